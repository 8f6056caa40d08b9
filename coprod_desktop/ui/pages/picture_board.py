"""A picture with its covers and its cut: moved and sized with the mouse or with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.pages.picture_areas import (
    LEAST,
    WHOLE,
    Area,
    fitted,
    from_corners,
    inside,
    on_screen,
    turned,
)
from coprod_desktop.ui.theme import Look

HIGHEST_PX = 460
STEP, SMALL_STEP = 10, 1
CORNER_PX = 18
_WAYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Patch(QWidget):
    """A cover, or the frame of the cut. Arrows move it, Shift and arrows size it, with Ctrl in small steps.

    `moved` gives its new area on the picture as shown, `unwanted` comes for the Delete key, `reached` on getting focus.
    """

    moved = Signal(object)
    unwanted = Signal()
    reached = Signal()

    def __init__(self, board: PictureBoard, look: Look, number: int) -> None:
        """`number` is written on a cover; 0 is the frame of the cut."""
        super().__init__(board)
        self._board, self._look, self.number = board, look, number
        self.area: Area = WHOLE
        self._held: tuple[QPoint, Area, bool] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, size, remove."""
        way = _WAYS.get(Qt.Key(event.key()))
        if event.key() in _REMOVE and self.number:
            self.unwanted.emit()
        elif way is not None:
            small = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            sizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = SMALL_STEP if small else STEP
            self._go(way[0] * step, way[1] * step, self.area, sizing)
        else:
            super().keyPressEvent(event)

    def _go(self, across: int, down: int, start: Area, sizing: bool) -> None:
        left, top, width, height = start
        if sizing:
            width = min(max(width + across, LEAST), 1000 - left)
            height = min(max(height + down, LEAST), 1000 - top)
            area = (left, top, width, height)
        else:
            area = inside((left + across, top + down, width, height))
        if area != self.area:
            self.moved.emit(area)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._held = (event.globalPosition().toPoint(), self.area, self._at_corner(at))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            corner = self._at_corner(event.position().toPoint())
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if corner else Qt.CursorShape.SizeAllCursor)
            return
        start, area, sizing = self._held
        gone, shown = event.globalPosition().toPoint() - start, self._board.shown
        across, down = gone.x() * 1000 // max(shown.width(), 1), gone.y() * 1000 // max(shown.height(), 1)
        self._go(across, down, area, sizing)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def _at_corner(self, at: QPoint) -> bool:
        corner = min(self._look.px(CORNER_PX), self.width() // 2, self.height() // 2)
        return at.x() >= self.width() - corner and at.y() >= self.height() - corner

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = self.rect()
        if self.number:
            # While it is being placed, what lies beneath shows a little; in every report it is solid.
            painter.fillRect(frame, QColor(0, 0, 0, 190 if self.hasFocus() else 255))
            painter.setPen(QColor("white"))
            painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), str(self.number))
        colour = self._look.colour("focus" if self.hasFocus() else "primary")
        if self.hasFocus() or not self.number:
            painter.setPen(QPen(colour, 3))
            painter.drawRect(frame.adjusted(1, 1, -2, -2))
            corner = min(self._look.px(CORNER_PX), self.width(), self.height()) // 2
            painter.fillRect(frame.right() - corner, frame.bottom() - corner, corner, corner, colour)
        painter.end()


