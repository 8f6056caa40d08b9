"""A form of the plan that asks what was learned once its record means something else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import PlanArrow, PlanStep
from coprod_desktop.services.plan import PlanKept, asks_why, plan_of, settle_change
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.plan_learned import LearnedCard

AREA = "ui_plan"


class PlanForm(FormPage):
    """A form that asks why once its record means something else than when it was settled.

    What is being written for the first time asks nothing. A change that nobody explained is written down all the same
    when the page is left: the report then says that what was learned is not recorded.
    """

    area = AREA
    back_to = "plan"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.settled: PlanStep | PlanArrow | None = None
        self.learned: LearnedCard | None = None
        self.plan: PlanKept | None = None

    def _draw(self, record_id: str | None) -> None:
        self.settled = None
        super()._draw(record_id)

    def build(self) -> None:
        """The fields of the record, then what else there is in the plan."""
        raise NotImplementedError

    def know_plan(self, plan: PlanKept) -> None:
        """The other steps and arrows have been read."""
        self.plan = plan

    def ask_plan(self) -> None:
        """Have them read."""
        self.act.ask(plan_of, self.context.case(), then=self.know_plan)

    def in_words(self, record: Any) -> str:
        """What it says, for the question."""
        raise NotImplementedError

    def _read_back(self, record: Any) -> None:
        super()._read_back(record)
        if record is not None and (self.settled is None or self.settled.number != record.number):
            self.settled = record
        self._look()

    def save(self) -> None:
        """Keep it, and ask why if it means something else now."""
        super().save()
        self._look()

    def _look(self) -> None:
        if self.learned is None:
            return
        asks = self.kept and self.settled is not None and asks_why(self.settled, self.record)
        if not asks or self.settled is None:
            self.learned.ask(None)
            return
        before, after = self.in_words(self.settled), self.in_words(self.record)
        same = before == after
        told = "asks_state" if same else "asks"
        self.learned.ask(self.words(f"{AREA}.learned.{told}", before=before, after=after))

    def settle(self) -> None:
        """Write down what was learned, with the change itself."""
        for saver in self.savers:
            saver.flush()
        if self.learned is None or not self.learned.asks or self.settled is None:
            return
        told = self.learned.why.told()
        self.learned.do(settle_change, self.settled, self.record, self.words, **told)
        self.record = self.settled = replace(self.record, number=self.settled.number + 1)
        self.learned.why.empty()
        self.learned.ask(None)
        self.context.say(self.words(f"{AREA}.learned.settled"))

    def only_wording(self) -> None:
        """It says nothing new."""
        self.settled = self.record
        self._look()

    def leave(self) -> None:
        """Send what was typed on its way; a change nobody explained is written down as it is."""
        super().leave()
        if self.learned is not None and self.learned.asks and self.kept:
            told = self.learned.why.told()
            self.act.do(settle_change, self.settled, self.record, self.words, **told, by=self)
            self.learned.why.empty()
            self.learned.ask(None)
            self.settled = None

    def put_away(self) -> None:
        """Into the bin without a question: that is for slips."""
        if self.learned is not None:
            self.learned.ask(None)
        super().put_away()
