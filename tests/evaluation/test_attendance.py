"""People, attendances and sessions are told apart, and merging two records never makes a crowd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.records import Attendance, Person, RoleThatDay, Session, Tally
from coprod_desktop.evaluation.attendance import count_activity, drop_in_estimate, quarters, roots

ON = date(2026, 11, 24)
START = date(2024, 1, 1)
ROLES: list[RoleThatDay] = ["took_part", "helped", "led", "visited"]


def session(number: int, day: date | None = None, **more: object) -> Session:
    when = understand_date(day.isoformat()) if day else None
    return Session(id=f"s{number:04}", case="c", what="Garden day", when=when, **more)  # type: ignore[arg-type]


def person(name: str, into: str | None = None) -> Person:
    return Person(id=name, code=name, merged_into=into)


def there(who: str, number: int, role: RoleThatDay = "took_part", **more: object) -> Attendance:
    return Attendance(
        id=f"{who}-{number}-{role}",
        case="c",
        session=f"s{number:04}",
        person=who,
        role=role,
        **more,  # type: ignore[arg-type]
    )


def test_a_person_with_two_merged_records_is_one_person_at_one_session() -> None:
    told = count_activity(
        [session(1, START)],
        [there("a", 1), there("b", 1), there("c", 1)],
        [person("a"), person("b", "a"), person("c")],
        ON,
    )
    assert (told.unique, told.attendances, told.sessions) == (2, 2, 1)


def test_nobody_counted_is_not_known_rather_than_nought() -> None:
    told = count_activity([session(1, START)], [], [], ON)
    assert told.sessions == 1
    assert told.attendances is told.unique is told.hours is told.estimate is told.came_back is None


def test_a_tally_adds_attendances_and_no_people() -> None:
    told = count_activity([session(1, START, tallies=(Tally(count=12),))], [there("a", 1)], [person("a")], ON)
    assert (told.attendances, told.unique) == (13, 1)


def test_hours_are_length_times_people_and_own_minutes_win() -> None:
    sessions = [session(1, START, minutes=120, tallies=(Tally(count=3),)), session(2, START)]
    told = count_activity(sessions, [there("a", 1), there("b", 1, minutes=30), there("a", 2)], [], ON)
    assert (told.hours, told.hours_from) == (Decimal("8.50"), 1)  # 3 x 2, 2, and half an hour


def test_people_are_new_in_the_period_of_their_first_time() -> None:
    sessions = [session(1, date(2024, 12, 1)), session(2, date(2025, 3, 1)), session(3, date(2025, 5, 1))]
    lines = [there("old", 1), there("old", 2), there("new", 2), there("known", 3, first_time=False)]
    told = count_activity(sessions, lines, [], ON, understand_date("2025"))
    assert (told.unique, told.new, told.returning, told.sessions) == (3, 1, 2, 2)


def test_came_back_counts_those_whose_56_days_are_over() -> None:
    days = [START, START + timedelta(56), START + timedelta(57), ON - timedelta(20), ON - timedelta(10)]
    sessions = [session(n, day) for n, day in enumerate(days)]
    lines = [
        there("in time", 0), there("in time", 1),
        there("too late", 0), there("too late", 2),
        there("too recent", 3), there("too recent", 4),
        there("once", 0),
    ]  # fmt: skip
    told = count_activity(sessions, lines, [], ON)
    assert (told.came_back, told.could_come_back) == (1, 3)


def test_a_second_session_on_the_same_day_is_no_return() -> None:
    told = count_activity([session(1, START), session(2, START)], [there("a", 1), there("a", 2)], [], ON)
    assert (told.came_back, told.could_come_back) == (0, 1)


def test_journeys_follow_the_first_time_in_each_role() -> None:
    sessions = [session(n, START + timedelta(n)) for n in range(3)]
    lines = [there("a", 0), there("a", 1, "helped"), there("a", 2, "led"), there("b", 0), there("c", 1)]
    told = count_activity(sessions, lines, [], ON)
    assert told.journeys == ((("took_part",), 2), (("took_part", "helped", "led"), 1))


def test_120_attendances_and_four_usual_visits_are_about_30_people() -> None:
    sessions = [
        session(
            n, START + timedelta(n), drop_in=True, tallies=(Tally(count=10),),
            usual_visits=Decimal(4) if n == 3 else None,
        )
        for n in range(12)
    ]  # fmt: skip
    told = count_activity(sessions, [], [], ON)
    assert (told.estimate, told.estimate_from, told.attendances, told.unique) == (30, 12, 120, None)


def test_the_estimate_is_never_below_the_fullest_session() -> None:
    day = session(1, START, drop_in=True, tallies=(Tally(count=9),), usual_visits=Decimal(4))
    assert drop_in_estimate([day]).people == 9


def test_without_a_count_day_there_is_no_estimate() -> None:
    assert drop_in_estimate([session(1, START, drop_in=True, tallies=(Tally(count=9),))]).people is None


def test_a_session_that_may_lie_in_two_quarters_is_in_none() -> None:
    spread = replace(session(1), when=GivenDate("spring", date(2024, 3, 1), date(2024, 5, 31)))
    clear = session(2, date(2024, 2, 1), ways=("doing", "deciding"))
    assert [(one.year, one.quarter, one.ways) for one in quarters([spread, clear])] == [
        (2024, 1, (("deciding", 1), ("doing", 1)))
    ]


def test_a_session_without_a_date_counts_in_all_time_only() -> None:
    undated = session(1, tallies=(Tally(count=4),))
    assert count_activity([undated], [], [], ON).attendances == 4
    assert count_activity([undated], [], [], ON, understand_date("2024")).sessions == 0


# ---- laws -----------------------------------------------------------------------------------------------------------

PEOPLE = "abcdefgh"
lines_of = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.integers(0, 9), st.sampled_from(ROLES)),
    unique_by=lambda one: one[:2], max_size=40,
)  # fmt: skip
days_of = st.lists(st.one_of(st.none(), st.integers(0, 1100)), min_size=10, max_size=10)
merges = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), max_size=8)


def drawn(
    days: list[int | None], lines: list[tuple[str, int, RoleThatDay]]
) -> tuple[list[Session], list[Attendance]]:
    sessions = [
        session(n, None if day is None else START + timedelta(day), minutes=60, ways=("doing",))
        for n, day in enumerate(days)
    ]
    return sessions, [there(*one) for one in lines]


@given(days_of, lines_of, merges)
def test_the_counts_agree_with_each_other(
    days: list[int | None], lines: list[tuple[str, int, RoleThatDay]], into: dict[str, str]
) -> None:
    sessions, there_then = drawn(days, lines)
    people = [person(who, into.get(who)) for who in PEOPLE]
    told = count_activity(sessions, there_then, people, ON, understand_date("2024 to 2026"))
    assert (told.unique or 0) <= (told.attendances or 0) <= len(there_then)
    assert told.new is None or told.new + (told.returning or 0) == told.unique
    assert (told.came_back or 0) <= (told.could_come_back or 0) <= (told.unique or 0)
    assert (told.hours or 0) == (told.attendances or 0)
    assert sum(one.sessions for one in told.quarters) <= told.dated <= told.sessions
    assert sum(n for _, n in told.journeys) == (told.unique or 0)


@given(days_of, lines_of, st.randoms())
def test_the_order_of_the_records_does_not_matter(
    days: list[int | None], lines: list[tuple[str, int, RoleThatDay]], chance: object
) -> None:
    sessions, there_then = drawn(days, lines)
    people = [person(who) for who in PEOPLE]
    before = count_activity(sessions, there_then, people, ON)
    for listed in (sessions, there_then, people):
        chance.shuffle(listed)  # type: ignore[attr-defined]
    assert count_activity(sessions, there_then, people, ON) == before


@given(days_of, lines_of, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_merging_two_people_never_makes_more(
    days: list[int | None], lines: list[tuple[str, int, RoleThatDay]], one: str, other: str
) -> None:
    sessions, there_then = drawn(days, lines)
    apart = count_activity(sessions, there_then, [person(who) for who in PEOPLE], ON)
    merged = [person(who, other if who == one != other else None) for who in PEOPLE]
    together = count_activity(sessions, there_then, merged, ON)
    assert (apart.unique or 0) - 1 <= (together.unique or 0) <= (apart.unique or 0)
    assert (together.attendances or 0) <= (apart.attendances or 0)


@given(merges)
def test_every_chain_or_circle_of_merges_ends_in_one_person(into: dict[str, str]) -> None:
    found = roots([person(who, into.get(who)) for who in PEOPLE])
    for who in PEOPLE:
        assert found[found[who]] == found[who]
        if who in into:
            assert found[into[who]] == found[who]


@pytest.mark.parametrize("into", [{"a": "a"}, {"a": "b", "b": "a"}])
def test_a_circle_of_merges_is_one_person(into: dict[str, str]) -> None:
    assert set(roots([person(who, into.get(who)) for who in into]).values()) == {"a"}
