"""The living plan: what leads to what and why, and what was learned each time it changed (theory of change)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, ONLY_US, Record, told

PlanStage = Literal["need", "gives", "does", "first_change", "later_change", "outside"]
PlanState = Literal["planned", "happening", "changed", "dropped", "surprise"]
PlanHolds = Literal["not_tested", "held", "partly", "wrong"]
_PLACE = {"unit": "points on the canvas"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Record):
    """One box of the living plan: a need, what is put in, what is done, or a difference hoped for."""

    kind: ClassVar[str] = "plan_step"
    case: str = told(CASE)
    words: str = told("What it says, in members' words.", said=True)
    stage: PlanStage = told(
        "Where in the chain: need, what people give, what is done, first change, later change, or from outside."
    )
    state: PlanState = told("Planned, happening, changed, dropped, or a surprise.", default="planned")
    outcome: str | None = told("Id of the difference it stands for.", default=None)
    since: GivenDate | None = told("Since when it is in the plan.", default=None)
    number: int = told("How often its words were settled anew, from 1.", default=1, least=1)
    x: int | None = told(
        "Where it lies on the canvas, from the left; null lays it out anew.", default=None, **_PLACE
    )
    y: int | None = told("Where it lies on the canvas, from the top.", default=None, **_PLACE)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanArrow(Record):
    """Why one step should lead to another."""

    kind: ClassVar[str] = "plan_arrow"
    case: str = told(CASE)
    from_step: str = told("Id of the step it starts from.")
    to_step: str = told("Id of the step it leads to.")
    because: str | None = told("Because ...", default=None)
    assumption: str | None = told("What must be true for it to work.", default=None)
    holds: PlanHolds = told(
        "Whether it turned out so; 'wrong' prints as 'we were wrong'.", default="not_tested"
    )
    number: int = told("How often it was settled anew, from 1.", default=1, least=1)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange(Record):
    """One change of the plan: what it said before and after, what was learned, and who decided."""

    kind: ClassVar[str] = "plan_change"
    case: str = told(CASE)
    about: str | None = told("Id of the step or arrow; null when it is gone.", default=None)
    before: str | None = told("What it said before; null when it was new.", default=None)
    after: str | None = told("What it says now; null when it was taken out.", default=None)
    learned: str | None = told("What was learned.", default=None)
    decided_by: str | None = told("Who decided, in role terms.", default=None)
    when: GivenDate | None = told("When.", default=None)
    number: int = told("Version of the step or arrow that it led to.", default=1, least=1)
    only_us: bool = told(ONLY_US, default=False)
