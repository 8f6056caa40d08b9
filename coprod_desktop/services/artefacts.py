"""The artefacts of a case study for its pages: the records with what they amount to, and who can be chosen in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Connection,
    Contribution,
    Decision,
    DecisionDomain,
    GivingKind,
    Person,
    PersonKind,
    PowerHeld,
    Ripple,
)
from coprod_desktop.evaluation.artefacts import (
    DecisionCounts,
    LedgerCounts,
    PowerCounts,
    RippleCounts,
    count_decisions,
    count_ledger,
    count_power,
    count_ripples,
)
from coprod_desktop.services.saving import keep
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class DecisionsKept:
    """The decisions, latest first, those without a known day last."""

    records: tuple[Decision, ...]
    counts: DecisionCounts


@dataclass(frozen=True, slots=True)
class PowerKept:
    """The rows of the map that are kept: at most one for each kind of decision, in the usual order of these."""

    records: tuple[PowerHeld, ...]
    counts: PowerCounts


@dataclass(frozen=True, slots=True)
class LedgerKept:
    """The lines, latest written first, and the people they may name, by id."""

    records: tuple[Contribution, ...]
    counts: LedgerCounts
    people: Mapping[str, Person]


@dataclass(frozen=True, slots=True)
class RipplesKept:
    """The ripples in the order of making."""

    records: tuple[Ripple, ...]
    counts: RippleCounts


@dataclass(frozen=True, slots=True)
class ConnectionsKept:
    """The answers to "whom would you call?", latest first, and the people they may name, by id."""

    records: tuple[Connection, ...]
    people: Mapping[str, Person]


def decisions_of(ws: Workspace, case: str) -> DecisionsKept:
    """The decisions of a case study, with what they amount to."""
    records = sorted(ws.records(Decision, case=case), key=lambda one: _day(one.decided_on, one.suggested_on))
    return DecisionsKept(tuple(reversed(records)), count_decisions(records))


def power_of(ws: Workspace, case: str) -> PowerKept:
    """Who held power, with how much of it moved."""
    kept = {row.domain: row for row in ws.records(PowerHeld, case=case)}
    rows = tuple(kept[domain] for domain in get_args(DecisionDomain) if domain in kept)
    return PowerKept(rows, count_power(rows))


def ledger_of(ws: Workspace, case: str) -> LedgerKept:
    """What was given and got, with what it amounts to both ways."""
    people = people_by_id(ws)
    lines = tuple(reversed(ws.records(Contribution, case=case)))
    return LedgerKept(lines, count_ledger(lines, merged_people(people)), people)


def ripples_of(ws: Workspace, case: str) -> RipplesKept:
    """What came of the work."""
    records = tuple(ws.records(Ripple, case=case))
    return RipplesKept(records, count_ripples(records))


def connections_of(ws: Workspace, case: str) -> ConnectionsKept:
    """Whom people would call."""
    return ConnectionsKept(tuple(reversed(ws.records(Connection, case=case))), people_by_id(ws))


def people_by_id(ws: Workspace) -> dict[str, Person]:
    """Everybody the group keeps, in the order of making, those who turned out to be another too."""
    return {one.id: one for one in ws.records(Person)}


def merged_people(people: Mapping[str, Person]) -> dict[str, str]:
    """For each person who turned out to be another: who that is, as `count_ledger` and `seen_ledger` want it."""
    return {one.id: one.merged_into for one in people.values() if one.merged_into}


def keep_power(ws: Workspace, rows: Iterable[PowerHeld]) -> StepDone | None:
    """Keep rows of the map as one step: one that was changed, or all of them when a date was. None without a change."""
    return keep(ws, "storage.step.change_power_held", rows)


_GIVES_AS: Mapping[PersonKind, GivingKind] = {
    "uses_service": "member", "family": "family", "neighbour": "neighbour", "volunteer": "volunteer",
    "worker": "worker", "commissioner": "organisation", "partner": "organisation", "other": "other",
}  # fmt: skip


def gives_as(person: Person) -> GivingKind:
    """The role a person gives and gets in; a member when nobody says how they belong."""
    return _GIVES_AS[person.belongs] if person.belongs else "member"


def _day(*given: GivenDate | None) -> date:
    return next((one.earliest for one in given if one and one.earliest), date.min)
