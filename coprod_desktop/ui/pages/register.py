"""The register of one session: who was there by name, and what they did that day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from coprod_desktop.domain.text import fold
from coprod_desktop.services.sessions import RegisterLine, register_of, set_there
from coprod_desktop.ui.fields.field import LineEdit
from coprod_desktop.ui.kit import Card, Hint, PlainButton, SectionTitle, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.present import RoleBox, called

MOST = 30  # people in sight at once; the filter finds the others


class RegisterCard(Card):
    """Ticks are kept at once. `about` is the session's id."""

    def __init__(self, context: Context, about: str, page: QWidget) -> None:
        super().__init__()
        self.context, self.words, self.about, self._page = context, context.words, about, page
        self._lines: Sequence[RegisterLine] = ()
        self.ticks: dict[str, Tick] = {}
        self.roles: dict[str, RoleBox] = {}
        self.box = LineEdit(self)
        self.box.setPlaceholderText(self.words("ui_notes.session.register_filter"))
        self.box.setAccessibleName(self.words("ui_notes.session.register_filter"))
        self.box.textChanged.connect(lambda _: self._draw())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._rest = Hint()
        people = PlainButton(self.words("ui_notes.session.to_people"), lambda: context.go(Place("people")))
        self.add(
            SectionTitle(self.words("ui_notes.session.register")),
            self.box,
            self._grid,
            self._rest,
            flow(people),
        )

    def read(self) -> None:
        """Read who was there."""
        self.context.act.ask(register_of, self.about, then=self._show)

    def _show(self, lines: Sequence[RegisterLine]) -> None:
        if [(one.person, one.attendance) for one in lines] != [
            (one.person, one.attendance) for one in self._lines
        ]:
            self._lines = lines
            self._draw()
        elif not lines:
            self._draw()

    def _draw(self) -> None:
        held = next((who for who, tick in self.ticks.items() if tick.hasFocus()), None)
        clear(self._grid)
        self.ticks, self.roles = {}, {}
        wanted = fold(self.box.text()).split()
        fitting = [one for one in self._lines if all(word in _folded(one) for word in wanted)]
        for row, one in enumerate(fitting[:MOST]):
            self._add(row, one)
        rest = len(fitting) - MOST
        self.box.setVisible(len(self._lines) > 8)
        words = self.words
        told = words("ui_notes.session.register_more", n=rest) if rest > 0 else ""
        self._rest.setText(told if self._lines else words("ui_notes.session.register_none"))
        self._rest.setVisible(bool(self._rest.text()))
        if held in self.ticks:
            QTimer.singleShot(0, self.ticks[held], self.ticks[held].setFocus)

    def _add(self, row: int, one: RegisterLine) -> None:
        who, name = one.person.id, called(one.person)
        tick = Tick(self.context.look, name)
        tick.setChecked(one.attendance is not None)
        role = RoleBox(self.context, name, one.attendance.role if one.attendance else "took_part")
        role.setEnabled(one.attendance is not None)
        tick.clicked.connect(partial(self._ticked, who))
        role.activated.connect(partial(self._ticked, who))
        self.ticks[who], self.roles[who] = tick, role
        self._grid.addWidget(tick, row, 0)
        self._grid.addWidget(role, row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _ticked(self, who: str, *_: object) -> None:
        there = self.ticks[who].isChecked()
        self.roles[who].setEnabled(there)
        role = self.roles[who].role if there else None
        self.context.act.do(set_there, self.about, who, role, by=self._page)


def _folded(one: RegisterLine) -> str:
    return fold(" ".join((called(one.person), *(one.person.aliases or ()))))
