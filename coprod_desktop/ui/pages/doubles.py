"""Possible doubles side by side: the same person, or two. Only a person decides, and can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QBoxLayout

from coprod_desktop.domain.records import Person
from coprod_desktop.services.people import PossibleDouble, doubles_of, merge_people, say_two
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PrimaryButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage

MOST = 20  # pairs in sight at once; the others follow as these are looked at


class DoublesPage(DrawnPage):
    """The strongest likeness first."""

    kinds = frozenset({"person", "person_contact", "not_the_same"})

    def show_place(self, place: Place) -> None:
        """Look for doubles on the storage thread."""
        super().show_place(place)
        self.act.ask(doubles_of, then=self._show)

    def _show(self, pairs: Sequence[PossibleDouble]) -> None:
        words = self.words
        people = QuietButton(words("ui_people.doubles.to_people"), lambda: self.context.go(Place("people")))
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_people.doubles.title")))
            if not pairs:
                self.column.addWidget(Card().add(Text(words("ui_people.doubles.none")), flow(people)))
                return
            self.column.addWidget(Text(words("ui_people.doubles.intro")))
            self.column.addWidget(Hint(words("ui_people.doubles.left", n=len(pairs))))
            for number, pair in enumerate(pairs[:MOST]):
                self._add(pair, number == 0)
            self.column.addLayout(flow(people))

    def _add(self, pair: PossibleDouble, first: bool) -> None:
        words, look = self.words, self.context.look
        beside = look.text_size < 150
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(16)
        for person in (pair.one, pair.other):
            row.addWidget(self._side(person), 1)
        reasons = [words(f"ui_people.doubles.why_{one}") for one in pair.why]
        told = reasons[0]
        if len(reasons) > 1:
            told = words("ui_people.doubles.and", first=", ".join(reasons[:-1]), last=reasons[-1])
        names = f"{_name(pair.one)}, {_name(pair.other)}"
        one = (PrimaryButton if first else QuietButton)(
            words("ui_people.doubles.one"), partial(self._one, pair)
        )
        two = QuietButton(words("ui_people.doubles.two"), partial(self._two, pair))
        for button in (one, two):
            button.setAccessibleDescription(names)
        card = Card().add(row, Hint(words("ui_people.doubles.why", what=told)), flow(one, two))
        self.column.addWidget(card)

    def _side(self, person: Person) -> Card:
        words = self.words
        lines = [words("ui_people.doubles.code", code=person.code)]
        if person.aliases:
            lines.append(words("ui_people.doubles.aliases", names=", ".join(person.aliases)))
        if person.belongs:
            lines.append(words(f"people.kind.{person.belongs}"))
        if person.joined:
            lines.append(words("ui_people.doubles.joined", when=person.joined.typed))
        side = Card("sunk", 16).add(Text(_name(person), "strong"), *(Hint(one) for one in lines))
        side.column.addStretch(1)
        return side

    def _one(self, pair: PossibleDouble) -> None:
        self.act.do(merge_people, pair.other.id, pair.one.id, by=None)
        self.context.say(self.words("ui_people.doubles.kept_one"))

    def _two(self, pair: PossibleDouble) -> None:
        self.act.do(say_two, pair.one.id, pair.other.id, by=None)
        self.context.say(self.words("ui_people.doubles.kept_two"))


def _name(person: Person) -> str:
    return person.name or person.code
