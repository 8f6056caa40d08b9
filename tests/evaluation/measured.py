"""Invented rounds of asking, made small: who answered what, when."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Ladder, Response, ScaleAnswer, Wave
from coprod_desktop.domain.seen_measures import SeenMeasure, SeenMeasures
from coprod_desktop.evaluation.measuring import measure
from coprod_desktop.guidance.instruments import ladder_instrument, load_instruments

ROOT = Path(__file__).resolve().parents[2]
CASE = "case"
_NUMBERS = itertools.count(1)


@functools.cache
def instruments() -> dict[str, Instrument]:
    return load_instruments(ROOT / "resources")


def wave(point: str = "start", of: str = "ons4", when: str = "March 2025", **more: Any) -> Wave:
    asked = {"ladder": of} if of.startswith("ladder") else {"instrument": of}
    given = {
        "name": f"{point}, {when}",
        "point": point,
        "when": understand_date(when),
        "mode": "paper",
        **asked,
    }
    return Wave(id=f"wave-{next(_NUMBERS):06}", case=CASE, **{**given, **more})


def sheet(
    of: Wave, who: str | None, answers: Mapping[str, int | None] | int | None = None, **more: Any
) -> Response:
    parts = answers if isinstance(answers, Mapping) else {"ladder": answers}
    told = tuple(ScaleAnswer(part=part, value=value) for part, value in parts.items())
    return Response(
        id=f"sheet-{next(_NUMBERS):06}",
        case=CASE,
        wave=of.id,
        code=who,
        answers=told,
        **{"assisted": False, **more},
    )


def ladder(**more: Any) -> Ladder:
    return Ladder(id="ladder-1", case=CASE, words="I know people here", **more)


def on_a_ladder(pairs: Iterable[tuple[int | None, int | None]], **more: Any) -> SeenMeasure:
    """One ladder asked twice of as many people as there are pairs; None did not answer that time."""
    start, end = wave("start", "ladder-1", **more), wave("end", "ladder-1", "March 2026", **more)
    sheets = []
    for number, (before, after) in enumerate(pairs):
        sheets += [sheet(start, f"P{number}", before)] if before is not None else []
        sheets += [sheet(end, f"P{number}", after)] if after is not None else []
    (told,) = results([start, end], sheets, sets={"ladder-1": ladder_instrument(ladder())}).told
    return told


def of_health(pairs: Iterable[tuple[int, int]], part: str = "anxious") -> SeenMeasure:
    """One of the four wellbeing questions asked twice."""
    start, end = wave("start"), wave("end", when="March 2026")
    sheets = []
    for number, (before, after) in enumerate(pairs):
        sheets += [sheet(start, f"P{number}", {part: before}), sheet(end, f"P{number}", {part: after})]
    return next(one for one in results([start, end], sheets).told if one.shift is not None)


def results(
    waves: Iterable[Wave],
    sheets: Iterable[Response],
    sets: Mapping[str, Instrument] | None = None,
    **more: Any,
) -> SeenMeasures:
    return measure(waves, sheets, instruments() if sets is None else sets, **more)


def asked_of_twelve() -> SeenMeasures:
    """A ladder asked twice of twelve people, with workers' ratings and a look back; and goals."""
    start, end = wave("start", "ladder-1", eligible=18), wave("end", "ladder-1", "March 2026")
    goals = wave("end", "goals", "March 2026")
    sheets = []
    for n in range(12):
        before, after = 3 + n % 4, 4 + n % 5
        sheets += [sheet(start, f"P{n}", before), sheet(end, f"P{n}", after, assisted=n == 3)]
        sheets += [sheet(end, f"P{n}", before - 1, looking_back=True), sheet(end, f"P{n}", 6, rater="worker")]
        sheets.append(sheet(goals, f"P{n}", {"goal": n % 5 - 2}, goal="A walk every day"))
    sets = {
        "ladder-1": ladder_instrument(ladder(at_0="Nobody", at_10="Many people")),
        "goals": instruments()["goals"],
    }
    return results([start, end, goals], sheets, sets)
