"""The months without a note, one at a time: what happened in March?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.services.sessions import (
    Month,
    Note,
    SessionLine,
    empty_months,
    note_session,
    session_lines,
)
from coprod_desktop.ui.fields import TextField
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PrimaryButton, QuestionTitle, QuietButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter
from coprod_desktop.ui.pages.notes import month_in_words


class BacklogPage(DrawnPage):
    """One empty month after the other; what is remembered says that it is from memory."""

    kinds = frozenset({"session"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._months: list[Month] = []
        self._at = 0
        self._field: TextField | None = None
        on_ctrl_enter(self, self.keep)

    def show_place(self, place: Place) -> None:
        """Look which months are empty."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(session_lines, case, then=self._show)

    def _show(self, lines: Sequence[SessionLine]) -> None:
        typed = self._field.text() if self._field is not None else None
        before = self._months[self._at % len(self._months)] if self._months else None
        self._months = empty_months(lines, self.context.today())
        self._at = self._months.index(before) if before in self._months else self._at
        self._draw(typed if before in self._months else None)

    def _draw(self, typed: str | None = None) -> None:
        words = self.words
        with self.fresh():
            self._field = None
            self.column.addWidget(PageTitle(words("ui_notes.backlog.title")))
            notes = QuietButton(words("ui_notes.backlog.notes"), lambda: self.context.go(Place("notes")))
            if not self._months:
                self.column.addWidget(Card().add(Text(words("ui_notes.backlog.none")), flow(notes)))
                return
            self.column.addWidget(Text(words("ui_notes.backlog.left", n=len(self._months))))
            asked = words("ui_notes.backlog.ask", month=self._month())
            field = TextField(words, least_lines=4, counts=False)
            field.describe(asked, words("ui_notes.backlog.hint"))
            field.set_text(typed)
            field.edited.connect(lambda: self.act.note_typing(self, bool(field.text())))
            card = Card().add(QuestionTitle(asked), Hint(words("ui_notes.backlog.hint")), field)
            keep = PrimaryButton(words("ui_notes.backlog.keep"), self.keep)
            skip = QuietButton(words("ui_notes.backlog.skip"), self.skip)
            self.column.addWidget(card.add(flow(keep, skip, notes)))
            self._field, self.first_choice = field, field.edit

    def _month(self) -> str:
        year, month = self._months[self._at % len(self._months)]
        return month_in_words(date(year, month, 1), self.words)

    def keep(self) -> None:
        """Keep what was remembered of this month, and ask about the next one."""
        case, text = self.context.case(), self._field.text() if self._field is not None else None
        if case is None or text is None or self._field is None:
            return
        note = Note(what=text, when=understand_date(self._month()), recalled=True)
        self._field.set_text(None)
        self.act.note_typing(self, False)
        self.act.do(note_session, case, note, self.context.today(), by=None)

    def skip(self) -> None:
        """Ask about another month."""
        self.keep()
        self._at = (self._at + 1) % max(len(self._months), 1)
        self._draw()

    def leave(self) -> None:
        """What was typed is kept."""
        self.keep()
