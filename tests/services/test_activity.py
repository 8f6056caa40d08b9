"""What stays inside the group is not counted outside."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Session, Tally
from coprod_desktop.services.activity import activity_of
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace


def test_a_session_that_stays_inside_is_not_counted_outside(ws: Workspace, case: str, today: date) -> None:
    when = understand_date("yesterday", today)
    for only_us in (True, False):
        add_record(
            ws,
            Session(
                id=new_id(), case=case, what="Digging", when=when, tallies=(Tally(count=6),), only_us=only_us
            ),
        )
    assert activity_of(ws, case, today).attendances == 12
    assert activity_of(ws, case, today, outside=True).attendances == 6
