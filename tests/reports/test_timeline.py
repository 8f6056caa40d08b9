"""The line of turning points: nothing overlaps, everything is inside, and the signs mean what the key says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.reports.lettering import set_apart, shorten, wrap
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Drawing, Label
from coprod_desktop.reports.shapes import Path as Line
from coprod_desktop.reports.timeline import Frame, Moment, TimelineWords, draw_timeline
from coprod_desktop.reports.typeset import Faces
from tests.reports import sound

WORDS = TimelineWords("Date not clear", "Changed", "Not changed", "By members", "The plan before", "Lasted")
ROUGH = RoughMeasurer()
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
TITLES = [
    "The lease ran out",
    "Stove",
    LONG,
    "صار الباب مفتوحا يوم الأحد",
    "花园的门每个星期日都打开，因为成员们要求这样做",
    "x" * 200,
    "👩‍👩‍👧‍👦 came",
    "Mae'r gegin ar agor",
    "A rather long title that tells in many words what happened when nobody came on a Friday",
]
FIRST = date(1990, 1, 1)
titles = st.one_of(st.sampled_from(TITLES), st.text("abc de", max_size=40))
spans = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 12_000), st.one_of(st.just(0), st.just(30), st.integers(0, 4000))),
    st.tuples(st.integers(5000, 5010), st.just(0)),
)


def moment(
    number: int, title: str, span: tuple[int, int] | None, bends: bool = False, members: bool = False
) -> Moment:
    first = FIRST + timedelta(days=span[0]) if span else None
    last = first + timedelta(days=span[1]) if first and span else None
    return Moment(
        number, title, f"Day {number}. Noticed by somebody" if number % 3 else "", first, last, bends, members
    )


many = st.lists(st.tuples(titles, spans, st.booleans(), st.booleans()), min_size=1, max_size=60).map(
    lambda told: tuple(moment(n, *one) for n, one in enumerate(told, 1))
)
frames = st.sampled_from(
    [
        Frame(),
        Frame(470, 600),
        Frame(487, 560),
        Frame(470, 600, 18 / 11),
        Frame(470, 190),
        Frame(470, 640, 1, True),
    ]
)


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    return sound.boxes(drawing, ROUGH)


@settings(max_examples=60)
@given(moments=many, frame=frames)
def test_labels_never_overlap_and_all_is_inside_the_frame(moments: tuple[Moment, ...], frame: Frame) -> None:
    drawing = draw_timeline(moments, WORDS, frame, ROUGH)
    sound.assert_sound(drawing, frame, ROUGH)


@settings(max_examples=60)
@given(moments=many)
def test_sixty_points_on_a_page_are_never_lettered_smaller_than_nine_points(
    moments: tuple[Moment, ...],
) -> None:
    drawing = draw_timeline(moments, WORDS, Frame(470, 600), ROUGH)
    assert min(shape.size for shape in drawing.shapes if isinstance(shape, Label)) >= 9


@pytest.mark.parametrize("count", [1, 2, 7, 30, 60])
def test_labels_measured_with_the_report_fonts_do_not_overlap(count: int, resources: Path) -> None:
    faces = Faces(resources / "fonts")
    moments = tuple(
        moment(
            n,
            TITLES[n % len(TITLES)],
            (n * n * 3, 400 * (n % 4 == 0)) if n % 7 else None,
            n % 2 == 0,
            n % 3 == 0,
        )
        for n in range(1, count + 1)
    )
    for frame in (Frame(), Frame(470, 600, 18 / 11)):
        sound.assert_sound(draw_timeline(moments, WORDS, frame, faces), frame, faces)


@given(moments=many)
def test_every_point_has_its_number_its_sign_and_a_place(moments: tuple[Moment, ...]) -> None:
    drawing = draw_timeline(moments, WORDS, Frame(), ROUGH)
    numbers = {text.split(".")[0] for *_, text in boxes(drawing)}
    assert {str(one.number) for one in moments} <= numbers


def signs(drawing: Drawing) -> list[tuple[str, bool]]:
    """The kind of each sign and whether it is filled, without those of the key beneath."""
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Circle):
            found.append(("disc", shape.fill == "primary"))
        elif isinstance(shape, Line) and shape.closed and len(shape.points) == 4 and shape.fill != "wash":
            found.append(("diamond", shape.fill == "primary"))
    return found


def test_signs_tell_bends_and_members_without_colour() -> None:
    moments = (
        moment(1, "a", (0, 0), bends=True, members=True),
        moment(2, "b", (900, 0), bends=True),
        moment(3, "c", (1800, 0), members=True),
        moment(4, "d", None),
    )
    drawing = draw_timeline(moments, WORDS, Frame(), ROUGH)
    assert signs(drawing)[:4] == [("diamond", True), ("disc", True), ("diamond", False), ("disc", False)]
    assert {"Changed", "Not changed", "By members", "The plan before", "Date not clear"} <= {
        b[4] for b in boxes(drawing)
    }


def road(drawing: Drawing) -> Line:
    return max(
        (s for s in drawing.shapes if isinstance(s, Line) and s.stroke == "primary" and not s.closed),
        key=lambda line: max(y for _, y in line.points) - min(y for _, y in line.points),
    )


def test_the_line_moves_aside_once_for_every_change_of_plan_and_leaves_the_old_plan_dashed() -> None:
    moments = tuple(moment(n, "t", (n * 500, 0), bends=n in (2, 4)) for n in range(1, 6))
    drawing = draw_timeline(moments, WORDS, Frame(), ROUGH)
    across = sorted({round(x, 2) for x, _ in road(drawing).points})
    assert len(across) == 3
    dashed = [
        s for s in drawing.shapes if isinstance(s, Line) and s.dash and s.points[0][0] == s.points[1][0]
    ]
    assert len(dashed) == 2
    assert dashed[0].points[0][0] == pytest.approx(across[0])


def test_a_plan_that_never_changed_is_a_straight_line() -> None:
    moments = tuple(moment(n, "t", (n * 500, 0)) for n in range(1, 6))
    drawing = draw_timeline(moments, WORDS, Frame(), ROUGH)
    assert len({x for x, _ in road(drawing).points}) == 1
    assert not any(isinstance(s, Line) and s.dash for s in drawing.shapes)


def test_only_what_lasted_is_drawn_as_a_bar_and_bars_do_not_cover_each_other() -> None:
    moments = (moment(1, "a", (0, 2000)), moment(2, "b", (300, 2000)), moment(3, "c", (4000, 0)))
    drawing = draw_timeline(moments, WORDS, Frame(), ROUGH)
    bars = [s.points for s in drawing.shapes if isinstance(s, Line) and s.fill == "wash"]
    assert len(bars) == 3  # two in the drawing, one in the key
    (a_left, _), (a_right, _) = bars[0][0], bars[0][1]
    (b_left, _), (b_right, _) = bars[1][0], bars[1][1]
    assert a_right <= b_left or b_right <= a_left


def test_points_without_any_date_are_drawn_with_no_line_of_time() -> None:
    drawing = draw_timeline((moment(1, "a", None), moment(2, "b", None, bends=True)), WORDS, Frame(), ROUGH)
    assert len(signs(drawing)) == 4  # two points, and the key's two signs
    assert not any(isinstance(s, Line) and len(s.points) > 2 and not s.closed for s in drawing.shapes)


def test_the_drawing_is_mirrored_for_pages_read_from_right_to_left() -> None:
    moments = (moment(1, "a", (0, 0), bends=True), moment(2, "b", (900, 0)))
    plain = draw_timeline(moments, WORDS, Frame(), ROUGH)
    turned = draw_timeline(moments, WORDS, Frame(right_to_left=True), ROUGH)
    assert [470 - x for x, _ in road(plain).points] == pytest.approx([x for x, _ in road(turned).points])
    assert {s.anchor for s in turned.shapes if isinstance(s, Label)} == {"end"}


def test_few_points_keep_their_whole_titles() -> None:
    drawing = draw_timeline(
        tuple(moment(n, TITLES[8], (n * 300, 0)) for n in range(1, 9)), WORDS, Frame(), ROUGH
    )
    assert not any("…" in text for *_, text in boxes(drawing))


@given(text=st.text(max_size=80), width=st.floats(1, 200))
def test_wrapping_loses_nothing_but_white_space(text: str, width: float) -> None:
    lines = wrap(text, width, 9, ROUGH)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=st.text(max_size=80), width=st.floats(20, 200))
def test_a_shortened_line_fits(text: str, width: float) -> None:
    assert ROUGH.width(shorten(text, width, 9, ROUGH), 9) <= max(
        width, ROUGH.width(text, 9) if not text.split() else width
    )


def test_an_emoji_family_is_never_torn_apart() -> None:
    assert all(not line.startswith("\u200d") for line in wrap("👩‍👩‍👧‍👦" * 9, 20, 9, ROUGH))


@given(
    rows=st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=20).map(
        lambda rows: sorted(rows, key=lambda row: row[0])
    )
)
def test_rows_moved_apart_keep_their_order_and_never_overlap(rows: list[tuple[float, float]]) -> None:
    wanted, heights = [row[0] for row in rows], [row[1] for row in rows]
    placed = set_apart(wanted, heights, 0, 500)
    for place in range(1, len(placed)):
        assert placed[place] >= placed[place - 1] + heights[place - 1] - 1e-6
    assert placed[0] >= -1e-9
    assert placed[-1] + heights[-1] <= 500 + 1e-6


def test_rows_that_have_room_stay_where_they_are_wanted() -> None:
    assert set_apart([10, 50, 90], [10, 10, 10], 0, 200) == pytest.approx([10, 50, 90])
