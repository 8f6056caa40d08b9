"""Funders and grants for their room: what was agreed, how it stands, and when the next report is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Asset,
    Attachment,
    BudgetLine,
    Funder,
    Grant,
    GrantChange,
    GrantCondition,
    GrantReport,
    GrantShare,
    OtherFunding,
    Outcome,
    PlanChange,
    Policy,
    Receipt,
    Record,
    ReportingTime,
    Target,
)
from coprod_desktop.evaluation.reconciling import (
    Account,
    AskingCost,
    Line,
    Other,
    Paid,
    Reconciliation,
    asking_cost,
    reconcile,
)
from coprod_desktop.evaluation.targets import Aim, TargetState, needs_story, state_of
from coprod_desktop.evaluation.worth import counted_twice
from coprod_desktop.storage import Workspace

R = TypeVar("R", bound=Record)
_MOST_OFFERED = 60  # newest files offered, so that the list can be read


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant in the list. `days` is how long until its next report is due (below nought: it is late), None: no day."""

    grant: Grant
    days: int | None


@dataclass(frozen=True, slots=True)
class FunderRow:
    """A funder with its grants, the one due soonest first."""

    funder: Funder
    grants: tuple[GrantRow, ...]


@dataclass(frozen=True, slots=True)
class TargetKept:
    """A target and how it stands today."""

    target: Target
    state: TargetState
    silent: bool


@dataclass(frozen=True, slots=True)
class GrantKept:
    """Everything that hangs on a grant, each kind in the order of making; `policies` are the whole group's."""

    grant: Grant
    funder: Funder | None
    targets: tuple[TargetKept, ...]
    lines: tuple[BudgetLine, ...]
    account: Reconciliation
    assets: tuple[Asset, ...]
    others: tuple[OtherFunding, ...]
    conditions: tuple[GrantCondition, ...]
    reports: tuple[GrantReport, ...]
    changes: tuple[GrantChange, ...]
    times: tuple[ReportingTime, ...]
    asking: AskingCost | None
    policies: tuple[Policy, ...]
    days: int | None


def of_grant(ws: Workspace, kind: type[R], grant_id: str) -> list[R]:
    """The records of a kind that hang on a grant."""
    return [one for one in ws.records(kind) if getattr(one, "grant", None) == grant_id]


def receipts_of(ws: Workspace, line_id: str) -> list[Receipt]:
    """The receipts of one line of a budget."""
    return [one for one in ws.records(Receipt) if one.budget_line == line_id]


def funders_kept(ws: Workspace, today: date) -> list[FunderRow]:
    """Funders with their grants: who is due soonest first, funders without any grant last."""
    rows = [FunderRow(one, tuple(grants_of(ws, one.id, today))) for one in ws.records(Funder)]
    return sorted(
        rows, key=lambda one: (not one.grants, _soonest(one.grants[0]) if one.grants else (True, 0))
    )


def grants_of(ws: Workspace, funder_id: str, today: date) -> list[GrantRow]:
    """The grants of one funder, the one due soonest first."""
    reports = ws.records(GrantReport)
    own = [one for one in ws.records(Grant) if one.funder == funder_id]
    return sorted((GrantRow(one, days_to_report(one, reports, today)) for one in own), key=_soonest)


def policies_kept(ws: Workspace) -> list[Policy]:
    """The group's policies, in the order of making."""
    return list(ws.records(Policy))


def _soonest(row: GrantRow) -> tuple[bool, int]:
    return (row.days is None, row.days or 0)


def days_to_report(grant: Grant, reports: Iterable[GrantReport], today: date) -> int | None:
    """Days until the next report of this grant that nobody has approved yet; None when no day is known."""
    waiting = [
        one.due.latest
        for one in reports
        if one.grant == grant.id
        and one.approved_on is None
        and one.due is not None
        and one.due.latest is not None
    ]
    return (min(waiting) - today).days if waiting else None


