"""A page that is read outside a group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from coprod_desktop.ui.kit import QuietButton, flow

if TYPE_CHECKING:
    from coprod_desktop.ui.page import Page


def standing_alone(page: Page, widest: int, back: str, go_back: Callable[[], object]) -> QScrollArea:
    """A page that is read outside a group, at most `widest` pixels wide; `back` is the button above it."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    page.column.setContentsMargins(24, 24, 24, 24)
    page.column.insertLayout(0, flow(QuietButton(back, go_back)))
    page.setMaximumWidth(widest)
    frame.setWidget(page)
    return frame
