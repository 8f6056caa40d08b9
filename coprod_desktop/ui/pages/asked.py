"""One question on the screen with its field: what is typed goes to the record, and a refused save keeps it typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import Question, SubQuestion
from coprod_desktop.domain.records import AnswerValue
from coprod_desktop.services.writing import write_answer
from coprod_desktop.ui.fields import TypedField, field_for
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Hint, Text
from coprod_desktop.ui.page import Context


class Asked(QWidget):
    """A question and its field. `edited` is sent for each change by the person, before it is saved."""

    edited = Signal()

    def __init__(
        self, context: Context, case_id: str, box: Question, asked: Question | SubQuestion, by: object
    ) -> None:
        """`by` is the page, so that it knows its own changes when they come back."""
        super().__init__()
        self.asked = asked
        self._context, self._case, self._box, self._by = context, case_id, box, by
        self._on_its_way = 0
        self.field = field_for(asked, context.words, context.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if isinstance(asked, SubQuestion):
            column.addWidget(Text(asked.prompt, "strong"))
            if asked.help:
                column.addWidget(Hint(asked.help))
        column.addWidget(self.field)
        self.saver = Saver(context.act, self.field, self._save)
        self.field.edited.connect(self.edited)

    def show_value(self, value: AnswerValue | None) -> None:
        """Show what is on record, unless something newer is on the screen or on its way to the disk."""
        if not self.saver.waiting and not self._on_its_way:
            self.field.set_value(value)

    def unread(self) -> str | None:
        """What was typed and cannot be read, None when all is well: a page keeps it for when it is drawn again."""
        return self.field.typed() if isinstance(self.field, TypedField) and self.field.problem() else None

    def put_back(self, typed: str) -> None:
        """Show again what was typed and could not be read."""
        if isinstance(self.field, TypedField):
            self.field.set_typed(typed)

    def _save(self) -> None:
        self._on_its_way += 1
        self._context.act.do(
            write_answer, self._case, self.asked.id, self.field.value(), asked=self.asked.prompt,
            heading=self._box.heading, then=self._kept, failed=self._refused, by=self._by,
        )  # fmt: skip

    def _kept(self, _: object) -> None:
        self._on_its_way -= 1

    def _refused(self, fault: WorldFault) -> None:
        self._on_its_way -= 1
        self.saver.not_saved()
        self._context.say(str(fault))
