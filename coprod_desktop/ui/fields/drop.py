"""One of a few things from a drop-down list, for rows where there is no room to show them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from coprod_desktop.domain.records import AnswerValue, Choice
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field, Loading


class DropBox(QComboBox):
    """A drop-down list that the wheel rolls past: a page that is scrolled changes no answer.

    It is at least as wide as `letters` letters.
    """

    letters = 8

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DropField(Field):
    """One option, or none: the first line stands for not recorded. Typing its first letters chooses one."""

    def __init__(
        self,
        words: Words,
        options: Sequence[tuple[str, str]],
        *,
        box: DropBox | None = None,
        none: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`options` are codes with their words; `none` the words for no choice; `box` a list with keys of its own."""
        super().__init__(words, parent)
        self._none = words("ui_pages.field.not_recorded") if none is None else none
        self.box = DropBox() if box is None else box
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(self.box.letters)
        self.box.installEventFilter(self)
        self.offer(options)
        self.box.currentIndexChanged.connect(lambda _: self.tell_edited())
        self.column.addWidget(self.box)
        self.column.addWidget(self.note)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Other options from now on; what is chosen stays chosen while it is among them."""
        with Loading(self):
            held = self.chosen()
            self.box.clear()
            self.box.addItem(self._none, None)
            for code, told in options:
                self.box.addItem(told, code)
            self.choose(held)

    def value(self) -> AnswerValue | None:
        """What is chosen, None when nothing is."""
        chosen = self.chosen()
        return None if chosen is None else Choice(chosen=(chosen,))

    def chosen(self) -> str | None:
        """The code of what is chosen, None when nothing is."""
        code = self.box.currentData()
        return code if isinstance(code, str) else None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show what is chosen."""
        self.choose(value.chosen[0] if isinstance(value, Choice) and value.chosen else None)

    def choose(self, option: str | None) -> None:
        """Show one option as chosen, or none."""
        with Loading(self):
            self.box.setCurrentIndex(0 if option is None else max(self.box.findData(option), 0))

    def input(self) -> QWidget:
        """The list."""
        return self.box
