"""A report is made again: how far it is, then what is no longer in it and who should get the new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QProgressBar, QWidget

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.forbidden import LeakFound
from coprod_desktop.ui.jobs import ReportRun
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
    rule,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.report_choices import reports_folder
from coprod_desktop.ui.report_made import open_file

if TYPE_CHECKING:
    from coprod_desktop.domain.faults import WorldFault
    from coprod_desktop.services.reissuing import Reissue, Reissued


class ReissueCard(Card):
    """Begins at once for the document of this id. `closed` is called when the person is done with it."""

    def __init__(self, context: Context, document: str, name: str, closed: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._name, self._closed = context, name, closed
        self._again: Reissue | None = None
        self._run: ReportRun | None = None
        self.done: Reissued | None = None
        words = context.words
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._told = Text()
        self.stop = QuietButton(words("ui_shell.report.stop"), self._stop)
        self.add(
            SectionTitle(words("ui_sent.again.title", name=name)), self._bar, self._told, flow(self.stop)
        )
        self._progress(0)
        focus_soon(self.stop)
        from coprod_desktop.services.reissuing import prepare_reissue

        context.act.ask(
            prepare_reissue, document, reports_folder(context.settings), context.resources, context.today(),
            then=self._write, failed=self._refused, by=self,
        )  # fmt: skip

    @property
    def at_work(self) -> bool:
        """Whether it is still being made."""
        return self._run is not None

    def _write(self, again: Reissue) -> None:
        from coprod_desktop.services.reports import worker_command

        self._again = again
        self._run = ReportRun(self)
        self._run.progress.connect(self._progress)
        self._run.made.connect(self._finish)
        self._run.failed.connect(self._failed)
        self._run.stopped.connect(lambda: self._failed(self._context.words("ui_shell.report.stopped")))
        self._run.start(worker_command(), again.job.text)

    def _progress(self, thousandths: int) -> None:
        self._bar.setValue(thousandths)
        said = self._context.words("ui_shell.report.making", n=thousandths // 10)
        self._bar.setAccessibleName(said)
        self._told.setText(said)

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def end(self) -> None:
        """The page goes: stop it, and leave nothing behind."""
        if self._run is not None:
            self._run.end()
        self._let_go()

    def _let_go(self) -> None:
        from coprod_desktop.services.reports import cancel_report

        if self._again is not None:
            cancel_report(self._again.job)
        if self._run is not None:
            self._run.deleteLater()
        self._again = self._run = None

    def _finish(self, outcome: Any) -> None:
        from coprod_desktop.services.reissuing import finish_reissue

        self._context.act.do(
            finish_reissue, self._again, outcome, then=self._show, failed=self._refused, by=self
        )

    def _refused(self, fault: WorldFault) -> None:
        more = f" {self._context.words('ui_sent.again.leak')}" if isinstance(fault, LeakFound) else ""
        self._failed(f"{fault}{more}")

    def _failed(self, sentence: str) -> None:
        if self._run is not None and not sentence:
            self._context.act.broken.emit(self._run.details())
        self._let_go()
        self._bar.hide()
        self.stop.hide()
        self._told.setText(sentence or self._context.words("ui_shell.report.died"))
        close = QuietButton(self._context.words("ui_sent.again.close"), self._closed)
        self.add(flow(close))
        focus_soon(close)

    # ---- afterwards ----

    def _show(self, done: Reissued) -> None:
        from coprod_desktop.services.reissuing import changed_words, told_gone

        self._let_go()
        self.done = done
        clear(self.column)
        words = self._context.words
        self.add(SectionTitle(words("reissue.same" if done.same else "reissue.not_same")))
        for sentence in told_gone(done.gone, words):
            self.add(Text(sentence))
        if done.changed is not None:
            self.add(Text(changed_words(done, words)))
        if done.people_removed:
            self.add(Text(words("reissue.people_removed"), "attention"))
        for file in done.made.files:
            self.add(self._file(file.path))
        if not done.same:
            self._tell_readers(done)
        self.close_button = QuietButton(words("ui_sent.again.close"), self._closed)
        self.add(flow(self.close_button))
        # What was pressed last is gone, and with it the keyboard's place.
        focus_soon(self.close_button)

    def _file(self, path: Path) -> QWidget:
        words = self._context.words
        row = Card("sunk", 12).add(Text(path.name, "strong"))
        row.column.setSpacing(4)
        opening = QuietButton(words("ui_shell.made.open"), lambda: self._open(path))
        opening.setAccessibleName(words("ui_shell.made.open_named", file=path.name))
        buttons: list[QWidget] = [
            opening,
            PlainButton(words("ui_shell.made.folder"), lambda: self._open(path.parent)),
        ]
        if path.suffix == ".pdf":
            look = PlainButton(
                words("ui_shell.made.preview"), lambda: self._context.go(Place("preview", str(path)))
            )
            buttons.insert(1, look)
        return row.add(flow(*buttons))

    def _open(self, path: Path) -> None:
        if not open_file(path):
            words = self._context.words
            self._context.say(words("ui_shell.made.not_opened", file=path.name, folder=str(path.parent)))

    def _tell_readers(self, done: Reissued) -> None:
        """Who has the old one, each to be noted once they have the new one."""
        words = self._context.words
        self.add(rule())
        if not done.readers:
            self.add(Text(words("reissue.made.nobody")))
            return
        self.add(Text(words("reissue.made.new_one")))
        for reader in done.readers:
            given = QuietButton(words("ui_sent.again.give", who=reader.who))
            given.clicked.connect(lambda *_, who=reader.who, button=given: self._give(who, button))
            self.add(flow(given))

    def _give(self, who: str, pressed: QuietButton) -> None:
        from coprod_desktop.services.reports import mark_given

        assert self.done is not None
        pressed.setEnabled(False)
        today = understand_date(self._context.today().isoformat())
        said = Hint(self._context.words("ui_shell.made.given_done", who=who))
        for file in self.done.made.files:
            if file.document is not None:
                self._context.act.do(mark_given, file.document, who, today, by=self)
        self.column.insertWidget(self.column.count() - 1, said)
