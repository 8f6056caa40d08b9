"""People have codes of their own, doubles are put together by hand and parted again, and contact stands apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import NotTheSame, Person, PersonContact
from coprod_desktop.services.activity import activity_of
from coprod_desktop.services.bin import remove_for_good
from coprod_desktop.services.history import undo
from coprod_desktop.services.people import (
    add_person,
    change_person,
    contact_of,
    doubles_of,
    free_code,
    keep_contact,
    merge_people,
    part_people,
    person_kept,
    person_lines,
    say_two,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.sessions import Note, note_session, set_there
from coprod_desktop.storage import Workspace


def add(ws: Workspace, name: str | None = None, **more: object) -> Person:
    made = Person(id=new_id(), **{"code": "", "name": name, **more})  # type: ignore[arg-type]
    add_person(ws, made)
    (kept,) = [one for one in ws.records(Person) if one.id == made.id]
    return kept


def test_a_blank_code_becomes_the_next_of_the_groups_own(ws: Workspace) -> None:
    assert add(ws).code == "P01"
    add(ws, code="M07")
    assert free_code(ws) == "M08"


def test_a_code_stands_for_one_person(ws: Workspace) -> None:
    add(ws, code="M07")
    other = add(ws)
    with pytest.raises(WorldFault, match="Somebody else has the code m07"):
        change_person(ws, replace(other, code="m07"))


def test_contact_is_one_record_apart_and_goes_when_it_is_emptied(ws: Workspace) -> None:
    ada = add(ws, "Ada")
    keep_contact(ws, PersonContact(id=new_id(), person=ada.id, phone="029 2018 0000"))
    keep_contact(ws, PersonContact(id=new_id(), person=ada.id, phone="029 2018 0001"))
    (kept,) = ws.records(PersonContact)
    assert contact_of(ws, ada.id) == kept and kept.phone == "029 2018 0001"
    keep_contact(ws, PersonContact(id=new_id(), person=ada.id))
    assert contact_of(ws, ada.id) is None


def test_merging_and_parting_are_one_step_each_and_lose_nothing(
    ws: Workspace, case: str, today: date
) -> None:
    one, other = add(ws, "Ada Tree", safety_hold=True), add(ws, "Adda Tree")
    when = understand_date("yesterday", today)
    note_session(
        ws, case, Note(what="Digging", when=when, people=((one.id, "led"), (other.id, "helped"))), today
    )
    assert activity_of(ws, case, today).unique == 2
    merge_people(ws, one.id, other.id)
    assert activity_of(ws, case, today).unique == 1
    kept = person_kept(ws, other.id)
    assert kept is not None and kept.same == (replace(one, merged_into=other.id),) and kept.person.safety_hold
    assert [(line.person.id, line.sessions) for line in person_lines(ws)] == [(other.id, 2)]
    part_people(ws, one.id)
    assert activity_of(ws, case, today).unique == 2
    undo(ws)
    undo(ws)
    assert {line.person for line in person_lines(ws)} == {one, other}


def test_a_person_cannot_be_merged_into_somebody_who_is_merged(ws: Workspace) -> None:
    one, other = add(ws, "Ada Tree"), add(ws, "Adda Tree")
    merge_people(ws, one.id, other.id)
    for pair in ((other.id, one.id), (other.id, other.id)):
        with pytest.raises(WorldFault, match="cannot be put together"):
            merge_people(ws, *pair)


def test_two_people_are_not_shown_as_doubles_again(ws: Workspace) -> None:
    one, other = add(ws, "Ada Tree"), add(ws, "Adda Tree")
    assert [(pair.one.id, pair.other.id, pair.why) for pair in doubles_of(ws)] == [
        (one.id, other.id, ("one_letter",))
    ]
    say_two(ws, other.id, one.id)
    assert doubles_of(ws) == [] and len(ws.records(NotTheSame)) == 1
    undo(ws)
    assert len(doubles_of(ws)) == 1


def test_somebody_removed_for_good_leaves_no_name_in_any_step(ws: Workspace, case: str, today: date) -> None:
    gone, stays = add(ws, "Zephyrine Quill", aliases=("Zephy",)), add(ws, "Ada Tree")
    keep_contact(ws, PersonContact(id=new_id(), person=gone.id, email="zephyrine@example.org"))
    note_session(ws, case, Note(what="Digging"), today, id=(session := new_id()))
    set_there(ws, session, gone.id, "led")
    set_there(ws, session, gone.id, None)
    set_there(ws, session, gone.id, "helped")
    merge_people(ws, gone.id, stays.id)
    part_people(ws, gone.id)
    say_two(ws, gone.id, stays.id)
    remove_for_good(ws, [gone.id])
    assert [one.name for one in ws.records(Person)] == ["Ada Tree"]
    for file in ws.folder.rglob("*"):
        if file.is_file():
            assert b"zephy" not in file.read_bytes().lower(), file.name
