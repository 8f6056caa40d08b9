"""The real pages of a PDF, one under the other: drawn as they come into sight, and replaced in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.kit import Hint
from coprod_desktop.ui.pdf_pages import Renderer
from coprod_desktop.ui.theme import Look

ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # per cent of the width that fits
WIDEST_PX = 900  # a page wider than that is no easier to read
KEPT_AT_MOST = 12  # pictures in memory


class Sheet(QWidget):
    """One page. It asks for its picture when it first comes into sight."""

    def __init__(self, pages: PagesView, number: int, size_pt: tuple[float, float]) -> None:
        super().__init__()
        self._pages, self.number, self.size_pt = pages, number, size_pt
        self.picture: QImage | None = None
        self._asked_px = 0
        self._fresh = False

    def fit(self, width_px: int) -> None:
        """Stand that wide."""
        self.setFixedSize(QSize(width_px, round(width_px * self.size_pt[1] / self.size_pt[0])))
        self._asked_px = 0
        self.update()

    def show_picture(self, picture: QImage) -> None:
        """Show what was drawn."""
        self.picture, self._fresh = picture, True
        self.update()

    def go_stale(self) -> None:
        """The file behind it is another one: the picture stays in sight until a new one is drawn."""
        self._fresh, self._asked_px = False, 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.picture)
        painter.setPen(self._pages.look.colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        width_px = round(self.width() * self.devicePixelRatioF())
        sharp = self._fresh and self.picture is not None and self.picture.width() == width_px
        if self._asked_px != width_px and not sharp:
            self._asked_px = width_px
            self._pages.renderer.want(self.number, width_px)


class PagesView(QWidget):
    """Shows one PDF after another in the same place. `opened` comes once its pages are there, `failed` if it cannot.

    A file that follows another with pages of the same sizes takes their places without a jump: the pictures stay until
    new ones are drawn, and what is in sight stays in sight.
    """

    opened = Signal()
    failed = Signal()

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self.words, self.look = words, look
        self.file: Path | None = None
        self.sheets: list[Sheet] = []
        self._names: list[Hint] = []
        self._kept: list[Sheet] = []
        self._zoom = 100
        self._counted = True
        self.renderer = Renderer(self)
        self.renderer.opened.connect(self._show_sheets, Qt.ConnectionType.QueuedConnection)
        self.renderer.drawn.connect(self._show_picture, Qt.ConnectionType.QueuedConnection)
        self.renderer.failed.connect(self._cannot, Qt.ConnectionType.QueuedConnection)
        table = QWidget()
        table.setProperty("kind", "ground")
        self._list = QVBoxLayout(table)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        # Always there, so that pages are as wide before there are more of them than fit as after.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setMinimumHeight(look.px(200))
        self.area.setAccessibleName(words("ui_shell.preview.title"))
        self.area.setWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def show_file(self, file: Path, *, counted: bool = True) -> None:
        """Show a PDF. `counted` says that all its pages are there; otherwise more follow in another file."""
        self.file, self._counted = file, counted
        self.renderer.open(file)

    def take_down(self) -> None:
        """Show nothing, and free the file."""
        self.renderer.close()
        self.file = None
        self._keep_sheets(0)

    def release(self) -> None:
        """Free the file; what was drawn stays."""
        self.renderer.close()

    def _cannot(self) -> None:
        self.take_down()
        self.failed.emit()

    def _show_sheets(self, sizes: list[tuple[float, float]]) -> None:
        same = 0
        while same < min(len(sizes), len(self.sheets)) and self.sheets[same].size_pt == sizes[same]:
            same += 1
        self._keep_sheets(same)
        for number, size in enumerate(sizes[same:], start=same):
            self._add_sheet(number, size)
        for sheet, name in zip(self.sheets, self._names, strict=True):
            sheet.go_stale()
            key = "page" if self._counted else "page_alone"
            name.setText(self.words(f"ui_shell.preview.{key}", n=sheet.number + 1, all=len(sizes)))
        self.fit()
        self.opened.emit()

    def _keep_sheets(self, count: int) -> None:
        for widget in [*self.sheets[count:], *self._names[count:]]:
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._kept = [sheet for sheet in self._kept if sheet.number < count]
        del self.sheets[count:], self._names[count:]

    def _add_sheet(self, number: int, size: tuple[float, float]) -> None:
        sheet, name = Sheet(self, number, size), Hint()
        name.setWordWrap(False)  # one line, as high before its words change as after
        sheet.setAccessibleName(self.words("ui_shell.preview.page_name", n=number + 1))
        for widget in (name, sheet):
            self._list.insertWidget(self._list.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sheets.append(sheet)
        self._names.append(name)

    def _show_picture(self, number: int, width_px: int, picture: QImage) -> None:
        if number >= len(self.sheets):
            return
        sheet = self.sheets[number]
        sheet.show_picture(picture)
        self._kept = [one for one in self._kept if one is not sheet] + [sheet]
        while len(self._kept) > KEPT_AT_MOST:
            self._kept.pop(0).picture = None

    def zoom(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size."""
        at = ZOOMS.index(self._zoom) + steps
        self._zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)]
        self.fit()

    def fit(self) -> None:
        """Give the sheets the width there is."""
        room = self.area.viewport().width() - 48
        width = round(min(max(room, 200), WIDEST_PX) * self._zoom / 100)
        for sheet in self.sheets:
            if sheet.width() != width:
                sheet.fit(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus make the pages larger and smaller; the arrows and page keys scroll."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        else:
            super().keyPressEvent(event)
