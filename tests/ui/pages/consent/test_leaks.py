"""The list to resolve before a report: go there, or say why it may stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.forbidden import Hit
from coprod_desktop.domain.records import Cleared, Quote
from coprod_desktop.services.writing import record_quote
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.leaks import LeakCard

TODAY = date(2026, 11, 23)


@pytest.fixture
def card(make_house: Callable) -> Any:
    house = make_house(
        lambda ws, case: record_quote(ws, case, "Ring Bert on 01632 960111.", "a member", today=TODAY)
    )
    (quote,) = house.ask(lambda ws: ws.records(Quote))
    hits = [
        Hit(file="", where="“Ring Bert”", kind="name", shown="Bert", of="B1", record=quote.id),
        Hit(file="", where="“Ring Bert”", kind="phone", shown="01632 960111", record=quote.id),
        Hit(file="", where="“Ring Bert”", kind="name", shown="Bert", of="B1", record=quote.id),
    ]
    made: list[bool] = []
    page = house.go("home")
    card = LeakCard(house.context, hits, lambda: made.append(True), page)
    page.column.insertWidget(0, card)
    house.settle()
    card.house, card.made, card.quote = house, made, quote
    return card


def test_each_thing_found_is_listed_once(card) -> None:
    shown = card.house.words_on(card)
    assert "2 things to look at before the report is made" in shown
    assert shown.count("A name: Bert") == 1
    assert "A phone number: 01632 960111" in shown


def test_one_press_goes_to_the_record(card) -> None:
    card.house.press(card.house.button("Go to “Bert” in “Ring Bert”", card), Qt.Key.Key_Return)
    assert card.house.page.place == Place("quote", card.quote.id)


def test_it_may_stay_only_with_a_reason_and_then_the_report_is_made_again(card) -> None:
    house = card.house
    for shown, why in (("Bert", "the dog"), ("01632 960111", "a public number")):
        house.press(house.button(f"“{shown}” may stay, because…", card), Qt.Key.Key_Return)
        house.press(house.button("It may stay", card), Qt.Key.Key_Return)
        assert len(house.ask(lambda ws: ws.records(Cleared))) == (0 if shown == "Bert" else 1)
        line = card.findChildren(QWidget, "")
        field = next(one for one in line if type(one).__name__ == "LineField" and one.isVisible())
        house.type(field, why)
        house.press(field.edit, Qt.Key.Key_Return)
    cleared = house.ask(lambda ws: ws.records(Cleared))
    assert [(one.text, one.reason) for one in cleared] == [
        ("Bert", "the dog"),
        ("01632 960111", "a public number"),
    ]
    house.press(card.again, Qt.Key.Key_Return)
    assert card.made == [True]
