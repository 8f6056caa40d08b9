"""What came of the work: the map and the list of ripples, which show and do the same, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast, get_args

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Capital, Ripple, RippleKind
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.artefacts import RipplesKept, ripples_of
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.practice_drawings import DrawnRipples, ripples_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DateField, DropField, LineField, NumberField
from coprod_desktop.ui.kit import Card, Hint, PageTitle, QuietButton, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawing import PX_PER_PT
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.listed import nothing_yet
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.ripple_canvas import BASE, RippleCanvas
from coprod_desktop.ui.pages.ripple_list import RippleTree, named
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_practice"
OUTERMOST = 4


class RipplesPage(DrawnPage):
    """Map or list, whichever suits; a line beneath adds what came of the ripple that is chosen."""

    kinds = frozenset({"ripple"})
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawn: DrawnRipples | None = None
        self._chosen: str | None = None
        self._zoom = 1.0
        self._as_list = False
        self.canvas: RippleCanvas | None = None
        self.tree: RippleTree | None = None
        self.line: LineField | None = None  # there while there is a ripple to add to
        self._asks = Text()

    def show_place(self, place: Place) -> None:
        """Read and draw the map on the storage thread."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        px = PX_PER_PT * BASE * self.context.look.text_size / 100
        width = max((self.width() - 64) / px, 300.0)
        self.act.ask(
            ripples_drawing, case, self.words, width_pt=width, right_to_left=mirrored, then=self._show
        )

    def heard(self, step: StepDone, mine: bool) -> None:
        """Drawn afresh, with the same ripple chosen."""
        if self.place is not None:
            self.show_place(self.place)

    def _show(self, drawn: DrawnRipples) -> None:
        self._drawn = drawn
        words = self.words
        # What somebody is typing meanwhile stays, with the keyboard.
        typed, typing = (self.line.text(), self.line.input().hasFocus()) if self.line else (None, False)
        self.canvas = self.tree = self.line = None
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.ripples.title")))
            if not drawn.kept.records:
                self.column.addWidget(nothing_yet(self, AREA, "ripples", self._add_first))
                self.column.addStretch(1)
                return
            self.column.addWidget(Text(drawn.sentence))
            self.column.addWidget(Hint(words(f"{AREA}.ripples.keys")))
            self._views = QVBoxLayout()
            self.column.addLayout(self._views, 1)
            self._build_view()
            self._build_line(typed)
        QTimer.singleShot(0, self, self._type_on if typing else self._put_keyboard)

    # ---- the two views ----

    def _build_view(self) -> None:
        assert self._drawn is not None
        clear(self._views)
        self.canvas = self.tree = None
        words, look = self.words, self.context.look
        other = QuietButton(words(f"{AREA}.ripples.{'as_map' if self._as_list else 'as_list'}"), self._turn)
        if self._as_list:
            self.tree = tree = RippleTree(look, words(f"{AREA}.ripples.list"))
            tree.show_ripples(self._drawn, words)
            tree.choose(self._chosen)
            tree.installEventFilter(self)
            tree.itemSelectionChanged.connect(self._picked_in_list)
            tree.itemDoubleClicked.connect(lambda *_: self._open(tree.ripple()))
            tree.setMinimumHeight(look.px(260))
            self._views.addWidget(tree, 1)
            self._views.addLayout(flow(other))
            return
        by_id = {one.id: one for one in self._drawn.kept.records}
        self.canvas = RippleCanvas(
            look, self._drawn.drawing, self._drawn.alt, self._drawn.nodes,
            lambda key: named(by_id[key], by_id.get(by_id[key].came_of or ""), words), self._zoom,
        )  # fmt: skip
        canvas = self.canvas
        canvas.opened.connect(self._open)
        canvas.wanted_more.connect(self._more_of)
        canvas.binned.connect(self._bin)
        canvas.picked.connect(self._picked)
        canvas.zoomed.connect(self._zoomed)
        area = QScrollArea()
        area.setWidget(canvas)
        canvas.setAutoFillBackground(False)  # it lies on the card, in the card's colour
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(min(canvas.height() + 24, look.px(300)))
        card = Card(margin=12)
        card.column.addWidget(area)
        self._views.addWidget(card, 1)
        larger = QuietButton(words(f"{AREA}.ripples.larger"), lambda: canvas.zoom_by(1))
        smaller = QuietButton(words(f"{AREA}.ripples.smaller"), lambda: canvas.zoom_by(-1))
        self._views.addLayout(flow(other, larger, smaller))
        canvas.choose(self._chosen, take_keyboard=False)

    def _turn(self) -> None:
        self._as_list = not self._as_list
        self._build_view()
        QTimer.singleShot(0, self, self._put_keyboard)

    def _put_keyboard(self) -> None:
        """On the ripple that is chosen, in whichever view is shown."""
        if self.canvas is not None:
            self.canvas.choose(self._chosen)
        elif self.tree is not None:
            self.tree.choose(self._chosen)
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list knows the keys of the map; Enter in the line adds a ripple, Escape goes back to the map."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.tree and self.tree is not None:
                return self._pressed_in_list(event.key(), self.tree.ripple())
            if self.line is not None and watched is self.line.input():
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._add()
                    return True
                if event.key() == Qt.Key.Key_Escape:
                    self.line.input().clearFocus()
                    self._put_keyboard()
                    return True
        return super().eventFilter(watched, event)

    def _pressed_in_list(self, key: int, ripple: str | None) -> bool:
        if ripple is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(ripple)
        elif key == Qt.Key.Key_Delete:
            self._bin(ripple)
        elif key == Qt.Key.Key_N:
            self._more_of(ripple)
        else:
            return False
        return True

    # ---- the line beneath ----

    def _build_line(self, typed: str | None) -> None:
        words = self.words
        self.line = LineField(words)
        self.line.set_text(typed)
        self.line.input().installEventFilter(self)
        self._asks = Text("", "strong")
        add = QuietButton(words(f"{AREA}.ripples.add"), self._add)
        centre = QuietButton(words(f"{AREA}.ripples.add_centre"), self._add_first)
        self.column.addWidget(Card(margin=16).add(self._asks, self.line, flow(add, centre)))
        self._ask()

    def _type_on(self) -> None:
        if self.line is not None:
            self.line.input().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        ripple = self._ripple(self._chosen) or (self._drawn.kept.records[0] if self._drawn else None)
        if ripple is not None and self.line is not None:
            asked = self.words(f"{AREA}.ripples.what_came", what=shortened(ripple.what, 70))
            self._asks.setText(asked)
            self.line.describe(asked)

    def _ripple(self, ripple: str | None) -> Ripple | None:
        records = self._drawn.kept.records if self._drawn is not None else ()
        return next((one for one in records if one.id == ripple), None)

    def _add(self) -> None:
        above, what = self._ripple(self._chosen), self.line.text() if self.line is not None else None
        if self.line is None or what is None or above is None:
            self._type_on()
            return
        made = Ripple(
            id=new_id(), case=above.case, what=what, came_of=above.id, order=min(above.order + 1, OUTERMOST)
        )
        self._chosen = made.id
        self.line.set_text(None)
        self.line.input().clearFocus()
        self.act.do(add_record, made, by=self)

    def _add_first(self) -> None:
        self.context.go(Place("ripple"))

    # ---- what is done to one ripple ----

    def _picked(self, ripple: str) -> None:
        self._chosen = ripple
        self._ask()

    def _picked_in_list(self) -> None:
        ripple = self.tree.ripple() if self.tree is not None else None
        if ripple is not None:
            self._picked(ripple)

    def _zoomed(self, zoom: float) -> None:
        self._zoom = zoom

    def _open(self, ripple: str | None) -> None:
        if ripple is not None:
            self._chosen = ripple
            self.context.go(Place("ripple", ripple))

    def _more_of(self, ripple: str) -> None:
        self._picked(ripple)
        self._type_on()

    def _bin(self, ripple: str) -> None:
        here = self._ripple(ripple)
        self._chosen = here.came_of if here is not None else None
        self.act.do(put_in_bin, [ripple], by=self)
        self.context.say(self.words("ui_pages.form.binned"))


