"""How people changed, one by one without names: a line for each from start to later, and a dot for each change.

Read without colour: who is better off is a full line and a full dot, who is worse off a dashed line and an open
diamond, who stayed a thin line and a ring. Where several people gave the same answers their line is thicker.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.seen_measures import Comparing, Moved
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, block, fitted, key, number, turned
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Point, Shape

_HIGH = 132.0  # points at scale 1, of both panels
_FEWEST_COLUMNS = 7  # so that a few changes do not fill the width
_WAYS: tuple[Moved, ...] = ("better", "same", "worse")


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs of before and after on a scale of `least` to `most`, one for each person; at least one.

    `noticeable` is the change that people notice, None when nobody says.
    """

    dots: tuple[tuple[float, float], ...]
    least: float
    most: float
    better: Literal["up", "down"] = "up"
    noticeable: float | None = None
    comparing: Comparing = "before_after"

    def way(self, before: float, after: float) -> Moved:
        """Which way somebody with these answers went."""
        if before == after:
            return "same"
        return "better" if (after > before) == (self.better == "up") else "worse"

    def steps(self) -> list[tuple[int, int]]:
        """How many people changed by so many whole points (rounded), from the lowest to the highest change."""
        counts = Counter(_whole(after - before) for before, after in self.dots)
        return sorted(counts.items())


def _whole(change: float) -> int:
    """The nearest whole number; halves away from nought, and a change that is none only when it is none."""
    near = math.floor(abs(change) + 0.5) or (1 if change else 0)
    return near if change >= 0 else -near


def draw_change(told: Changes, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """The two panels side by side, with a key of signs."""
    return fitted(
        frame, (None, 2, 1), lambda scale, most: _drawn(told, words, frame.width, Pen(scale, measurer, most))
    )


def _drawn(told: Changes, words: Words, width: float, pen: Pen) -> Drawing:
    s = pen.scale
    left = width * 0.4
    gap = 26 * s
    lines, foot_left = _slopes(told, words, left, pen)
    dots, foot_right = _dots(told, words, left + gap, width, pen)
    signs, y = key(_signs(told, words, pen), pen, width, max(foot_left, foot_right) + 5 * s)
    return Drawing(width, round(y + 2, 2), (*lines, *dots, *signs))


def _title(text: str, left: float, right: float, pen: Pen) -> tuple[list[Shape], float]:
    lines = pen.lines(text, right - left, bold=True)
    return [*pen.letter(lines, left, 0, bold=True)], len(lines) * pen.line + 6 * pen.scale


# ---- a line for each person -----------------------------------------------------------------------------------------


def _slopes(told: Changes, words: Words, right: float, pen: Pen) -> tuple[list[Shape], float]:
    s = pen.scale
    shapes, top = _title(words("drawings.change.lines"), 0, right, pen)
    ticks = _ticks(told)
    room = pen.wide([number(tick) for tick in ticks]) + 8 * s
    start, end, base = room, right - room, top + _HIGH * s
    heads = [words(f"drawings.change.{name}.{told.comparing}") for name in ("first", "later")]

    def at(value: float) -> float:
        return base - (value - told.least) / (told.most - told.least or 1) * _HIGH * s

    for tick in ticks:
        y = at(tick)
        shapes.append(Path(((start, y), (end, y)), "line", 0.4 * s))
        shapes += pen.letter([number(tick)], start - 6 * s, y - pen.line / 2, anchor="end", colour="soft")
        shapes += pen.letter([number(tick)], end + 6 * s, y - pen.line / 2, colour="soft")
    shapes += [Path(((x, at(told.most)), (x, base)), "line", 0.9 * s) for x in (start, end)]
    several = Counter(told.dots)
    order = {"same": 0, "worse": 1, "better": 2}
    for (before, after), people in sorted(
        several.items(), key=lambda one: (order[told.way(*one[0])], one[0])
    ):
        ends = ((start, at(before)), (end, at(after)))
        shapes.append(_line(told.way(before, after), ends, people, s))
    shapes += [
        Circle((start, at(value)), 2.6 * s, "ink", 0.9 * s, "paper") for value in {b for b, _ in several}
    ]
    shapes += [Circle((end, at(value)), 2.6 * s, "ink", 0.9 * s, "ink") for value in {a for _, a in several}]
    foot = base + 5 * s
    half = right / 2 - 4 * s
    named = [pen.lines(head, half) for head in heads]
    shapes += pen.letter(named[0], 0, foot)
    shapes += pen.letter(named[1], right, foot, anchor="end")
    return shapes, foot + max(len(one) for one in named) * pen.line


def _line(way: Moved, ends: tuple[Point, Point], people: int, s: float) -> Shape:
    thick = min(1.1 + 0.8 * (people - 1), 5.0) * s
    if way == "better":
        return Path(ends, "primary", thick)
    if way == "worse":
        return Path(ends, "ink", thick, dash=(4 * s, 2.6 * s))
    return Path(ends, "soft", thick * 0.6)


def _ticks(told: Changes) -> list[int]:
    """Whole numbers on the scale, about six of them, both ends among them."""
    least, most = math.ceil(told.least), math.floor(told.most)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10**6) if (most - least) / step <= 5)
    inner = [value for value in range(least, most + 1) if (value - least) % step == 0]
    return (
        inner if inner[-1] == most else [*inner[:-1], most] if most - inner[-1] < step / 2 else [*inner, most]
    )


