"""A room with a picture to move about in, the same as a list, and a line beneath that adds to what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.kit import Button, Card, Hint, PageTitle, QuietButton, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.chart_canvas import ChartCanvas
from coprod_desktop.ui.pages.chart_list import ChartTree, ListRow
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.listed import nothing_yet


class ChartPage(DrawnPage):
    """Picture or list, whichever suits. A room gives `area` and `name` of its words, and the methods marked below.

    What is drawn has `drawing`, `alt`, `nodes` and `sentence`, as `services.practice_drawings` gives them.
    """

    area = ""
    name = ""
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.drawn: Any = None
        self.chosen: str | None = None
        self._zoom = 1.0
        self._as_list = False
        self.canvas: ChartCanvas | None = None
        self.tree: ChartTree | None = None
        self.line: LineField | None = None  # there while there is something to add to
        self._asks = Text()

    # ---- what each room says of itself ----

    def ask_for_drawing(self, case: str, *, right_to_left: bool) -> None:
        """Have it read and drawn on the storage thread; `show_drawn` takes it."""
        raise NotImplementedError

    def holds_nothing(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.drawn.nodes

    def rows(self) -> Sequence[ListRow]:
        """The rows of the list; each is also a part of the picture."""
        raise NotImplementedError

    def asked(self, part: str | None) -> str:
        """What the line beneath asks about what is chosen."""
        raise NotImplementedError

    def add(self, words: str) -> None:
        """Keep what was typed in the line."""
        raise NotImplementedError

    def open_part(self, part: str) -> None:
        """Open the page of one part."""
        raise NotImplementedError

    def add_first(self) -> None:
        """Begin a new one apart from what is chosen."""
        raise NotImplementedError

    def after(self, part: str) -> str | None:
        """What is chosen once this part is in the bin."""
        return None

    def more_buttons(self) -> list[Button]:
        """Buttons of this room beside those that change the view."""
        return []

    def foot(self) -> Sequence[Card]:
        """Cards under the line."""
        return ()

    # ---- showing ----

    def room_words(self, key: str, **fields: object) -> str:
        """The room's own words."""
        return self.words(f"{self.area}.{self.name}.{key}", **fields)

    def show_place(self, place: Place) -> None:
        """Read and draw on the storage thread."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.ask_for_drawing(case, right_to_left=self.layoutDirection() == Qt.LayoutDirection.RightToLeft)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Drawn afresh, with the same part chosen."""
        if self.place is not None:
            self.show_place(self.place)

    def show_drawn(self, drawn: Any) -> None:
        """Draw the page."""
        self.drawn = drawn
        # What somebody is typing meanwhile stays, with the keyboard.
        typed, typing = (self.line.text(), self.line.input().hasFocus()) if self.line else (None, False)
        self.canvas = self.tree = self.line = None
        with self.fresh():
            self.column.addWidget(PageTitle(self.room_words("title")))
            if self.holds_nothing():
                self.column.addWidget(nothing_yet(self, self.area, self.name, self.add_first))
                self.column.addStretch(1)
                return
            self.column.addWidget(Text(drawn.sentence))
            self.column.addWidget(Hint(self.room_words("keys")))
            self._views = QVBoxLayout()
            self.column.addLayout(self._views, 1)
            self._build_view()
            self._build_line(typed)
            for card in self.foot():
                self.column.addWidget(card)
        QTimer.singleShot(0, self, self._type_on if typing else self._put_keyboard)

    # ---- the two views ----

    def _build_view(self) -> None:
        clear(self._views)
        self.canvas = self.tree = None
        other = QuietButton(self.room_words("as_map" if self._as_list else "as_list"), self._turn)
        if self._as_list:
            self._build_list()
            self._views.addLayout(flow(other, *self.more_buttons()))
            return
        spoken = {row.id: row.spoken for row in self.rows()}
        drawn, look = self.drawn, self.context.look
        self.canvas = canvas = ChartCanvas(
            look, drawn.drawing, drawn.alt, drawn.nodes, spoken.__getitem__, self._zoom
        )
        canvas.opened.connect(self._open)
        canvas.wanted_more.connect(self._more_of)
        canvas.binned.connect(self.bin_part)
        canvas.picked.connect(self._picked)
        canvas.zoomed.connect(self._zoomed)
        canvas.moved.connect(self.moved)
        area = QScrollArea()
        area.setWidget(canvas)
        canvas.setAutoFillBackground(False)  # it lies on the card, in the card's colour
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(min(canvas.height() + 24, look.px(300)))
        card = Card(margin=12)
        card.column.addWidget(area)
        self._views.addWidget(card, 1)
        larger = QuietButton(self.room_words("larger"), lambda: canvas.zoom_by(1))
        smaller = QuietButton(self.room_words("smaller"), lambda: canvas.zoom_by(-1))
        self._views.addLayout(flow(other, larger, smaller, *self.more_buttons()))
        canvas.choose(self.chosen, take_keyboard=False)

    def _build_list(self) -> None:
        look = self.context.look
        self.tree = tree = ChartTree(look, self.room_words("list"))
        tree.show_rows(self.rows())
        tree.choose(self.chosen)
        tree.installEventFilter(self)
        tree.itemSelectionChanged.connect(self._picked_in_list)
        tree.itemDoubleClicked.connect(lambda *_: self._open(tree.chosen()))
        tree.setMinimumHeight(look.px(260))
        self._views.addWidget(tree, 1)

    def _turn(self) -> None:
        self._as_list = not self._as_list
        self._build_view()
        QTimer.singleShot(0, self, self._put_keyboard)

    def _put_keyboard(self) -> None:
        """On what is chosen, in whichever view is shown."""
        if self.canvas is not None:
            self.canvas.choose(self.chosen)
        elif self.tree is not None:
            self.tree.choose(self.chosen)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list knows the keys of the picture; Enter in the line adds, Escape goes back to the picture."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.tree and self.tree is not None:
                return self._pressed_in_list(event.key(), self.tree.chosen())
            if self.line is not None and watched is self.line.input():
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._add()
                    return True
                if event.key() == Qt.Key.Key_Escape:
                    self.line.input().clearFocus()
                    self._put_keyboard()
                    return True
        return super().eventFilter(watched, event)

    def _pressed_in_list(self, key: int, part: str | None) -> bool:
        if part is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(part)
        elif key == Qt.Key.Key_Delete:
            self.bin_part(part)
        elif key == Qt.Key.Key_N:
            self._more_of(part)
        else:
            return False
        return True

    # ---- the line beneath ----

    def _build_line(self, typed: str | None) -> None:
        self.line = LineField(self.words)
        self.line.set_text(typed)
        self.line.input().installEventFilter(self)
        self._asks = Text("", "strong")
        add = QuietButton(self.room_words("add"), self._add)
        apart = QuietButton(self.room_words("add_centre"), self.add_first)
        self.column.addWidget(Card(margin=16).add(self._asks, self.line, flow(add, apart)))
        self._ask()

    def _type_on(self) -> None:
        if self.line is not None:
            self.line.input().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        if self.line is not None:
            asked = self.asked(self.chosen)
            self._asks.setText(asked)
            self.line.describe(asked)

    def _add(self) -> None:
        words = self.line.text() if self.line is not None else None
        if self.line is None or words is None or self.chosen is None:
            self._type_on()
            return
        self.line.set_text(None)
        self.line.input().clearFocus()
        self.add(words)

    # ---- what is done to one part ----

    def _picked(self, part: str) -> None:
        self.chosen = part
        self._ask()

    def _picked_in_list(self) -> None:
        part = self.tree.chosen() if self.tree is not None else None
        if part is not None:
            self._picked(part)

    def _zoomed(self, zoom: float) -> None:
        self._zoom = zoom

    def moved(self, part: str, x: int, y: int) -> None:
        """A part was put somewhere else, in points; a room whose parts stand still never hears it."""

    def _open(self, part: str | None) -> None:
        if part is not None:
            self.chosen = part
            self.open_part(part)

    def _more_of(self, part: str) -> None:
        self._picked(part)
        self._type_on()

    def bin_part(self, part: str) -> None:
        """Into the bin, from where Undo brings it back."""
        self.chosen = self.after(part)
        self.act.do(put_in_bin, [part], by=self)
        self.context.say(self.words("ui_pages.form.binned"))
