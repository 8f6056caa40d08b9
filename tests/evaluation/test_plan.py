"""The living plan: evidence counted once, loops found, gaps told, and a change of meaning that asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Link, PlanArrow, PlanChange, PlanStep
from coprod_desktop.evaluation.plan import (
    StepEvidence,
    asks_why,
    count_plan,
    evidence_of_steps,
    find_loops,
    in_order,
    only_a_slip,
    plan_gaps,
    versions_of,
)
from coprod_desktop.evaluation.substantiation import agreement


def step(name: str, **more: object) -> PlanStep:
    return PlanStep(id=name, case="c", words=f"We do {name}", **{"stage": "does", **more})  # type: ignore[arg-type]


def arrow(start: str, end: str, because: str | None = "so it is", **more: object) -> PlanArrow:
    return PlanArrow(id=start + end, case="c", from_step=start, to_step=end, because=because, **more)  # type: ignore[arg-type]


def test_evidence_of_a_step_and_of_its_difference_counts_once_with_the_newest_date() -> None:
    steps = [step("a", outcome="o"), step("b")]
    links = [
        Link(id="1", from_id="story", to_id="o", relation="supports"),
        Link(id="2", from_id="story", to_id="a", relation="supports"),
        Link(id="3", from_id="figure", to_id="o", relation="supports"),
        Link(id="4", from_id="binned", to_id="o", relation="supports"),
        Link(id="5", from_id="quote", to_id="o", relation="supports", to_question="box"),
    ]
    old, new = understand_date("May 2024"), understand_date("spring 2025")
    found = evidence_of_steps(steps, links, {"story": old, "figure": new, "quote": new})
    assert found == {"a": StepEvidence(2, new), "b": StepEvidence()}


def test_a_loop_is_found_whole_and_explained_when_every_arrow_says_because() -> None:
    steps = [step(name) for name in "abcd"]
    round_way = [arrow("a", "b"), arrow("b", "c"), arrow("c", "a", None), arrow("c", "d")]
    (loop,) = find_loops(steps, round_way)
    assert loop.steps == ("a", "b", "c")
    assert not loop.explained
    assert find_loops(steps, [arrow("a", "b"), arrow("b", "a")])[0].explained
    assert find_loops(steps, [arrow("a", "a")])[0].steps == ("a",)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_a_step_is_in_a_loop_just_when_it_can_be_reached_from_itself(pairs: list[tuple[str, str]]) -> None:
    steps, arrows = [step(name) for name in "abcdef"], [arrow(*pair) for pair in pairs]
    inside = {name for loop in find_loops(steps, arrows) for name in loop.steps}
    for name in "abcdef":
        seen: set[str] = set()
        wave = {end for start, end in pairs if start == name}
        while wave - seen:
            seen |= wave
            wave = {end for start, end in pairs if start in seen}
        assert (name in inside) == (name in seen)


def test_the_gaps_leave_dropped_steps_in_peace_and_name_what_a_reader_would_ask() -> None:
    steps = [
        step("a"), step("b", stage="first_change"), step("c", stage="later_change", state="dropped"),
        step("d", stage="outside"), step("e"),
    ]  # fmt: skip
    change = PlanChange(id="p", case="c", before="x", after="y", learned="much")
    gaps = plan_gaps(steps, [arrow("a", "b", " ")], [change], {})
    assert (gaps.no_because, gaps.unshown, gaps.alone) == (("ab",), ("b",), ("e",))
    assert gaps.silent_changes == ("p",)
    assert gaps.nothing_doubted
    assert not plan_gaps(steps, [arrow("a", "b", holds="wrong")], [], {}).nothing_doubted
    assert not plan_gaps(steps, [], [], {}).nothing_doubted


def test_the_counts_add_up() -> None:
    steps = [step("a", state="dropped"), step("b"), step("c")]
    changes = [
        PlanChange(id="p", case="c", learned="x", decided_by="us"),
        PlanChange(id="q", case="c", learned=" "),
    ]
    counts = count_plan(steps, [arrow("a", "b", None), arrow("b", "c", holds="wrong")], changes)
    assert (counts.steps, sum(counts.states), counts.arrows, counts.because) == (3, 3, 2, 1)
    assert (counts.holds, counts.changes, counts.learned, counts.decided) == ((1, 0, 0, 1), 2, 1, 1)


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("A hot lunch", "a  hot lunch.", True), ("Freinds met", "Friends met", True), ("A lunch", "A hot lunch", False),
        ("lunch on Thursday", "lunch on Thursdays", True), ("likely to come", "unlikely to come", False),
        ("ten people", "two people", False), ("in 2024", "in 2025", False), ("we now ask", "we not ask", False),
        ("খাবার", "খাবার।", True), ("", "Lunch", False),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_asks_nothing_and_another_meaning_does(before: str, after: str, slip: bool) -> None:
    assert only_a_slip(before, after) is slip
    one = replace(step("a"), words=before)
    assert asks_why(one, replace(one, words=after)) is not slip


def test_what_a_change_of_a_step_asks() -> None:
    one = step("a")
    for quiet in ({"state": "happening"}, {"x": 3}, {"since": understand_date("2024")}, {"only_us": True}):
        assert not asks_why(one, replace(one, **quiet)), quiet
    for loud in ({"state": "dropped"}, {"state": "changed"}, {"stage": "need"}, {"words": "We stopped"}):
        assert asks_why(one, replace(one, **loud)), loud
    assert asks_why(replace(one, state="dropped"), one)


def test_what_a_change_of_an_arrow_asks() -> None:
    one = arrow("a", "b")
    for quiet in ({"holds": "held"}, {"assumption": "people come"}):
        assert not asks_why(one, replace(one, **quiet)), quiet
    for loud in ({"holds": "wrong"}, {"holds": "partly"}, {"to_step": "c"}, {"because": "money helps"}):
        assert asks_why(one, replace(one, **loud)), loud
    assert not asks_why(arrow("a", "b", None), one)


def test_the_versions_begin_with_what_stood_before_the_first_change() -> None:
    one = step("a", number=3, since=understand_date("2023"))
    may, june = understand_date("May 2024"), understand_date("June 2024")
    changes = [
        PlanChange(id="2", case="c", about="a", before="B", after="C", number=3, when=june),
        PlanChange(id="1", case="c", about="a", before="A", after="B", number=2, when=may),
        PlanChange(id="3", case="c", about="other", before="x", after="y", number=2),
    ]
    told = [(one.number, one.words, one.since) for one in versions_of(one, "C", changes)]
    assert told == [(1, "A", one.since), (2, "B", may), (3, "C", june)]
    assert [each.words for each in versions_of(one, "Now", [])] == ["Now"]
    assert [change.id for change in in_order(changes)] == ["1", "2", "3"]


def test_agreement_counts_everybody_who_was_asked() -> None:
    told = agreement(["yes", "yes", "partly", "no", "no_answer", None])
    assert (told.asked, told.agreed, told.partly, told.disagreed, told.silent) == (6, 2, 1, 1, 2)
