"""Time and money: hours first, how they are told in money if at all, and money figures behind a door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from coprod_desktop.domain.amounts import with_currency
from coprod_desktop.domain.rates import Rate
from coprod_desktop.domain.records import Money, OwnRate, TimeWorth
from coprod_desktop.services.worth import (
    Valued,
    WorthKept,
    all_rates,
    keep_time_worth,
    worth_of,
)
from coprod_desktop.ui.fields import DateField, DropField, LineField, MoneyField, TextField
from coprod_desktop.ui.fields.reading import write_number, write_pence
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import nothing_yet

AREA = "ui_worth"
FORMS = {
    "social_return": "social_return",
    "wellbeing_worth": "wellbeing_worth",
    "cost_avoided": "cost_avoided",
}
_MOST_OFFERED = 60  # latest records offered for a grant, so that the list can be read


def amount(pence: int, currency: str = "GBP") -> str:
    """An amount as it is written: "£12.71"."""
    return with_currency(write_pence(pence), currency)


class WorthPage(DrawnPage):
    """Hours in sentences, money at two rates, what is paid for twice, and the figures that need more behind them."""

    kinds = frozenset(
        {
            "contribution", "time_worth", "grant", "grant_share", "social_return", "wellbeing_worth",
            "cost_avoided", "own_rate", "response",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._open = False

    def show_place(self, place: Place) -> None:
        """Add up on the storage thread."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(worth_of, case, self.context.resources, self.words, then=self._show)

    def _show(self, kept: WorthKept) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.worth.title")))
            if not (kept.said or kept.choice or kept.valued):
                go_on = partial(self.context.go, Place("giving"))
                self.column.addWidget(nothing_yet(self, AREA, "worth", go_on))
                return
            self.column.addWidget(self._hours(kept))
            self.column.addWidget(self._figures(kept))

    def _hours(self, kept: WorthKept) -> Card:
        words, time = self.words, kept.time
        card = Card("wash").add(SectionTitle(words(f"{AREA}.worth.hours")))
        card.add(
            *(Text(one) for one in kept.said or (words(f"{AREA}.worth.no_hours"),)), *self._doubled(kept)
        )
        if time.low is not None and time.chosen is not None:
            sums = {
                "low": amount(time.low.pence),
                "chosen": amount(time.chosen.pence, time.chosen.rate.currency),
            }
            same = "_same" if time.low.rate.id == time.chosen.rate.id else ""
            card.add(Text(words(f"worth.report.money{same}", **sums), "strong"))
            card.add(Hint(words("worth.report.not_saving")))
        for currency, pence in time.in_kind_pence().items():
            card.add(Text(words(f"{AREA}.worth.things", n=len(time.in_kind), sum=amount(pence, currency))))
        if time.in_kind_bare:
            card.add(Hint(words("worth.report.things_bare", n=time.in_kind_bare)))
        told = "change" if kept.rate else "choose"
        place = Place("time_worth", kept.choice.id if kept.choice else None)
        choose = QuietButton(words(f"{AREA}.worth.{told}"), partial(self.context.go, place))
        return card.add(flow(choose))

    def _doubled(self, kept: WorthKept) -> list[Text]:
        """What several grants claim for more than the whole; the grants have a room of their own."""
        words = self.words
        return [
            Text(
                words(
                    f"{AREA}.worth.doubled", what=one.called, per_cent=write_number(one.per_cent),
                    grants=words("drawings.comma").join(one.grants),
                )
            )
            for one in kept.doubled
        ]  # fmt: skip

    def _figures(self, kept: WorthKept) -> Card:
        """Closed until somebody asks for it, or one is there."""
        words = self.words
        card = Card().add(
            SectionTitle(words(f"{AREA}.worth.figures")), Hint(words(f"{AREA}.worth.figures_hint"))
        )
        if not (self._open or kept.valued):
            return card.add(flow(PlainButton(words(f"{AREA}.worth.figures_open"), self._turn)))
        for one in kept.valued:
            record = one.record
            place = Place(record.kind, record.id)
            card.add(RowButton(self._called(one), self._state(one), pressed=partial(self.context.go, place)))
        card.add(Text(words("worth.report.sceptic_heading"), "strong"))
        card.add(*(Hint(f"– {words(f'worth.report.sceptic_{n}')}") for n in range(1, 5)))
        return card.add(
            flow(*(QuietButton(words(f"{AREA}.worth.add_{form}"), self._go(form)) for form in FORMS))
        )

    def _called(self, one: Valued) -> str:
        return getattr(one.record, "words", "") or self.words(f"{AREA}.worth.wellbeing")

    def _state(self, one: Valued) -> str:
        if not one.lacks:
            return self.words(f"{AREA}.worth.unlocked")
        first = self.words(f"worth.lacks.{one.lacks[0]}")
        return self.words(f"{AREA}.worth.locked", n=len(one.lacks), first=first)

    def _turn(self) -> None:
        self._open = True
        if self.place is not None:
            self.show_place(self.place)

    def _go(self, page: str) -> Callable[[], None]:
        return partial(self.context.go, Place(page))


