"""The room: the last check drawn, every check and review, what comes next, and the ways of finding out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import YearlyReview
from coprod_desktop.services.practice import CheckKept, WorkingTogether
from coprod_desktop.services.practice_drawings import Drawn, room_drawing, sessions_drawing
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.listed import nothing_yet
from coprod_desktop.ui.pages.working.telling import AREA, step_line, titled

MOST_ROWS = 5


class WorkingRoomPage(DrawnPage):
    """How the group works together."""

    kinds = frozenset({"practice_check", "practice_sheet", "yearly_review", "next_step", "session"})

    def show_place(self, place: Place) -> None:
        """Read all that is kept, and draw the last check, on the storage thread."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(
            room_drawing, case, self.context.resources, self.words, right_to_left=mirrored, then=self._show
        )

    def _show(self, drawn: Drawn[WorkingTogether]) -> None:
        kept, words = drawn.kept, self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.practice_check.title")))
            if not kept.checks and not kept.reviews:
                self.column.addWidget(nothing_yet(self, AREA, "practice_check", self._new))
            if drawn.sentence:
                self._last(kept.checks[0], drawn)
            if kept.checks:
                add = PrimaryButton(words(f"{AREA}.practice_check.add"), self._new)
                self.column.addLayout(flow(add))
            self._rows("earlier", [self._check_row(one) for one in kept.checks[1:]])
            self._steps(kept)
            self._rows("reviews", [self._review_row(one) for one in kept.reviews])
            self._sessions = QVBoxLayout()
            self.column.addLayout(self._sessions)
            self.column.addLayout(
                flow(
                    QuietButton(words(f"{AREA}.room.new_review"), partial(self._go, "yearly_review")),
                    PlainButton(words(f"{AREA}.room.methods"), partial(self._go, "methods")),
                )
            )

        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(
            sessions_drawing, self.context.case(), words, right_to_left=mirrored, then=self._show_sessions
        )

    def _show_sessions(self, drawn: Drawn[int]) -> None:
        """How far people were involved in what was done, where it was noted; counted, never averaged."""
        clear(self._sessions)
        if drawn.drawing is not None:
            card = Card().add(
                SectionTitle(self.words("practice.heading.depth_sessions")), Text(drawn.sentence)
            )
            self._sessions.addWidget(card.add(DrawingView(self.context.look, drawn.drawing, drawn.alt)))

    def _go(self, page: str, detail: str | None = None) -> None:
        self.context.go(Place(page, detail))

    def _new(self) -> None:
        self._go("one_check")

    def _last(self, check: CheckKept, drawn: Drawn[WorkingTogether]) -> None:
        words = self.words
        card = Card().add(SectionTitle(titled(check.check.title, check.check.when)), Text(drawn.sentence))
        if drawn.drawing is not None:
            card.add(DrawingView(self.context.look, drawn.drawing, drawn.alt))
            card.add(Hint(words("practice.sentence.process")))
        open_it = QuietButton(words(f"{AREA}.room.open"), partial(self._go, "one_check", check.check.id))
        sheets = PlainButton(words(f"{AREA}.sheets.type"), partial(self._go, "type_sheets", check.check.id))
        self.column.addWidget(card.add(flow(open_it, sheets)))

    def _check_row(self, one: CheckKept) -> RowButton:
        told = self.words(f"{AREA}.room.sheets", n=sum(one.sheets.values()))
        title = titled(one.check.title, one.check.when)
        return RowButton(title, told, pressed=partial(self._go, "one_check", one.check.id))

    def _review_row(self, one: YearlyReview) -> RowButton:
        told = self.words(f"{AREA}.room.answered", n=len(one.answers))
        return RowButton(
            titled(one.title, one.when), told, pressed=partial(self._go, "yearly_review", one.id)
        )

    def _steps(self, kept: WorkingTogether) -> None:
        words = self.words
        told = [
            RowButton(one.words, step_line(words, one), pressed=partial(self._go, "next_step", one.id))
            for one in kept.open_steps[:MOST_ROWS]
        ]
        self._rows("steps", told)
        if kept.open_steps or kept.done_steps:
            every = words(f"{AREA}.room.all_steps", n=len(kept.open_steps), done=kept.done_steps)
            self.column.addLayout(flow(PlainButton(every, partial(self._go, "next_steps"))))

    def _rows(self, name: str, rows: list[RowButton]) -> None:
        if not rows:
            return
        self.column.addWidget(SectionTitle(self.words(f"{AREA}.room.{name}")))
        column = QVBoxLayout()
        column.setSpacing(8)
        for row in rows:
            column.addWidget(row)
        self.column.addLayout(column)
