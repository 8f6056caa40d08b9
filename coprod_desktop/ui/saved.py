"""The line at the bottom: whether everything is saved, and the smallest next step. It never says more than is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from coprod_desktop.ui.act import SavedState
from coprod_desktop.ui.kit import PlainButton, Text, flow
from coprod_desktop.ui.overview import NextStep

if TYPE_CHECKING:
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.theme import Look


class BottomLine(QFrame):
    """Saved or not, in words and shape; `step_taken` gives the place of the next step, `again` wants another try."""

    step_taken = Signal(object)
    again = Signal()

    def __init__(self, words: Words, look: Look, icons: Icons) -> None:
        super().__init__()
        self._words, self._look, self._icons = words, look, icons
        self.setProperty("kind", "bottom")
        self._mark = QLabel()
        self._said = Text()
        self._said.setWordWrap(False)
        self._said.setAccessibleName(words("ui_shell.saved.name"))
        self._retry = PlainButton(words("ui_shell.saved.again"), self.again.emit)
        self._next = PlainButton("", self._take)
        self._next.hide()
        self._retry.hide()
        self._step: NextStep | None = None
        self._state = SavedState("closed")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.addLayout(flow(self._mark, self._said, self._retry, self._next))

    @property
    def sentence(self) -> str:
        """What the line says now."""
        return self._said.text()

    def show_state(self, state: SavedState) -> None:
        """Say how saving stands, at once: words only on the screen are never called saved."""
        self._state = state
        self._draw()

    def _draw(self) -> None:
        state, words = self._state, self._words
        when = state.when.astimezone().strftime("%H:%M") if state.when else ""
        key: str = state.kind if state.kind != "saved" or when else "saved_before"
        if state.kind == "failed" and not state.sentence:
            key = "failed_ours"
        sentence = (
            "" if state.kind == "closed" else words(f"ui_shell.saved.{key}", time=when, fault=state.sentence)
        )
        bad = state.kind in ("failed", "read_only")
        self._said.setWordWrap(bad)
        if bad:
            self._said.setMinimumWidth(min(self._look.px(420), max(self.width() - 120, 200)))
        else:
            self._said.setMinimumWidth(0)
        self._said.setText(sentence)
        self._said.setProperty("kind", "attention" if state.kind == "failed" else "hint")
        self._said.style().polish(self._said)
        role, icon = (
            ("attention", "attention")
            if bad
            else ("good", "done")
            if state.kind == "saved"
            else ("soft", "note")
        )
        self._mark.setPixmap(self._icons.pixmap(icon, self._look.colour(role), self._look.px(20)))
        self._mark.setVisible(state.kind != "closed")
        self._retry.setVisible(state.kind == "failed")

    def show_step(self, step: NextStep | None) -> None:
        """Offer the smallest next step, or none."""
        self._step = step
        if step is not None:
            said = self._words("ui_shell.next.offer", step=self._words(step.key, **step.fields))
            self._next.say(said)
        self._next.setVisible(step is not None)

    def redress(self) -> None:
        """Draw again in another theme or text size."""
        self._draw()

    def _take(self) -> None:
        if self._step is not None:
            self.step_taken.emit(self._step.place)
