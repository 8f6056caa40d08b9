"""What the answers say, in sentences; how it was worked out opens beneath."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.measures_shown import measures_of, told_in_sentences
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage

AREA = "ui_measures"
Told = list[tuple[str, list[str], list[str]]]


def answers_in_sentences(ws: Any, case: str, resources: Path, words: Words) -> Told:
    """For each question its words, what the answers say, and the lines beneath; for the group's own eyes."""
    return told_in_sentences(measures_of(ws, case, resources), words)


class AnswersSaidPage(DrawnPage):
    """One card for each question."""

    kinds = frozenset({"response", "wave", "ladder", "own_instrument"})

    def show_place(self, place: Place) -> None:
        """Work it out."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(answers_in_sentences, case, self.context.resources, self.words, then=self._show)

    def _show(self, told: Told) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.said.title")))
            self.column.addWidget(Hint(words(f"{AREA}.said.inside")))
            for asked, sentences, annex in told:
                self.column.addWidget(self._card(asked, sentences, annex))
            if not told:
                self.column.addWidget(Text(words(f"{AREA}.said.nothing")))
            back = PrimaryButton(words(f"{AREA}.said.back"), lambda: self.context.go(Place("measures")))
            self.column.addLayout(flow(back))
            self.column.addStretch(1)

    def _card(self, asked: str, sentences: list[str], annex: list[str]) -> Card:
        card = Card(margin=16).add(SectionTitle(asked))
        for sentence in sentences:
            card.add(Text(sentence))
        if annex:
            more = Card("sunk", 12)
            for line in annex:
                more.add(Hint(line))
            more.hide()
            opener = PlainButton(self.words(f"{AREA}.said.how"), lambda: more.setVisible(more.isHidden()))
            card.add(flow(opener), more)
        return card