class TimeWorthPage(FormPage):
    """Whether hours are told in money, at which rate, and why."""

    kinds = frozenset({"time_worth", "own_rate"})
    record_kind = TimeWorth
    area = AREA
    name = "time_worth"
    back_to = "worth"

    def build(self) -> None:
        """Off by default; the rate and its reason go together."""
        words = self.words
        self.in_money = Tick(self.context.look, words(f"{AREA}.time_worth.in_money"))
        self.in_money.clicked.connect(self.save)
        self.card.add(self.in_money)
        self.ask("rate", DropField(words, []), hint=True)
        self.ask("rate_because", TextField(words, least_lines=2, counts=False), hint=True)
        self.card.add(
            flow(QuietButton(words(f"{AREA}.time_worth.own"), partial(self.context.go, Place("own_rate"))))
        )
        self.offer_inside()
        self.act.ask(all_rates, self.context.resources, then=self._offer)

    def _offer(self, rates: Any) -> None:
        rate = self.fields["rate"]
        assert isinstance(rate, DropField)
        rate.offer([(one.id, self._offered(one)) for one in rates])
        if self.record is not None:
            rate.choose(self.record.rate)

    def _offered(self, rate: Rate) -> str:
        hour = amount(rate.pence_per_hour, rate.currency)
        return self.words(f"{AREA}.time_worth.offered", name=rate.name, hour=hour)

    def blank(self, record_id: str, case: str | None) -> TimeWorth:
        """No money yet."""
        return TimeWorth(id=record_id, case=case or "")

    def fill(self, record: TimeWorth) -> None:
        """Show it."""
        self.in_money.setChecked(record.in_money)
        rate = self.fields["rate"]
        assert isinstance(rate, DropField)
        rate.choose(record.rate)
        self.put("rate_because", record.rate_because)
        self.inside.setChecked(record.only_us)

    def read(self, record: TimeWorth) -> Any:
        """As chosen."""
        rate = self.fields["rate"]
        assert isinstance(rate, DropField)
        return replace(
            record, in_money=self.in_money.isChecked(), rate=rate.chosen() or record.rate,
            rate_because=self.words_in("rate_because"),
        )  # fmt: skip

    def lacks(self, record: TimeWorth) -> bool:
        """It can always be kept."""
        return False

    def complete(self, record: TimeWorth) -> TimeWorth:
        """Nothing is needed."""
        return record

    def add_call(self, record: TimeWorth) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """One for each case study."""
        return keep_time_worth, (record,), {}

    change_call = add_call


class OwnRatePage(FormPage):
    """A rate of the group's own, with where it is written."""

    kinds = frozenset({"own_rate"})
    record_kind = OwnRate
    area = AREA
    name = "own_rate"
    back_to = "worth"

    def build(self) -> None:
        """Name, worth of an hour, since when, source."""
        words = self.words
        self.ask("name", LineField(words))
        row = self.pair()
        self.ask("pence_per_hour", MoneyField(words), row=row)
        self.ask("valid_from", DateField(words, today=self.context.today), row=row)
        self.ask("source", LineField(words), hint=True)

    def blank(self, record_id: str, case: str | None) -> OwnRate:
        """With nothing in it."""
        return OwnRate(id=record_id, name="", pence_per_hour=0)

    def fill(self, record: OwnRate) -> None:
        """Show it."""
        for name in ("name", "valid_from", "source"):
            self.put(name, getattr(record, name))
        money = (
            Money(pence=record.pence_per_hour, currency=record.currency) if record.pence_per_hour else None
        )
        self.fields["pence_per_hour"].set_value(money)

    def read(self, record: OwnRate) -> Any:
        """As typed; it was looked up today."""
        money = self.fields["pence_per_hour"].value()
        pence, currency = (money.pence, money.currency) if isinstance(money, Money) else (0, record.currency)
        return replace(
            record, name=self.words_in("name") or "", pence_per_hour=pence, currency=currency,
            valid_from=self.day_in("valid_from"), source=self.words_in("source"), checked_on=self.context.today(),
        )  # fmt: skip

    def lacks(self, record: OwnRate) -> bool:
        """It needs a name and an amount."""
        return not record.name or record.pence_per_hour <= 0

    def complete(self, record: OwnRate) -> OwnRate:
        """The source stands in for the name."""
        return replace(record, name=record.name or self.record.name or record.source or "")
