"""What people gave and got, both ways: lines entered from a paper sheet, totals by role, and the form of one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Contribution, GivingKind, Money, Person, Source
from coprod_desktop.domain.records.base import Record
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.artefacts import LedgerKept, gives_as, people_by_id
from coprod_desktop.services.practice_drawings import Drawn, ledger_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import (
    DateField,
    DropField,
    Field,
    LineField,
    MoneyField,
    NumberField,
    WhoField,
)
from coprod_desktop.ui.fields.reading import currency_sign, write_number, write_pence
from coprod_desktop.ui.fields.who import Meant, called
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.quick_row import QuickRoom

AREA = "ui_practice"


def roles(words: Words) -> dict[str, str]:
    """Who gives and gets, by code."""
    return {one: words(f"drawings.giving.role.{one}") for one in get_args(GivingKind)}


def sources(words: Words) -> list[tuple[str, str]]:
    """How the group may know of a gift."""
    return [(one, words(f"{AREA}.source.{one}")) for one in get_args(Source)]


class GivingPage(QuickRoom):
    """The ledger. It never ranks people: totals are by role, and the list is in the order of writing."""

    kinds = frozenset({"contribution", "person"})
    name = "giving"
    form = "contribution"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: Mapping[str, Person] = {}
        self._roles = roles(self.words)

    def fields(self) -> list[tuple[str, Field, int]]:
        """Who gave, who got, what, hours, when, how known."""
        words = self.words
        self.giver, self.receiver = WhoField(words, roles(words)), WhoField(words, roles(words))
        self.what, self.hours = LineField(words), NumberField(words)
        self.when = DateField(words, today=self.context.today)
        self.how_known = DropField(words, sources(words))
        self.when.edit.setPlaceholderText(words(f"{AREA}.giving.when_example"))
        self.hours.edit.setPlaceholderText("")
        made = (("giver", self.giver, 4), ("receiver", self.receiver, 4), ("what", self.what, 5),
                ("hours", self.hours, 2), ("when", self.when, 4), ("how_known", self.how_known, 3))  # fmt: skip
        return [(words(f"{AREA}.giving.{name}"), field, share) for name, field, share in made]

    def ask_for_records(self, case: str) -> None:
        """Read and draw the ledger on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(ledger_drawing, case, self.words, right_to_left=mirrored, then=self.show_drawn)

    def kept_in(self, drawn: Drawn[LedgerKept]) -> Sequence[Contribution]:
        """The lines; the fields learn who there is."""
        self._people = drawn.kept.people
        if self.quick is not None:
            self.giver.know(self._people)
            self.receiver.know(self._people)
        return drawn.kept.records

    def written(self) -> Record | None:
        """A line needs who gave, who got, and what; the rest may stay empty."""
        giver, receiver, what = self.giver.who(), self.receiver.who(), self.what.text()
        if giver is None or receiver is None or what is None or self.hours.problem() is not None:
            return None
        return Contribution(
            id=new_id(), case=self.context.case() or "", what=what, when=self.when.given(),
            giver=kind_of(giver, self._people), giver_person=giver.person,
            receiver=kind_of(receiver, self._people), receiver_person=receiver.person,
            hours=self.hours.number(), how_known=cast("Source | None", self.how_known.chosen()),
            written_on=self.context.today(),
        )  # fmt: skip

    def say_missing(self) -> None:
        """Beneath each of the three that are needed."""
        lacking: list[Field] = [self.hours] if self.hours.problem() is not None else []
        lacking = [
            field for field in (self.giver, self.receiver, self.what) if field.value() is None
        ] + lacking
        for who in (self.giver, self.receiver):
            who.complain()
            lacking += [who] if who.problem() is not None else []
        for field in (self.giver, self.receiver, self.what):
            if field.problem() is None:
                field.say(
                    self.words(f"{AREA}.giving.needed") if field in lacking else "", wrong=field in lacking
                )
        first = next(
            (one for one in (self.giver, self.receiver, self.what, self.hours) if one in lacking), None
        )
        if first is not None:
            first.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_next(self) -> None:
        """The day and how it is known stay: a sheet has many lines of one day."""
        self.giver.set_who(None)
        self.receiver.set_who(None)
        self.what.set_text(None)
        for field in (self.giver, self.receiver, self.what):
            field.say("")
        self.hours.set_number(None)

    def row(self, record: Contribution) -> tuple[str, list[str]]:
        """Who gave what to whom, then how much, when, and how it is known."""
        words = self.words
        title = words(
            f"{AREA}.giving.line", giver=self._named(record.giver, record.giver_person),
            receiver=self._named(record.receiver, record.receiver_person), what=record.what,
        )  # fmt: skip
        parts = []
        if record.hours is not None:
            parts.append(words("drawings.giving.hours", n=record.hours, hours=write_number(record.hours)))
        parts += [record.when.typed] if record.when else []
        parts += [words(f"{AREA}.source.{record.how_known}")] if record.how_known else []
        parts += [words(f"{AREA}.giving.paid")] if record.paid else []
        return title, [" · ".join(parts)] if parts else []

    def sought(self, record: Contribution) -> str:
        """Who, what, when, how known."""
        ends = (record.giver, record.giver_person), (record.receiver, record.receiver_person)
        when = record.when.typed if record.when else ""
        return " ".join((record.what, *(self._named(*end) for end in ends), when, record.how_known or ""))

    def _named(self, kind: str, person: str | None) -> str:
        found = self._people.get(person or "")
        return called(found) if found is not None else self._roles[kind]

    def told(self, drawn: Drawn[LedgerKept]) -> list[str]:
        """Totals both ways, how it is known, the recall gap, and what stands apart."""
        counts, words = drawn.kept.counts, self.words
        told = []
        for side, hours in (("gave", counts.gave), ("got", counts.got)):
            listed = [
                words(
                    f"{AREA}.giving.role_hours",
                    role=words(f"drawings.giving.role.{role}"),
                    hours=write_number(n),
                )
                for role, n in hours
                if n
            ]
            if listed:
                told.append(words(f"{AREA}.giving.{side}_total", list=words("drawings.comma").join(listed)))
        known = [
            words(
                f"{AREA}.giving.role_hours", hours=write_number(n),
                role=words(f"{AREA}.source.{source}") if source else words("ui_pages.field.not_recorded"),
            )
            for source, n in counts.by_source
            if n
        ]  # fmt: skip
        if known:
            told.append(words(f"{AREA}.giving.known", list=words("drawings.comma").join(known)))
        if counts.recall_days is not None:
            days = f"{counts.recall_days:g}"
            told.append(words(f"{AREA}.giving.recall", n=counts.with_gap, days=days))
        if counts.paid_lines:
            told.append(words(f"{AREA}.giving.paid_apart", hours=write_number(counts.paid_hours)))
        for currency, pence in counts.priced:
            cost = f"{currency_sign(currency)}{write_pence(pence)}"
            told.append(words(f"{AREA}.giving.priced", cost=cost))
        if counts.child_lines:
            told.append(words(f"{AREA}.giving.children", n=counts.child_lines))
        return told


