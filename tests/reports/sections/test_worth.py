from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_worth import (
    SeenCostAvoided,
    SeenRate,
    SeenSocialReturn,
    SeenThing,
    SeenWellbeingWorth,
    SeenWorth,
)
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import words_in

LOW = SeenRate(name="Low", pence_per_hour=1271, pence=381300, source="gov.uk", valid_from=date(2026, 4, 1))
CHOSEN = SeenRate(name="Chosen", pence_per_hour=1345, pence=403500, source="Foundation")


def told(worth: SeenWorth | None, snapshot: Snapshot, questions: QuestionSet, words: Words) -> str:
    case = replace(snapshot.cases[0], worth=worth)
    template = Template(
        id="t", title="T", description="", language="en", licence="", parts=(Part(kind="time_and_money"),)
    )
    built = build(replace(snapshot, cases=(case,)), template, questions, words)
    return "\n".join(words_in(built.document.blocks))


def hours(**more: Any) -> SeenWorth:
    return SeenWorth(**{"number": "worth:1", "hours": Decimal(300), "lines": 40, **more})


def test_hours_come_before_any_money_and_no_money_is_a_saving(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    said = told(hours(low=LOW, chosen=CHOSEN, because="Our funder's own"), snapshot, questions, words)
    assert said.index("300 hours") < said.index("£3,813") < said.index("£4,035")
    assert "It is not cash and not a saving." in said
    assert "Why this rate: Our funder's own." in said
    assert "gov.uk; in force from 1 April 2026" in said


def test_without_a_wish_for_money_there_is_none_and_without_gifts_there_is_nothing(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    assert "£" not in told(hours(recalled=Decimal(20)), snapshot, questions, words)
    assert told(None, snapshot, questions, words) == ""


def test_childrens_and_paid_hours_stand_apart_and_joint_money_is_said(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    worth = hours(children=Decimal(6), paid=Decimal(9), joint=2, over=1, not_known=Decimal(3))
    said = told(worth, snapshot, questions, words)
    for part in ("Children gave 6 more hours", "9 paid hours stand apart", "2 lines of the ledger are paid for",
                 "1 line of the ledger is claimed", "For 3 of these hours nobody noted"):  # fmt: skip
        assert part in said


def test_things_have_their_price_evidence_and_each_currency_its_sum(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    things = (
        SeenThing(number="thing:1", what="hall", pence=10000, currency="GBP", evidence="rate card"),
        SeenThing(number="thing:2", what="van", pence=5050, currency="GBP", evidence="quote"),
        SeenThing(number="thing:3", what="bus", pence=700, currency="EUR", evidence="receipt"),
    )
    said = told(hours(things=things, things_bare=1), snapshot, questions, words)
    assert "£150.50" in said and "€7" in said
    assert "1 more thing has a price and nothing that shows it." in said


def test_a_money_figure_stands_with_all_that_went_into_it_and_with_the_sceptic(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    social = SeenSocialReturn(
        number="social_return:1", words="Less alone", people=12, proxy_pence=50000, proxy_source="a course",
        discounts=(("deadweight", Decimal(30), "some would have met"), ("others", Decimal(40), "the warden")),
        by_year=(252000, 126000), discounted=(243478, 117622), present_value=361100, cash=400000, time=403500,
        ratio=Decimal("0.52014"), ratio_cash_only=Decimal("1.0448"), discount_per_cent=Decimal("3.5"),
    )  # fmt: skip
    wellbeing = SeenWellbeingWorth(
        number="wellbeing_worth:1", people=31, mean_change=Decimal("-0.4"), years=Decimal(1),
        years_because="asked again",
        compared_with="the county", low=-100, middle=-200, high=-300, price_year=2019, source="HM Treasury",
    )  # fmt: skip
    avoided = SeenCostAvoided(
        number="cost_avoided:1", words="A night in hospital", what="might_have_been", times=3, unit_pence=40000,
        unit_kind="average", price_year=2025, source="list", whose="the hospital", how_known="diary", pence=120000,
    )  # fmt: skip
    said = told(
        hours(social=(social,), wellbeing=(wellbeing,), avoided=(avoided,)), snapshot, questions, words
    )
    for part in ("compares with £0.52 of worth. Over the money alone it is £1.04.", "some would have met", "40 %",
                 "This is a loss.", "No cash was saved. It is a cost that might have been.", "3 times, at £400 each",
                 "What a sceptic would ask", "A ratio from one project says nothing about another."):  # fmt: skip
        assert part in said
