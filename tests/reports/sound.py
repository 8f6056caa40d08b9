"""What must hold of every drawing: all of it inside its box, and no label over another."""

from __future__ import annotations

from coprod_desktop.reports.shapes import Circle, Drawing, Label, Measurer
from coprod_desktop.reports.shapes import Path as Line
from coprod_desktop.reports.timeline_plan import Frame


def boxes(drawing: Drawing, measurer: Measurer) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right and bottom of every label."""
    found = []
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            width = measurer.width(shape.text, shape.size, shape.bold)
            x, y = shape.at
            left = {"start": x, "middle": x - width / 2, "end": x - width}[shape.anchor]
            found.append((left, y - 0.74 * shape.size, left + width, y + 0.22 * shape.size, shape.text))
    return found


def assert_sound(drawing: Drawing, frame: Frame, measurer: Measurer) -> None:
    """Every law at once, with the label that breaks it."""
    assert drawing.height <= frame.most_height
    placed = boxes(drawing, measurer)
    for place, (left, top, right, bottom, text) in enumerate(placed):
        assert left >= -0.01, text
        assert right <= frame.width + 0.01, text
        assert top >= -0.01, text
        assert bottom <= drawing.height + 0.01, text
        for other in placed[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, f"{text!r} and {other[4]!r} overlap"
    for shape in drawing.shapes:
        points = (
            shape.points if isinstance(shape, Line) else [shape.centre] if isinstance(shape, Circle) else []
        )
        assert all(-0.5 <= x <= frame.width + 0.5 and -0.5 <= y <= drawing.height + 0.5 for x, y in points)