def kind_of(meant: Meant, people: Mapping[str, Person]) -> GivingKind:
    """The role somebody gives or gets in."""
    person = people.get(meant.person or "")
    return gives_as(person) if person is not None else cast("GivingKind", meant.role or "member")


class ContributionPage(FormPage):
    """One line of the ledger with all that can be said of it."""

    kinds = frozenset({"contribution", "person"})
    record_kind = Contribution
    area = AREA
    name = "contribution"
    back_to = "giving"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._people: Mapping[str, Person] = {}

    def build(self) -> None:
        """The six of the sheet, then what it would have cost, and whether it was paid or a child's."""
        words = self.words
        row = self.pair()
        self.ask("giver", WhoField(words, roles(words)), row=row)
        self.ask("receiver", WhoField(words, roles(words)), row=row)
        self.ask("what", LineField(words), hint=True)
        row = self.pair()
        self.ask("hours", NumberField(words), row=row, share=2)
        self.ask("how_known", DropField(words, sources(words)), row=row, share=3)
        self.ask("when", DateField(words, today=self.context.today))
        self.ask("in_kind_pence", MoneyField(words), hint=True)
        self.ask("price_evidence", LineField(words), hint=True)
        self.paid = self._tick("paid")
        self.by_child = self._tick("by_child")
        self.offer_inside()
        self.act.ask(people_by_id, then=self._know)

    def _tick(self, name: str) -> Tick:
        tick = Tick(self.context.look, self.words(f"{AREA}.contribution.{name}"))
        tick.clicked.connect(self._ticked)
        self.card.add(tick)
        return tick

    def _ticked(self) -> None:
        if self.kept:
            self.save()

    def _know(self, people: Mapping[str, Person]) -> None:
        self._people = people
        for name in ("giver", "receiver"):
            field = self.fields[name]
            assert isinstance(field, WhoField)
            held = field.who()
            field.know(people)
            field.set_who(held)

    def blank(self, record_id: str, case: str | None) -> Contribution:
        """Written down today; until somebody is named, others gave and got."""
        return Contribution(
            id=record_id,
            case=case or "",
            what="",
            giver="other",
            receiver="other",
            written_on=self.context.today(),
        )

    def fill(self, record: Contribution) -> None:
        """Show it."""
        for name in ("giver", "receiver"):
            field, person = self.fields[name], getattr(record, f"{name}_person")
            assert isinstance(field, WhoField)
            field.set_who(Meant(person=person) if person else Meant(role=getattr(record, name)))
        for name in ("what", "price_evidence", "when", "hours"):
            self.put(name, getattr(record, name))
        how = self.fields["how_known"]
        assert isinstance(how, DropField)
        how.choose(record.how_known)
        pence = record.in_kind_pence
        money = None if pence is None else Money(pence=pence, currency=record.currency)
        self.fields["in_kind_pence"].set_value(money)
        self.paid.setChecked(record.paid is True)
        self.by_child.setChecked(record.by_child)
        self.inside.setChecked(record.only_us)

    def read(self, record: Contribution) -> Any:
        """The line as it stands; a role that was chosen otherwise stays until another person is named."""
        told: dict[str, Any] = {}
        for name in ("giver", "receiver"):
            field = self.fields[name]
            assert isinstance(field, WhoField)
            meant, person = field.who(), getattr(record, f"{name}_person")
            before = Meant(person=person) if person else Meant(role=getattr(record, name))
            if meant is not None and meant != before:
                told[name], told[f"{name}_person"] = kind_of(meant, self._people), meant.person
        money, how = self.fields["in_kind_pence"].value(), self.fields["how_known"]
        assert isinstance(how, DropField)
        return replace(
            record, what=self.words_in("what") or "", when=self.day_in("when"), hours=self.number_in("hours"),
            how_known=cast("Source | None", how.chosen()), price_evidence=self.words_in("price_evidence"),
            in_kind_pence=money.pence if isinstance(money, Money) else None,
            currency=money.currency if isinstance(money, Money) else record.currency,
            paid=True if self.paid.isChecked() else (False if record.paid is not None else None),
            by_child=self.by_child.isChecked(), **told,
        )  # fmt: skip

    def lacks(self, record: Contribution) -> bool:
        """It needs to say what was given."""
        return not record.what

    def complete(self, record: Contribution) -> Contribution:
        """Who and how much without what is kept as a gift."""
        if record == self.blank(record.id, record.case):
            return record
        return replace(
            record, what=record.what or self.record.what or self.words(f"{AREA}.contribution.unnamed")
        )
