"""Drawings as vectors: lines, discs and labels, the labels set by the same code as paragraphs."""

from __future__ import annotations

from coprod_desktop.reports.shapes import Circle, Drawing, Label, Path, Role
from coprod_desktop.reports.typeset.faces import Faces
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.file import number
from coprod_desktop.reports.writers.pdf.style import ROLES
from coprod_desktop.reports.writers.pdf.text import cleaned

_ROUND = 0.5523  # how far the handles of a quarter circle stand off, as a share of its radius


def draw(canvas: Canvas, drawing: Drawing, left: float, top: float, scale: float) -> None:
    """Paint a drawing with its upper left corner here, under the present owner."""
    canvas.draw(b"q %s 0 0 %s %s %s cm 1 J 1 j" % (number(scale), number(scale), number(left), number(top)))
    for shape in drawing.shapes:
        match shape:
            case Path():
                _path(canvas, shape)
            case Circle():
                _circle(canvas, shape)
            case Label():
                _label(canvas, shape)
    canvas.draw(b"Q")


def _colours(stroke: Role, fill: Role, width: float) -> tuple[bytes, bytes]:
    """Operators that choose colours, and the one that paints: both, one or neither."""
    out = b""
    if fill != "none":
        out += b" ".join(map(number, ROLES[fill])) + b" rg "
    if stroke != "none":
        out += b" ".join(map(number, ROLES[stroke])) + b" RG " + number(width) + b" w "
    return out, {(True, True): b"B", (True, False): b"f", (False, True): b"S"}.get(
        (fill != "none", stroke != "none"), b"n"
    )


def _path(canvas: Canvas, path: Path) -> None:
    if not path.points:
        return
    chosen, paint = _colours(path.stroke, path.fill, path.width)
    steps = [
        b"%s %s %s" % (number(x), number(-y), b"l" if i else b"m") for i, (x, y) in enumerate(path.points)
    ]
    dash = b"[%s %s] 0 d " % tuple(map(number, path.dash)) if path.dash else b"[] 0 d "
    canvas.draw(b"q " + chosen + dash + b"\n".join(steps) + (b" h " if path.closed else b" ") + paint + b" Q")


def _circle(canvas: Canvas, circle: Circle) -> None:
    chosen, paint = _colours(circle.stroke, circle.fill, circle.width)
    x, y, r = circle.centre[0], -circle.centre[1], circle.radius
    k = r * _ROUND
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    way = b"\n".join(b" ".join(map(number, curve)) + b" c" for curve in curves)
    canvas.draw(
        b"q " + chosen + b"[] 0 d %s %s m\n" % (number(x + r), number(y)) + way + b" h " + paint + b" Q"
    )


def _label(canvas: Canvas, label: Label) -> None:
    text = cleaned(label.text).replace("\n", " ")
    if not text.strip() or label.colour == "none":
        return
    width = label_width(canvas.label_faces, text, label)
    x = label.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    shown = canvas.text_operators(
        text, x, -label.at[1], label.size, ROLES[label.colour], label.bold, canvas.label_faces
    )
    canvas.draw(shown)


def label_width(faces: Faces, text: str, label: Label) -> float:
    """The width of a label as it is drawn."""
    return faces.width(text, label.size, label.bold)
