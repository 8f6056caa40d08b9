"""Counts behind the five artefacts and the relationship web. Depths are counted, never averaged; nobody is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from types import MappingProxyType
from typing import TypeVar, get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Capital,
    Connection,
    Contribution,
    Decision,
    GivingKind,
    Holder,
    Person,
    PersonKind,
    PowerHeld,
    Ripple,
    RippleKind,
    Source,
    ThenOrNow,
)
from coprod_desktop.domain.seen import SeenConnection, SeenFlow, SeenLedger

K = TypeVar("K")
DEPTHS = range(7)
_NOBODY_MERGED: Mapping[str, str] = MappingProxyType({})
_HOLDERS: tuple[Holder, ...] = get_args(Holder)  # from least to most in members' hands
_A_MONTH = timedelta(days=31)  # a date wider than this is too loose to count days from


def middle_of(given: GivenDate | None, widest: timedelta | None = None) -> date | None:
    """The middle day of what a date may mean; None when that is not known, or wider than `widest`."""
    if given is None or given.earliest is None or given.latest is None:
        return None
    span = given.latest - given.earliest
    if widest is not None and span >= widest:
        return None
    return given.earliest + span // 2


# ---- decisions ----


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """What a list of decisions amounts to.

    `changed` of `changed_known` were changed by members, `money` of `money_known` were about money. `depths` has a
    count for each depth 0 to 6, `no_depth` those without one. `median_days` from suggestion to action rests on `dated`
    decisions with both dates known to the month, None without any. `said_no` turned members' wish down and say why.
    """

    total: int = 0
    changed: int = 0
    changed_known: int = 0
    money: int = 0
    money_known: int = 0
    depths: tuple[int, ...] = (0,) * 7
    no_depth: int = 0
    median_days: float | None = None
    dated: int = 0
    said_no: int = 0


def days_to_action(decision: Decision) -> int | None:
    """Days from the suggestion to something done; None unless both are known to the month, in that order."""
    suggested, acted = (middle_of(one, _A_MONTH) for one in (decision.suggested_on, decision.acted_on))
    if suggested is None or acted is None or acted < suggested:
        return None
    return (acted - suggested).days


def count_decisions(decisions: Sequence[Decision]) -> DecisionCounts:
    """Count them."""
    days = [gap for one in decisions if (gap := days_to_action(one)) is not None]
    return DecisionCounts(
        total=len(decisions),
        changed=sum(one.changed_by_members is True for one in decisions),
        changed_known=sum(one.changed_by_members is not None for one in decisions),
        money=sum(one.about_money is True for one in decisions),
        money_known=sum(one.about_money is not None for one in decisions),
        depths=tuple(sum(one.depth == depth for one in decisions) for depth in DEPTHS),
        no_depth=sum(one.depth is None for one in decisions),
        median_days=float(median(days)) if days else None,
        dated=len(days),
        said_no=sum(bool(one.no_because) for one in decisions),
    )


# ---- who held power ----


@dataclass(frozen=True, slots=True)
class PowerCounts:
    """Of `known` kinds of decision with both dates: how many moved towards members, away from them, or stayed.

    `unknown` rows lack one date or both.
    """

    known: int = 0
    towards: int = 0
    away: int = 0
    stayed: int = 0
    unknown: int = 0


def steps_towards_members(row: PowerHeld) -> int | None:
    """Steps on the way agency, worker, shared, members; negative away from them; None unless both are known."""
    if row.start is None or row.now is None:
        return None
    return _HOLDERS.index(row.now) - _HOLDERS.index(row.start)


def count_power(rows: Sequence[PowerHeld]) -> PowerCounts:
    """Count the moves."""
    moves = [step for row in rows if (step := steps_towards_members(row)) is not None]
    return PowerCounts(
        known=len(moves),
        towards=sum(step > 0 for step in moves),
        away=sum(step < 0 for step in moves),
        stayed=sum(step == 0 for step in moves),
        unknown=len(rows) - len(moves),
    )


# ---- what was given and got ----


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """What a ledger amounts to, paid hours apart: they are no gift, and stand in `paid_hours` only.

    `gave` and `got` are hours by role; `by_source` hours by how they are known (None: not recorded). `both` of `named`
    people who are in it by name gave and got. `recall_days` is the median gap between the giving and the writing
    down over `with_gap` lines that have both dates. `child_lines` were given by children and are in no price.
    """

    lines: int = 0
    hours: Decimal = Decimal(0)
    gave: tuple[tuple[GivingKind, Decimal], ...] = ()
    got: tuple[tuple[GivingKind, Decimal], ...] = ()
    by_source: tuple[tuple[Source | None, Decimal], ...] = ()
    paid_hours: Decimal = Decimal(0)
    paid_lines: int = 0
    priced: tuple[tuple[str, int], ...] = ()
    child_lines: int = 0
    named: int = 0
    both: int = 0
    recall_days: float | None = None
    with_gap: int = 0
    recalled: int = 0


def price_of(line: Contribution) -> int | None:
    """What a gift would have cost, in pence; None for a child's time and for anything paid, whatever stands there."""
    return None if line.by_child or line.paid else line.in_kind_pence


