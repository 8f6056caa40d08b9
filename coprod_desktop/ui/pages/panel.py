"""Who read the stories and chose: so many people of each role, and whether they are members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue, PanelSeat
from coprod_desktop.domain.text import clean_line
from coprod_desktop.ui.fields import Field
from coprod_desktop.ui.fields.field import LineEdit, Loading
from coprod_desktop.ui.fields.reading import read_number
from coprod_desktop.ui.kit import PlainButton, flow, focus_soon
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context


@dataclass(slots=True)
class _Row:
    block: QWidget
    who: LineEdit
    count: LineEdit
    members: Tick


class PanelField(Field):
    """A line for each role with a count. No rows is not recorded; a row without a readable count is not kept yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        self._look, self._beside = context.look, context.look.text_size < 150
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.more = PlainButton(self.words("ui_stories.panel.add"), self._add_and_go)
        self.column.addLayout(self._list)
        self.column.addLayout(flow(self.more))
        self.column.addWidget(self.note)

    def panel(self) -> tuple[PanelSeat, ...] | None:
        """The seats, None when there are none."""
        seats = [seat for row in self._rows if (seat := self._seat(row)) is not None]
        return tuple(seats) or None

    def set_panel(self, panel: Sequence[PanelSeat] | None) -> None:
        """Show the seats; what shows the same already is left alone."""
        if tuple(panel or ()) == (self.panel() or ()):
            return
        with Loading(self):
            for row in self._rows:
                self._take_down(row)
            self._rows = []
            for seat in panel or ():
                row = self._add()
                row.who.setText(seat.who)
                row.count.setText(str(seat.count))
                row.members.setChecked(seat.members)

    def value(self) -> AnswerValue | None:
        """A panel is no answer to a question."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """A panel is no answer to a question."""

    def input(self) -> QWidget:
        """The first line, or the button that adds one."""
        return self._rows[0].who if self._rows else self.more

    def describe(self, name: str, description: str = "") -> None:
        """The whole of it is asked in one sentence."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def row(self, number: int) -> tuple[LineEdit, LineEdit, Tick]:
        """The controls of a row, counted from 0: who, how many, members."""
        row = self._rows[number]
        return row.who, row.count, row.members

    def _add_and_go(self) -> None:
        focus_soon(self._add().who)

    def _add(self) -> _Row:
        words, number = self.words, len(self._rows) + 1
        who, count = LineEdit(), LineEdit()
        who.setAccessibleName(words("ui_stories.panel.who", n=number))
        who.setPlaceholderText(words("ui_stories.panel.who_hint"))
        count.setAccessibleName(words("ui_stories.panel.count", n=number))
        count.setPlaceholderText(words("ui_stories.panel.count_hint"))
        members = Tick(self._look, words("ui_stories.panel.members"))
        members.setAccessibleName(words("ui_stories.panel.members_named", n=number))
        block = QWidget()
        row = _Row(block, who, count, members)
        gone = PlainButton(words("ui_stories.involved.take_away"), lambda: self._remove(row))
        gone.setAccessibleName(words("ui_stories.panel.take_away", n=number))
        way = QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom
        across = QBoxLayout(way, block)
        across.setContentsMargins(0, 0, 0, 0)
        for widget, share in ((who, 3), (count, 1), (members, 2), (gone, 0)):
            across.addWidget(widget, share)
        self._list.addWidget(block)
        self._rows.append(row)
        for line in (who, count):
            line.textEdited.connect(lambda _: self._typed())
            line.installEventFilter(self)
        members.clicked.connect(lambda _: self._whole())
        return row

    def _typed(self) -> None:
        wrong = next(
            (row.count.text() for row in self._rows if _count(row) is None and row.count.text().strip()), None
        )
        self.say(
            self.words("ui_stories.panel.count_wrong", typed=clean_line(wrong)) if wrong else "",
            wrong=bool(wrong),
        )
        self.tell_edited()

    def _whole(self) -> None:
        self.tell_edited()
        self.left.emit()

    def _seat(self, row: _Row) -> PanelSeat | None:
        who, count = clean_line(row.who.text()), _count(row)
        if count is None or not (who or count):
            return None
        return PanelSeat(
            who=who or self.words("ui_stories.panel.people"), count=count, members=row.members.isChecked()
        )

    def _remove(self, row: _Row) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._take_down(row)
        rest = self._rows[min(place, len(self._rows) - 1)].who if self._rows else self.more
        rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whole()

    def _take_down(self, row: _Row) -> None:
        for line in (row.who, row.count):
            line.removeEventFilter(self)
        self._list.removeWidget(row.block)
        row.block.hide()
        row.block.deleteLater()


def _count(row: _Row) -> int | None:
    """How many, None for nothing or what cannot be read as a whole number."""
    try:
        number = read_number(row.count.text())
    except ValueError:
        return None
    if number is None or number != number.to_integral_value() or not 0 <= number < 100_000:
        return None
    return int(number)
