"""A picture as a list, each part under the one before it: it shows the same as the picture and has the same keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from coprod_desktop.ui.theme import Look


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: its id, the id of the row it stands under, its words, and what a screen reader says for it."""

    id: str
    under: str | None
    words: str
    spoken: str


class _WrappedRows(QStyledItemDelegate):
    """Rows as high as their wrapped words, and never too small to hit."""

    def __init__(self, tree: ChartTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        width = max(self._tree.viewport().width() - depth * self._tree.indentation() - 16, 80)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = self._tree.fontMetrics().boundingRect(
            0, 0, width, 100_000, int(Qt.TextFlag.TextWordWrap), text
        )
        return QSize(width, max(room.height() + 16, self._tree.look.px(40)))


class ChartTree(QTreeWidget):
    """Every row under the one it belongs under, all of them always in sight."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setItemsExpandable(False)
        self.setAccessibleName(name)
        self.setIndentation(look.px(24))
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_WrappedRows(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list needs higher rows."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Fill the list anew; a row comes after the one it stands under."""
        self.clear()
        shown: dict[str, QTreeWidgetItem] = {}
        for one in rows:
            above = shown.get(one.under or "")
            row = QTreeWidgetItem(above) if above is not None else QTreeWidgetItem(self)
            row.setText(0, one.words)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, one.spoken)
            row.setData(0, Qt.ItemDataRole.UserRole, one.id)
            shown[one.id] = row
        self.expandAll()

    def chosen(self) -> str | None:
        """Id of the row the keyboard is on."""
        row: QTreeWidgetItem | None = self.currentItem()
        return str(row.data(0, Qt.ItemDataRole.UserRole)) if row is not None else None

    def choose(self, part: str | None) -> None:
        """Put the keyboard's place on a row, or on the first."""
        rows = self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        wanted = next((row for row in rows if row.data(0, Qt.ItemDataRole.UserRole) == part), None)
        if wanted is not None or rows:
            self.setCurrentItem(wanted or rows[0])
