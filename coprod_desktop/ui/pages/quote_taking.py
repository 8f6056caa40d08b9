"""Taking marked words as a quote: a button that appears with the marking, Ctrl+K, and the quotes taken so far."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.records import Quote
from coprod_desktop.domain.text import clean
from coprod_desktop.services.stories import StoryPart, quotes_from
from coprod_desktop.ui.fields import TextField
from coprod_desktop.ui.kit import Hint, QuietButton, RowButton, SectionTitle, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened

KEYS = "Ctrl+K"


def marked_in(edit: QPlainTextEdit) -> tuple[int, int]:
    """From where to where the marking goes, in characters of the text as it is kept; twice the same for none.

    Qt counts some letters as two; here every character counts as one.
    """
    cursor = edit.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    return _characters(edit, start), _characters(edit, end)


def _characters(edit: QPlainTextEdit, place: int) -> int:
    before = QTextCursor(edit.document())
    before.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    return len(clean(before.selectedText().replace("\u2029", "\n")))


class QuoteTaker(QWidget):
    """Stands right under a field of words, in sight while something is marked there."""

    def __init__(
        self, context: Context, part: StoryPart, field: TextField, take: Callable[[StoryPart], object]
    ) -> None:
        """`take` is called with the part when the marked words are to be taken."""
        super().__init__()
        self.field = field
        self.button = QuietButton(context.words("ui_stories.taking.take", keys=KEYS), lambda: take(part))
        self.button.setAccessibleDescription(context.words("ui_stories.taking.hint"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(flow(self.button))
        field.edit.selectionChanged.connect(self._look)
        shortcut = QShortcut(QKeySequence(KEYS), field.edit)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: take(part))
        self.hide()

    def _look(self) -> None:
        self.setVisible(self.field.edit.textCursor().hasSelection())


class QuotesTaken(RecordCard):
    """The quotes taken from a story, each one press away."""

    kinds = frozenset({"quote", "permission"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._hint = Hint(self.words("ui_stories.taking.how", keys=KEYS))
        self.add(SectionTitle(self.words("ui_stories.taking.title")), self._hint, self._rows)

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(quotes_from, self.about, then=self._show)

    def _show(self, quotes: list[Quote]) -> None:
        clear(self._rows)
        for quote in quotes:
            self._rows.addWidget(self._row(quote))

    def _row(self, quote: Quote) -> RowButton:
        place = Place("quote", quote.id)
        words = f"“{shortened(quote.words)}”"
        return RowButton(words, quote.who, pressed=lambda: self.context.go(place))
