"""The counts of people and sessions of a case study."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.happened import happened_after
from coprod_desktop.domain.records import Attendance, Person, Session
from coprod_desktop.domain.seen import SeenActivity
from coprod_desktop.evaluation.attendance import count_activity
from coprod_desktop.storage import Workspace


def activity_of(
    ws: Workspace,
    case_id: str,
    on: date,
    period: GivenDate | None = None,
    *,
    outside: bool = False,
    until: date | None = None,
) -> SeenActivity:
    """What was done and who came, counted up to the day `on`; a `period` counts only what lies wholly inside it.

    `outside` leaves out sessions that stay inside the group, `until` those that happened after that day.
    """
    sessions = [
        one
        for one in ws.records(Session, case=case_id)
        if not (outside and one.only_us) and not (until and happened_after(one, until))
    ]
    return count_activity(sessions, _attendances(ws, case_id), ws.records(Person), on, period)


def _attendances(ws: Workspace, case_id: str) -> Iterator[Attendance]:
    """The registers of a case study, read without decoding whole records: there may be a hundred thousand lines."""
    places = ("$.session", "$.person", "$.role", "$.minutes", "$.first_time")
    for row in ws.parts(Attendance, places, case=case_id):
        record_id, session, person, role, minutes, first = row
        yield Attendance(
            id=record_id, case=case_id, session=session, person=person, role=role, minutes=minutes,
            first_time=None if first is None else bool(first),
        )  # fmt: skip
