"""A spreadsheet saved as text (CSV), from whatever program: its rows, whichever letters and separators it uses."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.pieces import last_of

LARGEST = 20_000_000  # bytes: a hundred times the answers of a large group
MOST_ROWS = 100_000
MOST_COLUMNS = 500
_SEPARATORS = ",;\t"
_HEAD = 100_000  # letters in which the row of names stands
_PAUSE = 200  # rows read without a pause


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and each row with its number in the file as a spreadsheet shows it."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(file: Path) -> Table:
    """The table in a file, every cell cleaned of control characters and on one line.

    WorldFault when it is too large, no text, or holds no row of names. Blank rows are left out.
    """
    return last_of(read_table_in_pieces(file))


def read_table_in_pieces(file: Path) -> Generator[None, None, Table]:
    """The same with pauses, so that a save never waits for a long file."""
    try:
        if file.stat().st_size > LARGEST:
            raise WorldFault(f"{file.name} is larger than 20 MB. Nothing was taken in; split it first.")
        raw = file.read_bytes()
    except OSError as fault:
        raise WorldFault(f"{file.name} cannot be read ({fault.strerror}). Nothing was taken in.") from fault
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise WorldFault(
            f"{file.name} is a workbook. Nothing was taken in; save the sheet as CSV first, then choose that."
        )
    return (yield from _table_in_pieces(text_of(raw), file.name))


def text_of(raw: bytes) -> str:
    """The text in bytes: UTF-8, UTF-16 (also without a mark), or the letters of older Windows programs."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    head = raw[:2000]
    if len(head) >= 4 and max(head[::2].count(0), head[1::2].count(0)) > len(head) // 5:
        return raw.decode("utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _table_in_pieces(text: str, name: str) -> Generator[None, None, Table]:
    """The table in a text; `name` is for faults."""
    text = text.replace("\x00", "")
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:  # how Excel is told the separator
        return (yield from _cells(rest, told[4], name, 1))
    return (yield from _cells(text, _separator(text), name, 0))


def _separator(text: str) -> str:
    """The one that cuts the first row that is not blank into most columns."""
    first = next((line for line in text[:_HEAD].splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda one: len(next(csv.reader([first], delimiter=one), [])))


def _cells(text: str, separator: str, name: str, before: int) -> Generator[None, None, Table]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names: tuple[str, ...] | None = None
    rows: list[tuple[int, tuple[str, ...]]] = []
    number = before
    try:
        for number, cells in enumerate(reader, start=before + 1):
            if number % _PAUSE == 0:
                yield
            cleaned = tuple(clean_line(one).strip() for one in cells[: MOST_COLUMNS + 1])
            if not any(cleaned):
                continue
            if names is None:
                names = cleaned
            else:
                rows.append((number, cleaned))
            if len(cleaned) > MOST_COLUMNS or len(rows) > MOST_ROWS:
                raise WorldFault(
                    f"{name} has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns. "
                    "Nothing was taken in; split it first."
                )
    except csv.Error as fault:
        raise WorldFault(
            f"{name}, row {number + 1}, is not a table ({fault}). Nothing was taken in."
        ) from fault
    if names is None:
        raise WorldFault(f"{name} is empty. Nothing was taken in.")
    return Table(names, tuple(rows))
