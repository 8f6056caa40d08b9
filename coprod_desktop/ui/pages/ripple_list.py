"""The ripples as a list, each under what it came of: it shows the same as the map and has the same keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from coprod_desktop.domain.records import Ripple
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.practice_drawings import DrawnRipples
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.theme import Look

AREA = "ui_practice"


def named(ripple: Ripple, came_of: Ripple | None, words: Words) -> str:
    """A ripple in one line, for a screen reader: what, how far out, what it came of, how it went."""
    told = [ripple.what.rstrip("."), words(f"drawings.ripples.order_{ripple.order}")]
    if came_of is not None:
        told.append(words(f"{AREA}.ripples.came_of", what=shortened(came_of.what.rstrip("."), 60)))
    if ripple.goes != "good":
        told.append(words(f"drawings.ripples.goes.{ripple.goes}"))
    if ripple.reach is not None:
        told.append(words("drawings.ripples.reach", n=ripple.reach))
    if ripple.confirmed_by:
        told.append(words(f"{AREA}.ripples.confirmed_by", who=ripple.confirmed_by))
    return "; ".join(told)


class _WrappedRows(QStyledItemDelegate):
    """Rows as high as their wrapped words, and never too small to hit."""

    def __init__(self, tree: RippleTree) -> None:
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


class RippleTree(QTreeWidget):
    """Every ripple under what it came of, all of them always in sight."""

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

    def show_ripples(self, drawn: DrawnRipples, words: Words) -> None:
        """Fill the list anew."""
        self.clear()
        by_id = {one.id: one for one in drawn.kept.records}
        rows: dict[str, QTreeWidgetItem] = {}
        for node in drawn.nodes:
            above, ripple = rows.get(node.parent or ""), by_id[node.id]
            row = QTreeWidgetItem(above) if above is not None else QTreeWidgetItem(self)
            row.setText(0, named(ripple, None, words))  # where it stands says what it came of
            came_of = by_id.get(node.parent or "")
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, named(ripple, came_of, words))
            row.setData(0, Qt.ItemDataRole.UserRole, node.id)
            rows[node.id] = row
        self.expandAll()

    def ripple(self) -> str | None:
        """Id of the ripple the keyboard is on."""
        row: QTreeWidgetItem | None = self.currentItem()
        return str(row.data(0, Qt.ItemDataRole.UserRole)) if row is not None else None

    def choose(self, ripple: str | None) -> None:
        """Put the keyboard's place on a ripple, or on the first."""
        rows = self.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        wanted = next((row for row in rows if row.data(0, Qt.ItemDataRole.UserRole) == ripple), None)
        if wanted is not None or rows:
            self.setCurrentItem(wanted or rows[0])
