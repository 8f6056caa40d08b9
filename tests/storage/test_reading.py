"""Long lists read only what they show, and what hangs on a record is found from it."""

from __future__ import annotations

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import Attendance, Person, Session, Tally
from coprod_desktop.storage import Workspace

NEW = IdMaker()


def fill(ws: Workspace, case: str) -> tuple[list[Session], list[Person]]:
    sessions = [
        Session(id=NEW(), case=case, what=f"Lunch {n}", when=understand_date(f"{n + 1} May 2025"),
                tallies=(Tally(count=n),) if n else None)
        for n in range(3)
    ]  # fmt: skip
    people = [Person(id=NEW(), code=f"M0{n}") for n in range(2)]
    there = [
        Attendance(id=NEW(), case=case, session=session.id, person=person.id)
        for session in sessions[:2]
        for person in people
    ]
    with ws.step("storage.step.load_records", params={"n": 9, "file": "x"}) as step:
        for record in (*sessions, *people, *there):
            step.put(record)
        step.bin(there[0].id)
    return sessions, people


def test_what_points_at_a_record_is_found_without_the_bin(ws: Workspace, case) -> None:
    (first, second, third), people = fill(ws, case.id)
    assert [one.person for one in ws.pointing(Attendance, first.id)] == [people[1].id]
    assert len(ws.pointing(Attendance, second.id)) == 2 and ws.pointing(Attendance, third.id) == []
    assert ws.pointing(Session, people[0].id) == []


def test_what_points_is_counted_for_each_record_of_a_kind(ws: Workspace, case) -> None:
    (first, second, _), people = fill(ws, case.id)
    assert ws.count_pointing(Attendance, Session) == {first.id: 1, second.id: 2}
    assert ws.count_pointing(Attendance, Person) == {people[0].id: 1, people[1].id: 2}


def test_only_the_wanted_places_are_read(ws: Workspace, case) -> None:
    sessions, _ = fill(ws, case.id)
    rows = ws.parts(Session, ("$.what", "$.when.latest", "$.tallies", "$.place"), case=case.id)
    assert rows[0] == (sessions[0].id, "Lunch 0", "2025-05-01", None, None)
    assert '"count":2' in rows[2][3].replace(" ", "")
    assert ws.parts(Session, ("$.what",), case="another") == []
