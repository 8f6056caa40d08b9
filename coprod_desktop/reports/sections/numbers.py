"""Numbers, money and dates as they are printed. Nothing is rounded and no date is made more exact than it was given."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from coprod_desktop.domain import amounts
from coprod_desktop.domain.snapshot import SeenFigure
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.disclosure import fewest
from coprod_desktop.reports.sections.setting import Setting

MOST_KEY_FIGURES = 5
_NUMBER_AND_WORD = re.compile(r"\S?\d[\d.,]*( \d{3})*( ?\S{1,12})?")
_LONGEST_UNIT = 12  # letters; a longer unit, or one of several words, stands with the label


def plain_number(number: Decimal) -> str:
    """The number as given, with commas from ten thousand on (so that a year stays a year)."""
    return f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"


def money(pence: int, currency: str) -> str:
    """An amount: "£1,250", "£12.50", "300 PLN". Pennies only when there are some."""
    pounds = Decimal(pence) / 100
    amount = f"{pounds:,.0f}" if pence % 100 == 0 else f"{pounds:,.2f}"
    return amounts.with_currency(amount, currency)


def with_unit(number: Decimal, unit: str | None) -> str:
    """A number with its unit, as reports print it."""
    return amounts.with_unit(number, unit, plain_number)


def figure_number(figure: SeenFigure) -> str | None:
    """A key figure as it is printed: its number, or the words it was given in; None when neither is known."""
    if figure.value is not None:
        return with_unit(figure.value, figure.unit)
    words = clean_line(figure.as_words or "")
    return words or None


def panel_number(figure: SeenFigure) -> tuple[str, str]:
    """The large number and its label. The unit stands with the number when it is one short word the label lacks.

    What follows a comma ("hours, about") and every longer unit stands in brackets behind the label; so it does where
    the number was given in words ("6000 hours, about").
    """
    label = clean_line(figure.label)
    if figure.value is None:
        words = figure_number(figure) or ""
        number, _, more = words.partition(", ")
        return (
            (number, f"{label} ({more})") if more and _NUMBER_AND_WORD.fullmatch(number) else (words, label)
        )
    unit, _, more = (part.strip() for part in clean_line(figure.unit or "").partition(","))
    if amounts.is_money(unit) or unit == "%":
        beside, behind = unit, more
    elif unit.casefold() in label.casefold():
        beside, behind = "", more
    elif " " in unit or len(unit) > _LONGEST_UNIT:
        beside, behind = "", clean_line(figure.unit or "")
    else:
        beside, behind = unit, more
    return with_unit(figure.value, beside), f"{label} ({behind})" if behind else label


def needs_base(figure: SeenFigure) -> bool:
    """Whether a reader would ask what the figure is out of: of everything but an amount of money."""
    return not amounts.is_money(figure.unit)


def base_cell(figure: SeenFigure, setting: Setting) -> str:
    """What a figure is out of, for a column that is headed so: "39 people asked", "39"; "not recorded"."""
    counted = clean_line(figure.base_of or "")
    if figure.base is None and not counted:
        return setting.say("not_recorded" if needs_base(figure) else "base.no_need")
    if figure.base is None:
        return setting.say("base.only_of", what=counted)
    return f"{figure.base:,} {counted}".strip()


def standing_words(figure: SeenFigure, setting: Setting) -> str:
    """What stands behind a figure in one breath: its base (for money: how it is known), and when."""
    when = clean_line(figure.when.typed) if figure.when else ""
    if figure.base is not None or clean_line(figure.base_of or ""):
        told = setting.say("base.out_of", base=base_cell(figure, setting))
    elif needs_base(figure):
        return setting.say("base.none_when", when=when) if when else setting.say("base.none")
    elif known := known_words(figure, setting):
        told = setting.say("base.known", known=known)
    else:
        return setting.say("base.money_unknown_when" if when else "base.money_unknown", when=when)
    return setting.say("base.when", base=told, when=when) if when else told


def known_words(figure: SeenFigure, setting: Setting) -> str:
    """How a figure is known and where it is written down; "" when neither is recorded."""
    how = setting.say(f"how_known.{figure.how_known}") if figure.how_known else ""
    source = clean_line(figure.source or "")
    if how and source:
        return setting.say("table.figures.known_and_source", known=how, source=source)
    return how or source


def day_in_words(day: date, setting: Setting) -> str:
    """A day written out: "23 November 2026"."""
    return setting.say("date", day=day.day, month=setting.say("months").split()[day.month - 1], year=day.year)


def least_told(setting: Setting) -> int:
    """The smallest count of people of the whole group that this report tells."""
    return fewest(setting.snapshot.audience, whole_group=True)


def few_words(setting: Setting) -> str:
    """What stands in the place of a count that is too small to tell."""
    return setting.words("disclosure.few", n=least_told(setting))


def few_people(setting: Setting) -> str:
    """The note under counts of which some are too small to tell."""
    return setting.words("disclosure.note.few_people", n=least_told(setting))
