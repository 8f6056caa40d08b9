"""The list at the left: the group, its case study, and the rooms that hold something or were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
)

from coprod_desktop.ui.kit import Button, Hint, PlainButton, Text, ground
from coprod_desktop.ui.overview import Overview
from coprod_desktop.ui.rooms import BY_NAME, KEPT_BACK, ROOM_OF

if TYPE_CHECKING:
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.theme import Look

WIDTH, FOLDED_WIDTH = 240, 64


class RoomButton(Button):
    """A room with its picture, name and state. Folded, only the picture stays, and the name comes with the focus."""

    kind = "room"

    def __init__(self, name: str, side: Side) -> None:
        """`side` shows the name beside it while the list is folded."""
        super().__init__(name)
        self.name, self.state, self.folded = name, "", False
        self._side = side
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, state: str, folded: bool) -> None:
        """Show the state under the name; folded shows neither."""
        self.state, self.folded = state, folded
        lines = self.name if not state else f"{self.name}\n{state}"
        self.setText("" if folded else lines.replace("&", "&&"))
        self.setToolTip(lines if folded else "")
        self.setAccessibleName(self.name)
        self.setAccessibleDescription(state)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._side.bring_into_view(self)
        if self.folded:
            self._side.name_beside(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._side.name_beside(None)


class Side(QFrame):
    """`chosen` gives a room's name; `asked_for` a room that is to join the list."""

    chosen = Signal(str)
    asked_for = Signal(str)

    def __init__(self, words: Words, look: Look, icons: Icons) -> None:
        super().__init__()
        self._words, self._look, self._icons = words, look, icons
        self.setProperty("kind", "side")
        self.setAccessibleName(words("ui_shell.side.name"))
        self._folded = False
        self._picked: frozenset[str] = frozenset()
        self._overview: Overview | None = None
        self._inner = ground()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)  # close together, so that many rooms are in sight
        self._group = Text("", "section")
        self._case = Hint()
        column.addWidget(self._group)
        column.addWidget(self._case)
        column.addSpacing(8)
        self._tag = QLabel(self)
        self._tag.setTextFormat(Qt.TextFormat.PlainText)
        self._tag.setProperty("kind", "tag")
        self._tag.hide()
        self._rooms = {name: RoomButton(words(f"ui_shell.room.{name}"), self) for name in BY_NAME}
        for name, button in self._rooms.items():
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            column.addWidget(button)
        self._more = PlainButton(words("ui_shell.room.more"), self._offer_more)
        self._more.setProperty("kind", "more")
        column.addWidget(self._more)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.redress()

    def redress(self) -> None:
        """Draw again in another theme, text size or width."""
        look, side = self._look, self._look.px(24)
        self.setFixedWidth(look.px(WIDTH) if not self._folded else max(FOLDED_WIDTH, look.px(56)) + 24)
        # Folded there is no room for a scroll bar; the wheel and the keyboard still reach every room.
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(bar)
        # Without words nothing wraps, so the pictures themselves say how high the list is; else they are squeezed.
        height = QSizePolicy.Policy.Preferred if self._folded else QSizePolicy.Policy.Ignored
        self._inner.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        for name, button in (*self._rooms.items(), ("more", self._more)):
            button.setIcon(self._icons.icon(name, look.colour("primary"), side))
            button.setIconSize(QSize(side, side))
        self._group.setVisible(not self._folded)
        self._case.setVisible(not self._folded and bool(self._case.text()))
        self._more.setText("" if self._folded else self._words("ui_shell.room.more"))
        self._more.setToolTip(self._words("ui_shell.room.more") if self._folded else "")
        self._tell_states()

    def fold(self, folded: bool) -> None:
        """Only pictures, or pictures and names."""
        if folded != self._folded:
            self._folded = folded
            self.redress()

    def name_beside(self, button: RoomButton | None) -> None:
        """Show a folded room's name over the page, beside its picture; None takes it away."""
        board = self.parentWidget()
        self._tag.setVisible(False)
        if button is None or board is None:
            return
        self._tag.setParent(board)
        self._tag.setText(button.toolTip())
        self._tag.adjustSize()
        at = button.mapTo(board, QPoint(button.width() + 12, (button.height() - self._tag.height()) // 2))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(button.mapTo(board, QPoint()).x() - 12 - self._tag.width())
        self._tag.move(at)
        self._tag.show()
        self._tag.raise_()

    def mark(self, page: str) -> None:
        """Show which room the person is in."""
        room = ROOM_OF.get(page, page)
        for name, button in self._rooms.items():
            button.setChecked(name == room)
        if room in self._rooms:
            # A room that joins the list now has its place only after the layout.
            QTimer.singleShot(0, self, lambda: self.bring_into_view(self._rooms[room]))

    def bring_into_view(self, button: RoomButton) -> None:
        """Scroll the list until the whole of a room is in sight."""
        self._scroll.ensureWidgetVisible(button, 0, self._look.px(16))

    def show_overview(self, overview: Overview, picked: frozenset[str]) -> None:
        """Show the group, its case study, how far the rooms are, and only the rooms that are wanted."""
        self._overview, self._picked = overview, picked
        self._group.setText(overview.group.name)
        title = overview.case.title if overview.case else ""
        self._case.setText("" if title == overview.group.name else title)
        self.redress()

    def holding(self) -> frozenset[str]:
        """The rooms among those kept back at first that hold something now."""
        told = self._overview.progress if self._overview else None
        kept = told.kept if told is not None else {}
        return frozenset(name for name in self._rooms if BY_NAME[name].holds(kept))

    def _tell_states(self) -> None:
        shown = self._overview
        wanted = self._picked | self.holding()
        for name, button in self._rooms.items():
            button.setVisible(name not in KEPT_BACK or name in wanted)
            button.tell(self._state_of(name) if shown else "", self._folded)
        self._more.setVisible(any(name in KEPT_BACK and name not in wanted for name in self._rooms))

    def _state_of(self, room: str) -> str:
        told, words = self._overview, self._words
        if told is None or told.progress is None:
            return ""
        if room == "story":
            five = told.progress.first_five_with_something < told.progress.first_five
            done = told.progress.first_five_with_something if five else told.progress.with_something
            return words(
                "ui_shell.room.boxes", n=done, all=told.progress.first_five if five else told.progress.boxes
            )
        if BY_NAME[room].kinds:
            count = BY_NAME[room].count(told.progress.kept)
            return words("ui_shell.room.kept", n=count) if count else words("ui_shell.room.none")
        if room == "report":
            return words("ui_shell.room.made", n=told.documents) if told.documents else ""
        return ""

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._words("ui_shell.room.more"))
        for name in self._rooms:
            if not self._rooms[name].isVisibleTo(self):
                menu.addAction(
                    self._words(f"ui_shell.room.{name}"), lambda name=name: self.asked_for.emit(name)
                )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


def buttons_of(side: Side) -> list[QPushButton]:
    """The rooms shown now, in order; for tests and for moving about by key."""
    return [button for button in side.findChildren(RoomButton) if button.isVisibleTo(side)]
