"""The group's own facts in a snapshot: figures, turning points, sessions, decisions, power, ripples, outcomes.

They go out unless they are marked "only us". They hold no names: people are counts here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coprod_desktop.domain.coarsen import coarse_ages, coarse_place
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Attendance,
    Connection,
    Contribution,
    Decision,
    Figure,
    Link,
    NotReached,
    Outcome,
    PowerHeld,
    Ripple,
    Session,
    TurningPoint,
)
from coprod_desktop.domain.seen import (
    SeenConnection,
    SeenDecision,
    SeenEvidenceLink,
    SeenLedger,
    SeenNotReached,
    SeenOutcome,
    SeenPower,
    SeenRipple,
    SeenSession,
)
from coprod_desktop.domain.snapshot import SeenFigure, SeenTurningPoint
from coprod_desktop.evaluation.artefacts import days_to_action, seen_connections, seen_ledger
from coprod_desktop.evaluation.told_safely import safe_connections, safe_ledger, safe_ripples, safe_sessions
from coprod_desktop.services.artefacts import merged_people
from coprod_desktop.services.taking import counts
from coprod_desktop.services.taking.numbering import Taking


def seen_figures(taking: Taking, records: Sequence[Figure]) -> tuple[SeenFigure, ...]:
    """Key figures in the order of making."""
    figures = [
        SeenFigure(
            number=taking.number("figure", one), label=one.label, value=one.number, as_words=one.as_words,
            unit=one.unit, base=one.base, base_of=one.base_of, when=one.when, how_known=one.how_known,
            source=one.source,
        )
        for one in taking.let_out(records)
    ]  # fmt: skip
    return counts.told_figures(taking, figures)


def seen_turning_points(taking: Taking, records: Sequence[TurningPoint]) -> tuple[SeenTurningPoint, ...]:
    """Turning points in time order."""
    return tuple(
        SeenTurningPoint(
            number=taking.number("turning_point", one), title=one.title, when=one.when, expected=one.expected,
            happened=one.happened, noticed_by=one.noticed_by, changed=one.changed,
        )
        for one in sorted(taking.let_out(records), key=lambda one: _in_time(one.when, one.id))
    )  # fmt: skip


def seen_sessions(taking: Taking, case: str) -> tuple[SeenSession, ...]:
    """Sessions in time order, each with how many were there in all."""
    ws, audience = taking.ws, taking.audience.code
    named = Counter(one.session for one in ws.records(Attendance, case=case))
    seen = []
    for one in sorted(
        taking.let_out(ws.records(Session, case=case)), key=lambda one: _in_time(one.when, one.id)
    ):
        counted = one.tallies is not None or one.id in named
        people = named[one.id] + sum(tally.count for tally in one.tallies or ()) if counted else None
        seen.append(
            SeenSession(
                number=taking.number("session", one), what=one.what, when=one.when, activity=one.activity,
                place=coarse_place(one.place, audience), minutes=one.minutes, ways=one.ways, depth=one.depth,
                people=people, recalled=one.recalled,
            )
        )  # fmt: skip
    return safe_sessions(seen, counts.telling_of(taking))


def seen_decisions(taking: Taking, case: str) -> tuple[SeenDecision, ...]:
    """Decisions in time order."""
    records = taking.let_out(taking.ws.records(Decision, case=case))
    return tuple(
        SeenDecision(
            number=taking.number("decision", one), question=one.question, domain=one.domain, options=one.options,
            start_view=one.start_view, start_view_of=one.start_view_of, final=one.final, decided_by=one.decided_by,
            depth=one.depth, depth_fits=one.depth_fits, changed_by_members=one.changed_by_members,
            influenced_by=one.influenced_by, about_money=one.about_money, pence=one.pence, currency=one.currency,
            no_because=one.no_because, decided_on=one.decided_on,
            days_to_action=days_to_action(one),
        )
        for one in sorted(records, key=lambda one: _in_time(one.decided_on or one.suggested_on, one.id))
    )  # fmt: skip


def seen_power(taking: Taking, case: str) -> tuple[SeenPower, ...]:
    """The rows of the who-held-power map, in the order of making."""
    return tuple(
        SeenPower(
            number=taking.number("power", one), domain=one.domain, start=one.start, start_on=one.start_on,
            now=one.now, now_on=one.now_on, why=one.why,
        )
        for one in taking.let_out(taking.ws.records(PowerHeld, case=case))
    )  # fmt: skip


def seen_ripples(taking: Taking, case: str) -> tuple[SeenRipple, ...]:
    """Ripples, those nearer the centre first. One that came of a ripple left inside has no beginning here."""
    records = sorted(
        taking.let_out(taking.ws.records(Ripple, case=case)), key=lambda one: (one.order, one.id)
    )
    numbers = {one.id: taking.number("ripple", one) for one in records}
    ripples = [
        SeenRipple(
            number=numbers[one.id], what=one.what, order=one.order, came_of=numbers.get(one.came_of or ""),
            because=one.because, who=one.who and coarse_ages(one.who, taking.audience.code), when=one.when,
            reach=one.reach, capital=one.capital, goes=one.goes, confirmed_by=one.confirmed_by,
        )
        for one in records
    ]  # fmt: skip
    return safe_ripples(ripples, counts.telling_of(taking))


def seen_outcomes(taking: Taking, case: str) -> tuple[SeenOutcome, ...]:
    """Differences in members' words, in the order of making."""
    return tuple(
        SeenOutcome(
            number=taking.number("outcome", one), words=one.words, whose=one.whose, level=one.level,
            planned=one.planned, direction=one.direction, when=one.when, expected=one.expected, actor=one.actor,
            where=coarse_place(one.where, taking.audience.code), significance=one.significance,
            our_part=one.our_part, our_share=one.our_share, others_helped=one.others_helped,
            promoted_on=one.promoted_on,
        )
        for one in taking.let_out(taking.ws.records(Outcome, case=case))
    )  # fmt: skip


