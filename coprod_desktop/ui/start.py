"""The start page: the groups opened lately, and the ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
    ground,
)

if TYPE_CHECKING:
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.settings import Settings
    from coprod_desktop.ui.theme import Look

# The file that makes a folder a group's folder; only looked at to say whether it is still there.
MARK = "coprod.db"


@dataclass(frozen=True, slots=True)
class StartTools:
    """What the start page is made with."""

    words: Words
    look: Look
    icons: Icons
    settings: Settings


class StartPage(QScrollArea):
    """Recent groups, and: begin, open, look at the sample, restore a backup, read the questions.

    `opened` gives a folder to open; `find_wanted` one that is not where it was; the others have no word to add.
    """

    opened = Signal(object)
    find_wanted = Signal(object)
    begin_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    restore_wanted = Signal()
    questions_wanted = Signal()

    def __init__(self, tools: StartTools) -> None:
        super().__init__()
        self._tools = tools
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = ground()
        around = QHBoxLayout(inner)
        around.setContentsMargins(24, 24, 24, 24)
        column = QVBoxLayout()
        column.setSpacing(16)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(24)
        self._inner = QWidget()
        self._inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(self._inner, 1000)
        around.addStretch(1)
        column.addLayout(self._head())
        column.addLayout(self._sides)
        column.addStretch(1)
        self._recents = tools.settings.recents()
        self.first: QWidget | None = (
            None  # where the keyboard begins: the group opened last, or beginning with one
        )
        if self._recents:
            self._sides.addWidget(self._recent_card(), 3, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._ways_card(), 2, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)

    def _head(self) -> QHBoxLayout:
        words, look = self._tools.words, self._tools.look
        across = QHBoxLayout()
        across.setSpacing(12)
        mark = QLabel()
        mark.setPixmap(self._tools.icons.pixmap("coprod", look.colour("primary"), look.px(48)))
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        title = QVBoxLayout()
        title.setSpacing(4)
        title.addWidget(PageTitle(words("ui_shell.start.title")))
        title.addWidget(Hint(words("ui_shell.start.promise")))
        across.addLayout(title, 1)
        return across

    def _recent_card(self) -> Card:
        words = self._tools.words
        card = Card().add(SectionTitle(words("ui_shell.start.recent")))
        for folder, name in self._recents:
            if (folder / MARK).is_file():
                row = RowButton(name, str(folder), pressed=partial(self.opened.emit, folder))
                card.add(row)
                self.first = self.first or row
            else:
                card.add(self._missing(folder, name))
        return card

    def _missing(self, folder: Path, name: str) -> Card:
        words = self._tools.words
        find = PlainButton(words("ui_shell.start.find"), lambda: self.find_wanted.emit(folder))
        find.setAccessibleName(words("ui_shell.start.find_named", name=name))
        forget = PlainButton(words("ui_shell.start.forget"), lambda: self._forget(folder, card))
        forget.setAccessibleName(words("ui_shell.start.forget_named", name=name))
        missing = Hint(words("ui_shell.start.missing", folder=str(folder)))
        card = Card("sunk", 12).add(Text(name, "strong"), missing, flow(find, forget))
        card.column.setSpacing(4)
        return card

    def _forget(self, folder: Path, card: Card) -> None:
        self._tools.settings.forget_recent(folder)
        card.hide()

    def _ways_card(self) -> Card:
        words = self._tools.words
        key = "begin_another" if self._recents else "begin"
        begin = PrimaryButton(words(f"ui_shell.start.{key}"), self.begin_wanted.emit)
        card = Card()
        if not self._recents:
            card.add(Text(words("ui_shell.start.welcome")))
        card.add(flow(begin))
        for name, icon, said in (
            ("open", "open", self.open_wanted),
            ("sample", "sample", self.sample_wanted),
            ("questions", "story", self.questions_wanted),
            ("restore", "backup", self.restore_wanted),
        ):
            card.add(self._way(name, icon, said.emit))
        self.first = self.first or begin
        return card

    def _way(self, name: str, icon: str, pressed: Callable[[], object]) -> PlainButton:
        look = self._tools.look
        button = PlainButton(self._tools.words(f"ui_shell.start.{name}"), pressed)
        button.setIcon(self._tools.icons.icon(icon, look.colour("primary"), look.px(20)))
        button.setIconSize(QSize(look.px(20), look.px(20)))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side while there is room for two columns."""
        super().resizeEvent(event)
        px = self._tools.look.px
        beside = self.viewport().width() >= px(880)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)
        self._inner.setMaximumWidth(px(1000) if self._recents else px(560))
