"""The living plan in a snapshot. What is marked "only us" goes out neither as it stands nor as it stood before."""

from __future__ import annotations

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import Link, PlanArrow, PlanChange, PlanStep
from coprod_desktop.domain.seen_plan import SeenPlan, SeenPlanArrow, SeenPlanChange, SeenPlanStep
from coprod_desktop.evaluation.plan import STAGES, StepEvidence, day_of, evidence_of_steps, in_order
from coprod_desktop.services.taking.numbering import Taking


def seen_plan(taking: Taking, case: str) -> SeenPlan:
    """The plan with how much shows each step. Taken last: only evidence that has a number of this report counts."""
    ws = taking.ws
    steps = taking.let_out(ws.records(PlanStep, case=case))
    steps = sorted(steps, key=lambda one: (STAGES.index(one.stage), one.id))
    numbers = {one.id: taking.number("plan_step", one) for one in steps}
    every = ws.records(PlanArrow, case=case)
    ends_seen = [one for one in every if one.from_step in numbers and one.to_step in numbers]
    arrows = taking.let_out(ends_seen)
    shown = _evidence(taking, steps)
    return SeenPlan(
        steps=tuple(_step(taking, one, numbers[one.id], shown[one.id]) for one in steps),
        arrows=tuple(
            SeenPlanArrow(
                number=taking.number("plan_arrow", one), from_step=numbers[one.from_step],
                to_step=numbers[one.to_step], because=one.because, assumption=one.assumption, holds=one.holds,
            )
            for one in arrows
        ),
        changes=_changes(taking, case),
    )  # fmt: skip


def _step(taking: Taking, one: PlanStep, number: str, shown: StepEvidence) -> SeenPlanStep:
    outcome = taking.numbers.get(one.outcome or "")
    return SeenPlanStep(
        number=number, words=one.words, stage=one.stage, state=one.state, outcome=outcome, since=one.since,
        evidence=shown.pieces, newest=shown.newest,
    )  # fmt: skip


def _evidence(taking: Taking, steps: list[PlanStep]) -> dict[str, StepEvidence]:
    """What shows each step, as far as this audience may see both the evidence and the difference it shows."""
    days: dict[str, GivenDate | None] = {}
    links = []
    for link in taking.ws.records(Link):
        found = taking.ws.get(link.from_id) if link.from_id in taking.numbers else None
        if found is not None and link.to_id in taking.numbers:
            days[link.from_id] = day_of(found.record)
            links.append(link)
    return evidence_of_steps(steps, links, days)


def _changes(taking: Taking, case: str) -> tuple[SeenPlanChange, ...]:
    changes = [one for one in taking.ws.records(PlanChange, case=case) if not _about_only_us(taking, one)]
    return tuple(
        SeenPlanChange(
            number=taking.number("plan_change", one), before=one.before, after=one.after, learned=one.learned,
            decided_by=one.decided_by, when=one.when,
        )
        for one in in_order(taking.let_out(changes))
    )  # fmt: skip


def _about_only_us(taking: Taking, change: PlanChange) -> bool:
    """Whether a change repeats words of a step that stays inside, in the bin or not."""
    if taking.inside or change.about is None:
        return False
    found = taking.ws.get(change.about)
    if found is None:
        return False
    record = found.record
    ends = (record.from_step, record.to_step) if isinstance(record, PlanArrow) else ()
    others = [stored.record for one in ends if (stored := taking.ws.get(one)) is not None]
    return any(getattr(one, "only_us", False) for one in (record, *others))
