"""What is measured, each with its rounds of asking."""

from __future__ import annotations

from functools import partial

from coprod_desktop.services.measures import Measured, MeasuresKept, WaveKept, measures_kept
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    RowButton,
    SectionTitle,
    flow,
)
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.listed import nothing_yet
from coprod_desktop.ui.pages.measures.rounds import begin_round

AREA = "ui_measures"


class MeasuresPage(DrawnPage):
    """One card for each thing that is measured."""

    kinds = frozenset({"wave", "ladder", "response", "own_instrument"})

    def show_place(self, place: Place) -> None:
        """Read what is measured."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(measures_kept, case, self.context.resources, then=self._show)

    def _show(self, kept: MeasuresKept) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.measures.title")))
            if not kept.measured:
                self.column.addWidget(nothing_yet(self, AREA, "measures", self._ask_new))
                self.column.addStretch(1)
                return
            for one in kept.measured:
                self.column.addWidget(self._measured(one))
            said = PlainButton(words(f"{AREA}.measures.said"), lambda: self.context.go(Place("answers_said")))
            new = PrimaryButton(words(f"{AREA}.measures.new"), self._ask_new)
            self.column.addLayout(flow(new, said))
            self.column.addStretch(1)

    def _ask_new(self) -> None:
        self.context.go(Place("ask_new"))

    def _measured(self, one: Measured) -> Card:
        words = self.words
        card = Card(margin=16).add(SectionTitle(one.title))
        if one.instrument is None:
            card.add(Hint(words(f"{AREA}.measures.gone")))
        if one.earlier:
            card.add(Hint(words(f"{AREA}.measures.earlier", n=len(one.earlier))))
        for kept in one.waves:
            open_it = partial(self.context.go, Place("wave", kept.wave.id))
            card.add(RowButton(kept.wave.name, self._line(kept), pressed=open_it))
        if not one.waves:
            card.add(Hint(words(f"{AREA}.measures.no_rounds")))
        again = PlainButton(words(f"{AREA}.measures.again"), partial(self._again, one))
        again.setAccessibleName(words(f"{AREA}.measures.again_named", title=one.title))
        ways = [again] if one.instrument is not None else []
        if one.ladder is not None:
            words_of = PlainButton(words(f"{AREA}.measures.words"), partial(self._ladder, one.ladder.id))
            words_of.setAccessibleName(words(f"{AREA}.measures.words_named", title=one.title))
            ways.append(words_of)
        return card.add(flow(*ways))

    def _line(self, kept: WaveKept) -> str:
        """How many of how many, and when."""
        words, wave = self.words, kept.wave
        key = "sheets_of" if wave.eligible is not None else "sheets"
        line = words(f"{AREA}.measures.{key}", n=kept.sheets, of=wave.eligible)
        if kept.looking_back:
            line += " " + words(f"{AREA}.measures.looking_back", n=kept.looking_back)
        return line + (f" {wave.when.typed}." if wave.when else "")

    def _ladder(self, ladder: str) -> None:
        self.context.go(Place("ladder", ladder))

    def _again(self, one: Measured) -> None:
        assert one.instrument is not None
        last = one.waves[-1].wave if one.waves else None
        begin_round(
            self, one.instrument, one.ladder, len(one.waves), licence=last.licence_number if last else None
        )