class RipplePage(FormPage):
    """One ripple. Only what happened is needed."""

    kinds = frozenset({"ripple"})
    record_kind = Ripple
    area = AREA
    name = "ripple"
    back_to = "ripples"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._others: dict[str, Ripple] = {}

    def build(self) -> None:
        """What, what it came of and why, how far out, for whom, how it went, who confirmed it."""
        words, look = self.words, self.context.look
        self.ask("what", LineField(words), hint=True)
        came_of = DropField(words, [], none=words(f"{AREA}.ripple.of_nothing"))
        came_of.edited.connect(self._further_out)
        self.ask("came_of", came_of)
        self.ask("because", LineField(words), hint=True)
        orders = tuple(
            Option(str(order), words(f"drawings.ripples.order_{order}")) for order in range(OUTERMOST + 1)
        )
        self.ask("order", ChoiceField(words, look, orders, across=True))
        goes = tuple(Option(one, words(f"{AREA}.goes.{one}")) for one in get_args(RippleKind))
        self.ask("goes", ChoiceField(words, look, goes), hint=True)
        row = self.pair()
        self.ask("who", LineField(words), hint=True, row=row)
        self.ask("reach", NumberField(words, whole=True), hint=True, row=row)
        self.ask("when", DateField(words, today=self.context.today))
        self.ask("confirmed_by", LineField(words), hint=True)
        capitals = tuple(Option(one, words(f"{AREA}.capital.{one}")) for one in get_args(Capital))
        self.ask("capital", ChoiceField(words, look, capitals))
        self.offer_inside()
        self.act.ask(ripples_of, self.context.case(), then=self._know)
        self.fill(self.record)

    def beneath(self) -> list[RecordCard]:
        """What it shows."""
        return [LinksCard(self.context, self)]

    def _know(self, kept: RipplesKept) -> None:
        below = {self.record.id}  # what came of this one cannot be what it came of
        for _ in kept.records:
            below |= {one.id for one in kept.records if one.came_of in below}
        self._others = {one.id: one for one in kept.records if one.id not in below}
        field = self.fields["came_of"]
        assert isinstance(field, DropField)
        field.offer([(one.id, shortened(one.what, 60)) for one in self._others.values()])
        field.choose(self.record.came_of)

    def _further_out(self) -> None:
        """What came of something stands one ring further out, unless somebody says otherwise."""
        field = self.fields["came_of"]
        assert isinstance(field, DropField)
        above = self._others.get(field.chosen() or "")
        self.put("order", str(min(above.order + 1, OUTERMOST)) if above is not None else "0")

    def blank(self, record_id: str, case: str | None) -> Ripple:
        """At the centre: what the group did itself."""
        return Ripple(id=record_id, case=case or "", what="", order=0)

    def fill(self, record: Ripple) -> None:
        """Show it."""
        for name in ("what", "because", "who", "when", "confirmed_by", "goes", "capital"):
            self.put(name, getattr(record, name))
        self.put("order", str(record.order))
        self.put("reach", None if record.reach is None else Decimal(record.reach))
        field = self.fields["came_of"]
        assert isinstance(field, DropField)
        field.choose(record.came_of)
        self.inside.setChecked(record.only_us)

    def read(self, record: Ripple) -> Any:
        """The ripple as typed; what it came of stays while that is in the bin or not read yet."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("because", "who", "confirmed_by")}
        field, reach, order = self.fields["came_of"], self.number_in("reach"), self.choice_in("order")
        assert isinstance(field, DropField)
        gone = record.came_of if record.came_of not in self._others else None
        came_of = field.chosen() or gone
        return replace(
            record, what=self.words_in("what") or "", came_of=came_of,
            order=record.order if order is None else int(order), when=self.day_in("when"),
            reach=None if reach is None else int(reach),
            goes=cast("RippleKind", self.choice_in("goes") or "good"),
            capital=cast("Capital | None", self.choice_in("capital")), **told,
        )  # fmt: skip

    def lacks(self, record: Ripple) -> bool:
        """It needs to say what happened."""
        return not record.what

    def complete(self, record: Ripple) -> Ripple:
        """Why or for whom makes a name when there is none."""
        if record == self.blank(record.id, record.case):
            return record
        told = self.record.what or record.because or record.who or self.words(f"{AREA}.ripple.unnamed")
        return replace(record, what=record.what or shortened(told, 60))
