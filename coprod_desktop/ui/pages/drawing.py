"""A report's drawing on the screen: the same shapes, in the colours of the theme and the window's own face."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.ui.theme import Look

PX_PER_PT = 96 / 72
MEASURED_PX = 64


class DrawingView(QWidget):
    """Paints shapes with `points`, `centre` or `at` (see `reports.shapes`), as wide as there is room, never enlarged
    beyond the text size. `alt` tells a screen reader what it shows.
    """

    def __init__(self, look: Look, drawing: Any, alt: str) -> None:
        super().__init__()
        self._look, self._drawing = look, drawing
        self.setAccessibleName(alt)
        self.setToolTip(alt)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _scale(self, width: float) -> float:
        largest = PX_PER_PT * self._look.text_size / 100
        return float(min(width / self._drawing.width, largest))

    def sizeHint(self) -> QSize:
        """At the size of the text around it."""
        scale = PX_PER_PT * self._look.text_size / 100
        return QSize(round(self._drawing.width * scale), round(self._drawing.height * scale))

    def minimumSizeHint(self) -> QSize:
        """It shrinks with the window."""
        return QSize(160, 40)

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its shape is at this width."""
        return round(float(self._drawing.height) * self._scale(width))

    def _colour(self, role: str) -> QColor:
        if role == "none":
            return QColor(Qt.GlobalColor.transparent)
        return self._look.colour("card" if role == "paper" else role)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the shapes in order."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each label reads its own way
        scale = self._scale(self.width())
        painter.scale(scale, scale)
        for shape in self._drawing.shapes:
            if hasattr(shape, "text"):
                self._letter(painter, shape)
            else:
                self._line(painter, shape)
        painter.end()

    def _line(self, painter: QPainter, shape: Any) -> None:
        pen = QPen(self._colour(shape.stroke), shape.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dash = getattr(shape, "dash", None)
        if dash:
            pen.setDashPattern([max(part / shape.width, 0.1) for part in dash])
        painter.setPen(Qt.PenStyle.NoPen if shape.stroke == "none" or not shape.width else pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if shape.fill == "none" else self._colour(shape.fill))
        if hasattr(shape, "centre"):
            painter.drawEllipse(QPointF(*shape.centre), shape.radius, shape.radius)
        elif shape.closed:
            painter.drawPolygon(QPolygonF([QPointF(*point) for point in shape.points]))
        else:
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in shape.points]))

    def _letter(self, painter: QPainter, shape: Any) -> None:
        font = QFont(self._look.font(strong=shape.bold))
        font.setPixelSize(MEASURED_PX)  # measured large, so that whole pixels do not add up to a wrong width
        exact = shape.size / MEASURED_PX
        painter.save()
        painter.setFont(font)
        painter.setPen(self._colour(shape.colour))
        painter.translate(*shape.at)
        painter.scale(exact, exact)
        width = QFontMetricsF(font).horizontalAdvance(shape.text)
        start = {"start": 0.0, "middle": -width / 2, "end": -width}[shape.anchor]
        ascent = QFontMetricsF(font).ascent()
        room = QRectF(start, -ascent, width + 2, QFontMetricsF(font).height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), shape.text)
        painter.restore()
