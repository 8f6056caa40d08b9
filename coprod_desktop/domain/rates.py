"""What an hour, or a point of wellbeing, is compared with: dated figures, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour is taken to be worth. `floor` marks the most careful one; `valid_to` None: until further notice.

    `checked_on` is the day somebody last looked at the source, None when nobody says. `own` is one of the group's own.
    """

    id: str
    name: str
    pence_per_hour: int
    currency: str = "GBP"
    valid_from: date | None = None
    valid_to: date | None = None
    floor: bool = False
    source: str = ""
    note: str = ""
    checked_on: date | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class WellbeingRate:
    """One point of life satisfaction (0 to 10) for one person and one year, in the prices of `price_year`."""

    low_pence: int
    middle_pence: int
    high_pence: int
    price_year: int
    source: str


@dataclass(frozen=True, slots=True)
class ReferenceRates:
    """All that ships. `discount_per_cent` is what a later year counts less, each year."""

    rates: tuple[Rate, ...]
    wellbeing: WellbeingRate
    discount_per_cent: Decimal
    discount_source: str

    def floor(self) -> Rate:
        """The most careful rate there is."""
        return min((one for one in self.rates if one.floor), key=lambda one: one.pence_per_hour)
