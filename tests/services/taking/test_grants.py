"""Which grants and which report a report speaks of when nobody chose, and what is told of a promised number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.permission import Audience, AudienceCode
from coprod_desktop.domain.records import Funder, Grant, GrantReport, Session, Target
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.services.writing import record_turning_point
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def funded(ws: Workspace, case: str, **target: object) -> tuple[Funder, Grant, GrantReport]:
    funder = Funder(id=new_id(), name="A fund")
    grant = Grant(id=new_id(), funder=funder.id, title="Beds", cases=(case,), pack="petersfield")
    due = GrantReport(id=new_id(), grant=grant.id, prepared_by="The cooks", data_until=date(2026, 8, 31))
    promised = Target(id=new_id(), grant=grant.id, words="People come", unit="people", **target)  # type: ignore[arg-type]
    keep(ws, "storage.step.add_grant", [funder, grant, due, promised], params={"what": "Beds"})
    return funder, grant, due


def take(
    ws: Workspace, case: str, resources: Path, code: AudienceCode, funder: str | None = None,
    reporting: Reporting | None = None,
) -> TakenSnapshot:  # fmt: skip
    return take_snapshot(ws, (case,), Audience(code, funder), resources, made_on=ON, reporting=reporting)


def test_a_report_for_a_funder_speaks_of_its_grant_and_of_the_only_report_due(
    ws: Workspace, case: str, resources: Path
) -> None:
    funder, grant, _ = funded(ws, case)
    taken = take(ws, case, resources, "funder", funder.id)
    assert [one.title for one in taken.snapshot.grants] == ["Beds"]
    assert taken.snapshot.report.prepared_by == "The cooks"
    assert taken.reporting.grants == (grant.id,)
    assert (taken.reporting.pack, taken.reporting.data_until) == ("petersfield", date(2026, 8, 31))


def test_where_two_reports_are_due_somebody_has_to_choose(ws: Workspace, case: str, resources: Path) -> None:
    funder, grant, first = funded(ws, case)
    keep(
        ws, "storage.step.add_grant_report", [GrantReport(id=new_id(), grant=grant.id, prepared_by="Others")]
    )
    assert take(ws, case, resources, "funder", funder.id).snapshot.report.prepared_by is None
    chosen = take(ws, case, resources, "funder", funder.id, Reporting(report=first.id))
    assert chosen.snapshot.report.prepared_by == "The cooks"


def test_nobody_elses_report_speaks_of_a_grant(ws: Workspace, case: str, resources: Path) -> None:
    funded(ws, case)
    assert take(ws, case, resources, "public").snapshot.grants == ()


def test_what_is_ordered_stands_before_what_the_record_says(
    ws: Workspace, case: str, resources: Path
) -> None:
    funder, _, _ = funded(ws, case)
    taken = take(ws, case, resources, "funder", funder.id, Reporting(prepared_by="Ann", notes=False))
    assert (taken.snapshot.report.prepared_by, taken.snapshot.report.notes) == ("Ann", False)


def test_a_promised_number_of_very_few_people_is_not_told(ws: Workspace, case: str, resources: Path) -> None:
    _, grant, _ = funded(ws, case, actual=Decimal(2), target=Decimal(20))
    told = take(ws, case, resources, "public", reporting=Reporting(grants=(grant.id,))).snapshot.grants[0]
    assert told.targets[0].actual is None
    assert told.targets[0].actual_words
    inside = take(ws, case, resources, "internal", reporting=Reporting(grants=(grant.id,))).snapshot.grants[0]
    assert inside.targets[0].actual == 2


def test_what_surely_happened_after_the_closing_day_is_not_counted(
    ws: Workspace, case: str, resources: Path
) -> None:
    """The twin is the same report without a closing day, which holds all of it."""
    for when in ("31 August 2026", "1 September 2026", "2026", ""):
        given = understand_date(when) if when else None
        keep(ws, "storage.step.add_session", [Session(id=new_id(), case=case, what="Lunch", when=given)])
        record_turning_point(ws, case, f"Turn {when}", when=given)
    until = Reporting(data_until=date(2026, 8, 31))
    whole, part = (take(ws, case, resources, "internal", reporting=one).snapshot for one in (None, until))
    assert [len(one.cases[0].sessions) for one in (whole, part)] == [4, 3]
    assert [one.cases[0].activity.sessions for one in (whole, part)] == [4, 3]
    assert "Turn 1 September 2026" not in [one.title for one in part.cases[0].turning_points]
    assert part.report.data_until == date(2026, 8, 31)
