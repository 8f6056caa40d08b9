"""A drawing as SVG text, for the web page and the window. Pure; colours are found by role, text is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from coprod_desktop.domain.text import clean
from coprod_desktop.reports.language import runs_right_to_left
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Measurer, Path, Role, Shape

# The paper palette of the reports (look: "Colour roles", light).
LIGHT: Mapping[Role, str] = {
    "ink": "#1F2D2C", "soft": "#53615F", "line": "#857F74", "primary": "#0E5A5A", "wash": "#DDEDEA", "paper": "#FFFFFF",
    "none": "none",
}  # fmt: skip

# Wherever a file of its own is opened, one of these is there.
_NEARLY = 0.8  # a reader's face may be a quarter wider than the one measured
_FACES = "Noto Sans, Arial, sans-serif"


def svg_text(
    drawing: Drawing,
    *,
    title: str = "",
    alt: str = "",
    name: str = "figure",
    colours: Mapping[Role, str] | None = LIGHT,
    alone: bool = False,
    measurer: Measurer | None = None,
) -> str:
    """The drawing as an `<svg>` element; with `alone` a file of its own.

    `alt` is what a screen reader says instead of the drawing; `name` is unique in the page. `colours` None writes a
    class for each role ("f-wash s-ink") and leaves the colours to the page's own style. With a
    `measurer` a label that nearly fills the drawing is held to its measured width, whatever face the reader has.
    """
    size = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    told = f"<title>{escape(clean(title))}</title>" if title else ""
    if alt:
        told += f'<desc id="{name}-alt">{escape(clean(alt))}</desc>'
        role = f'role="img" aria-labelledby="{name}-alt"'
    else:
        role = 'aria-hidden="true"'
    space = 'xmlns="http://www.w3.org/2000/svg" ' if alone else ""
    fixed = (
        f' width="{_n(drawing.width)}pt" height="{_n(drawing.height)}pt" font-family="{_FACES}"'
        if alone
        else ""
    )
    shapes = "".join(
        _shape(shape, colours, _held(shape, drawing.width, measurer)) for shape in drawing.shapes
    )
    return (
        f'<svg {space}{size}{fixed} {role} direction="ltr">{told}'
        f'<g aria-hidden="true" stroke-linejoin="round" stroke-linecap="round">{shapes}</g></svg>'
    )


def _held(shape: Shape, width: float, measurer: Measurer | None) -> float | None:
    """How wide a label must be set, None where it has room to be what it is."""
    if measurer is None or not isinstance(shape, Label):
        return None
    wide = measurer.width(shape.text, shape.size, shape.bold)
    x = shape.at[0]
    room = {"start": width - x, "middle": 2 * min(x, width - x), "end": x}[shape.anchor]
    return wide if wide > room * _NEARLY else None


def _shape(shape: Shape, colours: Mapping[Role, str] | None, held: float | None) -> str:
    match shape:
        case Path(points=points, closed=closed):
            course = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            dash = ""
            if shape.dash:
                dash = f' stroke-dasharray="{_n(shape.dash[0])} {_n(shape.dash[1])}" stroke-linecap="butt"'
            name = "polygon" if closed else "polyline"
            paint = _paint(shape.fill if closed else "none", shape.stroke, colours)
            return f'<{name} points="{course}" {paint} stroke-width="{_n(shape.width)}"{dash}/>'
        case Circle(centre=(x, y)):
            paint = _paint(shape.fill, shape.stroke, colours)
            ring = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(shape.radius)}" stroke-width="{_n(shape.width)}"'
            return f"<circle {ring} {paint}/>"
        case Label():
            return _label(shape, colours, held)


def _label(label: Label, colours: Mapping[Role, str] | None, held: float | None) -> str:
    anchor = label.anchor
    way = ""
    if runs_right_to_left(label.text, False):
        # "start" is the left end of the line; where text runs to the left SVG means the right end by it.
        anchor = {"start": "end", "middle": "middle", "end": "start"}[anchor]  # type: ignore[assignment]
        way = ' direction="rtl"'
    weight = ' font-weight="bold"' if label.bold else ""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    width = f' textLength="{_n(held)}" lengthAdjust="spacingAndGlyphs"' if held else ""
    x, y = label.at
    paint = _paint(label.colour, None, colours)
    words = escape(clean(label.text))
    placed = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(label.size)}"{weight}{placed}{way}{width}'
    return f"<text {placed} {paint}>{words}</text>"


def _paint(fill: Role, stroke: Role | None, colours: Mapping[Role, str] | None) -> str:
    if colours is None:
        return f'class="f-{fill}{f" s-{stroke}" if stroke else ""}"'
    return f"fill={quoteattr(colours[fill])}" + (f" stroke={quoteattr(colours[stroke])}" if stroke else "")


def _n(number: float) -> str:
    """A short number: two decimals at most, the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
