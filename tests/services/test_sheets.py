"""Consent sheets: one for each person, with numbers nobody misreads, found again however they are typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import ConsentSheet, Permission, Person, Quote
from coprod_desktop.services.permissions_room import permissions_kept
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.sheet_files import print_sheets
from coprod_desktop.services.sheets import (
    make_sheets,
    sheet_came_back,
    sheet_kept,
    sheet_with_number,
    years_on,
)
from coprod_desktop.services.writing import record_quote
from coprod_desktop.storage import Workspace


def quotes_of_one_person(ws: Workspace, case: str) -> None:
    mary = Person(id=new_id(), code="M1", name="Mary Dunn")
    quotes = [
        Quote(id=new_id(), case=case, words=words, who="a member", person=mary.id)
        for words in ("One.", "Two.")
    ]
    keep(ws, "storage.step.add_person", [mary, *quotes], params={"what": "x"})


def test_one_person_gets_one_sheet_and_two_nameless_members_two(
    ws: Workspace, case: str, today: date
) -> None:
    quotes_of_one_person(ws, case)
    record_quote(ws, case, "Three.", "a member", today=today)
    record_quote(ws, case, "Four.", "a member", today=today)
    sheets = make_sheets(ws, permissions_kept(ws, today).needing("to_ask"), "standard", today)
    assert [len(one.about) for one in sheets] == [2, 1, 1]
    assert len({one.number for one in sheets}) == 3
    assert not set("".join(one.number for one in sheets)) & set("01OIQSZB")


def test_a_number_is_found_however_it_is_typed(ws: Workspace, case: str, today: date) -> None:
    quotes_of_one_person(ws, case)
    (sheet,) = make_sheets(ws, permissions_kept(ws, today).needing("to_ask"), "standard", today)
    assert sheet_with_number(ws, f" {sheet.number.lower().replace('-', ' ')}") == sheet.id
    assert sheet_with_number(ws, "") is None
    assert sheet_with_number(ws, "A1-111") is None


def test_what_is_ticked_is_kept_and_a_line_left_empty_is_no_yes(
    ws: Workspace, case: str, today: date
) -> None:
    quotes_of_one_person(ws, case)
    (sheet,) = make_sheets(ws, permissions_kept(ws, today).needing("to_ask"), "easy_read", today)
    first, second = sheet.about
    sheet_came_back(
        ws, sheet.id, [(first, "anyone_with_name"), (second, "unknown")], today, witness="the cook"
    )
    (made,) = ws.records(Permission)
    assert (made.about, made.sheet, made.witness, made.state) == (
        first,
        sheet.number,
        "the cook",
        "cooling_off",
    )
    kept = sheet_kept(ws, sheet.id, today)
    assert kept is not None
    assert kept.sheet.back_on == today
    assert [one.part.choice for one in kept.parts] == ["anyone_with_name", "unknown"]


def test_a_sheet_about_something_gone_says_so(ws: Workspace, case: str, today: date) -> None:
    quotes_of_one_person(ws, case)
    (sheet,) = make_sheets(ws, permissions_kept(ws, today).needing("to_ask"), "standard", today)
    ws.erase(sheet.about)
    kept = sheet_kept(ws, sheet.id, today)
    assert kept is None or kept.parts == ()
    with pytest.raises(WorldFault):
        sheet_came_back(ws, sheet.id, [(sheet.about[0], "only_group")], today)


@pytest.mark.parametrize("layout", ["standard", "large_print", "easy_read"])
def test_every_layout_is_printed(
    layout, ws: Workspace, case: str, today: date, tmp_path: Path, resources: Path
) -> None:
    quotes_of_one_person(ws, case)
    rows = permissions_kept(ws, today).needing("to_ask")
    file = print_sheets(ws, rows, layout, tmp_path / "out", resources, today)
    assert file.read_bytes().startswith(b"%PDF")
    assert [one.layout for one in ws.records(ConsentSheet)] == [layout]
    assert list((tmp_path / "out").iterdir()) == [file]


def test_the_29th_of_february_has_a_day_three_years_on() -> None:
    assert years_on(date(2028, 2, 29), 3) == date(2031, 2, 28)
    assert years_on(date(2026, 11, 23), 3) == date(2029, 11, 23)
