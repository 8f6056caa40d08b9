"""One form for everything that hangs on a grant: its questions are a list, and a new one comes with its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtWidgets import QBoxLayout

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Money, Record
from coprod_desktop.services.funding import currency_of
from coprod_desktop.ui.fields import (
    ChoiceField,
    DateField,
    Field,
    LineField,
    MoneyField,
    NumberField,
    TextField,
)
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.form import FormPage

AREA = "ui_funding"
OF = "of:"  # begins the detail of a new record's place, before the id of what it belongs to
How = Literal["line", "text", "money", "date", "day", "number", "whole", "yes_no", "choice"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form, by the name of its field. `beside` sets it in one row with the question before it."""

    name: str
    how: How
    hint: bool = False
    options: tuple[str, ...] = ()
    beside: bool = False


class PartForm(FormPage):
    """A record that hangs on another one. `owner` is the field that names it, `owner_page` the page it is shown on.

    The first of `asks` is what the record cannot stand without.
    """

    area = AREA
    owner = "grant"
    owner_page = "grant"
    back_to = "funders"
    asks: tuple[Ask, ...] = ()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._owner: str | None = None
        self.currency = "GBP"

    def show_place(self, place: Place) -> None:
        """A new one belongs to what its place names."""
        detail = place.detail
        if self.owner and detail is not None and detail.startswith(OF):
            owner, detail = detail.removeprefix(OF), None
            if owner != self._owner:
                self._owner, self._drawn_for = owner, None
        elif self.owner and detail is None and self._owner is None:
            self.context.go(Place(self.back_to))
            return
        super().show_place(Place(place.page, detail))

    def list_place(self) -> Place:
        """Back to what it belongs to."""
        owner = (
            getattr(self.record, self.owner, None) if self.owner and self.record is not None else self._owner
        )
        return Place(self.owner_page, owner) if owner else Place(self.back_to)

    def build(self) -> None:
        """Put every question in."""
        row: QBoxLayout | None = None
        for number, one in enumerate(self.asks):
            after = self.asks[number + 1] if number + 1 < len(self.asks) else None
            if not one.beside:
                row = self.pair() if after is not None and after.beside else None
            self.ask(one.name, self._field(one), hint=one.hint, row=row)
        self._ask_currency(self._owner)

    def _ask_currency(self, owner: str | None) -> None:
        if owner and any(one.how == "money" for one in self.asks):
            self.act.ask(currency_of, owner, then=self._know_currency)

    def _know_currency(self, currency: str) -> None:
        """Amounts are in the grant's own currency."""
        self.currency = currency
        for one in self.asks:
            field = self.fields.get(one.name)
            if one.how == "money" and isinstance(field, MoneyField):
                field.set_currency(currency)

    def _field(self, one: Ask) -> Field:
        words = self.words
        match one.how:
            case "line":
                return LineField(words)
            case "text":
                return TextField(words, least_lines=2, counts=False)
            case "money":
                return MoneyField(words)
            case "date" | "day":
                return DateField(words, today=self.context.today)
            case "number" | "whole":
                return NumberField(words, whole=one.how == "whole")
        names = ("yes", "no") if one.how == "yes_no" else one.options
        told = tuple(Option(name, words(f"{AREA}.choice.{one.name}_{name}")) for name in names)
        return ChoiceField(words, self.context.look, told, across=True)

    def blank(self, record_id: str, case: str | None) -> Record:
        """With nothing in it but what it belongs to."""
        told: dict[str, Any] = {"id": record_id, self.asks[0].name: ""}
        if self.owner:
            told[self.owner] = self._owner or ""
        return self.record_kind(**told)

    def fill(self, record: Any) -> None:
        """Show it."""
        owner = getattr(record, self.owner, None) if self.owner else None
        if owner != self._owner:
            self._owner = owner
            self._ask_currency(owner)
        for one in self.asks:
            value = getattr(record, one.name)
            if one.how == "money":
                self._put_money(one.name, value)
            elif one.how == "yes_no":
                self.put(one.name, None if value is None else "yes" if value else "no")
            elif one.how == "whole":
                self.put(one.name, None if value is None else Decimal(value))
            elif one.how == "day":
                self.put(one.name, self._day_given(value))
            else:
                self.put(one.name, value)

    def _day_given(self, value: object) -> GivenDate | None:
        """A day of the record in plain words."""
        return understand_date(day_in_words(value, self.words)) if isinstance(value, date) else None

    def _put_money(self, name: str, pence: int | None) -> None:
        self.fields[name].set_value(None if pence is None else Money(pence=pence, currency=self.currency))

    def read(self, record: Any) -> Any:
        """As it stands in the fields."""
        told = {one.name: self._read(one) for one in self.asks}
        told[self.asks[0].name] = told[self.asks[0].name] or ""
        return replace(record, **told)

    def _read(self, one: Ask) -> Any:
        match one.how:
            case "line" | "text":
                return self.words_in(one.name)
            case "money":
                value = self.fields[one.name].value()
                return value.pence if isinstance(value, Money) else None
            case "date":
                return self.day_in(one.name)
            case "day":
                return _one_day(self.day_in(one.name))
            case "number":
                return self.number_in(one.name)
            case "whole":
                number = self.number_in(one.name)
                return None if number is None else int(number)
            case "yes_no":
                chosen = self.choice_in(one.name)
                return None if chosen is None else chosen == "yes"
        return self.choice_in(one.name)

    def lacks(self, record: Any) -> bool:
        """It needs its first words."""
        return not str(getattr(record, self.asks[0].name) or "").strip()

    def complete(self, record: Any) -> Any:
        """One without words of its own is called so; one with nothing in it is not kept."""
        if record == self.blank(record.id, None):
            return record
        first = self.asks[0].name
        kept = getattr(record, first) or getattr(self.record, first)
        return replace(record, **{first: kept or self.words(f"{AREA}.{self.name}.unnamed")})


def _one_day(given: GivenDate | None) -> date | None:
    """The last day a date may mean."""
    return given.latest if given else None


def new_of(owner: str) -> str:
    """The detail of the place where a new record of this owner is made."""
    return f"{OF}{owner}"


def asks(*those: Ask | Sequence[Ask]) -> tuple[Ask, ...]:
    """The questions in one tuple; those given together stand beside each other."""
    told: list[Ask] = []
    for one in those:
        if isinstance(one, Ask):
            told.append(one)
        else:
            told += [replace(each, beside=number > 0) for number, each in enumerate(one)]
    return tuple(told)
