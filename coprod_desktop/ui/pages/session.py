"""One session: the note, fleshed out as far as somebody likes. Nothing but its sentence is ever missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, cast, get_args

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Attachment, Choice, RoleThatDay, Session, Tally, Way
from coprod_desktop.services.sessions import change_session, is_recalled, photos_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, NumberField, TextField
from coprod_desktop.ui.kit import Card, Hint, RowButton, SectionTitle, Text, clear
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.register import RegisterCard

ROLES: tuple[RoleThatDay, ...] = get_args(RoleThatDay)


class SessionPage(FormPage):
    """What, when, where, how long, who led, which ways, how deep, who was there."""

    kinds = frozenset({"session", "attendance", "person", "attachment"})
    record_kind = Session
    area = "ui_notes"
    name = "session"
    back_to = "notes"

    def build(self) -> None:
        """The sentence first, then the day, then the rest."""
        words, look = self.words, self.context.look
        self.ask("what", TextField(words, least_lines=2, counts=False))
        self.ask("when", DateField(words, today=self.context.today))
        self.recalled = Hint(words("ui_notes.session.recalled"))
        self.card.add(self.recalled)
        self.recalled.hide()
        row = self.pair()
        self.ask("minutes", NumberField(words, whole=True), row=row, share=2)
        self.ask("place", LineField(words), row=row, share=3)
        row = self.pair()
        self.ask("activity", LineField(words), hint=True, row=row)
        self.ask("lead", LineField(words), hint=True, row=row)
        self._ask_counts()
        ways = tuple(Option(one, words(f"people.way.{one}")) for one in get_args(Way))
        self.ask("ways", ChoiceField(words, look, ways, several=True, across=True))
        depths = tuple(Option(str(n), words(f"people.depth.d{n}")) for n in range(7))
        self.ask("depth", ChoiceField(words, look, depths), hint=True)
        self.ask("depth_fits", LineField(words))
        self.drop_in = Tick(look, words("ui_notes.session.drop_in"))
        self.drop_in.clicked.connect(self._turn_drop_in)
        self.card.add(self.drop_in)
        self.ask("usual_visits", NumberField(words), hint=True)
        self.offer_inside()
        self.register = RegisterCard(self.context, self.record.id, self)
        self.photos = Card()

    def _ask_counts(self) -> None:
        words = self.words
        self.card.add(Text(words("ui_notes.session.unnamed"), "strong"))
        self.parted = Hint()
        row = self.pair()
        for role in ROLES:
            self.ask(role, NumberField(words, whole=True), row=row)
        self.card.add(self.parted)

    def _draw(self, record_id: str | None) -> None:
        super()._draw(record_id)
        self.column.insertWidget(2, self.register)
        self.column.insertWidget(3, self.photos)
        self.register.setVisible(self.kept)
        self.photos.hide()

    def show_place(self, place: Place) -> None:
        """The form and its register."""
        super().show_place(place)
        self._read_more()

    def _read_more(self) -> None:
        if self.kept:
            self.register.read()
            self.act.ask(photos_of, self.record.id, then=self._show_photos)

    def _show_photos(self, photos: Sequence[Attachment]) -> None:
        clear(self.photos.column)
        self.photos.add(SectionTitle(self.words("ui_notes.session.photos")))
        for one in photos:
            go = partial(self.context.go, Place("file", one.id))
            self.photos.add(RowButton(one.name, *([one.caption] if one.caption else []), pressed=go))
        self.photos.setVisible(bool(photos))

    def added(self, record: Session) -> None:
        """A session that is kept has a register."""
        self.register.show()
        self._read_more()

    def beneath(self) -> list[RecordCard]:
        """What it shows."""
        return [LinksCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> Session:
        """With no sentence yet."""
        return Session(id=record_id, case=case or "", what="", written_on=self.context.today())

    def fill(self, record: Session) -> None:
        """Show it."""
        for name in ("what", "when", "place", "activity", "lead", "depth_fits", "usual_visits"):
            self.put(name, getattr(record, name))
        self.put("minutes", None if record.minutes is None else Decimal(record.minutes))
        self.put("depth", None if record.depth is None else str(record.depth))
        self.fields["ways"].set_value(None if record.ways is None else Choice(chosen=record.ways))
        for role in ROLES:
            own = next(
                (one for one in record.tallies or () if one.belongs is None and one.role == role), None
            )
            self.put(role, None if own is None else Decimal(own.count))
        self._show_rest(record)

    def _show_rest(self, record: Session) -> None:
        words = self.words
        told = [
            words(
                "ui_notes.session.parted", count=one.count, belongs=words(f"people.kind.{one.belongs}").lower(),
                role=words(f"people.role.{one.role}").lower(),
            )
            for one in record.tallies or ()
            if one.belongs is not None
        ]  # fmt: skip
        self.parted.setText("\n".join(told))
        self.parted.setVisible(bool(told))
        self.recalled.setVisible(record.recalled)
        self.drop_in.setChecked(record.drop_in)
        self.inside.setChecked(record.only_us)
        self._show_usual(record.drop_in)

    def _show_usual(self, drop_in: bool) -> None:
        block = self.fields["usual_visits"].parentWidget()
        if block is not None:
            block.setVisible(drop_in)

    def _turn_drop_in(self) -> None:
        self._show_usual(self.drop_in.isChecked())
        self.save()

    def read(self, record: Session) -> Any:
        """The session as typed; what was counted by kind elsewhere stays."""
        told: dict[str, Any] = {
            name: self.words_in(name) for name in ("place", "activity", "lead", "depth_fits")
        }
        ways, minutes, depth = self.fields["ways"].value(), self.number_in("minutes"), self.choice_in("depth")
        when = self.day_in("when")
        recalled = record.recalled if when == record.when else is_recalled(when, record.written_on)
        return replace(
            record, what=self.words_in("what") or "", when=when, recalled=recalled,
            minutes=None if minutes is None else int(minutes), depth=None if depth is None else int(depth),
            ways=cast("tuple[Way, ...]", ways.chosen) if isinstance(ways, Choice) else None,
            tallies=self._tallies(record), drop_in=self.drop_in.isChecked(),
            usual_visits=self.number_in("usual_visits"), **told,
        )  # fmt: skip

    def _tallies(self, record: Session) -> tuple[Tally, ...] | None:
        own = {one.role: one for one in record.tallies or () if one.belongs is None}
        others = [one for one in record.tallies or () if one.belongs is not None]
        counted = []
        for role in ROLES:
            number = self.number_in(role)
            if number is not None:
                counted.append(replace(own.get(role, Tally(count=0, role=role)), count=int(number)))
        return tuple(counted + others) or None

    def lacks(self, record: Session) -> bool:
        """It needs its sentence."""
        return not record.what.strip()

    def complete(self, record: Session) -> Session:
        """The kind of session, the place or the day says what it was."""
        when = record.when.typed if record.when else None
        told = (self.record.what, record.activity, record.place, when, record.lead)
        return replace(record, what=record.what or next((one for one in told if one), ""))

    def change_call(self, record: Session) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_session, (record,), {}

    def heard(self, step: StepDone, mine: bool) -> None:
        """The register may have changed as well."""
        super().heard(step, mine)
        self._read_more()
