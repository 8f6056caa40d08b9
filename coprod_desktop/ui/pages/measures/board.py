"""A sheet on the screen: each question with what is typed for it, and the keyboard on one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.domain.instruments import Scale
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.kit import Button, Card, Hint, Text, flow
from coprod_desktop.ui.pages.measures.keyed import Keyed, Told, key_of

AREA = "ui_measures"
MOST_BUTTONS = 12  # a scale with more numbers is typed


class _Choices(QWidget):
    """One question in full, with a press for each answer, for whoever uses the mouse."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        if scale.words != scale.short:
            inside.addWidget(Text(scale.words, "strong"))
        self.buttons: list[tuple[Button, int]] = []
        numbers = range(scale.least, scale.most + 1)
        if len(numbers) <= MOST_BUTTONS:
            every_level = len(scale.levels) == len(numbers)
            for value in numbers:
                key, told = key_of(scale, value), scale.level(value)
                button = Button(words(f"{AREA}.sheet.level", key=key, words=told) if every_level else key)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.setAccessibleName(f"{key} {told}".strip())
                self.buttons.append((button, value))
            inside.addLayout(flow(*(one for one, _ in self.buttons), spacing=4))
            if scale.levels and not every_level:
                ends = [words(f"{AREA}.sheet.end", n=one.value, words=one.words) for one in scale.levels]
                inside.addWidget(Hint("   ".join(ends)))
        else:
            inside.addWidget(Hint(words(f"{AREA}.sheet.from_to", least=scale.least, most=scale.most)))


class _Row(Card):
    """One question: its number and short name, and what is typed; in full while the keyboard is on it.

    Pressing it brings the keyboard there.
    """

    pressed = Signal()

    def __init__(self, number: int, scale: Scale, width: int, full: _Choices) -> None:
        super().__init__("card", 8)
        self.full = full
        across = QHBoxLayout()
        across.addWidget(Text(f"{number}. {scale.short}"), 1)
        self.shown = Text("", "strong")
        self.shown.setMinimumWidth(width)
        across.addWidget(self.shown)
        self.add(across, full)
        full.hide()

    def mark(self, here: bool) -> None:
        """Whether the keyboard is on it."""
        kind = "wash" if here else "card"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        self.full.setVisible(here)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the keyboard here."""
        self.pressed.emit()


class Board(QWidget):
    """Takes the keys of one sheet.

    `enter` is for Enter, `told` what to say of a key and whether it was wrong, `letter` any letter.
    """

    enter = Signal()
    told = Signal(str, bool)
    letter = Signal(str)
    changed = Signal()

    def __init__(self, words: Words, scales: tuple[Scale, ...], width: int) -> None:
        """`width` is the room for what is typed, in pixels."""
        super().__init__()
        self.words, self.keyed = words, Keyed(scales)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.rows = [_Row(n, one, width, _Choices(words, one)) for n, one in enumerate(scales, 1)]
        for place, row in enumerate(self.rows):
            row.pressed.connect(partial(self._go_to, place))
            for button, value in row.full.buttons:
                button.clicked.connect(partial(self._pressed, place, value))
            inside.addWidget(row)
        self._all_typed = Text(words(f"{AREA}.sheet.all_typed"), "strong")
        inside.addWidget(self._all_typed)
        self.draw()

    # ---- keys ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures answer, Enter keeps the sheet, arrows move, Backspace takes back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            told = self.keyed.go_on() if self.keyed.waiting else ""
            self.draw()
            if told:
                self._say(told, "", self.keyed.at)
            else:
                self.enter.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self._moved(self.keyed.go_back)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self._moved(self.keyed.go_on)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._moved(self.keyed.wipe)
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.letter.emit(event.text().lower())
        elif event.text() and event.text().isprintable():
            self.take(event.text())
        else:
            super().keyPressEvent(event)

    def take(self, key: str) -> None:
        """One key that answers, or says that it cannot."""
        at = self.keyed.at
        told = self.keyed.press(key)
        self.draw()
        self._say(told, key, at)
        self.changed.emit()

    def _say(self, told: Told, key: str, at: int) -> None:
        if not told or at >= len(self.keyed.scales):
            self.told.emit(self.words(f"{AREA}.told.{told}") if told else "", told == "not_a_key")
            return
        scale = self.keyed.scales[min(self.keyed.at, len(self.keyed.scales) - 1)]
        fields = {"key": key, "least": key_of(scale, scale.least), "most": key_of(scale, scale.most)}
        said = self.words(f"{AREA}.told.{told}", waiting=self.keyed.waiting, **fields)
        self.told.emit(said, told != "waits")

    def _moved(self, move: object) -> None:
        assert callable(move)
        told = move()
        self.draw()
        self._say(told or "", "", self.keyed.at)
        self.changed.emit()

    def _go_to(self, place: int) -> None:
        self.keyed.go_to(place)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.draw()

    def _pressed(self, place: int, value: int) -> None:
        self.keyed.go_to(place)
        self.keyed.choose(value)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.draw()
        self.told.emit("", False)
        self.changed.emit()

    # ---- showing ----

    def draw(self) -> None:
        """Show what is typed, and say it to a screen reader."""
        at, count = self.keyed.at, len(self.rows)
        for place, (row, scale) in enumerate(zip(self.rows, self.keyed.scales, strict=True)):
            row.shown.setText(self._shown(place, scale))
            row.mark(place == at and self.hasFocus())
        self._all_typed.setVisible(at == count)
        self._bring_into_sight()
        if at < count:
            name = self.words(
                f"{AREA}.sheet.here", n=at + 1, of=count, words=self.keyed.scales[at].words,
                typed=self.rows[at].shown.text(),
            )  # fmt: skip
        else:
            name = self.words(f"{AREA}.sheet.all_typed")
        self.setAccessibleName(name)

    def _bring_into_sight(self) -> None:
        """In large text a sheet is taller than the window."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea) and self.hasFocus():
            at = min(self.keyed.at, len(self.rows) - 1)
            around.ensureWidgetVisible(self.rows[at], 0, self.rows[at].shown.height() * 3)

    def _shown(self, place: int, scale: Scale) -> str:
        one = self.keyed.typed[place]
        if place == self.keyed.at and self.keyed.waiting:
            return f"{self.keyed.waiting}…"
        if one.value is not None:
            told = scale.level(one.value) if len(scale.levels) > 2 else ""
            return f"{key_of(scale, one.value)}  {told}".strip()
        if one.missing is not None:
            return self.words(f"{AREA}.missing.{one.missing}")
        return "–"

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.draw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.draw()