def grant_kept(ws: Workspace, grant_id: str, today: date) -> GrantKept | None:
    """One grant with all that hangs on it; None when it is not there any more."""
    found = ws.get(grant_id)
    if found is None or not isinstance(found.record, Grant):
        return None
    grant = found.record
    funder = ws.get(grant.funder)
    times, reports = of_grant(ws, ReportingTime, grant_id), of_grant(ws, GrantReport, grant_id)
    return GrantKept(
        grant=grant, funder=funder.record if funder and isinstance(funder.record, Funder) else None,
        targets=tuple(target_kept(one, today) for one in of_grant(ws, Target, grant_id)),
        lines=tuple(of_grant(ws, BudgetLine, grant_id)), account=reconcile(account_of(ws, grant)),
        assets=tuple(of_grant(ws, Asset, grant_id)), others=tuple(of_grant(ws, OtherFunding, grant_id)),
        conditions=tuple(of_grant(ws, GrantCondition, grant_id)), reports=tuple(reports),
        changes=tuple(of_grant(ws, GrantChange, grant_id)), times=tuple(times),
        asking=asking_cost((one.minutes, one.people_asked) for one in times),
        policies=tuple(ws.records(Policy)), days=days_to_report(grant, reports, today),
    )  # fmt: skip


def account_of(ws: Workspace, grant: Grant) -> Account:
    """The money of a grant as it is written down."""
    receipts: dict[str, list[Receipt]] = {}
    for one in ws.records(Receipt):
        receipts.setdefault(one.budget_line, []).append(one)
    lines = of_grant(ws, BudgetLine, grant.id)
    others = of_grant(ws, OtherFunding, grant.id)
    return account_from(grant, lines, receipts, others, over_shared(ws.records(GrantShare), grant.id))


def account_from(
    grant: Grant,
    lines: Sequence[BudgetLine],
    receipts: dict[str, list[Receipt]],
    others: Sequence[OtherFunding],
    over: int = 0,
) -> Account:
    """An account from records that were read already; receipts by the id of their line."""
    return Account(
        currency=grant.currency, granted=grant.pence,
        lines=tuple(
            Line(
                one.words, one.pence, one.spent_pence, one.because or "", one.underspend_plan or "",
                tuple(Paid(each.what, each.pence, len(each.files), each.in_bank) for each in receipts.get(one.id, ())),
            )
            for one in lines
        ),
        others=tuple(Other(one.from_whom, one.pence, grant.currency, one.in_kind, one.agreed) for one in others),
        over_shared=over,
    )  # fmt: skip


def over_shared(shares: Iterable[GrantShare], grant_id: str) -> int:
    """How many records are claimed for more than the whole, by this grant among others."""
    return sum(grant_id in one.grants for one in counted_twice(shares))


def aim_of(target: Target) -> Aim:
    """A target as plain values; where another number was agreed, that one is the aim."""
    aim = target.target if target.revised is None else target.revised
    return Aim(
        target.words, target.definition or "", target.unit or "", target.baseline, aim, target.actual,
        _last(target.due), target.story or "",
    )  # fmt: skip


def target_kept(target: Target, today: date) -> TargetKept:
    """How a target stands; one that was given up needs its reason and no number."""
    aim = aim_of(target)
    silent = not aim.story.strip() if target.dropped else needs_story(aim, today)
    return TargetKept(target, state_of(aim, today), silent)


def _last(given: GivenDate | None) -> date | None:
    return given.latest if given else None


def gap_to_aim(target: Target) -> Decimal | None:
    """The number that was counted less what was promised; None while one of them is not known."""
    aim = aim_of(target)
    return None if aim.actual is None or aim.target is None else aim.actual - aim.target


def currency_of(ws: Workspace, owner_id: str) -> str:
    """The currency of a grant, or of the grant that a budget line belongs to."""
    found = ws.get(owner_id)
    owner = found.record if found is not None else None
    if isinstance(owner, BudgetLine):
        return currency_of(ws, owner.grant)
    return owner.currency if isinstance(owner, Grant) else "GBP"


# ---- what the forms offer -------------------------------------------------------------------------------------------


def outcomes_offered_for(ws: Workspace, case_id: str) -> list[tuple[str, str]]:
    """Differences of a case study that a target may stand for: id and words."""
    return [(one.id, one.words) for one in ws.records(Outcome, case=case_id)]


def plan_changes_of(ws: Workspace, case_id: str) -> list[tuple[str, str]]:
    """Changes of our plan that may stand behind a change asked for, the newest first: id and what it says now."""
    return [
        (one.id, one.learned or one.after or one.before or "")
        for one in reversed(ws.records(PlanChange, case=case_id))
    ]


def files_offered(ws: Workspace) -> list[Attachment]:
    """Files that may show a receipt or a policy, the newest first."""
    return sorted(ws.records(Attachment), key=lambda one: one.id, reverse=True)[:_MOST_OFFERED]
