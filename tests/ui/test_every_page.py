"""Every page, in every theme, at 200 % text and mirrored: each control has a name, and no word is cut off."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.records import (
    Attachment,
    Confirmation,
    Connection,
    Contribution,
    Decision,
    Figure,
    Ladder,
    NotReached,
    Outcome,
    Person,
    PlanArrow,
    PlanChange,
    PlanStep,
    Quote,
    Ripple,
    Selection,
    Session,
    Story,
    TurningPoint,
    Wave,
    YearlyTotal,
)
from coprod_desktop.storage.workspace import Workspace
from coprod_desktop.ui.kit import PlainButton, RowButton, Text
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.window import Window
from tests.ui.conftest import PATIENCE_MS, clipped_labels, wait_settled

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
LOOKS = [
    ("light", 100, LEFT, (1366, 768)),
    ("dark", 200, LEFT, (1024, 600)),
    ("contrast", 200, RIGHT, (1366, 768)),
    ("light", 125, RIGHT, (1920, 1080)),
]
NEED_A_FILE = {"preview", "print"}
# Pages that show one record, with the kind of it; the page of a new one is opened as well.
OF_ONE: dict[str, type[Any]] = {
    "session": Session,
    "person": Person,
    "turning_point": TurningPoint,
    "decision": Decision,
    "contribution": Contribution,
    "ripple": Ripple,
    "plan_step": PlanStep,
    "plan_arrow": PlanArrow,
    "plan_change": PlanChange,
    "connection": Connection,
    "told_story": Story,
    "selection": Selection,
    "confirmation": Confirmation,
    "quote": Quote,
    "agreed": Quote,
    "withdraw": Quote,
    "file": Attachment,
    "outcome": Outcome,
    "figure": Figure,
    "ladder": Ladder,
    "wave": Wave,
    "answer_sheets": Wave,
    "answers_in": Wave,
    "total": YearlyTotal,
    "unreached": NotReached,
}


def places_of(window: Window, qtbot: QtBot) -> list[Place]:
    """Every page as it opens from the menu, and every page of one record with the first of its kind in the group."""
    kept: dict[str, str] = {}

    def first_of_each(ws: Workspace) -> dict[str, str]:
        return {page: ws.records(kind)[0].id for page, kind in OF_ONE.items()}

    window.act.ask(first_of_each, then=kept.update)
    qtbot.waitUntil(lambda: bool(kept), timeout=PATIENCE_MS)
    pages = [page for page in window._page_makers() if page not in NEED_A_FILE]
    return [Place(page) for page in pages] + [Place(page, record) for page, record in kept.items()]


def unnamed(window: QWidget) -> list[str]:
    """Controls in sight that the keyboard can reach and a screen reader could only call a control."""
    told = []
    for widget in window.findChildren(QWidget):
        reached = (
            widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.isVisibleTo(window)
        )
        if not reached:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            told.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return told


def cut_buttons(window: QWidget) -> list[str]:
    """Buttons in sight whose words do not fit on them."""
    told = []
    for button in window.findChildren(QPushButton):
        if isinstance(button, RowButton) or not button.isVisibleTo(window) or not button.text():
            continue
        if button.width() < button.sizeHint().width() - 2 or button.height() < button.sizeHint().height() - 2:
            told.append(f"{button.text()!r}: {button.size().toTuple()} for {button.sizeHint().toTuple()}")
    return told


@pytest.mark.long(sample=3)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look[0]}-{look[1]}-{look[2].name}")
def test_every_page_is_named_and_whole(
    window: Window,
    qtbot: QtBot,
    qapp: QApplication,
    look: tuple[str, int, Qt.LayoutDirection, tuple[int, int]],
) -> None:
    theme, size, direction, screen = look
    qapp.setLayoutDirection(direction)
    window.look.wear(theme, size)
    window.redress()
    window.resize(*screen)
    faults = {"start": unnamed(window) + clipped_labels(window) + cut_buttons(window)}
    window.open_sample()
    wait_settled(window, qtbot)
    assert window.shell is not None
    for place in places_of(window, qtbot):
        window.shell.go(place)
        wait_settled(window, qtbot)
        # Words wrap anew when a scroll bar comes or goes: that takes a turn of the event loop.
        qtbot.wait(20)
        name = f"{place.page} of one" if place.detail else place.page
        assert window.shell.page.accessibleName(), f"the page {name} has no name"
        faults[name] = unnamed(window) + clipped_labels(window) + cut_buttons(window)
    told = [f"{page}: {fault}" for page, found in faults.items() for fault in found]
    assert not told, "\n".join(told)


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    QVBoxLayout(ground).addWidget(QPushButton())
    ground.show()
    assert unnamed(ground) == ["QPushButton in QWidget"]


def test_words_that_are_cut_off_are_found(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    label = Text("Words that need far more room than they are given here, on several lines")
    QVBoxLayout(ground).addWidget(label)
    ground.layout().addWidget(QLabel("short"))
    label.setFixedSize(80, 16)
    button = PlainButton("Many words on a small button")
    ground.layout().addWidget(button)
    button.setFixedWidth(40)
    ground.show()
    assert len(clipped_labels(ground)) == 1
    assert len(cut_buttons(ground)) == 1
