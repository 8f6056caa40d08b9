"""A drawing as a handful of vector shapes, drawn once and written as PDF vectors, SVG or a picture for Word.

Units are points (1/72 inch); the origin is the top left corner, y grows downwards. Colours are role names, so that a
theme or a black-and-white printer decides what they look like; meaning never rests on them alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["ink", "soft", "line", "primary", "wash", "paper", "none"]
Point = tuple[float, float]


class Measurer(Protocol):
    """Tells how wide a text will be set: the same shaping code as paragraphs use."""

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """Width in points of one line of text."""
        ...


@dataclass(frozen=True, slots=True)
class Path:
    """A line through the points in order; closed and filled when `fill` is not "none". `dash` is on, off in points."""

    points: tuple[Point, ...]
    stroke: Role = "ink"
    width: float = 1.0
    dash: tuple[float, float] | None = None
    fill: Role = "none"
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or ring round its centre."""

    centre: Point
    radius: float
    stroke: Role = "ink"
    width: float = 1.0
    fill: Role = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; `at` is on the baseline, at the start, middle or end of the line in visual order."""

    at: Point
    text: str
    size: float = 9.0
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    colour: Role = "ink"


Shape = Path | Circle | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes painted in order inside a box of this width and height."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
