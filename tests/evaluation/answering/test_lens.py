"""One record through several forms: what is covered, what asking costs, what only one asks, what serves many."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.evaluation.answering.lens import (
    Burden,
    TieTold,
    alike,
    burden_of,
    burden_of_form,
    cell_of,
    coverage_of,
    days_left,
    gaps_first,
    only_they_ask,
    reuse_of,
    smallest_steps,
)
from coprod_desktop.evaluation.answering.standing import Standing
from tests.evaluation.answering.made import ON, held, pack, piece, question, say

READY = Standing("ready", "none", approved=True)
NOTHING = Standing("nothing", "write_box", minutes=10)
THIN = Standing("thin", "story", minutes=15)
NOT_OURS = Standing("not_ours", "none")


def test_what_is_not_ours_is_left_out_of_the_count() -> None:
    told = coverage_of([READY, NOTHING, THIN, NOT_OURS])
    assert (told.ready, told.of) == (1, 3)
    assert told.by_word == {"ready": 1, "little": 1, "nothing": 1, "not_ours": 1}


def test_an_answer_that_nobody_approved_is_not_counted_as_ready() -> None:
    assert coverage_of([Standing("ready", "approve")]).ready == 0


def test_gaps_come_first_and_the_heavier_one_before_the_lighter() -> None:
    rows = [(question(), READY), (question(), NOT_OURS), (question(), NOTHING), (question(weight=3), NOTHING)]
    assert gaps_first(rows) == [3, 2, 0, 1]


def test_the_shortest_step_comes_first() -> None:
    assert smallest_steps([(question(), THIN), (question(), READY), (question(), NOTHING)]) == [2, 0]


def test_a_question_costs_its_boxes_its_needs_and_the_people_to_ask() -> None:
    asked = question(draws_on=("a", "b.c"), needs=("story", "baseline"), min_n=5)
    assert burden_of(asked, {"a": 12}) == Burden(12 + 2 + 15 + 20, 1 + 5)


def test_a_box_that_two_questions_draw_on_is_written_once() -> None:
    form = pack(question(id="a", draws_on=("x",)), question(id="b", draws_on=("x", "y")))
    assert burden_of_form(form, {"x": 10, "y": 5}) == Burden(15, 0)


def test_only_they_ask_what_no_other_form_wants() -> None:
    ours = pack(
        question(id="a", evidence=("story",)),
        question(id="b", evidence=("ripple",)),
        question(id="c", facts=("charity_number",)),
        id="ours",
    )
    other = pack(question(evidence=("story",)), id="other")
    assert [one.id for one in only_they_ask(ours, [other])] == ["b"]
    assert only_they_ask(ours, []) == ()
    assert only_they_ask(ours, [ours]) == ()


def test_answers_are_alike_when_they_draw_on_the_same_first() -> None:
    first = question(draws_on=("a", "b"))
    assert alike(first, question(id="x", draws_on=("a",)))
    assert not alike(first, question(draws_on=("b",)))
    assert not alike(first, question(draws_on=("a",), answer_type="table"))
    assert not alike(question(), question())


def test_reuse_is_how_many_questions_each_record_serves() -> None:
    assert reuse_of([("q1", ["a", "b"]), ("q2", ["a"]), ("q3", ["a"])]) == Decimal("2.0")
    assert reuse_of([("q1", [])]) is None


FORM = pack(
    question(id="diff", purpose="achieve", needs=("story",)),
    question(id="money", facts=("spent",), evidence=("money",)),
)  # fmt: skip


def test_a_cell_counts_only_what_somebody_tied_to_the_difference() -> None:
    tied = piece("story:1", "story", outcomes=("outcome:1",), voice=True, strength=2, when="May 2026")
    told = cell_of("outcome:1", FORM, held(tied, piece("story:2", "story", voice=True)), (), say())
    assert (told.n, told.newest, told.standing.word) == (1, date(2026, 5, 31), "ready")
    assert cell_of("outcome:2", FORM, held(tied), (), say()).standing.status == "nothing"


def test_a_cell_says_what_the_form_needs_besides() -> None:
    tied = piece("decision:1", "decision", outcomes=("outcome:1",), strength=2)
    assert cell_of("outcome:1", FORM, held(tied), (), say()).standing.step == "story"


def test_a_difference_that_fits_none_of_the_questions_is_not_ours() -> None:
    ties = [TieTold("outcome:1", "diff", "does_not_fit", "They ask about jobs.")]
    told = cell_of("outcome:1", FORM, held(), ties, say())
    assert (told.standing.status, told.standing.fields) == ("not_ours", {"because": "They ask about jobs."})


def test_days_are_counted_to_the_day_agreed_or_to_what_the_form_allows() -> None:
    grant = SeenGrant(number="g", funder="F", title="T", ends=understand_date("24 October 2026"))
    assert days_left(grant, pack(question(), reports_within_days=30), ON) == -1
    assert days_left(grant, FORM, ON) is None
