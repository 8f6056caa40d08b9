"""A note is one sentence and one step; the register, recall and empty months follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Attendance, Person, Session, Tally
from coprod_desktop.services.history import undo
from coprod_desktop.services.people import add_person
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.sessions import (
    Note,
    Photo,
    change_session,
    empty_months,
    is_recalled,
    note_session,
    nothing_noted,
    photos_of,
    register_of,
    session_lines,
    set_there,
)
from coprod_desktop.storage import Workspace

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def somebody(ws: Workspace, code: str, **more: object) -> str:
    made = Person(id=new_id(), code=code, **more)  # type: ignore[arg-type]
    add_person(ws, made)
    return made.id


def test_one_sentence_is_enough(ws: Workspace, case: str, today: date) -> None:
    note_session(ws, case, Note(what="We dug the beds."), today)
    (kept,) = ws.records(Session, case=case)
    assert (kept.what, kept.when, kept.written_on, kept.recalled) == ("We dug the beds.", None, today, False)


def test_a_blank_note_is_refused_and_nothing_changes(ws: Workspace, case: str, today: date) -> None:
    with pytest.raises(WorldFault, match="one sentence"):
        note_session(ws, case, Note(what="  "), today)
    assert not ws.records(Session)


def test_a_note_with_people_counts_and_a_picture_is_one_step(ws: Workspace, case: str, today: date) -> None:
    ada = somebody(ws, "M01", name="Ada Tree")
    step = note_session(
        ws, case,
        Note(what="Planting", when=understand_date("last Tuesday", today), tallies=(Tally(count=4, role="helped"),),
             people=((ada, "led"),), ways=("doing",), photo=Photo("beds.png", PNG)),
        today,
    )  # fmt: skip
    assert step is not None and step.kinds == {"session", "attendance", "attachment"}
    (picture,) = ws.records(Attachment)
    (kept,) = ws.records(Session)
    assert picture.about == kept.id and ws.file_path(picture.sha256).read_bytes() == PNG
    undo(ws)
    assert not ws.records(Session) and not ws.records(Attendance) and not ws.records(Attachment)


def test_what_is_no_picture_keeps_the_note_on_the_screen(ws: Workspace, case: str, today: date) -> None:
    with pytest.raises(WorldFault, match="not a picture"):
        note_session(ws, case, Note(what="Planting", photo=Photo("x.png", b"MZ not a picture")), today)
    assert not ws.records(Session)


def test_a_picture_from_a_file_is_kept_with_its_session(
    ws: Workspace, case: str, today: date, tmp_path: Path
) -> None:
    file = tmp_path / "beds.png"
    file.write_bytes(PNG)
    note_session(ws, case, Note(what="Planting", photo=file), today, id=(session := new_id()))
    (picture,) = photos_of(ws, session)
    assert (picture.name, picture.case, picture.media_type) == ("beds.png", case, "image/png")
    assert file.read_bytes() == PNG


def test_a_picture_that_is_gone_is_a_sentence_and_no_note(
    ws: Workspace, case: str, today: date, tmp_path: Path
) -> None:
    with pytest.raises(WorldFault, match=r"gone\.png"):
        note_session(ws, case, Note(what="Planting", photo=tmp_path / "gone.png"), today)
    assert not ws.records(Session)


@pytest.mark.parametrize(
    ("when", "recalled"),
    [
        ("24 October 2026", False),
        ("23 October 2026", True),
        ("2026", False),
        ("2019", True),
        ("one day", False),
    ],
)
def test_more_than_30_days_later_is_from_memory(when: str, recalled: bool) -> None:
    assert is_recalled(understand_date(when), date(2026, 11, 23)) is recalled


def test_another_date_decides_anew_whether_it_is_from_memory(ws: Workspace, case: str, today: date) -> None:
    note_session(ws, case, Note(what="Planting", when=understand_date("2019")), today)
    (kept,) = ws.records(Session)
    assert kept.recalled
    change_session(ws, replace(kept, when=understand_date("yesterday", today)))
    assert not ws.records(Session)[0].recalled


def test_each_person_is_in_a_register_once(ws: Workspace, case: str, today: date) -> None:
    ada, left = somebody(ws, "M01", name="Ada"), somebody(ws, "M02", name="Bo", left=understand_date("2020"))
    note_session(ws, case, Note(what="Planting"), today, id=(session := new_id()))
    assert [line.person.id for line in register_of(ws, session)] == [ada]
    set_there(ws, session, ada, "took_part")
    set_there(ws, session, ada, "led")
    set_there(ws, session, left, "visited")
    assert [(one.person, one.role) for one in ws.records(Attendance)] == [(ada, "led"), (left, "visited")]
    set_there(ws, session, ada, None)
    assert set_there(ws, session, ada, None) is None
    assert [line.person.id for line in register_of(ws, session) if line.attendance] == [left]


def test_the_list_is_newest_first_with_how_many_were_there(ws: Workspace, case: str, today: date) -> None:
    ada = somebody(ws, "M01")
    note_session(ws, case, Note(what="Undated"), today)
    note_session(ws, case, Note(what="Old", when=understand_date("2019"), people=((ada, "led"),)), today)
    note_session(
        ws, case, Note(what="New", when=understand_date("yesterday", today), tallies=(Tally(count=3), Tally(count=2))),
        today,
    )  # fmt: skip
    lines = session_lines(ws, case)
    assert [(one.what, one.people, one.recalled) for one in lines] == [
        ("New", 5, False), ("Old", 1, True), ("Undated", None, False),
    ]  # fmt: skip


def test_months_without_a_note_since_the_first_one(ws: Workspace, case: str, today: date) -> None:
    for when in ("3 August 2026", "early October 2026", "2025"):
        note_session(ws, case, Note(what="Planting", when=understand_date(when)), today)
    assert empty_months(session_lines(ws, case), today) == [(2026, 9)]
    assert len(empty_months([], today)) == 12


def test_the_nudge_comes_when_this_month_has_nothing(ws: Workspace, case: str) -> None:
    made = ws.made_at.date()
    assert not nothing_noted(ws, case, made)  # a group of today is left in peace
    note_session(ws, case, Note(what="Planting"), date(2026, 10, 30))
    assert nothing_noted(ws, case, date(2026, 11, 1))
    note_session(ws, case, Note(what="Weeding"), date(2026, 11, 2))
    assert not nothing_noted(ws, case, date(2026, 11, 30))
