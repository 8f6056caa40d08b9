"""Long work outside the window's own process: a child does it, and may be stopped at any moment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

if TYPE_CHECKING:
    from coprod_desktop.services.pictures import PictureOrder

# The folder that holds the package, so that the child finds it wherever the program was started from.
_HOME = Path(__file__).resolve().parent.parent.parent
# How long a killed child may take to be gone before we stop waiting for it.
GONE_WITHIN_MS = 2000


class ChildRun(QObject):
    """One child at work: a job goes in, lines come out. Who inherits from it says what they mean.

    `stopped` comes when it was stopped; otherwise `over` is called once the child is gone.
    """

    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopping = False
        self._rest = b""
        self._process = QProcess(self)
        # Our own pythonpath first: the child must be the same program as the window.
        environment = QProcessEnvironment.systemEnvironment()
        paths = [str(_HOME), environment.value("PYTHONPATH", "")]
        environment.insert("PYTHONPATH", os.pathsep.join(path for path in paths if path))
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._could_not)

    def hear(self, line: str) -> None:
        """One line of the child."""
        raise NotImplementedError

    def over(self, well: bool) -> None:
        """The child is gone; `well` when it ended by itself with 0."""
        raise NotImplementedError

    def start(self, command: list[str], text: str) -> None:
        """Start the child and hand it the job."""
        self._rest = b""
        self._process.start(command[0], command[1:])
        self._process.write(text.encode())
        self._process.closeWriteChannel()

    def stop(self) -> None:
        """Stop at once; `stopped` follows when the child is gone."""
        self._stopping = True
        self._process.kill()

    def end(self) -> None:
        """Stop and wait until the child is gone; nothing is told any more."""
        self.blockSignals(True)
        self._stopping = True
        self._process.kill()
        self._process.waitForFinished(GONE_WITHIN_MS)

    def _read(self) -> None:
        lines = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            self.hear(line.decode("utf-8", "replace"))

    def _could_not(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self) -> None:
        self._read()
        if self._stopping:
            self.stopped.emit()
        else:
            self.over(self._process.exitCode() == 0)

    def details(self) -> str:
        """Where a child that died was in the code, for copying: lines of code and the kind of fault, never values."""
        lines = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").splitlines()
        places = [line.strip() for line in lines if line.startswith("  File ")]
        kind = [line.split(":")[0] for line in lines[-1:]]
        return "\n".join([*places, *kind, f"exit code {self._process.exitCode()}"])


class ReportRun(ChildRun):
    """A report is written. `opening` gives the PDF of its first pages, where these were wanted apart.

    Exactly one comes in the end: `made` (an Outcome), `failed` (a sentence, "" when it died) or `stopped`.
    """

    opening = Signal(object)
    progress = Signal(int)
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outcome: Any = None
        self._fault: str | None = None

    def hear(self, line: str) -> None:
        """Progress, the outcome or a fault."""
        from coprod_desktop.services.reports import read_line

        told = read_line(line)
        if told.thousandths is not None:
            self.progress.emit(told.thousandths)
        if told.opening is not None:
            self.opening.emit(told.opening)
        self._outcome = told.outcome or self._outcome
        self._fault = told.fault or self._fault

    def over(self, well: bool) -> None:
        """Tell what came of it."""
        if self._outcome is not None and well:
            self.made.emit(self._outcome)
        else:
            self.failed.emit(self._fault or "")


class TextRun(ChildRun):
    """The words of a foreign file are read. One comes in the end: `read`, `failed` (a sentence) or `stopped`."""

    read = Signal(str)
    failed = Signal(str)

    def begin(self, file: Path) -> None:
        """Read this file."""
        from coprod_desktop.services.foreign_text import TextRead, text_command, text_job

        self._file, self._told = file, TextRead()
        self.start(text_command(), text_job(file))

    def hear(self, line: str) -> None:
        """The words, or a fault."""
        from coprod_desktop.services.foreign_text import hear

        self._told = hear(line, self._told)

    def over(self, well: bool) -> None:
        """Tell what came of it."""
        from coprod_desktop.services.foreign_text import words_or_fault

        told = words_or_fault(self._told, self._file, well=well)
        if told.fault is None:
            self.read.emit(told.words or "")
        else:
            self.failed.emit(told.fault)


class PictureRun(ChildRun):
    """Pictures are looked at: `seen` (a PictureSeen) for each, as it comes; `finished` after the last, or `stopped`.

    A picture that breaks the child gets its sentence, and another child goes on with the rest.
    """

    seen = Signal(object)
    finished = Signal()

    def look(self, orders: list[PictureOrder], command: list[str] | None = None) -> None:
        """Begin; with nothing to look at, `finished` comes at once."""
        from coprod_desktop.services.pictures import Looking, picture_command

        self._looking = Looking(orders)
        self._command = command or picture_command()
        self._go_on()

    def hear(self, line: str) -> None:
        """The answer for one picture."""
        if (seen := self._looking.hear(line)) is not None:
            self.seen.emit(seen)

    def over(self, well: bool) -> None:
        """Whatever has no answer yet gets one, or another child."""
        for seen in self._looking.ended():
            self.seen.emit(seen)
        self._go_on()

    def _go_on(self) -> None:
        if self._looking.done:
            self.finished.emit()
        else:
            self.start(self._command, self._looking.text())
