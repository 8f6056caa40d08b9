"""Make a report: which, for whom, as which files; then open it, show it, print it, say who has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.forbidden import LeakFound
from coprod_desktop.ui.jobs import ReportRun
from coprod_desktop.ui.kit import (
    Card,
    EmptyPage,
    PageTitle,
    PrimaryButton,
    QuietButton,
    Text,
    clear,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.consent.ask_card import AskCard
from coprod_desktop.ui.pages.noticed import NoticedCard
from coprod_desktop.ui.report_beside import PagesBeside
from coprod_desktop.ui.report_choices import ReportChoices
from coprod_desktop.ui.report_for import Funding
from coprod_desktop.ui.report_leaks import LeaksCard
from coprod_desktop.ui.report_made import MadeBefore, MadeCard
from coprod_desktop.ui.two_sides import TwoSides

# Kinds of report that are offered at once, beside the group's own and the one chosen last.
USUAL = frozenset(("two_pages", "full_case_study", "funder_form", "proof", "give_back"))
SIDE_PX = 300  # the list at the left and the margins, at the usual size of text

if TYPE_CHECKING:
    from coprod_desktop.domain.faults import WorldFault
    from coprod_desktop.domain.finding import Finding
    from coprod_desktop.domain.records import CaseStudy, DocumentMade, Funder
    from coprod_desktop.domain.templates import Template
    from coprod_desktop.services.reports import Job, Made
    from coprod_desktop.ui.act import StepDone


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page needs to offer a report. `templates` in the order they are offered."""

    case: CaseStudy | None
    funders: tuple[Funder, ...]
    templates: tuple[Template, ...]
    documents: tuple[DocumentMade, ...]
    empty: int
    languages: tuple[str, ...] = ("en",)
    funding: Funding = Funding()
    seldom: frozenset[str] = frozenset()


def facts_of(ws: Any, case_id: str | None, resources: Path, questions: Any) -> Facts:
    """Read them; `empty` counts the boxes with nothing in them."""
    from coprod_desktop.domain.records import Funder
    from coprod_desktop.guidance.words import languages_with_words
    from coprod_desktop.services import reading
    from coprod_desktop.services.own_templates import templates_kept

    case = next((one for one in reading.cases_of(ws) if one.id == case_id), None)
    boxes = reading.boxes_of(ws, case.id, questions) if case else []
    kept = templates_kept(ws, resources)
    own = [one.template for one in kept if one.record is not None and one.template is not None]
    shipped = [one.template for one in kept if one.record is None and one.template is not None]
    shortest_first = sorted(shipped, key=lambda one: (bool(one.funder), one.max_pages or 99))
    return Facts(
        case,
        tuple(ws.records(Funder)),
        (*own, *shortest_first),
        tuple(reading.documents_of(ws, case.id)) if case else (),
        sum(one.state == "not_started" for one in boxes),
        languages_with_words(resources, "reports"),
        funding_of(ws, case.id, resources) if case else Funding(),
        frozenset(one.id for one in shipped) - USUAL,
    )


def funding_of(ws: Any, case_id: str, resources: Path) -> Funding:
    """The grants that pay for the case study, what is due on them, and every form there is."""
    from coprod_desktop.domain.records import GrantReport
    from coprod_desktop.services.answering import grants_of, packs_of

    grants = tuple(grants_of(ws, case_id))
    if not grants:
        return Funding()
    ids = {one.id for one in grants}
    due = tuple(one for one in ws.records(GrantReport) if one.grant in ids)
    forms = tuple((one.id, f"{one.funder}: {one.title}") for one in packs_of(ws, resources).values())
    return Funding(grants, due, forms)


