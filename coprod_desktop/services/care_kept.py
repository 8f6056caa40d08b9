"""What the window shows about looking after people's data: complaints and requests, each with the day it is due."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from coprod_desktop.domain.records import Complaint, DataRequest, Person
from coprod_desktop.storage import Workspace

ACKNOWLEDGE_DAYS = 30  # Data (Use and Access) Act 2025, section 103, in force since 19 June 2026


def acknowledge_by(received_on: date) -> date:
    """Last day to tell somebody that their complaint has come."""
    return received_on + timedelta(days=ACKNOWLEDGE_DAYS)


def request_due(received_on: date) -> date:
    """Last day to do what was asked: one calendar month on (UK GDPR art. 12.3), or that month's last day."""
    year, month = divmod(received_on.year * 12 + received_on.month, 12)
    return date(year, month + 1, min(received_on.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class ComplaintStanding:
    """One complaint and the day the next thing is due: to say it came; None when that is done."""

    complaint: Complaint
    due: date | None


@dataclass(frozen=True, slots=True)
class RequestStanding:
    """One request, what the person is called (None when not said) and the day it is due; None when it is done."""

    request: DataRequest
    person: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class CareKept:
    """Complaints and requests, what is open first and the rest latest first."""

    complaints: tuple[ComplaintStanding, ...]
    requests: tuple[RequestStanding, ...]


def care_kept(ws: Workspace) -> CareKept:
    """Read them."""
    people = {one.id: one.name or one.code for one in ws.records(Person)}
    complaints = [
        ComplaintStanding(one, None if one.acknowledged_on else acknowledge_by(one.received_on))
        for one in ws.records(Complaint)
    ]
    requests = [
        RequestStanding(
            one, people.get(one.person or ""), None if one.done_on else request_due(one.received_on)
        )
        for one in ws.records(DataRequest)
    ]
    return CareKept(
        tuple(sorted(complaints, key=lambda one: _order(one.due, one.complaint.received_on))),
        tuple(sorted(requests, key=lambda one: _order(one.due, one.request.received_on))),
    )


def _order(due: date | None, received_on: date) -> tuple[bool, int]:
    return due is None, (due or received_on).toordinal() * (1 if due else -1)
