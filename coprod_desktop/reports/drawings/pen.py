"""What the drawings share: lettering, arrows, hatches, a key of signs, and fitting a drawing into its room."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from coprod_desktop.reports.lettering import shorten, wrap
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Measurer, Path, Point, Role, Shape
from coprod_desktop.reports.timeline_plan import Frame

__all__ = [
    "Frame", "Hatch", "Pen", "TableText", "arrow", "block", "cell_of", "curve", "fitted", "hatched", "key", "mirrored",
    "moved", "number", "turned",
]  # fmt: skip

_SIZE = 9.0  # points; nothing in a report is smaller
_LINE = 1.28
_ROOM = 0.96  # other fonts than those measured may be set (a web page)
_SMALLEST = 0.35
Hatch = Literal["solid", "rising", "falling", "level", "crossed", "upright", "wash", "plain"]
_SLANTS: dict[Hatch, tuple[int, ...]] = {
    "rising": (-45,), "falling": (45,), "level": (0,), "upright": (90,), "crossed": (-45, 45),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableText:
    """A drawing's facts in rows; `numeric` lists the columns of numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pen:
    """Type and signs at one scale. `most_lines` is how many lines a label may take, None for as many as it needs."""

    scale: float
    measurer: Measurer
    most_lines: int | None = None

    @property
    def size(self) -> float:
        """Type size in points."""
        return _SIZE * self.scale

    @property
    def line(self) -> float:
        """Height of one line of type."""
        return self.size * _LINE

    def lines(self, text: str, width: float, *, bold: bool = False, most: int | None = None) -> list[str]:
        """The text in lines that fit `width`; what is over the most lines allowed ends in "…"."""
        room = max(width * _ROOM, self.size)
        told = wrap(text, room, self.size, self.measurer, bold=bold)
        most = most or self.most_lines
        if most is None or len(told) <= most:
            return told
        rest = shorten(" ".join(told[most - 1 :]), room, self.size, self.measurer, bold=bold)
        return [*told[: most - 1], rest or "…"]

    def fits(self, word: str, width: float) -> bool:
        """Whether a word in bold stands on one line of this width unbroken."""
        return self.measurer.width(word, self.size, True) <= width * _ROOM

    def wide(self, lines: Sequence[str], *, bold: bool = False) -> float:
        """Width of the widest line."""
        return max((self.measurer.width(line, self.size, bold) for line in lines), default=0.0)

    def letter(
        self, lines: Sequence[str], x: float, top: float, *, bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start", colour: Role = "ink",
    ) -> list[Label]:  # fmt: skip
        """The lines set one under the other; `top` is the upper edge of the first."""
        return [
            Label((x, top + self.line * (place + 0.78)), line, self.size, bold, anchor, colour)
            for place, line in enumerate(lines)
        ]


def number(value: Decimal | int) -> str:
    """A count or hours as reports print them: "620", "12.5", "12,400"."""
    plain = Decimal(value).normalize() if value else Decimal(0)
    return f"{plain:,f}" if abs(plain) >= 10_000 else f"{plain:f}"


def cell_of(value: Decimal | int | None, unknown: str) -> str:
    """A number in a table, or the words for not knowing it."""
    return unknown if value is None else number(value)


