"""Looking after data: complaints and requests with the days the law gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QCompleter

from coprod_desktop.domain.records import Complaint, DataRequest, LetGo, Permission, Person, Quote
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import record_quote
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.person_data import PersonDataCard


@pytest.fixture(autouse=True)
def no_other_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test opens no folder on the screen."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)


def test_a_complaint_is_written_down_and_its_30_days_are_told(house) -> None:
    house.go("data_care")
    assert "Nothing is open." in house.words_on()
    house.press(house.button("Complaints"), Qt.Key.Key_Return)
    house.press(house.button("Write down a complaint"), Qt.Key.Key_Return)
    page = house.page
    assert page.fields["about"].input().hasFocus()
    assert "Tell them by 23 December 2026 that you have it." in house.words_on()
    house.type(page.fields["about"], "A photo on the wall without asking.")
    house.click(house.button("Done"))
    shown = house.words_on()
    assert "A photo on the wall without asking." in shown
    assert "Tell them by 23 December 2026 that you have it." in shown
    house.click(house.button("A photo on the wall without asking."))
    house.type(house.page.fields["acknowledged_on"], "today")
    house.click(house.button("Done"))
    assert "They know that you have it." in house.words_on()
    (kept,) = house.ask(lambda ws: ws.records(Complaint))
    assert (kept.received_on, kept.acknowledged_on) == (date(2026, 11, 23), date(2026, 11, 23))


def test_a_request_names_the_person_from_the_list_and_is_due_in_a_month(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        add_record(ws, Person(id=new_id(), code="M1", name="Mary Dunn"))

    house = make_house(fill)
    page = house.go("data_request")
    house.click(page.fields["asks"].rows["erase"])
    # A list that pops up would grab the keyboard, which a test's screen cannot.
    page.person.edit.completer().setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    house.type(page.person, "Nobody Known")
    assert "Nobody in your list has this name yet." in house.words_on()
    page.person.edit.clear()
    house.type(page.person, "mary dunn (m1)")
    house.click(house.button("Done"))
    assert "Mary Dunn: Have it removed" in house.words_on()
    assert "Do it by 23 December 2026." in house.words_on()
    (kept,) = house.ask(lambda ws: ws.records(DataRequest))
    assert (kept.asks, kept.person) == ("erase", house.ask(lambda ws: ws.records(Person))[0].id)


def test_the_privacy_notice_is_read_copied_and_saved(house, tmp_path: Path) -> None:
    house.context.settings.put("report_folder", str(tmp_path / "out"))
    house.go("data_care")
    house.press(house.button("Privacy notice"), Qt.Key.Key_Return)
    shown = house.words_on()
    assert "Tansy Lane Lunch Club keeps a record of what we do together." in shown
    house.click(house.button("Copy the words"))
    assert "We keep only what we need." in QGuiApplication.clipboard().text()
    house.press(house.page.save, Qt.Key.Key_Return)
    house.bot.waitUntil(lambda: any("Saved:" in one for one in house.said), timeout=20_000)
    assert sorted(one.suffix for one in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]


def old_quote(ws: Any, case: str) -> None:
    record_quote(ws, case, "Long ago.", "a member", "anyone_with_name", today=date(2020, 1, 1))
    (agreed,) = ws.records(Permission)
    keep(
        ws, "storage.step.record_permission", [replace(agreed, expires=date(2023, 1, 1))], params={"who": "x"}
    )


def test_what_is_over_its_time_is_let_go_by_one_button_and_leaves_a_stone(make_house: Callable) -> None:
    house = make_house(old_quote)
    house.go("keeping")
    assert "Long ago." in house.words_on()
    assert len(house.ask(lambda ws: ws.records(Quote))) == 1
    house.press(house.button("Let “Long ago.” go for good"), Qt.Key.Key_Return)
    assert house.ask(lambda ws: ws.records(Quote)) == []
    assert "There is nothing it is time to let go." in house.words_on()
    assert [one.of_kind for one in house.ask(lambda ws: ws.records(LetGo))] == ["quote"]


def test_a_group_keeps_its_own_time_with_its_reason(house) -> None:
    page = house.go("keeping")
    house.press(house.button("Change how long we keep: Pictures that were never used"), Qt.Key.Key_Return)
    house.type(page.months, "30")
    house.type(page.why, "Our archive asks for it")
    house.press(page.why.edit, Qt.Key.Key_Return)
    shown = house.words_on()
    assert "30 months" in shown
    assert "Our archive asks for it" in shown


def test_a_persons_own_record_is_made_under_the_person(make_house: Callable, tmp_path: Path) -> None:
    def fill(ws: Any, case: str) -> None:
        add_record(ws, Person(id=new_id(), code="M1", name="Mary Dunn"))

    house = make_house(fill)
    house.context.settings.put("report_folder", str(tmp_path / "out"))
    (mary,) = house.ask(lambda ws: ws.records(Person))
    page = house.go("person", mary.id)
    (card,) = page.findChildren(PersonDataCard)
    house.press(card.make, Qt.Key.Key_Return)
    house.bot.waitUntil(lambda: card.open.isVisible(), timeout=20_000)
    assert {one.suffix for one in (tmp_path / "out").iterdir()} >= {".docx", ".pdf", ".json"}
    house.press(card.back, Qt.Key.Key_Return)
    assert house.page.place == Place("withdraw", mary.id)
    assert "Mary Dunn" in house.words_on()
