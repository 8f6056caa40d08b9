"""Counts of people and sessions from registers and tallies, always told together (NEF and Inspiring Impact practice).

Attendances are not people. Two records that were merged are one person here. Undated sessions count in "all time" only.
Whole days and hours are exact; the estimate for people who drop in is kept apart and labelled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median
from typing import NamedTuple, get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import Attendance, Person, RoleThatDay, Session, Way
from coprod_desktop.domain.seen import SeenActivity, SeenQuarter

RETURN_DAYS = 56  # "came again within 8 weeks"
STAGES: tuple[RoleThatDay, ...] = ("took_part", "helped", "led")  # with ever more say; a visit is none
_ROLES: tuple[RoleThatDay, ...] = get_args(RoleThatDay)
_WAYS: tuple[Way, ...] = get_args(Way)


class Register(NamedTuple):
    """Who was at one session, each person once: (person, role, minutes or None, first time or None)."""

    person: str
    session: Session
    role: RoleThatDay
    minutes: int | None
    first_time: bool | None


def count_activity(
    sessions: Iterable[Session],
    attendances: Iterable[Attendance],
    people: Iterable[Person],
    on: date,
    period: GivenDate | None = None,
) -> SeenActivity:
    """What can be counted up to the day `on`. With a `period` only sessions that lie wholly inside it count.

    Without a period, new and returning are None: they compare a period with the time before it.
    """
    every = {one.id: one for one in sessions}
    lines = registers(every, attendances, people)
    inside = [one for one in every.values() if in_period(one, period)]
    chosen = {one.id for one in inside}
    within = [one for one in lines if one.session.id in chosen]
    here = {one.person for one in within}
    new = _new(lines, within, period) if period is not None and within else None
    back = _came_back(lines, chosen, on)
    tallied = [one for one in inside if one.tallies is not None]
    visits = Counter(one.person for one in within)
    hours, hours_from = _hours(inside, within)
    guess = drop_in_estimate(inside)
    return SeenActivity(
        sessions=len(inside),
        dated=sum(_days(one) is not None for one in inside),
        attendances=len(within) + sum(map(counted, tallied)) if within or tallied else None,
        named=len(within) if within else None,
        unique=len(here) if within else None,
        new=None if new is None else len(new),
        returning=None if new is None else len(here) - len(new),
        median_visits=Decimal(str(median(visits.values()))) if visits else None,
        hours=hours,
        hours_from=hours_from,
        came_back=back.came_back if back.could else None,
        could_come_back=back.could if back.could else None,
        estimate=guess.people,
        estimate_from=guess.sessions,
        recalled=sum(one.recalled for one in inside),
        journeys=_journeys([one for one in lines if one.person in here], period),
        ways=_ways(inside),
        ways_asked=sum(one.ways is not None for one in inside),
        quarters=quarters(inside),
    )


def registers(
    sessions: Mapping[str, Session], attendances: Iterable[Attendance], people: Iterable[Person]
) -> list[Register]:
    """The named registers with doubles counted once, in the order of the days; undated sessions last."""
    root = roots(people)
    lines: dict[tuple[str, str], Register] = {}
    for one in attendances:
        session = sessions.get(one.session)
        if session is None:
            continue
        person = root.get(one.person, one.person)
        before = lines.get((person, one.session))
        lines[person, one.session] = _together(before, one, person, session)
    return sorted(lines.values(), key=lambda line: (_order(line.session), line.person))


def roots(people: Iterable[Person]) -> dict[str, str]:
    """Id of every person to the id of who they turned out to be; a circle of merges is one person."""
    into = {one.id: one.merged_into for one in people}
    found: dict[str, str] = {}
    for start in into:
        way, at = [start], into[start]
        while at is not None and at in into and at not in way:
            way.append(at)
            at = into[at]
        found[start] = min(way[way.index(at) :]) if at is not None and at in way else way[-1]
    return found


def counted(session: Session) -> int:
    """People counted without names at a session."""
    return sum(one.count for one in session.tallies or ())


def in_period(session: Session, period: GivenDate | None) -> bool:
    """Whether the session counts: any without a period, otherwise those whose every possible day lies in it."""
    if period is None:
        return True
    days = _days(session)
    if days is None or period.earliest is None or period.latest is None:
        return False
    return period.earliest <= days[0] and days[1] <= period.latest


# ---- people ---------------------------------------------------------------------------------------------------------


def _together(before: Register | None, one: Attendance, person: str, session: Session) -> Register:
    """One line for a person who is in the register of a session under two records: the fuller of the two."""
    if before is None:
        return Register(person, session, one.role, one.minutes, one.first_time)
    minutes = None if before.minutes is None or one.minutes is None else max(before.minutes, one.minutes)
    first = False if False in (before.first_time, one.first_time) else before.first_time or one.first_time
    role = max(before.role, one.role, key=("visited", "took_part", "helped", "led").index)
    return Register(person, session, role, minutes, first)


def _new(lines: Sequence[Register], within: Sequence[Register], period: GivenDate) -> set[str]:
    """People whose first time lies in the period, as far as the registers know and nobody said otherwise."""
    before = {
        line.person
        for line in lines
        if (days := _days(line.session)) is not None and period.earliest and days[1] < period.earliest
    }
    first: dict[str, Register] = {}
    for line in within:
        first.setdefault(line.person, line)
    return {who for who, line in first.items() if who not in before and line.first_time is not False}


class _Back(NamedTuple):
    came_back: int
    could: int


def _came_back(lines: Sequence[Register], chosen: set[str], on: date) -> _Back:
    """Of those whose first time was a known day at a chosen session and is 56 days past, who came on a later day.

    Source: retention in domain.md 2.2 and Appendix B. Who had come before there were records has no first time here.
    """
    by_person: dict[str, list[Register]] = defaultdict(list)
    for line in lines:
        if _days(line.session) is not None:
            by_person[line.person].append(line)
    came = could = 0
    for visits in by_person.values():
        first, first_day = visits[0], _days(visits[0].session)
        assert first_day is not None
        if first_day[0] != first_day[1] or first.session.id not in chosen or first.first_time is False:
            continue
        end = first_day[0] + timedelta(days=RETURN_DAYS)
        if end > on:
            continue
        could += 1
        days = [_days(one.session) for one in visits[1:]]
        came += any(one is not None and first_day[0] < one[0] and one[1] <= end for one in days)
    return _Back(came, could)


def _journeys(
    lines: Sequence[Register], period: GivenDate | None
) -> tuple[tuple[tuple[RoleThatDay, ...], int], ...]:
    """How many people have had which roles, each role in the order of the first time in it; the commonest first."""
    had: dict[str, list[RoleThatDay]] = defaultdict(list)
    for line in lines:
        days = _days(line.session)
        if period is not None and (days is None or (period.latest is not None and days[1] > period.latest)):
            continue
        if line.role not in had[line.person]:
            had[line.person].append(line.role)
    ways = Counter(tuple(roles) for roles in had.values() if roles)
    ordered = sorted(ways.items(), key=lambda one: (len(one[0]), -one[1], [_ROLES.index(r) for r in one[0]]))
    return tuple(ordered)


def moves_between(roles: Sequence[RoleThatDay]) -> list[tuple[RoleThatDay, RoleThatDay]]:
    """Each role with the next one, in the order they were first had; visits are no role."""
    return list(pairwise([role for role in roles if role in STAGES]))


def went_on(journeys: Iterable[tuple[Sequence[RoleThatDay], int]]) -> tuple[int, int]:
    """How many people went on to a role with more say, and how many took part, helped or led at all."""
    grew = people = 0
    for roles, count in journeys:
        people += count * bool(set(roles) & set(STAGES))
        grew += count * any(STAGES.index(b) > STAGES.index(a) for a, b in moves_between(roles))
    return grew, people


# ---- sessions -------------------------------------------------------------------------------------------------------


def _hours(sessions: Sequence[Session], lines: Sequence[Register]) -> tuple[Decimal | None, int]:
    """Session length times people, a person's own minutes before the session's; and how many sessions that is from."""
    minutes = 0
    used: set[str] = set()
    for session in sessions:
        if session.minutes is not None and session.tallies is not None:
            minutes += session.minutes * counted(session)
            used.add(session.id)
    for line in lines:
        own = line.minutes if line.minutes is not None else line.session.minutes
        if own is not None:
            minutes += own
            used.add(line.session.id)
    if not used:
        return None, 0
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP), len(used)


@dataclass(frozen=True, slots=True)
class DropIn:
    """About so many people behind so many anonymous attendances; None when nobody counted or asked on a count day."""

    people: int | None
    sessions: int
    attendances: int
    usual_visits: Decimal | None


def drop_in_estimate(sessions: Iterable[Session]) -> DropIn:
    """Attendances of drop-in sessions divided by the usual visits of those there on a count day.

    Several count days weigh by how many people were counted. Never fewer people than came to the fullest session.
    """
    open_door = [one for one in sessions if one.drop_in and one.tallies is not None]
    visits = sum(map(counted, open_door))
    asked = [
        (max(one.usual_visits, Decimal(1)), max(counted(one), 1)) for one in open_door if one.usual_visits
    ]
    if not asked or not visits:
        return DropIn(None, 0, visits, None)
    usual = sum((mean * n for mean, n in asked), Decimal(0)) / sum(n for _, n in asked)
    about = int((visits / usual).to_integral_value(ROUND_HALF_UP))
    return DropIn(max(about, *map(counted, open_door), 1), len(open_door), visits, usual)


def _ways(sessions: Iterable[Session]) -> tuple[tuple[Way, int], ...]:
    """Sessions in which people decided, designed, did and judged; only the ways there were."""
    had = Counter(way for one in sessions for way in set(one.ways or ()))
    return tuple((way, had[way]) for way in _WAYS if had[way])


def quarters(sessions: Iterable[Session]) -> tuple[SeenQuarter, ...]:
    """The four ways by quarter, in time order; a session that may lie in either of two quarters is in none."""
    by_quarter: dict[tuple[int, int], list[Session]] = defaultdict(list)
    for one in sessions:
        days = _days(one)
        if days is not None and (first := _quarter(days[0])) == _quarter(days[1]):
            by_quarter[first].append(one)
    return tuple(
        SeenQuarter(year=year, quarter=part, sessions=len(inside), ways=_ways(inside))
        for (year, part), inside in sorted(by_quarter.items())
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _days(session: Session) -> tuple[date, date] | None:
    when = session.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _order(session: Session) -> tuple[date, date, str]:
    days = _days(session) or (date.max, date.max)
    return days[0], days[1], session.id
