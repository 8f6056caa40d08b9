"""What is painted beside or beneath slices: rules, grounds, list signs, page numbers, places that links lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.flow import Paint, Slice
from coprod_desktop.reports.writers.pdf.style import WASH


def anchored(paint: Paint | None, anchor: str, above: float) -> Paint:
    """Links to `anchor` lead to this slice, or a little into the space `above` it."""

    def painted(canvas: Canvas, top: float, gap: float) -> None:
        canvas.anchor(anchor, top + min(gap, above) * 0.5)
        if paint:
            paint(canvas, top, gap)

    return painted


def _first_line_baseline(paint: Paint | None, top: float) -> float:
    above = getattr(paint, "above", 0.0)
    return top - float(above)


def labelled(paint: Paint | None, label: Callable[[Canvas, float], None], height: float) -> Paint:
    """The sign of a list point stands on the baseline of its first line."""

    def painted(canvas: Canvas, top: float, gap: float) -> None:
        label(canvas, _first_line_baseline(paint, top))
        if paint:
            paint(canvas, top, gap)

    return painted


def numbered(slice_: Slice, number: Callable[[Canvas, float], None]) -> Paint:
    """A page number stands on the baseline of the last line."""

    paint = slice_.paint

    def painted(canvas: Canvas, top: float, gap: float) -> None:
        if paint:
            paint(canvas, top, gap)
        number(canvas, _first_line_baseline(paint, top))

    return painted


def first_closer(slices: Iterator[Slice], before: float) -> Iterator[Slice]:
    """What follows a heading stands close under it."""
    for index, slice_ in enumerate(slices):
        if index == 0:
            slice_.before = min(slice_.before, before)
        yield slice_


def last_kept(slices: Iterator[Slice]) -> Iterator[Slice]:
    """The last slice stays with what follows."""
    held: Slice | None = None
    for slice_ in slices:
        if held is not None:
            yield held
        held = slice_
    if held is not None:
        held.keep = True
        yield held


def with_rule_beside(
    slices: Iterator[Slice], x: float, width: float, colour: tuple[float, float, float]
) -> Iterator[Slice]:
    """A rule runs beside these slices, unbroken where they stand on one page."""
    for index, slice_ in enumerate(slices):
        slice_.paint = _Ruled(slice_.paint, x, width, slice_.height, colour, index > 0)
        yield slice_


@dataclass(frozen=True, slots=True)
class _Ruled:
    paint: Paint | None
    x: float
    width: float
    height: float
    colour: tuple[float, float, float]
    joined: bool

    @property
    def above(self) -> float:
        return float(getattr(self.paint, "above", 0.0))

    def __call__(self, canvas: Canvas, top: float, gap: float) -> None:
        upper = top + (gap if self.joined else 0.0)
        with canvas.decoration():
            canvas.rule(self.x, top - self.height, self.width, upper - top + self.height, self.colour)
        if self.paint:
            self.paint(canvas, top, gap)


def with_ground(slices: Iterator[Slice], x: float, width: float) -> Iterator[Slice]:
    """These slices stand on a tinted ground."""
    return with_rule_beside(slices, x, width, WASH)
