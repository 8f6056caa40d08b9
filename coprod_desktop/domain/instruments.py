"""Sets of questions with a scale, as typed data: who owns them, how they are asked and what may be done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.records import AskedBy

Better = Literal["up", "down"]
Scoring = Literal["separate", "sum", "levels", "total_only"]


@dataclass(frozen=True, slots=True)
class Level:
    """One number of a scale with its words ("2": "Some of the time"); a number with no words has none."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One question with a scale of whole numbers from `least` to `most`, as it is asked.

    `better` says which way is better for the person: anxiety is better down, and is still printed as asked. `short` is
    its name in tables. `in_sum` is False for a question that a sum leaves out. `talk_at` are the answers at which
    somebody is to talk to the person: our own line, on screen only, and no diagnosis.
    """

    id: str
    words: str
    short: str
    least: int
    most: int
    better: Better = "up"
    levels: tuple[Level, ...] = ()
    in_sum: bool = True
    talk_at: tuple[int, ...] = ()

    def level(self, value: int) -> str:
        """The words of a number, "" where it has none."""
        return next((one.words for one in self.levels if one.value == value), "")


@dataclass(frozen=True, slots=True)
class Band:
    """Numbers from `least` to `most` of a scale (or "total") that have one name."""

    part: str
    least: Decimal
    most: Decimal
    words: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published figure to stand beside: only ever with answers asked in the same way.

    `part` is a scale id, or "total". `kind` "mean" has the scale's unit; "percent" is the share that gave one of
    `values`.
    """

    id: str
    part: str
    kind: Literal["mean", "percent"]
    value: Decimal
    about: str
    period: str
    mode: Literal["self", "interviewer"]
    source: str
    checked_on: date
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A set of questions. `id` is a promise. `scoring` "separate" is never summed; "sum" adds the scales of one answer
    when all were answered; "levels" is told as counts for each level; "total_only" keeps totals and needs a licence.

    `noticeable` is the change of one scale (or the sum) that is worth noticing, None when nobody says. `health` is true
    for what tells of health or wellbeing: small counts are hidden earlier. `low` is the sentence on screen for an
    answer at which somebody is to talk to the person (`talk_at` of a scale, or a total of `talk_at_most` or less).
    `embed` is False where the words of the questions are not ours to pass on. `about` says in a line what it asks, and
    `minutes` how long one sheet takes.
    """

    id: str
    title: str
    version: int
    language: str
    owner: str
    licence: str
    attribution: str
    source: str
    date: date
    scales: tuple[Scale, ...]
    scoring: Scoring
    about: str = ""
    minutes: int | None = None
    introduction: str = ""
    total_least: Decimal | None = None
    total_most: Decimal | None = None
    total_better: Better = "up"
    total_short: str = ""
    noticeable: Decimal | None = None
    bands: tuple[Band, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    cautions: tuple[str, ...] = ()
    low: str = ""
    talk_at_most: Decimal | None = None
    health: bool = True
    embed: bool = True
    modes: tuple[AskedBy, ...] = ("paper", "screen", "read_aloud")
    # (raw total, total to compare) pairs of a published table, for a scale whose totals must be turned first.
    conversion: tuple[tuple[int, Decimal], ...] = ()

    def scale(self, part: str) -> Scale | None:
        """The question with this id, None when there is none."""
        return next((one for one in self.scales if one.id == part), None)
