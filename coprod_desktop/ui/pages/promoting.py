"""What came up by itself: a difference taken into the plan, and a difference written down from a story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import Outcome
from coprod_desktop.services.plan import (
    outcome_from_story,
    outcomes_of_story,
    promote_outcome,
    step_of_outcome,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.plan_learned import WhyFields
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard


class PromoteCard(RecordCard):
    """Whether a difference is a step of the plan; one that is not can be taken in, with what was learned."""

    kinds = frozenset({"plan_step"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._step: str | None = None
        self._told = Text(words("ui_plan.promote.hint"))
        self.why = WhyFields(context)
        self.offer = QuietButton(words("ui_plan.promote.offer"), self._promote)
        self.open = PlainButton(words("ui_plan.promote.open"), self._open)
        self.add(SectionTitle(words("ui_plan.promote.title")), self._told, *self.why.blocks)
        self.add(flow(self.offer, self.open))
        self._suit(None)

    def read(self) -> None:
        """Ask whether the plan has it."""
        self.act.ask(step_of_outcome, self.about, then=self._suit)

    def _suit(self, step: str | None) -> None:
        self._step = step
        self._told.setText(self.words(f"ui_plan.promote.{'there' if step else 'hint'}"))
        for one in (*self.why.blocks, self.offer):
            one.setVisible(step is None)
        self.open.setVisible(step is not None)

    def _promote(self) -> None:
        if self.ready():
            self.do(promote_outcome, self.about, self.words, **self.why.told())
            self.why.empty()
            self.context.say(self.words("ui_plan.promote.done"))

    def _open(self) -> None:
        if self._step is not None:
            self.context.go(Place("plan_step", self._step))


class StoryOutcomes(RecordCard):
    """The differences that came out of a story, and a line to write one down."""

    kinds = frozenset({"outcome"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.line = LineField(words)
        self.add_one = QuietButton(words("ui_plan.story_outcomes.add"), self._add)
        title, hint = (words(f"ui_plan.story_outcomes.{name}") for name in ("title", "hint"))
        self.add(SectionTitle(title), Hint(hint), self._rows)
        self.add(labelled(self.line, words("ui_plan.story_outcomes.words")), flow(self.add_one))

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(outcomes_of_story, self.about, then=self._show)

    def _show(self, outcomes: Sequence[Outcome]) -> None:
        clear(self._rows)
        for one in outcomes:
            open_it = partial(self.context.go, Place("outcome", one.id))
            self._rows.addWidget(RowButton(one.words, pressed=open_it))

    def _add(self) -> None:
        said = self.line.text()
        if said is None:
            self.line.input().setFocus()
            return
        if self.ready():
            self.line.set_text(None)
            self.do(outcome_from_story, self.about, said, id=new_id())

    def flush(self) -> None:
        """What stands in the line when the page is left is written down."""
        super().flush()
        if self.about is not None and self.line.text() is not None:
            self._add()
