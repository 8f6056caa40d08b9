"""Somebody takes it back: it stops, letters are drafted, and it can be removed for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from coprod_desktop.domain.records import DocumentMade, LetGo, Permission, Quote, UsedRecord
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import record_quote
from coprod_desktop.ui.page import Place

TODAY = date(2026, 11, 23)
WORDS = "I lay twenty-two places now."


def given_away(ws: Any, case: str) -> None:
    record_quote(ws, case, WORDS, "a member", "anyone_with_name", today=TODAY)
    (quote,) = ws.records(Quote)
    document = DocumentMade(
        id=new_id(), cases=(case,), template="two_pages", format="pdf", file_name="Lunch.pdf", sha256="0" * 64,
        audience="public", made_at=datetime(2026, 11, 1, 9, 0), given_to="the council",
        used=(UsedRecord(record=quote.id, mark="x", form="named"),),
    )  # fmt: skip
    keep(ws, "storage.step.make_report", [document], params={"file": "Lunch.pdf"})


def at_withdraw(make_house: Callable) -> Any:
    house = make_house(given_away)
    (quote,) = house.ask(lambda ws: ws.records(Quote))
    house.go("withdraw", quote.id)
    return house


def test_stopping_holds_at_once_and_tells_the_truth_about_paper(make_house: Callable) -> None:
    house = at_withdraw(make_house)
    assert "paper and files you gave away cannot be called back" in house.words_on()
    assert house.page.stop.hasFocus()
    house.press(house.page.stop, Qt.Key.Key_Return)
    assert "It goes into no new report from now on." in house.words_on()
    assert [one.state for one in house.ask(lambda ws: ws.records(Permission))] == ["withdrawn"]


def test_each_reader_gets_a_letter_that_does_not_repeat_the_words(
    make_house: Callable, tmp_path: Path
) -> None:
    house = at_withdraw(make_house)
    house.press(house.button("Show a letter to the council"), Qt.Key.Key_Return)
    shown = house.words_on()
    assert "Dear the council," in shown
    house.click(house.button("Copy the letter"))
    copied = QGuiApplication.clipboard().text()
    assert "“Lunch.pdf”, which we made on 1 November 2026" in copied
    assert WORDS not in copied
    from coprod_desktop.ui.pages.consent.withdraw import LetterRow

    (row,) = house.page.findChildren(LetterRow)
    row.keep_letter(tmp_path / "Letter.txt")
    assert (tmp_path / "Letter.txt").read_text("utf-8") == copied
    row.keep_letter(tmp_path / "nowhere" / "Letter.txt")
    assert "could not be written" in house.said[-1]


def test_removing_asks_first_and_leaves_only_a_stone(make_house: Callable) -> None:
    house = at_withdraw(make_house)
    house.press(house.page.erase, Qt.Key.Key_Return)
    assert len(house.ask(lambda ws: ws.records(Quote))) == 1
    house.press(house.button("Remove it for good"), Qt.Key.Key_Return)
    assert house.page.place == Place("permissions")
    assert house.ask(lambda ws: ws.records(Quote)) == []
    (stone,) = house.ask(lambda ws: ws.records(LetGo))
    assert (stone.of_kind, stone.reason, stone.on) == ("quote", "withdrawn", TODAY)
    assert house.ask(lambda ws: ws.find("twenty-two")) == []
    assert "removed for good" in house.said[-1]


def test_without_a_record_there_is_nothing_to_take_back(house) -> None:
    house.go("withdraw")
    assert house.page.place == Place("permissions")
