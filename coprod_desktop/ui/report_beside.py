"""The real pages beside the choices of a report: set anew when a choice changes, the first pages before the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.jobs import ReportRun
from coprod_desktop.ui.kit import Hint, QuietButton, SectionTitle, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages_view import PagesView

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.domain.faults import WorldFault
    from coprod_desktop.services.reports import Job, ReportOrder

QUIET_MS = 500  # without another choice, before pages are set


class PagesBeside(QWidget):
    """`wish` says which report is to be seen; `let_go` frees everything. One child is at work at most.

    The folder of the pages in sight stays until others have taken their place.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._order: ReportOrder | None = None
        self._asking = False
        self._run: ReportRun | None = None
        self._job: Job | None = None
        self._shown: Job | None = None
        self.pages = PagesView(words, context.look)
        self.pages.opened.connect(self._pages_there)
        self.told = Hint()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._begin)
        larger = QuietButton(words("ui_shell.preview.larger"), lambda: self.pages.zoom(1))
        smaller = QuietButton(words("ui_shell.preview.smaller"), lambda: self.pages.zoom(-1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionTitle(words("ui_reports.beside.title")))
        column.addLayout(flow(larger, smaller))
        column.addWidget(self.told)
        column.addWidget(self.pages, 1)

    def wish(self, order: ReportOrder) -> None:
        """Set these pages soon, unless they are in sight or on their way already."""
        if order == self._order:
            return
        self._order = order
        self._quiet.start()

    def _begin(self) -> None:
        from coprod_desktop.services.previewing import prepare_preview

        if self._order is None or self._asking:
            return
        self._stop_run()
        self._asking = True
        order = self._order
        self.told.setText(self._context.words("ui_reports.beside.making"))
        self._context.act.ask(
            prepare_preview, order, self._context.resources, self._context.today(),
            then=lambda job: self._write(job, order), failed=self._refused, by=self,
        )  # fmt: skip

    def _write(self, job: Job, order: ReportOrder) -> None:
        from coprod_desktop.services.reports import cancel_report, worker_command

        self._asking = False
        if self._order != order:  # another choice was made meanwhile, or nobody looks any more
            cancel_report(job)
            self._begin()
            return
        self._job, self._run = job, ReportRun(self)
        self._run.opening.connect(self._show_opening)
        self._run.made.connect(self._show_whole)
        self._run.failed.connect(self._failed)
        self._run.start(worker_command(), job.text)

    def _show_opening(self, file: Path) -> None:
        self._show(file, counted=False)
        self.told.setText(self._context.words("ui_reports.beside.opening"))

    def _show_whole(self, outcome: Any) -> None:
        from pathlib import Path

        written = outcome.files[0]
        self._show(Path(written.path), counted=True)
        words = self._context.words
        self.told.setText(words("ui_reports.beside.whole", n=written.pages))
        self._drop_run()

    def _show(self, file: Path, *, counted: bool) -> None:
        """The pages of an earlier job may go: the renderer has let go of their file."""
        before, self._shown = self._shown, self._job
        self.pages.show_file(file, counted=counted)
        if before is not None and before is not self._job:
            self._take_away(before)

    def _pages_there(self) -> None:
        self.told.setAccessibleName(self.told.text())

    def _refused(self, fault: WorldFault) -> None:
        self._asking = False
        self._failed(str(fault))

    def _failed(self, sentence: str) -> None:
        self._stop_run()
        self.told.setText(sentence or self._context.words("ui_reports.beside.nothing"))

    # ---- letting go ----

    def _drop_run(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = self._job = None

    def _stop_run(self) -> None:
        """Whatever is being set is no longer wanted; what is in sight stays."""
        run, job = self._run, self._job
        if run is not None:
            run.end()
        if job is not None and job is not self._shown:
            self._take_away(job)
        self._drop_run()

    def _take_away(self, job: Job) -> None:
        from coprod_desktop.services.reports import cancel_report

        cancel_report(job)

    def let_go(self) -> None:
        """Stop, free the file and leave nothing behind."""
        self._quiet.stop()
        self._order = None
        self._stop_run()
        self.pages.take_down()
        self.told.setText("")
        if self._shown is not None:
            self._take_away(self._shown)
            self._shown = None
