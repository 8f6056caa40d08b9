"""Somebody, by role or by name: a few letters are enough, and what is meant is written out behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from coprod_desktop.domain.records import AnswerValue, Person
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field, LineEdit, Loading


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant: a role's code, or a person's id, or words of the group's own where those may stand."""

    role: str | None = None
    person: str | None = None
    text: str | None = None


class WhoField(Field):
    """One line that knows the roles and the group's people. Up and Down go through what the letters may mean.

    With `free`, words that name neither stand as they are; otherwise they are a problem, and nothing is saved.
    """

    def __init__(
        self, words: Words, roles: Mapping[str, str], *, free: bool = False, parent: QWidget | None = None
    ) -> None:
        """`roles` are codes with their words."""
        super().__init__(words, parent)
        self._roles, self._free = dict(roles), free
        self._people: dict[str, Person] = {}
        self._names: dict[str, Meant] = {}
        self._alike: Counter[str] = Counter()
        self._held: Meant | None = None
        self._shown = ""
        self.edit = LineEdit(self)
        self.edit.installEventFilter(self)
        completer = QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._model = QStringListModel(self)
        completer.setModel(self._model)
        self.edit.setCompleter(completer)
        self.edit.textChanged.connect(self._changed)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.note)
        self.know({})

    def know(self, people: Mapping[str, Person]) -> None:
        """The people there are, by id; those who turned out to be another are not offered."""
        if people == self._people and self._names:
            return
        self._people = dict(people)
        here = [person for person in people.values() if person.merged_into is None]
        self._alike = Counter(called(person) for person in here)
        meant: dict[str, set[Meant]] = {}
        for code, told in self._roles.items():
            meant.setdefault(_folded(told), set()).add(Meant(role=code))
        for person in here:
            for name in (*_all_names(person), self._label(person)):
                meant.setdefault(_folded(name), set()).add(Meant(person=person.id))
        # A name that two people share names neither: the wrong one would be worse than asking.
        self._names = {name: next(iter(who)) for name, who in meant.items() if len(who) == 1}
        self._model.setStringList([*self._roles.values(), *(self._label(person) for person in here)])
        self._read()

    def _label(self, person: Person) -> str:
        """What the line shows for a person: with the code where another has the same name."""
        name = called(person)
        return f"{name} ({person.code})" if self._alike[name] > 1 else name

    def who(self) -> Meant | None:
        """Who is meant, None when nothing is typed or nobody is found."""
        typed = clean_line(self.edit.text())
        if self._held is not None and typed == self._shown:
            return self._held  # also a person who is not known here
        if not typed:
            return None
        found = self._names.get(_folded(typed)) or self._only_one(_folded(typed))
        return found or (Meant(text=typed) if self._free else None)

    def set_who(self, meant: Meant | None) -> None:
        """Show somebody, or nobody. A person who is not known (yet) stays meant until other words are typed."""
        with Loading(self):
            self._held, self._shown = meant, clean_line(self.told(meant))
            self.edit.setText(self._shown)
            self._read()

    def told(self, meant: Meant | None) -> str:
        """The words for somebody."""
        if meant is None:
            return ""
        if meant.person is not None:
            person = self._people.get(meant.person)
            return self._label(person) if person is not None else ""
        return self._roles.get(meant.role or "", meant.text or "")

    def value(self) -> AnswerValue | None:
        """What is typed, None when blank."""
        typed = clean_line(self.edit.text())
        return InWords(text=typed) if typed else None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show what was typed."""
        with Loading(self):
            self.edit.setText(value.text if isinstance(value, InWords) else "")
            self._read()

    def input(self) -> QWidget:
        """The line."""
        return self.edit

    def complain(self) -> None:
        """Say beneath why nobody was found; nothing while what is typed can be read."""
        self.say(self._problem or "", wrong=self._problem is not None)

    def _only_one(self, typed: str) -> Meant | None:
        """Whoever a beginning of letters can mean when it is only one."""
        begun = {meant for name, meant in self._names.items() if name.startswith(typed)}
        return begun.pop() if len(begun) == 1 else None

    def _changed(self, _: str) -> None:
        self._read()
        self.tell_edited()

    def _read(self) -> None:
        typed = clean_line(self.edit.text())
        unknown = bool(typed) and self.who() is None
        self._problem = self.words("ui_practice.who.unknown", typed=typed[:40]) if unknown else None
        if self._problem is None:
            self.say("")


def called(person: Person) -> str:
    """What a person is called in lists inside the group: their name, or their code."""
    return person.name or person.code


def _all_names(person: Person) -> Iterable[str]:
    return [name for name in (person.name, person.code, person.first_name, *(person.aliases or ())) if name]


def _folded(name: str) -> str:
    return clean_line(name).casefold()
