"""Where the boxes and arrows of the living plan stand: a column for each stage, what is from outside along the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from coprod_desktop.domain.records import PlanHolds, PlanStage, PlanState
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Pen, curve
from coprod_desktop.reports.lettering import set_apart
from coprod_desktop.reports.shapes import Point

STAGES: tuple[PlanStage, ...] = get_args(PlanStage)
HOPED: tuple[PlanStage, ...] = ("first_change", "later_change")


@dataclass(frozen=True, slots=True)
class PlanBox:
    """One step. `evidence` counts what shows it; `x` and `y` are where somebody put it, None to lay it out."""

    key: str
    words: str
    stage: PlanStage
    state: PlanState = "planned"
    evidence: int = 0
    newest: str = ""
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One arrow between the keys of two steps; texts are one line, "" for not recorded."""

    key: str
    start: str
    end: str
    because: str = ""
    holds: PlanHolds = "not_tested"
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class PlanRoom:
    """Room between stages, inside a box, and between boxes one under the other, in points at scale 1."""

    gap: float
    inside: float
    between: float

    @staticmethod
    def place_of(stage: PlanStage) -> int:
        """Where a stage stands in the order of all."""
        return STAGES.index(stage)


@dataclass(frozen=True, slots=True)
class Spot:
    """A box laid out: its edges in points, its words in lines, and its state and evidence in lines beneath."""

    step: PlanBox
    left: float
    top: float
    right: float
    low: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.low) / 2


class Foot(NamedTuple):
    """Where the lane of what is from outside begins, and where all boxes end."""

    outside: float
    all: float


Head = tuple[PlanStage, float, float]  # a stage, where its name begins, and how wide it may be


def laid_out(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, width: float, pen: Pen, room: PlanRoom
) -> tuple[list[Spot], list[Head], Foot]:
    """Every box in the order of reading, the names of the stages, and where it ends."""
    s = pen.scale
    stages = [stage for stage in STAGES if stage != "outside" and any(one.stage == stage for one in steps)]
    pitch = (width + room.gap * s) / max(len(stages), 1)
    wide = min(pitch - room.gap * s, 150 * s)
    top = _name_high(stages, words, wide, pen) + 5 * s
    spots: list[Spot] = []
    placed: dict[str, Spot] = {}
    for column, stage in enumerate(stages):
        mine = [_sized(one, words, wide, pen, room) for one in steps if one.stage == stage]
        for spot in _column(mine, lines, placed, 1 + pitch * column, top, room.between * s):
            placed[spot.step.key] = spot
            spots.append(spot)
    foot = max((spot.low for spot in spots), default=top)
    heads: list[Head] = [(stage, 1 + pitch * column, wide) for column, stage in enumerate(stages)]
    outside = [_sized(one, words, wide, pen, room) for one in steps if one.stage == "outside"]
    lane = foot + 14 * s
    if outside:
        heads.append(("outside", 1.0, width))
        foot = lane + pen.line + 4 * s
        across = max(len(stages), 1)
        for start in range(0, len(outside), across):
            row = outside[start : start + across]
            spots += [_moved(spot, 1 + pitch * place, foot) for place, spot in enumerate(row)]
            foot = max(spot.low for spot in spots[-len(row) :]) + room.between * s
    spots = [_where_put(spot) for spot in spots]
    return spots, heads, Foot(lane, max(foot, *(spot.low for spot in spots)))


def shown_by(one: PlanBox, words: Words) -> str:
    """How much shows a step, in words; "" where nothing does and it is no change that somebody would have to show."""
    if one.evidence:
        return words("plan.shown_by", n=one.evidence)
    return words("plan.nothing_shows") if one.stage in HOPED and one.state != "dropped" else ""


def _name_high(stages: Sequence[PlanStage], words: Words, wide: float, pen: Pen) -> float:
    names = (pen.lines(words(f"plan.stage.{stage}"), wide, bold=True) for stage in stages)
    return max((len(lines) for lines in names), default=0) * pen.line


