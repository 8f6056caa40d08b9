"""What one audience may see of the living plan: its steps, its arrows, and what was learned when it changed."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import PlanHolds, PlanStage, PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlanStep:
    """One box. `outcome` is the number of the difference it stands for; `evidence` counts what shows it and may be
    seen by this audience, `newest` is the date of the newest of these.
    """

    number: str
    words: str
    stage: PlanStage
    state: PlanState = "planned"
    outcome: str | None = None
    since: GivenDate | None = None
    evidence: int = 0
    newest: GivenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlanArrow:
    """Why one step should lead to another; both ends are numbers of steps in the snapshot."""

    number: str
    from_step: str
    to_step: str
    because: str | None = None
    assumption: str | None = None
    holds: PlanHolds = "not_tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlanChange:
    """One change of the plan; `before` is None when it was new, `after` when it was taken out."""

    number: str
    before: str | None = None
    after: str | None = None
    learned: str | None = None
    decided_by: str | None = None
    when: GivenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlan:
    """The plan: steps in the order of their stages, changes in the order they happened, undated ones last."""

    steps: tuple[SeenPlanStep, ...] = ()
    arrows: tuple[SeenPlanArrow, ...] = ()
    changes: tuple[SeenPlanChange, ...] = ()