class ReportPage(Page):
    """The place's detail is a template's id, None for the one chosen last."""

    kinds = frozenset({"case", "funder", "document", "own_template", "grant", "grant_report", "own_pack"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._facts: Facts | None = None
        self._made_at: Place | None = None
        self._job: Job | None = None
        self._run: ReportRun | None = None
        self.choices: ReportChoices | None = None
        self.made: MadeCard | None = None
        self.leaks: LeaksCard | None = None
        self._top = QVBoxLayout()
        self._top.setSpacing(16)
        self._below = QVBoxLayout()
        self._below.setSpacing(16)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addLayout(self._top)
        inside.addLayout(self._below)
        inside.addStretch(1)
        self.beside = PagesBeside(context)
        self.sides = TwoSides(context.look, left, self.beside)
        self.column.addWidget(self.sides, 1)
        self._watched: QWidget | None = None

    def show_place(self, place: Place) -> None:
        """A report at work or just made stays in sight; otherwise the choices are drawn afresh."""
        super().show_place(place)
        if self.made is not None and (place.detail is None or place == self._made_at):
            self._show_beside()
            focus_soon(self.made.first)
        elif self._job is None:
            context = self.context
            self.act.ask(facts_of, context.case(), context.resources, context.questions, then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Its own report is told by the card that made it."""
        if self._job is None and self._facts is not None:
            context = self.context
            self.act.ask(
                facts_of, context.case(), context.resources, context.questions, then=self._show_documents
            )

    def _show_documents(self, facts: Facts) -> None:
        self._facts = facts
        if self.made is None:
            self._show(facts)

    def _show(self, facts: Facts) -> None:
        self._facts = facts
        self._take_leaks_away()
        clear(self._top)
        clear(self._below)
        self.made = None
        if facts.case is None:
            self._show_beside()
            words = self.words
            self._top.addWidget(
                EmptyPage(words("ui_shell.report.no_story"), words("ui_shell.report.no_story_why"),
                          words("ui_shell.report.no_story_offer"), lambda: self.context.go(Place("case", "new")))
            )  # fmt: skip
            return
        wanted = self.place.detail if self.place is not None else None
        self.choices = ReportChoices(
            self.context,
            facts.case,
            facts.funders,
            facts.templates,
            wanted,
            facts.languages,
            facts.funding,
            facts.seldom,
        )
        self.make = PrimaryButton(self.words("ui_shell.report.make"), self.start)
        self.stop = QuietButton(self.words("ui_shell.report.stop"), self._stop)
        self.stop.hide()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._told = Text()
        self._told.hide()
        self._top.addWidget(PageTitle(self.words("ui_shell.report.title")))
        self.look_beside = QuietButton("", self._turn_beside)
        card = Card().add(self.choices)
        self._top.addWidget(card.add(flow(self.make, self.stop, self.look_beside), self._bar, self._told))
        # Once a report was made, pages are worth looking at before the next one.
        self.look_beside.setVisible(bool(facts.documents) or self._wants_beside())
        if facts.documents:
            self._below.addWidget(MadeBefore(self.context, facts.documents))
        self.choices.changed.connect(self._wish_beside)
        self._show_beside()
        # The button may lie below the edge of a small window: the keyboard begins where the page does.
        focus_soon(self.choices.first() or self.make)

    # ---- the pages beside ----

    def _wants_beside(self) -> bool:
        return bool(self.context.settings.get("report_beside", False))

    def _turn_beside(self) -> None:
        self.context.settings.put("report_beside", not self._wants_beside())
        self._show_beside()

    def _show_beside(self) -> None:
        """Show the pages where they are wanted, at the right or beneath, as there is room."""
        shown = self._wants_beside() and self._facts is not None and self._facts.case is not None
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self.sides.show_right(shown)
        room = self.window().width() - self.context.look.px(SIDE_PX)
        beside = shown and self.sides.room_for_both(room)
        if beside != self.sides.beside:
            self.sides.arrange(beside)
        if beside != self.wide:
            self.wide = beside
            self.refit.emit()
        if self._choosing():
            name = "hide" if shown else "show"
            self.look_beside.say(self.words(f"ui_reports.beside.{name}"))
        if shown:
            self._wish_beside()
        else:
            self.beside.let_go()

    def _wish_beside(self) -> None:
        if self._wants_beside() and self._choosing():
            assert self.choices is not None and self._facts is not None and self._facts.case is not None
            self.beside.wish(self.choices.order(self._facts.case.id))

    def _choosing(self) -> bool:
        """Whether the choices are in sight: not once a report is made, nor without a case study."""
        return self.made is None and self._facts is not None and self._facts.case is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._watched and self.isVisible():
            self._show_beside()
        return False

    def leave(self) -> None:
        """Nothing is set for somebody who is not there."""
        self.beside.let_go()

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))

    # ---- the job ----

    def start(self) -> None:
        """Take what may be said to this reader, and let the child write it."""
        from coprod_desktop.services.reports import prepare_report

        if self.choices is None or self._facts is None or self._facts.case is None:
            return
        order = self.choices.order(self._facts.case.id)
        if not order.formats:
            self._tell(self.words("ui_shell.report.no_format"))
            return
        self._take_leaks_away()
        self._working(True)
        self.act.ask(
            prepare_report, order, self.context.resources, self.context.today(), then=self._write,
            failed=self._refused, by=self,
        )  # fmt: skip

    def _working(self, at_work: bool) -> None:
        self.make.setEnabled(not at_work)
        self.stop.setVisible(at_work)
        self._bar.setVisible(at_work)
        self._progress(0)
        self._tell(self.words("ui_shell.report.making", n=0) if at_work else "")
        focus_soon(self.stop if at_work else self.make)

    def _write(self, job: Job) -> None:
        from coprod_desktop.services.reports import worker_command

        self._job = job
        self._run = ReportRun(self)
        self._run.progress.connect(self._progress)
        self._run.made.connect(self._finish)
        self._run.failed.connect(self._failed)
        self._run.stopped.connect(self._stopped)
        self._run.start(worker_command(), job.text)

    def _progress(self, thousandths: int) -> None:
        self._bar.setValue(thousandths)
        said = self.words("ui_shell.report.making", n=thousandths // 10)
        self._bar.setAccessibleName(said)
        self._tell(said)

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _finish(self, outcome: Any) -> None:
        from coprod_desktop.services.reports import finish_report

        self.act.do(
            finish_report, self._job, outcome, then=self._show_made, failed=self._refused, by=self,
        )  # fmt: skip

    def _refused(self, fault: WorldFault) -> None:
        """Names and details stop it: each is shown with its ways out. Anything else is a sentence."""
        if not isinstance(fault, LeakFound):
            self._failed(str(fault))
            return
        self._let_go()
        self._working(False)
        self._take_leaks_away()
        self.leaks = LeaksCard(self.context, fault.hits, self.start)
        self._below.insertWidget(0, self.leaks)

    def _take_leaks_away(self) -> None:
        if self.leaks is not None:
            self._below.removeWidget(self.leaks)
            self.leaks.hide()
            self.leaks.deleteLater()
            self.leaks = None

    def _failed(self, sentence: str) -> None:
        if self._run is not None and not sentence:
            self.act.broken.emit(self._run.details())
        self._let_go()
        self._working(False)
        self._tell(sentence or self.words("ui_shell.report.died"))

    def _stopped(self) -> None:
        self._let_go()
        self._working(False)
        self._tell(self.words("ui_shell.report.stopped"))

    def _let_go(self) -> None:
        """Nothing of a job stays behind."""
        from coprod_desktop.services.reports import cancel_report

        if self._job is not None:
            cancel_report(self._job)
        if self._run is not None:
            self._run.deleteLater()
        self._job = self._run = None

    def end(self) -> None:
        """The group is being closed while a report is written: stop it."""
        if self._run is not None:
            self._run.end()
        if self._job is not None:
            self._let_go()
        self.beside.let_go()

    # ---- afterwards ----

    def _show_made(self, made: Made) -> None:
        self._let_go()
        clear(self._top)
        clear(self._below)
        assert self._facts is not None
        self._made_at = self.place
        self.made = MadeCard(self.context, made, self._facts.empty, self._again)
        self._top.addWidget(self.made)
        if self._facts.case is not None:
            self._below.addWidget(AskCard(self.context, self._facts.case.id))
        self._noticed = NoticedCard(self.context, self._stop_mentioning)
        self._below.addWidget(self._noticed)
        self._findings = list(made.findings)
        self._noticed.show_findings(self._findings)
        focus_soon(self.made.first)

    def _stop_mentioning(self, finding: Finding, reason: str | None) -> None:
        from coprod_desktop.services.findings import stop_mentioning

        case = self.context.case()
        if case is not None:
            self.act.do(stop_mentioning, case, finding, reason, by=self)
        self._findings.remove(finding)
        self._noticed.show_findings(self._findings)

    def _again(self) -> None:
        self.made = None
        self.show_place(Place("report"))
