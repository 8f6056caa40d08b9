"""Many short records entered in a row at a time: the row, the picture and sentences, and the list with a filter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.records import Record
from coprod_desktop.services.adding import add_record
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import Field, LineField
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    RowButton,
    Text,
    clear,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.listed import MOST_ROWS, nothing_yet
from coprod_desktop.ui.theme import Look

FIRST_ROWS = 5  # the lines just written, above the picture
FOUND_ROWS = 20  # what a filter shows at first: a row takes longer to draw than to find
QUIET_MS = 150


class QuickRow(QWidget):
    """Fields side by side under their labels. `entered` is sent for Enter in any of them."""

    entered = Signal()

    def __init__(self, look: Look, fields: Sequence[tuple[str, Field, int]]) -> None:
        """`fields` are label, field and share of the width. Where the text is large two stand side by side."""
        super().__init__()
        self._fields = [field for _, field, _ in fields]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        across = len(fields) if look.text_size < 150 else 2
        for place, (label, field, share) in enumerate(fields):
            row, column = divmod(place, across)
            grid.addWidget(Text(label, "strong"), row * 2, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, row * 2 + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share if across > 2 else 1)
            field.describe(label)
            field.input().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter writes the row down."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return self._fields[0].input()


class QuickRoom(DrawnPage):
    """A room for many short records.

    A room gives `area`, `name`, `form`, and the methods marked below. A row that lacks something stays typed there; one
    that is whole is written down by Enter, or when the page is left.
    """

    wide = True
    area = "ui_practice"
    name = ""
    form = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.quick: QuickRow | None = None
        self._built_for: tuple[str, int] | None = None
        self.records: Sequence[Any] = ()
        self._begun = False
        self._shown = FIRST_ROWS
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._filter)

    # ---- what each room says of itself ----

    def fields(self) -> list[tuple[str, Field, int]]:
        """The fields of the row, made afresh."""
        raise NotImplementedError

    def ask_for_records(self, case: str) -> None:
        """Ask for what is kept; `show_drawn` takes it."""
        raise NotImplementedError

    def kept_in(self, drawn: Any) -> Sequence[Any]:
        """The records in what was read; a chance to take the people from it."""
        raise NotImplementedError

    def written(self) -> Record | None:
        """The row as a record, None when something is missing."""
        raise NotImplementedError

    def say_missing(self) -> None:
        """Say beneath the fields what is missing, and put the keyboard there."""
        raise NotImplementedError

    def begin_next(self) -> None:
        """Empty the fields that the next row does not share with this one."""
        raise NotImplementedError

    def row(self, record: Any) -> tuple[str, list[str]]:
        """Title and lines of one record in the list."""
        raise NotImplementedError

    def sought(self, record: Any) -> str:
        """What the filter looks in: the words of one record, quickly."""
        raise NotImplementedError

    def told(self, drawn: Any) -> list[str]:
        """Sentences under the picture, besides the one that is its own."""
        return []

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Draw the room afresh."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        wanted = (case, self.context.look.text_size)
        if self._built_for != wanted:
            self.quick, self._built_for = None, wanted
        elif self.quick is not None:
            focus_soon(self.quick.first())
        self.ask_for_records(case)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Only the picture and the list change; what is typed in the row stays."""
        case = self.context.case()
        if case is not None:
            self.ask_for_records(case)

    def show_drawn(self, drawn: Any) -> None:
        """Show what was read."""
        words, place = self.words, f"{self.area}.{self.name}"
        if self.quick is None:
            with self.fresh():
                self.column.addWidget(PageTitle(words(f"{place}.title")))
                kept = self._kept(drawn)
                if not kept and not self._begun:
                    self.column.addWidget(nothing_yet(self, self.area, self.name, self._begin))
                    self.column.addStretch(1)
                    return
                self._build()
        self._kept(drawn)
        clear(self._picture)
        if drawn.drawing is not None:
            card = Card().add(Text(drawn.sentence))
            card.add(DrawingView(self.context.look, drawn.drawing, drawn.alt))
            for sentence in self.told(drawn):
                card.add(Hint(sentence))
            self._picture.addWidget(card)
        self._list()

    def _kept(self, drawn: Any) -> Sequence[Any]:
        self.records = self.kept_in(drawn)
        return self.records

    def _begin(self) -> None:
        self._begun, self._built_for = True, None
        if self.place is not None:
            self.show_place(self.place)

    def _build(self) -> None:
        words, place = self.words, f"{self.area}.{self.name}"
        self.quick = QuickRow(self.context.look, self.fields())
        self.quick.entered.connect(self._enter)
        self.first_choice = self.quick.first()
        card = Card(margin=16).add(self.quick, Hint(words(f"{place}.keys")))
        card.add(flow(QuietButton(words(f"{place}.add"), self._enter)))
        self.column.addWidget(card)
        self.filter = LineField(words)
        label = words(f"{place}.filter")
        self.filter.describe(label)
        self.filter.edit.setPlaceholderText(label)
        self.filter.edited.connect(self._soon.start)
        self.column.addWidget(self.filter)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self._picture = QVBoxLayout()
        self.column.addLayout(self._picture)
        self.column.addStretch(1)

    def _filter(self) -> None:
        if self.quick is not None:
            self._shown = FOUND_ROWS
            self._list()

    def _list(self) -> None:
        clear(self._rows)
        self.filter.setVisible(len(self.records) > 1)
        sought = (self.filter.text() or "").casefold().split()
        found = [one for one in self.records if self._matches(one, sought)] if sought else self.records
        for record in found[: self._shown]:
            title, lines = self.row(record)
            open_it = partial(self.context.go, Place(self.form, record.id))
            self._rows.addWidget(RowButton(title, *lines, pressed=open_it))
        if sought and not found:
            self._rows.addWidget(Hint(self.words("ui_practice.none_found")))
        left = len(found) - self._shown
        if left > 0:
            more = PlainButton(self.words("ui_pages.list.more", n=min(left, MOST_ROWS)), self._show_more)
            self._rows.addLayout(flow(more))

    def _matches(self, record: Any, sought: list[str]) -> bool:
        told = self.sought(record).casefold()
        return all(one in told for one in sought)

    def _show_more(self) -> None:
        self._shown += MOST_ROWS
        self._list()

    # ---- writing ----

    def leave(self) -> None:
        """A row that is whole goes to the disk."""
        if self.quick is not None:
            record = self.written()
            if record is not None:
                self._write(record)

    def _enter(self) -> None:
        record = self.written() if self.quick is not None else None
        if record is None:
            self.say_missing()
        elif self.quick is not None:
            self._write(record)
            focus_soon(self.quick.first())

    def _write(self, record: Record) -> None:
        self.act.do(add_record, record, by=self, failed=self._refused)
        self.begin_next()

    def _refused(self, fault: Exception) -> None:
        self.context.say(str(fault))