class PictureBoard(QWidget):
    """Shows the upright picture, turned as wanted. Areas go in and out as thousandths of the upright picture.

    `cover_moved` and `cover_drawn` give (number from 0, area) and an area; `cut_moved` an area; `unwanted` and
    `reached` a number from 0. Whoever owns it keeps the covers and calls `show_areas`.
    """

    cover_moved = Signal(int, object)
    cover_drawn = Signal(object)
    cut_moved = Signal(object)
    unwanted = Signal(int)
    reached = Signal(int)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self._picture = QPixmap()
        self._turned = QPixmap()
        self._turn = 0
        self._cut: Area = WHOLE
        self._from: QPoint | None = None
        self._to = QPoint()
        self.covers: list[Patch] = []
        self.cut = Patch(self, look, 0)
        self.cut.setAccessibleName(words("ui_evidence.board.cut"))
        self.cut.moved.connect(lambda area: self.cut_moved.emit(self._back(area)))
        self.cut.hide()
        self.setAccessibleName(words("ui_evidence.board.name"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # ---- what is shown ----

    def show_picture(self, picture: QPixmap) -> None:
        """The whole picture, upright, without covers."""
        self._picture = picture
        self._set_turn(self._turn)

    def show_areas(self, covers: Sequence[Area], cut: Area, turn: int, *, cutting: bool) -> None:
        """The covers and the cut as they are kept; `cutting` offers the frame of the cut to the mouse and the keys."""
        self._set_turn(turn)
        while len(self.covers) > len(covers):
            gone = self.covers.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.covers) < len(covers):
            self._add_patch(len(self.covers))
        for patch, area in zip(self.covers, covers, strict=True):
            self._put(patch, turned(area, turn))
        self._cut = turned(cut, turn)
        self._put(self.cut, self._cut)
        self.cut.setVisible(cutting)
        self.update()

    def _add_patch(self, number: int) -> None:
        patch = Patch(self, self._look, number + 1)
        patch.moved.connect(lambda area: self.cover_moved.emit(number, self._back(area)))
        patch.unwanted.connect(lambda: self.unwanted.emit(number))
        patch.reached.connect(lambda: self.reached.emit(number))
        self.covers.append(patch)
        patch.show()

    def _put(self, patch: Patch, area: Area) -> None:
        patch.area = area
        patch.setGeometry(on_screen(area, self.shown))
        if patch.number:
            left, top, width, height = (round(part / 10) for part in area)
            told = {"n": patch.number, "left": left, "top": top, "width": width, "height": height}
            patch.setAccessibleName(self._words("ui_evidence.board.cover", **told))

    def _back(self, area: Area) -> Area:
        return turned(area, 360 - self._turn)

    def _set_turn(self, turn: int) -> None:
        self._turn = turn
        self._turned = self._picture.transformed(QTransform().rotate(turn)) if turn else self._picture
        self.updateGeometry()
        self._settle()

    # ---- size ----

    @property
    def shown(self) -> QRect:
        """Where the picture stands on the board."""
        if self._turned.isNull():
            return self.rect()
        return fitted(self._turned.size(), self.rect())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        most = self._look.px(HIGHEST_PX)
        if self._turned.isNull():
            return most // 2
        return min(width * self._turned.height() // max(self._turned.width(), 1), most)

    def sizeHint(self) -> QSize:
        width = self._look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        for patch in (*self.covers, self.cut):
            patch.setGeometry(on_screen(patch.area, self.shown))

    # ---- a new cover, drawn ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._turned.isNull() and event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = event.position().toPoint()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        area = from_corners(self._from, event.position().toPoint(), self.shown)
        self._from = None
        self.update()
        if min(area[2:]) >= LEAST:
            self.cover_drawn.emit(inside(self._back(area)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._turned.isNull():
            painter.fillRect(self.rect(), self._look.colour("sunk"))
        else:
            painter.drawPixmap(self.shown, self._turned)
            self._dim_what_is_cut(painter)
            painter.setPen(self._look.colour("line"))
            painter.drawRect(self.shown.adjusted(0, 0, -1, -1))
        if self._from is not None:
            painter.fillRect(QRect(self._from, self._to).normalized(), QColor(0, 0, 0, 150))
        painter.end()

    def _dim_what_is_cut(self, painter: QPainter) -> None:
        """What is cut off is still there, but pale."""
        shown, kept = self.shown, on_screen(self._cut, self.shown)
        veil = QColor(self._look.colour("sunk"))
        veil.setAlpha(215)
        for part in (
            QRect(shown.left(), shown.top(), shown.width(), kept.top() - shown.top()),
            QRect(shown.left(), kept.bottom() + 1, shown.width(), shown.bottom() - kept.bottom()),
            QRect(shown.left(), kept.top(), kept.left() - shown.left(), kept.height()),
            QRect(kept.right() + 1, kept.top(), shown.right() - kept.right(), kept.height()),
        ):
            painter.fillRect(part, veil)