def block(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    """Corners of a box."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def turned(x: float, y: float, radius: float, corners: int, start: float = -90.0) -> tuple[Point, ...]:
    """Corners of an even shape round a point, the first at `start` degrees (-90 is up)."""
    angles = [math.radians(start + 360 * place / corners) for place in range(corners)]
    return tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles)


def curve(start: Point, end: Point, steps: int = 14) -> list[Point]:
    """A line from left to right that leaves and arrives level."""
    (x0, y0), (x1, y1) = start, end
    points = []
    for place in range(steps + 1):
        t = place / steps
        ease = t * t * (3 - 2 * t)
        points.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease))
    return points


def arrow(
    points: Sequence[Point], scale: float, *, width: float = 1.8, colour: Role = "primary",
    dash: tuple[float, float] | None = None, head: float = 6.0,
) -> list[Shape]:  # fmt: skip
    """A line through the points with a filled head whose tip is the last one."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    angle = math.atan2(y1 - y0, x1 - x0)
    far = head * scale
    foot = (x1 - far * 0.9 * math.cos(angle), y1 - far * 0.9 * math.sin(angle))
    wings = tuple(
        (x1 - far * math.cos(angle + side), y1 - far * math.sin(angle + side)) for side in (0.48, -0.48)
    )
    return [
        Path((*points[:-1], foot), colour, width * scale, dash=dash),
        Path(((x1, y1), *wings), colour, 0.6 * scale, fill=colour, closed=True),
    ]


def hatched(
    corners: Sequence[Point], hatch: Hatch, scale: float, *, edge: float = 0.9, gap: float = 4.0
) -> list[Shape]:
    """A shape with its outline, filled so that black and white tell it from the others."""
    fill: Role = {"solid": "primary", "wash": "wash"}.get(hatch, "paper")  # type: ignore[assignment]
    shapes: list[Shape] = [Path(tuple(corners), "none", 0.0, fill=fill, closed=True)]
    for slant in _SLANTS.get(hatch, ()):
        shapes += [Path(pair, "primary", 0.7 * scale) for pair in _strokes(corners, slant, gap * scale)]
    return [*shapes, Path(tuple(corners), "primary", edge * scale, closed=True)]


def _strokes(corners: Sequence[Point], slant: int, gap: float) -> list[tuple[Point, Point]]:
    """Parallel lines inside a shape, `gap` apart, at `slant` degrees."""
    cos, sin = math.cos(math.radians(slant)), math.sin(math.radians(slant))
    flat = [(x * cos + y * sin, y * cos - x * sin) for x, y in corners]
    low, high = min(v for _, v in flat), max(v for _, v in flat)
    strokes: list[tuple[Point, Point]] = []
    level = (math.floor(low / gap) + 0.5) * gap
    while level < high:
        cuts = sorted(_cuts(flat, level))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False):
            if b - a > 0.4:
                strokes.append(
                    (
                        (a * cos - level * sin, a * sin + level * cos),
                        (b * cos - level * sin, b * sin + level * cos),
                    )
                )
        level += gap
    return strokes


def _cuts(flat: Sequence[Point], level: float) -> list[float]:
    cuts = []
    for (u0, v0), (u1, v1) in zip(flat, [*flat[1:], flat[0]], strict=True):
        if (v0 <= level) != (v1 <= level):
            cuts.append(u0 + (u1 - u0) * (level - v0) / (v1 - v0))
    return cuts


def fitted(
    frame: Frame, details: Sequence[int | None], draw: Callable[[float, int | None], Drawing]
) -> Drawing:
    """The first drawing that is not too high: with ever fewer lines a label, then ever smaller."""
    scale = frame.scale
    while True:
        for most_lines in details:
            drawing = draw(scale, most_lines)
            if drawing.height <= frame.most_height or (scale < _SMALLEST and most_lines == details[-1]):
                return mirrored(drawing) if frame.right_to_left else drawing
        scale *= 0.9


def key(
    signs: Sequence[tuple[str, Sequence[Shape]]], pen: Pen, width: float, top: float
) -> tuple[list[Shape], float]:
    """What the signs mean, as many on a line as fit, and where it ends. Each sign is drawn round (8, 0) times scale."""
    s = pen.scale
    shapes: list[Shape] = []
    x, y, indent, gap = 0.0, top + pen.line * 0.2, 21 * s, 16 * s
    for text, sign in signs:
        lines = pen.lines(text, width - indent)
        wide = indent + pen.wide(lines) * 1.04
        if x and x + wide > width:
            x, y = 0.0, y + pen.line * 1.25
        shapes += [moved(shape, x, y + pen.line * 0.5) for shape in sign]
        shapes += pen.letter(lines, x + indent, y, colour="soft")
        if len(lines) > 1:
            x, y = 0.0, y + pen.line * (len(lines) + 0.25)
        else:
            x += wide + gap
    return shapes, y + (pen.line * 1.1 if x else 0)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape somewhere else."""
    match shape:
        case Path(points=points):
            return replace(shape, points=tuple((x + dx, y + dy) for x, y in points))
        case Circle(centre=(x, y)):
            return replace(shape, centre=(x + dx, y + dy))
        case Label(at=(x, y)):
            return replace(shape, at=(x + dx, y + dy))


def mirrored(drawing: Drawing) -> Drawing:
    """The same drawing for a page that is read from right to left."""
    other: dict[str, Literal["start", "middle", "end"]] = {"start": "end", "middle": "middle", "end": "start"}
    wide = drawing.width
    shapes: list[Shape] = []
    for shape in drawing.shapes:
        match shape:
            case Path(points=points):
                shapes.append(replace(shape, points=tuple((wide - x, y) for x, y in points)))
            case Circle(centre=(x, y)):
                shapes.append(replace(shape, centre=(wide - x, y)))
            case Label(at=(x, y), anchor=anchor):
                shapes.append(replace(shape, at=(wide - x, y), anchor=other[anchor]))
    return replace(drawing, shapes=tuple(shapes))
