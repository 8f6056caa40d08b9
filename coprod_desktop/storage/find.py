"""Finding words across everything, whatever the accents, newest first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from coprod_desktop.domain.text import clean, fold

EXCERPT_LETTERS = 160
# Of a whole page pasted into the search, the first words are looked for; more would be too much for the index.
MOST_LETTERS, MOST_WORDS = 1000, 32
_ARTICLE = "ال"


class Hit(NamedTuple):
    """A record that holds the words looked for; `case` is the id of its case study, `said` all its words."""

    id: str
    kind: str
    case: str | None
    said: str
    wanted: tuple[str, ...]

    @property
    def excerpt(self) -> str:
        """One line of at most 160 letters around the first word found; cut out only when it is shown."""
        return excerpt(self.said, self.wanted)


def find(connection: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """Records that hold every word of `text` (which may be only begun), newest first; empty text finds nothing."""
    wanted = clean(text[:MOST_LETTERS]).split()[:MOST_WORDS]
    if not wanted:
        return []
    query = " ".join(f"{part}*" for part in map(_phrase, wanted) if part)
    rows: list[tuple[str, str, str | None, str]] = []
    if query:
        rows = connection.execute(
            "SELECT id, kind, case_id, said FROM search JOIN record ON number = search.rowid "
            "WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?",
            (query, limit),
        ).fetchall()
    if not rows and not "".join(wanted).isalnum():
        rows = _scan(connection, wanted, limit)
    words = tuple(wanted)
    return [Hit(*row, words) for row in rows]


def _phrase(word: str) -> str:
    """One word as the index knows it, quoted; "" when no letter or digit is in it.

    A run of Chinese characters is one phrase. The index holds an Arabic word with its article also without it,
    so it is looked for without.
    """
    parts = [part for part in fold(word).split() if any(map(str.isalnum, part))]
    if len(parts) > 1 and parts[0].startswith(_ARTICLE):
        parts = [part for part in parts if not (part.startswith(_ARTICLE) and part[2:] in parts)]
    return '"' + " ".join(parts).replace('"', '""').replace("\0", " ") + '"' if parts else ""


def _scan(
    connection: sqlite3.Connection, wanted: list[str], limit: int
) -> list[tuple[str, str, str | None, str]]:
    """Signs that are no words to the index (an emoji, "£", "->") are looked for letter by letter."""
    tests = " AND ".join("instr(words, ?) > 0" for _ in wanted)
    return connection.execute(
        f"SELECT id, kind, case_id, said FROM search JOIN record ON number = search.rowid WHERE {tests} "
        "ORDER BY search.rowid DESC LIMIT ?",
        (*(fold(word) for word in wanted), limit),
    ).fetchall()


def excerpt(said: str, wanted: Sequence[str]) -> str:
    """One line of at most 160 letters of `said` with the first word found in it; "…" where something was left out."""
    line = said if len(said) <= EXCERPT_LETTERS and "\n" not in said else None
    if line is not None:
        return line
    start = max(0, _place(said, wanted) - EXCERPT_LETTERS // 3)
    if start:
        gap = re.compile(r"\s").search(said, start, start + 20)
        start = gap.end() if gap else start
    end = min(len(said), start + EXCERPT_LETTERS)
    if end < len(said):
        cut = max(said.rfind(" ", start + 40, end), said.rfind("\n", start + 40, end))
        end = cut if cut > 0 else end
    return ("…" if start else "") + " ".join(said[start:end].split()) + ("…" if end < len(said) else "")


def _place(said: str, wanted: Sequence[str]) -> int:
    """Where the first of the words stands in `said`; 0 when it cannot be told."""
    plain = said.casefold()
    if len(plain) == len(said):
        for word in wanted:
            place = plain.find(word.casefold())
            if place >= 0:
                return place
    sought = {part for word in wanted for part in fold(word).split()}
    for found in re.finditer(r"\w+", said):
        if any(part in fold(found.group()) for part in sought):
            return found.start()
    return 0
