"""The start page, the first three questions, and what this computer remembers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.begin import BeginPage, free_folder
from coprod_desktop.ui.kit import PlainButton, RowButton
from coprod_desktop.ui.program import make_window
from coprod_desktop.ui.settings import RECENT_AT_MOST, Settings, settings_file
from coprod_desktop.ui.start import StartPage
from coprod_desktop.ui.window import Window
from tests.ui.conftest import begin_group, wait_settled


def named(window: Window, name: str) -> PlainButton:
    return next(
        one for one in window.findChildren(PlainButton) if one.accessibleName() == name and one.isVisible()
    )


def close(window: Window, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


# ---- settings ----


def test_settings_come_back(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    Settings(file).put("text_size", 150)
    assert Settings(file).get("text_size") == 150


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"recents": 3}', "\x00\xff"])
def test_a_damaged_settings_file_counts_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, "utf-8")
    settings = Settings(file)
    assert settings.recents() == []
    assert settings.place_of("x") == {}
    settings.put("theme", "dark")
    assert Settings(file).get("theme") == "dark"


def test_settings_that_cannot_be_written_trouble_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.put("theme", "dark")
    assert settings.get("theme") == "dark"


def test_the_last_group_stands_first_and_ten_are_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    for number in range(RECENT_AT_MOST + 3):
        settings.note_recent(tmp_path / str(number), f"Group {number}")
    settings.note_recent(tmp_path / "7", "Group 7, renamed")
    names = [name for _, name in settings.recents()]
    assert names[:2] == ["Group 7, renamed", "Group 12"]
    assert len(names) == RECENT_AT_MOST


def test_settings_can_stand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPROD_SETTINGS", raising=False)
    assert settings_file(tmp_path) == tmp_path / "settings.json"
    monkeypatch.setenv("COPROD_SETTINGS", str(tmp_path / "own.json"))
    assert settings_file(None) == tmp_path / "own.json"


def test_settings_hold_no_word_of_an_answer(group: Window, qtbot: QtBot) -> None:
    wait_settled(group, qtbot)
    group.shell.page.card.main.field.input().setPlainText("Rose told us something in private")
    group.shell.leave()
    wait_settled(group, qtbot)
    close(group, qtbot)
    assert "Rose" not in json.dumps(Settings(group.settings._file)._values)


# ---- the start page ----


@pytest.fixture
def with_recents(
    qtbot: QtBot, qapp: QApplication, resources: Path, settings: Settings, tmp_path: Path
) -> Window:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "coprod.db").write_bytes(b"")
    settings.note_recent(tmp_path / "gone", "The lunch club")
    settings.note_recent(tmp_path / "here", "Garden & Kitchen <b>")
    window = make_window(qapp, resources, settings)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    qtbot.wait(0)


def test_a_group_that_is_there_is_one_press_away_under_its_own_name(
    with_recents: Window, qtbot: QtBot
) -> None:
    rows = with_recents.findChildren(RowButton)
    assert [row.accessibleName() for row in rows] == ["Garden & Kitchen <b>"]


def test_a_missing_group_offers_to_be_found_or_taken_off(
    with_recents: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    start = with_recents._shown
    assert isinstance(start, StartPage)
    with qtbot.waitSignal(start.find_wanted, raising=True) as wanted:
        start.find_wanted.disconnect(with_recents.find_missing)
        named(with_recents, "Find The lunch club").click()
    assert wanted.args == [tmp_path / "gone"]
    named(with_recents, "Take The lunch club off this list").click()
    assert [name for _, name in with_recents.settings.recents()] == ["Garden & Kitchen <b>"]


def test_a_folder_that_is_no_group_says_so_and_stays(
    with_recents: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    with_recents.findChildren(RowButton)[0].click()
    qtbot.waitUntil(lambda: with_recents.banner.isVisible(), timeout=10_000)
    assert len(with_recents.banner.sentence) > 20
    assert with_recents.shell is None


def test_every_question_can_be_read_before_there_is_a_group(window: Window, qtbot: QtBot) -> None:
    named(window, window.words("ui_shell.start.questions")).click()
    qtbot.waitUntil(lambda: not isinstance(window._shown, StartPage))
    assert window.shell is None
    assert window.act.state.kind != "saved"


# ---- three questions ----


def test_the_group_needs_a_name_and_nothing_else(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.begin()
    page = window._shown
    assert isinstance(page, BeginPage)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert page._fault.isVisible()
    QTest.keyClicks(page.name, "Marsh Road")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClick(page.about, Qt.Key.Key_Return)
    QTest.keyClick(page.reader, Qt.Key.Key_Return)
    wait_settled(window, qtbot)
    assert (tmp_path / "Coprod" / "Marsh Road" / "coprod.db").is_file()
    assert window.shell.overview.case.title == window.words("ui_shell.begin.untitled")
    assert window.shell.overview.case.reader is None


def test_what_it_is_about_and_who_for_is_kept(window: Window, qtbot: QtBot) -> None:
    window.begin()
    page = window._shown
    page.name.setText("Marsh Road")
    page.go_on()
    page.about.setText("Our garden days")
    page.go_on()
    page.reader.setText("The Orrinby Fund")
    page.funder.setChecked(True)
    page.due.setText("end of March 2026")
    page.go_on()
    wait_settled(window, qtbot)
    case = window.shell.overview.case
    assert (case.title, case.reader, case.due.typed) == (
        "Our garden days",
        "The Orrinby Fund",
        "end of March 2026",
    )
    assert case.funder is not None


def test_back_keeps_what_was_written(window: Window, qtbot: QtBot) -> None:
    window.begin()
    page = window._shown
    page.name.setText("Marsh Road")
    page.go_on()
    page.about.setText("Our garden days")
    page.go_back()
    assert page.name.isVisible() and page.name.text() == "Marsh Road"
    page.go_on()
    assert page.about.text() == "Our garden days"
    page.go_back()
    page.go_back()
    assert isinstance(window._shown, StartPage)


def test_a_place_that_cannot_be_used_is_told_with_the_name_still_there(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "Coprod").write_text("a file where the folder is to be")
    window.begin()
    page = window._shown
    page.name.setText("Marsh Road")
    page.go_on()
    page.go_on()
    page.go_on()
    qtbot.waitUntil(lambda: page._fault.isVisible(), timeout=10_000)
    assert page.name.text() == "Marsh Road"
    assert page.next.isEnabled()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Marsh Road", "Marsh Road"),
        ("a/b: c?", "a b c"),
        ("...", "Group"),
        ("con\x00\n", "Group con"),
        ("ŵyr 花园", "ŵyr 花园"),
    ],
)
def test_a_folder_gets_a_name_that_every_computer_takes(tmp_path: Path, name: str, folder: str) -> None:
    assert free_folder(tmp_path, name).name == folder
    (tmp_path / free_folder(tmp_path, name).name).mkdir()
    assert not free_folder(tmp_path, name).exists()


# ---- coming back ----


def test_reopening_lands_on_the_same_question_with_the_cursor_where_it_was(
    group: Window, qtbot: QtBot, qapp: QApplication, resources: Path, settings: Settings, tmp_path: Path
) -> None:
    from coprod_desktop.ui.page import Place

    folder = group.folder
    group.shell.go(Place("question", "what_did_not_work"))
    wait_settled(group, qtbot)
    box = group.shell.page.card.main.field.input()
    box.setFocus()
    QTest.keyClicks(box, "The first winter killed nearly everything.")
    cursor = box.textCursor()
    cursor.setPosition(9)
    box.setTextCursor(cursor)
    close(group, qtbot)

    again = make_window(qapp, resources, Settings(settings._file))
    again.show()
    qtbot.waitExposed(again)
    again.activateWindow()
    again.open_folder(folder)
    wait_settled(again, qtbot)
    assert again.shell.page.place.page == "question"
    assert again.shell.page.card.box.id == "what_did_not_work"
    field = again.shell.page.card.main.field.input()
    qtbot.waitUntil(lambda: again.focusWidget() is field)
    assert field.textCursor().position() == 9
    assert field.toPlainText() == "The first winter killed nearly everything."
    close(again, qtbot)
    again.deleteLater()


def test_a_second_window_is_told_that_the_group_is_open_already(
    group: Window, qtbot: QtBot, qapp: QApplication, resources: Path, settings: Settings
) -> None:
    other = make_window(qapp, resources, settings)
    other.show()
    other.open_folder(group.folder)
    qtbot.waitUntil(lambda: other.banner.isVisible(), timeout=10_000)
    assert other.shell is None
    close(other, qtbot)
    other.deleteLater()


def test_closing_a_group_frees_it_for_others(group: Window, qtbot: QtBot) -> None:
    folder = group.folder
    group.close_group()
    qtbot.waitUntil(lambda: isinstance(group._shown, StartPage), timeout=10_000)
    assert group.act.state.kind == "closed"
    group.open_folder(folder)
    wait_settled(group, qtbot)
    assert group.shell is not None


def test_beginning_another_group_closes_the_first(group: Window, qtbot: QtBot, tmp_path: Path) -> None:
    group.begin()
    qtbot.waitUntil(lambda: isinstance(group._shown, BeginPage), timeout=10_000)
    begin_group(group, qtbot, tmp_path / "Coprod" / "Another")
    assert group.folder.name == "Another"


def test_the_window_comes_back_as_it_was(
    window: Window, qtbot: QtBot, qapp: QApplication, resources: Path
) -> None:
    window.resize(700, 500)
    close(window, qtbot)
    again = make_window(qapp, resources, Settings(window.settings._file))
    again.take_size()
    assert again.size().toTuple() == (700, 500)
    again.close()
    again.deleteLater()


def test_at_first_the_window_fits_the_screen(window: Window) -> None:
    window.take_size()
    room = window.screen().availableGeometry()
    assert window.windowState() == Qt.WindowState.WindowMaximized or room.contains(window.geometry())


def test_one_press_of_enter_opens_the_group_opened_last(group: Window, qtbot: QtBot) -> None:
    folder = group.folder
    group.close_group()
    qtbot.waitUntil(lambda: isinstance(group._shown, StartPage), timeout=10_000)
    qtbot.waitUntil(lambda: isinstance(group.focusWidget(), RowButton))
    QTest.keyClick(group.focusWidget(), Qt.Key.Key_Return)
    wait_settled(group, qtbot)
    assert group.folder == folder
