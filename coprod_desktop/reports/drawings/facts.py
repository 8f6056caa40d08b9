"""From a group's records, or what one audience sees of them, to the plain facts that drawings are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar, get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import DecisionDomain, GivingKind, Holder, RippleKind
from coprod_desktop.domain.seen import SeenConnection, SeenDecision, SeenLedger, SeenRipple, SeenSelection
from coprod_desktop.domain.seen_plan import SeenPlan
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.drawings.depth import Decided
from coprod_desktop.reports.drawings.giving import Flow, GiveAndGet
from coprod_desktop.reports.drawings.plan_layout import PlanBox, PlanLine
from coprod_desktop.reports.drawings.power import PowerMap, PowerRow
from coprod_desktop.reports.drawings.ripples import Ripple
from coprod_desktop.reports.drawings.steps import Chosen
from coprod_desktop.reports.drawings.web import Tie

_LONGEST = 300  # letters; what a drawing could hold, the table has the whole
_DOMAINS: tuple[DecisionDomain, ...] = get_args(DecisionDomain)


class HeldRow(Protocol):
    """A row of the power map as the group keeps it, or as one audience sees it."""

    @property
    def domain(self) -> DecisionDomain:
        """What is decided."""
        ...

    @property
    def start(self) -> Holder | None:
        """Who decided at the start."""
        ...

    @property
    def start_on(self) -> GivenDate | None:
        """When that was."""
        ...

    @property
    def now(self) -> Holder | None:
        """Who decides now."""
        ...

    @property
    def now_on(self) -> GivenDate | None:
        """When that was looked at."""
        ...


class Spread(Protocol):
    """A ripple as the group keeps it, or as one audience sees it."""

    @property
    def what(self) -> str:
        """What happened."""
        ...

    @property
    def order(self) -> int:
        """How far out."""
        ...

    @property
    def came_of(self) -> str | None:
        """The one it came of."""
        ...

    @property
    def because(self) -> str | None:
        """Why."""
        ...

    @property
    def reach(self) -> int | None:
        """How many people it reached."""
        ...

    @property
    def goes(self) -> RippleKind:
        """How it went."""
        ...

    @property
    def confirmed_by(self) -> str | None:
        """Who outside confirmed it."""
        ...


S = TypeVar("S", bound=Spread)


def power_map(rows: Sequence[HeldRow]) -> PowerMap:
    """The rows in one fixed order. A date is said only when every row that gives one gives the same."""
    ordered = sorted(rows, key=lambda row: _DOMAINS.index(row.domain))
    told = tuple(PowerRow(row.domain, row.start, row.now) for row in ordered)
    return PowerMap(told, _one_date(row.start_on for row in rows), _one_date(row.now_on for row in rows))


def _one_date(dates: Iterable[GivenDate | None]) -> str:
    typed = {clean_line(one.typed) for one in dates if one}
    return typed.pop() if len(typed) == 1 else ""


def give_and_get(ledger: SeenLedger) -> GiveAndGet:
    """The flows by role, one for each pair, and the people who both gave and got."""
    pairs: dict[tuple[GivingKind, GivingKind], tuple[Decimal, int]] = {}
    for one in ledger.flows:
        hours, things = pairs.get((one.giver, one.receiver), (Decimal(0), 0))
        pairs[one.giver, one.receiver] = (hours + one.hours, things + len(one.things))
    flows = tuple(Flow(*pair, hours, things) for pair, (hours, things) in pairs.items() if hours or things)
    return GiveAndGet(flows, ledger.named, ledger.both)


def decided(decisions: Sequence[SeenDecision]) -> list[Decided]:
    """How deep each decision went, whether members changed it, and the days to action."""
    return [Decided(one.depth, one.changed_by_members, one.days_to_action) for one in decisions]


def spread(ripples: Sequence[S], key: Callable[[S], str], few: str = "") -> list[Ripple]:
    """Ripples for the map; `key` is what `came_of` names, `few` the words for a reach too small to tell."""
    return [
        Ripple(
            key(one), _short(one.what), one.order, one.came_of, _short(one.because), one.reach, one.goes,
            clean_line(one.confirmed_by or ""), few if isinstance(one, SeenRipple) and one.reach_small else "",
        )
        for one in ripples
    ]  # fmt: skip


def ties(connections: Sequence[SeenConnection]) -> list[Tie]:
    """Answers by pair of roles, then and now, in the order they first come."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one in connections:
        pair = (_short(one.caller), _short(one.called))
        told = counts.setdefault(pair, {"then": 0, "now": 0})
        told[one.moment] += one.count
    return [Tie(caller, called, told["then"], told["now"]) for (caller, called), told in counts.items()]


def plan(seen: SeenPlan) -> tuple[list[PlanBox], list[PlanLine]]:
    """The steps and arrows of the plan, laid out afresh: where they lie on the canvas is the window's own."""
    steps = [
        PlanBox(
            one.number, _short(one.words), one.stage, one.state, one.evidence,
            clean_line(one.newest.typed) if one.newest else "",
        )
        for one in seen.steps
    ]  # fmt: skip
    lines = [
        PlanLine(
            one.number, one.from_step, one.to_step, _short(one.because), one.holds, _short(one.assumption)
        )
        for one in seen.arrows
    ]
    return steps, lines


def chosen(one: SeenSelection) -> Chosen:
    """A selection round as its funnel."""
    return Chosen(clean_line(one.title), one.told, one.considered, one.chosen, one.panel, one.members)


def _short(text: str | None) -> str:
    line = clean_line(text or "")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
