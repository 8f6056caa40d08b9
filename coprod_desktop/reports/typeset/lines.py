"""Paragraphs into lines: where a line may end, what fits, and where each part of it stands.

Ordinary text goes a short way: words are measured once and added up. Text of other scripts, or of several weights, is
cut into stretches of one face and direction and shaped line by line, so that letters join as they should.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.reports.typeset.bidi import base_level, visual_order
from coprod_desktop.reports.typeset.faces import Face, Faces, Glyphs, Span, Stretch
from coprod_desktop.reports.typeset.letters import clusters

_HAN = (
    "\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_TOKEN = re.compile(
    f"\n|[ \t\u3000\u2000-\u2006\u2008-\u200a\u1680]+|[{_HAN}]|[^ \t\n\u3000\u2000-\u2006\u2008-\u200a\u1680{_HAN}]+"
)
_IS_SPACE = re.compile("[ \t\u3000\u2000-\u2006\u2008-\u200a\u1680]")
_IS_HAN = re.compile(f"[{_HAN}]")
# Chinese line breaking: never begin a line with the first set, never end one with the second (GB/T 15834).
_NOT_FIRST = frozenset("、。，．：；！？）」』】〕》〉…‥％‰℃々ー·,.!?:;)]}%”’»")
_NOT_LAST = frozenset("（「『【〔《〈([{“‘«￥$£")
_ADDRESS = re.compile(r"://|^www\.|/.*/")
_AFTER_SIGN = re.compile(r"(?<=[/?&=#%_\-])(?=[^/?&=#%_\-])")
_AFTER_HYPHEN = re.compile("(?<=[^\\W\\d_][-‐–—/])(?=[^\\W\\d_])|(?<=\u200b)|(?<=\u00ad)")
LONG_WORD = 60
_BIT = 12


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a line, set in one face: either simple `words` with a space between each two, or shaped `glyphs`.

    `x` is in points from the left end of the line; `span` says which of the paragraph's spans it belongs to.
    """

    x: float
    width: float
    span: int
    face: Face
    words: tuple[str, ...] = ()
    glyphs: Glyphs | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its parts in reading order. `glue` is the space its end stands for: "" when a word goes on."""

    parts: tuple[Part, ...]
    width: float
    glue: str = " "


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph broken into lines. Never empty of lines: an empty text is one empty line."""

    lines: tuple[Line, ...]
    right_to_left: bool


