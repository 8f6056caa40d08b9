"""A grant, and what counts under it: one hour, one person, one pound under one grant, or in parts under several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Grant, Money, Record
from coprod_desktop.services.benefit import name_of_funder
from coprod_desktop.services.saving import short, told
from coprod_desktop.services.worth import keep_grant, keep_share, records_of_grant, shared_records
from coprod_desktop.ui.fields import (
    ChoiceField,
    DateField,
    DropField,
    LineField,
    MoneyField,
    NumberField,
    TextField,
)
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.reading import write_number
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.funding.cards import (
    AskingCard,
    ChangesCard,
    ConditionsCard,
    GrantReader,
    MoneyCard,
    ReportsCard,
    TargetsCard,
)
from coprod_desktop.ui.pages.funding.open_data import OpenDataCard
from coprod_desktop.ui.pages.lens.card import FormCard
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard

AREA = "ui_funding"
_OPEN_DATA = ("id_360", "recipient_id", "url")
_MOST_OFFERED = 60  # latest records offered for a grant, so that the list can be read


class GrantPage(FormPage):
    """What was agreed with a funder, and in cards beneath it how each part of that stands."""

    kinds = frozenset({"grant", "funder"})
    record_kind = Grant
    area = AREA
    name = "grant"
    back_to = "funders"
    plain = ("title", "reference", "starts", "ends", "awarded_on", "programme", "description", *_OPEN_DATA)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._funder: str | None = None

    def build(self) -> None:
        """What for, from whom, how much, from when to when; last what only open grant data asks for."""
        words, today = self.words, self.context.today
        self.ask("title", LineField(words))
        for names in (("funder", "programme"), ("reference", "pence")):
            row = self.pair()
            for name in names:
                self.ask(name, MoneyField(words) if name == "pence" else LineField(words), row=row)
        row = self.pair()
        for name in ("starts", "ends", "awarded_on"):
            self.ask(name, DateField(words, today=today), row=row)
        bound = tuple(Option(one, words(f"{AREA}.choice.restricted_{one}")) for one in ("yes", "no"))
        self.ask("restricted", ChoiceField(words, self.context.look, bound, across=True))
        self.ask("description", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("id_360", LineField(words), hint=True)
        row = self.pair()
        for name in _OPEN_DATA[1:]:
            self.ask(name, LineField(words), row=row)

    def beneath(self) -> list[RecordCard]:
        """Its form, what is due, what was promised, the money, what else is asked for, changes, and what counts."""
        reader = GrantReader(self.context)
        kinds = (ReportsCard, TargetsCard, MoneyCard, ConditionsCard, ChangesCard, AskingCard)
        cards = [one(self.context, self, reader) for one in kinds]
        last = [SharesCard(self.context, self), OpenDataCard(self.context, self)]
        return [FormCard(self.context, self), *cards, *last]

    def blank(self, record_id: str, case: str | None) -> Grant:
        """For this case study."""
        self._funder = None
        return Grant(id=record_id, funder="", title="", cases=(case,) if case else ())

    def fill(self, record: Grant) -> None:
        """Show it; the funder's name is asked for."""
        for name in self.plain:
            self.put(name, getattr(record, name))
        self.put("restricted", None if record.restricted is None else "yes" if record.restricted else "no")
        money = None if record.pence is None else Money(pence=record.pence, currency=record.currency)
        self.fields["pence"].set_value(money)
        self.act.ask(name_of_funder, record.funder, then=self._show_funder)

    def _show_funder(self, name: str | None) -> None:
        self._funder = name
        if not self.fields["funder"].input().hasFocus():
            self.put("funder", name)

    def read(self, record: Grant) -> Any:
        """As typed."""
        money = self.fields["pence"].value()
        pence, currency = (
            (money.pence, money.currency) if isinstance(money, Money) else (None, record.currency)
        )
        bound = self.choice_in("restricted")
        told: dict[str, Any] = {
            name: self.day_in(name) if isinstance(self.fields[name], DateField) else self.words_in(name)
            for name in self.plain
        }
        told["title"] = told["title"] or ""
        restricted = None if bound is None else bound == "yes"
        return replace(record, pence=pence, currency=currency, restricted=restricted, **told)

    def lacks(self, record: Grant) -> bool:
        """It needs what it is for, and whose it is."""
        return not record.title or not (self.words_in("funder") or record.funder)

    def complete(self, record: Grant) -> Grant:
        """The funder's name stands in for what it is for."""
        return replace(record, title=record.title or self.record.title or self.words_in("funder") or "")

    def add_call(self, record: Grant) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """With the funder's name."""
        return keep_grant, (record, self.words_in("funder")), {}

    change_call = add_call


class SharesCard(RecordCard):
    """What counts under a grant, each with its part; another can be added."""

    kinds = frozenset({"grant_share"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.which = DropField(words, [])
        self.part = NumberField(words, unit=words(f"{AREA}.shares.per_cent"))
        self.add(SectionTitle(words(f"{AREA}.shares.title")), Hint(words(f"{AREA}.shares.hint")), self._rows)
        self.add(labelled(self.which, words(f"{AREA}.shares.which")))
        self.add(labelled(self.part, words(f"{AREA}.shares.part"), words(f"{AREA}.shares.part_hint")))
        self.add(flow(QuietButton(words(f"{AREA}.shares.add"), self._add)))

    def read(self) -> None:
        """Ask for what is counted, and for what could be."""
        case = self.context.case()
        self.act.ask(records_of_grant, case, self.about, then=self._show)
        self.act.ask(shared_records, case, then=self._offer)

    def _show(self, counted: list[tuple[Record, str, Decimal]]) -> None:
        clear(self._rows)
        for record, called, per_cent in counted:
            told = self.words(f"{AREA}.shares.row", what=called, per_cent=write_number(per_cent))
            row = flow(
                Text(told), PlainButton(self.words(f"{AREA}.shares.remove"), partial(self._remove, record.id))
            )
            self._rows.addLayout(row)

    def _offer(self, records: list[Record]) -> None:
        latest = sorted(records, key=lambda one: one.id, reverse=True)[:_MOST_OFFERED]
        self.which.offer([(one.id, short(told(one)) or one.kind) for one in latest])

    def _add(self) -> None:
        chosen = self.which.chosen()
        if chosen is not None and self.ready():
            per_cent = self.part.number()
            self.do(keep_share, chosen, self.about, Decimal(100) if per_cent is None else per_cent)

    def _remove(self, record_id: str) -> None:
        self.do(keep_share, record_id, self.about, None)
