"""Home: where you are in words, one small next step, what fits the time there is, and at most three things noticed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt

from coprod_desktop.domain.finding import Finding
from coprod_desktop.services.findings import check_records, stop_mentioning
from coprod_desktop.services.reading import progress_sentences
from coprod_desktop.ui.kit import Card, EmptyPage, PageTitle, PlainButton, PrimaryButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.kit import Hint, QuietButton, RowButton, rule
from coprod_desktop.ui.overview import Overview, overview
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.steps import SMALLEST_MINUTES, Step, fitting, steps_for

TIMES = (10, 20, 60)
MOST_FINDINGS = 3  # look.md: no screen shows more than three


class HomePage(Page):
    """What the person sees first, and comes back to."""

    kinds = frozenset({
        "answer", "case", "figure", "quote", "turning_point", "permission", "document", "finding_reply", "group"
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._minutes: int | None = None
        self._steps: list[Step] = []
        self._findings: Sequence[Finding] = ()
        self._passed = 0
        self._noticed = Card()
        self._times = Card()

    def show_place(self, place: Place) -> None:
        """Read how things stand."""
        super().show_place(place)
        context = self.context
        self.act.ask(
            overview, context.case(), context.questions, context.words, datetime.now(UTC), then=self._show
        )  # fmt: skip

    def _show(self, told: Overview) -> None:
        clear(self.column)
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
        self.column.addWidget(Text(" ".join(progress_sentences(told.progress, self.words))))
        self._steps = steps_for(told.boxes, self.context.questions, told.documents, self.words)
        self.column.addWidget(self._next_card())
        self._times, self._noticed = Card(), Card()
        self.column.addWidget(self._times)
        self.column.addWidget(self._noticed)
        self._draw_times()
        self._noticed.hide()
        if told.progress.with_something:
            self.act.ask(check_records, told.case.id, self.context.resources, date.today(), then=self._show_findings)

    def _next_card(self) -> Card:
        card = Card("wash")
        step = next(iter(fitting(self._steps, SMALLEST_MINUTES, most=1)), None)
        if step is None:
            check = self.words("ui_pages.question.to_check")
            return card.add(
                SectionTitle(self.words("ui_pages.home.all_there")),
                flow(PrimaryButton(check, lambda: self.context.go(Place("check")))),
            )
        self.next = PrimaryButton(step.sentence, lambda: self.context.go(step.place))
        return card.add(Hint(self.words("ui_pages.home.next", n=step.minutes)), flow(self.next))

    # ---- how long have you got? ----

    def _draw_times(self) -> None:
        clear(self._times.column)
        buttons = []
        for minutes in TIMES:
            button = QuietButton(self.words("ui_pages.home.minutes", n=minutes), lambda m=minutes: self._take(m))
            button.setCheckable(True)
            button.setChecked(minutes == self._minutes)
            buttons.append(button)
        self._times.add(SectionTitle(self.words("ui_pages.home.how_long")), flow(*buttons))
        if self._minutes is None:
            return
        steps = fitting(self._steps, self._minutes)
        for step in steps:
            line = self.words("ui_pages.home.about", n=step.minutes)
            self._times.add(RowButton(step.sentence, line, pressed=lambda s=step: self.context.go(s.place)))
        if not steps:
            self._times.add(Text(self.words("ui_pages.home.nothing_fits")))
        next((one for one in buttons if one.isChecked()), buttons[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, minutes: int) -> None:
        self._minutes = None if minutes == self._minutes else minutes
        self._draw_times()

    # ---- what a careful friend noticed ----

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings, self._passed = findings, 0
        self._draw_findings()

    def _draw_findings(self) -> None:
        clear(self._noticed.column)
        self._noticed.setVisible(bool(self._findings))
        shown = self._findings[self._passed : self._passed + MOST_FINDINGS]
        self._noticed.add(SectionTitle(self.words("ui_pages.home.noticed")))
        for number, finding in enumerate(shown):
            if number:
                self._noticed.add(rule())
            self._add_finding(finding)
        rest = len(self._findings) - self._passed - len(shown)
        if rest:
            self._noticed.add(flow(PlainButton(self.words("ui_pages.home.more", n=rest), self._pass_on)))
        elif self._passed:
            self._noticed.add(flow(PlainButton(self.words("ui_pages.home.again"), self._from_the_top)))

    def _add_finding(self, finding: Finding) -> None:
        minutes = "" if finding.minutes is None else self.words("ui_pages.home.about", n=finding.minutes)
        self._noticed.add(Text(finding.sentence, "strong"), Hint(finding.why))
        self._noticed.add(Text(" ".join(part for part in (finding.smallest_next_step, minutes) if part)))
        quiet = PlainButton(self.words("ui_pages.home.stop"), lambda: self._stop(finding))
        quiet.setAccessibleName(self.words("ui_pages.home.stop_named", sentence=finding.sentence))
        place = place_of(finding, self.context)
        go = QuietButton(self.words("ui_pages.home.go"), lambda: self.context.go(place)) if place else None
        if go is not None:
            go.setAccessibleName(self.words("ui_pages.home.go_named", step=finding.smallest_next_step))
        self._noticed.add(flow(*([go, quiet] if go is not None else [quiet])))

    def _pass_on(self) -> None:
        self._passed += MOST_FINDINGS
        self._draw_findings()

    def _from_the_top(self) -> None:
        self._passed = 0
        self._draw_findings()

    def _stop(self, finding: Finding) -> None:
        case = self.context.case()
        if case is not None:
            self.act.do(stop_mentioning, case, finding)


def place_of(finding: Finding, context: Context) -> Place | None:
    """Where a finding is mended, None when there is no one place."""
    if finding.place is None:
        return None
    if context.questions.box(finding.place) is not None:
        return Place("question", finding.place)
    lists = {"quote": "quotes", "figure": "figures", "turning_point": "turning_points", "case": "case", "group": "group"}
    page = lists.get(finding.place)
    return Place(page) if page else None
