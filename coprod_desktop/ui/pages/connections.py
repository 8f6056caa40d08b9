"""Whom would you call? Answers entered a row at a time, two webs by role, and the form of one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from PySide6.QtCore import Qt

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Connection, Person, PersonKind, ThenOrNow
from coprod_desktop.domain.records.base import Record
from coprod_desktop.services.artefacts import ConnectionsKept, people_by_id
from coprod_desktop.services.practice_drawings import Drawn, connections_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import ChoiceField, DateField, DropField, Field, LineField, WhoField
from coprod_desktop.ui.fields.who import Meant, called
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.quick_row import QuickRoom

AREA = "ui_practice"
MOMENTS: tuple[ThenOrNow, ...] = get_args(ThenOrNow)


def role_names(words: Any) -> dict[str, str]:
    """The usual roles by their words: what is kept of a role is the words themselves."""
    told = [words(f"reports.role.{one}") for one in get_args(PersonKind)]
    return {one: one for one in told}


def who_field(words: Any) -> WhoField:
    """A line for a person or a role in the group's own words."""
    return WhoField(words, role_names(words), free=True)


def meant_by(person: str | None, who: str | None) -> Meant | None:
    """What a record says of one end of a tie, for its field."""
    if person is not None:
        return Meant(person=person)
    return Meant(text=who) if who else None


def role_of(meant: Meant | None) -> str | None:
    """The words that are kept of a role; None for a person."""
    return None if meant is None else meant.role or meant.text


class ConnectionsPage(QuickRoom):
    """The two webs, and the answers they are made of."""

    kinds = frozenset({"connection", "person"})
    name = "connections"
    form = "connection"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: Mapping[str, Person] = {}

    def fields(self) -> list[tuple[str, Field, int]]:
        """Then or now, who was asked, whom they would call, about what."""
        words = self.words
        moments = [(one, words(f"{AREA}.moment.{one}")) for one in MOMENTS]
        self.moment = DropField(words, moments)
        self.moment.choose("now")
        self.from_who, self.to_who, self.about = who_field(words), who_field(words), LineField(words)
        made = (("from_who", self.from_who, 4), ("to_who", self.to_who, 4), ("about", self.about, 4),
                ("moment", self.moment, 3))  # fmt: skip
        return [(words(f"{AREA}.connections.{name}"), field, share) for name, field, share in made]

    def ask_for_records(self, case: str) -> None:
        """Read and draw the webs on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(connections_drawing, case, self.words, right_to_left=mirrored, then=self.show_drawn)

    def kept_in(self, drawn: Drawn[ConnectionsKept]) -> Sequence[Connection]:
        """The answers; the fields learn who there is."""
        self._people = drawn.kept.people
        if self.quick is not None:
            self.from_who.know(self._people)
            self.to_who.know(self._people)
        return drawn.kept.records

    def written(self) -> Record | None:
        """An answer needs both ends, and whether it is about then or now."""
        caller, called_one, moment = self.from_who.who(), self.to_who.who(), self.moment.chosen()
        if caller is None or called_one is None or moment is None:
            return None
        return Connection(
            id=new_id(), case=self.context.case() or "", moment=cast("ThenOrNow", moment),
            from_person=caller.person, from_who=role_of(caller), to_person=called_one.person,
            to_who=role_of(called_one), about=self.about.text(),
        )  # fmt: skip

    def say_missing(self) -> None:
        """Beneath each of the three that are needed."""
        needed: tuple[Field, ...] = (self.from_who, self.to_who, self.moment)
        lacking = [field for field in needed if field.value() is None]
        for field in needed:
            field.say(
                self.words(f"{AREA}.connections.needed") if field in lacking else "", wrong=field in lacking
            )
        if lacking:
            lacking[0].input().setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_next(self) -> None:
        """Who answered and the moment stay: one person names several."""
        self.to_who.set_who(None)
        self.about.set_text(None)
        for field in (self.from_who, self.to_who):
            field.say("")

    def row(self, record: Connection) -> tuple[str, list[str]]:
        """Who would call whom, then when and about what."""
        title = self.words(
            f"{AREA}.connections.line", caller=self._named(record.from_person, record.from_who),
            called=self._named(record.to_person, record.to_who),
        )  # fmt: skip
        told = [self.words(f"{AREA}.moment.{record.moment}"), *([record.about] if record.about else [])]
        return title, [" · ".join(told)]

    def sought(self, record: Connection) -> str:
        """Who, whom, about what."""
        ends = (record.from_person, record.from_who), (record.to_person, record.to_who)
        return " ".join((*(self._named(*end) for end in ends), record.about or ""))

    def _named(self, person: str | None, who: str | None) -> str:
        found = self._people.get(person or "")
        return called(found) if found is not None else who or self.words("ui_pages.field.not_recorded")


class ConnectionPage(FormPage):
    """One answer to "whom would you call?"."""

    kinds = frozenset({"connection", "person"})
    record_kind = Connection
    area = AREA
    name = "connection"
    back_to = "connections"

    def build(self) -> None:
        """Both ends, then or now, about what, when it was asked."""
        words = self.words
        self.ask("from_who", who_field(words), hint=True)
        self.ask("to_who", who_field(words), hint=True)
        moments = tuple(Option(one, words(f"{AREA}.moment.{one}")) for one in MOMENTS)
        self.ask("moment", ChoiceField(words, self.context.look, moments, across=True))
        self.ask("about", LineField(words), hint=True)
        self.ask("asked_on", DateField(words, today=self.context.today))
        self.offer_inside()
        self.act.ask(people_by_id, then=self._know)
        self.fill(self.record)

    def _who(self, name: str) -> WhoField:
        field = self.fields[name]
        assert isinstance(field, WhoField)
        return field

    def _know(self, people: Mapping[str, Person]) -> None:
        for name in ("from_who", "to_who"):
            held = self._who(name).who()
            self._who(name).know(people)
            self._who(name).set_who(held)

    def blank(self, record_id: str, case: str | None) -> Connection:
        """About now, until somebody says otherwise."""
        return Connection(id=record_id, case=case or "", moment="now")

    def fill(self, record: Connection) -> None:
        """Show it."""
        self._who("from_who").set_who(meant_by(record.from_person, record.from_who))
        self._who("to_who").set_who(meant_by(record.to_person, record.to_who))
        for name in ("moment", "about", "asked_on"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)

    def read(self, record: Connection) -> Any:
        """The answer as typed."""
        caller, called_one = self._who("from_who").who(), self._who("to_who").who()
        return replace(
            record, moment=cast("ThenOrNow", self.choice_in("moment") or record.moment),
            from_person=caller.person if caller else None, from_who=role_of(caller),
            to_person=called_one.person if called_one else None, to_who=role_of(called_one),
            about=self.words_in("about"), asked_on=self.day_in("asked_on"),
        )  # fmt: skip

    def lacks(self, record: Connection) -> bool:
        """It needs somebody at both ends."""
        return not ((record.from_person or record.from_who) and (record.to_person or record.to_who))

    def complete(self, record: Connection) -> Connection:
        """An end that is not told is somebody."""
        if record == self.blank(record.id, record.case):
            return record
        somebody = self.words(f"{AREA}.connection.somebody")
        return replace(
            record,
            from_who=record.from_who or (None if record.from_person else somebody),
            to_who=record.to_who or (None if record.to_person else somebody),
        )
