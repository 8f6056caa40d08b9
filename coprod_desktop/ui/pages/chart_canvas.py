"""A picture to move about in: the report's own, with a place for each of its parts that takes the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QSizePolicy, QWidget

from coprod_desktop.services.practice_drawings import MapNode
from coprod_desktop.ui.pages.drawing import PX_PER_PT, DrawingView
from coprod_desktop.ui.theme import Look

BASE = 11 / 9  # the report's signs are lettered in 9 points, the window in 11
ZOOMS = (0.5, 0.7, 0.85, 1.0, 1.25, 1.5, 2.0)
LEAST_HIGH = 40
STEP_PT = 12  # a press of Ctrl and an arrow key moves a box so far
STEPS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-STEP_PT, 0), Qt.Key.Key_Right: (STEP_PT, 0), Qt.Key.Key_Up: (0, -STEP_PT),
        Qt.Key.Key_Down: (0, STEP_PT),
    }
)  # fmt: skip


class ChartSpot(QAbstractButton):
    """One part: a target over its sign and words, with the focus ring round it and a name for a screen reader."""

    def __init__(self, canvas: ChartCanvas, node: MapNode, name: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.node = node
        self._pressed_at: QPoint | None = None
        self._dragged = False
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Only a ring: the part itself is in the picture beneath. The keyboard has its ring from the window."""
        chosen = self._canvas.chosen == self.node.id
        if self.hasFocus() or not (self.underMouse() or chosen):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._canvas.look.colour("primary"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._canvas.pressed(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at, self._dragged = event.position().toPoint(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What may be moved goes with the mouse; its picture follows once it is let go."""
        if self._pressed_at is None or not self.node.can_move:
            return
        way = event.position().toPoint() - self._pressed_at
        if self._dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.move(self.pos() + way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._pressed_at, self._dragged = self._dragged, None, False
        if dragged:
            self.setDown(False)
            self._canvas.put(self)
        else:
            super().mouseReleaseEvent(event)


class ChartCanvas(DrawingView):
    """The picture at a size that can be read, with one `ChartSpot` for each of its parts.

    Arrow keys go along the chain, inwards and outwards, and up and down in a column; with Ctrl they move what may be
    moved. `opened`, `wanted_more` and `binned` give an id; `zoomed` the new scale; `moved` an id with its new left and
    top in points.
    """

    opened = Signal(str)
    wanted_more = Signal(str)
    binned = Signal(str)
    picked = Signal(str)
    zoomed = Signal(float)
    moved = Signal(str, int, int)

    def __init__(
        self,
        look: Look,
        drawing: Any,
        alt: str,
        nodes: Sequence[MapNode],
        name: Callable[[str], str],
        zoom: float,
    ) -> None:
        """`name` tells what a screen reader says for an id."""
        super().__init__(look, drawing, alt)
        self.look, self.zoom = look, zoom
        self.chosen: str | None = None
        self.spots = {node.id: ChartSpot(self, node, name(node.id)) for node in nodes}
        for spot in self.spots.values():
            spot.clicked.connect(lambda _=False, spot=spot: self.opened.emit(spot.node.id))
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._place()

    def _scale(self, width: float) -> float:
        return PX_PER_PT * BASE * self.look.text_size / 100 * self.zoom

    def hasHeightForWidth(self) -> bool:
        """Its size is that of the picture."""
        return False

    def sizeHint(self) -> QSize:
        """The picture at this zoom."""
        scale = self._scale(0)
        return QSize(round(self._drawing.width * scale), round(self._drawing.height * scale))

    def minimumSizeHint(self) -> QSize:
        """It is scrolled, never squeezed."""
        return self.sizeHint()

    def _place(self) -> None:
        self.setFixedSize(self.sizeHint())
        for spot in self.spots.values():
            spot.setGeometry(self._home(spot.node))

    def _home(self, node: MapNode) -> QRect:
        """Where a part's target lies."""
        scale = self._scale(0)
        left, top, right, bottom = (edge * scale for edge in node.box)
        spare = max(LEAST_HIGH - (bottom - top), 0) / 2
        return QRect(
            round(left - 4), round(top - spare), round(right - left + 8), round(bottom - top + 2 * spare)
        )

    # ---- moving about ----

    def choose(self, part: str | None, *, take_keyboard: bool = True) -> None:
        """Make this the one part that Tab stops at; the first one when there is no such part."""
        wanted = part if part in self.spots else next(iter(self.spots), None)
        if wanted is None:
            return
        for key, spot in self.spots.items():
            policy = Qt.FocusPolicy.StrongFocus if key == wanted else Qt.FocusPolicy.ClickFocus
            spot.setFocusPolicy(policy)
        self.chosen = wanted
        if take_keyboard:
            self.spots[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(self.spots[wanted])
        self.update()
        self.picked.emit(wanted)

    def _show(self, spot: QWidget) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(spot, 48, 48)

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether the key meant something on the picture."""
        here, key = self._here(), event.key()
        if here is None:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and here.can_move and key in STEPS:
            self._shift(here, *STEPS[key])
            return True
        inwards, outwards = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            inwards, outwards = outwards, inwards
        if key == inwards:
            self._go(here.inwards)
        elif key == outwards:
            self._go(here.outwards)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(self._beside(here, 1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(here.id)
        elif key == Qt.Key.Key_Delete:
            self.binned.emit(here.id)
        elif key == Qt.Key.Key_N and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted_more.emit(here.id)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            return False
        return True

    def _nodes(self) -> list[MapNode]:
        return [spot.node for spot in self.spots.values()]

    def _here(self) -> MapNode | None:
        return self.spots[self.chosen].node if self.chosen in self.spots else None

    def _go(self, part: str | None) -> None:
        if part is not None:
            self.choose(part)

    # ---- moving things ----

    def _shift(self, here: MapNode, across: int, down: int) -> None:
        """A step on the canvas by the keyboard, as it is seen: left is left."""
        left, top, right, _ = here.box
        self._tell_moved(here, left + across, right + across, top + down)

    def put(self, spot: ChartSpot) -> None:
        """A part was let go somewhere."""
        scale, node = self._scale(0), spot.node
        across = (spot.x() - self._home(node).x()) / scale
        down = (spot.y() - self._home(node).y()) / scale
        self._tell_moved(node, node.box[0] + across, node.box[2] + across, node.box[1] + down)

    def _tell_moved(self, node: MapNode, left: float, right: float, top: float) -> None:
        """On a page that is read from the right, places count from there."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = self._drawing.width - right if mirrored else left
        self.moved.emit(node.id, max(round(start), 0), max(round(top), 0))

    def _beside(self, here: MapNode, way: int) -> str | None:
        """The nearest part of the same column above or below."""
        ring = sorted((one for one in self._nodes() if one.column == here.column), key=lambda one: one.box[1])
        place = ring.index(here) + way
        return ring[place].id if 0 <= place < len(ring) else None

    def zoom_by(self, steps: int) -> None:
        """A step larger or smaller, with what is chosen kept in sight."""
        at = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.zoom)) + steps
        self.zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)]
        self._place()
        self.update()
        if self.chosen in self.spots:
            self._show(self.spots[self.chosen])
        self.zoomed.emit(self.zoom)
