"""Numbers with what they count, and money, as a person writes them: one way for the window and for reports."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from coprod_desktop.domain.text import clean_line

SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def is_money(unit: str | None) -> bool:
    """Whether the unit of a figure is a currency we know, whatever follows a comma ("GBP, about")."""
    unit = clean_line(unit or "").partition(",")[0].strip()
    return unit.upper() in SIGNS or unit in SIGNS.values()


def with_currency(amount: str, currency: str) -> str:
    """An amount already written, with its sign before it, or the currency's code behind it when it has no sign here."""
    sign = SIGNS.get(currency.upper())
    if sign is None:
        return f"{amount} {currency.upper()}"
    return f"-{sign}{amount[1:]}" if amount.startswith("-") else f"{sign}{amount}"


def with_unit(number: Decimal, unit: str | None, written: Callable[[Decimal], str]) -> str:
    """ "14 people", "62%", "£300", "£300, about", "14"; `written` says how a number that is no money is written."""
    unit = clean_line(unit or "")
    currency, comma, more = unit.partition(",")
    if is_money(currency):
        code = next((code for code, sign in SIGNS.items() if currency == sign), currency)
        return f"{with_currency(f'{number:,f}', code)}{comma}{more}"
    if unit.startswith("%"):
        return f"{written(number)}{unit}"
    return f"{written(number)} {unit}".strip()