# ---- a dot for each change ------------------------------------------------------------------------------------------


def _dots(told: Changes, words: Words, left: float, right: float, pen: Pen) -> tuple[list[Shape], float]:
    s = pen.scale
    shapes, top = _title(words("drawings.change.dots"), left, right, pen)
    steps = told.steps()
    reach = max(3, *(abs(step) for step, _ in steps))
    low = min(min(step for step, _ in steps), -1) if reach > 3 else -3
    high = max(max(step for step, _ in steps), 1) if reach > 3 else 3
    columns = max(high - low + 1, _FEWEST_COLUMNS)
    wide = (right - left) / columns
    base = top + _HIGH * s

    def at(step: float) -> float:
        return left + wide * (step - low + 0.5)

    tall = max(count for _, count in steps)
    radius = min(4.6 * s, wide * 0.42, _HIGH * s / (2.15 * tall))
    small = _too_small(told)
    if small is not None:
        edges = (max(at(-small) - wide / 2, left), min(at(small) + wide / 2, right))
        band = block(edges[0], top, edges[1], base)
        shapes.append(Path(band, "none", 0, fill="wash", closed=True))
    shapes.append(Path(((at(0), top), (at(0), base)), "line", 0.9 * s, dash=(2 * s, 2.4 * s)))
    shapes.append(Path(((left, base), (right, base)), "line", 0.9 * s))
    for step, count in steps:
        way = told.way(0, step)
        for place in range(count):
            centre = (at(step), base - radius * 1.15 - place * radius * 2.15)
            shapes.append(_dot(way, centre, radius))
    shapes += _numbers(range(low, high + 1), at, (left, right), base + 3 * s, pen)
    foot = base + 3 * s + pen.line
    names = ("worse", "better") if told.better == "up" else ("better", "worse")
    ends = [pen.lines(words(f"drawings.change.side.{name}"), (right - left) / 2) for name in names]
    shapes += pen.letter(ends[0], left, foot, bold=True)
    shapes += pen.letter(ends[1], right, foot, bold=True, anchor="end")
    return shapes, foot + pen.line


def _numbers(
    steps: range, at: Callable[[float], float], edges: tuple[float, float], top: float, pen: Pen
) -> list[Shape]:
    """The numbers under the dots, as many as stand apart, nought among them."""
    wide = pen.wide([_signed(step) for step in steps])
    apart = at(1) - at(0)
    every = next((one for one in (1, 2, 5, 10, 20, 50, 100) if apart * one > wide * 1.3), 1000)
    shapes: list[Shape] = []
    for step in steps:
        half = pen.wide([_signed(step)]) / 2
        if step % every == 0 and edges[0] <= at(step) - half and at(step) + half <= edges[1]:
            shapes += pen.letter([_signed(step)], at(step), top, anchor="middle", colour="soft")
    return shapes


def _dot(way: Moved, centre: Point, radius: float) -> Shape:
    if way == "better":
        return Circle(centre, radius * 0.94, "primary", radius * 0.14, "primary")
    if way == "same":
        return Circle(centre, radius * 0.84, "ink", radius * 0.3, "paper")
    return Path(turned(*centre, radius, 4), "ink", radius * 0.3, fill="paper", closed=True)


def _too_small(told: Changes) -> int | None:
    """The largest whole change that people do not notice; None when nobody says."""
    return None if told.noticeable is None else max(math.ceil(told.noticeable) - 1, 0)


def _signed(step: int) -> str:
    return f"+{step}" if step > 0 else f"−{-step}" if step else "0"


def _signs(told: Changes, words: Words, pen: Pen) -> list[tuple[str, list[Shape]]]:
    s = pen.scale
    ways = {told.way(*pair) for pair in told.dots}
    signs: list[tuple[str, list[Shape]]] = []
    for way in _WAYS:
        if way in ways:
            line = _line(way, ((0, 0), (16 * s, 0)), 1, s)
            signs.append((words(f"drawings.change.key.{way}"), [line, _dot(way, (8 * s, 0), 4 * s)]))
    if _too_small(told) is not None:
        corners = block(1 * s, -5 * s, 16 * s, 5 * s)
        signs.append(
            (words("drawings.change.key.small"), [Path(corners, "line", 0.5 * s, fill="wash", closed=True)])
        )
    return signs


# ---- in words -------------------------------------------------------------------------------------------------------


def change_in_order(told: Changes, words: Words) -> list[str]:
    """What the picture is, and how many people changed by how much, from the lowest change to the highest."""
    said = [words(f"drawings.change.alt.what.{told.comparing}", n=len(told.dots))]
    for step, count in told.steps():
        way = "up" if step > 0 else "down" if step else "none"
        said.append(words(f"drawings.change.alt.{way}", n=count, points=abs(step)))
    return said


def change_table(told: Changes, words: Words, caption: str) -> TableText:
    """A row for each change with how many people had it, of all."""
    header = (words("drawings.change.table.change"), words("drawings.change.table.people", n=len(told.dots)))
    rows = tuple((_signed(step), number(count)) for step, count in told.steps())
    return TableText(caption, header, rows, (1,))
