"""Paragraphs as slices: one slice a line, with the lines that must not stand alone held together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.text import clean
from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.typeset.lines import Line, Setting, set_paragraph
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink
from coprod_desktop.reports.writers.pdf.flow import Slice
from coprod_desktop.reports.writers.pdf.style import Type

_CHUNK = 8_000  # letters set at once, so that stopping never waits for a very long paragraph
_CAP = 0.714  # height of a capital letter in ems


@dataclass(frozen=True, slots=True)
class Column:
    """Where text stands: left edge and width.

    `align` "start" is the side where each paragraph's own reading begins, "end" the other one; "left" and "right" are
    fixed.
    """

    x: float
    width: float
    align: str = "start"


def line_room(line: Line, type_: Type) -> tuple[float, float]:
    """How much a line needs above and below its baseline."""
    above = type_.leading / 2 + _CAP * type_.size / 2
    below = type_.leading - above
    for part in line.parts:
        if part.glyphs is not None:
            room = part.face.info.room
            above = max(above, room[0] * type_.size)
            below = max(below, room[1] * type_.size)
    return above, below


def line_x(line: Line, column: Column, right_to_left: bool) -> float:
    """The left end of a line in its column."""
    if column.align in ("left", "right"):
        to_right = column.align == "right"
    else:
        to_right = (column.align == "end") != right_to_left
    if to_right:
        return column.x + column.width - line.width
    return column.x


def chunks(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans in portions of at most `_CHUNK` letters, cut behind a space where there is one."""
    current = [replace(s, text="") for s in spans]
    held = 0
    for number, span in enumerate(spans):
        text = span.text
        while held + len(text) > _CHUNK:
            room = _CHUNK - held
            cut = text.rfind(" ", max(room - 1000, 0), room) + 1 or room
            current[number] = replace(span, text=text[:cut])
            yield current
            text, held = text[cut:], 0
            current = [replace(s, text="") for s in spans]
        current[number] = replace(span, text=text)
        held += len(text)
    yield current


def cleaned(text: str) -> str:
    """The text as it may stand in a file: `clean`, with lines kept and other white space made plain."""
    if text.isascii() and text.isprintable():
        return text
    return clean(text).replace("\t", " ")


def paragraph(
    faces: Faces,
    spans: Sequence[Span],
    inks: Sequence[Ink],
    type_: Type,
    column: Column,
    *,
    before: float | None = None,
    keep: bool = False,
    level: int = 0,
    balanced: bool = False,
) -> Iterator[Slice]:
    """Slices for one paragraph. `keep` holds all of it together and with what follows.

    `balanced` makes the lines of a title about as long as each other, so that no word is left alone on the last.
    """
    first = True
    portions = list(chunks(spans)) if sum(len(s.text) for s in spans) > _CHUNK else [list(spans)]
    for number, portion in enumerate(portions):
        setting = set_paragraph(faces, portion, type_.size, column.width, level)
        if balanced and 1 < len(setting.lines) < 5:
            setting = _balanced(faces, portion, type_.size, column.width, level, setting)
        lines = setting.lines
        last_portion = number == len(portions) - 1
        for index, line in enumerate(lines):
            if not last_portion and index == len(lines) - 1:
                line = Line(
                    line.parts, line.width, " " if portion[-1].text.endswith(" ") or line.glue else ""
                )
            above, below = line_room(line, type_)
            held = keep or index == 0 < len(lines) - 1 or index == len(lines) - 2
            space = (type_.before if before is None else before) if first else 0.0
            yield Slice(
                above + below,
                space,
                _Painter(line, inks, line_x(line, column, setting.right_to_left), above),
                held,
            )
            first = False


def _balanced(
    faces: Faces, spans: list[Span], size: float, width: float, level: int, setting: Setting
) -> Setting:
    """The same number of lines in the narrowest column that holds them."""
    narrow, wide = width / 2, width
    while wide - narrow > 4:
        middle = (narrow + wide) / 2
        tried = set_paragraph(faces, spans, size, middle, level)
        if len(tried.lines) == len(setting.lines) and all(line.glue for line in tried.lines[:-1]):
            setting, wide = tried, middle
        else:
            narrow = middle
    return setting


@dataclass(frozen=True, slots=True)
class _Painter:
    line: Line
    inks: Sequence[Ink]
    x: float
    above: float

    def __call__(self, canvas: Canvas, top: float, gap: float) -> None:
        canvas.text_line(self.line, self.inks, self.x, top - self.above)
