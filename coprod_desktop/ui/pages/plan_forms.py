"""The forms of one step, one arrow and one change of our plan. A change of meaning asks what was learned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast, get_args

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import (
    Outcome,
    PlanArrow,
    PlanChange,
    PlanHolds,
    PlanStage,
    PlanState,
    PlanStep,
)
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.links import Evidence, evidence_for
from coprod_desktop.services.plan import (
    PlanKept,
    arrow_in_words,
    outcomes_in,
    plan_of,
    step_in_words,
    take_out_arrow,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import ChoiceField, DateField, DropField, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import PlainButton, QuietButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.evidence_card import EvidenceCard
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.plan_asking import PlanForm
from coprod_desktop.ui.pages.plan_learned import LearnedCard
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_plan"


class StepEvidence(EvidenceCard):
    """What shows a step: what is tied to the difference it stands for."""

    def read(self) -> None:
        """Ask for what is tied to it."""
        page = cast("PlanStepPage", self.page)
        self.act.ask(evidence_for, page.record.outcome or self.about, then=self._show_it)

    def _show_it(self, evidence: list[Evidence]) -> None:
        self._show(evidence)


class ArrowsCard(RecordCard):
    """Where a step leads and what leads to it; a new arrow is two fields and a button."""

    kinds = frozenset({"plan_arrow", "plan_step"})

    def __init__(self, context: Context, page: PlanStepPage) -> None:
        super().__init__(context, page)
        words = self.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.to = DropField(words, [], none=words(f"{AREA}.none"))
        self.because = LineField(words)
        self.add_one = QuietButton(words(f"{AREA}.arrows.add"), self._add)
        self.add(SectionTitle(words(f"{AREA}.arrows.title")), self._rows)
        self.add(labelled(self.to, words(f"{AREA}.arrows.to")))
        self.add(labelled(self.because, words(f"{AREA}.arrows.because")), flow(self.add_one))

    def read(self) -> None:
        """Ask for the plan."""
        self.act.ask(plan_of, self.context.case(), then=self._show)

    def _show(self, plan: PlanKept) -> None:
        clear(self._rows)
        for arrow in plan.arrows:
            if self.about in (arrow.from_step, arrow.to_step):
                self._rows.addWidget(self._row(arrow, plan))
        others = [one for one in plan.steps if one.id != self.about]
        self.to.offer([(one.id, shortened(one.words, 60)) for one in others])

    def _row(self, arrow: PlanArrow, plan: PlanKept) -> RowButton:
        words = self.words
        out = arrow.from_step == self.about
        other = plan.step(arrow.to_step if out else arrow.from_step)
        said = words(f"{AREA}.arrows.{'out' if out else 'into'}", words=other.words if other else "")
        because = arrow.because or words(f"{AREA}.arrows.no_because")
        place = Place("plan_arrow", arrow.id)
        holds = words(f"plan.holds.{arrow.holds}")
        return RowButton(said, because, holds, pressed=lambda: self.context.go(place))

    def _add(self) -> None:
        if not self.ready():
            return
        end, case = self.to.chosen(), self.context.case()
        if end is None or self.about is None or case is None:
            self.context.say(self.words(f"{AREA}.arrows.choose"))
            return
        made = PlanArrow(
            id=new_id(), case=case, from_step=self.about, to_step=end, because=self.because.text()
        )
        self.to.choose(None)
        self.because.set_text(None)
        self.do(add_record, made)


class PlanStepPage(PlanForm):
    """One step. Its words are enough."""

    kinds = frozenset({"plan_step"})
    record_kind = PlanStep
    name = "plan_step"

    def build(self) -> None:
        """Its words, where it stands and how, which difference it is, and since when."""
        words, look = self.words, self.context.look
        self.ask("words", TextField(words, least_lines=2, counts=False), hint=True)
        stages = tuple(Option(one, words(f"plan.stage.{one}")) for one in get_args(PlanStage))
        self.ask("stage", ChoiceField(words, look, stages, across=True))
        states = tuple(Option(one, words(f"plan.state.{one}")) for one in get_args(PlanState))
        self.ask("state", ChoiceField(words, look, states, across=True))
        self._outcomes: set[str] = set()
        self.ask("outcome", DropField(words, [], none=words(f"{AREA}.none")), hint=True)
        self.ask("since", DateField(words, today=self.context.today))
        self.offer_inside()
        self.act.ask(outcomes_in, self.context.case(), then=self._know_outcomes)

    def _know_outcomes(self, outcomes: list[Outcome]) -> None:
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        self._outcomes = {one.id for one in outcomes}
        field.offer([(one.id, shortened(one.words, 60)) for one in outcomes])
        field.choose(self.record.outcome)

    def beneath(self) -> list[RecordCard]:
        """What was learned, its arrows, and what shows it."""
        self.learned = LearnedCard(self.context, self)
        return [self.learned, ArrowsCard(self.context, self), StepEvidence(self.context, self)]

    def buttons(self) -> Any:
        """Done, dropping it, and the bin."""
        row = super().buttons()
        self.drop = PlainButton(self.words(f"{AREA}.plan_step.drop"), self._drop)
        row.addWidget(self.drop)
        return row

    def _drop(self) -> None:
        """It stays in sight as dropped, and asks why."""
        self.put("state", "dropped")
        self.save()
        self.context.say(self.words(f"{AREA}.plan_step.dropped"))
        if self.learned is not None and self.learned.asks:
            self.learned.go_to()

    def in_words(self, record: PlanStep) -> str:
        """What it says, and whether it was dropped."""
        return step_in_words(record, self.words)

    def blank(self, record_id: str, case: str | None) -> PlanStep:
        """With no words yet, among what is done."""
        return PlanStep(id=record_id, case=case or "", words="", stage="does")

    def fill(self, record: PlanStep) -> None:
        """Show it."""
        for name in ("words", "stage", "state", "since"):
            self.put(name, getattr(record, name))
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        field.choose(record.outcome)
        self.inside.setChecked(record.only_us)

    def read(self, record: PlanStep) -> Any:
        """As typed; a difference that lies in the bin, or is not read yet, stays its own."""
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        gone = record.outcome if record.outcome not in self._outcomes else None
        return replace(
            record, words=(self.words_in("words") or "").strip(), outcome=field.chosen() or gone,
            stage=cast("PlanStage", self.choice_in("stage") or record.stage),
            state=cast("PlanState", self.choice_in("state") or record.state), since=self.day_in("since"),
        )  # fmt: skip

    def lacks(self, record: PlanStep) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: PlanStep) -> PlanStep:
        """Plain words where there are none, for something else that was typed."""
        if record == self.blank(record.id, record.case):
            return record
        return replace(
            record, words=record.words or self.record.words or self.words(f"{AREA}.plan_step.unnamed")
        )


class PlanArrowPage(PlanForm):
    """One arrow: two steps, and why."""

    kinds = frozenset({"plan_arrow"})
    record_kind = PlanArrow
    name = "plan_arrow"
    lines = ("because", "assumption")

    def build(self) -> None:
        """Its ends, because, what must be true, and whether it turned out so."""
        words, look = self.words, self.context.look
        for name in ("from_step", "to_step"):
            self.ask(name, DropField(words, [], none=words(f"{AREA}.none")))
        self.ask("because", LineField(words), hint=True)
        self.ask("assumption", LineField(words), hint=True)
        holds = tuple(Option(one, words(f"plan.holds.{one}")) for one in get_args(PlanHolds))
        self.ask("holds", ChoiceField(words, look, holds, across=True), hint=True)
        self.offer_inside()
        self.ask_plan()

    def know_plan(self, plan: PlanKept) -> None:
        """The steps to choose from."""
        super().know_plan(plan)
        for name in ("from_step", "to_step"):
            field = self.fields[name]
            assert isinstance(field, DropField)
            field.offer([(one.id, shortened(one.words, 60)) for one in plan.steps])
            field.choose(getattr(self.record, name) or None)
        self._look()

    def beneath(self) -> list[RecordCard]:
        """What was learned."""
        self.learned = LearnedCard(self.context, self)
        return [self.learned]

    def buttons(self) -> Any:
        """Done, taking it out, and the bin for a slip."""
        row = super().buttons()
        out = PlainButton(self.words(f"{AREA}.plan_arrow.take_out"), self._take_out)
        if not self.kept:
            out.hide()
        row.addWidget(out)
        return row

    def _take_out(self) -> None:
        """It goes, and the note of it asks what was learned."""
        if self.learned is None or not self.kept:
            return
        change, when = new_id(), self.learned.why.told()["when"]
        self.learned.ask(None)
        self.act.do(take_out_arrow, self.record.id, self.words, when=when, change=change, by=self)
        self.context.go(Place("plan_change", change))

    def in_words(self, record: PlanArrow) -> str:
        """Which step leads to which, and why."""
        plan = self.plan
        named = {one.id: shortened(one.words.rstrip("."), 80) for one in plan.steps} if plan else {}
        return arrow_in_words(record, lambda step: named.get(step, ""), self.words)

    def blank(self, record_id: str, case: str | None) -> PlanArrow:
        """With no ends yet."""
        return PlanArrow(id=record_id, case=case or "", from_step="", to_step="")

    def fill(self, record: PlanArrow) -> None:
        """Show it."""
        for name in (*self.lines, "holds"):
            self.put(name, getattr(record, name))
        for name in ("from_step", "to_step"):
            field = self.fields[name]
            assert isinstance(field, DropField)
            field.choose(getattr(record, name) or None)
        self.inside.setChecked(record.only_us)

    def read(self, record: PlanArrow) -> Any:
        """As typed; the ends stay while the steps are not read yet."""
        told: dict[str, Any] = {name: self.words_in(name) for name in self.lines}
        for name in ("from_step", "to_step"):
            field = self.fields[name]
            assert isinstance(field, DropField)
            told[name] = field.chosen() or getattr(record, name)
        return replace(record, holds=cast("PlanHolds", self.choice_in("holds") or record.holds), **told)

    def lacks(self, record: PlanArrow) -> bool:
        """It needs both its ends."""
        return not (record.from_step and record.to_step)

    def complete(self, record: PlanArrow) -> PlanArrow:
        """Nobody can guess an end."""
        return record


class PlanChangePage(FormPage):
    """What was learned from one change, and who decided; what it said stands above and is not changed here."""

    kinds = frozenset({"plan_change"})
    record_kind = PlanChange
    area = AREA
    name = "plan_change"
    back_to = "plan"

    def build(self) -> None:
        """What it said before and after, then the three fields."""
        words = self.words
        self._before, self._after = Text(), Text()
        self.card.add(self._before, self._after)
        self.ask("learned", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("decided_by", LineField(words), hint=True)
        self.ask("when", DateField(words, today=self.context.today))
        self.offer_inside()

    def blank(self, record_id: str, case: str | None) -> PlanChange:
        """With nothing said."""
        return PlanChange(id=record_id, case=case or "")

    def fill(self, record: PlanChange) -> None:
        """Show it."""
        place = f"{AREA}.plan_change"
        self._before.setText(self.words(f"{place}.before", words=record.before) if record.before else "")
        said = self.words(f"{place}.after", words=record.after) if record.after else ""
        self._after.setText(said or self.words(f"{place}.taken_out"))
        self._before.setVisible(bool(record.before))
        for name in ("learned", "decided_by", "when"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)

    def read(self, record: PlanChange) -> Any:
        """As typed."""
        return replace(
            record, learned=self.words_in("learned"), decided_by=self.words_in("decided_by"), when=self.day_in("when")
        )  # fmt: skip

    def lacks(self, record: PlanChange) -> bool:
        """One that says neither what it was nor what was learned says nothing."""
        return not (record.before or record.after or record.learned)

    def complete(self, record: PlanChange) -> PlanChange:
        """Nothing to add."""
        return record
