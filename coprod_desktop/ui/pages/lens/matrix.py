"""Differences by funders as a real table: for the eye with shape and word, for keys and screen readers cell by cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from coprod_desktop.services.lens import Cell, Lens, said_of
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.lens.told import AREA, day_told, due_told, word_picture

_FITTING = 4  # so many funders share the width; more are scrolled to


class Matrix(QTableWidget):
    """Arrow keys go from cell to cell, Enter opens a difference. `pointed` gives the words of the cell they are on."""

    pointed = Signal(str)

    def __init__(self, context: Context, lens: Lens, opened: Callable[[str], object]) -> None:
        """`opened` gets the id of the difference."""
        super().__init__(len(lens.rows), len(lens.columns) + 1)
        self._context, self._lens, self._opened = context, lens, opened
        self.setAccessibleName(context.words(f"{AREA}.matrix"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        self.setHorizontalHeaderLabels(
            [context.words(f"{AREA}.differences"), *map(self._head, range(len(lens.columns)))]
        )
        side = context.look.px(18)
        self.setObjectName("matrix")
        self.setIconSize(QSize(side, side))
        self.horizontalHeader().setMinimumSectionSize(side * 7)
        for row, told in enumerate(lens.rows):
            self.setItem(row, 0, QTableWidgetItem(told.words))
            for column, cell in enumerate(told.cells):
                self.setItem(row, column + 1, self._cell(cell, told.words, column))
        several = len(lens.columns) > _FITTING or context.look.text_size > 125
        mode = QHeaderView.ResizeMode.Interactive if several else QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(mode)
        if several:
            for column in range(self.columnCount()):
                self.setColumnWidth(column, context.look.px(190))
        self.currentItemChanged.connect(lambda item: self._point(item))
        self.cellDoubleClicked.connect(lambda row, _: self._open(row))
        self.setCurrentCell(0, min(1, self.columnCount() - 1))

    def _head(self, column: int) -> str:
        one = self._lens.columns[column]
        return "\n".join(told for told in (one.funder, due_told(self._context, one.days)) if told)

    def _cell(self, cell: Cell | None, outcome: str, column: int) -> QTableWidgetItem:
        words = self._context.words
        if cell is None:
            told = words(f"{AREA}.no_form_cell")
            item, spoken = QTableWidgetItem(told), told
        else:
            word, reason, step = said_of(cell.standing, words)
            lines = [word, *([words(f"{AREA}.pieces", n=cell.n)] if cell.n else [])]
            if cell.newest is not None:
                # "2026" ends after today: then the year is all that is known.
                today = self._context.today()
                lines.append(day_told(cell.newest) if cell.newest <= today else str(cell.newest.year))
            item = QTableWidgetItem("\n".join(lines))
            item.setIcon(QIcon(word_picture(self._context.look, cell.standing.word, 18)))
            spoken = " ".join(part for part in (f"{', '.join(lines)}.", reason, step) if part)
        funder = self._lens.columns[column].funder
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{outcome}, {funder}: {spoken}")
        item.setData(Qt.ItemDataRole.UserRole, f"{funder}: {spoken}")
        return item

    def _point(self, item: QTableWidgetItem | None) -> None:
        told = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.pointed.emit(str(told) if told else "")

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._lens.rows):
            self._opened(self._lens.rows[row].outcome)

    def _head_height(self) -> None:
        """Qt reckons one line for a heading; ours wrap."""
        head, edge = self.horizontalHeader(), self._context.look.px(8)
        bold = QFont(self.font())
        bold.setBold(True)
        metrics, most = QFontMetrics(bold), 0
        for column in range(self.columnCount()):
            item = self.horizontalHeaderItem(column)
            room = max(self.columnWidth(column) - 2 * edge - 4, 40)
            wrap = int(Qt.TextFlag.TextWordWrap)
            box = metrics.boundingRect(0, 0, room, 10_000, wrap, item.text() if item else "")
            most = max(most, box.height())
        if head.height() != most + 2 * edge + 2:
            head.setFixedHeight(most + 2 * edge + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the difference of this row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its rows need at this width: the page is scrolled, not the table."""
        super().resizeEvent(event)
        self._head_height()
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        wanted = self.horizontalHeader().height() + rows + bar + 2 * self.frameWidth()
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)
