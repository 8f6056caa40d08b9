"""What every window test needs: the look, a window on real storage, and patience with its threads."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.ui.begin import NewGroup
from coprod_desktop.ui.program import make_window
from coprod_desktop.ui.settings import Settings
from coprod_desktop.ui.theme import Look
from coprod_desktop.ui.window import Window

PATIENCE_MS = 15_000
TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """As in the program (`ui.tidy`): garbage is collected on this thread only, and at a known moment."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def words(resources: Path) -> Words:
    return load_words(resources)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    kept = Settings(tmp_path / "device" / "settings.json")
    kept.put("groups_folder", str(tmp_path / "Coprod"))
    kept.put("theme", "light")
    return kept


@pytest.fixture
def look(qapp: QApplication, resources: Path) -> Look:
    qapp.setStyle("Fusion")
    worn = Look(resources, "light")
    worn.load_faces()
    worn.wear()
    return worn


class StrayWindows(QObject):
    """Hears of widgets shown before they had a place: each flashes as a window of its own, and takes the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        meant = (QMainWindow, QDialog, QMenu)
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, meant):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, resources: Path, settings: Settings) -> Iterator[Window]:
    """A window at the start page on a screen of 1366x768. Every fault of our own fails the test."""
    made = make_window(qapp, resources, settings)
    made.today = lambda: TODAY
    strays = StrayWindows(qapp)
    ours: list[str] = []
    made.act.broken.connect(ours.append)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=PATIENCE_MS)
    made.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.wait(0)
    qapp.removeEventFilter(strays)
    assert not ours, ours
    assert not strays.seen, strays.seen


@pytest.fixture
def group(window: Window, qtbot: QtBot, tmp_path: Path) -> Window:
    """A window with a group just begun: one case study without a word in it."""
    begin_group(window, qtbot, tmp_path / "Coprod" / "Marsh Road Garden")
    return window


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Window], None]:
    return lambda window: wait_settled(window, qtbot)


def begin_group(window: Window, qtbot: QtBot, folder: Path) -> None:
    window.begin()
    page = window._shown
    page.begun.emit(NewGroup(folder, "Marsh Road Garden", "Our garden days"))
    wait_settled(window, qtbot)


def wait_settled(window: Window, qtbot: QtBot) -> None:
    """Until nothing is on its way to or from the disk and the frame has heard of it."""

    def is_settled() -> bool:
        shell = window.shell
        return shell is not None and shell.overview is not None and not shell._reading and window.act.idle

    qtbot.waitUntil(is_settled, timeout=PATIENCE_MS)
    qtbot.wait(10)
    qtbot.waitUntil(is_settled, timeout=PATIENCE_MS)


def clipped_labels(window: QWidget) -> list[str]:
    """Labels in sight whose words do not fit: each is told with the room it has and needs."""
    told = []
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or not label.text() or label.width() < 2:
            continue
        room = label.contentsRect()
        wrap = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
        needed = label.fontMetrics().boundingRect(0, 0, room.width(), 100_000, wrap, label.text())
        if needed.height() > room.height() + 2 or (needed.width() > room.width() + 2):
            told.append(
                f"{label.text()[:60]!r}: has {room.width()}x{room.height()}, needs {needed.width()}x{needed.height()}"
            )
    return told


def in_sight(widget: QWidget) -> bool:
    """Whether any of it can be seen without scrolling."""
    return not widget.visibleRegion().isEmpty() and widget.mapTo(widget.window(), QPoint()).y() >= 0
