"""Notes: every session, newest first, filtered by words and month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.sessions import SessionLine, session_lines
from coprod_desktop.ui.kit import PlainButton
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.filtered import FilteredPage
from coprod_desktop.ui.pages.lines import Line, line


class NotesPage(FilteredPage):
    """The list of sessions. Ten thousand of them scroll and filter without a pause."""

    kinds = frozenset({"session", "attendance"})
    area = "ui_notes"
    name = "notes"
    form = "session"

    def ask_for_lines(self, case: str) -> None:
        """Read the sessions and word them on the storage thread."""
        self.act.ask(note_lines, case, self.words, then=self.show_lines)

    def add(self) -> None:
        """The small window."""
        self.context.note()

    def ways(self) -> list[QWidget]:
        """The months without a note, and the counts."""
        words, go = self.words, self.context.go
        return [
            PlainButton(words("ui_notes.notes.backlog"), lambda: go(Place("backlog"))),
            PlainButton(words("ui_notes.notes.counts"), lambda: go(Place("benefit"))),
        ]

    def groups_of(self, lines: Sequence[Line]) -> list[tuple[str, str]]:
        """The months there are notes for, latest first."""
        months = sorted({one.group for one in lines if one.group}, reverse=True)
        return [(month, month_in_words(date.fromisoformat(f"{month}-01"), self.words)) for month in months]


def note_lines(ws: Any, case: str, words: Words) -> list[Line]:
    """The sessions of a case study as lines; the group of each is its month, "" when it may be of several."""
    return [_line(one, words) for one in session_lines(ws, case)]


def _line(one: SessionLine, words: Words) -> Line:
    told = [one.when or words("ui_notes.notes.no_day")]
    if one.people is not None:
        told.append(words("ui_notes.notes.people", n=one.people))
    if one.about:
        told.append(one.about)
    if one.recalled:
        told.append(words("ui_notes.notes.recalled"))
    first, last = one.earliest, one.latest
    same = first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    month = f"{first:%Y-%m}" if same and first is not None else ""
    said = month_in_words(first, words) if month and first is not None else ""
    return line(one.id, one.what, told, month, said)


def month_in_words(day: date, words: Words) -> str:
    """ "March 2026"."""
    return words("ui_notes.notes.month", month=words(f"ui_pages.month.m{day.month}"), year=day.year)
