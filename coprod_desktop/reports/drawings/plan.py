"""The living plan: boxes in the order of their stages, and numbered arrows that say why one leads to another.

States have a sign, a word and a line of their own; whether an arrow held is told by its line, and a cross where it was
wrong. When the stages have no room beside each other, the plan stands as a list under the same signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.records import PlanHolds, PlanStage, PlanState
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import Frame, Pen, arrow, block, key, mirrored, turned
from coprod_desktop.reports.drawings.plan_layout import PlanBox, PlanLine, PlanRoom, Spot, ends_of, laid_out
from coprod_desktop.reports.lettering import pieces
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Measurer, Path, Point, Shape

__all__ = ["PlanBox", "PlanChart", "PlanLine", "chart_plan", "draw_plan"]

_BADGE = 6.6  # radius of an arrow's number
_ROOM = PlanRoom(gap=34.0, inside=4.5, between=10.0)
_NARROW = PlanRoom(gap=25.0, inside=3.5, between=8.0)
_CANVAS = PlanRoom(gap=42.0, inside=6.0, between=16.0)
_PITCH = 140.0  # a stage on the canvas, in points
_STATES: tuple[PlanState, ...] = ("planned", "happening", "changed", "dropped", "surprise")
_HOLDS: tuple[PlanHolds, ...] = ("not_tested", "held", "partly", "wrong")
_EDGE: dict[PlanState, tuple[float, tuple[float, float] | None]] = {
    "planned": (1.0, (4.0, 3.0)), "happening": (1.0, None), "changed": (2.2, None), "dropped": (1.0, (1.2, 2.4)),
    "surprise": (1.0, (8.0, 2.0)),
}  # fmt: skip
_LINE: dict[PlanHolds, tuple[float, tuple[float, float] | None]] = {
    "not_tested": (1.1, (3.5, 2.8)), "held": (1.6, None), "partly": (1.4, (9.0, 2.6)), "wrong": (1.2, (1.2, 2.4)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanChart:
    """The plan drawn; for each step and arrow its key with its place: left, top, right, bottom in points."""

    drawing: Drawing
    boxes: tuple[tuple[str, tuple[float, float, float, float]], ...]
    badges: tuple[tuple[str, tuple[float, float, float, float]], ...]


def draw_plan(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, frame: Frame, measurer: Measurer
) -> Drawing:
    """The whole figure; at least one step."""
    flat = [replace(one, x=None, y=None) for one in steps]
    for drawing in _ways(flat, lines, words, frame, measurer):
        if drawing.height <= frame.most_height:
            break
    return mirrored(drawing) if frame.right_to_left else drawing


def _ways(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, frame: Frame, measurer: Measurer
) -> Iterator[Drawing]:
    """Ways to draw it, the best first, none with smaller letters: columns, a list, columns that break words, less."""
    pens = [Pen(frame.scale, measurer, most) for most in (None, 4, 3, 2)]
    for room in (_ROOM, _NARROW):
        if _words_fit(steps, lines, frame, pens[0], room):
            for pen in pens:
                yield _chart(steps, lines, words, frame.width, pen, room).drawing
    for pen in pens:
        yield _list(steps, lines, words, frame.width, pen)
    if frame.scale <= 1:
        for pen in pens:
            yield _chart(steps, lines, words, frame.width, pen, _NARROW).drawing
    for many in range(len(steps), 0, -1):
        yield _list(steps[:many], (), words, frame.width, pens[-1], len(steps) - many)


def _words_fit(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], frame: Frame, pen: Pen, room: PlanRoom
) -> bool:
    """Whether every word stands unbroken in a box, with all the stages beside each other."""
    columns = max(len({one.stage for one in steps if one.stage != "outside"}), 1)
    s = pen.scale
    across = frame.width - 2 - _beside(steps, lines, room) * s
    wide = min((across + room.gap * s) / columns - room.gap * s, 150 * s) - 2 * room.inside * s
    return all(
        pen.measurer.width(word, pen.size) <= wide * 0.96 for one in steps for word, _ in pieces(one.words)
    )


def chart_plan(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, frame: Frame, measurer: Measurer
) -> PlanChart:
    """The plan to move about in, with boxes where somebody put them; as wide as it needs."""
    columns = max(len({one.stage for one in steps if one.stage != "outside"}), 1)
    chart = _chart(
        steps, lines, words, columns * _PITCH * frame.scale, Pen(frame.scale, measurer, 5), _CANVAS
    )
    if not frame.right_to_left:
        return chart
    wide = chart.drawing.width

    def turn(
        places: tuple[tuple[str, tuple[float, float, float, float]], ...],
    ) -> tuple[tuple[str, tuple[float, float, float, float]], ...]:
        return tuple(
            (name, (wide - right, top, wide - left, low)) for name, (left, top, right, low) in places
        )

    return PlanChart(mirrored(chart.drawing), turn(chart.boxes), turn(chart.badges))


def _chart(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, width: float, pen: Pen, room: PlanRoom
) -> PlanChart:
    s = pen.scale
    spots, heads, bottom = laid_out(
        steps, lines, words, width - 2 - _beside(steps, lines, room) * s, pen, room
    )
    right = max(spot.right for spot in spots)
    shapes: list[Shape] = []
    for stage, left, wide in heads:
        named = pen.lines(words(f"plan.stage.{stage}"), wide, bold=True)
        top = bottom.outside if stage == "outside" else 0.0
        shapes += pen.letter(named, left, top, bold=True, colour="soft")
    badges: list[Shape] = []
    places = []
    for number, (line, (path, middle)) in enumerate(ends_of(lines, spots, room, s), start=1):
        shapes += _arrow(line.holds, path, s)
        badges += _badge(number, middle, pen)
        reach = _BADGE * s
        at = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        places.append((line.key, at))
    boxes = [shape for spot in spots for shape in _box(spot, words, pen, room)]
    signs, low = key(_key(steps, lines, words, pen), pen, max(width, right), bottom.all + 8 * s)
    drawing = Drawing(max(width, right + 2), round(low + 2, 2), (*shapes, *boxes, *badges, *signs))
    return PlanChart(
        drawing,
        tuple((spot.step.key, (spot.left, spot.top, spot.right, spot.low)) for spot in spots),
        tuple(places),
    )


def _beside(steps: Sequence[PlanBox], lines: Sequence[PlanLine], room: PlanRoom) -> float:
    """Room at the far side, where arrows run round from one box of the last stage to another."""
    stages = {one.key: one.stage for one in steps if one.stage != "outside"}
    last = max(stages.values(), key=PlanRoom.place_of, default=None)
    round_it = any(stages.get(one.start) == stages.get(one.end) == last for one in lines)
    return room.gap * 0.36 + _BADGE if round_it else 0.0


def _box(spot: Spot, words: Words, pen: Pen, room: PlanRoom) -> list[Shape]:
    """The words, and under them the state with its sign and how much shows it."""
    s = pen.scale
    width, dash = _EDGE[spot.step.state]
    corners = block(spot.left, spot.top, spot.right, spot.low)
    shapes: list[Shape] = [Path(corners, "primary", width * s, fill="paper", closed=True, dash=dash)]
    x, y = spot.left + room.inside * s, spot.top + room.inside * s
    shapes += pen.letter(spot.lines, x, y)
    y += pen.line * len(spot.lines) + 2 * s
    shapes += _sign(spot.step.state, (x + 4 * s, y + pen.line * 0.5), s)
    shapes += pen.letter(spot.notes[:1], x + 11 * s, y, colour="soft")
    return [*shapes, *pen.letter(spot.notes[1:], x, y + pen.line, colour="soft")]


def _sign(state: PlanState, at: Point, s: float) -> list[Shape]:
    """A ring when planned, a disc when it happens, a half-filled diamond when changed, a cross when dropped, and a
    filled triangle for a surprise."""
    x, y = at
    r = 3.4 * s
    match state:
        case "planned":
            return [Circle(at, r, "primary", 1.1 * s, "paper")]
        case "happening":
            return [Circle(at, r, "primary", 1.1 * s, "primary")]
        case "changed":
            whole = ((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))
            half = Path(whole[:3], "primary", 0.4 * s, fill="primary", closed=True)
            return [Path(whole, "primary", 1.1 * s, fill="paper", closed=True), half]
        case "dropped":
            d = r * 0.85
            crossed = (((x - d, y - d), (x + d, y + d)), ((x - d, y + d), (x + d, y - d)))
            return [Path(stroke, "primary", 1.6 * s) for stroke in crossed]
    return [Path(turned(x, y, r * 1.2, 3), "primary", 0.6 * s, fill="primary", closed=True)]


def _arrow(holds: PlanHolds, path: Sequence[Point], s: float) -> list[Shape]:
    width, dash = _LINE[holds]
    shapes = arrow(path, s, width=width, dash=dash, head=6.0)
    if holds == "wrong":  # a cross before its head
        (x, y), d = _back_from_tip(path, 11.0 * s), 3.0 * s
        shapes += [
            Path(((x - d, y - d), (x + d, y + d)), "primary", 1.5 * s),
            Path(((x - d, y + d), (x + d, y - d)), "primary", 1.5 * s),
        ]
    return shapes


def _back_from_tip(path: Sequence[Point], far: float) -> Point:
    """The point of a path that lies this far before its end, its start when the path is shorter."""
    for (x1, y1), (x0, y0) in zip(path[::-1], path[-2::-1], strict=False):
        step = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        if step >= far:
            return x1 - (x1 - x0) * far / step, y1 - (y1 - y0) * far / step
        far -= step
    return path[0]


def _badge(number: int, at: Point, pen: Pen) -> list[Shape]:
    """The arrow's number, by which the table tells why."""
    s = pen.scale
    ring = Circle(at, _BADGE * s, "primary", 0.8 * s, "paper")
    return [ring, Label((at[0], at[1] + pen.size * 0.34), str(number), pen.size, False, "middle", "ink")]


