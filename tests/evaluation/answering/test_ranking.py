"""The order of evidence: in time, strong, confirmed outside, fresh, and somebody else's turn (domain notes 7.6)."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.evaluation.answering.pieces import Piece, Span
from coprod_desktop.evaluation.answering.ranking import gather, rank
from tests.evaluation.answering.made import ON, held, piece, question

GRANT = {"grant": Span(date(2026, 1, 1), date(2026, 12, 31))}


def ranked(*pieces: Piece, **more: object) -> list[str]:
    asked = question(evidence=("outcome", "story", "quote", "decision", "turning_point", "measure"), **more)
    return [one.number for one in gather(asked, held(*pieces, spans=GRANT)).ranked]


def test_what_lies_in_the_time_goes_before_what_has_no_day() -> None:
    assert ranked(piece("a", strength=3), piece("b", when="May 2026", strength=0)) == ["b", "a"]


def test_what_lies_outside_the_time_is_left_out_and_counted() -> None:
    found = gather(question(evidence=("outcome",)), held(piece("a", when="May 2020"), spans=GRANT))
    assert (found.ranked, [one.number for one in found.outside_time]) == ((), ["a"])


def test_what_is_older_than_the_form_takes_is_left_out_and_counted() -> None:
    asked = question(evidence=("outcome",), months_fresh=6, period="any")
    found = gather(asked, held(piece("a", when="May 2025"), piece("b", when="October 2026")))
    assert ([one.number for one in found.ranked], [one.number for one in found.old]) == (["b"], ["a"])


def test_what_the_form_does_not_ask_for_is_no_evidence() -> None:
    assert gather(question(evidence=("story",)), held(piece("a", "outcome"))).ranked == ()


def test_strong_evidence_goes_before_weak() -> None:
    assert ranked(piece("a", when="May 2026"), piece("b", when="April 2026", strength=3)) == ["b", "a"]


def test_of_like_strength_what_somebody_outside_confirmed_goes_first() -> None:
    assert ranked(piece("a", when="May 2026"), piece("b", when="April 2026", outside=True)) == ["b", "a"]


def test_fresh_evidence_goes_before_old() -> None:
    assert ranked(piece("a", when="February 2026"), piece("b", when="20 November 2026")) == ["b", "a"]


def test_another_teller_goes_before_the_same_one_again() -> None:
    ann = {"teller": "Ann", "when": "20 November 2026", "strength": 2}
    told = ranked(
        piece("a", "story", **ann),
        piece("b", "story", **ann),
        piece("c", "story", **{**ann, "teller": "Ben"}),
    )
    assert told == ["a", "c", "b"]


def test_another_kind_goes_before_the_same_kind_again() -> None:
    day = {"when": "20 November 2026"}
    assert ranked(piece("a", **day), piece("b", **day), piece("c", "decision", **day)) == ["a", "c", "b"]


def test_a_story_that_two_reports_used_this_year_gives_way() -> None:
    told = ranked(piece("a", "story", strength=2, worn=2), piece("b", "story", strength=2, worn=1))
    assert told == ["b", "a"]


def test_what_a_question_needs_comes_first() -> None:
    told = ranked(piece("a", strength=3), piece("b", "story", voice=True, strength=1), needs=("story",))
    assert told == ["b", "a"]


def test_each_need_has_its_own_piece_in_the_order_of_the_needs() -> None:
    told = ranked(
        piece("a", strength=3), piece("b", "measure", start=True), piece("c", "quote", voice=True),
        needs=("baseline", "story"),
    )  # fmt: skip
    assert told == ["b", "c", "a"]


def test_a_question_about_learning_has_something_that_did_not_go_well() -> None:
    pieces = [piece(f"{n}", strength=3) for n in range(4)] + [piece("bad", strength=1, not_positive=True)]
    assert ranked(*pieces, purpose="learn")[1] == "bad"
    assert ranked(*pieces)[1] != "bad"


def test_the_order_does_not_hang_on_the_order_of_the_records() -> None:
    pieces = [
        piece(f"outcome:{n}", when=f"{1 + n} November 2026", strength=n % 3, teller="ABC"[n % 3])
        for n in range(9)
    ]
    asked = question(evidence=("outcome",))
    told = [one.number for one in rank(asked, pieces, Span(), ON)]
    assert [one.number for one in rank(asked, pieces[::-1], Span(), ON)] == told


def test_a_range_counts_as_in_time_when_part_of_it_is() -> None:
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert span.holds(understand_date("2025 to March 2026")) is True
    assert span.holds(understand_date("2025")) is False
    assert span.holds(None) is None
