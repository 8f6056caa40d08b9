"""Who can be recognised in a picture: each of them has a say in where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue, Involved
from coprod_desktop.services.people_names import PersonName
from coprod_desktop.ui.fields import Field
from coprod_desktop.ui.kit import Hint, PlainButton, clear, flow
from coprod_desktop.ui.page import Context


class ShownField(Field):
    """People chosen from the group's list. Everybody else involved (who told it, who is named) stays as it is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        self._involved: tuple[Involved, ...] = ()
        self._names: dict[str, str] = {}
        self.choose = QComboBox()
        self.choose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choose.setMinimumContentsLength(24)
        self.choose.activated.connect(self._chosen)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._nobody = Hint(self.words("ui_evidence.shown.no_list"))
        self.column.addLayout(self._rows)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._nobody)
        self.column.addWidget(self.note)
        self._show()

    def know_people(self, people: Sequence[PersonName]) -> None:
        """Whom the list offers."""
        self._names = {one.id: one.called for one in people}
        self._show()

    def involved(self) -> tuple[Involved, ...]:
        """Everybody involved, as it stands on the screen."""
        return self._involved

    def show_involved(self, involved: tuple[Involved, ...]) -> None:
        """Show who is kept as shown."""
        if involved != self._involved:
            self._involved = involved
            self._show()

    def value(self) -> AnswerValue | None:
        """It is no answer."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """It is no answer."""

    def input(self) -> QWidget:
        """The list."""
        return self.choose

    def _shown(self) -> list[Involved]:
        return [one for one in self._involved if one.part == "shown"]

    def _show(self) -> None:
        clear(self._rows)
        for one in self._shown():
            name = self._names.get(one.person or "", one.who or self.words("ui_evidence.shown.somebody"))
            said = self.words("ui_evidence.shown.take", who=name)
            self._rows.addLayout(flow(PlainButton(said, partial(self._take, one))))
        self.choose.clear()
        self.choose.addItem(self.words("ui_evidence.shown.choose"), None)
        taken = {one.person for one in self._shown()}
        for person, name in self._names.items():
            if person not in taken:
                self.choose.addItem(name, person)
        self.choose.setVisible(bool(self._names))
        self._nobody.setVisible(not self._names)

    def _chosen(self, _: int) -> None:
        person = self.choose.currentData()
        if person is not None:
            self._keep((*self._involved, Involved(part="shown", person=person)))

    def _take(self, one: Involved) -> None:
        self._keep(tuple(other for other in self._involved if other is not one))
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, involved: tuple[Involved, ...]) -> None:
        self._involved = involved
        self._show()
        self.tell_edited()
        self.left.emit()  # a choice is whole at once: nothing to wait for
