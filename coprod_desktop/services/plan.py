"""The living plan: its steps and arrows for its room, and what changes them, each one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Link, Outcome, PlanArrow, PlanChange, PlanStep, Story
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.plan import (
    STAGES,
    PlanCounts,
    PlanGaps,
    PlanVersion,
    StepEvidence,
    asks_why,
    count_plan,
    day_of,
    evidence_of_steps,
    in_order,
    plan_gaps,
    versions_of,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.links import SHOWS
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

__all__ = [
    "PlanKept",
    "PlanVersion",
    "arrow_in_words",
    "asks_why",
    "lay_out_afresh",
    "lead_to",
    "move_step",
    "outcome_from_story",
    "outcomes_in",
    "outcomes_of_story",
    "plan_of",
    "promote_outcome",
    "settle_change",
    "step_in_words",
    "step_of_outcome",
    "take_out_arrow",
    "versions_kept",
]  # fmt: skip

Planned = TypeVar("Planned", PlanStep, PlanArrow)


@dataclass(frozen=True, slots=True)
class PlanKept:
    """The plan of a case study: steps by stage, arrows whose ends are both there, changes as they happened."""

    steps: tuple[PlanStep, ...]
    arrows: tuple[PlanArrow, ...]
    changes: tuple[PlanChange, ...]
    evidence: dict[str, StepEvidence]
    counts: PlanCounts
    gaps: PlanGaps

    def step(self, step_id: str | None) -> PlanStep | None:
        """The step with this id, None when there is none."""
        return next((one for one in self.steps if one.id == step_id), None)


def plan_of(ws: Workspace, case: str) -> PlanKept:
    """The plan as it stands, without what is in the bin."""
    steps = sorted(ws.records(PlanStep, case=case), key=lambda one: (STAGES.index(one.stage), one.id))
    known = {one.id for one in steps}
    arrows = [one for one in ws.records(PlanArrow, case=case) if {one.from_step, one.to_step} <= known]
    changes = in_order(ws.records(PlanChange, case=case))
    links = [link for link in ws.records(Link) if link.to_question is None]
    days = {}
    for link in links:
        found = ws.get(link.from_id)
        if found is not None and found.binned_at is None:
            days[link.from_id] = day_of(found.record)
    evidence = evidence_of_steps(steps, links, days)
    return PlanKept(
        steps=tuple(steps), arrows=tuple(arrows), changes=tuple(changes), evidence=evidence,
        counts=count_plan(steps, arrows, changes), gaps=plan_gaps(steps, arrows, changes, evidence),
    )  # fmt: skip


# ---- what a step or arrow says ----


def step_in_words(step: PlanStep, words: Words) -> str:
    """What a step says, and that it was dropped."""
    said = clean_line(step.words)
    return words("plan.dropped", words=said) if step.state == "dropped" else said


def arrow_in_words(arrow: PlanArrow, named: Callable[[str], str], words: Words) -> str:
    """Which step leads to which and why; `named` gives the words of a step's id."""
    ends = {"start": named(arrow.from_step), "end": named(arrow.to_step)}
    because = clean_line(arrow.because or "")
    return words("plan.arrow_because", because=because, **ends) if because else words("plan.arrow", **ends)


def _in_words(ws: Workspace, record: PlanStep | PlanArrow, words: Words) -> str:
    if isinstance(record, PlanStep):
        return step_in_words(record, words)
    return arrow_in_words(record, lambda step_id: clean_line(standing(ws, PlanStep, step_id).words), words)


def versions_kept(ws: Workspace, record_id: str, words: Words) -> list[PlanVersion]:
    """What a step or arrow said from change to change, the first version first; none when it is gone."""
    found = ws.get(record_id)
    if found is None or not isinstance(found.record, PlanStep | PlanArrow):
        return []
    changes = ws.records(PlanChange, case=found.record.case)
    return versions_of(found.record, _in_words(ws, found.record, words), changes)


# ---- changes that say why ----


def settle_change(
    ws: Workspace,
    before: PlanStep | PlanArrow | None,
    after: PlanStep | PlanArrow,
    words: Words,
    *,
    learned: str | None = None,
    decided_by: str | None = None,
    when: GivenDate | None = None,
) -> StepDone | None:
    """Keep the changed step or arrow with what was learned and who decided, as one step; its number counts up.

    `before` is how it stood when it was last settled, None for one that is new to the plan.
    """
    number = 1 if before is None else before.number + 1
    settled = replace(after, number=number)
    change = PlanChange(
        id=new_id(), case=after.case, about=after.id, before=_in_words(ws, before, words) if before else None,
        after=_in_words(ws, settled, words), learned=clean_line(learned or "") or None,
        decided_by=clean_line(decided_by or "") or None, when=when, number=number, only_us=after.only_us,
    )  # fmt: skip
    return keep(
        ws, "storage.step.settle_plan_change", [settled, change], params={"what": short(change.after or "")}
    )


