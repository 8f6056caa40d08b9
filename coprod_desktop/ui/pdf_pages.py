"""Draws the pages of a PDF on a thread of its own, the ones wanted last first."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS_PER_INCH = 72
PRINTED_DPI = 200  # sharp enough for text of 9 points, small enough for an old printer


class Renderer(QObject):
    """One PDF. `opened` gives page sizes in points; `drawn` a page number (from 0), its width in pixels and a QImage.

    `failed` says that the file cannot be read. The library behind it may only be used by one thread at a time, so there
    is one renderer at work at once: `close` ends it.
    """

    opened = Signal(object)
    drawn = Signal(int, int, object)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: dict[int, int] = {}
        self._change = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None

    def open(self, file: Path) -> None:
        """Begin with a file; an earlier one is closed."""
        self.close()
        self._ending = False
        self._wanted.clear()
        self._thread = threading.Thread(target=self._work, args=(file,), name="preview", daemon=True)
        self._thread.start()

    def want(self, page: int, width_px: int) -> None:
        """Draw this page, that wide; the last wish comes first, and replaces an earlier one for the same page."""
        with self._change:
            self._wanted.pop(page, None)
            self._wanted[page] = width_px
            self._change.notify()

    def close(self) -> None:
        """End the thread and free the file."""
        if self._thread is not None:
            with self._change:
                self._ending = True
                self._change.notify()
            self._thread.join()
            self._thread = None

    def _work(self, file: Path) -> None:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(file)
        except (pypdfium2.PdfiumError, OSError):
            self.failed.emit()
            return
        try:
            self.opened.emit([document.get_page_size(number) for number in range(len(document))])
            while (wish := self._next()) is not None:
                number, width_px = wish
                page = document[number]
                bitmap = page.render(scale=width_px / page.get_width())
                picture = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_BGR888,
                ).copy()
                bitmap.close()
                page.close()
                self.drawn.emit(number, width_px, picture)
        finally:
            document.close()

    def _next(self) -> tuple[int, int] | None:
        with self._change:
            while not self._wanted and not self._ending:
                self._change.wait()
            return None if self._ending else self._wanted.popitem()


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed: `sides` of paper, each with the pages that stand on it from left to right (None is blank).

    `draft` is a line at the head of every page, "" for none.
    """

    sides: Sequence[Sequence[int | None]]
    draft: str = ""


class Printing(QObject):
    """Paints side after side on a printer, each page drawn by the renderer that shows them. `finished` comes last."""

    finished = Signal()

    def __init__(
        self, renderer: Renderer, printer: QPrinter, sizes_pt: list[tuple[float, float]], order: Order
    ) -> None:
        super().__init__(renderer)
        self._renderer, self._printer, self._sizes, self._order = renderer, printer, sizes_pt, order
        # Every page with the side it stands on, its place there and how many places that side has.
        self._wanted = [
            (number, place, len(side), page)
            for number, side in enumerate(order.sides)
            for place, page in enumerate(side)
            if page is not None
        ]
        self._at = 0
        self._side = 0
        self._painter = QPainter()
        renderer.drawn.connect(self._paint, Qt.ConnectionType.QueuedConnection)

    def start(self) -> bool:
        """Begin; False when the printer does not answer."""
        if not self._painter.begin(self._printer):
            return False
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Ask for the next page; sides before it that are blank are given out."""
        last = len(self._order.sides) - 1
        until = self._wanted[self._at][0] if self._at < len(self._wanted) else last
        while self._side < until:
            self._side += 1
            self._printer.newPage()
        if self._at == len(self._wanted):
            self.stop()
        else:
            self._ask()

    def _width_px(self) -> int:
        return round(self._sizes[self._wanted[self._at][3]][0] / POINTS_PER_INCH * PRINTED_DPI)

    def _ask(self) -> None:
        self._renderer.want(self._wanted[self._at][3], self._width_px())

    def _paint(self, number: int, width_px: int, picture: QImage) -> None:
        if not self._painter.isActive() or number != self._wanted[self._at][3]:
            return
        if width_px != self._width_px():
            self._ask()
            return
        _, place, places, _ = self._wanted[self._at]
        whole = self._painter.viewport()
        width = whole.width() // places
        room = QRect(whole.left() + place * width, whole.top(), width, whole.height())
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        paper = QRect(room.topLeft(), size)
        if places > 1:
            paper.moveCenter(room.center())
        self._painter.drawImage(paper, picture)
        self._draw_draft(paper)
        self._at += 1
        self._go_on()

    def _draw_draft(self, paper: QRect) -> None:
        """The line at the head, as text, a fiftieth of the page high."""
        if not self._order.draft:
            return
        font = QFont(self._painter.font())
        font.setPixelSize(max(paper.height() // 60, 8))
        font.setBold(True)
        self._painter.setFont(font)
        head = QRect(paper.left(), paper.top() + paper.height() // 50, paper.width(), paper.height() // 30)
        self._painter.drawText(head, Qt.AlignmentFlag.AlignHCenter, self._order.draft)

    def stop(self) -> None:
        """Close the printer's job, whole or not."""
        if self._painter.isActive():
            self._painter.end()
            self.finished.emit()
