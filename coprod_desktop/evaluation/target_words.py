"""A target in sentences: the number against the aim, how far it is off, and how it stands to the last report."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.targets import Aim, SincePrinted, is_to_fall, variance

Say = Callable[..., str]
Number = Callable[[Decimal], str]


def counted_in(value: Decimal, unit: str, number: Number) -> str:
    """ "34 people", "62%", "34"."""
    unit = clean_line(unit)
    return f"{number(value)}{unit}" if unit.startswith("%") else f"{number(value)} {unit}".strip()


def aim_in_words(aim: Aim, say: Say, number: Number, *, due: str = "", actual: str = "") -> str:
    """The number against the aim: "34 of 40 people, by March 2027". `actual` are words in the place of a number too
    small to tell; what is not known is said.
    """
    counted = actual or (number(aim.actual) if aim.actual is not None else "")
    if aim.target is None:
        told = say("funding.aim.no_aim") if not counted else say("funding.aim.only_actual", actual=counted)
    else:
        wanted = counted_in(aim.target, aim.unit, number)
        case = "actual" if counted else "no_actual"
        told = say(f"funding.aim.{case}", actual=counted, target=wanted)
    return say("funding.aim.by", told=told, due=due) if due else told


def variance_in_words(aim: Aim, say: Say, number: Number) -> str:
    """How far the number is off the aim: "6 fewer than promised"; "" while it cannot be known."""
    off = variance(aim)
    if off is None:
        return ""
    if not off:
        return say("funding.off.even")
    fall = "_fall" if is_to_fall(aim) else ""
    return say(
        f"funding.off.{'more' if off > 0 else 'fewer'}{fall}", off=counted_in(abs(off), aim.unit, number)
    )


def since_in_words(since: SincePrinted, say: Say, *, before: str, day: str, because: str = "") -> str:
    """How the figure stands to what was printed last time; a restatement gives its reason or says that it has none."""
    if since == "first":
        return say("funding.since.first")
    told = say(f"funding.since.{since}", before=before, day=day)
    if since not in ("restated", "redefined"):
        return told
    reason = clean_line(because)
    return f"{told} {say('funding.since.why', because=reason) if reason else say('funding.since.no_why')}"
