"""Money put on what is different, each behind its own door: the form, and what it still lacks."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, cast

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import (
    CostAvoided,
    Money,
    Outcome,
    Record,
    SocialReturn,
    Wave,
    WellbeingWorth,
)
from coprod_desktop.services.kept import records_kept
from coprod_desktop.services.worth import lacks_of
from coprod_desktop.ui.fields import ChoiceField, DropField, LineField, MoneyField, NumberField, TextField
from coprod_desktop.ui.kit import SectionTitle, Text, clear
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard

AREA = "ui_worth"
_SHARES = ("deadweight", "others", "displacement", "drop_off")


class LacksCard(RecordCard):
    """What a figure still lacks before it may be printed."""

    kinds = frozenset(
        {
            "social_return",
            "wellbeing_worth",
            "cost_avoided",
            "response",
            "rival",
            "contribution",
            "time_worth",
        }
    )

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(SectionTitle(self.words(f"{AREA}.lacks.title")), self._rows)

    def read(self) -> None:
        """Ask what is missing now."""
        self.act.ask(lacks_of, self.about, self.context.resources, self.words, then=self._show)

    def _show(self, lacks: list[str]) -> None:
        clear(self._rows)
        for one in lacks or [self.words(f"{AREA}.lacks.none")]:
            self._rows.addWidget(Text(f"– {one}" if lacks else one))


class MethodPage(FormPage):
    """One money figure. Fields of a record by their type; what is missing stands beneath."""

    area = AREA
    back_to = "worth"

    def beneath(self) -> list[RecordCard]:
        """What it still lacks."""
        return [LacksCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> Record:
        """With nothing in it."""
        needed = {"words": ""} if any(one.name == "words" for one in fields(self.record_kind)) else {}
        return self.record_kind(id=record_id, case=case or "", **needed)  # type: ignore[call-arg]

    def fill(self, record: Any) -> None:
        """Show every field."""
        for name, field in self.fields.items():
            value = getattr(record, name)
            if isinstance(field, MoneyField):
                field.set_value(None if value is None else Money(pence=value))
            elif isinstance(field, DropField):
                field.choose(value)
            elif isinstance(field, NumberField):
                field.set_number(value)
            else:
                self.put(name, value)
        self.inside.setChecked(record.only_us)

    def read(self, record: Any) -> Any:
        """As typed; a whole number for what is counted."""
        told: dict[str, Any] = {}
        for name, field in self.fields.items():
            if isinstance(field, MoneyField):
                money = field.value()
                told[name] = money.pence if isinstance(money, Money) else None
            elif isinstance(field, DropField | ChoiceField):
                told[name] = field.chosen() or getattr(record, name)
            elif isinstance(field, NumberField):
                number = field.number()
                whole = name in ("people", "times", "price_year") or (name == "years" and self.whole_years)
                told[name] = int(number) if number is not None and whole else number
            else:
                told[name] = self.words_in(name)
        if "words" in told:
            told["words"] = told["words"] or ""
        return replace(record, **told)

    whole_years = True

    def lacks(self, record: Any) -> bool:
        """It needs to say what is valued, and numbers that can be read."""
        unread = any(field.problem() is not None for field in self.fields.values())
        return unread or not getattr(record, "words", "-") or self._out_of_reach(record)

    def _out_of_reach(self, record: Any) -> bool:
        """Numbers that no record of this kind may hold."""
        for one in fields(record):
            value = getattr(record, one.name)
            least, most = one.metadata.get("least"), one.metadata.get("most")
            whole = isinstance(value, int) and not isinstance(value, bool)
            if whole and ((least is not None and value < least) or (most is not None and value > most)):
                return True
        return False

    def complete(self, record: Any) -> Any:
        """What was kept before stays."""
        if hasattr(record, "words") and not record.words:
            return replace(record, words=self.record.words)
        return record


class SocialReturnPage(MethodPage):
    """One outcome of a social return, with every discount and its reason."""

    kinds = frozenset({"social_return"})
    record_kind = SocialReturn
    name = "social_return"

    def build(self) -> None:
        """What, for whom, worth, the four discounts, how long, and what was spent."""
        words = self.words
        self.ask("words", LineField(words), hint=True)
        self.ask("outcome", DropField(words, []), hint=True)
        row = self.pair()
        self.ask("people", NumberField(words, whole=True), row=row)
        self.ask("proxy_pence", MoneyField(words), row=row)
        self.ask("proxy_source", LineField(words), hint=True)
        for name in _SHARES:
            row = self.pair()
            self.ask(name, NumberField(words, unit=words(f"{AREA}.shares.per_cent")), row=row, share=2)
            self.ask(f"{name}_because", LineField(words), row=row, share=3)
        row = self.pair()
        self.ask("years", NumberField(words, whole=True), row=row)
        self.ask("cash_pence", MoneyField(words), row=row)
        self.offer_inside()
        self.act.ask(records_kept, Outcome, self.context.case(), then=self._offer)

    def _offer(self, outcomes: list[Outcome]) -> None:
        _offer(self, "outcome", [(one.id, one.words) for one in outcomes])


class WellbeingWorthPage(MethodPage):
    """Life satisfaction in money: two rounds, how long, and compared with what."""

    kinds = frozenset({"wellbeing_worth"})
    record_kind = WellbeingWorth
    name = "wellbeing_worth"
    whole_years = False

    def build(self) -> None:
        """The rounds, the years, the comparison."""
        words = self.words
        row = self.pair()
        self.ask("wave_start", DropField(words, []), row=row)
        self.ask("wave_end", DropField(words, []), row=row)
        self.ask("years", NumberField(words))
        for name in ("years_because", "compared_with"):
            self.ask(name, TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()
        self.act.ask(records_kept, Wave, self.context.case(), then=self._offer)

    def _offer(self, waves: list[Wave]) -> None:
        rounds = [(one.id, one.name) for one in waves if one.instrument == "ons4"]
        for name in ("wave_start", "wave_end"):
            _offer(self, name, rounds)


class CostAvoidedPage(MethodPage):
    """A cost somebody else may not have had."""

    kinds = frozenset({"cost_avoided"})
    record_kind = CostAvoided
    name = "cost_avoided"

    def build(self) -> None:
        """What, how often, at which price from where, and whether anything closed."""
        words, look = self.words, self.context.look
        self.ask("words", LineField(words), hint=True)
        kinds = tuple(
            Option(one, words(f"{AREA}.cost_avoided.{one}"))
            for one in ("cash_saved", "capacity_freed", "might_have_been")
        )
        self.ask("what", ChoiceField(words, look, kinds), hint=True)
        self.ask("closed", LineField(words), hint=True)
        row = self.pair()
        self.ask("times", NumberField(words, whole=True), row=row)
        self.ask("unit_pence", MoneyField(words), row=row)
        self.ask("price_year", NumberField(words, whole=True), row=row)
        units = tuple(Option(one, words(f"{AREA}.cost_avoided.{one}")) for one in ("average", "marginal"))
        self.ask("unit_kind", ChoiceField(words, look, units, across=True))
        for name in ("source", "whose", "how_known"):
            self.ask(name, LineField(words), hint=True)
        self.offer_inside()


def _offer(page: MethodPage, name: str, options: list[tuple[str, str]]) -> None:
    """Offer what was read; what the record holds stays chosen."""
    field = page.fields.get(name)
    if isinstance(field, DropField):
        field.offer(options)
        if page.record is not None:
            field.choose(cast("str | None", getattr(page.record, name)))
