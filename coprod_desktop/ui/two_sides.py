"""Work at the left and what comes of it at the right; one under the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.kit import ground
from coprod_desktop.ui.theme import Look

LEFT_PX = 420
BOTH_PX = 900  # the least width for both side by side
UNDER_PX = 560  # how high the right one is when it stands under the other


class TwoSides(QWidget):
    """`left` is always there. `right` comes with `show_right`, beside or beneath as `arrange` is told."""

    def __init__(self, look: Look, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._look, self.left, self.right = look, left, right
        self.beside = False
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holder = ground()
        inside = QVBoxLayout(self._holder)
        inside.setContentsMargins(0, 0, 12, 0)
        self._area.setWidget(self._holder)
        self._area.hide()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(24)
        self._sides.addWidget(self._area)
        self._sides.addWidget(left)
        self._sides.addWidget(right, 1)
        right.hide()

    def room_for_both(self, width_px: int) -> bool:
        """Whether this width is enough for both side by side, at the size the text has now."""
        return width_px >= self._look.px(BOTH_PX)

    def show_right(self, shown: bool) -> None:
        """Show or hide what comes of the work."""
        self.right.setVisible(shown)

    def arrange(self, beside: bool) -> None:
        """Side by side, each scrolling by itself; or as one long column that the window scrolls."""
        inside = self._holder.layout()
        assert inside is not None
        if beside:
            inside.addWidget(self.left)
        else:
            self._sides.insertWidget(1, self.left)
        self.beside = beside
        self._area.setVisible(beside)
        self._area.setFixedWidth(self._look.px(LEFT_PX))
        across = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across[0] if beside else across[1])
        self.right.setMinimumHeight(0 if beside else self._look.px(UNDER_PX))
