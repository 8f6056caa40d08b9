"""Read the records that a list or a form shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Attachment,
    CaseStudy,
    Figure,
    Funder,
    Group,
    OwnQuestions,
    Record,
    TurningPoint,
)
from coprod_desktop.services.permissions import (
    QuoteStanding,
    quotes_with_permission,
)
from coprod_desktop.services.reading import group_of
from coprod_desktop.storage import Workspace

R = TypeVar("R", bound=Record)


def record_to_change(ws: Workspace, kind: type[R], record_id: str) -> R | None:
    """The record of this kind with this id; None when it is gone or in the bin."""
    found = ws.get(record_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, kind):
        return None
    return found.record


def records_kept(ws: Workspace, kind: type[R], case_id: str) -> list[R]:
    """The records of one kind of a case study, in the order of making."""
    return ws.records(kind, case=case_id)


def turning_points_of(ws: Workspace, case_id: str) -> list[TurningPoint]:
    """Turning points in time order, those without a known date last."""
    return sorted(ws.records(TurningPoint, case=case_id), key=_when)


def _when(point: TurningPoint) -> tuple[date, date, str]:
    earliest = point.when.earliest if point.when else None
    latest = point.when.latest if point.when else None
    return earliest or date.max, latest or date.max, point.id


def figures_of(ws: Workspace, case_id: str) -> list[Figure]:
    """Key figures in the order of making."""
    return ws.records(Figure, case=case_id)


def quotes_of(ws: Workspace, case_id: str, today: date) -> list[QuoteStanding]:
    """Quotes with what was agreed to, and why any of them stays out of a report to the case study's own reader."""
    case = record_to_change(ws, CaseStudy, case_id)
    funder = case.funder if case else None
    audience = Audience("funder", funder) if funder else Audience("public")
    return quotes_with_permission(ws, case_id, audience, today)


def asks_for_open_licence(ws: Workspace, case_id: str) -> bool:
    """Whether the funder of a case study asks that what it pays for is free to share, for good."""
    case = record_to_change(ws, CaseStudy, case_id)
    funder = record_to_change(ws, Funder, case.funder) if case and case.funder else None
    return funder is not None and funder.open_licence


def funder_of(ws: Workspace, case_id: str) -> str | None:
    """Name of the funder a case study is for."""
    case = record_to_change(ws, CaseStudy, case_id)
    funder = record_to_change(ws, Funder, case.funder) if case and case.funder else None
    return funder.name if funder else None


@dataclass(frozen=True, slots=True)
class GroupKept:
    """The group's profile, and where its logo is on disk with what it shows; None when there is none."""

    group: Group
    logo: Path | None
    logo_alt: str


def group_kept(ws: Workspace) -> GroupKept:
    """The group's profile as its page shows it."""
    group = group_of(ws)
    logo = record_to_change(ws, Attachment, group.logo) if group.logo else None
    return GroupKept(group, ws.file_path(logo.sha256) if logo else None, (logo.alt or "") if logo else "")


def own_questions_of(ws: Workspace) -> list[OwnQuestions]:
    """The sets of questions the group brought in, in the order of making."""
    return ws.records(OwnQuestions)
