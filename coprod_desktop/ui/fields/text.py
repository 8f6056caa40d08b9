"""Words: a box that grows with what is written, and a live count of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from coprod_desktop.domain.records import AnswerValue
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.text import clean, clean_line, count_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field, LineEdit, Loading
from coprod_desktop.ui.fields.reading import reads_right_to_left

# Counting the words of a very long text takes longer than a key: then it waits for a moment of quiet.
LONG_CHARACTERS, COUNT_LATER_MS = 30_000, 300
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
MOST_LINES = 24  # beyond this the box scrolls inside itself, so that a very long text stays quick


class GrowingEdit(QPlainTextEdit):
    """Plain text that is as tall as what is in it. Tab moves on; pictures and files are refused with a word."""

    refused = Signal(str)
    left = Signal()

    def __init__(self, least_lines: int, parent: QWidget | None = None) -> None:
        """`least_lines` is the height of the empty box, in lines."""
        super().__init__(parent)
        self._least_lines = least_lines
        self._growing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each paragraph by its own letters
        self.document().setDefaultTextOption(option)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._stay_in_view)
        self.textChanged.connect(self._lean)

    def sizeHint(self) -> QSize:
        """Tall enough for the text, between the least and the most lines."""
        return QSize(480, self._wanted_height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop words only, cleaned; say so when there is a picture or a file."""
        files = [url for url in source.urls() if url.isLocalFile()]
        if files or (source.hasImage() and not source.hasText()):
            self.refused.emit("file" if files else "picture")
        elif source.hasText():
            self.textCursor().insertText(clean(source.text()))
            self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Pictures and files are taken in far enough to be refused with a word."""
        return source.hasText() or source.hasImage() or source.hasUrls()

    def event(self, event: QEvent) -> bool:
        """Another text size needs another height."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu over the text is not leaving it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def _wanted_height(self) -> int:
        lines = max(self._least_lines, min(int(self.document().size().height()), MOST_LINES))
        edges = self.height() - self.viewport().height() if self.isVisible() else 2 * self.frameWidth() + 16
        return (
            round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin() + edges) + 2
        )

    def _grow(self) -> None:
        wanted = self._wanted_height()
        if self._growing or wanted == self.minimumHeight() == self.maximumHeight():
            return
        # Setting a height resizes, and resizing asks for a height: one inside the other leaves the two limits apart.
        self._growing = True
        self.setFixedHeight(wanted)
        self._growing = False
        QTimer.singleShot(0, self, self._grow)  # it may have become wider or narrower by it

    def _lean(self) -> None:
        """A text that is read from the right begins at the right; Qt turns its letters, and leaves it at the left."""
        option = self.document().defaultTextOption()
        right = reads_right_to_left(self.document().firstBlock().text()[:200])
        wanted = _AT_THE_RIGHT if right else Qt.AlignmentFlag.AlignLeading
        if (
            option.alignment() in (_AT_THE_RIGHT, Qt.AlignmentFlag.AlignLeading)
            and option.alignment() != wanted
        ):
            option.setAlignment(wanted)
            self.document().setDefaultTextOption(option)

    def _stay_in_view(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and self.hasFocus():
            caret: QRect = self.cursorRect()
            place = self.viewport().mapTo(inside, caret.bottomLeft())
            area.ensureVisible(place.x(), place.y(), 0, 48)


class TextField(Field):
    """An answer in words. `target` is how many words are about right, least and most; None for no most."""

    def __init__(
        self,
        words: Words,
        *,
        target: tuple[int, int | None] = (0, None),
        least_lines: int = 5,
        counts: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`counts` shows how many words there are; without it the line beneath is quiet."""
        super().__init__(words, parent)
        self._target = target
        self._counts = counts
        self._language: str | None = None
        self.edit = GrowingEdit(least_lines, self)
        self.column.addWidget(self.edit)
        self.column.addWidget(self.note)
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_LATER_MS)
        self._count_soon.timeout.connect(self._count)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        self.edit.refused.connect(self._refuse)
        self._count()

    def value(self) -> AnswerValue | None:
        """The words, None when there is nothing but blanks."""
        text = clean(self.edit.toPlainText())
        return InWords(text=text) if text.strip() else None

    def is_blank(self) -> bool:
        """Whether there is nothing but blanks, without reading a long text to its end."""
        block = self.edit.document().begin()
        while block.isValid() and not block.text().strip():
            block = block.next()
        return not block.isValid()

    def text(self) -> str | None:
        """The words alone, None when there are none."""
        text = clean(self.edit.toPlainText())
        return text if text.strip() else None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the words of an answer."""
        self.set_text(value.text if isinstance(value, InWords) else None)

    def set_text(self, text: str | None) -> None:
        """Show these words; the same words keep the cursor and the text's own undo."""
        if (text or "").strip() == clean(self.edit.toPlainText()).strip():
            return
        with Loading(self):
            cursor = self.caret()
            self.edit.setPlainText(text or "")
            self.set_caret(cursor)

    def input(self) -> QWidget:
        """The text box."""
        return self.edit

    def caret(self) -> int:
        """Where the cursor stands."""
        return self.edit.textCursor().position()

    def set_caret(self, place: int) -> None:
        """Put the cursor there, or at the end of a shorter text."""
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(max(0, min(place, self.edit.document().characterCount() - 1)))
        self.edit.setTextCursor(cursor)

    def _changed(self) -> None:
        if self.edit.document().characterCount() < LONG_CHARACTERS:
            self._count()
        else:
            self._count_soon.start()
        self.tell_edited()

    def _count(self) -> None:
        if not self._counts:
            self.say("")
            return
        n = count_words(self.edit.toPlainText())
        least, most = self._target
        key = "count" if not least and most is None else "count_most" if not least else "count_both"
        if least and most is None:
            key = "count_least"
        self.say(self.words(f"ui_pages.field.{key}", n=n, least=least, most=most or 0))

    def _refuse(self, what: str) -> None:
        self.say(self.words(f"ui_pages.field.refused_{what}"), wrong=True)


class LineField(Field):
    """A few words on one line."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.edit = LineEdit(self)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(lambda _: self.tell_edited())
        self.column.addWidget(self.edit)
        self.column.addWidget(self.note)

    def value(self) -> AnswerValue | None:
        """The words, None when blank."""
        text = self.text()
        return InWords(text=text) if text else None

    def text(self) -> str | None:
        """The words on one line, None when blank."""
        return clean_line(self.edit.text()) or None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the words of an answer."""
        self.set_text(value.text if isinstance(value, InWords) else None)

    def set_text(self, text: str | None) -> None:
        """Show these words."""
        if (text or None) != self.text():
            self.edit.setText(text or "")
            if not self.edit.hasFocus():
                self.edit.home(False)  # a long line is read from its beginning

    def input(self) -> QWidget:
        """The line."""
        return self.edit

    def caret(self) -> int:
        """Where the cursor stands."""
        return self.edit.cursorPosition()

    def set_caret(self, place: int) -> None:
        """Put the cursor there."""
        self.edit.setCursorPosition(place)