def take_out_arrow(
    ws: Workspace, arrow_id: str, words: Words, *, when: GivenDate | None = None, change: str | None = None
) -> StepDone | None:
    """Put an arrow in the bin and note that it was taken out, as one step; `change` is the id of that note.

    None when it lies there already.
    """
    found = ws.get(arrow_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, PlanArrow):
        return None
    arrow = found.record
    said = _in_words(ws, arrow, words)
    noted = PlanChange(
        id=change or new_id(), case=arrow.case, about=arrow.id, before=said, when=when, number=arrow.number + 1,
        only_us=arrow.only_us,
    )  # fmt: skip
    with ws.step("storage.step.take_out_plan_arrow", params={"what": short(said)}) as step:
        step.put(noted)
        step.bin(arrow_id)
    return step.result


def lead_to(ws: Workspace, from_step: str, step: PlanStep, *, because: str | None = None) -> StepDone | None:
    """Add a step that another one leads to, with the arrow, as one step."""
    start = standing(ws, PlanStep, from_step)
    arrow = PlanArrow(
        id=new_id(),
        case=start.case,
        from_step=start.id,
        to_step=step.id,
        because=because,
        only_us=start.only_us,
    )
    if not clean_line(step.words):
        raise WorldFault("The new step has no words yet. Nothing was changed; write them first.")
    return keep(ws, "storage.step.add_plan_step", [step, arrow], params={"what": short(step.words)})


# ---- where boxes lie ----


def move_step(ws: Workspace, step_id: str, x: int, y: int) -> StepDone | None:
    """Put a box somewhere, in points from the left and the top; moves one after the other are one step."""
    step = standing(ws, PlanStep, step_id)
    moved = replace(step, x=max(x, 0), y=max(y, 0))
    params = {"what": short(step.words)}
    return keep(ws, "storage.step.move_plan_step", [moved], params=params, fold=f"{step_id}/place")


def lay_out_afresh(ws: Workspace, case: str) -> StepDone | None:
    """Let every box go back to its own column. None when nobody had moved any."""
    steps = [replace(one, x=None, y=None) for one in ws.records(PlanStep, case=case)]
    return keep(ws, "storage.step.lay_out_plan", steps)


# ---- what came up by itself ----


def promote_outcome(
    ws: Workspace,
    outcome_id: str,
    words: Words,
    *,
    learned: str | None = None,
    decided_by: str | None = None,
    when: GivenDate | None = None,
    id: str | None = None,
) -> StepDone | None:
    """Take a difference that came up by itself into the plan, as a surprise: the step, the change, and the day.

    All one step. None when the plan has it already.
    """
    outcome = standing(ws, Outcome, outcome_id)
    if any(one.outcome == outcome_id for one in ws.records(PlanStep, case=outcome.case)):
        return None
    step = PlanStep(
        id=id or new_id(), case=outcome.case, words=outcome.words, stage="first_change", state="surprise",
        outcome=outcome.id, since=when, only_us=outcome.only_us,
    )  # fmt: skip
    change = PlanChange(
        id=new_id(), case=outcome.case, about=step.id, after=step_in_words(step, words),
        learned=clean_line(learned or "") or None, decided_by=clean_line(decided_by or "") or None, when=when,
        only_us=outcome.only_us,
    )  # fmt: skip
    promoted = replace(outcome, promoted_on=when)
    return keep(
        ws, "storage.step.promote_outcome", [step, promoted, change], params={"what": short(outcome.words)}
    )


def outcome_from_story(ws: Workspace, story_id: str, said: str, *, id: str | None = None) -> StepDone | None:
    """Write down a difference that came up in a story, not planned, with the story tied to it, as one step."""
    story = standing(ws, Story, story_id)
    if not clean_line(said):
        raise WorldFault("There are no words yet. Nothing was changed; write what is different first.")
    outcome = Outcome(
        id=id or new_id(), case=story.case, words=clean_line(said), planned=False, direction=story.direction,
        when=story.about_when, story=story.id,
    )  # fmt: skip
    link = Link(id=new_id(), from_id=story.id, to_id=outcome.id, relation=SHOWS)
    return keep(ws, "storage.step.outcome_from_story", [outcome, link], params={"what": short(outcome.words)})


def step_of_outcome(ws: Workspace, outcome_id: str) -> str | None:
    """Id of the step of the plan that stands for a difference; None when it is no step yet."""
    return next((one.id for one in ws.records(PlanStep) if one.outcome == outcome_id), None)


def outcomes_in(ws: Workspace, case: str) -> list[Outcome]:
    """The differences of a case study, in the order of making."""
    return ws.records(Outcome, case=case)


def outcomes_of_story(ws: Workspace, story_id: str) -> Sequence[Outcome]:
    """The differences that came out of a story, in the order of making."""
    return [one for one in ws.records(Outcome) if one.story == story_id]
