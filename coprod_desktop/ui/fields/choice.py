"""Choices as rows that are easy to hit: one of them, or several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import AnswerValue, Choice
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field
from coprod_desktop.ui.kit import Flow, PlainButton
from coprod_desktop.ui.marks import Pick, Tick
from coprod_desktop.ui.theme import Look


class ChoiceField(Field):
    """One or several options. An option that is no longer offered stays chosen, and is told."""

    def __init__(
        self,
        words: Words,
        look: Look,
        options: tuple[Option, ...],
        *,
        several: bool = False,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`several` lets more than one hold, and adds "none of these"; `across` sets short words side by side."""
        super().__init__(words, parent)
        self._rows: QLayout = Flow(spacing=8) if across else QVBoxLayout()
        self._rows.setSpacing(8 if across else 0)
        self.column.addLayout(self._rows)
        self._look = look
        self._value: Choice | None = None
        self.rows: dict[str, QAbstractButton] = {}
        self._several = several
        self._every: list[QAbstractButton] = []
        # Only for choices that exclude each other: a group takes Tab away from all its buttons but one.
        self._group = None if several else QButtonGroup(self)
        for option in options:
            self.rows[option.id] = self._add(option.words, several)
        self.none = self._add(words("ui_pages.field.none_of_these"), several) if several else None
        self.clear = PlainButton(words("ui_pages.field.clear_choice"), self._clear)
        self.clear.hide()
        self.column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.note)
        self.column.addStretch(1)  # rows keep their own height when there is room to spare

    def _add(self, text: str, several: bool) -> QAbstractButton:
        row: QAbstractButton = Tick(self._look, text) if several else Pick(self._look, text)
        row.installEventFilter(self)
        row.clicked.connect(self._clicked)
        self._every.append(row)
        if self._group is not None:
            self._group.addButton(row)
        self._rows.addWidget(row)
        return row

    def value(self) -> AnswerValue | None:
        """What is chosen, None when nothing was."""
        return self._value

    def chosen(self) -> str | None:
        """The one option that is chosen, None when there is none."""
        return self._value.chosen[0] if self._value is not None and self._value.chosen else None

    def set_value(self, value: AnswerValue | None) -> None:
        """Show what is chosen."""
        self._value = value if isinstance(value, Choice) else None
        self._show()
        if self._group is not None and any(row.hasFocus() for row in self._every):
            self.input().setFocus(Qt.FocusReason.OtherFocusReason)  # the keyboard is where the choice is

    def choose(self, option: str | None) -> None:
        """Show one option as chosen, or none."""
        self.set_value(Choice(chosen=(option,)) if option is not None else None)

    def input(self) -> QWidget:
        """The chosen row, or the first."""
        return next((row for row in self._every if row.isChecked()), self._every[0])

    def describe(self, name: str, description: str = "") -> None:
        """The question belongs to the whole group; each row keeps its own words as its name."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for row in self._every:
            row.setAccessibleDescription(name)

    def _clicked(self) -> None:
        row = self.sender()
        if self.none is not None and row is self.none:
            self._choose(Choice(chosen=()) if self.none.isChecked() else None)
            return
        chosen = tuple(name for name, one in self.rows.items() if one.isChecked())
        if self._several and self._value is not None:
            chosen += tuple(name for name in self._value.chosen if name not in self.rows)
        self._choose(Choice(chosen=chosen) if chosen else None)

    def _clear(self) -> None:
        self._choose(None)
        self._every[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, value: Choice | None) -> None:
        self._value = value
        self._show()
        self.tell_edited()
        self.left.emit()  # a choice is whole at once: nothing to wait for

    def _show(self) -> None:
        chosen = self._value.chosen if self._value is not None else ()
        if self._group is not None:
            self._group.setExclusive(False)  # otherwise Qt never lets the last radio button go
        for name, row in self.rows.items():
            row.setChecked(name in chosen)
        if self.none is not None:
            self.none.setChecked(self._value is not None and not chosen)
        if self._group is not None:
            self._group.setExclusive(True)
        self.clear.setVisible(not self._several and self._value is not None)
        gone = [name for name in chosen if name not in self.rows]
        self.note.setText(self.words("ui_pages.field.choice_gone", names=", ".join(gone)) if gone else "")
        self.note.setVisible(bool(gone))
