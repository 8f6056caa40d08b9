"""What came of the work: the map and the list of ripples, which show and do the same, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast, get_args

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Capital, Ripple, RippleKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.artefacts import RipplesKept, ripples_of
from coprod_desktop.services.practice_drawings import ripples_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import ChoiceField, DateField, DropField, LineField, NumberField
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.chart_canvas import BASE
from coprod_desktop.ui.pages.chart_list import ListRow
from coprod_desktop.ui.pages.chart_page import ChartPage
from coprod_desktop.ui.pages.drawing import PX_PER_PT
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_practice"
OUTERMOST = 4


def named(ripple: Ripple, came_of: Ripple | None, words: Words) -> str:
    """A ripple in one line, for a screen reader: what, how far out, what it came of, how it went."""
    told = [ripple.what.rstrip("."), words(f"drawings.ripples.order_{ripple.order}")]
    if came_of is not None:
        told.append(words(f"{AREA}.ripples.came_of", what=shortened(came_of.what.rstrip("."), 60)))
    if ripple.goes != "good":
        told.append(words(f"drawings.ripples.goes.{ripple.goes}"))
    if ripple.reach is not None:
        told.append(words("drawings.ripples.reach", n=ripple.reach))
    if ripple.confirmed_by:
        told.append(words(f"{AREA}.ripples.confirmed_by", who=ripple.confirmed_by))
    return "; ".join(told)


class RipplesPage(ChartPage):
    """Map or list, whichever suits; a line beneath adds what came of the ripple that is chosen."""

    kinds = frozenset({"ripple"})
    area = AREA
    name = "ripples"

    def ask_for_drawing(self, case: str, *, right_to_left: bool) -> None:
        """Draw the map as wide as there is room."""
        px = PX_PER_PT * BASE * self.context.look.text_size / 100
        width = max((self.width() - 64) / px, 300.0)
        self.act.ask(
            ripples_drawing,
            case,
            self.words,
            width_pt=width,
            right_to_left=right_to_left,
            then=self.show_drawn,
        )

    def rows(self) -> list[ListRow]:
        """Each ripple under what it came of."""
        by_id = {one.id: one for one in self.drawn.kept.records}
        return [
            ListRow(
                node.id, node.inwards, named(by_id[node.id], None, self.words),
                named(by_id[node.id], by_id.get(by_id[node.id].came_of or ""), self.words),
            )
            for node in self.drawn.nodes
        ]  # fmt: skip

    def _ripple(self, ripple: str | None) -> Ripple | None:
        return next((one for one in self.drawn.kept.records if one.id == ripple), None)

    def asked(self, part: str | None) -> str:
        """What came of it?"""
        ripple = self._ripple(part) or self.drawn.kept.records[0]
        return self.room_words("what_came", what=shortened(ripple.what, 70))

    def add(self, words: str) -> None:
        """One ring further out."""
        above = self._ripple(self.chosen)
        if above is None:
            return
        made = Ripple(
            id=new_id(), case=above.case, what=words, came_of=above.id, order=min(above.order + 1, OUTERMOST)
        )
        self.chosen = made.id
        self.act.do(add_record, made, by=self)

    def add_first(self) -> None:
        """What the group did itself."""
        self.context.go(Place("ripple"))

    def open_part(self, part: str) -> None:
        """The form of one ripple."""
        self.context.go(Place("ripple", part))

    def after(self, part: str) -> str | None:
        """What it came of."""
        here = self._ripple(part)
        return here.came_of if here is not None else None


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
