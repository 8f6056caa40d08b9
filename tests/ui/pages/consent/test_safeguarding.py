"""The safeguarding card: calm, local, and it keeps nothing but that it was shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import CardShown, Group
from coprod_desktop.services.writing import change_group
from coprod_desktop.ui.page import Place

TODAY = date(2026, 11, 23)


def with_lead(ws: Any, case: str) -> None:
    (group,) = ws.records(Group)
    change_group(ws, replace(group, safeguarding_lead="Ann Hughes", safeguarding_phone="01632 960000"))


def write(house: Any, text: str) -> None:
    page = house.go("quote")
    house.type(page.fields["words"], text)
    house.type(page.fields["who"], "a member")


def cards(house: Any) -> list[CardShown]:
    return house.ask(lambda ws: ws.records(CardShown))


def test_it_shows_when_the_page_is_left_and_names_the_lead(make_house: Callable) -> None:
    house = make_house(with_lead)
    write(house, "He hits me when the money is gone.")
    assert not house.shell.safety.isVisible()
    house.go("quotes")
    shown = house.words_on(house.shell.safety)
    assert "Your safeguarding lead: Ann Hughes, 01632 960000" in shown
    assert "Is somebody in danger now? Call 999." in shown
    assert [(one.on, one.passed_on) for one in cards(house)] == [(TODAY, None)]


def test_whether_it_was_passed_on_is_noted_and_nothing_else(make_house: Callable) -> None:
    house = make_house(with_lead)
    write(house, "He hits me.")
    house.go("quotes")
    house.press(house.shell.safety.passed, Qt.Key.Key_Return)
    assert not house.shell.safety.isVisible()
    (card,) = cards(house)
    assert card == CardShown(id=card.id, on=TODAY, passed_on=True)


def test_not_now_is_one_press_and_notes_nothing_more(house) -> None:
    write(house, "He hits me.")
    house.go("quotes")
    assert "You have not said yet who your safeguarding lead is." in house.words_on(house.shell.safety)
    house.press(house.shell.safety.not_now, Qt.Key.Key_Return)
    assert not house.shell.safety.isVisible()
    assert [one.passed_on for one in cards(house)] == [None]


def test_words_that_were_only_read_again_show_nothing(make_house: Callable) -> None:
    house = make_house()
    write(house, "He hits me.")
    house.go("quotes")
    house.click(house.shell.safety.not_now)
    house.click(house.button("“He hits me.”"))
    house.go("quotes")
    assert not house.shell.safety.isVisible()


def test_other_words_show_nothing(house) -> None:
    write(house, "We cooked for twenty-two.")
    house.go("quotes")
    assert not house.shell.safety.isVisible()
    assert cards(house) == []
    assert house.page.place == Place("quotes")
