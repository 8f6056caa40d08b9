"""How long things are kept, and what it is time to let go: nothing goes until somebody presses its button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.services.consent.keeping import Kept, TimeOver, let_go
from coprod_desktop.services.keeping_shown import KeepingShown, change_keeping, keeping_shown
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import LineField, NumberField
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage

MOST_ROWS = 20


class KeepingPage(DrawnPage):
    """First what is over its time, then the times themselves."""

    kinds = frozenset({
        "keeping_time", "let_go", "story", "quote", "attachment", "attendance", "permission", "complaint",
        "data_request", "person_contact",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._changing: str | None = None

    def show_place(self, place: Place) -> None:
        """Read the times and what is over."""
        super().show_place(place)
        self.act.ask(keeping_shown, self.context.resources, self.context.today(), then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """A row that was let go is gone at once."""
        if self.place is not None:
            super().show_place(self.place)
            self.show_place(self.place)

    def _show(self, shown: KeepingShown) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_consent.care.keeping")))
            self._over(shown.over)
            self.column.addWidget(SectionTitle(words("ui_consent.keeping.times")))
            for one in shown.times:
                self.column.addWidget(self._time(one))
            back = PlainButton(words("ui_consent.care.back"), lambda: self.context.go(Place("data_care")))
            self.column.addLayout(flow(back))

    # ---- time to let go ----

    def _over(self, over: Sequence[TimeOver]) -> None:
        words = self.words
        self.column.addWidget(SectionTitle(words("ui_consent.keeping.over")))
        if not over:
            self.column.addWidget(Text(words("ui_consent.keeping.nothing")))
            return
        self.column.addWidget(Text(words("ui_consent.keeping.over_what")))
        for one in over[:MOST_ROWS]:
            card = Card(margin=12)
            what = one.title or words(f"ui_consent.keeping_of.{one.of}")
            line = words("ui_consent.keeping.since", day=day_in_words(one.until, words))
            kind = words(f"ui_consent.keeping_of.{one.of}")
            gone = QuietButton(words("ui_consent.keeping.let_go"), partial(self._let_go, one.id))
            gone.setAccessibleName(words("ui_consent.keeping.let_go_named", what=what))
            self.column.addWidget(card.add(Text(what, "strong"), Hint(f"{kind} · {line}"), flow(gone)))
        if len(over) > MOST_ROWS:
            self.column.addWidget(Hint(words("ui_consent.keeping.rest", n=len(over) - MOST_ROWS)))

    def _let_go(self, record_id: str) -> None:
        self.act.do(let_go, [record_id], self.context.today(), by=self, then=self._gone)

    def _gone(self, _: object) -> None:
        self.context.say(self.words("ui_consent.keeping.gone"))

    # ---- the times ----

    def _time(self, one: Kept) -> QWidget:
        words, card = self.words, Card("sunk", 12)
        card.add(Text(one.usual.called, "strong"), Text(self._how_long(one.months)), Hint(one.reason))
        if self._changing == one.usual.of:
            self._form(card, one)
            return card
        change = PlainButton(words("ui_consent.keeping.change"), partial(self._change, one.usual.of))
        change.setAccessibleName(words("ui_consent.keeping.change_named", what=one.usual.called))
        return card.add(flow(change))

    def _how_long(self, months: int | None) -> str:
        words = self.words
        if months is None:
            return words("ui_consent.keeping.as_used")
        if months and months % 12 == 0:
            return words("ui_consent.keeping.years", n=months // 12)
        return words("ui_consent.keeping.months", n=months)

    def _change(self, of: str) -> None:
        self._changing = of
        if self.place is not None:
            self.show_place(self.place)

    def _form(self, card: Card, one: Kept) -> None:
        words = self.words
        self.months = NumberField(words, whole=True)
        self.months.describe(words("ui_consent.keeping.months_asked"))
        self.why = LineField(words)
        self.why.describe(words("ui_consent.keeping.why_asked"))
        if one.own is not None:
            self.why.set_text(one.own.reason)
        inside = QVBoxLayout()
        for label, field in (
            (words("ui_consent.keeping.months_asked"), self.months),
            (words("ui_consent.keeping.why_asked"), self.why),
        ):
            inside.addWidget(Text(label, "strong"))
            inside.addWidget(field)
        self.why.edit.returnPressed.connect(lambda: self._keep(one))
        keep = QuietButton(words("ui_consent.keeping.keep"), lambda: self._keep(one))
        card.add(inside, flow(keep, PlainButton(words("ui_consent.keeping.as_it_was"), self._leave_it)))
        focus_soon(self.months.input())

    def _keep(self, one: Kept) -> None:
        number = self.months.number()
        if self.months.problem() is not None:
            return
        months = None if number is None else int(number)
        self._changing = None
        self.act.do(change_keeping, one.usual.of, months, self.why.text(), by=self)

    def _leave_it(self) -> None:
        self._changing = None
        if self.place is not None:
            self.show_place(self.place)
