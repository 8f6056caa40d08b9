"""What was promised and what came of it, number by number: never a grade, and never "met" without a number.

A target with a start and an aim below it is one that was to fall. What was revised is held against the revised aim, and
the change is said. A figure printed in an earlier report is compared only under the same definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.text import clean_line, fold

TargetState = Literal["met", "short", "too_early", "no_number", "no_aim"]
SincePrinted = Literal["same", "moved", "restated", "redefined", "first"]


@dataclass(frozen=True, slots=True)
class Aim:
    """One target as plain values; None is not known. `due` is its last day."""

    words: str
    definition: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    due: date | None = None
    story: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """The same indicator as a report printed it. `about` is the day its figure was about, None when nobody knows."""

    definition: str
    value: Decimal | None
    baseline: Decimal | None
    made_on: date
    about: date | None = None


def is_to_fall(aim: Aim) -> bool:
    """Whether less is what was wanted."""
    return aim.baseline is not None and aim.target is not None and aim.target < aim.baseline


def state_of(aim: Aim, on: date) -> TargetState:
    """How it stands on a day; before it is due it is only "met" or too early to say."""
    if aim.target is None:
        return "no_aim"
    if aim.actual is None:
        return "too_early" if aim.due is not None and on < aim.due else "no_number"
    reached = aim.actual <= aim.target if is_to_fall(aim) else aim.actual >= aim.target
    if reached:
        return "met"
    return "too_early" if aim.due is not None and on < aim.due else "short"


def variance(aim: Aim) -> Decimal | None:
    """The actual number less the aim; None while one of them is not known."""
    return None if aim.actual is None or aim.target is None else aim.actual - aim.target


def needs_story(aim: Aim, on: date) -> bool:
    """Whether a reader would ask why, and nothing is written."""
    return state_of(aim, on) in ("short", "no_number") and not aim.story.strip()


def _meaning(definition: str) -> str:
    """A definition without what does not change it: capitals and the stop at its end."""
    return fold(clean_line(definition)).rstrip(" .;")


def since_printed(aim: Aim, before: Printed | None, about: date | None = None) -> SincePrinted:
    """How the figure stands to what was printed last time; `about` is the day the figure of now is about.

    Under another definition nothing is compared. A figure about the same day as before, or another start than was
    printed, is a restatement and needs a reason.
    """
    if before is None or before.value is None:
        return "first"
    if _meaning(before.definition) != _meaning(aim.definition):
        return "redefined"
    if before.baseline is not None and aim.baseline is not None and before.baseline != aim.baseline:
        return "restated"
    if aim.actual == before.value:
        return "same"
    if before.about is not None and before.about == about:
        return "restated"
    return "moved"
