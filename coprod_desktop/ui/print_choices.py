"""How the pages are printed: which of them, marked as a draft, folded into a booklet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.services.printing import booklet_sides, pages_wanted
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pdf_pages import Order


class PrintChoices(Card):
    """Everything has an answer already. `print_now` asks for a printer, `save` writes the same to a PDF."""

    def __init__(self, context: Context, print_now: Callable[[], object], save: Callable[[], object]) -> None:
        super().__init__("sunk", 16)
        words, look = context.words, context.look
        self._words = words
        self.range = QLineEdit()
        self.range.setAccessibleName(words("ui_reports.print.range"))
        self.range.setPlaceholderText(words("ui_reports.print.every"))
        self.range.returnPressed.connect(print_now)
        self.draft = Tick(look, words("ui_reports.print.draft"))
        self.booklet = Tick(look, words("ui_reports.print.booklet"))
        self._fold = Hint(words("ui_reports.print.booklet_how"))
        self._fold.hide()
        self.booklet.toggled.connect(self._fold.setVisible)
        self.go = PrimaryButton(words("ui_reports.print.choose"), print_now)
        self.to_file = QuietButton(words("ui_reports.print.to_file"), save)
        self.away = PlainButton(words("ui_reports.print.away"), self.hide)
        self._no_printer = Text(words("ui_shell.made.not_printed"))
        self._no_printer.hide()
        self.add(
            SectionTitle(words("ui_reports.print.title")),
            Text(words("ui_reports.print.range")),
            self.range,
            self.draft,
            self.booklet,
            self._fold,
            self._no_printer,
            flow(self.go, self.to_file, self.away),
        )

    def offer(self) -> bool:
        """Show the choices; False where the computer knows no printer, and only a file can be written."""
        there = bool(QPrinterInfo.availablePrinterNames())
        self.go.setVisible(there)
        self._no_printer.setVisible(not there)
        self.show()
        return there

    def order(self, count: int) -> Order:
        """What is to be printed of `count` pages; WorldFault when the range is none."""
        pages = pages_wanted(self.range.text(), count)
        draft = self._words("ui_reports.print.draft_line") if self.draft.isChecked() else ""
        if not self.booklet.isChecked():
            return Order([(page,) for page in pages], draft)
        sides = [
            [None if place is None else pages[place] for place in side] for side in booklet_sides(len(pages))
        ]
        return Order(sides, draft)

    def set_up(self, printer: QPrinter, page_pt: tuple[float, float] | None = None) -> None:
        """Paper as the choices need it: a booklet lies on its side and turns over on the short edge.

        `page_pt` is the size of the pages, for a file; a printer has paper of its own.
        """
        printer.setFullPage(True)
        if page_pt is not None:
            printer.setPageSize(QPageSize(QSizeF(*page_pt), QPageSize.Unit.Point))
        if self.booklet.isChecked():
            printer.setPageOrientation(QPageLayout.Orientation.Landscape)
            printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
