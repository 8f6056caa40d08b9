"""A long list of lines that scrolls and filters without a pause: only what is in sight is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.domain.text import fold
from coprod_desktop.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
HINT_ROLE, ID_ROLE = 0x100, 0x101  # from Qt.UserRole on


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it leads to, its title, what stands under it, what a filter looks through (folded), its group."""

    id: str
    title: str
    hint: str
    folded: str
    group: str = ""


def line(line_id: str, title: str, told: Sequence[str], group: str = "", more: str = "") -> Line:
    """A line with what is told under its title; it is found by all of that and by `more`."""
    return Line(
        line_id, " ".join(title.split()), " · ".join(told), fold(" ".join((title, *told, more))), group
    )


class LinesModel(QStringListModel):
    """The lines that fit the filter. Qt asks for a line only when it is in sight.

    Qt itself holds the titles: a list lays out every row and asks for the number of rows each time, which must not be
    answered in Python.
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Line] = ()
        self._shown: Sequence[Line] = ()
        self._wanted: list[str] = []
        self._group = ""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, through the same filter."""
        self._all = lines
        self._filter()

    def filter(self, text: str, group: str = "") -> None:
        """Only lines that have every word of the text, and belong to the group ("" for any)."""
        wanted = fold(text).split()
        if (wanted, group) != (self._wanted, self._group):
            self._wanted, self._group = wanted, group
            self._filter()

    def _filter(self) -> None:
        wanted, group = self._wanted, self._group
        self._shown = self._all
        if wanted or group:
            self._shown = [
                one
                for one in self._all
                if (not group or one.group == group) and all(word in one.folded for word in wanted)
            ]
        self.setStringList([one.title for one in self._shown])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        one = self._shown[index.row()]
        told = {
            int(Qt.ItemDataRole.DisplayRole): one.title,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{one.title}. {one.hint}",
            HINT_ROLE: one.hint,
            ID_ROLE: one.id,
        }
        return told.get(int(role))

    def row_of(self, line_id: str) -> int:
        """Where a line stands among those shown, -1 when it does not."""
        return next((n for n, one in enumerate(self._shown) if one.id == line_id), -1)


class LinePainter(QStyledItemDelegate):
    """Draws a title and a quieter line under it; both are cut with an ellipsis, never wrapped."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = option.fontMetrics.lineSpacing()  # type: ignore[attr-defined]  # the stubs leave out the fields
        return QSize(self._look.px(160), round(high * 1.9) + self._look.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told: Any = option  # the stubs leave out the fields
        look = self._look
        rect: QRect = told.rect.adjusted(2, 1, -2, -1)
        painter.save()
        if told.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("wash"))
            at_end = told.direction == Qt.LayoutDirection.RightToLeft
            painter.fillRect(
                QRect(rect.right() - 3 if at_end else rect.left(), rect.top(), 4, rect.height()),
                look.colour("primary"),
            )
        elif told.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("sunk"))
        painter.setPen(look.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(look.px(14), look.px(8), -look.px(14), -look.px(8))
        self._words(painter, told, inside, index)
        painter.restore()

    def _words(self, painter: QPainter, told: Any, inside: QRect, index: Index) -> None:
        flags = int(
            QStyle.visualAlignment(told.direction, Qt.AlignmentFlag.AlignLeading)
            | Qt.AlignmentFlag.AlignTop
            | Qt.TextFlag.TextSingleLine
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line by its own letters
        font, cut = QFont(told.font), Qt.TextElideMode.ElideRight
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        title = painter.fontMetrics().elidedText(str(index.data()), cut, inside.width())
        painter.drawText(inside, flags, title)
        below = inside.adjusted(0, painter.fontMetrics().lineSpacing() + 2, 0, 0)
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 10 / 11)
        painter.setFont(font)
        painter.setPen(self._look.colour("soft"))
        painter.drawText(
            below, flags, painter.fontMetrics().elidedText(str(index.data(HINT_ROLE)), cut, inside.width())
        )


class LinesView(QListView):
    """The list. `opened` gives the id of a line that was pressed, by Enter or by the mouse."""

    opened = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.lines = LinesModel()
        self._painter = LinePainter(look)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(name)
        self.setMinimumHeight(look.px(130))
        self.clicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the one that was chosen stays so, and the list stays where it was."""
        chosen, at = self.currentIndex().data(ID_ROLE), self.verticalScrollBar().value()
        self.lines.show_lines(lines)
        row = self.lines.row_of(str(chosen)) if chosen else -1
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the line; the arrows begin at the first one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """The keyboard goes into the list, to its first line when none is chosen."""
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: Index) -> None:
        self.opened.emit(str(index.data(ID_ROLE)))
