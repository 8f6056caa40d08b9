"""A file of answers: first what it would add and what is wrong in it, then one press takes it in."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.answer_sheets import StackKept, stack_of
from coprod_desktop.services.answers_file import AnswersPlan, keep_answers, plan_answers, plan_sentences
from coprod_desktop.ui.choose_file import choose_file
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage

AREA = "ui_measures"
MOST_PROBLEMS = 20


class AnswersInPage(DrawnPage):
    """The place's detail is the id of the round."""

    kinds = frozenset({"response", "wave", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stack: StackKept | None = None
        self._file: Path | None = None

    def show_place(self, place: Place) -> None:
        """Read the round."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("measures"))
            return
        self.act.ask(stack_of, place.detail, self.context.resources, then=self._show)

    def _show(self, stack: StackKept | None) -> None:
        if stack is None or stack.instrument is None:
            self.context.go(Place("measures"))
            return
        self._stack = stack
        words, asked = self.words, stack.instrument
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.file.title", name=stack.wave.name)))
            names = [one.id for one in asked.scales] or ["total"]
            self.choose = QuietButton(words(f"{AREA}.file.choose"), self._choose)
            card = Card().add(Text(words(f"{AREA}.file.what")))
            card.add(
                Hint(words(f"{AREA}.file.columns", names=", ".join(["code", *names]))), flow(self.choose)
            )
            self.column.addWidget(card)
            self._plan = Card()
            self._plan.hide()
            self.column.addWidget(self._plan)
            self.column.addStretch(1)

    def _choose(self) -> None:
        choose_file(self, self.words(f"{AREA}.file.choose"), self.words(f"{AREA}.file.kinds"), self.look_at)

    def look_at(self, file: str) -> None:
        """Read a file and say what it would add."""
        if self._stack is None:
            return
        self._file = Path(file)
        self.act.ask(
            plan_answers, self._file, self._stack.wave, self.context.resources, self.context.today(),
            then=self._show_plan, failed=self._refused,
        )  # fmt: skip

    def _refused(self, fault: WorldFault) -> None:
        clear(self._plan.column)
        self._plan.add(Text(str(fault), "attention"))
        self._plan.show()

    def _show_plan(self, plan: AnswersPlan) -> None:
        words = self.words
        clear(self._plan.column)
        for sentence in plan_sentences(plan, words):
            self._plan.add(Text(sentence))
        for one in plan.problems[:MOST_PROBLEMS]:
            told = words(f"answers.problem.{one.code}", column=one.column, cell=one.cell)
            self._plan.add(Hint(words("answers.row", row=one.row, sentence=told)))
        if len(plan.problems) > MOST_PROBLEMS:
            self._plan.add(Hint(words("answers.problems_more", n=len(plan.problems) - MOST_PROBLEMS)))
        if plan.sheets:
            self.take = PrimaryButton(
                words(f"{AREA}.file.take", n=len(plan.sheets)), lambda: self._take(plan)
            )
            other = PlainButton(words(f"{AREA}.file.other"), self._choose)
            self._plan.add(flow(self.take, other))
        self._plan.show()

    def _take(self, plan: AnswersPlan) -> None:
        self.take.setEnabled(False)
        name = self._file.name if self._file else ""
        self.act.do(keep_answers, plan, name, by=self, then=lambda _: self._taken(plan), failed=self._refused)

    def _taken(self, plan: AnswersPlan) -> None:
        self.context.go(Place("wave", plan.wave.id))
        self.context.say(self.words(f"{AREA}.file.taken", n=len(plan.sheets)))
