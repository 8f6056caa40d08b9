"""Where the keyboard is: a ring around whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QMenuBar, QWidget

from coprod_desktop.ui.theme import Look

OUT = 5  # how far the ring reaches out of its control: a gap of 2 px and 3 px of ring
WIDTH = 3


class Ring(QWidget):
    """The ring itself. It takes no clicks and no focus."""

    def __init__(self, look: Look, room: QWidget) -> None:
        super().__init__(room)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), WIDTH))
        inside = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), 11, 11)
        painter.end()


class FocusRing(QObject):
    """A ring of 3 px around whatever has the focus, outside it with a gap of 2 px.

    It is drawn in the nearest widget around that has room for it, so that it scrolls along and is never cut off. That
    widget may be taken down with the ring in it, so there is a new ring for each room.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.ring: Ring | None = None

    def follow(self, app: QApplication) -> Callable[[], object]:
        """Begin to follow the focus; the answer stops it."""
        app.focusChanged.connect(self._moved_to)
        self._moved_to(None, app.focusWidget())
        return lambda: app.focusChanged.disconnect(self._moved_to)

    def _let_go(self) -> None:
        # A widget loses the focus while it is being taken down, and may be gone already; so may the ring.
        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched, self._around = [], None
        if self.ring is not None and shiboken6.isValid(self.ring):
            self.ring.hide()
            self.ring.deleteLater()
        self.ring = None

    def _moved_to(self, _: QWidget | None, now: QWidget | None) -> None:
        self._let_go()
        if (
            now is None
            or now.isWindow()
            or isinstance(now, QMenu | QMenuBar)
            or now.property("kind") == "page"
        ):
            return
        watched = [now]
        room = now.parentWidget()
        while room is not None and not room.isWindow() and not _has_room(room, now):
            watched.append(room)
            room = room.parentWidget()
        if room is None:
            return
        self._around, self._watched = now, watched
        for each in watched:
            each.installEventFilter(self)
        self.ring = Ring(self._look, room)
        self._fit()
        self.ring.setVisible(now.isVisible())
        self.ring.raise_()

    def _fit(self) -> None:
        if self.ring is None or not shiboken6.isValid(self.ring) or self._around is None:
            return
        room = self.ring.parentWidget()
        if room is not None and shiboken6.isValid(self._around) and room.isAncestorOf(self._around):
            self.ring.setGeometry(_place_in(room, self._around))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.ring is None or not shiboken6.isValid(self.ring):
            return False
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        elif event.type() == QEvent.Type.Hide:
            self.ring.hide()
        elif event.type() == QEvent.Type.Show and watched is self._around:
            self._fit()
            self.ring.show()
            self.ring.raise_()
        return False


def _place_in(room: QWidget, inside: QWidget) -> QRect:
    return QRect(inside.mapTo(room, QPoint()), inside.size()).adjusted(-OUT, -OUT, OUT, OUT)


def _has_room(room: QWidget, inside: QWidget) -> bool:
    scrolls = isinstance(room.parentWidget(), QAbstractScrollArea)
    return scrolls or room.rect().contains(_place_in(room, inside))