def recall_gap(line: Contribution) -> int | None:
    """Days from the giving to the writing down; None unless both are known."""
    given = middle_of(line.when)
    if given is None or line.written_on is None:
        return None
    return max((line.written_on - given).days, 0)


def people_both_ways(
    lines: Sequence[Contribution], merged: Mapping[str, str] = _NOBODY_MERGED
) -> tuple[int, int]:
    """How many named people both gave and got, and how many are in the ledger by name at all.

    `merged` gives, for the id of a person who turned out to be another, the id of that other. Paid work is no giving.
    """
    gave = {_whole(line.giver_person, merged) for line in lines if line.giver_person and not line.paid}
    got = {_whole(line.receiver_person, merged) for line in lines if line.receiver_person}
    return len(gave & got), len(gave | got)


def _whole(person: str, merged: Mapping[str, str]) -> str:
    """The one person behind an id, however often merged."""
    seen: set[str] = set()
    while person in merged and person not in seen:
        seen.add(person)
        person = merged[person]
    return person


def count_ledger(lines: Sequence[Contribution], merged: Mapping[str, str] = _NOBODY_MERGED) -> LedgerCounts:
    """Count it; `merged` as in `people_both_ways`."""
    gifts = [line for line in lines if not line.paid]
    gaps = [gap for line in gifts if (gap := recall_gap(line)) is not None]
    priced: dict[str, int] = {}
    for line in gifts:
        pence = price_of(line)
        if pence is not None:
            priced[line.currency] = priced.get(line.currency, 0) + pence
    both, named = people_both_ways(lines, merged)
    return LedgerCounts(
        lines=len(gifts),
        hours=_hours(gifts),
        gave=_by(gifts, lambda line: line.giver, get_args(GivingKind)),
        got=_by(gifts, lambda line: line.receiver, get_args(GivingKind)),
        by_source=_by(gifts, lambda line: line.how_known, (*get_args(Source), None)),
        paid_hours=_hours([line for line in lines if line.paid]),
        paid_lines=len(lines) - len(gifts),
        priced=tuple(sorted(priced.items())),
        child_lines=sum(line.by_child for line in gifts),
        named=named,
        both=both,
        recall_days=float(median(gaps)) if gaps else None,
        with_gap=len(gaps),
        recalled=sum(line.how_known == "recall" for line in gifts),
    )


def _hours(lines: Sequence[Contribution]) -> Decimal:
    return sum((line.hours or Decimal(0) for line in lines), Decimal(0))


def _by(
    lines: Sequence[Contribution], part: Callable[[Contribution], K], order: Sequence[K]
) -> tuple[tuple[K, Decimal], ...]:
    """Hours by a part of the line, in a fixed order; parts without a line are left out."""
    sums: dict[K, Decimal] = {}
    for line in lines:
        sums[part(line)] = sums.get(part(line), Decimal(0)) + (line.hours or Decimal(0))
    return tuple((one, sums[one]) for one in order if one in sums)


def seen_ledger(lines: Sequence[Contribution], merged: Mapping[str, str] = _NOBODY_MERGED) -> SeenLedger:
    """The ledger by role for a report, without any name; `merged` as in `people_both_ways`.

    Paid lines are left out: they are no gift. What is not hours is told in the words of its line (`SeenFlow.things`).
    """
    gifts = [line for line in lines if not line.paid]
    first: dict[tuple[GivingKind, GivingKind], str] = {}
    groups: dict[tuple[GivingKind, GivingKind, str], list[Contribution]] = {}
    for line in gifts:
        pair = (line.giver, line.receiver)
        # A price in a second currency stands in a flow of its own, so that no two are added up.
        own = first.setdefault(pair, line.currency) if price_of(line) else first.get(pair, "")
        other = line.currency if price_of(line) and line.currency != own else ""
        groups.setdefault((*pair, other), []).append(line)
    order: Sequence[GivingKind] = get_args(GivingKind)
    ranked = sorted(groups, key=lambda one: (order.index(one[0]), order.index(one[1]), one[2]))
    flows = tuple(_flow(number, groups[one]) for number, one in enumerate(ranked, start=1))
    both, named = people_both_ways(lines, merged)
    gaps = [gap for line in gifts if (gap := recall_gap(line)) is not None]
    typical = round(median(gaps)) if gaps else None
    return SeenLedger(
        flows=flows, named=named, both=both, typical_recall_days=typical, with_recall_gap=len(gaps)
    )


