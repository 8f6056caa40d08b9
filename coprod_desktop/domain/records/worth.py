"""What time and things are worth, and the money methods a group may unlock: inputs first, never a saving as such."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, GBP, ONLY_US, Record, told

_PERCENT = {"unit": "per cent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRate(Record):
    """What an hour is taken to be worth, from a source of the group's own."""

    kind: ClassVar[str] = "own_rate"
    name: str = told("What the rate is called.", said=True)
    pence_per_hour: int = told("Worth of an hour, in hundredths of the currency.", unit="pence", least=0)
    currency: str = told("ISO 4217 code.", default="GBP", **GBP)
    valid_from: GivenDate | None = told("Since when it holds.", default=None)
    valid_to: GivenDate | None = told("Until when it holds.", default=None)
    source: str | None = told("Where it is written.", default=None)
    checked_on: date | None = told("When somebody last looked there.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWorth(Record):
    """How the group wants its hours told in money, if at all. At most one for a case study."""

    kind: ClassVar[str] = "time_worth"
    case: str = told(CASE)
    in_money: bool = told(
        "Whether hours are told in money at all; hours are always told first.", default=False
    )
    rate: str | None = told("Id of the rate: shipped ('rlw_uk_2025'), or of an own rate.", default=None)
    rate_because: str | None = told("Why this rate; it is printed.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialReturn(Record):
    """One outcome of a social return on investment, with every discount and its reason. Off until unlocked."""

    kind: ClassVar[str] = "social_return"
    case: str = told(CASE)
    outcome: str | None = told("Id of the difference that is valued.", default=None)
    words: str = told("What is valued, in words.", said=True)
    people: int | None = told(
        "For how many people, from paired answers.", default=None, unit="people", least=0
    )
    proxy_pence: int | None = told(
        "Worth of it for one person and year.", default=None, unit="pence", least=0
    )
    proxy_source: str | None = told("Where that worth comes from.", default=None)
    deadweight: Decimal | None = told("What would have happened anyway.", default=None, **_PERCENT)
    deadweight_because: str | None = told("Why so much.", default=None)
    others: Decimal | None = told("What others brought about.", default=None, **_PERCENT)
    others_because: str | None = told("Why so much.", default=None)
    displacement: Decimal | None = told("What it pushed away elsewhere.", default=None, **_PERCENT)
    displacement_because: str | None = told("Why so much.", default=None)
    drop_off: Decimal | None = told("How much less it is each further year.", default=None, **_PERCENT)
    drop_off_because: str | None = told("Why so much.", default=None)
    years: int | None = told("How many years it lasts.", default=None, unit="years", least=1, most=20)
    cash_pence: int | None = told("What was spent.", default=None, unit="pence", least=0)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WellbeingWorth(Record):
    """Life satisfaction in money (WELLBY, HM Treasury 2021). Off until the data justify it."""

    kind: ClassVar[str] = "wellbeing_worth"
    case: str = told(CASE)
    wave_start: str | None = told("Id of the round at the start.", default=None)
    wave_end: str | None = told("Id of the round at the end.", default=None)
    years: Decimal | None = told("How long the change is known to have lasted.", default=None, unit="years")
    years_because: str | None = told("What shows that.", default=None)
    compared_with: str | None = told(
        "What would have been without it, or the published control.", default=None
    )
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAvoided(Record):
    """A cost somebody else may not have had. Cash only when a bed, post or contract was closed."""

    kind: ClassVar[str] = "cost_avoided"
    case: str = told(CASE)
    words: str = told("What did not have to be done.", said=True)
    what: Literal["cash_saved", "capacity_freed", "might_have_been"] = told(
        "Cash saved, capacity freed, or a cost that might have been.", default="might_have_been"
    )
    times: int | None = told("How often.", default=None, least=0)
    unit_pence: int | None = told("Cost of one.", default=None, unit="pence", least=0)
    unit_kind: Literal["average", "marginal"] | None = told(
        "Whether that is an average or a marginal cost.", default=None
    )
    price_year: int | None = told("Year of that price.", default=None, least=1990, most=2100)
    source: str | None = told("Where it is written, with its row.", default=None)
    whose: str | None = told("Which agency it would have cost.", default=None)
    closed: str | None = told("Which bed, post or contract closed; needed for cash saved.", default=None)
    how_known: str | None = told("How it is known that it did not happen.", default=None)
    only_us: bool = told(ONLY_US, default=False)
