"""One person: names and code, how they belong, what keeps them safe, and where they have been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast, get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import AgeBand, Person, PersonKind
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.people import PersonKept, add_person, change_person, part_people, person_kept
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.person_data import PersonDataCard
from coprod_desktop.ui.pages.contact import ContactCard
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.present import called
from coprod_desktop.ui.pages.record_card import RecordCard

MOST_SESSIONS = 10


class DayField(DateField):
    """One whole day; anything wider cannot be read."""

    def read(self) -> None:
        """A day, or a sentence on what is wanted."""
        super().read()
        given = self.given()
        self._problem = None
        if given is not None and (given.earliest is None or given.earliest != given.latest):
            self._problem = self.words("ui_people.person.ask_again_wrong")
            self.say(self._problem, wrong=True)


class PersonPage(FormPage):
    """Kept once there is a name or a code. Contact is a record of its own beneath."""

    kinds = frozenset({"person", "person_contact", "attendance", "session"})
    record_kind = Person
    area = "ui_people"
    name = "person"
    back_to = "people"

    def beneath(self) -> list[RecordCard]:
        """What somebody may ask for about themselves."""
        return [PersonDataCard(self.context, self)]

    def build(self) -> None:
        """Names first, then how they belong, then what keeps them safe."""
        words, look = self.words, self.context.look
        row = self.pair()
        self.ask("name", LineField(words), row=row, share=3)
        self.ask("code", LineField(words), row=row, share=2, hint=True)
        self.ask("first_name", LineField(words), hint=True)
        self.ask("aliases", LineField(words), hint=True)
        self.no_aliases = Tick(look, words("ui_people.person.no_aliases"))
        kinds = tuple(Option(one, words(f"people.kind.{one}")) for one in get_args(PersonKind))
        self._tick(self.no_aliases)
        self.ask("belongs", ChoiceField(words, look, kinds, across=True))
        self.ask("joined", DateField(words, today=self.context.today))
        self.ask("left", DateField(words, today=self.context.today))
        bands = tuple(Option(one, words(f"people.age.{one}")) for one in get_args(AgeBand))
        self.ask("age_band", ChoiceField(words, look, bands, across=True))
        self.at_risk = Tick(look, words("ui_people.person.at_risk"))
        self.hold = Tick(look, words("ui_people.person.safety_hold"))
        self._tick(self.at_risk)
        self._tick(self.hold)
        self.card.add(Hint(words("ui_people.person.safety_hold_hint")))
        self.ask("ask_again_on", DayField(words, today=self.context.today), hint=True)
        self.ask("note", TextField(words, least_lines=2, counts=False), hint=True)
        self.contact = ContactCard(self.context, self.record.id, self)
        self.sessions = Card()

    def _tick(self, tick: Tick) -> None:
        tick.clicked.connect(lambda: self.save())
        self.card.add(tick)

    def _draw(self, record_id: str | None) -> None:
        super()._draw(record_id)
        for place, card in ((2, self.contact), (3, self.sessions)):
            self.column.insertWidget(place, card)
            card.setVisible(self.kept)

    def show_place(self, place: Place) -> None:
        """The form, and what hangs on the person."""
        super().show_place(place)
        self._read_more()

    def _read_more(self) -> None:
        if self.kept:
            self.act.ask(person_kept, self.record.id, then=self._show_more)

    def added(self, record: Person) -> None:
        """Somebody who is kept can have contact and sessions."""
        self.contact.show()
        self._read_more()

    def _show_more(self, kept: PersonKept | None) -> None:
        if kept is None or kept.person.id != self.record.id:
            return
        self.contact.show_contact(kept.contact)
        if not self.fields["code"].input().hasFocus():
            self.put("code", kept.person.code)
            self.record = replace(self.record, code=kept.person.code)
        self._show_sessions(kept)

    def _show_sessions(self, kept: PersonKept) -> None:
        words = self.words
        clear(self.sessions.column)
        self.sessions.add(SectionTitle(words("ui_people.person.sessions")))
        for other in kept.same:
            part = PlainButton(
                words("ui_people.person.part", who=called(other)), partial(self._part, other.id)
            )
            self.sessions.add(Text(words("ui_people.person.same", who=called(other))), flow(part))
        if not kept.sessions:
            self.sessions.add(Hint(words("ui_people.person.no_sessions")))
        for session, line in kept.sessions[:MOST_SESSIONS]:
            when = session.when.typed if session.when else words("ui_notes.notes.no_day")
            role = words(f"people.role.{line.role}")
            go = partial(self.context.go, Place("session", session.id))
            self.sessions.add(RowButton(session.what, f"{when} · {role}", pressed=go))
        rest = len(kept.sessions) - MOST_SESSIONS
        if rest > 0:
            self.sessions.add(Hint(words("ui_people.person.more_sessions", n=rest)))
        self.sessions.setVisible(self.kept)

    def _part(self, person_id: str) -> None:
        self.act.do(part_people, person_id, by=None)

    # ---- the record ----

    def blank(self, record_id: str, case: str | None) -> Person:
        """With neither name nor code."""
        return Person(id=record_id, code="")

    def fill(self, record: Person) -> None:
        """Show it."""
        for name in ("name", "code", "first_name", "belongs", "joined", "left", "age_band", "note"):
            self.put(name, getattr(record, name))
        self.put("aliases", ", ".join(record.aliases or ()))
        self.no_aliases.setChecked(record.aliases == ())
        self.no_aliases.setVisible(not record.aliases)
        day = record.ask_again_on
        self.put("ask_again_on", None if day is None else self._given(day))
        self.at_risk.setChecked(record.at_risk)
        self.hold.setChecked(record.safety_hold)

    def _given(self, day: date) -> GivenDate:
        typed = f"{day.day} {self.words(f'ui_pages.month.m{day.month}')} {day.year}"
        return GivenDate(typed, day, day)

    def read(self, record: Person) -> Any:
        """As typed; no names and "asked: none" ticked means asked, and there were none."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("name", "first_name", "note")}
        names = tuple(
            one
            for part in (self.words_in("aliases") or "").replace(";", ",").split(",")
            if (one := clean_line(part))
        )
        asked = () if self.no_aliases.isChecked() else None
        again = self.day_in("ask_again_on")
        return replace(
            record, code=self.words_in("code") or (record.code if self.kept else ""), aliases=names or asked,
            belongs=cast("PersonKind | None", self.choice_in("belongs")), joined=self.day_in("joined"),
            left=self.day_in("left"), age_band=cast("AgeBand | None", self.choice_in("age_band")),
            ask_again_on=again.earliest if again is not None else None, at_risk=self.at_risk.isChecked(),
            safety_hold=self.hold.isChecked(), **told,
        )  # fmt: skip

    def lacks(self, record: Person) -> bool:
        """It needs a name or a code."""
        return not (record.name or record.code)

    def complete(self, record: Person) -> Person:
        """Somebody of whom only other things are told gets a code."""
        if record == self.blank(record.id, None):
            return record
        named = record.first_name or next(iter(record.aliases or ()), None)
        return replace(record, name=record.name or named or self.words("ui_people.person.unnamed"))

    def add_call(self, record: Person) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep somebody new, with the next free code when none is given."""
        return add_person, (record,), {}

    def change_call(self, record: Person) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep them changed."""
        return change_person, (record,), {}

    def heard(self, step: StepDone, mine: bool) -> None:
        """Sessions and contact may have changed as well."""
        super().heard(step, mine)
        self._read_more()

    def leave(self) -> None:
        """Contact is sent on its way as well."""
        if self._drawn_for is not None:
            self.contact.leave()
        super().leave()
