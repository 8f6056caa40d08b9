"""What the columns of a file of answers mean, and what stands in a cell: in words or in the codes of the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import get_args

from coprod_desktop.domain.instruments import Instrument, Scale
from coprod_desktop.domain.records import AskedBy, Rater, ScaleAnswer
from coprod_desktop.domain.records.measures import WhyMissing
from coprod_desktop.domain.text import fold

# How a column or a cell may be called, besides its own code; compared without capitals, accents and signs.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("person", "person code", "who", "id", "participant", "respondent", "member", "initials"),
    "on": ("date", "day", "when", "filled in on", "timestamp"),
    "mode": ("how asked", "asked by", "how"),
    "assisted": ("helped", "with help", "was helped", "help"),
    "rater": ("who answered", "answered by", "rated by"),
    "looking_back": ("looking back", "then", "retrospective", "lookback"),
    "total": ("score", "sum", "raw total", "total score"),
    "goal": ("own goal", "their goal", "my goal"),
    "because": ("what happened", "why", "comment", "evidence"),
}
_GOAL_COLUMN = "goal"
_MODES: Mapping[str, tuple[str, ...]] = {
    "paper": ("on paper", "form"),
    "screen": ("on screen", "online", "computer", "tablet"),
    "read_aloud": ("read aloud", "read out"),
    "interviewer": ("interview", "face to face"),
    "phone": ("by phone", "telephone"),
}
_RATERS: Mapping[str, tuple[str, ...]] = {
    "self": ("themselves", "own", "the person"),
    "peer": ("a peer", "friend", "member"),
    "worker": ("a worker", "staff"),
}
_MISSING: Mapping[str, tuple[str, ...]] = {
    "skipped": ("left out", "blank", "left blank", "n a", "na", "99", "missing"),
    "not_asked": ("not asked",),
    "declined": ("prefer not to say", "refused", "did not want to say", "rather not say"),
    "unreadable": ("cannot be read", "illegible", "unclear"),
}
_YES, _NO = ("yes", "y", "true", "1", "x", "ja", "assisted", "helped"), ("no", "n", "false", "0", "alone")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?")


def plain(text: str) -> str:
    """Words alone, so that "Looking back?" and "looking_back" are one."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


def columns_of(names: tuple[str, ...], instrument: Instrument) -> tuple[dict[str, int], tuple[str, ...]]:
    """The place of every column that is known, by its code or by "? " and the question's id; and the unknown names.

    A question is known by its id, its short name, its words, or "q1", "q2". The first column of a name counts.
    """
    known = {plain(code): code for code in _COLUMNS}
    known |= {plain(name): code for code, others in _COLUMNS.items() for name in others}
    for number, scale in enumerate(instrument.scales, 1):
        for name in (scale.id, scale.short, scale.words, f"q{number}", f"question {number}"):
            known[plain(name)] = f"? {scale.id}"
    if instrument.scoring == "levels" and len(instrument.scales) == 1:
        # "goal" is the question's id and would also be the person's own goal: the level has other names.
        only = f"? {instrument.scales[0].id}"
        known |= {plain(_GOAL_COLUMN): _GOAL_COLUMN, "level": only, "reached": only, "how far": only}
    places: dict[str, int] = {}
    strangers: list[str] = []
    for place, name in enumerate(names):
        code = known.get(plain(name))
        if code is not None and code not in places:
            places[code] = place
        elif name:
            strangers.append(name)
    return places, tuple(strangers)


def answer_in(scale: Scale, cell: str) -> ScaleAnswer | None:
    """What a cell says to a question; None when it says nothing that stands on the sheet. Blank is left out."""
    if not cell:
        return ScaleAnswer(part=scale.id, missing="skipped")
    number = number_in(cell)
    if number is not None and number == int(number) and scale.least <= number <= scale.most:
        return ScaleAnswer(part=scale.id, value=int(number))
    wanted = plain(cell)
    for level in scale.levels:
        if wanted and wanted in (plain(level.words), plain(f"{level.value} {level.words}")):
            return ScaleAnswer(part=scale.id, value=level.value)
    missing = missing_in(cell)
    return ScaleAnswer(part=scale.id, missing=missing) if missing is not None else None


def number_in(cell: str) -> Decimal | None:
    """A number with a point or a comma; None when it is none."""
    if not _NUMBER.fullmatch(cell):
        return None
    try:
        return Decimal(cell.replace(",", "."))
    except InvalidOperation:
        return None


def missing_in(cell: str) -> WhyMissing | None:
    """Why there is no answer; None when the cell does not say that there is none."""
    if cell == "-":
        return "declined"
    if cell == "?":
        return "unreadable"
    return next((one for one in get_args(WhyMissing) if _is(cell, one, _MISSING)), None)


def mode_in(cell: str) -> AskedBy | None:
    """How somebody was asked; None when it is not known here."""
    return next((one for one in get_args(AskedBy) if _is(cell, one, _MODES)), None)


def rater_in(cell: str) -> Rater | None:
    """Who answered; None when it is not known here."""
    return next((one for one in get_args(Rater) if _is(cell, one, _RATERS)), None)


def yes_in(cell: str) -> bool | None:
    """Yes or no; None when it is neither."""
    wanted = plain(cell)
    return True if wanted in _YES else False if wanted in _NO else None


def _is(cell: str, code: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    return plain(cell) in (plain(code), *(plain(one) for one in names[code]))
