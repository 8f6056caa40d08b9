"""Where a permission stands, in one plain line with its days."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.permission import state_on
from coprod_desktop.domain.records import Permission
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.reading import day_in_words


def told_standing(one: Permission, today: date, words: Words, *, ends: bool = True) -> str:
    """ "Given 3 March 2026. Time to think until 10 March 2026." with what the state asks for next.

    `ends` tells the last day as well.
    """
    told = []
    if one.state in ("draft", "restricted", "superseded"):
        told.append(words(f"ui_consent.standing.{one.state}"))
    if one.asked_on is not None and one.given_on is None and one.state == "asked":
        told.append(words("ui_consent.standing.asked", day=day_in_words(one.asked_on, words)))
    if one.given_on is not None:
        told.append(words("ui_consent.standing.given", day=given_in_words(one.given_on, words)))
    if one.state in ("given", "cooling_off") and one.cooling_off_until is not None:
        over = one.cooling_off_until < today
        told.append(
            words(
                "ui_consent.standing.thought" if over else "ui_consent.standing.thinking",
                day=day_in_words(one.cooling_off_until, words),
            )
        )
    if one.state == "withdrawn":
        known = one.withdrawn_on is not None
        day = day_in_words(one.withdrawn_on, words) if one.withdrawn_on is not None else ""
        told.append(
            words("ui_consent.standing.withdrawn_on" if known else "ui_consent.standing.withdrawn", day=day)
        )
    elif one.expires is not None and (ends or one.expires < today):
        over = one.expires < today
        told.append(
            words(
                "ui_consent.standing.ended" if over else f"ui_consent.standing.{_until(one, today)}",
                day=day_in_words(one.expires, words),
            )
        )
    return " ".join(told)


def _until(one: Permission, today: date) -> str:
    return "due" if state_on(one.terms(), today) == "due" else "until"


def given_in_words(given: GivenDate, words: Words) -> str:
    """A day as "3 March 2026", anything less exact as it was given."""
    if given.earliest is not None and given.earliest == given.latest:
        return day_in_words(given.earliest, words)
    return given.typed


def in_words(given: GivenDate | None, words: Words) -> GivenDate | None:
    """A day that was kept as "2026-03-03", as somebody would write it; anything typed otherwise as it was typed."""
    day = given.earliest if given is not None else None
    return (
        as_given(day, words)
        if given is not None and day is not None and given.typed == day.isoformat()
        else given
    )


def as_given(day: date | None, words: Words) -> GivenDate | None:
    """A day as a date field shows it, None for none."""
    if day is None:
        return None
    shown = understand_date(day_in_words(day, words))
    return GivenDate(shown.typed, day, day)


def day_of(given: GivenDate | None) -> date | None:
    """The day a date field means, the first when it is several; None when it is none the calendar knows."""
    return given.earliest if given is not None else None


def last_day_of(given: GivenDate | None) -> date | None:
    """The last day a date field means; None when it is none the calendar knows."""
    return given.latest if given is not None else None
