"""What stands behind an answer: its last use, what other funders were told, and the records it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.services.answer_bank import Banked, Reusable
from coprod_desktop.services.answers_shown import Resting
from coprod_desktop.ui.find import place_of
from coprod_desktop.ui.kit import Card, Hint, QuietButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.lens.told import AREA, day_told


class Behind(QWidget):
    """`take_over` is called with an answer to another funder that this one is to begin from."""

    def __init__(self, context: Context, take_over: Callable[[Reusable], object]) -> None:
        super().__init__()
        self._context, self.words, self._take_over = context, context.words, take_over
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)

    def show_answer(self, banked: Banked, rests_on: Sequence[Resting]) -> None:
        """Show it for this answer."""
        clear(self._inside)
        words, used = self.words, banked.last_use
        if used is not None:
            key = "last_use" if used.funder else "last_use_nobody"
            told = words(f"{AREA}.answer.{key}", day=day_told(used.day), funder=used.funder)
            self._inside.addWidget(Hint(told))
        if banked.approval == "changed" and banked.kept is not None and banked.kept.full:
            before = Card("sunk", 16).add(Text(words(f"{AREA}.answer.before_that"), "strong"))
            self._inside.addWidget(before.add(Text(banked.kept.full)))
        for other in banked.reuse:
            self._inside.addWidget(self._offered(other))
        self._inside.addWidget(SectionTitle(words(f"{AREA}.answer.rests")))
        if not rests_on:
            self._inside.addWidget(Hint(words(f"{AREA}.answer.rests_none")))
        for one in rests_on:
            kind = words(f"ui_shell.kind.{one.kind}") if f"ui_shell.kind.{one.kind}" in words else one.kind
            place = place_of(one.kind, one.id, one.question)
            lines = [one.called] if one.called else []
            self._inside.addWidget(RowButton(kind, *lines, pressed=partial(self._context.go, place)))

    def _offered(self, other: Reusable) -> Card:
        words = self.words
        card = Card("sunk", 16)
        told = words(f"{AREA}.answer.reuse", funder=other.funder, asked=other.asked)
        card.add(Text(told), Text(other.text))
        if not other.fits:
            card.add(Hint(words(f"{AREA}.answer.too_long_here")))
        return card.add(flow(QuietButton(words(f"{AREA}.answer.take_over"), partial(self._take_over, other))))
