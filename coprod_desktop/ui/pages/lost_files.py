"""Files whose copy has gone: told, and looked for in a folder that the person picks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment
from coprod_desktop.services.missing_files import FileSearch, missing_files
from coprod_desktop.ui.kit import Card, QuietButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Context


class LostFiles(Card):
    """`found` comes when the search is over. Shown only while something is missing, or was just found."""

    found = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("sunk", 16)
        self.context, self.words = context, context.words
        self._search: FileSearch | None = None
        self._stopping = False
        self.told = Text()
        self.look = QuietButton(self.words("ui_evidence.lost.look"), self.ask_folder)
        self.stop = QuietButton(self.words("ui_evidence.lost.stop"), self._stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.words("ui_evidence.lost.looking"))
        self.add(SectionTitle(self.words("ui_evidence.lost.title")), self.told)
        self.add(flow(self.look, self.stop), self.bar)
        self.setAccessibleName(self.words("ui_evidence.lost.title"))
        self._working(False)
        self.hide()

    def show_missing(self, count: int) -> None:
        """So many are missing now; a search that is at work, or its result, stays in sight."""
        if self._search is None and count:
            self.told.setText(self.words("ui_evidence.lost.missing", n=count))
            self.look.show()
            self.show()

    def ask_folder(self) -> None:
        """Let the person say where to look."""
        dialog = QFileDialog(self, self.words("ui_evidence.lost.look"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        dialog.open()

    def look_in(self, folder: Path) -> None:
        """Look there, to the bottom."""
        self._working(True)
        self._stopping = False
        self.context.act.ask(missing_files, then=lambda wanted: self._begin(folder, wanted))

    def _begin(self, folder: Path, wanted: list[Attachment]) -> None:
        self._search = FileSearch(folder, wanted)
        self._count = len(wanted)
        self._go_on()

    def _go_on(self) -> None:
        if self._search is not None:
            self.context.act.ask(self._search.go_on, then=self._looked, failed=self._failed)

    def _looked(self, done: bool) -> None:
        if self._search is None:
            return
        if not done and not self._stopping:
            self._go_on()
            return
        search, self._search = self._search, None
        search.give_up()
        self._working(False)
        left = self._count - len(search.found)
        self.look.setVisible(bool(left))
        self.told.setText(
            self.words("ui_evidence.lost.found", n=len(search.found))
            + " "
            + self.words("ui_evidence.lost.left", n=left)
        )
        self.found.emit()

    def _failed(self, fault: WorldFault) -> None:
        self._search = None
        self._working(False)
        self.told.setText(str(fault))

    def _stop(self) -> None:
        self._stopping = True

    def end(self) -> None:
        """The group is being closed."""
        if self._search is not None:
            search, self._search = self._search, None
            self.context.act.ask(lambda ws: search.give_up())

    def _working(self, at_work: bool) -> None:
        self.look.setVisible(not at_work)
        self.stop.setVisible(at_work)
        self.bar.setVisible(at_work)
