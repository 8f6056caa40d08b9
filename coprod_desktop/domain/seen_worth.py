"""What one audience may see of time, things and money figures: hours first, money with both rates or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Discount = Literal["deadweight", "others", "displacement", "drop_off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRate:
    """All the hours at one rate: a sum in hundredths of the currency, and the rate with its source."""

    name: str
    pence_per_hour: int
    pence: int
    currency: str = "GBP"
    source: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenThing:
    """One thing given, with what it would have cost and what shows that."""

    number: str
    what: str
    pence: int
    currency: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSocialReturn:
    """One valued outcome: its inputs, the years before and after discounting (pence), and both ratios."""

    number: str
    words: str
    people: int
    proxy_pence: int
    proxy_source: str
    discounts: tuple[tuple[Discount, Decimal, str], ...]
    by_year: tuple[int, ...]
    discounted: tuple[int, ...]
    present_value: int
    cash: int
    time: int
    ratio: Decimal
    ratio_cash_only: Decimal
    discount_per_cent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWellbeingWorth:
    """Wellbeing in pence, at three figures; negative for a loss."""

    number: str
    people: int
    mean_change: Decimal
    years: Decimal
    years_because: str
    compared_with: str
    low: int
    middle: int
    high: int
    price_year: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCostAvoided:
    """A cost somebody else may not have had, in pence."""

    number: str
    words: str
    what: Literal["cash_saved", "capacity_freed", "might_have_been"]
    times: int
    unit_pence: int
    unit_kind: Literal["average", "marginal"]
    price_year: int
    source: str
    whose: str
    how_known: str
    pence: int
    closed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWorth:
    """Unpaid hours and given things. `low` and `chosen` are both None when the group wants no money told.

    `recalled` of `hours` rest on memory or a guess. `joint` of the ledger lines are shared between grants; `over` lines
    are claimed by several grants for more than the whole.
    """

    number: str
    hours: Decimal = Decimal(0)
    lines: int = 0
    recalled: Decimal = Decimal(0)
    not_known: Decimal = Decimal(0)
    children: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    low: SeenRate | None = None
    chosen: SeenRate | None = None
    because: str | None = None
    things: tuple[SeenThing, ...] = ()
    things_bare: int = 0
    joint: int = 0
    over: int = 0
    social: tuple[SeenSocialReturn, ...] = ()
    wellbeing: tuple[SeenWellbeingWorth, ...] = ()
    avoided: tuple[SeenCostAvoided, ...] = ()
