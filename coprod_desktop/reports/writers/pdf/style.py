"""Sizes, spaces and colours of a page. Lengths are in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coprod_desktop.reports.document import PageSetup, Palette

MM = 72 / 25.4
Colour = tuple[float, float, float]


def _hex(value: str) -> Colour:
    return (int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255)


INK = _hex("#1F2D2C")
SOFT = _hex("#53615F")
LINE = _hex("#857F74")
PRIMARY = _hex("#0E5A5A")
WASH = _hex("#DDEDEA")
PAPER = (1.0, 1.0, 1.0)
HAIR = _hex("#CFC9BE")
ROLES: dict[str, Colour] = {
    "ink": INK,
    "soft": SOFT,
    "line": LINE,
    "primary": PRIMARY,
    "wash": WASH,
    "paper": PAPER,
}


@dataclass(frozen=True, slots=True)
class Type:
    """How one kind of text is set: size, leading, space before, weight and colour."""

    size: float
    leading: float
    before: float
    bold: bool = False
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Style:
    """Everything a page needs. `headings` are levels 1 to 4."""

    width: float
    height: float
    margin: float
    foot: float
    headings: tuple[Type, Type, Type, Type]
    body: Type
    lead: Type
    small: Type
    gap: Type
    byline: Type
    caption: Type
    cell: Type
    contents: Type
    cover_group: Type
    cover_title: Type
    cover_line: Type
    panel_number: Type
    panel_label: Type
    panel_base: Type
    panel_columns: int
    rule: float = 2 * MM
    indent: float = 14.0
    rule_colour: Colour = PRIMARY

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def text_height(self) -> float:
        """The height between the margins."""
        return self.height - self.margin - self.foot


@dataclass(frozen=True, slots=True)
class Density:
    """One step of setting a report closer so that it keeps its promised number of pages."""

    size: float
    leading: float
    space: float
    margin_mm: float


ORDINARY = (
    Density(11, 15, 1, 22),
    Density(11, 14.5, 0.8, 20),
    Density(10.5, 14, 0.7, 18),
    Density(10, 13.2, 0.6, 17),
    Density(9.5, 12.5, 0.5, 15),
)
LARGE = (
    Density(18, 26, 1, 22),
    Density(18, 25, 0.8, 18),
    Density(18, 24, 0.6, 16),
    Density(18, 23, 0.45, 15),
    Density(18, 22, 0.4, 13),
)
PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0)}


def own_colours(palette: Palette) -> dict[Colour, Colour]:
    """What a report puts in the place of the house's colours; empty where it keeps them."""
    usual = Palette()
    pairs = ((usual.primary, palette.primary), (usual.wash, palette.wash))
    return {_hex(one): _hex(other) for one, other in pairs if one != other}


def with_rules(style: Style, palette: Palette) -> Style:
    """The style with the report's own colour of rules."""
    return style if palette == Palette() else replace(style, rule_colour=_hex(palette.rule))


def densities(page: PageSetup) -> tuple[Density, ...]:
    """The steps for this page, the roomiest first."""
    return LARGE if page.large_print else ORDINARY


def style_for(page: PageSetup, density: Density) -> Style:
    """The style for a page set this close."""
    width, height = PAPERS[page.paper]
    size, leading, space, large = density.size, density.leading, density.space, page.large_print
    heads = (1.45, 1.25, 1.1, 1.0) if large else (1.8, 1.4, 1.15, 1.0)
    close = space < 0.5 if large else size < 11
    if close:
        heads = (1.25, 1.15, 1.05, 1.0) if large else (1.6, 1.3, 1.1, 1.0)
    befores = (24, 18, 14, 11)
    headings = tuple(
        Type(round(size * k, 1), round(size * k * 1.28, 1), b * space * (1.25 if large else 1), True, PRIMARY)
        for k, b in zip(heads, befores, strict=True)
    )
    body = Type(size, leading, 7 * space * (size / 11))
    tight = max(size * 0.9, 16 if large else 9)
    least = max(size * 0.82, 16 if large else 9)
    cover = min(space, 1)
    return Style(
        width, height, density.margin_mm * MM, max(density.margin_mm * MM, (20 if large and not close else 17) * MM),
        headings,  # type: ignore[arg-type]
        body,
        lead=Type(size * 1.14, leading * 1.12, 8 * space) if not (large and close) else body,
        small=Type(least, least * 1.36, 4 * space, colour=SOFT),
        gap=replace(body, colour=SOFT),
        byline=Type(tight, tight * 1.36, 2 * space, colour=SOFT),
        caption=Type(tight, tight * 1.36, 5 * space, True),
        cell=Type(tight, tight * 1.34, 0),
        contents=Type(size, leading * 1.05, 1.5 * space),
        cover_group=Type(size * 1.3, size * 1.7, 0, True, SOFT),
        cover_title=Type(size * (1.9 if large else 2.8), size * (2.4 if large else 3.4), 10 * cover, True, PRIMARY),
        cover_line=Type(size * 1.1, leading * 1.15, 3 * cover),
        panel_number=Type(size * (1.8 if large else 2.4), size * (2.1 if large else 2.8), 0, True, PRIMARY),
        panel_label=Type(tight, tight * 1.34, 0),
        panel_base=Type(least, least * 1.34, 2 * space, colour=SOFT),
        panel_columns=2 if large else 5,
        indent=size * 1.3,
    )  # fmt: skip
