"""Drawings as vectors: lines, discs and labels, the labels set by the same code as paragraphs."""

from __future__ import annotations

from reportlab.pdfgen.canvas import FILL_NON_ZERO

from coprod_desktop.reports.shapes import Circle, Drawing, Label, Path
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.style import ROLES
from coprod_desktop.reports.writers.pdf.text import cleaned


def draw(canvas: Canvas, drawing: Drawing, left: float, top: float, scale: float) -> None:
    """Paint a drawing with its upper left corner here, under the present owner."""
    canvas.saveState()
    canvas.transform(scale, 0, 0, scale, left, top)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _label(canvas, shape)
        else:
            _outline(canvas, shape)
    canvas.restoreState()


def _outline(canvas: Canvas, shape: Path | Circle) -> None:
    filled, stroked = shape.fill != "none", shape.stroke != "none"
    way = canvas.beginPath()
    if isinstance(shape, Circle):
        way.circle(shape.centre[0], -shape.centre[1], shape.radius)
        canvas.setDash()
    elif not shape.points:
        return
    else:
        for index, (x, y) in enumerate(shape.points):
            (way.lineTo if index else way.moveTo)(x, -y)
        if shape.closed:
            way.close()
        canvas.setDash(list(shape.dash or ()))
    if filled:
        canvas.fill(ROLES[shape.fill])
    if stroked:
        canvas.setStrokeColorRGB(*canvas.coloured(ROLES[shape.stroke]))
        canvas.setLineWidth(shape.width)
    canvas.drawPath(way, stroke=stroked, fill=filled, fillMode=FILL_NON_ZERO)


def _label(canvas: Canvas, label: Label) -> None:
    text = cleaned(label.text).replace("\n", " ")
    if not text.strip() or label.colour == "none":
        return
    width = canvas.label_faces.width(text, label.size, label.bold)
    x = label.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    canvas.text_at(text, x, -label.at[1], label.size, ROLES[label.colour], label.bold, canvas.label_faces)
