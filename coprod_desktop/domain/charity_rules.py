"""What charity law asks of a yearly report, as dated data: an old figure stays with the time it was in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CharityRule:
    """One rule in plain words. None for a day: open on that side. `pence` is a limit of income, None for no limit."""

    id: str
    words: str
    pence: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class CharityRules:
    """The rules of one part of the UK, with where they were read and when."""

    country: str
    source: str
    checked_on: date
    rules: tuple[CharityRule, ...]

    def in_force(self, on: date) -> tuple[CharityRule, ...]:
        """The rules that hold on a day."""
        return tuple(
            one
            for one in self.rules
            if (one.valid_from is None or one.valid_from <= on)
            and (one.valid_to is None or on <= one.valid_to)
        )
