"""What a funder reads first: page one, promises, an account that adds up, and nothing where nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_grant import SeenGrant, SeenPrinted, SeenReport
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, PartKind, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import BulletList, Document, Figure, Table, words_in
from tests.reports.granted import COOKS, FOOD, GRANT, HALL, REPORT

KINDS: tuple[PartKind, ...] = (
    "page_one", "targets", "reconciliation", "receipts", "cost_picture", "compliance", "grant_changes",
    "reporting_cost",
)  # fmt: skip


@pytest.fixture
def made(snapshot: Snapshot, questions: QuestionSet, words: Words) -> Any:
    def make(
        *grants: SeenGrant, report: SeenReport = REPORT, kinds: tuple[PartKind, ...] = KINDS
    ) -> Document:
        parts = tuple(Part(kind=one) for one in kinds)
        template = Template(id="t", title="T", description="", language="en", licence="", parts=parts)
        return build(replace(snapshot, grants=grants, report=report), template, questions, words).document

    return make


def said(document: Document) -> str:
    return "\n".join(words_in(document.blocks))


def test_a_report_for_nobodys_grant_has_none_of_these_parts(made: Any) -> None:
    assert said(made()) == ""


def test_page_one_tells_the_grant_and_what_is_asked_of_the_reader(made: Any) -> None:
    told = said(made(GRANT, kinds=("page_one",)))
    for fact in (
        "OF-1",
        "£1,000",
        "On the way",
        "31 October 2026",
        "the treasurer",
        "Nobody yet. This is a draft.",
    ):
        assert fact in told
    assert "Promised: 40 people cook together." in told
    assert "Done: 40 people cook together: 34 of 40 people." in told
    assert "Why it went that way: The hall was shut." in told
    assert "Needs approval: Use £80 for pans." in told
    assert "The one thing that went wrong: The hall shut." in told
    bare = said(made(replace(GRANT, targets=(), changes=()), report=SeenReport(), kinds=("page_one",)))
    assert "The one thing that went wrong: we have not written down what went wrong. Please ask us." in bare


def test_a_promise_stands_beside_the_last_report_and_a_correction_says_why(made: Any) -> None:
    before = SeenPrinted(made_on=date(2026, 5, 2), definition="Different people in the register", value=Decimal(31),
                         baseline=Decimal(6))  # fmt: skip
    assert "Our report of 2 May 2026 said 31 people." in said(
        made(replace(GRANT, targets=(replace(COOKS, printed=before),)))
    )
    corrected = replace(
        COOKS, printed=replace(before, baseline=Decimal(9)), restated_because="Two were counted twice"
    )
    assert "The figure was corrected since. Why: Two were counted twice." in said(
        made(replace(GRANT, targets=(corrected,)))
    )
    other = replace(COOKS, printed=replace(before, definition="Everybody who came"))
    assert "counted in another way then" in said(made(replace(GRANT, targets=(other,))))


def test_a_number_too_small_to_tell_is_told_in_words_only(made: Any) -> None:
    few = replace(COOKS, actual=None, actual_words="fewer than 5", actual_n=None)
    told = said(made(replace(GRANT, targets=(few,)), kinds=("page_one", "targets")))
    assert "fewer than 5 of 40 people" in told
    assert "34" not in told


def test_the_account_adds_up_or_says_why_not(made: Any) -> None:
    document = made(GRANT, kinds=("reconciliation",))
    table = next(one for one in document.blocks if isinstance(one, Table))
    assert table.rows[-1] == ("Together", "£1,000", "at least £580", "not known", "–")
    told = said(document)
    assert "The lines add up to the grant of £1,000." in told
    assert "For 1 line nobody said what was spent: “Hall”." in told
    assert "Food: Two more lunches." in told
    assert "Pans: £99.50, kept here: the hall." in told


def test_several_funders_see_who_paid_each_gift_once_and_each_currency_apart(made: Any) -> None:
    sure = replace(HALL, spent_pence=20_000)
    first = replace(GRANT, lines=(FOOD, sure))
    second = replace(first, number="grant:2", funder="Fern Trust", title="Kitchen")
    abroad = replace(first, number="grant:3", funder="Oak Fonds", currency="EUR", others=())
    table = next(
        one for one in made(first, second, abroad, kinds=("reconciliation",)).blocks if isinstance(one, Table)
    )
    assert table.rows == (
        ("Orrinby Fund: Lunches", "money", "£780", "44.3 %"),
        ("Fern Trust: Kitchen", "money", "£780", "44.3 %"),
        ("Moss Trust", "money", "£200", "11.4 %"),
        ("Oak Fonds: Lunches", "money", "€780", "100 %"),
    )


def test_a_cost_stands_beside_what_came_of_it_and_is_divided_by_nobody(made: Any) -> None:
    document = made(GRANT, kinds=("cost_picture",))
    picture = next(one for one in document.blocks if isinstance(one, Figure))
    assert (
        picture.title
        == "Most went to Food: £580 of the £580 that was spent. For 1 line the amount is not known."
    )
    told = said(document)
    assert "31 lunches" in told and "nobody has written that down yet" in told
    assert "It is not divided by people, and it is no saving." in told


def test_receipts_are_numbered_and_say_what_shows_them(made: Any) -> None:
    table = next(one for one in made(GRANT, kinds=("receipts",)).blocks if isinstance(one, Table))
    assert table.rows == (
        ("R1", "Rice (the market)", "Food", "not known", "£580", "1 file, in the bank’s list"),
    )


def test_incidents_and_complaints_are_counts_or_nobody_said(made: Any) -> None:
    told = said(made(GRANT, kinds=("compliance",)))
    assert "Safeguarding incidents: none." in told and "Complaints: 2." in told
    silent = said(made(GRANT, report=replace(REPORT, incidents=None), kinds=("compliance",)))
    assert "Safeguarding incidents: nobody has written down a number yet." in silent


def test_a_change_to_agree_to_tells_what_was_learned_and_reporting_tells_its_hours(made: Any) -> None:
    told = said(made(GRANT, kinds=("grant_changes", "reporting_cost")))
    assert "Use £80 for pans. What we learned: The second kitchen has none." in told
    assert "Reporting on this grant took us 1.5 hours, noted 2 times. We asked 7 people for it." in told


def test_several_grants_stand_in_one_table_and_many_promises_in_a_list(made: Any) -> None:
    second = replace(GRANT, number="grant:2", funder="Fern Trust", reference=None, targets=(COOKS,) * 3)
    document = made(GRANT, second, report=SeenReport(), kinds=("page_one",))
    table = next(one for one in document.blocks if isinstance(one, Table))
    assert table.rows == (
        ("Orrinby Fund", "OF-1", "Lunches", "£1,000", "April 2026"),
        ("Fern Trust", "not recorded", "Lunches", "£1,000", "April 2026"),
    )
    assert sum(isinstance(one, BulletList) for one in document.blocks) == 3  # promised, done, and why
