"""Time, things and money figures in a snapshot: hours without names, money only where it is unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from coprod_desktop.domain.records import (
    Contribution,
    CostAvoided,
    GrantShare,
    SocialReturn,
    WellbeingWorth,
)
from coprod_desktop.domain.seen_worth import (
    SeenCostAvoided,
    SeenRate,
    SeenSocialReturn,
    SeenThing,
    SeenWellbeingWorth,
    SeenWorth,
)
from coprod_desktop.evaluation.money_methods import DISCOUNTS, cost_avoided_pence
from coprod_desktop.evaluation.worth import InKind, ValuedAt, counted_twice, jointly_funded, time_given
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.services.worth import Valued, WorthKept, worth_of


def seen_worth(taking: Taking, case: str) -> SeenWorth | None:
    """What the ledger adds up to for this audience; None when there is no unpaid hour and nothing was given.

    Lines that stay inside the group are not in the sums, so that a report adds up from what it may show.
    """
    kept = worth_of(taking.ws, case, taking.resources, taking.words)
    lines = taking.let_out(taking.ws.records(Contribution, case=case))
    people = taking.book.people
    wanted = kept.choice is not None and not taking.stays_in(kept.choice)
    rate = kept.rate if wanted else None
    given = time_given(lines, people, floor=kept.reference.floor() if rate else None, chosen=rate)
    shares = taking.ws.records(GrantShare)
    valued = [one for one in kept.valued if not one.lacks and not taking.stays_in(one.record)]
    if not (given.lines or given.in_kind or given.children or valued):
        return None
    ids = {one.id for one in lines}
    return SeenWorth(
        number=taking.number("worth", *([kept.choice] if wanted and kept.choice else []), *lines),
        hours=given.hours, lines=given.lines, recalled=given.recalled, not_known=given.not_known,
        children=given.children, paid=given.paid, low=_rate(given.low), chosen=_rate(given.chosen),
        because=kept.choice.rate_because if rate and kept.choice else None,
        things=_things(taking, given.in_kind, lines), things_bare=given.in_kind_bare,
        joint=jointly_funded(shares, lines), over=sum(one.about in ids for one in counted_twice(shares)),
        social=tuple(_social(taking, one, kept) for one in valued if isinstance(one.record, SocialReturn)),
        wellbeing=tuple(_wellbeing(taking, one, kept) for one in valued if isinstance(one.record, WellbeingWorth)),
        avoided=tuple(_avoided(taking, one.record) for one in valued if isinstance(one.record, CostAvoided)),
    )  # fmt: skip


def _rate(valued: ValuedAt | None) -> SeenRate | None:
    if valued is None:
        return None
    rate = valued.rate
    return SeenRate(
        name=rate.name, pence_per_hour=rate.pence_per_hour, pence=valued.pence, currency=rate.currency,
        source=rate.source, valid_from=rate.valid_from,
    )  # fmt: skip


def _things(taking: Taking, given: Sequence[InKind], lines: Sequence[Contribution]) -> tuple[SeenThing, ...]:
    """Each thing with price evidence, under a number of its own."""
    records = {one.id: one for one in lines}
    return tuple(
        SeenThing(
            number=taking.number("thing", records[one.line]), what=one.what, pence=one.pence,
            currency=one.currency, evidence=one.evidence,
        )
        for one in given
    )  # fmt: skip


def _social(taking: Taking, valued: Valued, kept: WorthKept) -> SeenSocialReturn:
    one, worked = valued.record, valued.social
    assert isinstance(one, SocialReturn) and worked is not None
    return SeenSocialReturn(
        number=taking.number("social_return", one), words=one.words, people=one.people or 0,
        proxy_pence=one.proxy_pence or 0, proxy_source=one.proxy_source or "",
        discounts=tuple(
            (name, getattr(one, name), getattr(one, f"{name}_because") or "") for name in DISCOUNTS
        ),
        by_year=worked.by_year, discounted=worked.discounted, present_value=worked.present_value,
        cash=worked.cash, time=worked.time, ratio=worked.ratio, ratio_cash_only=worked.ratio_cash_only,
        discount_per_cent=kept.reference.discount_per_cent,
    )  # fmt: skip


def _wellbeing(taking: Taking, valued: Valued, kept: WorthKept) -> SeenWellbeingWorth:
    one, worked = valued.record, valued.wellbeing
    assert isinstance(one, WellbeingWorth) and worked is not None and valued.mean_change is not None
    return SeenWellbeingWorth(
        number=taking.number("wellbeing_worth", one), people=valued.paired or 0, mean_change=valued.mean_change,
        years=one.years or Decimal(0), years_because=one.years_because or "",
        compared_with=one.compared_with or "", low=worked.low, middle=worked.middle, high=worked.high,
        price_year=worked.price_year, source=kept.reference.wellbeing.source,
    )  # fmt: skip


def _avoided(taking: Taking, one: CostAvoided) -> SeenCostAvoided:
    pence = cost_avoided_pence(one)
    assert pence is not None and one.unit_kind is not None
    return SeenCostAvoided(
        number=taking.number("cost_avoided", one), words=one.words, what=one.what, times=one.times or 0,
        unit_pence=one.unit_pence or 0, unit_kind=one.unit_kind, price_year=one.price_year or 0,
        source=one.source or "", whose=one.whose or "", how_known=one.how_known or "", pence=pence,
        closed=one.closed,
    )  # fmt: skip
