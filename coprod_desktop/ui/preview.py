"""The pages of a report that was made: read in the window, printed, saved somewhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.ui.kit import PageTitle, QuietButton, Text, flow, focus_soon
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages_view import PagesView
from coprod_desktop.ui.pdf_pages import Printing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coprod_desktop.ui.print_choices import PrintChoices


class PreviewPage(Page):
    """The place's detail is the path of the PDF."""

    wide = True
    prints_at_once = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = self.words
        self._file: Path | None = None
        self._printing: Printing | None = None
        self.how: PrintChoices | None = None
        self.pages = PagesView(words, context.look)
        self.pages.opened.connect(self._shown)
        self.pages.failed.connect(lambda: self._tell(words("ui_shell.preview.unreadable")))
        self.back = QuietButton(words("ui_shell.preview.back"), lambda: context.go(Place("report")))
        self.larger = QuietButton(words("ui_shell.preview.larger"), lambda: self.pages.zoom(1))
        self.smaller = QuietButton(words("ui_shell.preview.smaller"), lambda: self.pages.zoom(-1))
        self.print_button = QuietButton(words("ui_shell.preview.print"), self.ask_how)
        self.save = QuietButton(words("ui_shell.preview.save_as"), self._save_as)
        self._told = Text()
        self._told.hide()
        buttons = flow(self.back, self.larger, self.smaller, self.print_button, self.save)
        self.column.addWidget(PageTitle(words("ui_shell.preview.title")))
        self.column.addLayout(buttons)
        self.column.addWidget(self._told)
        self.column.addWidget(self.pages, 1)

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        file = Path(place.detail or "")
        if file != self._file:
            self.pages.take_down()
            self._told.hide()
            if self.how is not None:
                self.how.hide()
        self._file = file
        self.pages.show_file(file)

    def leave(self) -> None:
        """Free the file."""
        if self._printing is not None:
            self._printing.stop()
        self.pages.release()

    end = leave

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()

    def _shown(self) -> None:
        if self.prints_at_once:
            self.ask_how()
        else:
            focus_soon(self.pages.area)

    # ---- printing and saving ----

    def ask_how(self) -> None:
        """Show how it can be printed, above the pages; where there is no printer, a file is offered."""
        from coprod_desktop.ui.print_choices import PrintChoices

        if self.how is None:
            self.how = PrintChoices(self.context, self.print_pages, self._save_printed)
            self.column.insertWidget(self.column.count() - 1, self.how)
        printer = self.how.offer()
        focus_soon(self.how.go if printer else self.how.to_file)

    def print_pages(self) -> None:
        """Ask for a printer, and print what was chosen."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        assert self.how is not None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.how.set_up(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.open()  # type: ignore[call-arg]  # as every dialog; the types know only the older way

    def _print_on(self, printer: QPrinter) -> None:
        assert self.how is not None
        sizes = [one.size_pt for one in self.pages.sheets]
        try:
            order = self.how.order(len(sizes))
        except WorldFault as fault:
            self._tell(str(fault))
            self.how.range.setFocus()
            return
        self._told.hide()
        self._printing = Printing(self.pages.renderer, printer, sizes, order)
        if not self._printing.start():
            self._tell(self.words("ui_shell.made.not_printed"))

    def _save_printed(self) -> None:
        self._ask_where(self.words("ui_reports.print.to_file"), self.print_to)

    def print_to(self, target: Path) -> None:
        """Print into a PDF: the pages and the order that were chosen, for somebody else's printer."""
        from PySide6.QtPrintSupport import QPrinter

        assert self.how is not None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        self.how.set_up(printer, self.pages.sheets[0].size_pt if self.pages.sheets else None)
        self._print_on(printer)

    def _save_as(self) -> None:
        self._ask_where(self.words("ui_shell.preview.save_as"), self.save_to)

    def _ask_where(self, title: str, write: Callable[[Path], object]) -> None:
        if self._file is None:
            return
        dialog = QFileDialog(self, title, str(Path.home() / self._file.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: write(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Copy the PDF to where the person wants it."""
        assert self._file is not None
        try:
            shutil.copyfile(self._file, target)
        except OSError as fault:
            self._tell(f"{target.name}: {fault.strerror}")
            return
        self._tell(self.words("ui_shell.preview.saved", file=target.name))


class PrintPage(PreviewPage):
    """The same, asking at once how it is to be printed."""

    prints_at_once = True
