"""Line icons drawn in a colour of the theme. An icon never stands without its word."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap


class Icons:
    """The pictures in `resources/icons`, each drawn once per colour and size."""

    def __init__(self, resources: Path) -> None:
        """`resources` holds `icons/*.svg`, drawn in black."""
        self._folder = resources / "icons"
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def pixmap(self, name: str, colour: QColor, size_px: int) -> QPixmap:
        """A square picture with a clear ground, drawn at twice its size so that it stays sharp."""
        key = (name, colour.name(), size_px)
        if key not in self._drawn:
            # The picture library is only loaded once the first picture is wanted.
            from PySide6.QtSvg import QSvgRenderer

            drawing = (self._folder / f"{name}.svg").read_text("utf-8").replace("#000000", colour.name())
            picture = QPixmap(size_px * 2, size_px * 2)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size_px * 2, size_px * 2))
            painter.end()
            picture.setDevicePixelRatio(2)
            self._drawn[key] = picture
        return self._drawn[key]

    def icon(self, name: str, colour: QColor, size_px: int = 24) -> QIcon:
        """The same as an icon."""
        return QIcon(self.pixmap(name, colour, size_px))
