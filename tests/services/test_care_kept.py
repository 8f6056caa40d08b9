"""The days by which the law wants complaints and requests answered."""

from __future__ import annotations

from datetime import date

import pytest

from coprod_desktop.domain.records import Complaint, DataRequest, Person
from coprod_desktop.services.care_kept import acknowledge_by, care_kept, request_due
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        (date(2026, 12, 5), date(2027, 1, 5)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_a_request_is_due_one_calendar_month_on(came: date, due: date) -> None:
    assert request_due(came) == due


def test_a_complaint_is_acknowledged_within_30_days() -> None:
    assert acknowledge_by(date(2026, 11, 23)) == date(2026, 12, 23)


def test_what_is_open_stands_first_and_the_soonest_due_before_it_all(ws: Workspace) -> None:
    mary = Person(id=new_id(), code="M1", name="Mary")
    told = [
        Complaint(id=new_id(), received_on=date(2026, 1, 1), about="done", acknowledged_on=date(2026, 1, 2)),
        Complaint(id=new_id(), received_on=date(2026, 11, 2), about="later"),
        Complaint(id=new_id(), received_on=date(2026, 11, 1), about="sooner"),
        DataRequest(id=new_id(), asks="see", person=mary.id, received_on=date(2026, 11, 1)),
    ]
    keep(ws, "storage.step.add_complaint", [mary, *told], params={"what": "x"})
    kept = care_kept(ws)
    assert [one.complaint.about for one in kept.complaints] == ["sooner", "later", "done"]
    assert [(one.person, one.due) for one in kept.requests] == [("Mary", date(2026, 12, 1))]
