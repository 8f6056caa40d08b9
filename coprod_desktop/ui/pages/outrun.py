"""Words that outrun the evidence: one sentence at a time, with a safer one to take by one key. Nothing is blocked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from coprod_desktop.services.claim_words import Outrun, say_as_far_as_known
from coprod_desktop.ui.fields import TextField
from coprod_desktop.ui.fields.field import Loading
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Context

LATER = "words_at_check"  # the setting of this computer: not while writing, only when answers are checked
_AFTER_MOUSE_MS = 150


class OutrunCard(Card):
    """One sentence that says more than there is to show, why, and what to say instead."""

    def __init__(self, context: Context, use: Callable[[], object], keep: Callable[[], object]) -> None:
        """`use` takes the safer sentence, `keep` leaves the group's own and says no more of it."""
        super().__init__("sunk", 12)
        self.column.setSpacing(8)
        self.words = context.words
        self.so_far, self.why = Text(), Hint()
        self.safer, self.more = Text("", "strong"), Hint()
        self.use = QuietButton(self.words("ui_words.outrun.use"), use)
        self.use.setToolTip(self.words("ui_words.outrun.use_keys"))
        self.keep = PlainButton(self.words("ui_words.outrun.keep"), keep)
        self.keys = Hint(self.words("ui_words.outrun.use_keys"))
        self.buttons = flow(self.use, self.keys, self.keep)
        to_say = Hint(self.words("ui_words.outrun.safer"))
        self.add(self.so_far, to_say, self.safer, self.buttons, self.why, self.more)
        self.hide()

    def quiet_keys(self) -> None:
        """Where several stand on a page, the key would not know which one is meant."""
        self.keys.hide()
        self.use.setToolTip("")

    def tell(self, one: Outrun, more: int) -> None:
        """Show it; `more` sentences come after it."""
        named = ", ".join(f"“{word}”" for word in one.words)
        marked = self.words("ui_words.outrun.marked", n=len(one.words), words=named)
        self.so_far.setText(f"{one.so_far} {marked}")
        self.why.setText(one.why)
        self.safer.setText(one.safer)
        self.more.setText(self.words("ui_words.outrun.more", n=more) if more else "")
        self.more.setVisible(bool(more))
        self.setAccessibleName(
            self.words("ui_words.outrun.read_out", so_far=one.so_far, marked=marked, safer=one.safer)
        )
        self.show()


class OutrunBeside(Card):
    """The same under a box, when the keyboard has left it. Marks the words in the text until it is typed in again."""

    def __init__(self, context: Context, case: str, box: str, field: TextField, by: object) -> None:
        """`by` is the page, so that it knows its own changes when they come back."""
        super().__init__("ground", 0)
        self._context, self._case, self._box, self._field, self._by = context, case, box, field, by
        self._found: tuple[Outrun, ...] = ()
        self._read = ""
        self.silent = False  # in a member's spoken words: they are theirs
        self.card = OutrunCard(context, self.take, self._keep)
        self.later = PlainButton(context.words("ui_words.outrun.later"), self._later)
        self.card.buttons.addWidget(self.later)
        self.add(self.card)
        self.hide()
        field.left.connect(self.look)
        field.edit.textChanged.connect(self._forget)
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MOUSE_MS)
        self._wait.timeout.connect(self._show_first)

    def listen(self, where: QWidget) -> None:
        """Take the safer sentence by its key, wherever the keyboard is inside `where`."""
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(
                QKeySequence(keys), where, self.take, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def look(self) -> None:
        """Hold what is written against what there is to show."""
        text = self._field.edit.toPlainText()
        closed = self._context.act.state.kind == "closed"  # the window goes, and takes the keyboard with it
        if closed or self.silent or not text.strip() or self._context.settings.get(LATER, False):
            self._forget()
            return
        self._read = text
        self._context.act.ask(
            self._context.against.outrun_in, self._case, self._box, text, then=self._come_home
        )

    def _come_home(self, found: tuple[Outrun, ...]) -> None:
        if self._field.edit.toPlainText() == self._read:
            self._found = found
            self._show_first()

    def _open(self) -> list[Outrun]:
        return [one for one in self._found if one.sentence not in self._context.against.kept_as_they_are]

    def _show_first(self) -> None:
        """Nothing moves while a mouse button is down: what somebody is pressing stays under the pointer."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._wait.start()
            return
        found = self._open()
        self._mark(found[:1])
        self.setVisible(bool(found))
        if found:
            self.card.tell(found[0], len(found) - 1)

    def _forget(self) -> None:
        """The text is being changed, or there is nothing to say."""
        self._found, self._read = (), ""  # what is still being looked at is no longer wanted either
        self._wait.stop()
        self._mark([])
        self.hide()

    def _mark(self, found: list[Outrun]) -> None:
        """A wavy line under the words; the card says the same in words."""
        marks = []
        text = self._field.edit.toPlainText()
        for start, end in (place for one in found for place in one.marks):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(text, start, end)  # type: ignore[attr-defined]
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._context.look.colour("warn"))
            selection.format = look  # type: ignore[attr-defined]
            marks.append(selection)
        self._field.edit.setExtraSelections(marks)

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        """Qt counts letters outside the first plane twice."""
        cursor = QTextCursor(self._field.edit.document())
        cursor.setPosition(_qt_place(text, start))
        cursor.setPosition(_qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # ---- what the person does about it ----

    def take(self) -> None:
        """The safer sentence instead, as one step; the next one is shown."""
        found = self._open()
        if not found or not self.isVisible() or self._field.edit.toPlainText() != self._read:
            return
        one = found[0]
        with Loading(self._field):  # it is saved here, as a step of its own
            self._cursor(self._read, one.start, one.end).insertText(one.safer)
        self._context.act.do(
            say_as_far_as_known, self._case, self._box, one.sentence, one.safer,
            then=self._taken, by=self._by,
        )  # fmt: skip

    def _taken(self, _: object) -> None:
        self.look()

    def _keep(self) -> None:
        found = self._open()
        if found:
            self._context.against.kept_as_they_are.add(found[0].sentence)
        self._show_first()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _later(self) -> None:
        self._context.settings.put(LATER, True)
        self._forget()
        self._context.say(self._context.words("ui_words.outrun.later_said"))
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _qt_place(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
