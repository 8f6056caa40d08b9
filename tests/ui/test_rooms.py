"""The rooms: every one has its words, its picture and its way in, and the list shows where the person is."""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.rooms import BY_NAME, KEPT_BACK, ROOM_OF, ROOMS
from coprod_desktop.ui.side import RoomButton, buttons_of
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled


def whole_in_sight(button: RoomButton) -> bool:
    """Whether the list is scrolled so that the whole of a room can be seen."""
    seen = button.visibleRegion().boundingRect()
    return seen.height() == button.height()


def show_every_room(window: Window, qtbot: QtBot) -> None:
    window.settings.note_rooms(window.shell.overview.group.id, frozenset(BY_NAME))
    window.shell.read_overview()
    wait_settled(window, qtbot)


def test_every_room_is_a_page_with_words_and_a_way_in(group: Window, words: Words) -> None:
    wanted = [f"ui_shell.{part}{room.name}" for room in ROOMS for part in ("room.", "menu.go_")]
    assert [key for key in wanted if key not in words] == []
    assert set(BY_NAME) | set(ROOM_OF) <= set(group._page_makers())
    assert {f"go_{name}" for name in BY_NAME} <= set(group.menus.actions)


def test_every_page_has_help_of_its_own(group: Window, words: Words) -> None:
    # A question has its own help, in three depths, and printing goes past at once.
    pages = set(group._page_makers()) - {"question", "change", "print"}
    assert sorted(page for page in pages if f"ui_shell.help.{page}" not in words) == []


def test_no_two_ways_in_a_menu_have_the_same_letter(group: Window) -> None:
    for name, menu in group.menus.menus.items():
        letters = [found[0].lower() for one in menu.actions() if (found := re.findall("&([^&])", one.text()))]
        assert len(letters) == len(set(letters)), (name, letters)


def test_the_room_the_person_is_in_is_in_sight(group: Window, qtbot: QtBot) -> None:
    show_every_room(group, qtbot)
    for name in ("report", "home", "files", "connections"):
        group.shell.go(Place(name))
        wait_settled(group, qtbot)
        button = next(one for one in buttons_of(group.shell.side) if one.isChecked())
        assert button.name == group.words(f"ui_shell.room.{name}")
        qtbot.waitUntil(lambda button=button: whole_in_sight(button))


def test_the_keyboard_goes_through_every_room_and_each_is_in_sight(group: Window, qtbot: QtBot) -> None:
    show_every_room(group, qtbot)
    rooms = buttons_of(group.shell.side)
    assert len(rooms) == len(ROOMS)
    assert rooms[-1].mapTo(group, QPoint()).y() > group.height()
    rooms[0].setFocus(Qt.FocusReason.TabFocusReason)
    for room in rooms:
        assert group.focusWidget() is room
        assert whole_in_sight(room), room.name
        QTest.keyClick(room, Qt.Key.Key_Tab)


def test_a_folded_list_squeezes_no_room(group: Window, qtbot: QtBot) -> None:
    show_every_room(group, qtbot)
    group.look.wear("light", 200)
    group.redress()
    group.resize(1024, 600)
    qtbot.waitUntil(lambda: all(room.folded for room in buttons_of(group.shell.side)))
    rooms = buttons_of(group.shell.side)
    qtbot.waitUntil(
        lambda: all(one.geometry().bottom() < two.geometry().top() for one, two in pairwise(rooms))
    )
    rooms[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert whole_in_sight(rooms[-1])


EXPLAINED = [name for name in KEPT_BACK if name not in ("files", "benefit", "permissions")]


def test_an_empty_room_shows_an_example_and_may_be_put_away(group: Window, qtbot: QtBot) -> None:
    for name in [*EXPLAINED, "notes", "selections"]:
        group.shell.go(Place(name))
        wait_settled(group, qtbot)
        said = [one.text() for one in group.shell.page.findChildren(QLabel) if one.isVisible()]
        assert sum(one.startswith("For example: ") for one in said) == 1, (name, said)
        away = [one for one in group.shell.page.findChildren(QPushButton) if one.text() == "Not for us"]
        assert bool(away) == (name in EXPLAINED), name
    group.shell.go(Place("quotes"))
    wait_settled(group, qtbot)
    away = next(one for one in group.shell.page.findChildren(QPushButton) if one.text() == "Not for us")
    away.setFocus()
    QTest.keyClick(away, Qt.Key.Key_Return)
    wait_settled(group, qtbot)
    assert group.shell.page.place == Place("home")
    assert "Quotes" not in [one.name for one in buttons_of(group.shell.side)]
