"""The plan drawn: stages beside each other when there is room, a list when not; told in words; every arrow numbered."""

from __future__ import annotations

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.drawings.plan import PlanBox, PlanLine, chart_plan, draw_plan
from coprod_desktop.reports.drawings.plan_told import arrows_table, plan_in_words, plan_sentence, steps_table
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Label

STEPS = [
    PlanBox("n", "People eat alone", "need", "happening"),
    PlanBox("l", "A lunch", "does", "changed"),
    PlanBox("t", "Talks", "does", "dropped"),
    PlanBox("f", "People know names", "first_change", "happening", 2, "May 2025"),
    PlanBox("h", "People ask for help", "later_change", "planned"),
    PlanBox("b", "The bus was cut", "outside", "surprise"),
]
LINES = [
    PlanLine("1", "n", "l", "a table is a reason to go out", "held"),
    PlanLine("2", "l", "f", "", "partly"),
    PlanLine("3", "t", "f", "a talk gives something to speak about", "wrong"),
    PlanLine("4", "f", "h"),
    PlanLine("5", "h", "l", "it comes round", "held"),
    PlanLine("6", "l", "t"),
]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_no_box_lies_on_another_and_every_arrow_has_its_number(words: Words) -> None:
    chart = chart_plan(STEPS, LINES, words, Frame(), RoughMeasurer())
    places = [place for _, place in chart.boxes]
    assert not any(overlap(a, b) for n, a in enumerate(places) for b in places[:n])
    numbers = [shape.text for shape in chart.drawing.shapes if isinstance(shape, Label)]
    assert {str(n) for n in range(1, 7)} <= set(numbers)
    assert [key for key, _ in chart.badges] == [line.key for line in LINES]


def test_a_box_lies_where_somebody_put_it(words: Words) -> None:
    moved = [PlanBox("n", "People eat alone", "need", x=300, y=400), *STEPS[1:]]
    chart = chart_plan(moved, LINES, words, Frame(), RoughMeasurer())
    left, top, *_ = dict(chart.boxes)["n"]
    assert (left, top) == (300, 400)
    assert chart.drawing.height > 400


def test_read_from_the_right_the_need_stands_at_the_right(words: Words) -> None:
    chart = chart_plan(STEPS, LINES, words, Frame(right_to_left=True), RoughMeasurer())
    boxes = dict(chart.boxes)
    assert boxes["n"][0] > boxes["h"][2]


def test_stages_stand_beside_each_other_when_there_is_room_and_a_list_when_there_is_not(words: Words) -> None:
    wide = draw_plan(STEPS, LINES, words, Frame(), RoughMeasurer())
    narrow = draw_plan(STEPS, LINES, words, Frame(160, 900), RoughMeasurer())
    said = words("plan.leads_to", words="A lunch", holds=words("plan.holds.held"))
    assert words("plan.stage.need") in [one.text for one in wide.shapes if isinstance(one, Label)]
    listed = " ".join(one.text for one in narrow.shapes if isinstance(one, Label))
    assert said.split(":")[0] in listed
    assert said.split(":")[0] not in " ".join(one.text for one in wide.shapes if isinstance(one, Label))


def test_a_large_plan_keeps_to_its_room(words: Words) -> None:
    stages = ("need", "gives", "does", "first_change", "later_change")
    many = [PlanBox(str(n), f"Step number {n} of a long plan", stages[n % 5]) for n in range(25)]  # type: ignore[arg-type]
    lines = [PlanLine(f"a{n}", str(n), str(n + 1)) for n in range(24)]
    for scale in (1.0, 18 / 11):
        drawing = draw_plan(many, lines, words, Frame(470, 560, scale), RoughMeasurer())
        assert drawing.height <= 560
        assert drawing.width <= 471


def test_the_sentence_has_its_base(words: Words) -> None:
    assert plan_sentence(STEPS, LINES, 2, words) == (
        "Our plan has six steps; we wrote down two changes of it. "
        "Something shows one of the two changes we hope for. We were wrong about one arrow."
    )
    assert "no change of it is written down" in plan_sentence(STEPS[:1], [], 0, words)


def test_the_words_and_tables_tell_every_step_and_arrow(words: Words) -> None:
    said = " ".join(plan_in_words(STEPS, LINES, words))
    for one in STEPS:
        assert one.words in said
    assert "Arrow 3: “Talks” leads to “People know names”, we were wrong." in said
    assert len(arrows_table(STEPS, LINES, words).rows) == 6
    assert len(steps_table(STEPS, words).rows) == 6
