"""Where the keyboard is: a ring around whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QMenuBar, QWidget

from coprod_desktop.ui.theme import Look


class FocusRing(QWidget):
    """A ring of 3 px around whatever has the focus, outside it with a gap of 2 px. It follows, and takes no clicks.

    It is drawn by the nearest widget around that has room for it, so that it scrolls along and is never cut off.
    """

    GAP, WIDTH = 2, 3
    OUT = GAP + WIDTH

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, app: QApplication) -> Callable[[], None]:
        """Begin to follow the focus; the answer stops it."""
        app.focusChanged.connect(self._moved_to)
        self._moved_to(None, app.focusWidget())
        return lambda: app.focusChanged.disconnect(self._moved_to)

    def _moved_to(self, _: QWidget | None, now: QWidget | None) -> None:
        # A widget loses the focus while it is being taken down, and may be gone already.
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched, self._around = [], None
        self.hide()
        without = now is None or now.isWindow() or now.parentWidget() is None
        if without or isinstance(now, QMenu | QMenuBar) or now.property("kind") == "page":
            self.setParent(None)
            return
        self._around = now
        self._watched = [now]
        room = now.parentWidget()
        while not self._has_room(room, now) and room.parentWidget() is not None and not room.isWindow():
            self._watched.append(room)
            room = room.parentWidget()
        for watched in self._watched:
            watched.installEventFilter(self)
        self.setParent(room)
        self._fit()
        self.raise_()
        self.show()

    def _place_in(self, room: QWidget, inside: QWidget) -> QRect:
        return QRect(inside.mapTo(room, QPoint()), inside.size()).adjusted(-self.OUT, -self.OUT, self.OUT, self.OUT)

    def _has_room(self, room: QWidget, inside: QWidget) -> bool:
        clips = isinstance(room.parentWidget(), QAbstractScrollArea)
        return clips or room.rect().contains(self._place_in(room, inside))

    def _fit(self) -> None:
        around, room = self._around, self.parentWidget()
        if around is not None and room is not None and shiboken6.isValid(around) and room.isAncestorOf(around):
            self.setGeometry(self._place_in(room, around))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.Show and watched is self._around:
            self.show()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), self.WIDTH))
        inside = self.WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), 11, 11)
        painter.end()
