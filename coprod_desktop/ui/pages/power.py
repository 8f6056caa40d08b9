"""Who held power: seven kinds of decision by who decided at the start and who decides now, with the arrows beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout

from coprod_desktop.domain.records import DecisionDomain, Holder, PowerHeld
from coprod_desktop.services.artefacts import PowerKept, keep_power
from coprod_desktop.services.practice_drawings import Drawn, power_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DateField, DropField, Field, LineField
from coprod_desktop.ui.fields.drop import DropBox
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PageTitle, Text, clear, focus_soon
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.listed import nothing_yet

DOMAINS: tuple[DecisionDomain, ...] = get_args(DecisionDomain)
HOLDERS: tuple[Holder, ...] = get_args(Holder)
BESIDE = 940  # from this width on, at the usual text size, the arrows stand beside the rows


class HolderBox(DropBox):
    """Who decides. 1 to 4 choose and go one row down, 0 clears, Up and Down go to the next row, Left and Right step."""

    letters = 7

    def __init__(self, move: Callable[[int], object]) -> None:
        """`move` goes so many rows down in the same column."""
        super().__init__()
        self._move = move

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        on, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if mirrored else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_4:
            self.setCurrentIndex(int(key) - int(Qt.Key.Key_0))
            if key != Qt.Key.Key_0:
                self._move(1)
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in (on, back):
            self.setCurrentIndex(
                max(0, min(self.currentIndex() + (1 if key == on else -1), self.count() - 1))
            )
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Row:
    start: DropField
    now: DropField
    why: LineField


class PowerPage(DrawnPage):
    """One page, seven rows. Each row is one record, kept once something is chosen in it."""

    kinds = frozenset({"power_held"})
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[DecisionDomain, PowerHeld] = {}
        self.asked: dict[DecisionDomain, _Row] = {}
        self._savers: list[Saver] = []
        self._begun = False
        self._on_its_way = 0

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Read the rows; the grid stays as it is when it is there already."""
        super().show_place(place)
        if self.context.case() is None:
            self.context.go(Place("case"))
            return
        self._let_go()
        self.asked = {}
        self._read()

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the rows as they stand now."""
        if not mine:
            self._read()

    def _read(self) -> None:
        case = self.context.case()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = 340.0 if self.context.look.text_size < 150 else 420.0
        self.act.ask(
            power_drawing, case, self.words, width_pt=width, right_to_left=mirrored, then=self._show, by=self
        )

    def _show(self, drawn: Drawn[PowerKept]) -> None:
        if self._on_its_way or any(saver.waiting for saver in self._savers):
            return  # what is on the screen is newer
        self._rows = {row.domain: row for row in drawn.kept.records}
        if not self._rows and not self._begun:
            self._let_go()
            self.asked = {}
            with self.fresh():
                self.column.addWidget(PageTitle(self.words("ui_practice.power.title")))
                self.column.addWidget(nothing_yet(self, "ui_practice", "power", self._begin))
                self.column.addStretch(1)
            return
        if not self.asked:
            with self.fresh():
                self._build()
        self._fill()
        self._show_picture(drawn)

    def _begin(self) -> None:
        self._begun = True
        self._read()

    def _build(self) -> None:
        words = self.words
        self.column.addWidget(PageTitle(words("ui_practice.power.title")))
        self.column.addWidget(Hint(words("ui_practice.power.keys")))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        card = Card(margin=16)
        self._once(card)
        self._grid(card)
        self.inside = Tick(self.context.look, words("ui_practice.power.inside"))
        self.inside.clicked.connect(self._save)
        card.add(self.inside)
        self._picture = QVBoxLayout()
        holder = Card(margin=16)
        holder.column.addLayout(self._picture)
        holder.column.addStretch(1)
        self._across.addWidget(card, 5, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(holder, 3, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._across)
        self.column.addStretch(1)
        self._arrange()
        focus_soon(self.asked[DOMAINS[0]].start.input())

    def _once(self, card: Card) -> None:
        """What is asked once for all seven rows: the two dates, and who was asked."""
        beside = self.context.look.text_size < 150
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(12)
        self.start_on = DateField(self.words, today=self.context.today)
        self.now_on = DateField(self.words, today=self.context.today)
        self.asked_whom = LineField(self.words)
        for date in (self.start_on, self.now_on):
            date.edit.setPlaceholderText(self.words("ui_practice.power.date_example"))
        made: tuple[tuple[str, Field], ...] = (
            ("start_on", self.start_on), ("now_on", self.now_on), ("asked", self.asked_whom)
        )  # fmt: skip
        for name, field in made:
            label = self.words(f"ui_practice.power.{name}")
            field.describe(label)
            inside = QVBoxLayout()
            inside.setSpacing(4)
            inside.addWidget(Text(label, "strong"))
            inside.addWidget(field)
            inside.addStretch(1)
            row.addLayout(inside, 1)
            self._savers.append(Saver(self.act, field, self._save))
        card.column.addLayout(row)

    def _grid(self, card: Card) -> None:
        words, stacked = self.words, self.context.look.text_size >= 150
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        if not stacked:
            for place, name in enumerate(("about", "start", "now", "because")):
                grid.addWidget(Text(words(f"ui_practice.power.{name}"), "strong"), 0, place)
        for stretch in enumerate((2, 2, 2, 7) if not stacked else (1, 1)):
            grid.setColumnStretch(*stretch)
        grid.setColumnMinimumWidth(0, 0 if stacked else self.context.look.px(116))
        holders = [
            (one, words(f"ui_practice.power.holder.{one}", n=n)) for n, one in enumerate(HOLDERS, start=1)
        ]
        for number, domain in enumerate(DOMAINS):
            about = words(f"drawings.domain.{domain}")
            boxes = []
            for column in ("start", "now"):
                move = self._mover(column, domain)
                field = DropField(words, holders, box=HolderBox(move), none=words("ui_practice.power.nobody"))
                field.describe(words(f"ui_practice.power.{column}_named", about=about))
                field.edited.connect(self._save)
                boxes.append(field)
            why = LineField(words)
            why.describe(words("ui_practice.power.because_named", about=about))
            why.edit.setPlaceholderText(words("ui_practice.power.because"))
            self._savers.append(Saver(self.act, why, self._save))
            self.asked[domain] = _Row(boxes[0], boxes[1], why)
            places = ((number + 1, 1), (number + 1, 2), (number + 1, 3))
            if stacked:
                top = number * 4
                grid.addWidget(Text(about, "strong"), top, 0, 1, 2)
                for place, column in enumerate(("start", "now")):
                    grid.addWidget(Hint(words(f"ui_practice.power.{column}")), top + 1, place)
                places = ((top + 2, 0), (top + 2, 1), (top + 3, 0))
            else:
                grid.addWidget(Text(about, "strong"), number + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(boxes[0], *places[0])
            grid.addWidget(boxes[1], *places[1])
            grid.addWidget(why, *places[2], 1, 2 if stacked else 1)
        card.column.addLayout(grid)

    def _mover(self, column: str, domain: DecisionDomain) -> Callable[[int], object]:
        def move(rows: int) -> None:
            to = DOMAINS.index(domain) + rows
            if 0 <= to < len(DOMAINS):
                field: DropField = getattr(self.asked[DOMAINS[to]], column)
                field.input().setFocus(Qt.FocusReason.TabFocusReason)

        return move

    def _fill(self) -> None:
        for domain, asked in self.asked.items():
            row = self._rows.get(domain)
            asked.start.choose(row.start if row else None)
            asked.now.choose(row.now if row else None)
            asked.why.set_text(row.why if row else None)
            if not asked.why.edit.hasFocus():
                asked.why.edit.setCursorPosition(0)  # a long reason shows its beginning
        if self._rows:
            self.start_on.set_given(next((row.start_on for row in self._rows.values() if row.start_on), None))
            self.now_on.set_given(next((row.now_on for row in self._rows.values() if row.now_on), None))
            self.asked_whom.set_text(next((row.asked for row in self._rows.values() if row.asked), None))
            self.inside.setChecked(all(row.only_us for row in self._rows.values()))

    def _show_picture(self, drawn: Drawn[PowerKept]) -> None:
        clear(self._picture)
        if drawn.drawing is None:
            self._picture.addWidget(Hint(self.words("ui_practice.power.no_picture")))
            return
        self._picture.addWidget(DrawingView(self.context.look, drawn.drawing, drawn.alt))
        self._picture.addWidget(Text(drawn.sentence))

    def _beside(self) -> bool:
        return self.width() >= self.context.look.px(BESIDE) and self.context.look.text_size < 150

    def _arrange(self) -> None:
        ways = QBoxLayout.Direction
        self._across.setDirection(ways.LeftToRight if self._beside() else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrows stand beside the rows while there is room."""
        super().resizeEvent(event)
        if self.asked:
            self._arrange()

    # ---- saving ----

    def _save(self) -> None:
        wanted = self._wanted()
        changed = [row for domain, row in wanted.items() if row != self._rows.get(domain)]
        if not changed:
            return
        before, self._rows = self._rows, wanted
        self._on_its_way += 1
        failed = partial(self._refused, before)
        self.act.do(keep_power, changed, then=self._came_home, failed=failed, by=self)

    def _wanted(self) -> dict[DecisionDomain, PowerHeld]:
        """The rows as they stand on the screen; a row with nothing in it is none, unless it is kept already."""
        wanted: dict[DecisionDomain, PowerHeld] = {}
        case = self.context.case() or ""
        for domain, asked in self.asked.items():
            start, now, why = asked.start.chosen(), asked.now.chosen(), asked.why.text()
            row = self._rows.get(domain)
            if row is None and not (start or now or why):
                continue
            row = row or PowerHeld(id=new_id(), case=case, domain=domain)
            wanted[domain] = replace(
                row, start=cast("Holder | None", start), now=cast("Holder | None", now), why=why,
                start_on=self.start_on.given(), now_on=self.now_on.given(), asked=self.asked_whom.text(),
                only_us=self.inside.isChecked(),
            )  # fmt: skip
        return wanted

    def _came_home(self, _: object) -> None:
        self._on_its_way -= 1
        self._read()

    def _refused(self, before: dict[DecisionDomain, PowerHeld], fault: Exception) -> None:
        self._on_its_way -= 1
        self._rows = before
        for saver in self._savers:
            saver.not_saved()
        self.context.say(str(fault))

    def leave(self) -> None:
        """Send what was typed to the disk."""
        for saver in self._savers:
            saver.flush()

    def _let_go(self) -> None:
        for saver in self._savers:
            saver.let_go()
        self._savers = []
