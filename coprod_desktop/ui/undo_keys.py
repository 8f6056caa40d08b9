"""Undo where the cursor is: typing in a text box first, and then the group's steps."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_USUAL = QKeySequence.StandardKey


def typed_undo(widget: QWidget | None, *, redo: bool) -> bool:
    """Whether a text box has typing of its own to take back (or do again), before the group's steps have their turn."""
    if isinstance(widget, QLineEdit):
        return widget.isRedoAvailable() if redo else widget.isUndoAvailable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.document().isRedoAvailable() if redo else widget.document().isUndoAvailable()
    return False


class UndoKeys(QObject):
    """Lets the undo keys pass a text box that has nothing to take back: Qt would swallow them there."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._watched: QWidget | None = None
        app.focusChanged.connect(self._moved)

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # A widget loses the focus while it is being taken down, and may be gone already.
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            self._watched = now
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(_USUAL.Undo), event.matches(_USUAL.Redo)
        if (undo or redo) and isinstance(watched, QWidget) and not typed_undo(watched, redo=redo):
            event.ignore()
            return True
        return False
