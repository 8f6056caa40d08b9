"""What a group's measures come to: matched, counted, and told only as far as the number of people carries.

A true start is never mixed with one remembered later; what people say of themselves never with what a worker or a
peer says of them. The tiers (`tiers.py`) decide what is worked out at all; `measures_told.py` what goes outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal, get_args

from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Rater, Response, Wave
from coprod_desktop.domain.seen_measures import Comparing, SeenGap, SeenMeasure, SeenMeasures
from coprod_desktop.evaluation import matching
from coprod_desktop.evaluation import statistics as stats
from coprod_desktop.evaluation.answered import POINTS, AskedSet, Part, Sheet, asked_sets, parts_of, sheets_of
from coprod_desktop.evaluation.changes import shift_of
from coprod_desktop.evaluation.matching import Pair
from coprod_desktop.evaluation.rounds import benchmarks_of, rounds_of
from coprod_desktop.evaluation.tiers import tier_of

_NOBODY_MERGED: Mapping[str, str] = MappingProxyType({})
_RATERS: tuple[Rater, ...] = get_args(Rater)
_COMPARING: tuple[Comparing, ...] = get_args(Comparing)


def measure(
    waves: Iterable[Wave],
    responses: Iterable[Response],
    sets: Mapping[str, Instrument],
    merged: Mapping[str, str] = _NOBODY_MERGED,
) -> SeenMeasures:
    """Every result of one case study's rounds, for the group's own eyes.

    `sets` are by id, and the group's own ladders by the id of their record. `merged` gives for a person the one they
    turned out to be. A round whose set of questions is not there is left out.
    """
    sheets = list(responses)
    told: list[SeenMeasure] = []
    gaps: list[SeenGap] = []
    for asked in asked_sets(waves, sets):
        ids = {wave.id for wave in asked.waves}
        own = [one for one in sheets if one.wave in ids]
        results: list[SeenMeasure] = []
        for part in parts_of(asked):
            results += _results(asked, part, own, merged)
            gaps += _gaps(asked, part, sheets_of(part, asked.waves, own, merged))
        told += sorted(results, key=lambda one: _place(asked, one))
    return SeenMeasures(told=tuple(told), gaps=tuple(gaps))


def _place(asked: AskedSet, one: SeenMeasure) -> tuple[int, int, int, int]:
    """By rater, then by what is compared, then by the later point of the work, then by the round."""
    names = [wave.name for wave in asked.waves]
    later = POINTS.index(one.rounds[-1].point) if one.comparing == "before_after" and one.rounds else 0
    first = names.index(one.rounds[0].name) if one.comparing == "once" and one.rounds else 0
    return (_RATERS.index(one.rater), _COMPARING.index(one.comparing), later, first)


def _results(
    asked: AskedSet, part: Part, responses: Sequence[Response], merged: Mapping[str, str]
) -> list[SeenMeasure]:
    if asked.instrument.scoring == "total_only" and not part.asked.licence_number:
        return [SeenMeasure(asked=part.asked, rater="self", comparing="once", no_result="no_licence")]
    if asked.instrument.scoring == "levels":
        return [one for rater in _RATERS for one in _goals(asked, part, rater, responses)]
    sheets = sheets_of(part, asked.waves, responses, merged)
    found = []
    for rater in _RATERS:
        theirs = [one for one in _in_time(sheets, asked) if one.rater == rater]
        if any(one.value is not None for one in theirs):
            found += _of_rater(asked, part, rater, theirs)
    if not found and sheets:
        found.append(SeenMeasure(asked=part.asked, rater="self", comparing="once", no_result="no_answers"))
    return found


def _in_time(sheets: Sequence[Sheet], asked: AskedSet) -> list[Sheet]:
    order = {wave.id: place for place, wave in enumerate(asked.waves)}
    return sorted(sheets, key=lambda one: order[one.wave.id])


def _of_rater(asked: AskedSet, part: Part, rater: Rater, sheets: Sequence[Sheet]) -> list[SeenMeasure]:
    """The comparisons of one rater's answers to one question, and every round that stands alone."""
    true = [one for one in sheets if not one.looking_back]
    points = [
        point for point in POINTS if any(one.wave.point == point and one.value is not None for one in true)
    ]
    found: list[SeenMeasure] = []
    for later in points[1:]:
        matched = matching.before_and_after(sheets, points[0], later)
        rounds = [one for one in true if one.wave.point in (points[0], later)]
        shift = shift_of(matched.pairs, part.asked, everybody=matched.base.everybody)
        told = rounds_of(asked, part, rounds)
        found.append(
            SeenMeasure(
                asked=part.asked, rater=rater, comparing="before_after", base=matched.base, shift=shift, rounds=told,
                benchmarks=benchmarks_of(asked, part, rounds, told),
            )
        )  # fmt: skip
    if len(points) == 1:
        found.append(_alone(asked, part, rater, [one for one in true if one.wave.point == points[0]]))
    for wave in asked.waves:
        once = [one for one in true if one.wave.point == "once" and one.wave.id == wave.id]
        if any(one.value is not None for one in once):
            found.append(_alone(asked, part, rater, once))
    remembered = matching.looking_back(sheets)
    if remembered.base.started:
        shift = shift_of(remembered.pairs, part.asked, everybody=remembered.base.everybody)
        found.append(
            SeenMeasure(
                asked=part.asked, rater=rater, comparing="looking_back", base=remembered.base, shift=shift
            )
        )
    return found