def _sized(one: PlanBox, words: Words, wide: float, pen: Pen, room: PlanRoom) -> Spot:
    s = pen.scale
    inner = wide - 2 * room.inside * s
    lines = tuple(pen.lines(one.words, inner))
    state = pen.lines(words(f"plan.state.{one.state}"), inner - 11 * s, most=1)
    shown = pen.lines(shown_by(one, words), inner, most=2)
    high = pen.line * (len(lines) + 1 + len(shown)) + 2 * s + 2 * room.inside * s
    return Spot(one, 0.0, 0.0, wide, high, lines, (*state, *shown))


def _moved(spot: Spot, left: float, top: float) -> Spot:
    return replace(
        spot, left=left, top=top, right=left + spot.right - spot.left, low=top + spot.low - spot.top
    )


def _where_put(spot: Spot) -> Spot:
    """The box where somebody put it; as it is laid out when nobody did."""
    one = spot.step
    return spot if one.x is None or one.y is None else _moved(spot, max(one.x, 0.0), max(one.y, 0.0))


def _column(
    mine: Sequence[Spot],
    lines: Sequence[PlanLine],
    placed: Mapping[str, Spot],
    left: float,
    top: float,
    gap: float,
) -> list[Spot]:
    """The boxes of one stage, each as near as can be to what leads to it, none over another."""

    def wanted(spot: Spot) -> float:
        before = [
            placed[one.start].middle for one in lines if one.end == spot.step.key and one.start in placed
        ]
        return sum(before) / len(before) - spot.low / 2 if before else top

    ordered = sorted(mine, key=wanted)
    heights = [spot.low + gap for spot in ordered]
    lowest = max([top + sum(heights), *(one.low + gap for one in placed.values())])
    tops = set_apart([wanted(spot) for spot in ordered], heights, top, lowest)
    return [_moved(spot, left, at) for spot, at in zip(ordered, tops, strict=True)]


def ends_of(
    lines: Sequence[PlanLine], spots: Sequence[Spot], room: PlanRoom, s: float
) -> Iterator[tuple[PlanLine, tuple[list[Point], Point]]]:
    """Every arrow with its path and the middle of its number, which stands near its start."""
    by_key = {spot.step.key: spot for spot in spots}
    known = [one for one in lines if one.start in by_key and one.end in by_key]
    leaving: dict[str, list[PlanLine]] = {}
    coming: dict[str, list[PlanLine]] = {}
    for one in sorted(known, key=lambda one: by_key[one.end].middle):
        leaving.setdefault(one.start, []).append(one)
    for one in sorted(known, key=lambda one: by_key[one.start].middle):
        coming.setdefault(one.end, []).append(one)
    for one in known:
        first, then = by_key[one.start], by_key[one.end]
        start = first.middle + _apart(leaving[one.start], one, first, s)
        end = then.middle + _apart(coming[one.end], one, then, s)
        yield one, _path(first, then, start, end, room.gap * s)


def _apart(those: Sequence[PlanLine], one: PlanLine, spot: Spot, s: float) -> float:
    """How far from the middle of its box an arrow begins or ends, so that several do not lie on each other."""
    step = min(14 * s, (spot.low - spot.top - 8 * s) / max(len(those), 1))
    return (those.index(one) - (len(those) - 1) / 2) * step


def _path(first: Spot, then: Spot, start: float, end: float, gap: float) -> tuple[list[Point], Point]:
    """Level as far as its number, then bent to where it leads; round the side where both stand in one column."""
    level, back = gap * 0.5, gap * 0.27
    if then.left >= first.right + gap * 0.8:
        points = [(first.right, start), *curve((first.right + level, start), (then.left, end))]
        return points, (first.right + back, start)
    if then.right <= first.left - gap * 0.8:
        points = [*curve((then.right, end), (first.left - level, start)), (first.left, start)][::-1]
        return points, (first.left - back, start)
    out = max(first.right, then.right) + gap * 0.36
    down = 3.0 if end > start else -3.0
    points = [(first.right, start), (out, start + down), (out, end - down), (then.right, end)]
    return points, (out, (start + end) / 2)
