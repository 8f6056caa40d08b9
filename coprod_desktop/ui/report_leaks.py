"""What stops a report: names and details in the group's own words, each with its two ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.finding import Finding
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
    rule,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.noticed import place_of

if TYPE_CHECKING:
    from coprod_desktop.domain.forbidden import Hit

MOST_SHOWN = 3


class LeaksCard(Card):
    """The first few of what was found; the next ones come as these are settled. `again` makes the report once more."""

    def __init__(self, context: Context, hits: Sequence[Hit], again: Callable[[], object]) -> None:
        super().__init__()
        self._context, self._again = context, again
        self.hits: list[Hit] = list({(one.record, one.shown): one for one in hits}.values())
        self._draw()

    def _draw(self) -> None:
        words = self._context.words
        clear(self.column)
        self.add(SectionTitle(words("leaks.title")))
        if not self.hits:
            again = PrimaryButton(words("leaks.again"), self._again)
            self.add(Text(words("leaks.settled")), flow(again))
            focus_soon(again)
            return
        self.add(Text(words("leaks.why")), Hint(words("leaks.stay_why")))
        for hit in self.hits[:MOST_SHOWN]:
            self.add(rule(), self._one(hit))
        if rest := len(self.hits) - MOST_SHOWN:
            self.add(*([rule(), Hint(words("leaks.more", n=rest))] if rest > 0 else []))
        focus_soon(self.findChildren(Button)[0])

    def _one(self, hit: Hit) -> QWidget:
        words = self._context.words
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(words("leaks.stands", shown=hit.shown, where=hit.where), "strong"))
        column.addWidget(Text(words(f"leaks.kind.{hit.kind}", of=hit.of)))
        buttons: list[Button] = []
        place = _place(hit, self._context)
        if place is not None:
            go = QuietButton(words("leaks.go"), lambda: self._context.go(place))
            go.setAccessibleName(words("leaks.go_named", shown=hit.shown))
            buttons.append(go)
        if hit.record:
            stay = QuietButton(words("leaks.stay"), lambda: self._ask_why(column, hit, stay))
            stay.setAccessibleName(words("leaks.stay_named", shown=hit.shown))
            buttons.append(stay)
        column.addLayout(flow(*buttons))
        return one

    def _ask_why(self, column: QVBoxLayout, hit: Hit, pressed: QWidget) -> None:
        """Why it may stay is kept with it, for whoever asks later; Enter keeps it, also without a reason."""
        words = self._context.words
        pressed.setEnabled(False)
        why = LineField(words)
        why.describe(words("leaks.because"))
        why.edit.returnPressed.connect(lambda: self._let_stand(hit, why.text()))
        keep = QuietButton(words("leaks.keep"), lambda: self._let_stand(hit, why.text()))
        column.addWidget(Text(words("leaks.because")))
        column.addWidget(why)
        column.addLayout(flow(keep))
        focus_soon(why.input())

    def _let_stand(self, hit: Hit, why: str | None) -> None:
        from coprod_desktop.services.gate_words import let_stand

        today = self._context.today()
        self._context.act.do(let_stand, hit.record, hit.shown, today=today, reason=why, by=self)
        self.hits.remove(hit)
        self._draw()


def _place(hit: Hit, context: Context) -> Place | None:
    about = (hit.record,) if hit.record else ()
    return place_of(Finding("leak", "mend", "", "", "", place=hit.place or None, about=about), context)
