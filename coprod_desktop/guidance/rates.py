"""Reads the dated figures that hours and wellbeing are compared with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from coprod_desktop.domain.rates import Rate, ReferenceRates, WellbeingRate
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

_MOST_PENCE = 10_000_000


def load_rates(resources: Path, language: str = "en") -> ReferenceRates:
    """All reference rates, in the order of the file; GuidanceFault where it is wrong. One at least is a floor."""
    path = in_language(resources / "reference", "rates", language)
    top = Section(path.name, "", parse(read_text(path), path.name))
    top.text("language")
    top.text("licence")
    checked_on = top.day("checked_on")
    rates = tuple(replace(one, checked_on=checked_on) for one in top.each("rate", "rate", _rate))
    if not any(one.floor for one in rates) or len({one.id for one in rates}) != len(rates):
        raise top.fault("rate", "one rate at least is the floor, and no id stands there twice")
    wellbeing = _wellbeing(top.part("wellbeing"))
    discount = top.part("discount")
    try:
        per_cent = Decimal(discount.text("per_cent"))
    except InvalidOperation:
        raise discount.fault("per_cent", "this is to be a number such as “3.5”") from None
    found = ReferenceRates(rates, wellbeing, per_cent, discount.text("source"))
    discount.close()
    top.close()
    return found


def _rate(part: Section) -> Rate:
    told = Rate(
        id=part.text("id"), name=part.text("name"),
        pence_per_hour=part.whole_number("pence_per_hour", most=_MOST_PENCE),
        currency=part.text("currency", "GBP"), valid_from=part.day("valid_from"), valid_to=part.day("valid_to"),
        floor=part.yes_no("floor", False), source=part.text("source"), note=part.text("note", ""),
    )  # fmt: skip
    part.close()
    return told


def _wellbeing(part: Section) -> WellbeingRate:
    told = WellbeingRate(
        low_pence=part.whole_number("low_pence", most=_MOST_PENCE),
        middle_pence=part.whole_number("middle_pence", most=_MOST_PENCE),
        high_pence=part.whole_number("high_pence", most=_MOST_PENCE),
        price_year=part.whole_number("price_year", least=1990, most=2100),
        source=part.text("source"),
    )
    part.close()
    return told