def _key(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, pen: Pen
) -> list[tuple[str, list[Shape]]]:
    """What the lines of the arrows mean; the states say themselves what they are."""
    s = pen.scale
    told: list[tuple[str, list[Shape]]] = []
    for holds in _HOLDS:
        if any(one.holds == holds for one in lines):
            level = ((0.0, 0.0), (4 * s, 0.0), (18 * s, 0.0))
            told.append((words(f"plan.holds.{holds}"), _arrow(holds, level, s)))
    return told


def _list(
    steps: Sequence[PlanBox], lines: Sequence[PlanLine], words: Words, width: float, pen: Pen, more: int = 0
) -> Drawing:
    """The steps one under the other by stage, each with where it leads beneath it; `more` stand in the table alone."""
    s = pen.scale
    shapes: list[Shape] = []
    y, indent = 0.0, 13 * s
    numbers = {line.key: number for number, line in enumerate(lines, start=1)}
    named = {one.key: one.words for one in steps}
    stage: PlanStage | None = None
    for one in sorted(steps, key=lambda one: PlanRoom.place_of(one.stage)):
        if one.stage != stage:
            stage = one.stage
            y += 4 * s if y else 0
            shapes += pen.letter([words(f"plan.stage.{stage}")], 0, y, bold=True, colour="soft")
            y += pen.line + 2 * s
        shapes += _sign(one.state, (4 * s, y + pen.line * 0.5), s)
        said = words("plan.listed", words=one.words, state=words(f"plan.state.{one.state}"))
        rows = pen.lines(said, width - indent)
        shapes += pen.letter(rows, indent, y)
        y += pen.line * len(rows) + 2 * s
        for line in lines:
            if line.start != one.key:
                continue
            shapes += _badge(numbers[line.key], (indent + 7 * s, y + pen.line * 0.55), pen)
            y = _led_to(line, named, words, (indent + 18 * s, y), width, pen, shapes)
    if more:
        shapes += pen.letter([counted(words, "drawings.list_more", more)], 0, y, colour="soft")
        y += pen.line
    return Drawing(width, round(y + 2, 2), tuple(shapes))


def _led_to(
    line: PlanLine,
    named: dict[str, str],
    words: Words,
    at: Point,
    width: float,
    pen: Pen,
    shapes: list[Shape],
) -> float:
    """Write where a step leads and whether it held; where the next line begins."""
    left, y = at
    told = words("plan.leads_to", words=named.get(line.end, ""), holds=words(f"plan.holds.{line.holds}"))
    rows = pen.lines(told, width - left)
    shapes += pen.letter(rows, left, y, colour="soft")
    return y + max(pen.line * len(rows), 14 * pen.scale) + 2 * pen.scale
