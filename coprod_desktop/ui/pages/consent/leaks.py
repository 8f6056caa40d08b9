"""Before a report is made: names and numbers its reader may not know, each to be changed or said to be harmless."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.forbidden import Hit
from coprod_desktop.services.gate_words import let_stand
from coprod_desktop.services.leak_places import RecordPlace, places_of
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.find import place_of
from coprod_desktop.ui.kit import (
    Card,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
    rule,
)
from coprod_desktop.ui.page import Context

MOST_HITS = 5  # at first; a long list is worked off from the top


class LeakCard(Card):
    """The list to resolve. `again` makes the report once more; hits cleared since are no longer found by it."""

    def __init__(
        self, context: Context, hits: Sequence[Hit], again: Callable[[], object], by: object
    ) -> None:
        super().__init__()
        self._context, self.words, self._again, self._by = context, context.words, again, by
        # The same letters in the same record are one thing to decide.
        self._hits = list({(one.record, one.shown): one for one in hits}.values())
        self._places: dict[str, RecordPlace] = {}
        self.first: QWidget = self
        context.act.ask(places_of, [one.record for one in self._hits], then=self._know_places)
        self._draw()

    def _know_places(self, places: dict[str, RecordPlace]) -> None:
        self._places = places
        self._draw()

    def _draw(self) -> None:
        clear(self.column)
        words = self.words
        if not self._hits:
            self.again = PrimaryButton(words("ui_consent.leak.again"), self._again)
            self.add(SectionTitle(words("ui_consent.leak.none_left")), flow(self.again))
            focus_soon(self.again)
            return
        self.add(
            SectionTitle(words("ui_consent.leak.title", n=len(self._hits))),
            Text(words("ui_consent.leak.what")),
        )
        for one in self._hits[:MOST_HITS]:
            self.add(rule(), self._row(one))
        rest = len(self._hits) - MOST_HITS
        if rest > 0:
            self.add(Text(words("ui_consent.leak.rest", n=rest)))
        self.add(rule(), flow(PlainButton(words("ui_consent.leak.again"), self._again)))

    def _row(self, hit: Hit) -> QWidget:
        words = self.words
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        told = words(f"ui_consent.leak_kind.{hit.kind}", shown=hit.shown, of=hit.of)
        column.addWidget(Text(told, "strong"))
        column.addWidget(Text(words("ui_consent.leak.where", where=hit.where)))
        buttons: list[QWidget] = []
        place = self._places.get(hit.record)
        if place is not None:
            target = place_of(place.kind, place.id, place.question)
            go = QuietButton(words("ui_consent.leak.go"), partial(self._context.go, target))
            go.setAccessibleName(words("ui_consent.leak.go_named", shown=hit.shown, where=hit.where))
            stay = PlainButton(words("ui_consent.leak.stay"), lambda: self._ask_why(column, hit, stay))
            stay.setAccessibleName(words("ui_consent.leak.stay_named", shown=hit.shown))
            buttons = [go, stay]
        column.addLayout(flow(*buttons))
        return block

    def _ask_why(self, column: QVBoxLayout, hit: Hit, pressed: QWidget) -> None:
        words = self.words
        pressed.setEnabled(False)
        why = LineField(words)
        why.describe(words("ui_consent.leak.because"))
        keep = QuietButton(words("ui_consent.leak.keep"), lambda: self._clear(hit, why.text()))
        why.edit.returnPressed.connect(lambda: self._clear(hit, why.text()))
        column.addWidget(Text(words("ui_consent.leak.because")))
        column.addWidget(why)
        column.addLayout(flow(keep))
        focus_soon(why.input())

    def _clear(self, hit: Hit, why: str | None) -> None:
        if why:
            act = self._context.act
            act.do(let_stand, hit.record, hit.shown, today=self._context.today(), reason=why, by=self._by)
            self._hits.remove(hit)
            self._draw()