def seen_not_reached(taking: Taking, case: str) -> tuple[SeenNotReached, ...]:
    """Whom the group meant to reach and did not, in the order of making."""
    return tuple(
        SeenNotReached(number=taking.number("not_reached", one), who=one.who, why=one.why, plan=one.plan)
        for one in taking.let_out(taking.ws.records(NotReached, case=case))
    )


def seen_ledger_of(taking: Taking, case: str) -> SeenLedger:
    """What was given and got, by role both ways."""
    lines = taking.let_out(taking.ws.records(Contribution, case=case))
    ledger = seen_ledger(lines, merged_people(taking.book.people))
    flows = [
        replace(flow, number=taking.number("flow", *_between(lines, flow.giver, flow.receiver)))
        for flow in ledger.flows
    ]
    return safe_ledger(replace(ledger, flows=tuple(flows)), counts.telling_of(taking))


def _between(lines: Sequence[Contribution], giver: str, receiver: str) -> list[Contribution]:
    return [one for one in lines if (one.giver, one.receiver) == (giver, receiver) and not one.paid]


def seen_connections_of(taking: Taking, case: str) -> tuple[SeenConnection, ...]:
    """Whom people would call, then and now, by role."""
    answers = taking.let_out(taking.ws.records(Connection, case=case))
    told = seen_connections(answers, taking.book.people, taking.role)
    safe = safe_connections(told, counts.telling_of(taking))
    return tuple(replace(one, number=taking.number("connection", *answers)) for one in safe)


def seen_links(taking: Taking, case: str) -> tuple[SeenEvidenceLink, ...]:
    """What shows what, between records that are both in the snapshot. Taken last, when all of them have numbers."""
    seen = []
    for one in taking.ws.records(Link):
        evidence, outcome = taking.numbers.get(one.from_id), taking.numbers.get(one.to_id)
        to_box = one.to_question is not None and one.to_id == case
        if evidence is None or not (to_box or (outcome or "").startswith("outcome:")):
            continue
        seen.append(
            SeenEvidenceLink(
                number=taking.number("link", one), evidence=evidence, outcome=None if to_box else outcome,
                question=one.to_question if to_box else None, shows=one.note, does_not_show=one.does_not_show,
            )
        )  # fmt: skip
    return tuple(seen)


def _in_time(when: GivenDate | None, record_id: str) -> tuple[bool, date, date, str]:
    """In the order things happened, by the first day each may mean; those without a day last, in order of making."""
    if when is None or when.earliest is None or when.latest is None:
        return (True, date.max, date.max, record_id)
    return (False, when.earliest, when.latest, record_id)
