"""How a picture is shown: turned, cut, covered. The file itself is never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.records import AnswerValue, Cover, WorkingCopy
from coprod_desktop.services.people_names import PersonName
from coprod_desktop.ui.fields import Field
from coprod_desktop.ui.kit import Hint, QuietButton, Text, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.cover_list import CoverList, area_of
from coprod_desktop.ui.pages.picture_areas import WHOLE, Area, turned
from coprod_desktop.ui.pages.picture_board import PictureBoard

# Where a new cover is put by key: in the middle of what is seen.
_NEW: Area = (400, 350, 200, 200)
_PLAIN = WorkingCopy()


class WorkingField(Field):
    """The board, its buttons, and the covers as a list. `working()` is None when the picture is shown as it is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        words = self.words
        self._working = _PLAIN
        self._cutting = False
        self.board = PictureBoard(words, context.look)
        self.list = CoverList(context)
        self.waits = Text(words("ui_evidence.board.waits"))
        self.cover = QuietButton(words("ui_evidence.board.add_cover"), self.add_cover)
        self.turn = QuietButton(words("ui_evidence.board.turn"), self.turn_right)
        self.cut = QuietButton(words("ui_evidence.board.cut_begin"), self.turn_cutting)
        self.whole = QuietButton(words("ui_evidence.board.whole"), self.show_whole)
        self.column.setSpacing(12)
        self.column.addWidget(self.board)
        self.column.addWidget(self.waits)
        self.column.addLayout(flow(self.cover, self.turn, self.cut, self.whole))
        self.column.addWidget(Hint(words("ui_evidence.board.keys")))
        self.column.addWidget(self.list)
        self.column.addWidget(self.note)
        self.board.cover_moved.connect(self._move)
        self.board.cover_drawn.connect(self._add)
        self.board.cut_moved.connect(self._cut)
        self.board.unwanted.connect(self.remove_cover)
        self.list.edited.connect(self._edit)
        self.list.unwanted.connect(self.remove_cover)
        self._show()

    # ---- what the form asks ----

    def working(self) -> WorkingCopy | None:
        """As it stands on the screen."""
        return None if self._working == _PLAIN else self._working

    def show_working(self, working: WorkingCopy | None) -> None:
        """Show what is kept."""
        if (working or _PLAIN) != self._working:
            self._working = working or _PLAIN
            self._show()

    def show_picture(self, picture: QPixmap) -> None:
        """The picture has come."""
        self.waits.hide()
        self.board.show_picture(picture)
        self._show()

    def show_fault(self, sentence: str) -> None:
        """The picture cannot be shown."""
        self.waits.setText(sentence)
        self.waits.show()

    def know_people(self, people: Sequence[PersonName]) -> None:
        """Whom a cover may protect."""
        self.list.know_people(people)
        self.list.show_covers(self._working.covers)

    def value(self) -> AnswerValue | None:
        """It is no answer."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """It is no answer."""

    def input(self) -> QWidget:
        """The first button."""
        return self.cover

    def describe(self, name: str, description: str = "") -> None:
        """Each control has a name of its own."""
        self.setAccessibleName(name)

    # ---- what a person does ----

    def add_cover(self) -> None:
        """Put a new cover in the middle; the keyboard goes to it."""
        self._add(_middle(self._working))

    def remove_cover(self, number: int) -> None:
        """Take one away; the keyboard goes to the one before, or to the button for a new one."""
        covers = self._working.covers
        self._keep(replace(self._working, covers=(*covers[:number], *covers[number + 1 :])))
        stop = self.board.covers[max(number - 1, 0)] if self.board.covers else self.cover
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_right(self) -> None:
        """A quarter clockwise."""
        turn = (self._working.turn + 90) % 360
        self._keep(replace(self._working, turn=turn))  # type: ignore[arg-type]  # four quarters are all there are

    def turn_cutting(self) -> None:
        """Offer the frame of the cut, or put it away."""
        self._cutting = not self._cutting
        self._show()
        if self._cutting:
            self.board.cut.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_whole(self) -> None:
        """No cut and no turn; covers stay."""
        self._cutting = False
        self._keep(WorkingCopy(covers=self._working.covers))

    def _add(self, area: Area) -> None:
        left, top, width, height = area
        made = Cover(left=left, top=top, width=width, height=height)
        self._keep(replace(self._working, covers=(*self._working.covers, made)))
        self.board.covers[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, number: int, area: Area) -> None:
        left, top, width, height = area
        cover = replace(self._working.covers[number], left=left, top=top, width=width, height=height)
        self._edit(number, cover)

    def _edit(self, number: int, cover: Cover) -> None:
        covers = list(self._working.covers)
        covers[number] = cover
        self._keep(replace(self._working, covers=tuple(covers)))

    def _cut(self, area: Area) -> None:
        left, top, width, height = area
        self._keep(replace(self._working, crop_left=left, crop_top=top, crop_width=width, crop_height=height))

    def _keep(self, working: WorkingCopy) -> None:
        self._working = working
        self._show()
        self.tell_edited()

    def _show(self) -> None:
        shown = self._working
        self.board.show_areas(
            [area_of(one) for one in shown.covers], _cut_of(shown), shown.turn, cutting=self._cutting
        )
        self.list.show_covers(shown.covers)
        self.cut.say(self.words(f"ui_evidence.board.{'cut_end' if self._cutting else 'cut_begin'}"))
        self.whole.setVisible(_cut_of(shown) != WHOLE or shown.turn != 0)


def _cut_of(working: WorkingCopy) -> Area:
    return working.crop_left, working.crop_top, working.crop_width, working.crop_height


def _middle(working: WorkingCopy) -> Area:
    """A fifth of what is seen, in its middle, in the upright picture."""
    left, top, width, height = _cut_of(working)
    x, y, across, down = cast(Area, tuple(turned(_NEW, 360 - working.turn)))
    return left + x * width // 1000, top + y * height // 1000, across * width // 1000, down * height // 1000
