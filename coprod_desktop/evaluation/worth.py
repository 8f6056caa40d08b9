"""What time and things are worth: hours first, then money twice (the most careful rate and the chosen one).

It is an input of equivalent value: never cash, never a saving. Children's time is never valued; paid hours are no gift;
help that members got is not counted again as given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from coprod_desktop.domain.rates import Rate
from coprod_desktop.domain.records import Contribution, GrantShare, Person, Record
from coprod_desktop.domain.seen_worth import SeenWorth

# Who gives time that a funder may count as match. A worker's hours count only where somebody said they were unpaid.
VALUED_GIVERS = frozenset({"member", "family", "neighbour", "volunteer", "other"})
_RECALLED = frozenset({"recall", "estimate"})
_CHILD_AGES = frozenset({"under_16", "16_17"})


@dataclass(frozen=True, slots=True)
class ValuedAt:
    """So many hours at one rate, in pence."""

    rate: Rate
    pence: int


@dataclass(frozen=True, slots=True)
class InKind:
    """One thing that was given, with what it would have cost and what shows that; `line` is the id of its record."""

    line: str
    what: str
    pence: int
    currency: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """Unpaid hours, in time first. `hours` may be told in money: children's and paid ones stand apart.

    `recalled` of `hours` rest on memory or a guess; `not_known` on nobody knows what. `low` and `chosen` are None
    unless the group wants money. `in_kind` are things with price evidence, `in_kind_bare` counts those without.
    """

    hours: Decimal = Decimal(0)
    lines: int = 0
    recalled: Decimal = Decimal(0)
    not_known: Decimal = Decimal(0)
    children: Decimal = Decimal(0)
    children_lines: int = 0
    paid: Decimal = Decimal(0)
    low: ValuedAt | None = None
    chosen: ValuedAt | None = None
    in_kind: tuple[InKind, ...] = ()
    in_kind_bare: int = 0

    def in_kind_pence(self) -> dict[str, int]:
        """What the things with evidence would have cost, by currency."""
        summed: dict[str, int] = {}
        for one in self.in_kind:
            summed[one.currency] = summed.get(one.currency, 0) + one.pence
        return summed


def pence_for(hours: Decimal, rate: Rate) -> int:
    """Hours times the rate, rounded to the penny."""
    return int((hours * rate.pence_per_hour).quantize(Decimal(1), ROUND_HALF_UP))


def time_given(
    lines: Sequence[Contribution],
    people: Mapping[str, Person],
    *,
    floor: Rate | None = None,
    chosen: Rate | None = None,
) -> TimeGiven:
    """Add the ledger up. `people` by id tell who is a child; money only when both rates are there.

    Lines that are not time add no hours. The source of the rules is domain.md 2.12 (time banking and volunteer value).
    """
    hours = recalled = not_known = children = paid = Decimal(0)
    count = children_lines = bare = 0
    things: list[InKind] = []
    for line in lines:
        child = line.by_child or _is_child(people.get(line.giver_person or ""))
        if line.in_kind_pence is not None and not child:
            if evidence := (line.price_evidence or "").strip():
                things.append(InKind(line.id, line.what, line.in_kind_pence, line.currency, evidence))
            else:
                bare += 1
        if line.hours is None or not _counts_as_given(line):
            continue
        if line.paid:
            paid += line.hours
        elif child:
            children, children_lines = children + line.hours, children_lines + 1
        else:
            hours, count = hours + line.hours, count + 1
            recalled += line.hours if line.how_known in _RECALLED else 0
            not_known += line.hours if line.how_known is None else 0
    both = floor is not None and chosen is not None
    return TimeGiven(
        hours=hours, lines=count, recalled=recalled, not_known=not_known, children=children,
        children_lines=children_lines, paid=paid, in_kind=tuple(things), in_kind_bare=bare,
        low=ValuedAt(floor, pence_for(hours, floor)) if both and floor is not None else None,
        chosen=ValuedAt(chosen, pence_for(hours, chosen)) if both and chosen is not None else None,
    )  # fmt: skip


def _is_child(person: Person | None) -> bool:
    return person is not None and person.age_band in _CHILD_AGES


def _counts_as_given(line: Contribution) -> bool:
    """Time that people gave the work. What the group or an organisation gave to members is help received."""
    if line.giver == "worker":
        return line.paid is not None
    return line.giver in VALUED_GIVERS


def hours_in_words(
    told: TimeGiven | SeenWorth, say: Callable[..., str], written: Callable[[Decimal], str]
) -> list[str]:
    """Hours with the lines they rest on and how they are known, children's and paid ones apart; empty for none.

    `say` gives the words of a key; `written` says how a number is printed.
    """
    said = []
    if told.lines:
        lines = say("worth.report.lines", n=told.lines)
        said.append(say("worth.report.hours", n=told.hours, hours=written(told.hours), lines=lines))
        unsure = [(name, getattr(told, name)) for name in ("recalled", "not_known")]
        said += [say(f"worth.report.{name}", hours=written(hours)) for name, hours in unsure if hours]
        if not any(hours for _, hours in unsure):
            said.append(say("worth.report.recorded"))
    apart = [(name, getattr(told, name)) for name in ("children", "paid")]
    return said + [say(f"worth.report.{name}", hours=written(hours)) for name, hours in apart if hours]


# ---- one hour, one person, one pound: counted once ----


@dataclass(frozen=True, slots=True)
class CountedTwice:
    """A record whose shares under grants come to more than the whole."""

    about: str
    per_cent: Decimal
    grants: tuple[str, ...]


def counted_twice(shares: Iterable[GrantShare]) -> tuple[CountedTwice, ...]:
    """Every record that several grants claim for more than 100 per cent together, in the order first met."""
    by_record: dict[str, list[GrantShare]] = {}
    for one in shares:
        by_record.setdefault(one.about, []).append(one)
    return tuple(
        CountedTwice(about, summed, tuple(dict.fromkeys(one.grant for one in those)))
        for about, those in by_record.items()
        if (summed := sum((one.percent for one in those), Decimal(0))) > 100
    )


def jointly_funded(shares: Iterable[GrantShare], records: Collection[Record]) -> int:
    """How many of these records are shared between at least two grants."""
    wanted = {one.id for one in records}
    grants: dict[str, set[str]] = {}
    for one in shares:
        if one.about in wanted:
            grants.setdefault(one.about, set()).add(one.grant)
    return sum(len(those) > 1 for those in grants.values())
