"""The fields of an answer that is a value: a number with what it counts, an amount, a day, a choice."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Money
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_bank import Banked
from coprod_desktop.ui.fields import ChoiceField, DateField, Field, LineField, MoneyField, NumberField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Hint, PlainButton, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.lens.told import AREA

LENGTHS = ("full", "middle", "short")


def lengths(words: Words) -> tuple[Option, ...]:
    """The three lengths to choose from."""
    return tuple(Option(one, words(f"{AREA}.answer.{one}")) for one in LENGTHS)


class ValueFields(QWidget):
    """Only the fields the kind of answer needs. `chosen` is sent when a figure that is offered was taken."""

    chosen = Signal()

    def __init__(self, context: Context, banked: Banked) -> None:
        super().__init__()
        self._context, self.words = context, context.words
        self._asked = banked.question
        self._fields: dict[str, Field] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        words = self.words
        match self._asked.answer_type:
            case "number":
                self._put("number", NumberField(words))
                self._put("definition", LineField(words), hint=True)
            case "money":
                self._put("pence", MoneyField(words))
            case "date":
                self._put("day", DateField(words, today=context.today))
            case "yes_no":
                options = tuple(Option(one, words(f"{AREA}.answer.{one}")) for one in ("yes", "no"))
                self._put("choice", ChoiceField(words, context.look, options, across=True))
            case _:
                options = tuple(Option(one, one) for one in self._asked.choices)
                self._put("choice", ChoiceField(words, context.look, options))
        self._rounded = Hint()
        self._offers = QVBoxLayout()
        self._offers.setSpacing(4)
        self._inside.addWidget(self._rounded)
        self._inside.addLayout(self._offers)

    def _put(self, name: str, field: Field, *, hint: bool = False) -> None:
        told = self.words(f"{AREA}.answer.{name}_hint") if hint else ""
        self._inside.addWidget(labelled(field, self.words(f"{AREA}.answer.{name}"), told))
        self._fields[name] = field

    def fields(self) -> list[Field]:
        """The fields, to be watched."""
        return list(self._fields.values())

    def first(self) -> QWidget:
        """What takes the keyboard first."""
        return next(iter(self._fields.values())).input()

    def show_answer(self, banked: Banked) -> None:
        """What was given or chosen, else what the records decide; and figures to choose from."""
        kept, typed = banked.kept, banked.answered.typed
        for name, field in self._fields.items():
            own = getattr(kept, name) if kept is not None else None
            decided = typed.value if name == "number" else getattr(typed, name)
            self._show(field, decided if own is None else own, typed.currency)
        rounded = (kept.rounded if kept is not None else None) or typed.rounded
        self._rounded.setText(self.words(f"{AREA}.answer.rounded", how=rounded) if rounded else "")
        self._rounded.setVisible(bool(rounded))
        clear(self._offers)
        if typed.offers:
            self._offers.addWidget(Text(self.words(f"{AREA}.answer.offers"), "strong"))
        for one in typed.offers:
            told = self.words(f"{AREA}.answer.use_offer", value=one.text, what=one.definition)
            self._offers.addLayout(flow(PlainButton(told, partial(self._take, one))))

    def _show(self, field: Field, value: Any, currency: str) -> None:
        if isinstance(field, NumberField):
            field.set_number(value)
        elif isinstance(field, MoneyField):
            field.set_value(None if value is None else Money(pence=value, currency=currency))
        elif isinstance(field, DateField):
            field.set_given(value)
        elif isinstance(field, ChoiceField):
            field.choose(value)
        elif isinstance(field, LineField):
            field.set_text(value or None)

    def _take(self, offer: Any) -> None:
        if "number" in self._fields:
            self._show(self._fields["number"], offer.value, offer.currency)
            self._show(self._fields["definition"], offer.definition, offer.currency)
        elif "pence" in self._fields:
            self._show(self._fields["pence"], offer.pence, offer.currency)
        self.chosen.emit()

    def values(self) -> dict[str, Any]:
        """As they stand, by the names that are kept."""
        found: dict[str, Any] = {}
        for name, field in self._fields.items():
            if isinstance(field, NumberField):
                found[name] = field.number()
            elif isinstance(field, MoneyField):
                money = field.value()
                found[name] = money.pence if isinstance(money, Money) else None
            elif isinstance(field, DateField):
                found[name] = field.given()
            elif isinstance(field, ChoiceField):
                found[name] = field.chosen()
            elif isinstance(field, LineField):
                found[name] = field.text()
        return found

    def told(self) -> str:
        """What is pasted into the funder's box: the bare number, amount, day or choice; "" for none."""
        name, value = next(iter(self.values().items()))
        if value is None:
            return ""
        if name == "pence":
            return f"{value // 100}.{value % 100:02}" if value % 100 else str(value // 100)
        if name == "number":
            return f"{value:f}"
        if name == "day":
            return str(value.typed)
        return self.words(f"{AREA}.answer.{value}") if self._asked.answer_type == "yes_no" else str(value)
