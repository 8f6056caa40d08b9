"""From the first start to a two-page report on disk, by keyboard alone, on a 1366x768 screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.window import Window

MOST_DECISIONS, MOST_DIALOGS, BOXES, MOST_WORDS = 12, 1, 5, 400
REPORT_MS = 60_000
NAME = "Marsh Road Garden"
ANSWERS = (
    "We are fourteen neighbours who dug a garden together with the surgery on Marsh Road.",
    "Members chose the site by a show of hands. The surgery wanted raised beds, and we said no to half of them.",
    "Eleven people now come every week. Three of them did not leave the house before.",
    "The first winter killed nearly everything, and two people left because meetings were too long.",
    "We want a greenhouse, and we would tell others to begin with the gate.",
)


class Person:
    """Somebody at the keyboard: presses keys, counts what is asked of them, reads what is on the screen."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.decisions: list[str] = []
        self.boxes = 0
        self.read: dict[str, int] = {}
        self.dialogs: set[int] = set()

    def look(self) -> None:
        """Read everything in sight that is ours: not what was typed, not the group's own name."""
        self.qtbot.wait(20)
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible() and not widget.visibleRegion().isEmpty():
                self._read(widget)
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                self.dialogs.add(id(top))

    def _read(self, widget: QWidget) -> None:
        texts: list[str] = []
        if isinstance(widget, QLabel | QAbstractButton):
            texts = [widget.text()]
        elif isinstance(widget, QMenuBar):
            texts = [action.text() for action in widget.actions()]
        for text in texts:
            if text in ANSWERS or Path(text).suffix in (".pdf", ".docx"):
                continue
            said = re.sub(r"(/[^/]+)+", "", text.replace(NAME, "").replace("&", ""))
            words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", said)
            if words:
                self.read[re.sub(r"\d+", "0", said)] = len(words)

    def press(self, key: Qt.Key | str, decision: str = "") -> None:
        self.look()
        if decision:
            self.decisions.append(decision)
        focus = self.window.focusWidget()
        assert focus is not None and focus.isVisible(), "the keyboard is nowhere"
        if isinstance(key, str):
            QTest.keySequence(focus, QKeySequence(key))
        else:
            QTest.keyClick(focus, key)

    def write(self, text: str) -> None:
        focus = self.window.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def tab_to(self, says: str) -> None:
        """Tab on until the control with these words has the keyboard."""
        for _ in range(60):
            focus = self.window.focusWidget()
            if focus is not None and focus.accessibleName().startswith(says):
                return
            QTest.keyClick(focus or self.window, Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key never came to {says!r}")

    def wait(self, until: Callable[[], bool], timeout_ms: int = 15_000) -> None:
        self.qtbot.waitUntil(until, timeout=timeout_ms)


def page_of(window: Window) -> str:
    shell = window.shell
    return shell.page.place.page if shell and shell.page and shell.page.place else ""


def test_first_use_by_keyboard_alone(window: Window, qtbot: QtBot, tmp_path: Path, capsys, settled) -> None:
    person = Person(window, qtbot)
    person.press(Qt.Key.Key_Return, decision="start")
    person.write(NAME)
    person.press(Qt.Key.Key_Return, decision="name")
    person.press(Qt.Key.Key_Return)  # what it is about: skipped
    person.press(Qt.Key.Key_Return)  # who for, and when: skipped
    person.wait(lambda: page_of(window) == "question")
    settled(window)
    for number, answer in enumerate(ANSWERS):
        box = window.shell.context.questions.first_boxes()[number]
        person.wait(
            lambda box=box: window.shell.page.place.detail == box.id and window.shell.page.card is not None
        )
        settled(window)
        person.wait(lambda: window.focusWidget() is window.shell.page.card.main.field.input())
        person.write(answer)
        person.boxes += 1
        person.press("Ctrl+Return", decision=box.id)
    person.wait(lambda: page_of(window) != "question")
    settled(window)
    person.look()
    person.press("Ctrl+Return", decision="go to the report")
    person.wait(lambda: page_of(window) == "report" and window.shell.page.choices is not None)
    settled(window)
    person.wait(lambda: window.focusWidget() is window.shell.page.make)
    person.press(Qt.Key.Key_Return, decision="make it")
    person.wait(lambda: window.shell.page.made is not None, REPORT_MS)
    settled(window)
    person.look()

    made = sorted(file.suffix for file in (tmp_path / "Coprod" / "Reports").iterdir())
    assert ".pdf" in made, made
    count = sum(person.read.values())
    with capsys.disabled():
        print(f"\nfirst use: {len(person.decisions)} decisions, {len(person.dialogs)} dialogs, {person.boxes} boxes, "
              f"{count} words of ours on the screen")  # fmt: skip
    (tmp_path / "words.txt").write_text("\n".join(f"{n} {text}" for text, n in person.read.items()), "utf-8")
    assert person.boxes == BOXES
    assert len(person.decisions) <= MOST_DECISIONS, person.decisions
    assert len(person.dialogs) <= MOST_DIALOGS
    assert count <= MOST_WORDS, "\n".join(f"{n:3} {text}" for text, n in person.read.items())
