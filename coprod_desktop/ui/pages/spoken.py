"""Whose words a box holds: the group's own, or a member's spoken ones, and then how far those may go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Question
from coprod_desktop.domain.records import Answer
from coprod_desktop.services.kept import funder_of
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Hint, Text
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.consent.agreed import AgreedBox
from coprod_desktop.ui.pages.permission import PermissionBox


class SpokenBox(QWidget):
    """A tick, and behind it the role and the one question of permission.

    `changed` comes when the role is to be kept with the answer (`role` is "" for the group's own words).
    """

    changed = Signal()

    def __init__(self, context: Context, case_id: str, box: Question, by: object) -> None:
        """`by` is the page it stands on."""
        super().__init__()
        self.context = context
        self._answer: str | None = None
        words = context.words
        self.voice = Tick(context.look, words("ui_pages.box.voice"))
        self.voice.clicked.connect(self._ticked)
        self.who = LineField(words)
        self.who.describe(words("ui_pages.box.role"))
        self.saver = Saver(context.act, self.who, self.changed.emit)
        self._hint = Hint(box.member_voice)
        self._label = Text(words("ui_pages.box.role"), "strong")
        self.agreed = AgreedBox(context, by, about_kind="answer", before=self._keep_first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.voice, self._hint, self._label, self.who, self.agreed):
            column.addWidget(widget)
        self._show_more(False)
        context.act.ask(funder_of, case_id, then=self.permission.know_funder)

    @property
    def permission(self) -> PermissionBox:
        """The one question."""
        return self.agreed.first

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
        self.agreed.about(self._answer)

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
        for widget in (self._label, self.who, self.agreed):
            widget.setVisible(shown)
        self._hint.setVisible(shown and bool(self._hint.text()))

    def _keep_first(self) -> None:
        """The words and the role go before what was agreed about them."""
        self.saver.flush()
        self.changed.emit()
