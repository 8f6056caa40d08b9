"""The counts of people and sessions, and anonymous totals with small counts hidden, for one audience."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Attendance, Person, Session, TotalOf, YearlyTotal
from coprod_desktop.domain.seen import SeenActivity, SeenTotalRow, SeenTotals
from coprod_desktop.evaluation.attendance import count_activity
from coprod_desktop.evaluation.disclosure import SafeCount, safe_table
from coprod_desktop.storage import Workspace

# What a question is about decides how small a count may be; "other" may be about health, so it is treated so.
SENSITIVE: frozenset[TotalOf] = frozenset({"ethnicity", "disability", "other"})


def activity_of(
    ws: Workspace, case_id: str, on: date, period: GivenDate | None = None, *, outside: bool = False
) -> SeenActivity:
    """What was done and who came, counted up to the day `on`; a `period` counts only what lies wholly inside it.

    `outside` leaves out sessions that stay inside the group.
    """
    sessions = [one for one in ws.records(Session, case=case_id) if not (outside and one.only_us)]
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


def totals_for(ws: Workspace, case_id: str, audience: Audience) -> tuple[SeenTotals, ...]:
    """Anonymous totals as an audience may see them, in the order of making; the group itself sees every count.

    For anybody else small counts are hidden as `safe_table` says, and totals that stay inside the group are left out.
    """
    inside = audience.code == "internal"
    seen = [one for one in ws.records(YearlyTotal, case=case_id) if inside or not one.only_us]
    return tuple(_seen(one, number, audience) for number, one in enumerate(seen, start=1))


def _seen(total: YearlyTotal, number: int, audience: Audience) -> SeenTotals:
    told = safe_table(
        [row.count for row in total.rows],
        audience.code,
        sensitive=total.by in SENSITIVE,
        not_stated=total.not_stated,
    )
    return SeenTotals(
        number=f"total:{number}", by=total.by, by_words=total.by_words, period=total.period, reach=total.reach,
        rows=tuple(_row(row.label, cell) for row, cell in zip(total.rows, told.cells, strict=True)),
        not_stated=_row("", told.not_stated) if told.not_stated is not None else None,
    )  # fmt: skip


def _row(label: str, cell: SafeCount) -> SeenTotalRow:
    return SeenTotalRow(label=label, count=cell.count, hidden=cell.hidden)