def _alone(asked: AskedSet, part: Part, rater: Rater, sheets: Sequence[Sheet]) -> SeenMeasure:
    rounds = rounds_of(asked, part, sheets)
    return SeenMeasure(
        asked=part.asked, rater=rater, comparing="once", base=matching.asked_once(sheets), rounds=rounds,
        benchmarks=benchmarks_of(asked, part, sheets, rounds),
    )  # fmt: skip


def _goals(asked: AskedSet, part: Part, rater: Rater, responses: Sequence[Response]) -> list[SeenMeasure]:
    """How far goals were reached, a round at a time: counts for each level, never an average."""
    found = []
    for wave in asked.waves:
        sheets = [
            Sheet(None, wave, part.value_of(one), rater, False, one.assisted, one.mode or wave.mode)
            for one in responses
            if one.wave == wave.id and one.rater == rater and not one.looking_back
        ]
        if any(one.value is not None for one in sheets):
            told = _alone(asked, part, rater, sheets)
            rounds = tuple(
                replace(one, middle=None, quarters=None, mean=None, mean_range=None) for one in told.rounds
            )
            found.append(replace(told, rounds=rounds, base=replace(told.base, about="goals", eligible=None)))
    return found


# ---- two ratings of one person --------------------------------------------------------------------------------------


def _gaps(asked: AskedSet, part: Part, sheets: Sequence[Sheet]) -> list[SeenGap]:
    """How others rated the same people at the same time, and how people's memory of the start sits beside it."""
    if asked.instrument.scoring == "levels":
        return []
    inside = _in_time(sheets, asked)
    own = [one for one in inside if one.rater == "self" and not one.looking_back]
    found: list[SeenGap | None] = []
    for other in ("peer", "worker"):
        theirs = [one for one in inside if one.rater == other and not one.looking_back]
        found.append(_gap(part, other, matching.same_time(own, theirs)))
    remembered = [one for one in inside if one.rater == "self" and one.looking_back]
    found.append(_gap(part, "looking_back", matching.then_and_remembered(own, remembered)))
    return [one for one in found if one is not None]


def _gap(
    part: Part, other: Literal["peer", "worker", "looking_back"], pairs: Sequence[Pair]
) -> SeenGap | None:
    """The counts of the gap; None for fewer people than counts are told of."""
    tier, people = tier_of(len(pairs)), len(pairs)
    if not tier.counts:
        return None
    gaps = [one.change for one in pairs]
    names = list(dict.fromkeys(one.before.wave.name for one in pairs))
    return SeenGap(
        asked=part.asked, other=other, rounds=tuple(names), people=people, higher=sum(one > 0 for one in gaps),
        same=sum(one == 0 for one in gaps), lower=sum(one < 0 for one in gaps),
        middle=stats.median(gaps) if people >= tier.median_least else None,
    )  # fmt: skip
