"""What every field has: a value, a word when it was edited, and a line beneath it that speaks up when needed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.reading import reads_right_to_left
from coprod_desktop.ui.kit import Hint


class Field(QWidget):
    """One answer on screen. `edited` is sent for each change by the person, never by `set_value`.

    `left` is sent when the keyboard has left the field. `value()` is None for not recorded. While `problem()` has a
    sentence, what was typed cannot be read and must not be saved; it stays on screen.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """`words` is the catalogue of the program's own words."""
        super().__init__(parent)
        self.words = words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.note = Hint()
        self.note.setParent(self)
        self.note.hide()
        self._problem: str | None = None
        self._loading = False

    def value(self) -> AnswerValue | None:
        """The answer as it stands on screen, None when nothing is recorded."""
        raise NotImplementedError

    def set_value(self, value: AnswerValue | None) -> None:
        """Show an answer. What already shows the same stays untouched, with its cursor and its own undo."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """The control that takes the keyboard first."""
        raise NotImplementedError

    def problem(self) -> str | None:
        """Why what was typed cannot be read, None when it can."""
        return self._problem

    def describe(self, name: str, description: str = "") -> None:
        """Say to a screen reader what is asked here."""
        control = self.input()
        control.setAccessibleName(name)
        control.setAccessibleDescription(description)

    def caret(self) -> int:
        """Where the cursor stands, in characters from the start; 0 where there is none."""
        return 0

    def set_caret(self, place: int) -> None:
        """Put the cursor there, as near as the text allows."""

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence beneath the field; an empty one takes it away. `wrong` marks what is to be mended."""
        kind = "attention" if wrong else "hint"
        text = self.words("ui_pages.field.mend", sentence=sentence) if wrong and sentence else sentence
        if self.note.property("kind") != kind:
            self.note.setProperty("kind", kind)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(sentence))
        self.input().setAccessibleDescription(sentence)

    def tell_edited(self) -> None:
        """Send `edited` unless a value is being shown by the program."""
        if not self._loading:
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when the keyboard leaves one of the controls."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class Loading:
    """While a field shows a value by program, its signals are not edits by the person."""

    def __init__(self, field: Field) -> None:
        self._field = field

    def __enter__(self) -> None:
        self._field._loading = True

    def __exit__(self, *_: Any) -> None:
        self._field._loading = False


class LineEdit(QLineEdit):
    """One line that runs in the direction of its own text and grows with the text size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(self._turn)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A long line is shown from its beginning; who goes on writing begins at its end."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason and self.cursorPosition() == 0:
            self.end(False)

    def _turn(self, text: str) -> None:
        right_to_left = reads_right_to_left(text) if text else self._stands_in_mirror()
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )

    def _stands_in_mirror(self) -> bool:
        """Whether the window around it runs right to left."""
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
