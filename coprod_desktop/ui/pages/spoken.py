"""Whose words a box holds: the group's own, or a member's spoken ones, and then how far those may go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Question
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.kept import SpokenKept, funder_of, spoken_kept
from coprod_desktop.services.permissions import set_permission, withdraw_permission
from coprod_desktop.services.writing import set_funder
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Hint, Text
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.permission import PermissionBox


class SpokenBox(QWidget):
    """A tick, and behind it the role and the one question of permission.

    `changed` comes when the role is to be kept with the answer (`role` is "" for the group's own words).
    """

    changed = Signal()

    def __init__(self, context: Context, case_id: str, box: Question, by: object) -> None:
        """`by` is the page it stands on."""
        super().__init__()
        self.context, self._case, self._by = context, case_id, by
        self._answer: str | None = None
        words = context.words
        self.voice = Tick(context.look, words("ui_pages.box.voice"))
        self.voice.clicked.connect(self._ticked)
        self.who = LineField(words)
        self.who.describe(words("ui_pages.box.role"))
        self.saver = Saver(context.act, self.who, self.changed.emit)
        self._hint = Hint(box.member_voice)
        self._label = Text(words("ui_pages.box.role"), "strong")
        self.permission = PermissionBox(context)
        self.permission.chosen.connect(self._permit)
        self.permission.funder_named.connect(self._name_funder)
        self.permission.taken_back.connect(self._withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.voice, self._hint, self._label, self.who, self.permission):
            column.addWidget(widget)
        self._show_more(False)
        context.act.ask(funder_of, case_id, then=self.permission.know_funder)

    @property
    def role(self) -> str:
        """Who spoke, as a role; "" for the group's own words."""
        return (self.who.text() or "") if self.voice.isChecked() else ""

    def show_answer(self, answer: Answer | None) -> None:
        """Show what is kept, leaving alone what is newer on the screen."""
        said_by = answer.said_by if answer else None
        self._answer = answer.id if answer and said_by else None
        if not self.saver.waiting:
            self.who.set_text(said_by)
        if said_by:
            self.voice.setChecked(True)
            self._show_more(True)
        if self._answer is not None:
            self.context.act.ask(spoken_kept, self._answer, then=self._show_standing)

    def _show_standing(self, kept: SpokenKept | None) -> None:
        if kept is not None and kept.said.id == self._answer:
            self.permission.show_kept(kept)

    def _ticked(self) -> None:
        on = self.voice.isChecked()
        self._show_more(on)
        if on and not self.who.text():
            self.who.set_text(self.context.words("ui_pages.box.a_member"))
        self.changed.emit()
        if on:
            self.who.edit.selectAll()
            self.who.edit.setFocus()

    def _show_more(self, shown: bool) -> None:
        for widget in (self._label, self.who, self.permission):
            widget.setVisible(shown)
        self._hint.setVisible(shown and bool(self._hint.text()))

    def _permit(self) -> None:
        """Keep the choice, after the words and the role it is about."""
        self.saver.flush()
        self.changed.emit()
        if self._answer is not None:
            self.context.act.do(
                set_permission, self._answer, self.permission.picked, today=self.context.today(), by=self._by
            )

    def _name_funder(self, name: str) -> None:
        self.context.act.do(set_funder, self._case, name, by=self._by)
        self._permit()

    def _withdraw(self) -> None:
        if self._answer is not None:
            self.context.act.do(withdraw_permission, self._answer, by=self._by)
