"""The covers of a picture as a list: the same that the mouse does, in numbers and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from coprod_desktop.domain.records import Cover
from coprod_desktop.domain.records.evidence import CoverOver
from coprod_desktop.services.people_names import PersonName
from coprod_desktop.ui.kit import Card, Hint, PlainButton, Text, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.picture_areas import Area, inside

_SIDES = ("left", "top", "width", "height")


class CoverRow(Card):
    """One cover. `edited` gives the cover as it now is, `unwanted` comes when it is to go."""

    edited = Signal(object)
    unwanted = Signal()

    def __init__(self, context: Context, number: int, people: Sequence[PersonName]) -> None:
        super().__init__("sunk", 12)
        self._words = words = context.words
        self._cover = Cover(left=0, top=0, width=0, height=0)
        self._showing = False
        title = words("ui_evidence.cover.title", n=number)
        self.setAccessibleName(title)
        overs = [(one, words(f"ui_evidence.cover.over_{one}")) for one in get_args(CoverOver)]
        self.over = self._choices(words("ui_evidence.cover.over"), overs, title)
        known = [(one.id, one.called) for one in people]
        nobody = [(None, words("ui_evidence.cover.nobody"))]
        self.person = self._choices(words("ui_evidence.cover.person"), [*nobody, *known], title)
        self.lift = Tick(context.look, words("ui_evidence.cover.lift"))
        self.lift.clicked.connect(self._changed)
        self.remove = PlainButton(words("ui_evidence.cover.remove", n=number), self.unwanted.emit)
        self.sides = {side: self._side(side, title) for side in _SIDES}
        self.add(Text(title, "strong"))
        self.add(
            flow(
                _named(words("ui_evidence.cover.over"), self.over),
                _named(words("ui_evidence.cover.person"), self.person),
            ),
            self.lift,
            flow(*(_named(words(f"ui_evidence.cover.{side}"), box) for side, box in self.sides.items())),
            flow(self.remove),
        )

    def _choices(self, name: str, options: Sequence[tuple[str | None, str]], title: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(f"{title}, {name}")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        for code, said in options:
            box.addItem(said, code)
        box.activated.connect(self._changed)
        return box

    def _side(self, side: str, title: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 100)
        box.setKeyboardTracking(False)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys do the same
        box.setSuffix(" %")
        box.setAccessibleName(f"{title}, {self._words(f'ui_evidence.cover.{side}')}")
        box.valueChanged.connect(lambda percent: self._resized(side, percent))
        return box

    def show_cover(self, cover: Cover) -> None:
        """Show it as it is kept; what the person is typing into stays as it is."""
        self._cover = cover
        self._showing = True
        self.over.setCurrentIndex(max(self.over.findData(cover.over), 0))
        if cover.person is not None and self.person.findData(cover.person) < 0:
            self.person.addItem(self._words("ui_evidence.cover.gone"), cover.person)
        self.person.setCurrentIndex(max(self.person.findData(cover.person), 0))
        self.lift.setChecked(cover.lift_when_allowed)
        self.lift.setVisible(cover.person is not None)
        for side, box in self.sides.items():
            box.setValue(round(getattr(cover, side) / 10))
        self._showing = False

    def _changed(self, *_: object) -> None:
        person = self.person.currentData()
        lift = self.lift.isChecked() and person is not None
        self._tell(replace(self._cover, over=self.over.currentData(), person=person, lift_when_allowed=lift))

    def _resized(self, side: str, percent: int) -> None:
        if not self._showing:
            area = list(area_of(self._cover))
            area[_SIDES.index(side)] = percent * 10
            left, top, width, height = inside((area[0], area[1], area[2], area[3]))
            self._tell(replace(self._cover, left=left, top=top, width=width, height=height))

    def _tell(self, cover: Cover) -> None:
        if cover != self._cover:
            self.edited.emit(cover)


class CoverList(QWidget):
    """All covers. `edited` gives (number from 0, cover), `unwanted` a number from 0."""

    edited = Signal(int, object)
    unwanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: Sequence[PersonName] = ()
        self.rows: list[CoverRow] = []
        self._none = Hint(context.words("ui_evidence.cover.none"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._none)

    def know_people(self, people: Sequence[PersonName]) -> None:
        """Who may be chosen; rows that are there are drawn afresh."""
        if tuple(people) != tuple(self._people):
            self._people = people
            self._take_down(0)

    def show_covers(self, covers: Sequence[Cover]) -> None:
        """A row for each."""
        self._none.setHidden(bool(covers))
        self._take_down(len(covers))
        while len(self.rows) < len(covers):
            self._add_row(len(self.rows))
        for row, cover in zip(self.rows, covers, strict=True):
            row.show_cover(cover)

    def _take_down(self, keep: int) -> None:
        while len(self.rows) > keep:
            gone = self.rows.pop()
            gone.hide()
            gone.deleteLater()

    def _add_row(self, number: int) -> None:
        row = CoverRow(self._context, number + 1, self._people)
        row.edited.connect(lambda cover: self.edited.emit(number, cover))
        row.unwanted.connect(lambda: self.unwanted.emit(number))
        self.rows.append(row)
        self._column.addWidget(row)


def area_of(cover: Cover) -> Area:
    """Where a cover lies on the upright picture."""
    return cover.left, cover.top, cover.width, cover.height


def _named(name: str, control: QWidget) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Hint(name))
    column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading)
    return block
