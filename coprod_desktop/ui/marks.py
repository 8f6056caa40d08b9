"""Marks drawn by ourselves: states told by shape and word, ticks and picks whose words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from coprod_desktop.ui.kit import Hint
from coprod_desktop.ui.theme import Look

State = Literal["not_started", "begun", "finished", "used"]


class Shape(QWidget):
    """A state as a shape: an empty ring, a half-filled one, a ring with a tick, a letter on its way."""

    def __init__(self, look: Look, state: State) -> None:
        super().__init__()
        self._look = look
        self.state: State = state
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(20), self._look.px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height(), self._look.px(20))
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        draw_state(painter, self._look, self.state, side)
        painter.end()


def draw_state(painter: QPainter, look: Look, state: State, side: float) -> None:
    """Draw a state's shape in the square from (0, 0) to (side, side)."""
    colour = look.colour(
        {"not_started": "line", "begun": "warn", "finished": "good", "used": "primary"}[state]
    )
    pen = QPen(colour, side * 0.11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    ring = QRectF(side * 0.12, side * 0.12, side * 0.76, side * 0.76)
    if state == "used":
        painter.drawRoundedRect(
            QRectF(side * 0.08, side * 0.2, side * 0.84, side * 0.62), side * 0.08, side * 0.08
        )
        painter.drawPolyline(_points(side, (0.14, 0.3), (0.5, 0.58), (0.86, 0.3)))
        return
    painter.drawEllipse(ring)
    if state == "begun":
        painter.setBrush(colour)
        painter.drawPie(ring, -90 * 16, 180 * 16)
    elif state == "finished":
        painter.drawPolyline(_points(side, (0.32, 0.52), (0.45, 0.65), (0.69, 0.38)))


def _points(side: float, *points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x * side, y * side) for x, y in points])


class StateMark(QWidget):
    """A state's shape and its word, side by side."""

    def __init__(self, look: Look, state: State, word: str) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self._shape, self._word = Shape(look, state), Hint(word)
        across.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._word, 1)

    def show_state(self, state: State, word: str) -> None:
        """Change to another state."""
        self._shape.state = state
        self._word.setText(word)
        self._shape.update()


# ---- choices ----


# Qt classes cannot share a Qt base, so what both choices share is a plain class; for the checker it is a button.
if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _Choice(_Base):
    """What a tick and a pick share: the words wrap, and the whole row is the target."""

    _look: Look

    def _begin(self, look: Look, text: str) -> None:
        self._look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words_rect(self, width: int) -> QRect:
        start = self._look.px(24) + self._look.px(12)
        room = QRect(0, 0, max(width - start - 8, 40), 100_000)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(room, int(flags), self.text()).translated(start, 0)

    def sizeHint(self) -> QSize:
        words_px = min(self.fontMetrics().horizontalAdvance(self.text()), self._look.px(560))
        return QSize(self._look.px(36) + 12 + words_px, self._look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(40))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._words_rect(width).height() + 16, self._look.px(40))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, side = self._look, self._look.px(24)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = self.fontMetrics().lineSpacing()
        box = QRectF(self.width() - side - 2 if mirrored else 2, max(8 + (line - side) / 2, 2), side, side)
        on = self.isChecked()
        edge = look.colour("primary" if on or self.underMouse() else "line")
        painter.setPen(QPen(edge, max(2.0, side / 12)))
        painter.setBrush(look.colour("primary" if on else "card"))
        self._draw_mark(painter, box, look.colour("on_primary"), on)
        start = look.px(36)
        room = QRect(8 if mirrored else start, 8, self.width() - start - 8, self.height() - 8)
        painter.setPen(look.colour("ink" if self.isEnabled() else "soft"))
        side_flag = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = (
            side_flag | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        )
        painter.drawText(room, int(flags), self.text())
        painter.end()

    def _draw_mark(self, painter: QPainter, box: QRectF, colour: QColor, on: bool) -> None:
        raise NotImplementedError


class Tick(_Choice, QCheckBox):
    """A box to tick."""

    def __init__(self, look: Look, text: str) -> None:
        QCheckBox.__init__(self)
        self._begin(look, text)

    def _draw_mark(self, painter: QPainter, box: QRectF, colour: QColor, on: bool) -> None:
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if on:
            painter.setPen(
                QPen(colour, box.width() / 9, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
            )
            side = box.width()
            painter.drawPolyline(
                _points(side, (0.26, 0.52), (0.43, 0.69), (0.75, 0.33)).translated(box.topLeft())
            )


class Pick(_Choice, QRadioButton):
    """One of several, of which one is picked."""

    def __init__(self, look: Look, text: str) -> None:
        QRadioButton.__init__(self)
        self._begin(look, text)

    def _draw_mark(self, painter: QPainter, box: QRectF, colour: QColor, on: bool) -> None:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            inner = box.width() * 0.3
            painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))