def _flow(number: int, lines: Sequence[Contribution]) -> SeenFlow:
    prices = [pence for line in lines if (pence := price_of(line)) is not None]
    currency = next((line.currency for line in lines if price_of(line) is not None), "GBP")
    return SeenFlow(
        number=f"flow:{number}",
        giver=lines[0].giver,
        receiver=lines[0].receiver,
        hours=_hours(lines),
        lines=len(lines),
        things=tuple(line.what for line in lines if line.hours is None),
        in_kind_pence=sum(prices) if prices else None,
        currency=currency,
        recalled=sum(line.how_known == "recall" for line in lines),
    )


# ---- ripples ----


@dataclass(frozen=True, slots=True)
class RippleCounts:
    """What came of the work. Order 0 is what the group did itself, and is no ripple: it is in `activities` only.

    `orders` counts ripples of order 1 to 4; `longest` is how many stand on the longest chain. People reached are not
    added up: the same person may be reached twice.
    """

    ripples: int = 0
    activities: int = 0
    orders: tuple[int, ...] = (0,) * 4
    longest: int = 0
    confirmed: int = 0
    goes: tuple[tuple[RippleKind, int], ...] = ()
    capitals: tuple[tuple[Capital, int], ...] = ()


def chain_of(ripple: Ripple, by_id: Mapping[str, Ripple]) -> tuple[Ripple, ...]:
    """The ripple, what it came of, and so on inwards; a chain that bites its own tail ends there."""
    chain: dict[str, Ripple] = {}
    here: Ripple | None = ripple
    while here is not None and here.id not in chain:
        chain[here.id] = here
        here = by_id.get(here.came_of or "")
    return tuple(chain.values())


def count_ripples(ripples: Sequence[Ripple]) -> RippleCounts:
    """Count them."""
    by_id = {one.id: one for one in ripples}
    spread = [one for one in ripples if one.order]
    goes = Counter(one.goes for one in spread)
    capitals = Counter(one.capital for one in spread)
    return RippleCounts(
        ripples=len(spread),
        activities=len(ripples) - len(spread),
        orders=tuple(sum(one.order == order for one in spread) for order in range(1, 5)),
        longest=max((sum(bool(link.order) for link in chain_of(one, by_id)) for one in spread), default=0),
        confirmed=sum(bool(one.confirmed_by) for one in spread),
        goes=tuple((kind, goes[kind]) for kind in get_args(RippleKind) if goes[kind]),
        capitals=tuple((kind, capitals[kind]) for kind in get_args(Capital) if capitals[kind]),
    )


# ---- whom would you call? ----


def seen_connections(
    connections: Sequence[Connection], people: Mapping[str, Person], role: Callable[[PersonKind | None], str]
) -> tuple[SeenConnection, ...]:
    """Answers counted by role, then before now, without any name.

    `role` gives the words for how a person belongs (None: a person nobody says more of). A tie with nobody at one end
    is left out.
    """
    merged = {one.id: one.merged_into for one in people.values() if one.merged_into}

    def named(person: str | None, who: str | None) -> str | None:
        if person is None:
            return who
        found = people.get(_whole(person, merged))
        return role(found.belongs if found is not None else None)

    counts: Counter[tuple[ThenOrNow, str, str]] = Counter()
    for one in connections:
        ends = named(one.from_person, one.from_who), named(one.to_person, one.to_who)
        if ends[0] and ends[1]:
            counts[one.moment, ends[0], ends[1]] += 1
    order: Sequence[ThenOrNow] = get_args(ThenOrNow)
    ranked = sorted(counts, key=lambda one: (order.index(one[0]), one[1], one[2]))
    return tuple(
        SeenConnection(
            number=f"connection:{number}", moment=one[0], caller=one[1], called=one[2], count=counts[one]
        )
        for number, one in enumerate(ranked, start=1)
    )
