"""From sheets of answers to numbers that may be compared: which question, whose answer, at which time, by whom.

A sum is made only when every question of it was answered, only for sets that are to be summed, and never of ONS4. A
licensed total is turned by its published table first. A changed wording is another question, never mixed with the old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median as middle_of
from types import MappingProxyType

from coprod_desktop.domain.instruments import Instrument, Scale
from coprod_desktop.domain.records import AskedBy, Rater, Response, Wave, WavePoint
from coprod_desktop.domain.seen_measures import SeenAsked

TOTAL = "total"  # the part of bands and benchmarks that speak of a sum
POINTS: tuple[WavePoint, ...] = ("start", "middle", "end", "after")
_NOBODY_MERGED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """One number that a sheet gives: a question, or the sum of several (`id` is `TOTAL` then)."""

    id: str
    asked: SeenAsked
    value_of: Callable[[Response], float | None]


@dataclass(frozen=True, slots=True)
class AskedSet:
    """A set of questions in one wording, with the rounds in which it was asked, in time order; `own` is a ladder."""

    instrument: Instrument
    own: bool
    waves: tuple[Wave, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One answer. `who` is None when it matches nothing; `value` is None when the question has no number on it."""

    who: str | None
    wave: Wave
    value: float | None
    rater: Rater
    looking_back: bool
    assisted: bool | None
    mode: AskedBy | None


def asked_sets(waves: Iterable[Wave], sets: Mapping[str, Instrument]) -> tuple[AskedSet, ...]:
    """The sets in the order they were first asked; a round whose set is not there is left out.

    `sets` are by id, and the group's own ladders by the id of their record.
    """
    found: dict[tuple[str, int], list[Wave]] = {}
    for wave in sorted(waves, key=_in_time):
        key = (wave.ladder, 0) if wave.ladder else (wave.instrument or "", wave.instrument_version)
        found.setdefault(key, []).append(wave)
    return tuple(
        AskedSet(replace(sets[name], version=version or sets[name].version), version == 0, tuple(asked))
        for (name, version), asked in found.items()
        if name in sets
    )


def parts_of(asked: AskedSet) -> tuple[Part, ...]:
    """What one sheet of the set gives, in the order of the questions; a sum stands before what it leaves out."""
    whole = asked.instrument
    if whole.scoring == "total_only":
        return (Part(TOTAL, _total_asked(asked), lambda sheet: _licensed_total(whole, sheet)),)
    if whole.scoring == "sum":
        summed = [one for one in whole.scales if one.in_sum]
        rest = [one for one in whole.scales if not one.in_sum]
        total = Part(TOTAL, _total_asked(asked), lambda sheet: _sum_of(summed, sheet))
        return (total, *(_question(asked, one, None) for one in rest))
    step = None if whole.scoring == "levels" else whole.noticeable
    return tuple(_question(asked, one, step) for one in whole.scales)


def _question(asked: AskedSet, scale: Scale, noticeable: object) -> Part:
    whole = asked.instrument
    shape = SeenAsked(
        title=whole.title, words=scale.words, short=scale.short, least=scale.least, most=scale.most,
        better=scale.better, levels=tuple((one.value, one.words) for one in scale.levels),
        noticeable=None if noticeable is None else float(str(noticeable)), own=asked.own, health=whole.health,
        attribution=whole.attribution, version=whole.version,
    )  # fmt: skip
    return Part(scale.id, shape, lambda sheet: _answer(sheet, scale))


def _total_asked(asked: AskedSet) -> SeenAsked:
    whole = asked.instrument
    summed = [one for one in whole.scales if one.in_sum]
    least = whole.total_least if whole.total_least is not None else sum(one.least for one in summed)
    most = whole.total_most if whole.total_most is not None else sum(one.most for one in summed)
    licences = {wave.licence_number for wave in asked.waves if wave.licence_number}
    return SeenAsked(
        title=whole.title, words=" ".join(one.words for one in summed), short=whole.total_short or whole.title,
        least=float(least), most=float(most), better=whole.total_better,
        noticeable=None if whole.noticeable is None else float(whole.noticeable), total=True, own=asked.own,
        health=whole.health, attribution=whole.attribution, version=whole.version,
        licence_number=", ".join(sorted(licences)) or None,
    )  # fmt: skip


def _answer(sheet: Response, scale: Scale) -> float | None:
    """The number on a sheet; one outside the scale is no answer."""
    value = next((one.value for one in sheet.answers if one.part == scale.id), None)
    return float(value) if value is not None and scale.least <= value <= scale.most else None


def _sum_of(scales: Sequence[Scale], sheet: Response) -> float | None:
    values = [_answer(sheet, one) for one in scales]
    known = [one for one in values if one is not None]
    return sum(known) if scales and len(known) == len(values) else None


def _licensed_total(whole: Instrument, sheet: Response) -> float | None:
    if sheet.total is None:
        return None
    if not whole.conversion:
        low, high = whole.total_least, whole.total_most
        inside = (low is None or sheet.total >= low) and (high is None or sheet.total <= high)
        return float(sheet.total) if inside else None
    turned = dict(whole.conversion)
    return float(turned[int(sheet.total)]) if sheet.total in turned else None


def sheets_of(
    part: Part,
    waves: Sequence[Wave],
    responses: Iterable[Response],
    merged: Mapping[str, str] = _NOBODY_MERGED,
) -> tuple[Sheet, ...]:
    """The answers of these rounds, one for each person, round and rater: the last one written, or of several peers the
    middle one. `merged` gives for a person the one they turned out to be. Sheets without a name or code all stay.
    """
    by_id = {one.id: one for one in waves}
    alone: list[Sheet] = []
    several: dict[tuple[str, str, Rater, bool], list[Sheet]] = {}
    for response in sorted(responses, key=lambda one: one.id):
        wave = by_id.get(response.wave)
        if wave is None:
            continue
        sheet = Sheet(
            who_of(response, merged), wave, part.value_of(response), response.rater, response.looking_back,
            response.assisted, response.mode or wave.mode,
        )  # fmt: skip
        if sheet.who is None:
            alone.append(sheet)
        else:
            several.setdefault((sheet.who, wave.id, sheet.rater, sheet.looking_back), []).append(sheet)
    return (*alone, *(_one_of(sheets) for sheets in several.values()))


def _one_of(sheets: Sequence[Sheet]) -> Sheet:
    with_number = [one for one in sheets if one.value is not None]
    if not with_number:
        return sheets[-1]
    if with_number[-1].rater != "peer":
        return with_number[-1]
    return replace(
        with_number[-1], value=float(middle_of(one.value for one in with_number if one.value is not None))
    )


def who_of(response: Response, merged: Mapping[str, str] = _NOBODY_MERGED) -> str | None:
    """Whom a sheet is about, the same on every sheet of theirs: the person, else the code without spaces or case."""
    person = response.person
    if person:
        seen: set[str] = set()
        while person in merged and person not in seen:
            seen.add(person)
            person = merged[person]
        return f"person {person}"
    code = "".join((response.code or "").split()).casefold()
    return f"code {code}" if code else None


def _in_time(wave: Wave) -> tuple[date, int, str]:
    point = POINTS.index(wave.point) if wave.point in POINTS else len(POINTS)
    return (began(wave) or date.max, point, wave.id)


def began(wave: Wave) -> date | None:
    """The first day on which the round may have been."""
    return wave.when.earliest if wave.when else None
