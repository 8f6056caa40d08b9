"""Colours that can be read on paper: contrast as WCAG 2.2 reckons it, and the nearest colour that has enough."""

from __future__ import annotations

import re

TEXT_LEAST, LINE_LEAST = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
WHITE = "#FFFFFF"
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


def read_colour(typed: str) -> str | None:
    """ "#RRGGBB" from what was typed ("0e5a5a", "#abc"), None for anything else."""
    found = _HEX.fullmatch(typed.strip())
    if found is None:
        return None
    digits = found[1].upper()
    return "#" + ("".join(2 * one for one in digits) if len(digits) == 3 else digits)


def contrast(one: str, other: str = WHITE) -> float:
    """The ratio of two colours "#RRGGBB", from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_that_passes(colour: str, least: float, ground: str = WHITE) -> str:
    """The colour itself, or the same hue darkened as little as it takes for this contrast on a light ground."""
    red, green, blue = _parts(colour)
    for share in range(100, -1, -1):
        darker = _hex(tuple(part * share // 100 for part in (red, green, blue)))
        if contrast(darker, ground) >= least:
            return darker
    return "#000000"


def tint_of(colour: str, ink: str) -> str:
    """A light ground of the same hue, as strong as leaves both the colour and the ink at 4.5:1 on it."""
    for share in range(14, 0, -1):
        made = _hex(tuple(255 - (255 - part) * share // 100 for part in _parts(colour)))
        if min(contrast(colour, made), contrast(ink, made)) >= TEXT_LEAST:
            return made
    return WHITE


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(parts: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02X}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
