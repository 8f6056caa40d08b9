"""Paper sheets typed in: one key for each sentence, Enter for the sheet, and the next one stands ready."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coprod_desktop.domain.prompts import Prompt
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import RaterGroup
from coprod_desktop.services.practice import SheetAsked, Ticked, keep_sheet, sheet_asked
from coprod_desktop.ui.fields import ChoiceField
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    Text,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter
from coprod_desktop.ui.pages.working.telling import AREA, titled

# What a key on the sheet means; the slash is the question mark's key without Shift.
KEYS: dict[str, Ticked] = {
    **{str(level): level for level in range(5)},
    "?": "dont_know",
    "/": "dont_know",
    "n": "not_ours",
}
SIGNS: dict[Ticked, str] = {**{level: str(level) for level in range(5)}, "dont_know": "?", "not_ours": "n"}
SIDE_KEYS: dict[str, RaterGroup] = {"t": "takes_part", "p": "paid_or_in_charge"}


class MarkRow(Card):
    """One sentence of the sheet. It takes the keys; its buttons are for the mouse."""

    kind_now = "sunk"

    def __init__(
        self, number: int, prompt: Prompt, page: TypeSheetsPage, say: Callable[[Ticked], str]
    ) -> None:
        """`say` puts a mark in words for a screen reader."""
        super().__init__("sunk", 8)
        self.prompt, self.mark = prompt, None
        self._page, self._say = page, say
        self._sentence = page.words(f"{AREA}.type.line", n=number, words=prompt.words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(Text(self._sentence), 1, Qt.AlignmentFlag.AlignVCenter)
        self.buttons: dict[Ticked, Button] = {}
        for ticked, sign in SIGNS.items():
            button = Button(sign)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFixedWidth(page.context.look.px(52))
            button.setAccessibleName(say(ticked))
            button.setToolTip(say(ticked))
            button.clicked.connect(lambda _=False, ticked=ticked: self.put(ticked))
            self.buttons[ticked] = button
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(across)
        self.show_mark(None)

    mark: Ticked

    def show_mark(self, mark: Ticked) -> None:
        """Show a mark, None for a line left empty."""
        self.mark = mark
        for ticked, button in self.buttons.items():
            button.setChecked(ticked == mark)
        told = self._say(mark) if mark is not None else self._page.words(f"{AREA}.type.empty")
        self.setAccessibleName(f"{self._sentence} {told}")

    def put(self, mark: Ticked) -> None:
        """Mark the line and go on to the next."""
        self.show_mark(mark)
        self._page.after(self).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A mark goes on to the next line, Backspace and the arrows move, a space leaves the line empty."""
        text, key = event.text().lower(), event.key()
        page = self._page
        if text in KEYS:
            self.put(KEYS[text])
        elif text in SIDE_KEYS:
            page.choose_side(SIDE_KEYS[text])
        elif key == Qt.Key.Key_Space:
            self.put(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backspace):
            page.before(self).setFocus(Qt.FocusReason.BacktabFocusReason)
        elif key == Qt.Key.Key_Down:
            page.after(self).setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            page.keep()
        else:
            super().keyPressEvent(event)


class TypeSheetsPage(DrawnPage):
    """The place's detail is the id of the check."""

    kinds = frozenset({"practice_check"})
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[MarkRow] = []
        self._check: str | None = None
        self._drawn: object = None
        on_ctrl_enter(self, self.keep)

    def show_place(self, place: Place) -> None:
        """Read what the sheet asks."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("practice_check"))
            return
        self.act.ask(sheet_asked, place.detail, self.context.resources, then=self._show)

    def _show(self, asked: SheetAsked | None) -> None:
        if asked is None:
            self.context.go(Place("practice_check"))
            return
        wanted = (asked.check.id, asked.check.form)
        if self._drawn != wanted:  # what is being typed stays when the check is changed elsewhere
            self._drawn = wanted
            self._draw(asked)
        elif self._arriving:  # drawn the last time somebody was here
            self._arriving = False
            focus_soon(self.rows[0])
        self._tell_count(asked)

    def _draw(self, asked: SheetAsked) -> None:
        words = self.words
        self._check = asked.check.id
        with self.fresh():
            title = titled(asked.check.title, asked.check.when)
            self.column.addWidget(PageTitle(words(f"{AREA}.type.title", title=title)))
            self.column.addWidget(Text(words(f"{AREA}.type.how")))
            sides = tuple(Option(one, words(f"{AREA}.side.{one}")) for one in get_args(RaterGroup))
            self.side = ChoiceField(words, self.context.look, sides, across=True)
            self.side.describe(words(f"{AREA}.type.who"))
            self.side.edited.connect(self.side.clear.hide)  # one of the two always holds
            self.side.choose("takes_part")
            self.side.clear.hide()
            self.column.addWidget(self.side)
            levels = dict(enumerate(asked.levels))

            def say(mark: Ticked) -> str:
                if isinstance(mark, int):
                    return words(f"{AREA}.type.level", n=mark, words=levels.get(mark, ""))
                return words(f"{AREA}.type.{mark or 'empty'}")

            rows = QVBoxLayout()
            rows.setSpacing(8)
            self.rows = [MarkRow(number, one, self, say) for number, one in enumerate(asked.prompts, 1)]
            for row in self.rows:
                row.setMaximumWidth(self.context.look.px(960))
                rows.addWidget(row)
            self.column.addLayout(rows)
            self.save = PrimaryButton(words(f"{AREA}.type.keep"), self.keep)
            done = PlainButton(words(f"{AREA}.type.done"), partial(self._leave, asked.check.id))
            self.count = Hint()
            self.column.addLayout(flow(self.save, done))
            self.column.addWidget(self.count)
            self.column.addStretch(1)
            self.first_choice = self.rows[0]

    def _tell_count(self, asked: SheetAsked) -> None:
        counts = asked.sheets
        told = self.words(
            f"{AREA}.sheets.count", n=sum(counts.values()), takes_part=counts["takes_part"],
            paid=counts["paid_or_in_charge"],
        )  # fmt: skip
        self.count.setText(told)

    def after(self, row: MarkRow) -> MarkRow | Button:
        """The next line, or the button that keeps the sheet."""
        place = self.rows.index(row) + 1
        return self.rows[place] if place < len(self.rows) else self.save

    def before(self, row: MarkRow) -> MarkRow:
        """The line above; the first stays where it is."""
        return self.rows[max(self.rows.index(row) - 1, 0)]

    def choose_side(self, side: RaterGroup) -> None:
        """The sheet is of somebody who takes part, or is paid or in charge."""
        self.side.choose(side)
        self.side.clear.hide()

    def keep(self) -> None:
        """Keep the sheet, and stand ready for the next one of the same side."""
        if self._check is None or not self.rows:
            return
        ticked = {row.prompt.id: row.mark for row in self.rows}
        side = self.side.chosen() or "takes_part"
        self.act.do(
            keep_sheet, self._check, side, ticked, by=self, then=lambda _: self._kept(),
            failed=lambda fault: self.context.say(str(fault)),
        )  # fmt: skip

    def _kept(self) -> None:
        for row in self.rows:
            row.show_mark(None)
        focus_soon(self.rows[0])
        if self._check is not None:
            self.act.ask(sheet_asked, self._check, self.context.resources, then=self._show)

    def _leave(self, check: str) -> None:
        self.context.go(Place("one_check", check))
