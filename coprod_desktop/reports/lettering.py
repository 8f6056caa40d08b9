"""Lettering for drawings: lines broken to a width, and rows moved apart as little as possible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from coprod_desktop.reports.shapes import Measurer

# Between any two of these letters a line may be broken, as Chinese and Japanese are.
_FREE = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset("、。，．！？：；）」』】〕》〉…ー々,.!?:;)]}’”")
_JOINER = "\u200d"


def wrap(text: str, width: float, size: float, measurer: Measurer, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` points. A word too long for a line is broken between letters.

    Nothing is lost but the white space at the breaks; an empty text gives no lines.
    """
    lines: list[str] = []
    line = ""
    for piece, spaced in pieces(text):
        joined = f"{line} {piece}" if line and spaced else line + piece
        if measurer.width(joined, size, bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = piece
        while measurer.width(line, size, bold) > width:
            cut = _fits(line, width, size, measurer, bold)
            if cut >= len(line):
                break
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def shorten(text: str, width: float, size: float, measurer: Measurer, *, bold: bool = False) -> str:
    """The text on one line, ending in "…" when it had to be cut; the whole stands in the table."""
    if measurer.width(text, size, bold) <= width:
        return text
    first = wrap(text, width - measurer.width("…", size, bold), size, measurer, bold=bold)
    return f"{first[0].rstrip(' ,;:–-')}…" if first else ""


def pieces(text: str) -> list[tuple[str, bool]]:
    """Words, each with whether a space stood before it; free letters are pieces of their own."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split():
        spaced, start = True, 0
        for place in range(1, len(word)):
            free = _FREE.match(word[place - 1]) or _FREE.match(word[place])
            if free and word[place] not in _NEVER_FIRST and not _clings(word, place):
                pieces.append((word[start:place], spaced))
                spaced, start = False, place
        pieces.append((word[start:], spaced))
    return pieces


def _clings(text: str, place: int) -> bool:
    """Whether the letter at `place` belongs to the one before it: an accent, a joiner, half of a flag."""
    letter = text[place]
    return (
        unicodedata.category(letter) in ("Mn", "Mc", "Me")
        or letter in (_JOINER, "\u200c")
        or 0x1F3FB <= ord(letter) <= 0x1F3FF
        or text[place - 1] == _JOINER
        or unicodedata.category(text[place - 1]) == "Cf"
        or (0x1F1E6 <= ord(letter) <= 0x1F1FF and 0x1F1E6 <= ord(text[place - 1]) <= 0x1F1FF)
    )


def _fits(word: str, width: float, size: float, measurer: Measurer, bold: bool) -> int:
    """How many letters of the word go on a line: at least one whole letter with its accents."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if measurer.width(word[:middle], size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    cut = low
    while cut > 1 and cut < len(word) and _clings(word, cut):
        cut -= 1
    if cut == 1:
        while cut < len(word) and _clings(word, cut):
            cut += 1
    return cut


def set_apart(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Upper edges of rows as near as they can be to where they are wanted, in order, none overlapping.

    `wanted` rises. Least squares by pooling neighbours; when the rows together are higher than the room, they are
    stacked from the top and run over the bottom.
    """
    above = [0.0]
    for height in heights[:-1]:
        above.append(above[-1] + height)
    pools: list[tuple[float, int]] = []
    for want, before in zip(wanted, above, strict=True):
        mean, count = want - before, 1
        while pools and pools[-1][0] > mean:
            other, size = pools.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        pools.append((mean, count))
    slack = max(top, bottom - sum(heights))
    level = [min(max(mean, top), slack) for mean, count in pools for _ in range(count)]
    return [flat + before for flat, before in zip(level, above, strict=True)]
