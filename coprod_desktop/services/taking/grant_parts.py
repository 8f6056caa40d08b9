"""What hangs on a grant, in a snapshot: its budget with the receipts, what others put in, conditions and changes."""

from __future__ import annotations

from coprod_desktop.domain.records import (
    Asset,
    BudgetLine,
    DocumentMade,
    Grant,
    GrantChange,
    GrantCondition,
    OtherFunding,
    PlanChange,
    Policy,
    Receipt,
    ReportingTime,
    Target,
)
from coprod_desktop.domain.seen_grant import (
    SeenAsking,
    SeenAsset,
    SeenBudgetLine,
    SeenChange,
    SeenCondition,
    SeenOther,
    SeenPolicy,
    SeenPrinted,
    SeenReceipt,
)
from coprod_desktop.evaluation.reconciling import asking_cost
from coprod_desktop.services.funding import of_grant
from coprod_desktop.services.taking import counts
from coprod_desktop.services.taking.numbering import Taking


def seen_lines(taking: Taking, grant: Grant) -> tuple[SeenBudgetLine, ...]:
    """The budget, each line with its receipts up to the closing day.

    Where later ones are left out, what the group stated for the whole line is too: the receipts tell what was spent.
    """
    whole = taking.ws.records(Receipt)
    counted = {one.id for one in taking.in_time(whole)}
    receipts: dict[str, list[Receipt]] = {}
    for each in whole:
        receipts.setdefault(each.budget_line, []).append(each)
    told = []
    for one in of_grant(taking.ws, BudgetLine, grant.id):
        own = receipts.get(one.id, [])
        closed = [each for each in own if each.id in counted]
        told.append(
            SeenBudgetLine(
                number=taking.number("budget_line", one), words=one.words, pence=one.pence,
                spent_pence=one.spent_pence if len(closed) == len(own) else None, because=one.because,
                plan=one.underspend_plan, came_of_it=one.came_of_it,
                receipts=tuple(_receipt(taking, each) for each in closed),
            )
        )  # fmt: skip
    return tuple(told)


def _receipt(taking: Taking, one: Receipt) -> SeenReceipt:
    return SeenReceipt(
        number=taking.number("receipt", one), what=one.what, when=one.when, paid_to=one.paid_to, pence=one.pence,
        files=len(one.files), in_bank=one.in_bank,
    )  # fmt: skip


def seen_assets(taking: Taking, grant: Grant) -> tuple[SeenAsset, ...]:
    """Things that last."""
    return tuple(
        SeenAsset(
            number=taking.number("asset", one), what=one.what, pence=one.pence, bought_on=one.bought_on,
            kept_where=one.kept_where,
        )
        for one in of_grant(taking.ws, Asset, grant.id)
    )  # fmt: skip


def seen_others(taking: Taking, grant: Grant) -> tuple[SeenOther, ...]:
    """What others put in."""
    return tuple(
        SeenOther(
            number=taking.number("other_funding", one), from_whom=one.from_whom, pence=one.pence, in_kind=one.in_kind,
            agreed=one.agreed, shown_by=one.shown_by,
        )
        for one in of_grant(taking.ws, OtherFunding, grant.id)
    )  # fmt: skip


def seen_conditions(taking: Taking, grant: Grant) -> tuple[SeenCondition, ...]:
    """What the funder asks for besides the work."""
    return tuple(
        SeenCondition(
            number=taking.number("grant_condition", one), words=one.words, met=one.met, due=one.due, met_on=one.met_on,
            because=one.because,
        )
        for one in of_grant(taking.ws, GrantCondition, grant.id)
    )  # fmt: skip


def seen_policies(taking: Taking) -> tuple[SeenPolicy, ...]:
    """The group's policies."""
    return tuple(
        SeenPolicy(
            number=taking.number("policy", one),
            name=one.name,
            reviewed_on=one.reviewed_on,
            next_review=one.next_review,
        )
        for one in taking.ws.records(Policy)
    )


def seen_changes(taking: Taking, grant: Grant) -> tuple[SeenChange, ...]:
    """Changes asked for; what was learned stays in where the change of our plan does."""
    told = []
    for one in of_grant(taking.ws, GrantChange, grant.id):
        found = taking.ws.get(one.plan_change) if one.plan_change else None
        plan = found.record if found is not None and isinstance(found.record, PlanChange) else None
        open_to = (
            plan is not None and found is not None and found.binned_at is None and not taking.stays_in(plan)
        )
        told.append(
            SeenChange(
                number=taking.number("grant_change", one), what=one.what, because=one.because,
                learned=plan.learned if plan is not None and open_to else None, asked_on=one.asked_on,
                answer=one.answer, answered_on=one.answered_on, answer_words=one.answer_words,
            )
        )  # fmt: skip
    return tuple(told)


def seen_asking(taking: Taking, grant: Grant) -> SeenAsking | None:
    """What reporting took; how many people were asked only where they are enough to tell."""
    times = of_grant(taking.ws, ReportingTime, grant.id)
    told = asking_cost((one.minutes, one.people_asked) for one in times)
    if told is None:
        return None
    least = counts.telling_of(taking).least
    people = None if told.people is not None and 0 < told.people < least else told.people
    return SeenAsking(minutes=told.minutes, times=told.times, unknown=told.unknown, people=people)


def printed_before(taking: Taking, target: Target) -> SeenPrinted | None:
    """The number as it stands in the last report that was given to somebody; None when there is none."""
    given = [
        (one.made_at, each)
        for one in taking.ws.records(DocumentMade)
        if one.given_to is not None and one.made_at.date() < taking.made_on
        for each in one.indicators
        if each.target == target.id
    ]
    if not given:
        return None
    made_at, last = max(given, key=lambda pair: pair[0])
    return SeenPrinted(
        made_on=made_at.date(),
        definition=last.definition,
        value=last.value,
        baseline=last.baseline,
        about=last.about,
    )