def set_paragraph(
    faces: Faces, spans: Sequence[Span], size_pt: float, width_pt: float, default_level: int = 0
) -> Setting:
    """Break the spans into lines no wider than `width_pt`; a single letter wider than that gets a line of its own."""
    limit = max(width_pt, 1.0) * 1000 / size_pt
    scale = size_pt / 1000
    if (
        len(spans) == 1
        and not default_level
        and faces.is_simple(spans[0].text.replace("\n", " "), spans[0].bold)
    ):
        return Setting(tuple(_simple_lines(faces, spans[0], limit, scale)), False)
    text = "".join(span.text for span in spans)
    base = base_level(text, default_level)
    lines: list[Line] = []
    # Direction is settled for each paragraph by itself, and a text may hold several.
    for part in _paragraphs(spans):
        lines.extend(_Breaker(faces, part, base, limit, scale).lines())
    if lines:
        lines[-1] = Line(lines[-1].parts, lines[-1].width, "")
    return Setting(tuple(lines) or (Line((), 0.0, ""),), bool(base))


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans cut at line ends; every span keeps its number, if only with an empty text."""
    pieces = [span.text.split("\n") for span in spans]
    current = [replace(span, text="") for span in spans]
    for number, (span, parts) in enumerate(zip(spans, pieces, strict=True)):
        for index, part in enumerate(parts):
            if index:
                yield current
                current = [replace(s, text="") for s in spans]
            current[number] = replace(span, text=part)
    yield current


def bits(word: str) -> list[str]:
    """A word cut where it may be broken in need: after signs of a web address, after hyphens, in very long words."""
    pattern = _AFTER_SIGN if _ADDRESS.search(word) else _AFTER_HYPHEN
    out: list[str] = []
    for bit in pattern.split(word):
        if len(bit) <= LONG_WORD:
            out.append(bit)
            continue
        ends = [end for _, end in clusters(bit)]
        start = 0
        for count in range(_BIT - 1, len(ends), _BIT):
            out.append(bit[start : ends[count]])
            start = ends[count]
        out.append(bit[start:])
    return [bit for bit in out if bit]


def _simple_lines(faces: Faces, span: Span, limit: float, scale: float) -> Iterator[Line]:
    face, bold = faces.base(span.bold), span.bold
    space = faces.word_width(" ", bold)
    paragraphs = span.text.split("\n")
    for number, paragraph in enumerate(paragraphs):
        line: list[str] = []
        at = 0.0
        for word in paragraph.split():
            width = faces.word_width(word, bold)
            if at + width + (space if line else 0) <= limit:
                at += width + (space if line else 0)
                line.append(word)
                continue
            if width > limit or len(word) > LONG_WORD or (not word.isalpha() and len(bits(word)) > 1):
                *full, (line, at, _) = _fill_with_bits(faces, word, bold, line, at, limit, space)
                for words, end, glue in full:
                    yield _simple_line(face, words, end, scale, glue)
                continue
            yield _simple_line(face, line, at, scale, " ")
            line, at = [word], float(width)
        yield _simple_line(face, line, at, scale, " " if number < len(paragraphs) - 1 else "")


def _simple_line(face: Face, words: list[str], at: float, scale: float, glue: str) -> Line:
    width = at * scale
    return Line((Part(0.0, width, 0, face, tuple(words)),) if words else (), width, glue)


def _fill_with_bits(
    faces: Faces, word: str, bold: bool, line: list[str], at: float, limit: float, space: int
) -> Iterator[tuple[list[str], float, str]]:
    """Lines that a word in bits fills up, each with its glue; the last is the line still open."""
    glue = " "
    gap = space if line else 0
    waiting = deque(bits(word))
    while waiting:
        bit = waiting.popleft()
        width = faces.word_width(bit, bold)
        if at + gap + width <= limit:
            at += gap + width
            line = [*line, bit] if gap or not line else [*line[:-1], line[-1] + bit]
        elif line:
            yield line, at, glue
            line, at = [], 0.0
            waiting.appendleft(bit)
        elif len(bit) > 1:
            waiting.extendleft(reversed(bit))
        else:
            line, at = [bit], float(width)
        gap, glue = 0, "" if line else glue
    yield line, at, ""


class _Breaker:
    """Breaks one paragraph of any scripts and weights."""

    def __init__(self, faces: Faces, spans: Sequence[Span], base: int, limit: float, scale: float) -> None:
        self.faces, self.spans, self.base, self.limit, self.scale = faces, spans, base, limit, scale
        self.text = "".join(span.text for span in spans)
        self.stretches = faces.stretches(spans, base)
        self.starts = [stretch.start for stretch in self.stretches]

    def lines(self) -> Iterator[Line]:
        start, end, at, glue_width = 0, 0, 0.0, 0.0
        for piece_start, piece_end, after in self._pieces():
            width = self._width(piece_start, piece_end)
            if end > start and at + glue_width + width > self.limit:
                yield self._line(start, end, " " if piece_start > end else "")
                start, at, glue_width = piece_start, 0.0, 0.0
            if width > self.limit:
                for cut, cut_width in self._cuts(piece_start, piece_end, at + glue_width):
                    if cut > start:
                        yield self._line(start, cut, "")
                    start, at, glue_width = cut, 0.0, 0.0
                    width = cut_width
            at += glue_width + width
            end = piece_end
            glue_width = self._width(piece_end, after)
        yield self._line(start, end, " ")

    def _pieces(self) -> list[tuple[int, int, int]]:
        """Stretches that stay on one line: start, end, and end with the white space behind it."""
        out: list[tuple[int, int, int]] = []
        for token in _TOKEN.finditer(self.text):
            start, end = token.span()
            first = token.group()[0]
            if _IS_SPACE.match(first):
                if out:
                    out[-1] = (out[-1][0], out[-1][1], end)
                continue
            if (
                out
                and out[-1][1] == out[-1][2]
                and (first in _NOT_FIRST or self.text[out[-1][1] - 1] in _NOT_LAST)
            ):
                out[-1] = (out[-1][0], end, end)
                continue
            if _IS_HAN.match(first):
                out.append((start, end, end))
                continue
            for bit in bits(token.group()):
                out.append((start, start + len(bit), start + len(bit)))
                start += len(bit)
        return out

    def _width(self, start: int, end: int) -> float:
        return sum(glyphs.width * self.spans[part.span].scale for part, glyphs in self._shaped(start, end))

    def _shaped(self, start: int, end: int) -> Iterator[tuple[Stretch, Glyphs]]:
        number = max(bisect_right(self.starts, start) - 1, 0)
        while number < len(self.stretches) and self.stretches[number].start < end:
            stretch = self.stretches[number]
            part = self.text[max(start, stretch.start) : min(end, stretch.end)]
            if part:
                language = self.spans[stretch.span].language
                yield stretch, self.faces.shape(stretch.face, part, bool(stretch.level % 2), language)
            number += 1

    def _cuts(self, start: int, end: int, at: float) -> Iterator[tuple[int, float]]:
        """Where a piece wider than the line is cut, each with the width of what is left behind the cut."""
        ends = [start + stop for _, stop in clusters(self.text[start:end])]
        begin = start
        for stop in ends:
            if self._width(begin, stop) + at > self.limit and stop > begin:
                cut = max((e for e in ends if begin < e < stop), default=begin if at else stop)
                if cut >= end:
                    return
                begin, at = cut, 0.0
                yield cut, self._width(cut, end)

    def _line(self, start: int, end: int, glue: str) -> Line:
        parts = list(self._shaped(start, end))
        widths = [glyphs.width * self.scale * self.spans[part.span].scale for part, glyphs in parts]
        x = 0.0
        at: dict[int, float] = {}
        for index in visual_order([stretch.level for stretch, _ in parts]):
            at[index] = x
            x += widths[index]
        placed = tuple(
            Part(at[index], widths[index], stretch.span, stretch.face, (), glyphs)
            for index, (stretch, glyphs) in enumerate(parts)
        )
        return Line(placed, x, glue)
