"""Known ways to fool oneself: six of them, each answered by the group itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from coprod_desktop.domain.checking import BiasPrompt
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Bias, BiasCode
from coprod_desktop.guidance.strength import load_strength
from coprod_desktop.services.knowing import biases_of, keep_bias
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import ChoiceField, LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage

AREA = "ui_knowing"
ANSWERS = ("yes", "no", "not_known")


@dataclass(slots=True)
class _Asked:
    may_apply: ChoiceField
    note: LineField


class BiasesPage(DrawnPage):
    """One card each. An answer is kept as a record of its own, at most one of each for a case study."""

    kinds = frozenset({"bias"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.prompts = load_strength(context.resources, self.words.language).biases
        self.asked: dict[BiasCode, _Asked] = {}
        self._said: dict[BiasCode, Bias] = {}
        self._savers: list[Saver] = []
        self._drawn_for: str | None = None

    def show_place(self, place: Place) -> None:
        """Read what was said."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(biases_of, case, then=self._show)

    def _show(self, said: dict[BiasCode, Bias]) -> None:
        if self._drawn_for != self.context.case():
            self._draw()
        if any(saver.waiting for saver in self._savers):
            return
        self._said = dict(said)
        for code, asked in self.asked.items():
            answer = said.get(code)
            asked.may_apply.choose(answer.may_apply if answer else None)
            asked.note.set_text(answer.note if answer else None)

    def _draw(self) -> None:
        self._drawn_for = self.context.case()
        for saver in self._savers:
            saver.let_go()
        self._savers, self.asked = [], {}
        with self.fresh():
            self.column.addWidget(PageTitle(self.words(f"{AREA}.biases.title")))
            self.column.addWidget(Text(self.words(f"{AREA}.biases.about")))
            for one in self.prompts:
                self.column.addWidget(self._card(one))
            done = PlainButton(
                self.words(f"{AREA}.biases.done"), lambda: self.context.go(Place("how_we_know"))
            )
            self.column.addLayout(flow(done))
        self.first_choice = next(iter(self.asked.values())).may_apply.input()

    def _card(self, one: BiasPrompt) -> Card:
        words = self.words
        options = tuple(Option(code, words(f"knowing.bias.{code}")) for code in ANSWERS)
        may_apply = ChoiceField(words, self.context.look, options, across=True)
        may_apply.describe(one.asked, one.help)
        note = LineField(words)
        note.describe(words(f"{AREA}.biases.note_named", asked=one.asked))
        note.edit.setPlaceholderText(words(f"{AREA}.biases.note"))
        self.asked[one.id] = _Asked(may_apply, note)
        for field in (may_apply, note):
            self._savers.append(Saver(self.act, field, lambda: self._save(one.id)))
        return Card().add(SectionTitle(one.called), Text(one.asked), Hint(one.help), may_apply, note)

    def _save(self, code: BiasCode) -> None:
        asked = self.asked[code]
        before = self._said.get(code) or Bias(id=new_id(), case=self.context.case() or "", bias=code)
        chosen = asked.may_apply.chosen()
        changed = replace(before, may_apply=cast("None", chosen), note=asked.note.text())
        self._said[code] = changed
        self.act.do(keep_bias, changed, by=self)

    def leave(self) -> None:
        """Send what was typed on its way."""
        for saver in self._savers:
            saver.flush()
