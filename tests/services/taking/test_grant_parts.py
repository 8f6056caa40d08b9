"""What hangs on a grant goes out to its funder, and what stays inside the group does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    BudgetLine,
    DocumentMade,
    Grant,
    GrantChange,
    GrantReport,
    IssuedIndicator,
    Person,
    PlanChange,
    Policy,
    Receipt,
    ReportingTime,
    Target,
)
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.seen_grant import SeenAsking, SeenGrant
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.reports import LeakFound, ReportOrder, make_report
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.services.taking.grants import indicators_in
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 24)


def a_grant(ws: Workspace, case: str, funder: str) -> Grant:
    grant = Grant(id=new_id(), funder=funder, title="Lunches", pence=100_000, cases=(case,))
    add_record(ws, grant)
    return grant


def taken(ws: Workspace, case: str, funder: str, resources: Path, report: str | None = None) -> TakenSnapshot:
    wanted = Reporting(report=report)
    return take_snapshot(ws, [case], Audience("funder", funder), resources, made_on=TODAY, reporting=wanted)


def seen(ws: Workspace, case: str, funder: str, resources: Path) -> SeenGrant:
    return taken(ws, case, funder, resources).snapshot.grants[0]


def test_the_budget_goes_out_with_its_receipts_and_how_many_files_show_them(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    grant = a_grant(ws, case, funder)
    line = BudgetLine(id=new_id(), grant=grant.id, words="Food", pence=900, came_of_it="31 lunches")
    add_record(ws, line)
    add_record(ws, Receipt(id=new_id(), budget_line=line.id, what="Rice", pence=850, in_bank=True))
    told = seen(ws, case, funder, resources).lines[0]
    assert (told.words, told.came_of_it, [(one.what, one.pence, one.files) for one in told.receipts]) == (
        "Food", "31 lunches", [("Rice", 850, 0)],
    )  # fmt: skip


def test_what_was_learned_stays_in_with_a_change_of_the_plan_that_does(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    grant = a_grant(ws, case, funder)
    for inside in (False, True):
        change = PlanChange(id=new_id(), case=case, learned="It was too far", only_us=inside)
        keep(ws, "storage.step.change_plan_step", [change], params={"what": "x"})
        add_record(ws, GrantChange(id=new_id(), grant=grant.id, what=f"Move {inside}", plan_change=change.id))
    told = {one.what: one.learned for one in seen(ws, case, funder, resources).changes}
    assert told == {"Move False": "It was too far", "Move True": None}


def test_how_many_were_asked_is_told_only_where_they_are_enough(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    grant = a_grant(ws, case, funder)
    time = ReportingTime(id=new_id(), grant=grant.id, what="The form", minutes=60, people_asked=1)
    add_record(ws, time)

    def told() -> SeenAsking | None:
        wanted = Reporting(grants=(grant.id,))
        public = take_snapshot(ws, [case], Audience("public"), resources, made_on=TODAY, reporting=wanted)
        return public.snapshot.grants[0].asking

    assert told() == SeenAsking(minutes=60, times=1, people=None)
    keep(ws, "storage.step.change_reporting_time", [replace(time, people_asked=40)], params={"what": "x"})
    assert told() == SeenAsking(minutes=60, times=1, people=40)


def test_a_promise_knows_what_the_last_given_report_printed(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    grant = a_grant(ws, case, funder)
    target = Target(
        id=new_id(), grant=grant.id, words="Cooks", unit="people", target=Decimal(40), actual=Decimal(34)
    )
    add_record(ws, target)
    for day, value, given in ((1, 20, "Town Fund"), (2, 31, "Town Fund"), (3, 33, None)):
        made = DocumentMade(
            id=new_id(), cases=(case,), template="t", format="pdf", file_name="f.pdf", sha256="0" * 64,
            audience="funder", made_at=datetime(2026, 10, day, tzinfo=UTC), used=(), given_to=given,
            indicators=(IssuedIndicator(target=target.id, value=Decimal(value)),),
        )  # fmt: skip
        keep(ws, "storage.step.report_made", [made], params={"what": "x", "n": 1})
    told = taken(ws, case, funder, resources)
    printed = told.snapshot.grants[0].targets[0].printed
    assert printed is not None and (printed.value, printed.made_on) == (Decimal(31), date(2026, 10, 2))
    issued = indicators_in(told.snapshot, told.used)
    assert [(one.target, one.value) for one in issued] == [(target.id, Decimal(34))]


def test_policies_and_complaints_go_with_the_report_for_a_grant_and_nowhere_else(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    add_record(ws, Policy(id=new_id(), name="Safeguarding"))
    bare = take_snapshot(ws, [case], Audience("public"), resources, made_on=TODAY).snapshot
    assert bare.report.policies == () and bare.grants == ()
    grant = a_grant(ws, case, funder)
    report = GrantReport(id=new_id(), grant=grant.id, complaints=2, incidents=0)
    add_record(ws, report)
    told = taken(ws, case, funder, resources, report.id).snapshot.report
    assert ([one.name for one in told.policies], told.complaints, told.incidents) == (["Safeguarding"], 2, 0)


def test_a_name_nobody_allowed_in_a_story_of_a_promise_stops_the_report(
    ws: Workspace, case: str, funder: str, resources: Path, tmp_path: Path
) -> None:
    grant = a_grant(ws, case, funder)
    add_record(ws, Person(id=new_id(), code="P1", name="Doreen Pikestaff"))
    target = Target(id=new_id(), grant=grant.id, words="Cooks", target=Decimal(4), actual=Decimal(3))
    add_record(ws, replace(target, story="Doreen Pikestaff was ill for a month"))
    order = ReportOrder(
        cases=(case,),
        template="full_case_study",
        audience="funder",
        formats=("txt",),
        out=tmp_path / "out",
        funder=funder,
    )
    with pytest.raises(LeakFound):
        make_report(ws, order, resources, today=TODAY)
    assert not list((tmp_path / "out").glob("*.txt"))


def test_a_receipt_after_the_closing_day_waits_and_the_stated_sum_waits_with_it(
    ws: Workspace, case: str, funder: str, resources: Path
) -> None:
    grant = a_grant(ws, case, funder)
    line = BudgetLine(id=new_id(), grant=grant.id, words="Food", spent_pence=900)
    add_record(ws, line)
    for day, pence in (("3 May 2026", 500), ("9 November 2026", 400)):
        add_record(
            ws, Receipt(id=new_id(), budget_line=line.id, what="Rice", pence=pence, when=understand_date(day))
        )
    whole = seen(ws, case, funder, resources).lines[0]
    assert (whole.spent_pence, len(whole.receipts)) == (900, 2)
    wanted = Reporting(grants=(grant.id,), data_until=date(2026, 10, 31))
    taken = take_snapshot(ws, [case], Audience("funder", funder), resources, made_on=TODAY, reporting=wanted)
    closed = taken.snapshot.grants[0].lines[0]
    assert (closed.spent_pence, [one.pence for one in closed.receipts]) == (None, [500])
