"""Paragraphs to copy: why a number or a line came out otherwise, the public benefit, a line for the next bid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from coprod_desktop.services.funding_wording import Wording, wordings_of
from coprod_desktop.ui.kit import Card, Hint, PageTitle, QuietButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.funding.parts import AREA


class WordingPage(DrawnPage):
    """What can be said from what is written down, each paragraph with what is still missing. The detail is a grant."""

    kinds = frozenset(
        {
            "grant",
            "target",
            "budget_line",
            "receipt",
            "outcome",
            "session",
            "reporting_time",
            "not_reached",
            "answer",
        }
    )

    def show_place(self, place: Place) -> None:
        """Put the paragraphs together."""
        super().show_place(place)
        case = self.context.case()
        if place.detail is None or case is None:
            self.context.go(Place("funders"))
            return
        call = (place.detail, case, self.context.resources, self.words, self.context.today())
        self.act.ask(wordings_of, *call, then=self._show)

    def _show(self, told: Sequence[Wording]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.wording.title")))
            self.column.addWidget(Hint(words(f"{AREA}.wording.hint" if told else f"{AREA}.wording.none")))
            for one in told:
                self.column.addWidget(self._card(one))
            back = QuietButton(words("ui_pages.form.done"), self._back)
            self.column.addLayout(flow(back))

    def _card(self, one: Wording) -> Card:
        words = self.words
        title = words(f"{AREA}.wording.{one.kind}", what=one.what)
        card = Card().add(SectionTitle(title))
        if one.text:
            copy = QuietButton(words(f"{AREA}.wording.copy"), partial(self._copy, one.text))
            copy.setAccessibleName(words(f"{AREA}.wording.copy_named", title=title))
            card.add(Text(one.text), flow(copy))
        if one.still:
            card.add(
                Text(words(f"{AREA}.wording.still"), "strong"), *(Hint(f"– {each}") for each in one.still)
            )
        return card

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.context.say(self.words(f"{AREA}.wording.copied"))

    def _back(self) -> None:
        self.context.go(Place("grant", self.place.detail if self.place else None))
