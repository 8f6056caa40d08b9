"""Who benefits: anonymous totals, and who was not reached."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coprod_desktop.domain.records import Funder, NotReached, Session, YearlyTotal
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.saving import keep
from coprod_desktop.services.writing import funder_named
from coprod_desktop.storage import StepDone, Workspace


def keep_total(ws: Workspace, total: YearlyTotal, asked_by: str | None) -> StepDone | None:
    """Keep totals, new or changed, with the name of the funder who asks for them; None or "" for nobody."""
    funder, made = funder_named(ws, asked_by)
    total = replace(total, asked_for_by=funder)
    if made:
        key = "change" if ws.get(total.id) else "add"
        return keep(ws, f"storage.step.{key}_yearly_total", [*made, total], params={"what": ""})
    return change_record(ws, total) if ws.get(total.id) else add_record(ws, total)


def name_of_funder(ws: Workspace, funder_id: str | None) -> str | None:
    """A funder's name; None when there is none of that id."""
    found = ws.get(funder_id) if funder_id else None
    return found.record.name if found is not None and isinstance(found.record, Funder) else None


@dataclass(frozen=True, slots=True)
class Benefit:
    """What the page of who benefits lists; `years` are those with dated sessions, latest first."""

    totals: tuple[YearlyTotal, ...]
    not_reached: tuple[NotReached, ...]
    years: tuple[int, ...]


def benefit_of(ws: Workspace, case_id: str) -> Benefit:
    """Totals and who was not reached, in the order of making."""
    latest = (str(day)[:4] for _, day in ws.parts(Session, ("$.when.latest",), case=case_id) if day)
    years = tuple(sorted({int(year) for year in latest}, reverse=True))
    return Benefit(
        tuple(ws.records(YearlyTotal, case=case_id)), tuple(ws.records(NotReached, case=case_id)), years
    )
