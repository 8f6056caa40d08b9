"""The permissions room, the sheets printed from it, and a sheet typed in when it is back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.records import ConsentSheet, Permission, Quote
from coprod_desktop.services.permissions_room import permissions_kept
from coprod_desktop.services.saving import keep
from coprod_desktop.services.writing import record_quote
from coprod_desktop.ui.page import Place

TODAY = date(2026, 11, 23)


def quotes(ws: Any, case: str) -> None:
    record_quote(ws, case, "I lay twenty-two places now.", "a member", today=TODAY)
    record_quote(ws, case, "Nobody asked me before.", "a neighbour", today=TODAY)
    record_quote(ws, case, "Ours.", "the cook", "anyone_with_name", today=TODAY)
    (old,) = ws.records(Permission)
    keep(
        ws, "storage.step.record_permission", [replace(old, expires=date(2026, 12, 24))], params={"who": "x"}
    )


def test_the_room_says_who_is_to_ask_and_who_is_due(make_house: Callable) -> None:
    house = make_house(quotes)
    house.go("permissions")
    shown = house.words_on()
    assert "2 still to ask" in shown
    assert "1 to ask again soon" in shown
    assert "Ask again before 24 December 2026." in shown
    assert QApplication.focusWidget().accessibleName() == "Print one sheet to ask these two people"


def test_an_empty_room_says_what_belongs_here(house) -> None:
    house.go("permissions")
    assert "Who said yes to what" in house.words_on()


def test_a_row_leads_to_the_question(make_house: Callable) -> None:
    house = make_house(quotes)
    house.go("permissions")
    house.press(house.button("Told by a neighbour"), Qt.Key.Key_Return)
    assert house.page.place.page == "agreed"
    assert "Nobody asked me before." in house.words_on()
    house.click(house.page.agreed.first.choice.rows["only_group"])
    house.click(house.button("Done"))
    assert "1 still to ask" in house.words_on()


@pytest.fixture
def printed(make_house: Callable, tmp_path: Path) -> Any:
    house = make_house(quotes)
    house.context.settings.put("report_folder", str(tmp_path / "out"))
    house.go("permissions")
    house.press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert house.page.place == Place("consent_sheets")
    assert all(tick.isChecked() for tick in house.page.ticks)
    went: list[Place] = []
    house.context.go = went.append  # the print page belongs to the frame
    house.press(house.page.print, Qt.Key.Key_Return)
    house.bot.waitUntil(lambda: bool(went), timeout=20_000)
    house.context.go = house.shell.go
    house.pdf = Path(went[0].detail)
    return house


def test_sheets_are_printed_for_everybody_who_is_to_ask(printed) -> None:
    assert printed.pdf.read_bytes().startswith(b"%PDF")
    sheets = printed.ask(lambda ws: ws.records(ConsentSheet))
    assert sorted(one.who for one in sheets) == ["a member", "a neighbour"]
    assert len({one.number for one in sheets}) == 2


def test_a_sheet_that_came_back_is_found_by_its_number_and_typed_in_by_keys(printed) -> None:
    sheet = printed.ask(lambda ws: ws.records(ConsentSheet))[0]
    page = printed.go("permissions")
    printed.type(page.number, sheet.number.lower().replace("-", " "))
    printed.press(page.number.edit, Qt.Key.Key_Return)
    assert printed.page.place == Place("sheet_back", sheet.id)
    printed.press(QApplication.focusWidget(), Qt.Key.Key_4)
    assert printed.page.save.hasFocus()
    printed.press(printed.page.save, Qt.Key.Key_Return)
    assert printed.page.place == Place("permissions")
    agreed = printed.ask(lambda ws: [one for one in ws.records(Permission) if one.sheet == sheet.number])
    assert [(one.identity, one.method) for one in agreed] == [("named", "signed sheet")]
    assert (agreed[0].cooling_off_until, agreed[0].expires) == (date(2026, 11, 30), date(2029, 11, 23))
    assert printed.ask(lambda ws: ws.records(ConsentSheet))[0].back_on == TODAY
    assert printed.ask(permissions_kept, TODAY).people_to_ask == 1


def test_a_number_nobody_printed_is_said(house) -> None:
    page = house.go("permissions")
    house.type(page.number, "Z9-999")
    house.press(page.number.edit, Qt.Key.Key_Return)
    assert "No sheet has this number." in house.words_on()
    assert house.ask(lambda ws: ws.records(Quote)) == []
