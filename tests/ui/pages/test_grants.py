"""A grant is typed in and its parts hang on it, by key and mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.records import (
    BudgetLine,
    Contribution,
    Funder,
    Grant,
    GrantReport,
    GrantShare,
    Policy,
    Receipt,
    Target,
)
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.worth import keep_grant


def with_hours(ws: Any, case: str) -> None:
    add_record(
        ws,
        Contribution(
            id=new_id(), case=case, what="cooking", giver="member", receiver="group", hours=Decimal(100)
        ),
    )


def with_grant(ws: Any, case: str) -> None:
    grant = Grant(id=new_id(), funder="", title="Lunches", pence=100_000, cases=(case,))
    keep_grant(ws, grant, "Orrinby Fund")


def test_a_grant_is_typed_in_with_its_funder_and_a_line_counts_under_it(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(with_hours)
    house.go("grant")
    page = house.page
    house.type(page.fields["title"], "Lunches")
    house.type(page.fields["funder"], "Orrinby Fund")
    card = next(one for one in page.cards if hasattr(one, "which"))
    house.click(house.button("Count it under this grant"))  # nothing chosen: the grant is not half kept
    card.read()
    house.settle()
    card.which.choose(house.ask(lambda ws: ws.records(Contribution))[0].id)
    card.part.set_number(Decimal(60))
    house.click(house.button("Count it under this grant"))
    house.settle()
    assert [one.title for one in house.ask(lambda ws: ws.records(Grant))] == ["Lunches"]
    assert [one.percent for one in house.ask(lambda ws: ws.records(GrantShare))] == [60]
    assert "60 % of “cooking”" in house.words_on()


def test_what_hangs_on_a_grant_is_added_from_its_cards_and_the_way_back_leads_there(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(with_grant)
    grant = house.ask(lambda ws: ws.records(Grant))[0]
    house.go("grant", grant.id)
    house.click(house.button("Add a promise"))
    page = house.page
    house.type(page.fields["words"], "40 people cook")
    page.fields["target"].set_number(Decimal(40))
    page.fields["actual"].set_number(Decimal(34))
    page.fields["actual"].tell_edited()
    house.click(house.button("Done"))
    house.settle()
    kept = house.ask(lambda ws: ws.records(Target))
    assert [(one.grant, one.words, one.target, one.actual) for one in kept] == [
        (grant.id, "40 people cook", 40, 34)
    ]
    assert "34 of 40 · Less than promised. · Nobody has written down why yet." in house.words_on()
    house.click(house.button("Add a report"))
    page = house.page
    house.type(page.fields["due"], "1 December 2026")
    house.type(page.fields["promised"], "Forty people cook.")
    house.click(house.button("Done"))
    house.settle()
    assert [one.promised for one in house.ask(lambda ws: ws.records(GrantReport))] == ["Forty people cook."]
    assert "Due in 8 days: 1 December 2026" in house.words_on()
    house.go("funders")
    assert "Next report due in 8 days" in house.words_on()


def test_receipts_add_up_to_what_was_spent_and_a_gap_is_said(make_house: Callable[..., Any]) -> None:
    house = make_house(with_grant)
    grant = house.ask(lambda ws: ws.records(Grant))[0]
    house.go("grant", grant.id)
    house.click(house.button("Add a budget line"))
    house.type(house.page.fields["words"], "Food")
    house.type(house.page.fields["pence"], "1000")
    house.type(house.page.fields["spent_pence"], "900")
    house.click(house.button("Add a receipt"))
    house.settle()
    house.type(house.page.fields["what"], "Vegetables")
    house.type(house.page.fields["pence"], "850.50")
    house.click(house.button("Done"))
    house.settle()
    line = house.ask(lambda ws: ws.records(BudgetLine))[0]
    assert (line.pence, line.spent_pence) == (100_000, 90_000)
    assert [(one.budget_line, one.pence) for one in house.ask(lambda ws: ws.records(Receipt))] == [
        (line.id, 85_050)
    ]
    house.click(house.button("Done"))
    house.settle()
    shown = house.words_on()
    assert (
        "The receipts for “Food” come to £850.50. £900 is stated. Receipts for £49.50 are missing." in shown
    )
    assert "The lines add up to the grant of £1,000." in shown


def test_a_paragraph_is_copied_and_says_what_the_group_must_still_say(make_house: Callable[..., Any]) -> None:
    def fill(ws: Any, case: str) -> None:
        with_grant(ws, case)
        grant = ws.records(Grant)[0]
        add_record(
            ws,
            Target(
                id=new_id(), grant=grant.id, words="40 people cook", target=Decimal(40), actual=Decimal(34)
            ),
        )

    house = make_house(fill)
    grant = house.ask(lambda ws: ws.records(Grant))[0]
    house.go("grant", grant.id)
    house.click(house.button("Words to copy"))
    assert "– Say why, in one or two sentences." in house.words_on()
    house.click(house.button("Copy: Why this number is red: 40 people cook"))
    assert QApplication.clipboard().text() == "40 people cook. 34 of 40. That is 6 fewer than promised."
    assert house.said[-1] == "Copied."


def test_a_policy_and_a_funder_have_a_page_of_their_own(make_house: Callable[..., Any]) -> None:
    house = make_house(with_grant)
    house.go("funders")
    house.click(house.button("Our policies"))
    house.click(house.button("Write down a policy"))
    house.type(house.page.fields["name"], "Safeguarding")
    house.type(house.page.fields["reviewed_on"], "3 May 2026")
    house.click(house.button("Done"))
    house.settle()
    assert [one.name for one in house.ask(lambda ws: ws.records(Policy))] == ["Safeguarding"]
    house.go("policies")
    assert "Agreed 3 May 2026 · due again not known" in house.words_on()
    house.go("funders")
    house.click(house.button("About Orrinby Fund"))
    house.type(house.page.fields["org_id"], "GB-CHC-123456")
    house.click(house.button("Done"))
    house.settle()
    assert [one.org_id for one in house.ask(lambda ws: ws.records(Funder))] == ["GB-CHC-123456"]


def test_amounts_are_typed_in_the_currency_of_the_grant(make_house: Callable[..., Any]) -> None:
    def fill(ws: Any, case: str) -> None:
        grant = Grant(id=new_id(), funder="", title="Lunches", currency="EUR", cases=(case,))
        keep_grant(ws, grant, "Fonds")
        add_record(ws, BudgetLine(id=new_id(), grant=grant.id, words="Food"))

    house = make_house(fill)
    line = house.ask(lambda ws: ws.records(BudgetLine))[0]
    house.go("budget_line", line.id)
    house.settle()
    assert house.page.fields["pence"].before.text() == "€"


def test_the_last_day_counted_is_kept_as_a_day_and_shown_in_words(make_house: Callable[..., Any]) -> None:
    house = make_house(with_grant)
    grant = house.ask(lambda ws: ws.records(Grant))[0]
    house.go("grant_report", f"of:{grant.id}")
    house.type(house.page.fields["data_until"], "31 October 2026")
    house.click(house.button("Done"))
    house.settle()
    report = house.ask(lambda ws: ws.records(GrantReport))[0]
    assert report.data_until == date(2026, 10, 31)
    house.go("grant_report", report.id)
    house.settle()
    assert house.page.fields["data_until"].edit.text() == "31 October 2026"
