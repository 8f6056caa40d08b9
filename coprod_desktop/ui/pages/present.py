"""Who was there, by name: type a few letters, pick the person, say what they did that day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast, get_args

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.records import Person, RoleThatDay
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.services.people import person_lines
from coprod_desktop.ui.fields.field import LineEdit
from coprod_desktop.ui.kit import Flow, Hint, PlainButton, QuietButton, Text, clear
from coprod_desktop.ui.page import Context

MOST_OFFERS = 5  # people offered for the letters typed


def called(person: Person) -> str:
    """What a person goes by in a list: name and code, or the code alone."""
    return f"{person.name} ({person.code})" if person.name else person.code


class RoleBox(QComboBox):
    """What somebody did that day. The wheel over a page does not change it."""

    def __init__(self, context: Context, who: str, role: RoleThatDay = "took_part") -> None:
        super().__init__()
        for one in get_args(RoleThatDay):
            self.addItem(context.words(f"people.role.{one}"), one)
        self.setCurrentIndex(get_args(RoleThatDay).index(role))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.words("ui_notes.note.role_of", who=who))
        self.installEventFilter(self)

    @property
    def role(self) -> RoleThatDay:
        """The role chosen."""
        return cast("RoleThatDay", self.currentData())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class PeopleThere(QWidget):
    """A line to type names in, and the people picked so far, each with a role."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.words = context, context.words
        self._people: dict[str, Person] = {}
        self._roles: dict[str, RoleBox] = {}
        self.box = LineEdit(self)
        self.box.setPlaceholderText(self.words("ui_notes.note.person"))
        self.box.setAccessibleName(self.words("ui_notes.note.person_name"))
        self.box.textChanged.connect(lambda _: self._offer())
        self.box.installEventFilter(self)
        self.note = Hint()
        self.note.hide()
        self.offers = Flow(8)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.note)
        column.addLayout(self.offers)
        column.addLayout(self._list)

    def read_people(self) -> None:
        """Read who is kept, for the list of names."""
        self.context.act.ask(person_lines, then=self._take_people)

    def _take_people(self, lines: Sequence[object]) -> None:
        people = [one.person for one in lines]  # type: ignore[attr-defined]
        self._people = {called(one): one for one in people if one.left is None}
        self._offer()

    def chosen(self) -> tuple[tuple[str, RoleThatDay], ...]:
        """Ids of the people picked, each with the role that day."""
        return tuple((who, box.role) for who, box in self._roles.items())

    def clear(self) -> None:
        """Nobody picked, nothing typed."""
        self.box.clear()
        self._roles = {}
        clear(self._list)
        self.note.hide()

    def pick(self, typed: str) -> bool:
        """Add the person of that name, code or alias; the first that has these letters when none is exactly so."""
        wanted = fold(clean_line(typed))
        if not wanted:
            return False
        found = next(iter(self._like(wanted)), None)
        self.note.setText("" if found else self.words("ui_notes.note.nobody"))
        self.note.setVisible(found is None)
        if found is not None:
            self.take(found)
        return found is not None

    def _like(self, wanted: str) -> list[Person]:
        """People with these letters in a name, code or alias: first those called so, then those with a word that begins
        so.
        """
        like = [one for name, one in self._people.items() if wanted in fold(" ".join((name, *_names(one))))]

        def rank(one: Person) -> tuple[bool, bool]:
            names = [fold(name) for name in _names(one)]
            return wanted not in names, not any(f" {name}".find(f" {wanted}") >= 0 for name in names)

        return sorted(like, key=rank)

    def _offer(self) -> None:
        """A button for each of the few people that these letters may mean."""
        clear(self.offers)
        wanted = fold(clean_line(self.box.text()))
        for person in self._like(wanted)[:MOST_OFFERS] if wanted else []:
            if person.id not in self._roles:
                button = QuietButton(called(person), partial(self.take, person))
                button.setAutoDefault(False)
                self.offers.addWidget(button)
        self.note.hide()

    def take(self, person: Person) -> None:
        """Somebody was there."""
        self.box.clear()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if person.id not in self._roles:
            self._add(person)
            self.edited.emit()

    def _add(self, person: Person) -> None:
        name = called(person)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        role = RoleBox(self.context, name)
        away = PlainButton(self.words("ui_notes.note.take_out"), partial(self._take_out, person.id, row))
        away.setAccessibleName(self.words("ui_notes.note.take_out_named", who=name))
        away.setAutoDefault(False)
        across.addWidget(Text(name), 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(role)
        across.addWidget(away)
        self._roles[person.id] = role
        self._list.addWidget(row)

    def _take_out(self, person_id: str, row: QWidget) -> None:
        del self._roles[person_id]
        row.hide()
        row.deleteLater()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter picks while something is typed; otherwise it is the window's."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            watched is self.box
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in enter
            and self.box.text().strip()
        ):
            self.pick(self.box.text())
            return True
        return super().eventFilter(watched, event)


def _names(person: Person) -> tuple[str, ...]:
    return tuple(one for one in (person.name, person.first_name, person.code, *(person.aliases or ())) if one)
