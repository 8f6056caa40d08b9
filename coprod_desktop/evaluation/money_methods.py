"""Money put on outcomes: social return, wellbeing, cost avoided. Off by default; only the data unlock it.

What is missing is named instead: "we cannot put a figure on this yet" earns more trust than a figure that falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from coprod_desktop.domain.rates import WellbeingRate
from coprod_desktop.domain.records import CostAvoided, SocialReturn, WellbeingWorth
from coprod_desktop.domain.seen_worth import Discount

FEWEST_PAIRED = 10  # people with both answers, before a change may be valued (tiers, domain notes 2.1)
FEWEST_PAIRED_WELLBEING = 30  # HM Treasury's guidance assumes a mean; so does our tier for means
FEWEST_RIVALS = 2
# What a social return is made less by, in the order in which it is asked and printed.
DISCOUNTS: tuple[Discount, ...] = get_args(Discount)

# Why a money figure is still refused; the words are `worth.lacks.<code>`.
Lack = Literal[
    "outcome", "people", "people_over_paired", "few_paired", "rivals", "proxy", "proxy_source", "deadweight", "others",
    "displacement", "drop_off", "reasons", "years", "cash", "hours", "rounds", "few_paired_wellbeing", "compared_with",
    "years_because", "times", "unit_pence", "unit_kind", "price_year", "source", "whose", "how_known", "closed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behind:
    """What the record holds behind a money figure: people with both answers, rivals with a verdict, hours given.

    `paired` is None when nobody was asked twice.
    """

    paired: int | None = None
    rivals: int = 0
    hours: Decimal = Decimal(0)
    time_pence: int = 0


@dataclass(frozen=True, slots=True)
class SocialReturnWorked:
    """Pence by year before and after discounting, and the two ratios: over all inputs, and over cash alone."""

    by_year: tuple[int, ...]
    discounted: tuple[int, ...]
    present_value: int
    cash: int
    time: int
    ratio: Decimal
    ratio_cash_only: Decimal


@dataclass(frozen=True, slots=True)
class WellbeingWorked:
    """Pence at the low, the middle and the high figure, in the prices of `price_year`."""

    low: int
    middle: int
    high: int
    price_year: int


def lacks_social_return(one: SocialReturn, behind: Behind) -> tuple[Lack, ...]:
    """What is missing before this may be worked out, in the order of asking; empty when it is unlocked."""
    lacks: list[Lack] = []
    lacks += ["outcome"] if one.outcome is None else []
    lacks += ["people"] if not one.people else []
    if behind.paired is None or behind.paired < FEWEST_PAIRED:
        lacks.append("few_paired")
    elif one.people and one.people > behind.paired:
        lacks.append("people_over_paired")
    lacks += ["rivals"] if behind.rivals < FEWEST_RIVALS else []
    lacks += ["proxy"] if not one.proxy_pence else []
    lacks += ["proxy_source"] if not (one.proxy_source or "").strip() else []
    for name in DISCOUNTS:
        value = getattr(one, name)
        lacks += [name] if value is None or not 0 <= value <= 100 else []
    if not all((getattr(one, f"{name}_because") or "").strip() for name in DISCOUNTS):
        lacks.append("reasons")
    lacks += ["years"] if one.years is None else []
    lacks += ["cash"] if not one.cash_pence else []
    lacks += ["hours"] if behind.hours <= 0 else []
    return tuple(lacks)


def social_return(one: SocialReturn, behind: Behind, discount_per_cent: Decimal) -> SocialReturnWorked | None:
    """Worked out, or None while something is missing.

    `impact_year1 = people x proxy x (1-deadweight) x (1-others) x (1-displacement)`; each further year less the
    drop-off; year t is divided by (1 + r)^t (Social Value International; rate of HM Treasury's Green Book).
    """
    if lacks_social_return(one, behind):
        return None
    first = Decimal((one.people or 0) * (one.proxy_pence or 0))
    for name in ("deadweight", "others", "displacement"):
        first *= 1 - (getattr(one, name) or Decimal(0)) / 100
    keeps = 1 - (one.drop_off or Decimal(0)) / 100
    years = [first * keeps**year for year in range(one.years or 0)]
    discounted = [value / (1 + discount_per_cent / 100) ** year for year, value in enumerate(years, start=1)]
    present = sum(discounted, Decimal(0))
    cash, time = one.cash_pence or 0, behind.time_pence
    return SocialReturnWorked(
        tuple(map(_pence, years)), tuple(map(_pence, discounted)), _pence(present), cash, time,
        ratio=present / (cash + time), ratio_cash_only=present / cash,
    )  # fmt: skip


def lacks_wellbeing(one: WellbeingWorth, paired: int | None) -> tuple[Lack, ...]:
    """What is missing before wellbeing may be put in money; empty when it is unlocked. `paired` as in `Behind`."""
    lacks: list[Lack] = []
    lacks += ["rounds"] if one.wave_start is None or one.wave_end is None else []
    lacks += ["few_paired_wellbeing"] if paired is None or paired < FEWEST_PAIRED_WELLBEING else []
    lacks += ["compared_with"] if not (one.compared_with or "").strip() else []
    lacks += ["years"] if not one.years or one.years <= 0 else []
    lacks += ["years_because"] if not (one.years_because or "").strip() else []
    return tuple(lacks)


def wellbeing_worth(
    one: WellbeingWorth, paired: int | None, mean_change: Decimal, rate: WellbeingRate
) -> WellbeingWorked | None:
    """Mean change of life satisfaction x people x years x the figure, three times; None while something is missing.

    A change for the worse comes out negative, and is printed so.
    """
    if lacks_wellbeing(one, paired) or paired is None or one.years is None:
        return None
    points = mean_change * paired * one.years
    low, middle, high = (
        _pence(points * each) for each in (rate.low_pence, rate.middle_pence, rate.high_pence)
    )
    return WellbeingWorked(low, middle, high, rate.price_year)


def lacks_cost_avoided(one: CostAvoided) -> tuple[Lack, ...]:
    """What is missing before a cost avoided may be printed; empty when it is unlocked."""
    lacks: list[Lack] = []
    lacks += ["times"] if not one.times else []
    lacks += ["unit_pence"] if not one.unit_pence else []
    lacks += ["unit_kind"] if one.unit_kind is None else []
    lacks += ["price_year"] if one.price_year is None else []
    for name in ("source", "whose", "how_known"):
        lacks += [name] if not (getattr(one, name) or "").strip() else []
    lacks += ["closed"] if one.what == "cash_saved" and not (one.closed or "").strip() else []
    return tuple(lacks)


def cost_avoided_pence(one: CostAvoided) -> int | None:
    """Times the cost of one, None while something is missing."""
    return None if lacks_cost_avoided(one) else (one.times or 0) * (one.unit_pence or 0)


def _pence(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
