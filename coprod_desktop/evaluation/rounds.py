"""One round of asking told alone: its middle, its bands, and a published figure of the same way of asking beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from coprod_desktop.domain.instruments import Benchmark
from coprod_desktop.domain.records import AskedBy, Wave
from coprod_desktop.domain.seen_measures import NoBenchmark, SeenBandCount, SeenBenchmark, SeenRound
from coprod_desktop.evaluation import statistics as stats
from coprod_desktop.evaluation.answered import AskedSet, Part, Sheet
from coprod_desktop.evaluation.changes import plain_range, range_of
from coprod_desktop.evaluation.tiers import tier_of

_LEVELS_TOLD = 7  # a scale of more numbers is told by its bands or its middle, not number by number
_MODES: Mapping[AskedBy, str] = MappingProxyType(
    {
        "paper": "self",
        "screen": "self",
        "read_aloud": "interviewer",
        "interviewer": "interviewer",
        "phone": "interviewer",
    }
)


def rounds_of(asked: AskedSet, part: Part, sheets: Sequence[Sheet]) -> tuple[SeenRound, ...]:
    """A row for each round with anybody's sheet in it, in time order."""
    return tuple(
        _round(asked, part, wave, [one for one in sheets if one.wave.id == wave.id])
        for wave in asked.waves
        if any(one.wave.id == wave.id for one in sheets)
    )


def _round(asked: AskedSet, part: Part, wave: Wave, sheets: Sequence[Sheet]) -> SeenRound:
    values = [one.value for one in sheets if one.value is not None]
    tier = tier_of(len(values))
    enough = tier.median and len(values) >= tier.median_least
    bands = _bands(asked, part, values) if tier.counts else ()
    return SeenRound(
        name=wave.name, point=wave.point, when=wave.when, answered=len(values), missing=len(sheets) - len(values),
        modes=tuple(mode for mode in get_args(AskedBy) if any(one.mode == mode for one in sheets)),
        middle=stats.median(values) if enough else None,
        quarters=plain_range(stats.quartiles(values)) if tier.quartiles else None,
        mean=stats.mean(values) if tier.means else None,
        mean_range=range_of(stats.mean_interval(values)) if tier.means and not wave.everybody else None,
        bands=bands,
        percents=tuple(round(100 * (one.count or 0) / len(values)) for one in bands) if tier.percent else (),
    )  # fmt: skip


def _bands(asked: AskedSet, part: Part, values: Sequence[float]) -> tuple[SeenBandCount, ...]:
    """Counts by the set's own bands, else by answer when each answer has its words; else nothing."""
    bands = [one for one in asked.instrument.bands if one.part == part.id]
    if bands:
        return tuple(
            SeenBandCount(
                words=one.words, count=sum(float(one.least) <= value <= float(one.most) for value in values)
            )
            for one in bands
        )
    levels = part.asked.levels
    if len(levels) != part.asked.most - part.asked.least + 1 or len(levels) > _LEVELS_TOLD:
        return ()
    return tuple(
        SeenBandCount(words=words, count=sum(value == level for value in values)) for level, words in levels
    )


def benchmarks_of(
    asked: AskedSet, part: Part, sheets: Sequence[Sheet], rounds: Sequence[SeenRound]
) -> tuple[SeenBenchmark, ...]:
    """Published figures beside the last round that has people enough; refused unless it was asked in the same way."""
    last = next((one for one in reversed(rounds) if tier_of(one.answered or 0).benchmark), None)
    if last is None:
        return ()
    values = [one.value for one in sheets if one.value is not None and one.wave.name == last.name]
    modes = {one.mode for one in sheets if one.value is not None and one.wave.name == last.name}
    return tuple(
        _beside(one, last, values, _why_not(one, modes))
        for one in asked.instrument.benchmarks
        if one.part == part.id
    )


def _why_not(benchmark: Benchmark, modes: set[AskedBy | None]) -> NoBenchmark | None:
    if None in modes:
        return "mode_unknown"
    ways = {_MODES[mode] for mode in modes if mode is not None}
    if len(ways) > 1:
        return "mixed_modes"
    return None if ways == {benchmark.mode} else "other_mode"


def _beside(
    published: Benchmark, last: SeenRound, values: Sequence[float], refused: NoBenchmark | None
) -> SeenBenchmark:
    shape = SeenBenchmark(
        about=published.about, period=published.period, kind=published.kind, value=float(published.value),
        source=published.source, checked_on=published.checked_on.isoformat(), mode=published.mode, round=last.name,
        people=last.answered, refused=refused,
    )  # fmt: skip
    if refused:
        return shape
    if published.kind == "percent":
        share = 100 * sum(value in published.values for value in values) / len(values)
        return replace(shape, ours=share, ours_is="percent")
    return replace(
        shape,
        ours=last.middle if last.mean is None else last.mean,
        ours_is="middle" if last.mean is None else "mean",
    )
