"""The frame round every page: going about, undo by name, the saved line that never lies, and closing."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.ui.kit import breakable
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.rooms import KEPT_BACK
from coprod_desktop.ui.side import buttons_of
from coprod_desktop.ui.window import Window
from tests.ui.conftest import wait_settled

TEXT = "We voted on the price of lunch."


def box(window: Window) -> QWidget:
    return window.shell.page.card.main.field.input()


def write(window: Window, qtbot: QtBot, question: str, text: str) -> None:
    window.shell.go(Place("question", question))
    wait_settled(window, qtbot)
    box(window).setFocus()
    QTest.keyClicks(box(window), text)
    window.shell.leave()
    wait_settled(window, qtbot)


def press(window: Window, keys: str) -> None:
    QTest.keySequence(window.focusWidget() or window, QKeySequence(keys))


# ---- the saved line ----


def test_the_line_says_when_and_where_everything_was_saved(group: Window, qtbot: QtBot) -> None:
    line = group.shell.bottom.sentence
    assert line.startswith("All changes saved, ") and line.endswith(" on this computer")


def test_typed_words_are_not_called_saved_until_they_are(group: Window, qtbot: QtBot) -> None:
    wait_settled(group, qtbot)
    QTest.keyClicks(box(group), "W")
    assert group.shell.bottom.sentence == "Saving…"
    group.shell.leave()
    wait_settled(group, qtbot)
    assert group.shell.bottom.sentence.startswith("All changes saved")


def test_a_full_disk_is_said_and_the_words_stay(
    group: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = WorldFault("The disk is full. What was saved before is safe. Make room, then try again.")

    def refuse(*_: object, **__: object) -> None:
        raise full

    wait_settled(group, qtbot)
    real = group.act.do
    monkeypatch.setattr(group.act, "do", lambda service, *a, **k: real(refuse, *a, **k))
    QTest.keyClicks(box(group), TEXT)
    group.shell.leave()
    wait_settled(group, qtbot)
    assert str(full) in group.shell.bottom.sentence
    assert box(group).toPlainText() == TEXT
    # Closing now would lose them: the window says so and stays.
    group.close()
    qtbot.waitUntil(lambda: group.banner.isVisible())
    wait_settled(group, qtbot)
    assert group.isVisible() and str(full) in group.banner.sentence
    monkeypatch.setattr(group.act, "do", real)
    group.shell.bottom.again.emit()
    wait_settled(group, qtbot)
    assert group.shell.bottom.sentence.startswith("All changes saved")


def test_leaving_anyway_is_possible(group: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise WorldFault("The disk is full.")

    wait_settled(group, qtbot)
    real = group.act.do
    monkeypatch.setattr(group.act, "do", lambda service, *a, **k: real(refuse, *a, **k))
    QTest.keyClicks(box(group), TEXT)
    group.close()
    qtbot.waitUntil(lambda: group.banner.isVisible())
    group.banner.doing.click()
    qtbot.waitUntil(lambda: not group.isVisible())


# ---- undo ----


def test_in_a_text_box_undo_takes_typing_back_before_any_step(group: Window, qtbot: QtBot) -> None:
    write(group, qtbot, "in_one_breath", TEXT)
    group.shell.go(Place("question", "how_we_decided"))
    wait_settled(group, qtbot)
    box(group).setFocus()
    QTest.keyClicks(box(group), "Again.")
    press(group, "Ctrl+Z")
    assert box(group).toPlainText() == ""
    press(group, "Ctrl+Y")
    assert box(group).toPlainText() == "Again."
    group.shell.go(Place("question", "in_one_breath"))
    wait_settled(group, qtbot)
    assert box(group).toPlainText() == TEXT


def test_undo_and_redo_say_and_do_the_step_by_its_name(group: Window, qtbot: QtBot) -> None:
    write(group, qtbot, "how_we_decided", TEXT)
    assert "How we decided" in group.menus.actions["undo"].text()
    group.shell.go(Place("home"))
    wait_settled(group, qtbot)
    press(group, "Ctrl+Z")
    wait_settled(group, qtbot)
    assert "How we decided" in group.menus.actions["redo"].text()
    group.shell.go(Place("question", "how_we_decided"))
    wait_settled(group, qtbot)
    assert box(group).toPlainText() == ""
    group.shell.go(Place("home"))
    wait_settled(group, qtbot)
    press(group, "Ctrl+Y")
    wait_settled(group, qtbot)
    group.shell.go(Place("question", "how_we_decided"))
    wait_settled(group, qtbot)
    assert box(group).toPlainText() == TEXT


def test_the_undo_key_reaches_the_step_from_a_text_box_with_nothing_typed(
    group: Window, qtbot: QtBot
) -> None:
    write(group, qtbot, "how_we_decided", TEXT)
    group.shell.go(Place("question", "what_next"))
    wait_settled(group, qtbot)
    box(group).setFocus()
    press(group, "Ctrl+Z")
    wait_settled(group, qtbot)
    assert group.menus.actions["redo"].isEnabled()


def test_with_nothing_to_redo_the_menu_says_so(group: Window, qtbot: QtBot) -> None:
    assert not group.menus.actions["redo"].isEnabled()


# ---- going about ----


def test_back_returns_to_the_place_before(group: Window, qtbot: QtBot) -> None:
    group.shell.go(Place("story"))
    group.shell.go(Place("history"))
    wait_settled(group, qtbot)
    press(group, "Alt+Left")
    wait_settled(group, qtbot)
    assert group.shell.page.place == Place("story")


def test_find_opens_with_its_key_and_goes_to_the_place_found(group: Window, qtbot: QtBot) -> None:
    write(group, qtbot, "what_did_not_work", "The Cwmbran hall was shut.")
    press(group, "Ctrl+F")
    wait_settled(group, qtbot)
    page = group.shell.page
    assert group.focusWidget() is page.box
    QTest.keyClicks(page.box, "cwmbran")
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._list.count() == 1, timeout=10_000)
    page._list.itemAt(0).widget().click()
    wait_settled(group, qtbot)
    assert group.shell.page.card.box.id == "what_did_not_work"


def test_rooms_join_the_list_when_they_hold_something_or_are_asked_for(group: Window, qtbot: QtBot) -> None:
    def rooms() -> list[str]:
        return [button.name for button in buttons_of(group.shell.side)]

    assert rooms() == ["Home", "Our story", "Notes", "Report"]
    group.shell.side.asked_for.emit("quotes")
    wait_settled(group, qtbot)
    assert rooms() == ["Home", "Our story", "Notes", "Quotes", "Report"]
    assert group.shell.page.place == Place("quotes")
    group.shell.go(Place("home"))
    wait_settled(group, qtbot)
    assert "Quotes" in rooms(), "a room once shown does not vanish"


@pytest.mark.qt_log_ignore(".*plugin does not support.*")
def test_more_you_can_keep_offers_what_is_not_there_yet(group: Window, qtbot: QtBot) -> None:
    group.shell.side._more.click()
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert offered == [group.words(f"ui_shell.room.{name}") for name in KEPT_BACK]
    assert {"Turning points", "Quotes", "Key figures"} <= set(offered)
    menu.close()
    qtbot.wait(10)


def test_the_smallest_next_step_stands_at_the_bottom_but_not_where_it_is_done(
    group: Window, qtbot: QtBot
) -> None:
    group.shell.go(Place("history"))
    wait_settled(group, qtbot)
    assert group.shell.bottom._next.isVisible()
    assert "In one breath" in group.shell.bottom._next.text()
    group.shell.bottom._next.click()
    wait_settled(group, qtbot)
    assert group.shell.page.place == Place("question", "in_one_breath")
    assert not group.shell.bottom._next.isVisible()


@pytest.mark.parametrize(("width", "size"), [(1024, 100), (1366, 200)])
def test_when_there_is_little_room_help_goes_under_the_card_and_the_list_folds(
    group: Window, qtbot: QtBot, width: int, size: int
) -> None:
    group.look.wear(text_size=size)
    group.resize(width, 768)
    wait_settled(group, qtbot)
    shell = group.shell
    assert shell.page.isAncestorOf(shell.page) or shell._middle.isAncestorOf(shell.help)
    home = buttons_of(shell.side)[0]
    assert home.text() == "" and home.accessibleName() == "Home"
    home.setFocus()
    assert shell.side._tag.isVisible() and shell.side._tag.text() == "Home"


def test_with_room_help_stands_beside_and_folds_away_for_good(group: Window, qtbot: QtBot) -> None:
    shell = group.shell
    assert shell.help.isVisible() and not shell._middle.isAncestorOf(shell.help)
    shell.help._fold.click()
    assert not shell.help.isVisible()
    assert group.settings.get("help_folded") is True
    press(group, "F1")
    assert shell.help.isVisible() and shell.help.isAncestorOf(group.focusWidget())


def test_text_grows_and_shrinks_with_its_keys_and_is_remembered(group: Window, qtbot: QtBot) -> None:
    press(group, "Ctrl++")
    assert group.look.text_size == 110
    assert group.settings.get("text_size") == 110
    press(group, "Ctrl+-")
    press(group, "Ctrl+-")
    assert group.look.text_size == 100
    press(group, "Ctrl+0")
    assert group.look.text_size == 100


def test_typing_outlives_a_change_of_text_size(group: Window, qtbot: QtBot) -> None:
    wait_settled(group, qtbot)
    QTest.keyClicks(box(group), TEXT)
    press(group, "Ctrl++")
    wait_settled(group, qtbot)
    assert box(group).toPlainText() == TEXT


def test_the_focus_ring_stands_outside_its_control_and_follows(group: Window, qtbot: QtBot) -> None:
    wait_settled(group, qtbot)
    for widget in (group.shell.page.next, box(group), buttons_of(group.shell.side)[0]):
        widget.setFocus()
        qtbot.waitUntil(lambda: group._ring.ring is not None and group._ring.ring.isVisible())
        ring = group._ring.ring
        around = ring.mapTo(group, QPoint()), ring.size()
        inside = widget.mapTo(group, QPoint())
        assert (around[0].x(), around[0].y()) == (inside.x() - 5, inside.y() - 5)
        assert around[1].width() == widget.width() + 10
        assert ring.parentWidget().isAncestorOf(widget)


def test_the_focus_ring_outlives_the_widget_it_stood_in(group: Window, qtbot: QtBot) -> None:
    room = QWidget(group)
    line = QLineEdit(room)
    line.setGeometry(10, 10, 100, 30)
    room.resize(200, 100)
    room.show()
    line.setFocus()
    qtbot.waitUntil(lambda: group._ring.ring is not None)
    shiboken6.delete(room)
    box(group).setFocus()
    qtbot.waitUntil(lambda: group._ring.ring is not None and group._ring.ring.isVisible())


def test_every_menu_entry_has_an_access_key_of_its_own(group: Window) -> None:
    for name in ("file", "edit", "view", "go", "help"):
        keys = [text[text.index("&") + 1].lower() for a in group.menus.menus[name].actions()
                if "&" in (text := a.text().replace("&&", ""))]  # fmt: skip
        assert len(keys) == len(set(keys)), f"{name}: {keys}"


def test_our_own_fault_is_told_as_ours_and_can_be_copied(window: Window, qtbot: QtBot) -> None:
    window.say_ours("KeyError\nui/page.py:12 show_place")
    assert "our fault" in window.banner.sentence
    window.banner.doing.click()
    assert QApplication.clipboard().text() == "KeyError\nui/page.py:12 show_place"


def test_a_very_long_word_never_widens_the_window(group: Window, qtbot: QtBot) -> None:
    write(group, qtbot, "how_we_decided", "w" * 400)
    group.shell.go(Place("check"))
    wait_settled(group, qtbot)
    qtbot.wait(20)
    assert breakable("w" * 400) != "w" * 400
    assert group.width() == 1366
    assert group.shell._ground.width() <= group.shell.area.viewport().width()
