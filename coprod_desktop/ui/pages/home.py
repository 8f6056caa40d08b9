"""Home: where you are in words, one small next step, what fits the time there is, and at most three things noticed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from coprod_desktop.domain.finding import Finding
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.findings import check_in_slices, stop_mentioning
from coprod_desktop.services.reading import Progress
from coprod_desktop.services.sessions import nothing_noted
from coprod_desktop.ui.kit import (
    Card,
    EmptyPage,
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
from coprod_desktop.ui.overview import Overview, overview
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.noticed import NoticedCard, place_of
from coprod_desktop.ui.pages.rows import step_button
from coprod_desktop.ui.pages.steps import SMALLEST_MINUTES, Step, fitting, steps_for, steps_of
from coprod_desktop.ui.pieces import ask_in_pieces

TIMES = (10, 20, 60)
AWAY_DAYS = 30  # look.md: after so long, lines say where things stand


class HomePage(DrawnPage):
    """What the person sees first, and comes back to."""

    kinds = frozenset({
        "answer", "case", "figure", "quote", "turning_point", "permission", "document", "finding_reply", "group",
        "session",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._minutes: int | None = None
        self._steps: list[Step] = []
        self._times = Card()
        self._noticed = NoticedCard(context, self._stop)

    def show_place(self, place: Place) -> None:
        """Read how things stand."""
        super().show_place(place)
        context = self.context
        self.act.ask(
            overview, context.case(), context.questions, context.words, datetime.now(UTC), then=self._show
        )  # fmt: skip

    def _show(self, told: Overview) -> None:
        with self.fresh():
            if told.case is None or told.progress is None:
                self.column.addWidget(PageTitle(told.group.name))
                self.column.addWidget(
                    EmptyPage(
                        self.words("ui_pages.case.none"), self.words("ui_pages.case.none_why"),
                        self.words("ui_pages.case.start"), lambda: self.context.go(Place("case")),
                    )
                )  # fmt: skip
                return
            self.column.addWidget(PageTitle(told.case.title))
            self._say_where(told.progress)
            self._steps = steps_for(told.boxes, self.context.questions, told.documents, self.words)
            self.column.addWidget(self._next_card())
            self._times, self._noticed = Card(), NoticedCard(self.context, self._stop)
            self.column.addWidget(self._times)
            self.column.addWidget(self._noticed)
            self._draw_times()
            asking = (told.case.id, self.context.today())
            self.act.ask(nothing_noted, *asking, then=partial(self._nudge, self._times))
            if told.progress.with_something:
                self._check(told.case.id, self._noticed)

    def _check(self, case: str, noticed: NoticedCard) -> None:
        context = self.context
        ask_in_pieces(
            self.act, check_in_slices, case, context.questions, self.words, context.today(), context.resources,
            then=partial(self._show_findings, noticed), wanted=lambda: noticed is self._noticed,
        )  # fmt: skip

    def _say_where(self, progress: Progress) -> None:
        """Where things stand; after a long time away also how long it was."""
        last = self.act.state.when
        days = (self.context.today() - last.astimezone().date()).days if last is not None else 0
        if days >= AWAY_DAYS:
            self.column.addWidget(Text(self.words("ui_pages.home.away", n=days), "strong"))
        self.column.addWidget(Text(" ".join(where_you_are(progress, self.words))))

    def _nudge(self, times: Card, wanted: bool) -> None:
        """One quiet line when nothing of this month is noted; an answer to an earlier drawing is late."""
        if wanted and times is self._times and times.parent() is not None:
            month = self.words(f"ui_pages.month.m{self.context.today().month}")
            note = PlainButton(self.words("ui_notes.nudge.note"), self.context.note)
            line = Hint(self.words("ui_notes.nudge.line", month=month))
            across = QHBoxLayout()
            across.setSpacing(12)
            across.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(note)
            self.column.insertLayout(self.column.indexOf(self._noticed), across)

    def _next_card(self) -> Card:
        card = Card("wash")
        step = next(iter(fitting(self._steps, SMALLEST_MINUTES, most=1)), None)
        if step is None:
            check = self.words("ui_pages.question.to_check")
            return card.add(
                SectionTitle(self.words("ui_pages.home.all_there")),
                flow(PrimaryButton(check, lambda: self.context.go(Place("check")))),
            )
        self.first_choice = step_button(step.sentence, self.context.look, lambda: self.context.go(step.place))
        return card.add(Hint(self.words("ui_pages.home.next", n=step.minutes)), flow(self.first_choice))

    # ---- how long have you got? ----

    def _draw_times(self) -> None:
        clear(self._times.column)
        buttons = []
        for minutes in TIMES:
            button = QuietButton(self.words("ui_pages.home.minutes", n=minutes), partial(self._take, minutes))
            button.setCheckable(True)
            button.setChecked(minutes == self._minutes)
            buttons.append(button)
        self._times.add(SectionTitle(self.words("ui_pages.home.how_long")), flow(*buttons))
        if self._minutes is None:
            return
        steps = fitting(self._steps, self._minutes)
        for step in steps:
            line = self.words("ui_pages.home.about", n=step.minutes)
            self._times.add(RowButton(step.sentence, line, pressed=partial(self.context.go, step.place)))
        if not steps:
            self._times.add(Text(self.words("ui_pages.home.nothing_fits")))
        next((one for one in buttons if one.isChecked()), buttons[0]).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _take(self, minutes: int) -> None:
        self._minutes = None if minutes == self._minutes else minutes
        self._draw_times()

    def _show_findings(self, noticed: NoticedCard, findings: Sequence[Finding]) -> None:
        if noticed is not self._noticed:
            return
        self._noticed.show_findings(findings)
        self._steps += steps_of(findings, partial(place_of, context=self.context))

    def _stop(self, finding: Finding, reason: str | None) -> None:
        case = self.context.case()
        if case is not None:
            self.act.do(stop_mentioning, case, finding, reason)


def where_you_are(progress: Progress, words: Words) -> list[str]:
    """How far the case study is, in a sentence or two, small counts in words."""
    named = words("ui_pages.number.words").split()

    def count(n: int) -> str:
        return named[n] if n < len(named) else f"{n:,}"

    first = words("ui_pages.home.no_boxes")
    if progress.with_something:
        n = progress.with_something
        first = words("ui_pages.home.boxes", n=n, count=count(n).capitalize(), all=count(progress.boxes))
    kept = [(name, getattr(progress, name)) for name in ("turning_points", "quotes", "figures")]
    told = [words(f"ui_pages.home.{name}", n=n, count=count(n)) for name, n in kept if n]
    if not told:
        return [first]
    listed = (
        words("ui_pages.home.and", first=", ".join(told[:-1]), last=told[-1]) if len(told) > 1 else told[0]
    )
    return [first, words("ui_pages.home.kept", what=listed)]
