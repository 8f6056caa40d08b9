"""Who is in something: one person from the group's list or a name, and everybody named or shown in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue, Involved, InvolvedAs
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.people_names import PersonName
from coprod_desktop.ui.fields import Field, LineField
from coprod_desktop.ui.fields.field import LineEdit, Loading
from coprod_desktop.ui.kit import PlainButton, flow, focus_soon
from coprod_desktop.ui.page import Context


def complete_from(edit: QLineEdit, people: Sequence[PersonName]) -> QCompleter:
    """Offer the group's people while somebody types in a line."""
    completer = QCompleter([one.called for one in people], edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    edit.setCompleter(completer)
    return completer


def person_called(typed: str, people: Sequence[PersonName]) -> str | None:
    """Id of the person of the list who is called so; None for nobody."""
    wanted = clean_line(typed).casefold()
    return next((one.id for one in people if one.called.casefold() == wanted), None)


class PersonLine(LineField):
    """A person from the group's list, or a name that is in no list; both are kept."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        self._people: Sequence[PersonName] = ()
        self._shown: str | None = None

    def know_people(self, people: Sequence[PersonName]) -> None:
        """The people to offer; somebody shown by id appears by name."""
        self._people = people
        complete_from(self.edit, people).activated.connect(self._picked)
        if self._shown is not None and self.text() is None:
            self.show_person(self._shown, None)

    def show_person(self, person: str | None, name: str | None) -> None:
        """Show a person by id, or else a name."""
        self._shown = person
        called = next((one.called for one in self._people if one.id == person), None)
        self.set_text(called if person is not None else name)

    def person(self) -> str | None:
        """Id of the person meant; while the list is not read yet, of the one shown."""
        typed = self.text()
        if typed is None:
            return self._shown if not self._people else None
        return person_called(typed, self._people)

    def name(self) -> str | None:
        """The name typed, None when it is a person of the list or nothing."""
        return None if self.person() is not None else self.text()

    def _picked(self) -> None:
        self.tell_edited()
        self.left.emit()


@dataclass(slots=True)
class _Row:
    block: QWidget
    who: LineEdit
    part: QComboBox
    kept: Involved


class InvolvedField(Field):
    """Everybody named or shown in something, or responsible for somebody: a line and a choice for each.

    Rows left blank are nobody. `involved()` has only the parts that this field asks about.
    """

    def __init__(
        self, context: Context, parts: tuple[InvolvedAs, ...] = ("named", "shown", "responsible")
    ) -> None:
        super().__init__(context.words)
        self._beside = context.look.text_size < 150
        self._parts = parts
        self._people: Sequence[PersonName] = ()
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.more = PlainButton(self.words("ui_stories.involved.add"), self._add_and_go)
        self.column.addLayout(self._list)
        self.column.addLayout(flow(self.more))
        self.column.addWidget(self.note)

    def know_people(self, people: Sequence[PersonName]) -> None:
        """The people to offer; those shown by id appear by name."""
        self._people = people
        for row in self._rows:
            self._offer(row)
            self._write(row)

    def involved(self) -> tuple[Involved, ...]:
        """Everybody, in the order of the rows."""
        return tuple(one for row in self._rows if (one := self._read(row)) is not None)

    def set_involved(self, involved: Sequence[Involved]) -> None:
        """Show everybody; the rows that show the same already are left alone."""
        wanted = [one for one in involved if one.part in self._parts]
        if tuple(wanted) == self.involved():
            return
        with Loading(self):
            for row in self._rows:
                self._take_down(row)
            self._rows = []
            for one in wanted:
                self._add(one)

    def value(self) -> AnswerValue | None:
        """People are no answer to a question."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """People are no answer to a question."""

    def input(self) -> QWidget:
        """The first line, or the button that adds one."""
        return self._rows[0].who if self._rows else self.more

    def describe(self, name: str, description: str = "") -> None:
        """The whole of it is asked in one sentence."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def row_count(self) -> int:
        """Rows on the screen, blank ones too."""
        return len(self._rows)

    def line(self, row: int) -> LineEdit:
        """The line of one row, counted from 0."""
        return self._rows[row].who

    def part(self, row: int) -> QComboBox:
        """The choice of one row."""
        return self._rows[row].part

    def _add_and_go(self) -> None:
        focus_soon(self._add(Involved(part=self._parts[0])).who)

    def _add(self, one: Involved) -> _Row:
        number = len(self._rows) + 1
        who, part = LineEdit(), QComboBox()
        who.setAccessibleName(self.words("ui_stories.involved.who", n=number))
        who.setPlaceholderText(self.words("ui_stories.involved.who_hint"))
        part.setAccessibleName(self.words("ui_stories.involved.part", n=number))
        for code in self._parts:
            part.addItem(self.words(f"ui_stories.involved.{code}"), code)
        part.setCurrentIndex(max(0, part.findData(one.part)))
        part.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        block = QWidget()
        way = QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom
        across = QBoxLayout(way, block)
        across.setContentsMargins(0, 0, 0, 0)
        row = _Row(block, who, part, one)
        gone = PlainButton(self.words("ui_stories.involved.take_away"), lambda: self._remove(row))
        gone.setAccessibleName(self.words("ui_stories.involved.take_away_named", n=number))
        across.addWidget(who, 1)
        across.addWidget(part)
        across.addWidget(gone)
        self._list.addWidget(block)
        self._rows.append(row)
        self._offer(row)
        self._write(row)
        who.textEdited.connect(lambda _: self.tell_edited())
        who.installEventFilter(self)
        part.activated.connect(lambda _: self._whole())
        return row

    def _offer(self, row: _Row) -> None:
        complete_from(row.who, self._people).activated.connect(self._whole)

    def _whole(self) -> None:
        """A choice is whole at once: nothing to wait for."""
        self.tell_edited()
        self.left.emit()

    def _write(self, row: _Row) -> None:
        called = next((one.called for one in self._people if one.id == row.kept.person), None)
        if row.kept.person is None or called is not None:
            row.who.setText(called or row.kept.who or row.who.text())

    def _read(self, row: _Row) -> Involved | None:
        typed, part = clean_line(row.who.text()), row.part.currentData()
        if not typed:
            not_read_yet = row.kept.person is not None and not self._people
            return row.kept if not_read_yet else None
        person = person_called(typed, self._people)
        return Involved(part=part, person=person, who=None if person else typed)

    def _remove(self, row: _Row) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._take_down(row)
        rest = self._rows[min(place, len(self._rows) - 1)].who if self._rows else self.more
        rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self._whole()

    def _take_down(self, row: _Row) -> None:
        row.who.removeEventFilter(self)
        self._list.removeWidget(row.block)
        row.block.hide()
        row.block.deleteLater()
