"""What the answers say, in sentences; how it was worked out opens beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt

from coprod_desktop.services.measure_drawings import AnswerSaid, answers_said
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.drawn import DrawnPage

AREA = "ui_measures"


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
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(
            answers_said, case, self.context.resources, self.words, right_to_left=mirrored, then=self._show
        )

    def _show(self, told: list[AnswerSaid]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.said.title")))
            self.column.addWidget(Hint(words(f"{AREA}.said.inside")))
            for one in told:
                self.column.addWidget(self._card(one))
            if not told:
                self.column.addWidget(Text(words(f"{AREA}.said.nothing")))
            back = PrimaryButton(words(f"{AREA}.said.back"), lambda: self.context.go(Place("measures")))
            self.column.addLayout(flow(back))
            self.column.addStretch(1)

    def _card(self, one: AnswerSaid) -> Card:
        card = Card(margin=16).add(SectionTitle(one.asked))
        for sentence in one.sentences:
            card.add(Text(sentence))
        if one.drawing is not None:
            card.add(DrawingView(self.context.look, one.drawing, one.alt))
        if one.annex:
            more = Card("sunk", 12)
            for line in one.annex:
                more.add(Hint(line))
            more.hide()
            opener = PlainButton(self.words(f"{AREA}.said.how"), lambda: more.setVisible(more.isHidden()))
            opener.setAccessibleDescription(one.asked)
            card.add(flow(opener), more)
        return card
