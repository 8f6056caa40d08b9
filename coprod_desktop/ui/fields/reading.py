"""How a person writes a number, money or a date, and how we read it back to them. No Qt."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.amounts import SIGNS, with_unit
from coprod_desktop.domain.codec import exact_number
from coprod_desktop.domain.dates import GivenDate, impossible_day
from coprod_desktop.domain.faults import RecordFault
from coprod_desktop.guidance.words import Words

# 1,240 or 1 240 or 1240, with decimals after a point: thousands are parted by commas or spaces, never by points.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?")
_MINUS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " ", "\u066b": ".", "\u066c": ","}
)


def read_number(typed: str) -> Decimal | None:
    """The number as typed ("1,240", "14", "3.5", "-2"), None when it is blank; ValueError when it is no number."""
    plain = " ".join(typed.translate(_MINUS).split())
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain) or not any(letter.isdigit() for letter in plain):
        raise ValueError(typed)
    try:
        return exact_number(plain.replace(",", "").replace(" ", ""))
    except RecordFault as fault:
        raise ValueError(typed) from fault


def read_pence(typed: str) -> int | None:
    """Pounds and pence as typed ("1,240.50", "£14") in pence, None when blank; ValueError when it is none."""
    plain = typed.strip().lstrip("".join(SIGNS.values())).strip()
    number = read_number(plain)
    if number is None:
        return None
    pence = number * 100
    if pence != pence.to_integral_value() or pence < 0:
        raise ValueError(typed)
    return int(pence)


def write_number(number: Decimal) -> str:
    """A number as it is shown: thousands parted by commas."""
    return f"{number:,f}"


def write_with_unit(number: Decimal, unit: str | None) -> str:
    """A number with its unit: "14 people", "62%", "£32"."""
    return with_unit(number, unit, write_number)


def write_pence(pence: int) -> str:
    """Pence as pounds and pence, without the sign: "1,240.50"; whole pounds without pence."""
    pounds, rest = divmod(pence, 100)
    return f"{pounds:,}.{rest:02}" if rest else f"{pounds:,}"


def currency_sign(currency: str) -> str:
    """The sign before an amount: "£", or the currency's code when it has no sign here."""
    return SIGNS.get(currency, currency)


def day_in_words(day: date, words: Words) -> str:
    """ "3 March 2019"."""
    return f"{day.day} {words(f'ui_pages.month.m{day.month}')} {day.year}"


def span_in_words(earliest: date, latest: date, words: Words) -> str:
    """ "3 March 2019", "1 to 10 March 2019", "1 March to 4 May 2019" or "1 December 2018 to 28 February 2019"."""
    last = day_in_words(latest, words)
    if earliest == latest:
        return last
    first = str(earliest.day)
    if (earliest.year, earliest.month) != (latest.year, latest.month):
        first += " " + words(f"ui_pages.month.m{earliest.month}")
    if earliest.year != latest.year:
        first += f" {earliest.year}"
    return words("ui_pages.field.date_span", first=first, last=last)


def understood(given: GivenDate, words: Words) -> tuple[str, bool]:
    """What we made of a date, as a sentence, and whether it needs the person's eye (a day that does not exist)."""
    if given.earliest is not None and given.latest is not None:
        return words(
            "ui_pages.field.date_read", span=span_in_words(given.earliest, given.latest, words)
        ), False
    if impossible_day(given.typed):
        return words("ui_pages.field.date_impossible", typed=given.typed), True
    return words("ui_pages.field.date_kept"), False


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
