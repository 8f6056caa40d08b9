"""One key from anywhere opens the note, and closing the group loses none of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import Session
from coprod_desktop.services.workspaces import close_workspace, open_workspace
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled


def test_one_key_opens_the_note_and_no_other_entry_has_it(group: Window) -> None:
    keys = [key for one in group.menus.actions.values() for key in one.shortcuts()]
    for key in ("Ctrl+M", "F2"):
        assert keys.count(QKeySequence(key)) == 1
    assert QKeySequence("Ctrl+M") in group.menus.actions["note"].shortcuts()
    assert not group.menus.actions["note"].text().startswith("note")


@pytest.mark.parametrize("page", ["home", "story", "report"])
def test_the_note_opens_over_any_page_and_leaves_it_alone(group: Window, qtbot: QtBot, page: str) -> None:
    assert group.shell is not None
    group.shell.go(Place(page))
    wait_settled(group, qtbot)
    group.menus.actions["note"].trigger()
    wait_settled(group, qtbot)
    note = group.shell._note
    assert note is not None and note.isVisible() and not note.isModal()
    assert group.shell.page is not None and group.shell.page.place == Place(page)
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert not note.isVisible()


def test_a_note_that_waits_is_on_the_disk_after_closing(group: Window, qtbot: QtBot) -> None:
    assert group.shell is not None and group.folder is not None
    folder: Path = group.folder
    group.menus.actions["note"].trigger()
    wait_settled(group, qtbot)
    note = group.shell._note
    assert note is not None
    qtbot.keyClicks(note.what.edit, "We dug the beds")
    assert group.act.state.kind == "saving", "words that wait are not called saved"
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    group.close_group()
    qtbot.waitUntil(lambda: group.shell is None)
    ws = open_workspace(folder)
    assert [one.what for one in ws.records(Session)] == ["We dug the beds"]
    close_workspace(ws)
