"""Grants with what hangs on them, as the room shows them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import (
    BudgetLine,
    Contribution,
    Grant,
    GrantReport,
    GrantShare,
    OtherFunding,
    Receipt,
    ReportingTime,
    Target,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.funding import funders_kept, grant_kept
from coprod_desktop.services.funding_told import (
    asking_told,
    lines_told,
    money_told,
    reports_told,
    targets_told,
)
from coprod_desktop.services.funding_wording import wordings_of
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.worth import keep_grant
from coprod_desktop.storage import Workspace


def a_grant(ws: Workspace, case: str, name: str = "Moss Fund", **more: object) -> Grant:
    told = {"id": new_id(), "funder": "", "title": "Lunches", "pence": 100_000, "cases": (case,), **more}
    grant = Grant(**told)  # type: ignore[arg-type]
    keep_grant(ws, grant, name)
    return grant


def due(ws: Workspace, grant: Grant, day: str, **more: object) -> None:
    add_record(ws, GrantReport(id=new_id(), grant=grant.id, due=understand_date(day), **more))  # type: ignore[arg-type]


def test_who_is_due_soonest_stands_first_and_an_approved_report_waits_no_more(
    ws: Workspace, case: str, today: date
) -> None:
    later, sooner = a_grant(ws, case), a_grant(ws, case, "Fern Trust")
    due(ws, later, "1 March 2027")
    due(ws, sooner, "1 December 2026")
    due(ws, sooner, "1 November 2026", approved_on=understand_date("30 October 2026"))
    rows = funders_kept(ws, today)
    assert [(one.funder.name, [each.days for each in one.grants]) for one in rows] == [
        ("Fern Trust", [8]), ("Moss Fund", [98]), ("Town Fund", []),
    ]  # fmt: skip


def test_a_grant_is_told_with_its_account_and_every_check(
    ws: Workspace, case: str, today: date, words: Words
) -> None:
    grant = a_grant(ws, case)
    food = BudgetLine(id=new_id(), grant=grant.id, words="Food", pence=100_000)
    add_record(ws, food)
    add_record(ws, Receipt(id=new_id(), budget_line=food.id, what="Rice", pence=40_050, in_bank=True))
    add_record(
        ws, OtherFunding(id=new_id(), grant=grant.id, from_whom="Ash Trust", pence=5_000, in_kind=True)
    )
    kept = grant_kept(ws, grant.id, today)
    assert kept is not None
    assert lines_told(kept, words)[0][1:] == (
        "Food",
        "Agreed £1,000 · spent £400.50 by the receipts · £599.50 left",
    )
    told = dict(money_told(kept, words))
    assert told["1 line came out otherwise and does not say why: “Food”."] is False
    assert told["The bank’s list shows £400.50, which is what was spent."] is True
    assert "Others gave things, rooms or time that have a price: £50." in told
    assert grant_kept(ws, case, today) is None


def test_what_several_grants_claim_for_more_than_the_whole_is_one_of_the_checks(
    ws: Workspace, case: str, today: date, words: Words
) -> None:
    first, second = a_grant(ws, case), a_grant(ws, case, "Fern Trust")
    line = Contribution(
        id=new_id(), case=case, what="lifts", giver="member", receiver="group", hours=Decimal(2)
    )
    add_record(ws, line)
    for grant in (first, second):
        add_record(ws, GrantShare(id=new_id(), about=line.id, grant=grant.id, percent=Decimal(60)))
        add_record(ws, BudgetLine(id=new_id(), grant=grant.id, words="Lifts"))
    kept = grant_kept(ws, first.id, today)
    assert kept is not None
    assert any(
        "claimed by several grants" in one for one, agrees in money_told(kept, words) if agrees is False
    )


def test_promises_reports_and_hours_are_told_in_one_line_each(
    ws: Workspace, case: str, today: date, words: Words
) -> None:
    grant = a_grant(ws, case)
    add_record(ws, Target(id=new_id(), grant=grant.id, words="Cooks", target=Decimal(40), actual=Decimal(34)))
    add_record(
        ws,
        Target(id=new_id(), grant=grant.id, words="Talks", target=Decimal(2), dropped=True, story="No wish"),
    )
    add_record(ws, ReportingTime(id=new_id(), grant=grant.id, what="The form", minutes=90))
    due(ws, grant, "20 November 2026")
    kept = grant_kept(ws, grant.id, today)
    assert kept is not None
    assert {row[1]: row[2] for row in targets_told(kept, words)} == {
        "Cooks": "34 of 40 · Less than promised. · Nobody has written down why yet.",
        "Talks": "Promised: 2. Not counted yet · Given up.",
    }
    assert reports_told(kept, words, today)[0][1:] == (
        "Report on the way",
        "3 days late: it was due 20 November 2026",
    )
    assert asking_told(kept, words)[0] == "Reporting on this grant took us 1.5 hours, noted 1 time."


def test_the_paragraphs_are_those_that_this_grant_needs(
    ws: Workspace, case: str, today: date, words: Words, resources: Path
) -> None:
    grant = a_grant(ws, case)
    add_record(ws, Target(id=new_id(), grant=grant.id, words="Cooks", target=Decimal(40), actual=Decimal(34)))
    add_record(ws, Target(id=new_id(), grant=grant.id, words="Lunches", target=Decimal(4), actual=Decimal(9)))
    add_record(ws, BudgetLine(id=new_id(), grant=grant.id, words="Food", pence=100, spent_pence=90))
    told = wordings_of(ws, grant.id, case, resources, words, today)
    assert sorted(one.kind for one in told) == ["exception", "money", "public_benefit", "variance"]
    assert wordings_of(ws, "nothing", case, resources, words, today) == []
