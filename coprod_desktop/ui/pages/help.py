"""Help for one question, at three depths: one line; why, good, weak and a five-minute way; a worked example."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Question
from coprod_desktop.ui.kit import Card, Hint, PlainButton, Text, clear
from coprod_desktop.ui.page import Context

DEEPER = ("why", "good", "weak", "five_minutes")  # the second depth, in the order it is read


class HelpPanel(QWidget):
    """The window stands this beside the card, or under it. How deep it is open is remembered on this computer."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._box: Question | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_question(self, question_id: str) -> None:
        """Help for the box with this id, or the box around this typed question."""
        box = self._context.questions.box(question_id)
        if box is not self._box:
            self._box = box
            self._draw()

    def _draw(self) -> None:
        clear(self._column)
        box, words = self._box, self._context.words
        if box is None:
            return
        if box.help:
            self._column.addWidget(Text(box.help))
        parts = [(name, getattr(box, name)) for name in DEEPER if getattr(box, name)]
        if parts:
            self._fold(
                "help_why",
                "more",
                "less",
                [self._part(words(f"guidance.{name}"), text) for name, text in parts],
            )
        if box.example:
            self._fold("help_example", "example", "no_example", [self._example(box)])

    def _fold(self, setting: str, more: str, less: str, inside: list[QWidget]) -> None:
        """A button that opens what is inside, and says what it will do."""
        words = self._context.words
        is_open = bool(self._context.settings.get(setting, False))
        button = PlainButton(words(f"ui_pages.help.{less if is_open else more}"))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        for widget in inside:
            widget.setVisible(is_open)
            self._column.addWidget(widget)

        def turn() -> None:
            opened = not self._context.settings.get(setting, False)
            self._context.settings.put(setting, opened)
            button.say(words(f"ui_pages.help.{less if opened else more}"))
            for widget in inside:
                widget.setVisible(opened)

        button.clicked.connect(turn)

    def _part(self, heading: str, text: str) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(heading, "strong"))
        column.addWidget(Text(text))
        return part

    def _example(self, box: Question) -> QWidget:
        card = Card("card", 16)
        card.add(Text(self._context.words("guidance.example"), "strong"))
        for paragraph in box.example.strip().split("\n\n"):
            card.add(Text(" ".join(paragraph.split())))
        if self._context.questions.example_group and box in self._context.questions.boxes:
            card.add(Hint(" ".join(self._context.questions.example_group.split())))
        return card
