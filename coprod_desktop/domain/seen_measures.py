"""What one audience may see of the measures: counts, middles and ranges of many people, never one person's answers.

Every shape carries its base. None is not told: not asked, too few people for it, or hidden from this audience. Values
are on the scale as it was asked, so a change of -2 in anxiety is 2 points less anxious.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import AskedBy, Rater, WavePoint

# A true start and a later time; a start as it is remembered later; or one asking alone.
Comparing = Literal["before_after", "looking_back", "once"]
Moved = Literal["better", "same", "worse"]
# Why a comparison with a published figure is not made.
NoBenchmark = Literal["other_mode", "mixed_modes", "mode_unknown"]
# Why there is no result: no number of a licence, or nobody with a number on this question.
NoResult = Literal["no_licence", "no_answers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRange:
    """From `low` to `high`; `coverage` is the share of such ranges that hold the truth, None for two plain ends."""

    low: float
    high: float
    coverage: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAsked:
    """The question as it was asked, on a scale of `least` to `most`.

    `levels` are numbers with their words, in order. `better` says which way is better for the person. `noticeable` is
    the change that people notice, None when nobody says. `attribution` and `licence_number` are printed beneath.
    """

    title: str
    words: str
    short: str
    least: float
    most: float
    better: Literal["up", "down"] = "up"
    levels: tuple[tuple[int, str], ...] = ()
    noticeable: float | None = None
    total: bool = False
    own: bool = False
    health: bool = True
    attribution: str = ""
    licence_number: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBase:
    """The three counts that always stand together, and what a sceptic asks next.

    `eligible` people could have answered (`eligible_of`), `started` answered the first time, `both` of them again,
    `lost` did not. `nameless` sheets of the first time carry neither a name nor a code and match nothing; `late` people
    answered only later. `assisted`, `alone` and `unknown` part those counted by whether somebody helped with a sheet.
    `everybody`: they are all whom the claim is about. `about` is what is counted: people, or the goals they set.
    """

    eligible: int | None = None
    eligible_of: str | None = None
    started: int | None = None
    both: int | None = None
    lost: int | None = None
    nameless: int = 0
    late: int = 0
    assisted: int | None = None
    alone: int | None = None
    unknown: int | None = None
    everybody: bool = False
    left_because: str | None = None
    about: Literal["people", "goals"] = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenShift:
    """How `people` with both answers changed. What the number of people does not carry is None.

    `better`, `same` and `worse` add up to `people`. Where they may not be told, `mostly` says which of them more than
    half are, if any, and `moved` which are not empty; both are empty when even that may not be told. `much_better` and
    `much_worse` changed by what people notice or more. `middle` is the median change with its least and most;
    `middle_range`, `quarters`, `mean`, `mean_range`, `effect` and `effect_range` as named; `share` is the range for the
    share who are better. `sign_p` is for the annex only. `dots` are anonymous pairs of before and after, sorted.
    """

    people: int
    better: int | None = None
    same: int | None = None
    worse: int | None = None
    mostly: Moved | None = None
    moved: tuple[Moved, ...] = ()
    much_better: int | None = None
    much_worse: int | None = None
    share: SeenRange | None = None
    before: float | None = None
    after: float | None = None
    middle: float | None = None
    spread: SeenRange | None = None
    middle_range: SeenRange | None = None
    quarters: SeenRange | None = None
    mean: float | None = None
    mean_range: SeenRange | None = None
    effect: float | None = None
    effect_range: SeenRange | None = None
    sign_p: float | None = None
    dots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBandCount:
    """How many gave an answer in one band, or one answer; None when it is not told, `hidden` when it is too small."""

    words: str
    count: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRound:
    """One time of asking. `answered` people gave a number, `missing` sheets have none; `percents` belong to `bands`."""

    name: str
    point: WavePoint
    when: GivenDate | None = None
    modes: tuple[AskedBy, ...] = ()
    answered: int | None = None
    missing: int | None = None
    middle: float | None = None
    quarters: SeenRange | None = None
    mean: float | None = None
    mean_range: SeenRange | None = None
    bands: tuple[SeenBandCount, ...] = ()
    percents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBenchmark:
    """A published figure beside this group's own: `ours` of `people` in the round named `round`.

    `kind` "mean" stands beside our mean, or below 30 people beside our middle answer (`ours_is` says which);
    "percent" beside our share in per cent. `refused` says why ours does not stand beside it, and then `ours` is None.
    """

    about: str
    period: str
    kind: Literal["mean", "percent"]
    value: float
    source: str
    checked_on: str
    mode: Literal["self", "interviewer"]
    round: str
    people: int | None = None
    ours: float | None = None
    ours_is: Literal["mean", "middle", "percent"] | None = None
    refused: NoBenchmark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGap:
    """Two ratings of the same people, kept apart: how many of the `people` the other rater put higher.

    `other` is the rater beside the person in the same round; with "looking_back" it is the person's own start as
    remembered, beside the start as given at the time. Higher is on the scale as asked; `middle` is the median of other
    less own.
    """

    asked: SeenAsked
    other: Literal["peer", "worker", "looking_back"]
    rounds: tuple[str, ...] = ()
    people: int
    higher: int | None = None
    same: int | None = None
    lower: int | None = None
    middle: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMeasure:
    """One question of one set, by one kind of rater, compared in one way. `rounds` are in the order of asking.

    `no_result` says why nothing else is told; `hidden` that counts are too small for this audience.
    """

    asked: SeenAsked
    rater: Rater
    comparing: Comparing
    base: SeenBase = SeenBase()
    shift: SeenShift | None = None
    rounds: tuple[SeenRound, ...] = ()
    benchmarks: tuple[SeenBenchmark, ...] = ()
    no_result: NoResult | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMeasures:
    """All the measures of one case study, sets in the order they were first asked, and the gaps between raters.

    `number` is local to the report and stands for the rounds and sheets behind all of it; "" outside a report.
    """

    number: str = ""
    told: tuple[SeenMeasure, ...] = ()
    gaps: tuple[SeenGap, ...] = ()
