"""Our plan: the picture and the list of its steps and arrows, which show and do the same, and what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import PlanArrow, PlanChange, PlanStage, PlanStep
from coprod_desktop.services.plan import lay_out_afresh, lead_to, move_step
from coprod_desktop.services.practice_drawings import plan_drawing
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.kit import Button, Card, Hint, QuietButton, RowButton, SectionTitle
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.chart_list import ListRow
from coprod_desktop.ui.pages.chart_page import ChartPage
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_plan"
MOST_CHANGES = 20
# What a step usually leads to.
_NEXT: dict[PlanStage, PlanStage] = {
    "need": "does", "gives": "does", "does": "first_change", "first_change": "later_change",
    "later_change": "later_change", "outside": "first_change",
}  # fmt: skip


class PlanPage(ChartPage):
    """Picture or list; a line beneath adds what the chosen step leads to; below it, what was learned."""

    kinds = frozenset({"plan_step", "plan_arrow", "plan_change", "link"})
    area = AREA
    name = "plan"

    def ask_for_drawing(self, case: str, *, right_to_left: bool) -> None:
        """Draw every step where it was put."""
        self.act.ask(plan_drawing, case, self.words, right_to_left=right_to_left, then=self.show_drawn)

    # ---- the rows ----

    def rows(self) -> list[ListRow]:
        """Each step, and under it where it leads."""
        kept = self.drawn.kept
        rows = []
        for step in kept.steps:
            told = self._told_step(step)
            rows.append(ListRow(step.id, None, told, told))
            for arrow in kept.arrows:
                if arrow.from_step == step.id:
                    rows.append(self._arrow_row(arrow, step))
        return rows

    def _told_step(self, step: PlanStep) -> str:
        words = self.words
        stage, state = words(f"plan.stage.{step.stage}"), words(f"plan.state.{step.state}")
        told = self.room_words("stands", words=step.words.rstrip("."), stage=stage, state=state)
        pieces = self.drawn.kept.evidence[step.id].pieces
        return (
            self.room_words("shown", words=told, shown=words("plan.shown_by", n=pieces)) if pieces else told
        )

    def _arrow_row(self, arrow: PlanArrow, start: PlanStep) -> ListRow:
        words, kept = self.words, self.drawn.kept
        end = kept.step(arrow.to_step)
        told = [self.room_words("leads", words=shortened(end.words.rstrip(".") if end else "", 80))]
        if arrow.because:
            told.append(self.room_words("because", words=arrow.because.rstrip(".")))
        told.append(words(f"plan.holds.{arrow.holds}"))
        listed = "; ".join(told)
        spoken = self.room_words(
            "stands", words=shortened(start.words, 80), stage=told[0], state="; ".join(told[1:])
        )
        return ListRow(arrow.id, start.id, listed, spoken)

    # ---- what is done ----

    def _step_at(self, part: str | None) -> PlanStep | None:
        """The chosen step; of an arrow the step it leads to; else the first one."""
        kept = self.drawn.kept
        arrow = next((one for one in kept.arrows if one.id == part), None)
        found: PlanStep | None = kept.step(arrow.to_step if arrow else part)
        return found or next(iter(kept.steps), None)

    def asked(self, part: str | None) -> str:
        """What does it lead to?"""
        step = self._step_at(part)
        return self.room_words("leads_to", words=shortened(step.words.rstrip("."), 70)) if step else ""

    def add(self, words: str) -> None:
        """What it leads to, with the arrow, as one step."""
        start = self._step_at(self.chosen)
        if start is None:
            return
        made = PlanStep(id=new_id(), case=start.case, words=words, stage=_NEXT[start.stage])
        self.chosen = made.id
        self.act.do(lead_to, start.id, made, by=self)

    def add_first(self) -> None:
        """A step of its own."""
        self.context.go(Place("plan_step"))

    def open_part(self, part: str) -> None:
        """The form of one step or one arrow."""
        is_step = self.drawn.kept.step(part) is not None
        self.context.go(Place("plan_step" if is_step else "plan_arrow", part))

    def moved(self, part: str, x: int, y: int) -> None:
        """Keep where it was put."""
        self.chosen = part
        self.act.do(move_step, part, x, y, by=self)

    def more_buttons(self) -> list[Button]:
        """Back to columns, where somebody moved a box."""
        if not any(one.x is not None for one in self.drawn.kept.steps):
            return []
        return [QuietButton(self.room_words("afresh"), self._afresh)]

    def _afresh(self) -> None:
        self.act.do(lay_out_afresh, self.context.case(), by=self)

    # ---- what was learned ----

    def foot(self) -> Sequence[Card]:
        """The changes, the latest first; loops that are not explained yet."""
        kept = self.drawn.kept
        card = Card().add(SectionTitle(self.room_words("changes")))
        if not kept.changes:
            card.add(Hint(self.room_words("no_changes")))
        for loop in kept.gaps.loops:
            named = "; ".join(shortened(kept.step(one).words, 40) for one in loop.steps)
            card.add(Hint(self.room_words("loop", list=named)))
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for change in kept.changes[::-1][:MOST_CHANGES]:
            rows.addWidget(self._change_row(change))
        card.add(rows)
        return [card]

    def _change_row(self, change: PlanChange) -> RowButton:
        title = change.after or change.before or self.words("plan.table.step")
        lines = [change.learned or self.room_words("not_learned")]
        told = [change.when.typed] if change.when else []
        told += [change.decided_by] if change.decided_by else []
        if told:
            lines.append(" · ".join(told))
        return RowButton(
            shortened(title), *lines, pressed=partial(self.context.go, Place("plan_change", change.id))
        )
