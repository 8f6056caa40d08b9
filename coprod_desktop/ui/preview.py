"""The real pages of a report, inside the window: drawn as they come into sight, larger and smaller, printed, saved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import Hint, PageTitle, QuietButton, Text, clear, flow, focus_soon
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pdf_pages import Printing, Renderer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # per cent of the width that fits
WIDEST_PX = 900  # a page wider than that is no easier to read
KEPT_AT_MOST = 12  # pictures in memory


class Sheet(QWidget):
    """One page. It asks for its picture when it first comes into sight."""

    def __init__(self, pages: PreviewPage, number: int, size_pt: tuple[float, float]) -> None:
        super().__init__()
        self._pages, self.number, self.size_pt = pages, number, size_pt
        self.picture: QImage | None = None
        self._asked_px = 0

    def fit(self, width_px: int) -> None:
        """Stand that wide."""
        self.setFixedSize(QSize(width_px, round(width_px * self.size_pt[1] / self.size_pt[0])))
        self._asked_px = 0
        self.update()

    def show_picture(self, picture: QImage) -> None:
        """Show what was drawn."""
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.picture)
        painter.setPen(self._pages.context.look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        width_px = round(self.width() * self.devicePixelRatioF())
        if self._asked_px != width_px and (self.picture is None or self.picture.width() != width_px):
            self._asked_px = width_px
            self._pages.want(self, width_px)


class PreviewPage(Page):
    """The place's detail is the path of the PDF."""

    wide = True
    prints_at_once = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = self.words
        self._file: Path | None = None
        self._sheets: list[Sheet] = []
        self._kept: list[Sheet] = []
        self._zoom = 100
        self._printing: Printing | None = None
        self.renderer = Renderer(self)
        self.renderer.opened.connect(self._show_sheets, Qt.ConnectionType.QueuedConnection)
        self.renderer.drawn.connect(self._show_picture, Qt.ConnectionType.QueuedConnection)
        self.renderer.failed.connect(self._cannot, Qt.ConnectionType.QueuedConnection)
        self.back = QuietButton(words("ui_shell.preview.back"), lambda: context.go(Place("report")))
        self.larger = QuietButton(words("ui_shell.preview.larger"), lambda: self.zoom(1))
        self.smaller = QuietButton(words("ui_shell.preview.smaller"), lambda: self.zoom(-1))
        self.print_button = QuietButton(words("ui_shell.preview.print"), self.print_pages)
        self.save = QuietButton(words("ui_shell.preview.save_as"), self._save_as)
        self._told = Text()
        self._told.hide()
        buttons = flow(self.back, self.larger, self.smaller, self.print_button, self.save)
        self.column.addWidget(PageTitle(words("ui_shell.preview.title")))
        self.column.addLayout(buttons)
        self.column.addWidget(self._told)
        table = QWidget()
        table.setProperty("kind", "ground")
        self._list = QVBoxLayout(table)
        self._list.setSpacing(8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(context.look.px(200))
        self.area.setAccessibleName(words("ui_shell.preview.title"))
        self.area.setWidget(table)
        self.column.addWidget(self.area, 1)

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        file = Path(place.detail or "")
        if file == self._file and self._sheets:
            self.renderer.open(file)
            return
        self._file = file
        self._told.hide()
        self._clear()
        self.renderer.open(file)

    def leave(self) -> None:
        """Free the file."""
        if self._printing is not None:
            self._printing.stop()
        self.renderer.close()

    end = leave

    def _clear(self) -> None:
        self._sheets, self._kept = [], []
        clear(self._list)

    def _cannot(self) -> None:
        self._clear()
        self._tell(self.words("ui_shell.preview.unreadable"))

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()

    def _show_sheets(self, sizes: list[tuple[float, float]]) -> None:
        if len(sizes) != len(self._sheets):
            self._clear()
            for number, size in enumerate(sizes):
                sheet = Sheet(self, number, size)
                sheet.setAccessibleName(self.words("ui_shell.preview.page_name", n=number + 1))
                self._sheets.append(sheet)
                named = Hint(self.words("ui_shell.preview.page", n=number + 1, all=len(sizes)))
                self._list.addWidget(named, 0, Qt.AlignmentFlag.AlignHCenter)
                self._list.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        focus_soon(self.area)
        if self.prints_at_once:
            self.print_pages()

    # ---- drawing ----

    def want(self, sheet: Sheet, width_px: int) -> None:
        """A page has come into sight."""
        self.renderer.want(sheet.number, width_px)

    def _show_picture(self, number: int, width_px: int, picture: QImage) -> None:
        if number >= len(self._sheets):
            return
        sheet = self._sheets[number]
        sheet.show_picture(picture)
        self._kept = [one for one in self._kept if one is not sheet] + [sheet]
        while len(self._kept) > KEPT_AT_MOST:
            self._kept.pop(0).picture = None

    def zoom(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        at = ZOOMS.index(self._zoom) + steps
        self._zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)]
        self._fit()

    def _fit(self) -> None:
        room = self.area.viewport().width() - 48
        width = round(min(max(room, 200), WIDEST_PX) * self._zoom / 100)
        for sheet in self._sheets:
            sheet.fit(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus make the pages larger and smaller; the arrows and page keys scroll."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    # ---- printing and saving ----

    def print_pages(self) -> None:
        """Ask for a printer; where there is none, offer to save the file instead."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._tell(self.words("ui_shell.made.not_printed"))
            focus_soon(self.save)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.open()  # type: ignore[call-arg]  # as every dialog; the types know only the older way

    def _print_on(self, printer: QPrinter) -> None:
        self._printing = Printing(self.renderer, printer, [one.size_pt for one in self._sheets])
        if not self._printing.start():
            self._tell(self.words("ui_shell.made.not_printed"))

    def _save_as(self) -> None:
        if self._file is None:
            return
        dialog = QFileDialog(self, self.words("ui_shell.preview.save_as"), str(Path.home() / self._file.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
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
    """The same, opening the printer's dialog at once."""

    prints_at_once = True
