"""A group's folder on disk, open in the working part of the window, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.guidance.words import load_words
from coprod_desktop.services.questions import questions_of
from coprod_desktop.services.workspaces import close_workspace, open_workspace, start_workspace
from coprod_desktop.services.writing import start_case
from coprod_desktop.ui.act import Act
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages import page_makers
from coprod_desktop.ui.settings import Settings
from coprod_desktop.ui.shell import Shell
from coprod_desktop.ui.theme import Look

TODAY = date(2026, 11, 23)


class StandIn(Page):
    """Stands for the pages of the frame, which have tests of their own."""


@dataclass
class House:
    """The window's working part on a real folder."""

    bot: QtBot
    shell: Shell
    context: Context
    act: Act
    case: str | None
    said: list[str] = field(default_factory=list)

    @property
    def page(self) -> Any:
        assert self.shell.page is not None
        return self.shell.page

    def settle(self) -> None:
        """Until every call has come home and been drawn."""
        for _ in range(4):
            done: list[bool] = []
            self.act.ask(lambda ws: True, then=done.append)
            self.bot.waitUntil(lambda done=done: bool(done) and self.act.idle)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def go(self, page: str, detail: str | None = None) -> Any:
        self.context.go(Place(page, detail))
        self.settle()
        return self.page

    def ask(self, service: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What a service answers, asked as pages ask."""
        told: list[Any] = []
        self.act.ask(service, *args, **named, then=told.append)
        self.bot.waitUntil(lambda: bool(told))
        return told[0]

    def do(self, service: Callable[..., Any], *args: Any, **named: Any) -> None:
        """A change made elsewhere in the window."""
        self.act.do(service, *args, **named)
        self.settle()

    def press(self, widget: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(widget, key, modifier)
        self.settle()

    def click(self, widget: QWidget) -> None:
        self.bot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, field: Any, text: str) -> None:
        field.input().setFocus()
        self.bot.keyClicks(field.input(), text)

    def words_on(self, page: QWidget | None = None) -> str:
        """Everything a person can read on the page."""
        shown: list[str] = []
        for child in (page or self.page).findChildren(QWidget):
            if child.isVisible():
                if isinstance(child, QLabel):
                    shown.append(child.text())
                elif hasattr(child, "isCheckable"):
                    shown.append(child.text().replace("&&", "&"))
        return "\n".join(one for one in shown if one)

    def button(self, words: str, page: QWidget | None = None) -> Any:
        """The visible button with these words, or with words that begin so."""
        for child in (page or self.page).findChildren(QWidget):
            if child.isVisible() and hasattr(child, "isCheckable"):
                told = (child.text() or child.accessibleName()).replace("&&", "&")
                if told == words or child.accessibleName() == words:
                    return child
        raise AssertionError(f"no button “{words}” on:\n{self.words_on(page)}")


@pytest.fixture
def look(qtbot: QtBot, resources: Path) -> Iterator[Look]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.styleSheet(), app.palette(), app.font()
    app.setStyle("Fusion")
    one = Look(resources, "light")
    one.load_faces()
    one.wear()
    yield one
    app.setStyleSheet(before[0])
    app.setPalette(before[1])
    app.setFont(before[2])


@pytest.fixture
def make_house(qtbot: QtBot, tmp_path: Path, resources: Path, look: Look) -> Iterator[Callable[..., House]]:
    made: list[House] = []

    def make(fill: Callable[[Any, str], object] | None = None, *, with_case: bool = True) -> House:
        words = load_words(resources)
        folder = tmp_path / "Tansy Lane"
        ws = start_workspace(folder, "Tansy Lane Lunch Club")
        case = None
        if with_case:
            start_case(ws, "Lunch, cooked by those who eat it", reader="our funder")
            case = next(one.record.id for one in ws.stored() if one.record.kind == "case")
            if fill is not None:
                fill(ws, case)
        questions = questions_of(ws, resources).questions
        close_workspace(ws)
        act = Act()
        context = Context(
            act=act, words=words, questions=questions, settings=Settings(tmp_path / "settings.json"), look=look,
            icons=Icons(resources), resources=resources, go=lambda _: None, back=lambda: None, case=lambda: None,
            choose_case=lambda _: None, say=lambda _: None, today=lambda: TODAY,
        )  # fmt: skip
        stand_ins = dict.fromkeys(("report", "find", "history", "bin", "backup", "preview"), StandIn)
        shell = Shell(context, {**stand_ins, **page_makers()})
        house = House(qtbot, shell, context, act, case)
        context.say = house.said.append
        opened: list[Any] = []
        act.open(
            lambda: open_workspace(folder),
            close_workspace,
            lambda ws: ws,
            then=opened.append,
            failed=opened.append,
        )
        qtbot.waitUntil(lambda: bool(opened))
        shell.resize(1366, 740)
        with qtbot.waitExposed(shell):
            shell.show()
        shell.activateWindow()
        shell.begin(case, Place("home"), {})
        made.append(house)
        house.settle()
        return house

    yield make
    for house in made:
        house.shell.leave()
        house.settle()
        house.shell.end()
        house.act.close()
        house.shell.close()
        house.shell.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    return make_house()
