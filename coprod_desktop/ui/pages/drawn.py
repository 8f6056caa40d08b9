"""A page that is drawn afresh from what was read, without losing the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.ui.kit import clear
from coprod_desktop.ui.page import Context, Page, Place


class DrawnPage(Page):
    """Reads in `show_place`, and draws inside `with self.fresh()`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._arriving = False
        self._held: str | None = None
        self.first_choice: QWidget | None = (
            None  # what takes the keyboard on arriving; None is the first control
        )

    def show_place(self, place: Place) -> None:
        """The page is come to: the keyboard comes along once it is drawn."""
        super().show_place(place)
        self._arriving = True

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """Clear the page and draw it; afterwards the keyboard is where it was, or at the first control."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self._held = name_of(focus) if focus is not None and inside else None
        self.first_choice = None
        clear(self.column)
        yield
        if inside or self._arriving:
            QTimer.singleShot(0, self, self._give_keyboard)

    def _give_keyboard(self) -> None:
        """Once what was drawn is on the screen."""
        arriving, self._arriving = self._arriving, False
        focus = QApplication.focusWidget()
        if not self.isVisible() or (focus is not None and focus is not self and self.isAncestorOf(focus)):
            return
        stops = [one for one in self.findChildren(QWidget) if takes_keyboard(one)]
        same = next((one for one in stops if self._held and name_of(one) == self._held), None)
        wish = same or (self.first_choice if arriving else None) or next(iter(stops), None)
        if wish is not None:
            wish.setFocus(Qt.FocusReason.OtherFocusReason)


def on_ctrl_enter(page: QWidget, go_on: Callable[[], object]) -> None:
    """Ctrl+Enter goes on from this page, whichever of the two keys of that name is pressed."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), page, go_on, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)


def takes_keyboard(widget: QWidget) -> bool:
    """Whether Tab stops at it now."""
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it, or its words."""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")
