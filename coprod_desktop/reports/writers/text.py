"""The report as plain text: lines of about 72 columns that read well aloud, and paste into any form.

A table that fits the line stands in columns; a wider one names its headings once, then gives each row as a block of
"heading: cell" lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from coprod_desktop.domain.text import clean, clean_line
from coprod_desktop.reports.document import (
    Block,
    BulletList,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    KeyFigurePanel,
    Notes,
    PageBreak,
    PageSetup,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    contents_entries,
    plain,
)
from coprod_desktop.reports.lettering import pieces
from coprod_desktop.reports.shapes import Measurer
from coprod_desktop.reports.writers.ticket import Ticket, Written, check

COLUMNS = 72
_GAP = "  "  # between the columns of a table


def write(document: Document, out: Path, *, page: PageSetup, faces: Measurer, ticket: Ticket) -> Written:
    """Write the report to `out` as UTF-8 with "\\n" line ends. Paper and faces make no difference here."""
    told: list[str] = []
    for place, block in enumerate(document.blocks):
        check(ticket)
        told.extend(_lines(block, document))
        ticket.progress(place + 1, len(document.blocks))
    text = "\n".join(told).strip("\n")
    out.write_bytes(f"{text}\n".encode())
    return Written(None)


def columns(text: str) -> int:
    """How many columns of a typewriter the text takes: two for a Chinese or Japanese letter, none for an accent."""
    return sum(
        2 if unicodedata.east_asian_width(letter) in ("W", "F") else 0 if _no_width(letter) else 1
        for letter in text
    )


def _no_width(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) in ("Mn", "Me", "Cf")


def wrap_columns(text: str, width: int = COLUMNS) -> list[str]:
    """The text in lines of at most `width` columns; a word longer than that stays whole on a line of its own."""
    lines: list[str] = []
    line, used = "", 0
    for piece, spaced in pieces(clean(text)):
        size = columns(piece)
        gap = " " if line and spaced else ""
        if line and used + len(gap) + size > width:
            lines.append(line)
            line, used, gap = "", 0, ""
        line, used = f"{line}{gap}{piece}", used + len(gap) + size
    return [*lines, line] if line else lines


def _hung(text: str, first: str, width: int = COLUMNS) -> list[str]:
    """The text behind a mark such as "- ", further lines under its beginning."""
    indent = " " * columns(first)
    lines = wrap_columns(text, max(width - len(indent), 24)) or [""]
    return [f"{first if place == 0 else indent}{line}".rstrip() for place, line in enumerate(lines)]


def _lines(block: Block, document: Document) -> Iterable[str]:
    """The lines of a block, an empty one after it."""
    match block:
        case Heading():
            return _headed(block.text, "=" if block.level == 1 else "-", above=block.level == 1)
        case Paragraph(runs=runs):
            return [*wrap_columns(plain(runs)), ""]
        case QuoteBlock(words=words, said_by=said_by):
            told = [line for each in words for line in [*wrap_columns(each, COLUMNS - 4), ""]]
            said_by += plain(block.marks)
            by = _hung(said_by, "  -- ") if said_by.strip() else []
            return [*(f"  | {line}".rstrip() for line in told[:-1]), *by, ""]
        case BulletList():
            marks = [f"{place}. " if block.numbered else "- " for place in range(1, len(block.points) + 1)]
            listed = [_hung(plain(point), mark) for mark, point in zip(marks, block.points, strict=True)]
            return [*(line for point in listed for line in point), ""]
        case Table():
            return _table(block)
        case Figure(alt=alt, title=title):
            return [*wrap_columns(f"[{alt}]"), *wrap_columns(title + plain(block.marks)), ""]
        case Picture(alt=alt, caption=caption):
            told = [
                *(wrap_columns(f"[{alt}]") if alt else ()),
                *wrap_columns((caption or "") + plain(block.marks)),
            ]
            return [*told, ""] if told else []
        case KeyFigurePanel():
            return _panel(block)
        case Cover():
            return _cover(block)
        case Contents(title=title, depth=depth):
            entries = contents_entries(document, depth)
            listed = [_hung(head.text, f"{'  ' * (head.level - 1)}- ") for head in entries]
            return [*_headed(title, "-"), *(line for entry in listed for line in entry), ""]
        case Notes(notes=notes):
            return [line for note in notes for line in [*_hung(plain(note.told), f"{note.mark.text} "), ""]]
        case PageBreak():
            return []


def _headed(text: str, rule: str, *, above: bool = False) -> list[str]:
    lines = wrap_columns(text)
    longest = min(max((columns(line) for line in lines), default=0), COLUMNS)
    return [*([""] if above else []), *lines, rule * longest, ""]


def _cover(cover: Cover) -> list[str]:
    told = [*wrap_columns(cover.group), "", *_headed(cover.title, "=")]
    shown = cover.photograph.alt if cover.photograph else ""
    seen = wrap_columns(f"[{shown}]") if shown else []
    return [*told, *(line for each in cover.lines for line in wrap_columns(each)), *seen, ""]


def _panel(panel: KeyFigurePanel) -> list[str]:
    told = _headed(panel.title + plain(panel.marks), "=", above=True)
    for figure in panel.figures:
        base = figure.base + plain(figure.marks)
        told += [*wrap_columns(figure.number), *_hung(figure.label, "    "), *_hung(base, "    "), ""]
    return told


def _table(table: Table) -> list[str]:
    cells = [[clean_line(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = _widths(table)
    told = [*wrap_columns(table.caption + plain(table.marks)), ""]
    if in_columns(table):
        rows = [_GAP.join(_padded(row, widths, table.numeric)).rstrip() for row in cells]
        return [*told, rows[0], _GAP.join("-" * width for width in widths), *rows[1:], ""]
    return [*told, *wrap_columns(" | ".join(cells[0])), "", *_row_blocks(cells[0], cells[1:])]


def in_columns(table: Table) -> bool:
    """Whether every row fits one line, so that the table can stand in columns."""
    return sum(_widths(table)) + len(_GAP) * (len(table.header) - 1) <= COLUMNS


def _widths(table: Table) -> list[int]:
    rows = (table.header, *table.rows)
    return [max(columns(clean_line(row[place])) for row in rows) for place in range(len(table.header))]


def _padded(row: list[str], widths: list[int], numeric: tuple[int, ...]) -> list[str]:
    told = []
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        spare = " " * (width - columns(cell))
        told.append(spare + cell if place in numeric else cell + spare)
    return told


def _row_blocks(header: list[str], rows: list[list[str]]) -> list[str]:
    told: list[str] = []
    for row in rows:
        for place, (name, cell) in enumerate(zip(header, row, strict=True)):
            told += _hung(cell, f"{name}: ") if place == 0 else _hung_far(f"  {name}: ", cell)
        told.append("")
    return told


def _hung_far(first: str, cell: str) -> list[str]:
    """A cell behind its heading, further lines four columns in, so that a long heading leaves room."""
    lines = wrap_columns(f"{first.strip()} {cell}", COLUMNS - 4)
    return [f"{'  ' if place == 0 else '    '}{line}" for place, line in enumerate(lines)]
