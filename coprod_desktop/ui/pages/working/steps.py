"""What comes next: a list for the whole group, the form of one step, and a card under whatever it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import NextStep
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.next_steps import next_steps_of
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import DateField, Field, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, RowButton, SectionTitle, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.pages.working.telling import AREA, step_line


class NextStepsPage(ListPage):
    """Every next step of this case study and of the whole group: open ones first."""

    kinds = frozenset({"next_step"})
    area = AREA
    name = "next_steps"
    form = "next_step"

    def ask_for_records(self, case: str) -> None:
        """Read them."""
        self.act.ask(next_steps_of, case, then=self.show_records)

    def row(self, record: NextStep) -> tuple[str, str, list[str]]:
        """What is to be done, who, and by when."""
        return record.id, record.words, [step_line(self.words, record)]


class NextStepPage(FormPage):
    """One next step. Its words are enough."""

    record_kind = NextStep
    kinds = frozenset({"next_step"})
    area = AREA
    name = "next_step"
    back_to = "next_steps"

    def build(self) -> None:
        """What, who, by when; when it was done and what came of it."""
        words, today = self.words, self.context.today
        self.ask("words", TextField(words, least_lines=2, counts=False))
        self.ask("who", LineField(words), hint=True)
        pair = self.pair()
        self.ask("by", DateField(words, today=today), row=pair)
        self.ask("done_on", DateField(words, today=today), row=pair)
        self.ask("came_of_it", TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()

    def blank(self, record_id: str, case: str | None) -> NextStep:
        """With no words yet."""
        return NextStep(id=record_id, case=case, words="")

    def fill(self, record: NextStep) -> None:
        """Show it."""
        for name in ("words", "who", "by", "done_on", "came_of_it"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)

    def read(self, record: NextStep) -> Any:
        """As it stands in the fields."""
        return replace(
            record, words=(self.words_in("words") or "").strip(), who=self.words_in("who"), by=self.day_in("by"),
            done_on=self.day_in("done_on"), came_of_it=self.words_in("came_of_it"),
        )  # fmt: skip

    def lacks(self, record: NextStep) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: NextStep) -> NextStep:
        """There is no step without words; what was kept before stays."""
        return replace(record, words=record.words or self.record.words)


class StepsCard(RecordCard):
    """Next steps that follow from one record, and a line to put another one on the list.

    `prompt` is the sentence of the record they follow from, None for the record as a whole.
    """

    kinds = frozenset({"next_step"})

    def __init__(self, context: Context, page: Keeping, prompt: str | None = None) -> None:
        super().__init__(context, page)
        words = self.words
        self._prompt = prompt
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.what, self.who = LineField(words), LineField(words)
        self.by = DateField(words, today=context.today)
        for line in (self.what, self.who):
            line.edit.returnPressed.connect(self._put_down)
        self.put_down = QuietButton(words(f"{AREA}.steps.put_down"), self._put_down)
        self.add(SectionTitle(words(f"{AREA}.steps.title")), Hint(words(f"{AREA}.steps.how")), self._list)
        fields: dict[str, Field] = {"what": self.what, "who": self.who, "by_when": self.by}
        for name, one in fields.items():
            self.add(labelled(one, words(f"{AREA}.steps.{name}")))
        self.add(flow(self.put_down))

    def read(self) -> None:
        """Ask for the steps."""
        self.act.ask(next_steps_of, None, self.about, then=self._show)

    def _show(self, steps: Sequence[NextStep]) -> None:
        clear(self._list)
        for one in steps:
            if one.prompt == self._prompt:
                self._list.addWidget(self._row(one))
                if one.done_on is None:
                    done = PlainButton(self.words(f"{AREA}.steps.done_today"), partial(self._done, one))
                    done.setAccessibleName(self.words(f"{AREA}.steps.done_named", what=shortened(one.words)))
                    self._list.addLayout(flow(done))

    def _row(self, one: NextStep) -> RowButton:
        open_it = partial(self.context.go, Place("next_step", one.id))
        return RowButton(one.words, step_line(self.words, one), pressed=open_it)

    def _done(self, step: NextStep) -> None:
        today = self.context.today()
        done = GivenDate(day_in_words(today, self.words), today, today)
        self.do(change_record, replace(step, done_on=done))
        self.what.edit.setFocus()

    def _put_down(self) -> None:
        """Put it on the list, and stand ready for another."""
        what = self.what.text()
        if not what or self.by.problem() or not self.ready():
            return
        case = getattr(self.page.record, "case", None)  # type: ignore[attr-defined]
        step = NextStep(
            id=new_id(), case=case, about=self.about, prompt=self._prompt, words=what, who=self.who.text(),
            by=self.by.given(),
        )  # fmt: skip
        self.what.set_text(None)
        self.who.set_text(None)
        self.by.set_given(None)
        self.do(add_record, step)
        self.what.edit.setFocus()
