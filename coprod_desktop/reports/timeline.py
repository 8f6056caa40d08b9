"""The drawn line of turning points: time runs down the page, and the line bends where the plan changed.

Pure: moments in, shapes out. Dots stand in time order beside a scale of years. Where many stand close they are set
apart and the scale stretches with them, so that a dot always stands between the right years. Labels stand in rows
beside the dots and are moved apart, never over each other. When the rows do not fit, the notes go, then titles are
shortened to one line, then set in two columns, then smaller; the table beneath always holds them whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from coprod_desktop.reports.drawings.pen import mirrored, moved
from coprod_desktop.reports.lettering import set_apart, wrap
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Measurer, Path, Point, Role, Shape
from coprod_desktop.reports.timeline_plan import (
    MODES,
    Frame,
    Moment,
    Plan,
    Row,
    Shown,
    TimelineWords,
    days_of,
    planned,
    row_of,
    span_of,
)

__all__ = ["Frame", "Moment", "TimelineWords", "draw_timeline"]

_MOST_TICKS = 24
_TICK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def draw_timeline(
    moments: Sequence[Moment], words: TimelineWords, frame: Frame, measurer: Measurer
) -> Drawing:
    """The whole figure. At least one moment, in the order in which they are numbered."""
    dated = sorted(
        (one for one in moments if one.earliest and one.latest), key=lambda one: (days_of(one)[0], one.number)
    )
    undated = [one for one in moments if not (one.earliest and one.latest)]
    scale = frame.scale
    while True:
        for shown in MODES:
            drawing = _drawn(dated, undated, words, frame, measurer, scale, shown)
            if drawing.height <= frame.most_height:
                return mirrored(drawing) if frame.right_to_left else drawing
        if scale < 0.35:
            return mirrored(drawing) if frame.right_to_left else drawing
        scale *= 0.9


def _drawn(
    dated: Sequence[Moment], undated: Sequence[Moment], words: TimelineWords, frame: Frame, measurer: Measurer,
    scale: float, shown: Shown,
) -> Drawing:  # fmt: skip
    plan = planned(dated, frame, scale, shown)
    shapes: list[Shape] = []
    y = plan.line * 0.8
    if dated:
        rows = [row_of(one, plan, measurer) for one in dated]
        road, y = _road(rows, plan, y, measurer)
        shapes += road
    if undated:
        lane, y = _unknown_lane(undated, words, plan, y, measurer)
        shapes += lane
    key, y = _key(dated, undated, words, plan, y, measurer)
    return Drawing(frame.width, round(y + 2, 2), (*shapes, *key))


def _road(rows: Sequence[Row], plan: Plan, top: float, measurer: Measurer) -> tuple[list[Shape], float]:
    stacked = sum(row.height for row in rows)
    apart = 8 * plan.scale
    height = max(
        stacked * 1.08, (60 + 16 * min(len(rows), 6)) * plan.scale, apart * len(rows) + 20 * plan.scale
    )
    bottom = top + height
    first, span = days_of(rows[0].moment)[0], span_of([row.moment for row in rows])
    inner_top, inner_bottom = top + 6 * plan.scale, bottom - 14 * plan.scale

    days = [days_of(row.moment)[0] for row in rows]
    wanted = [
        inner_top + (inner_bottom - inner_top) * ((day - first) / span if span else 0.5) for day in days
    ]
    ys = set_apart(wanted, [apart] * len(rows), inner_top, inner_bottom + apart)
    at = _scale(days, ys, first + span, inner_bottom)
    shapes: list[Shape] = [*_ticks(rows, plan, at, measurer)] if span else []
    shapes += _course(rows, ys, plan, bottom)
    shapes += _bars(rows, ys, plan, at)
    shapes += _labels(rows, ys, plan, top, bottom)
    shapes += [
        shape for row, y, x in _nodes(rows, ys, plan) for shape in _sign(row.moment, (x, y), plan.scale)
    ]
    return shapes, bottom + 10 * plan.scale


def _scale(days: Sequence[int], ys: Sequence[float], last: int, bottom: float) -> Callable[[int], float]:
    """Where a day stands: on its dot, or between the dots before and after it in proportion."""
    knots = [*zip(days, ys, strict=True), (max(last, days[-1]), max(bottom, ys[-1]))]

    def at(day: int) -> float:
        after = bisect_right(knots, day, key=lambda knot: knot[0])
        if after == 0:
            return knots[0][1]
        if after == len(knots):
            return knots[-1][1]
        (day_a, y_a), (day_b, y_b) = knots[after - 1], knots[after]
        return y_a + (y_b - y_a) * (day - day_a) / (day_b - day_a)

    return at


def _nodes(rows: Sequence[Row], ys: Sequence[float], plan: Plan) -> Iterator[tuple[Row, float, float]]:
    """Each row with the place of its dot on the road: y, x. The road has moved a step at every bend above."""
    x = plan.road
    for row, y in zip(rows, ys, strict=True):
        yield row, y, x
        x += plan.step * row.moment.bends


def _course(rows: Sequence[Row], ys: Sequence[float], plan: Plan, bottom: float) -> list[Shape]:
    """The road itself, and behind it in dashed grey where it would have gone on."""
    plans: list[Shape] = []
    road: list[Point] = [(plan.road, ys[0] - 6 * plan.scale)]
    foot = bottom - 4 * plan.scale
    for row, y, x in _nodes(rows, ys, plan):
        if not row.moment.bends:
            continue
        first = not plans
        end = foot if first else min(foot, y + 26 * plan.scale)
        if first or plan.step >= 6:
            plans.append(
                Path(((x, y), (x, end)), "line", 1.4 * plan.scale, dash=(4 * plan.scale, 3 * plan.scale))
            )
        fall = min(8 * plan.scale, plan.step * 0.6)
        road += [(x, y), (x + plan.step, y + fall)]
    end_x = plan.road + plan.step * sum(row.moment.bends for row in rows)
    road.append((end_x, foot))
    tip = 3.4 * plan.scale
    arrow = ((end_x - tip, foot - tip), (end_x, foot + tip * 0.6), (end_x + tip, foot - tip))
    head = Path(arrow, "primary", 2 * plan.scale)
    return [*plans, Path(tuple(road), "primary", 2.2 * plan.scale), head]


def _bars(rows: Sequence[Row], ys: Sequence[float], plan: Plan, at: Callable[[int], float]) -> list[Shape]:
    shapes: list[Shape] = []
    used = max((lane + 1 for lane in plan.lanes if lane is not None), default=0)
    pitch = (plan.road - 12 * plan.scale - plan.axis) / used if used else 0
    ends: dict[int, float] = {}
    for (row, y, x), lane in zip(_nodes(rows, ys, plan), plan.lanes, strict=True):
        if lane is None:
            continue
        right = plan.road - 8 * plan.scale - lane * pitch
        left = right - pitch * 0.7
        above = max(y, ends.get(lane, y))
        below = max(at(days_of(row.moment)[1]), above + 4 * plan.scale)
        ends[lane] = below + 1
        shapes.append(Path(((right, y), (x, y)), "line", 0.8 * plan.scale))
        corners = ((left, above), (right, above), (right, below), (left, below))
        shapes.append(Path(corners, "primary", 0.9 * plan.scale, fill="wash", closed=True))
    return shapes


def _labels(rows: Sequence[Row], ys: Sequence[float], plan: Plan, top: float, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    heights = [row.height for row in rows]
    wanted = [y - plan.line * 0.62 for y in ys]
    uppers = set_apart(wanted, heights, top - plan.line * 0.6, bottom)
    for place, ((row, y, x), upper) in enumerate(zip(_nodes(rows, ys, plan), uppers, strict=True)):
        second = plan.shown == "two_columns" and place % 2
        left = plan.labels + (plan.column if second else 0)
        middle = upper + plan.line * 0.5
        knee = plan.labels - 4 * plan.scale
        leader = [(x, y), (plan.gutter, y), (knee, middle)]
        if second:
            leader.append((left - 4 * plan.scale, middle))
        shapes.append(Path(tuple(leader), "line", 0.6 * plan.scale))
        shapes += _lettered(row, left, upper, plan)
    return shapes


def _lettered(row: Row, left: float, upper: float, plan: Plan) -> list[Shape]:
    return [
        Label((left, upper + plan.line * (number + 0.78)), text, plan.size, bold, "start", colour)
        for number, (text, bold, colour) in enumerate(row.lines)
    ]


def _sign(moment: Moment, at: Point, scale: float) -> list[Shape]:
    """A diamond when members noticed first, else a disc; filled when the plan changed, else hollow."""
    x, y = at
    fill: Role = "primary" if moment.bends else "paper"
    if moment.by_members:
        r = 5.2 * scale
        corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        return [Path(corners, "primary", 1.6 * scale, fill=fill, closed=True)]
    return [Circle((x, y), 3.6 * scale, "primary", 1.6 * scale, fill)]


def _ticks(rows: Sequence[Row], plan: Plan, at: Callable[[int], float], measurer: Measurer) -> list[Shape]:
    """Years down the left, as many as there is room for: the one it starts in, then each where it begins."""
    first, last = days_of(rows[0].moment)[0], max(days_of(row.moment)[1] for row in rows)
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    inside = [year for year in years if first <= date(year, 1, 1).toordinal() <= last]
    step = next((step for step in _TICK_STEPS if len(inside) / step <= _MOST_TICKS), _TICK_STEPS[-1])
    marks: list[tuple[int, float]] = []
    if len(inside) <= _MOST_TICKS:
        marks.append((date.fromordinal(first).year, at(first)))
    for year in inside:
        y = at(date(year, 1, 1).toordinal())
        if year % step == 0 and (not marks or y - marks[-1][1] >= plan.line * 1.2):
            marks.append((year, y))
    shapes: list[Shape] = []
    for year, y in marks:
        size = min(plan.size, plan.size * (plan.axis - 6) / max(measurer.width(str(year), plan.size), 1))
        shapes.append(Label((0, y + size * 0.34), str(year), size, False, "start", "soft"))
        shapes.append(Path(((plan.axis - 4 * plan.scale, y), (plan.axis, y)), "line", 0.8 * plan.scale))
    return shapes


def _unknown_lane(
    undated: Sequence[Moment], words: TimelineWords, plan: Plan, top: float, measurer: Measurer
) -> tuple[list[Shape], float]:
    """The points without a date, in a lane of their own under a dotted line: no place in time is claimed."""
    shapes: list[Shape] = []
    y = top
    for line in wrap(words.date_not_known, plan.width * 0.96, plan.size, measurer, bold=True):
        shapes.append(Label((0, y + plan.line * 0.78), line, plan.size, True, "start", "soft"))
        y += plan.line
    y += 3 * plan.scale
    indent = 18 * plan.scale
    columns = 2 if plan.shown == "two_columns" else 1
    wide = replace(plan, column=(plan.width - indent * columns) / columns)
    rows = [row_of(one, wide, measurer) for one in undated]
    for place, row in enumerate(rows):
        left = (place % columns) * (wide.column + indent)
        height = len(row.lines) * plan.line + 4 * plan.scale
        shapes += _sign(row.moment, (left + 7 * plan.scale, y + plan.line * 0.5), plan.scale)
        shapes += _lettered(row, left + indent, y, plan)
        if place % columns == columns - 1 or place == len(rows) - 1:
            y += max(height, 12 * plan.scale)
    return shapes, y + 6 * plan.scale


def _key(
    dated: Sequence[Moment],
    undated: Sequence[Moment],
    words: TimelineWords,
    plan: Plan,
    top: float,
    measurer: Measurer,
) -> tuple[list[Shape], float]:
    """What the signs mean, as many on a line as fit."""
    s = plan.scale
    shapes: list[Shape] = []
    x, y, indent, gap = 0.0, top + plan.line * 0.2, 21 * s, 16 * s
    for text, sign in _named_signs(dated, undated, words, plan):
        lines = wrap(text, (plan.width - indent) * 0.96, plan.size, measurer)
        width = indent + max((measurer.width(line, plan.size) for line in lines), default=0) * 1.04
        if x and x + width > plan.width:
            x, y = 0.0, y + plan.line * 1.25
        shapes += [moved(shape, x, y + plan.line * 0.5) for shape in sign]
        for number, line in enumerate(lines):
            at = (x + indent, y + plan.line * (number + 0.78))
            shapes.append(Label(at, line, plan.size, False, "start", "soft"))
        if len(lines) > 1:
            x, y = 0.0, y + plan.line * (len(lines) + 0.25)
        else:
            x += width + gap
    return shapes, y + (plan.line * 1.1 if x else 0)


def _named_signs(
    dated: Sequence[Moment], undated: Sequence[Moment], words: TimelineWords, plan: Plan
) -> list[tuple[str, list[Shape]]]:
    """Each sign that is in the drawing with its words, round the point (8, 0)."""
    every = [*dated, *undated]
    s = plan.scale
    filled = Moment(0, "", "", None, None, True, False)
    named: list[tuple[str, list[Shape]]] = []
    if any(one.bends for one in every):
        named.append((words.changed, _sign(filled, (8 * s, 0), s)))
    if any(not one.bends for one in every):
        named.append((words.not_changed, _sign(replace(filled, bends=False), (8 * s, 0), s)))
    if any(one.by_members for one in every):
        named.append((words.members, _sign(replace(filled, bends=False, by_members=True), (8 * s, 0), s)))
    if any(one.bends for one in dated):
        named.append(
            (words.old_plan, [Path(((1 * s, 0), (16 * s, 0)), "line", 1.4 * s, dash=(4 * s, 3 * s))])
        )
    if any(lane is not None for lane in plan.lanes):
        box = ((4 * s, -4 * s), (12 * s, -4 * s), (12 * s, 4 * s), (4 * s, 4 * s))
        named.append((words.lasted, [Path(box, "primary", 0.9 * s, fill="wash", closed=True)]))
    return named
