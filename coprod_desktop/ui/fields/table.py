"""A small table: cells as typed, rows added and taken away from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QWidget

from coprod_desktop.domain.questions import Column
from coprod_desktop.domain.records import AnswerValue, Rows
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field
from coprod_desktop.ui.fields.reading import read_number, read_pence
from coprod_desktop.ui.fields.text import GrowingEdit
from coprod_desktop.ui.kit import PlainButton, Text, flow

MOST_SHOWN = 100  # rows on screen; more than this were loaded from a file, and are kept as they are


class Cell(GrowingEdit):
    """A cell: as tall as what is in it, and still one line of text to the record."""

    textEdited = Signal()  # noqa: N815 - the name a QLineEdit has for it

    def __init__(self, column: Column, parent: QWidget) -> None:
        super().__init__(1, parent)
        if column.answer_type in ("number", "money"):
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._edited)
        self._loading = False

    def text(self) -> str:
        """What is typed, on one line."""
        return clean_line(self.toPlainText())

    def setText(self, text: str) -> None:
        """Show this text; that is not an edit."""
        self._loading = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._loading = False

    def _edited(self) -> None:
        if not self._loading:
            self.textEdited.emit()


class TableField(Field):
    """Rows of cells. A blank cell is not recorded; blank rows are not kept.

    Enter in the last row adds one; Ctrl+Delete takes away the row with the cursor.
    """

    def __init__(self, words: Words, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        """`columns` are those of the question."""
        super().__init__(words, parent)
        self._columns = columns
        self._name = ""
        self._ids = tuple(column.id for column in columns)
        self._cells: list[list[Cell]] = []
        self._beyond: tuple[tuple[str | None, ...], ...] = ()
        self._extra: list[tuple[str | None, ...]] = []
        self.grid = QGridLayout()
        self.grid.setSpacing(8)
        for place, column in enumerate(columns):
            self.grid.addWidget(Text(column.words, "strong"), 0, place, Qt.AlignmentFlag.AlignBottom)
            self.grid.setColumnStretch(place, 3 if column.answer_type == "text" else 2)
        self.column.addLayout(self.grid)
        self.add = PlainButton(words("ui_pages.field.add_row"), self._add_and_go)
        self.take = PlainButton(words("ui_pages.field.take_row"), self._take_current)
        self.take.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not lose the place in the table
        self.column.addLayout(flow(self.add, self.take, spacing=8))
        self.column.addWidget(self.note)
        self._row_in_hand = 0
        self._fill([])

    def value(self) -> AnswerValue | None:
        """The rows with something in them, None when there are none."""
        shown = [
            tuple(clean_line(cell.text()) or None for cell in row) + extra
            for row, extra in zip(self._cells, self._extra, strict=True)
        ]
        rows = tuple(row for row in (*shown, *self._beyond) if any(row))
        return Rows(columns=self._ids, rows=rows) if rows else None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the rows. Columns that the question no longer has are kept with their rows, out of sight."""
        if value == self.value():
            return
        rows = value.rows if isinstance(value, Rows) else ()
        ids = value.columns if isinstance(value, Rows) else ()
        own = tuple(column.id for column in self._columns)
        gone = tuple(name for name in ids if name not in own)
        self._ids = own + gone
        places = [ids.index(name) if name in ids else None for name in self._ids]
        ordered = [tuple(row[place] if place is not None else None for place in places) for row in rows]
        self._beyond = tuple(ordered[MOST_SHOWN:])
        self._fill(ordered[:MOST_SHOWN])

    def input(self) -> QWidget:
        """The first cell."""
        return self._cells[0][0]

    def describe(self, name: str, description: str = "") -> None:
        """Each cell is named by its column and row."""
        self._name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._name_cells()

    def row_count(self) -> int:
        """Rows on screen, blank ones too."""
        return len(self._cells)

    def cell(self, row: int, column: int) -> Cell:
        """The line of one cell, counted from 0."""
        return self._cells[row][column]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know which row is in hand; Enter goes down or adds a row, Ctrl+Delete takes it away."""
        row = self._row_of(watched)
        if row is not None and event.type() == QEvent.Type.FocusIn:
            self._row_in_hand = row
        if row is not None and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_down(row)
                return True
            if event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._take_current()
                return True
        return super().eventFilter(watched, event)

    def _row_of(self, watched: QObject) -> int | None:
        return next((n for n, row in enumerate(self._cells) if any(cell is watched for cell in row)), None)

    def _fill(self, rows: list[tuple[str | None, ...]]) -> None:
        for old in self._cells:
            for cell in old:
                self._let_go(cell)
        self._cells, self._extra = [], []
        for row in rows or [(None,) * len(self._ids)]:
            self._add_row(row)
        self._read_cells()
        self._order_buttons()

    def _order_buttons(self) -> None:
        """Tab goes through the cells and then to the buttons beneath them."""
        QWidget.setTabOrder(self._cells[-1][-1], self.add)
        QWidget.setTabOrder(self.add, self.take)

    def _add_row(self, row: tuple[str | None, ...]) -> None:
        cells: list[Cell] = []
        for place, column in enumerate(self._columns):
            cell = Cell(column, self)
            cell.setText(row[place] or "")
            cell.textEdited.connect(self._typed)
            cell.installEventFilter(self)
            self.grid.addWidget(cell, len(self._cells) + 1, place, Qt.AlignmentFlag.AlignTop)
            cell.show()  # at once, so that it can take the keyboard
            cells.append(cell)
        self._cells.append(cells)
        self._extra.append(tuple(row[len(self._columns) :]))
        before: Cell | None = self._cells[-2][-1] if len(self._cells) > 1 else None
        for cell in cells:
            if before is not None:
                QWidget.setTabOrder(before, cell)
            before = cell
        self._name_cells()

    def _add_and_go(self) -> None:
        self._add_row((None,) * len(self._ids))
        self._order_buttons()
        self._cells[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_down(self, row: int) -> None:
        if row + 1 == len(self._cells):
            self._add_and_go()
        else:
            self._cells[row + 1][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_current(self) -> None:
        row = min(self._row_in_hand, len(self._cells) - 1)
        rows = [tuple(cell.text() for cell in cells) for cells in self._cells]
        kept = [
            (*cells, *extra)
            for n, (cells, extra) in enumerate(zip(rows, self._extra, strict=True))
            if n != row
        ]
        self._fill([tuple(cell or None for cell in one) for one in kept])
        self._cells[min(row, len(self._cells) - 1)][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell_edited()

    def _let_go(self, cell: Cell) -> None:
        cell.removeEventFilter(self)
        self.grid.removeWidget(cell)
        cell.hide()
        cell.deleteLater()

    def _typed(self) -> None:
        self._read_cells()
        self.tell_edited()

    def _read_cells(self) -> None:
        """Say which cell could not be read as a number or money; it is kept as typed all the same."""
        sentence = ""
        for row in self._cells:
            for cell, column in zip(row, self._columns, strict=True):
                read = {"number": read_number, "money": read_pence}.get(column.answer_type)
                try:
                    if read is not None:
                        read(cell.text())
                except ValueError:
                    sentence = self.words("ui_pages.field.cell_kept", typed=clean_line(cell.text()))
        if self._beyond:
            sentence = self.words("ui_pages.field.rows_beyond", n=len(self._beyond))
        self.say(sentence)

    def _name_cells(self) -> None:
        for number, row in enumerate(self._cells, start=1):
            for cell, column in zip(row, self._columns, strict=True):
                cell.setAccessibleName(
                    self.words("ui_pages.field.cell_name", column=column.words, row=number)
                )
                cell.setAccessibleDescription(self._name)
