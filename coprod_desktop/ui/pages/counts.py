"""The counts of people and sessions in sentences: people, attendances and sessions always together."""

from __future__ import annotations

from decimal import ROUND_HALF_UP

from coprod_desktop.domain.records import RoleThatDay, Way
from coprod_desktop.domain.seen import SeenActivity
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.reading import write_number


def count_sentences(told: SeenActivity, period: str, words: Words) -> list[str]:
    """What was counted, a sentence each; what is not known has none. `period` is such as "2025", "" for all time."""
    if not told.sessions:
        return []
    sentences = [_three(told, words)]
    if told.median_visits is not None and told.unique and told.unique > 1:
        sentences.append(words("ui_people.benefit.median", n=write_number(told.median_visits)))
    if told.new is not None and told.returning is not None and period:
        new = words("ui_people.benefit.people_n", n=told.new)
        sentences.append(words("ui_people.benefit.new", new=new, returning=told.returning, period=period))
    if told.hours is not None:
        hours = write_number(
            told.hours.to_integral_value(ROUND_HALF_UP) if told.hours >= 10 else told.hours.normalize()
        )
        sessions = words("ui_people.benefit.sessions_n", n=told.hours_from)
        sentences.append(words("ui_people.benefit.hours", hours=hours, sessions=sessions))
    if told.came_back is not None and told.could_come_back:
        could = words("ui_people.benefit.people_n", n=told.could_come_back)
        sentences.append(words("ui_people.benefit.came_back", could=could, back=told.came_back))
    if told.estimate is not None:
        sentences.append(words("ui_people.benefit.estimate", n=told.estimate))
    if told.recalled:
        sentences.append(words("ui_people.benefit.recalled", n=told.recalled))
    return sentences


def _three(told: SeenActivity, words: Words) -> str:
    sessions = words("ui_people.benefit.sessions_n", n=told.sessions)
    if told.attendances is None:
        return words("ui_people.benefit.sessions_only", sessions=sessions)
    if told.unique is None:
        visits = words("ui_people.benefit.attendances", n=told.attendances)
        return words("ui_people.benefit.visits_only", sessions=sessions, visits=visits)
    if told.named is not None and told.named < told.attendances:
        return words(
            "ui_people.benefit.mixed", people=words("ui_people.benefit.people_n", n=told.unique),
            visits=words("ui_people.benefit.times", n=told.named), sessions=sessions,
            others=words("ui_people.benefit.attendances", n=told.attendances - told.named),
        )  # fmt: skip
    return words(
        "ui_people.benefit.three", people=words("ui_people.benefit.people_n", n=told.unique),
        visits=words("ui_people.benefit.times", n=told.attendances), sessions=sessions,
    )  # fmt: skip


def journey_sentences(told: SeenActivity, words: Words) -> list[str]:
    """How many people have had which roles, those with more than one role last."""
    return [
        words("ui_people.benefit.journey", n=n, roles=_then(roles, words))
        for roles, n in told.journeys
        if roles
    ]


def _then(roles: tuple[RoleThatDay, ...], words: Words) -> str:
    said = words(f"ui_people.benefit.did_{roles[0]}")
    for role in roles[1:]:
        said = words("ui_people.benefit.then", first=said, last=words(f"ui_people.benefit.did_{role}"))
    return said


def way_sentences(told: SeenActivity, words: Words) -> list[str]:
    """The four ways by sessions, then by quarter, with how many sessions it was noted for."""
    if not told.ways:
        return []
    quarters = [
        words("ui_people.benefit.quarter", year=one.year, quarter=one.quarter, ways=_ways(one.ways, words))
        for one in told.quarters
        if one.ways
    ]
    return [words("ui_people.benefit.ways_asked", n=told.ways_asked), _ways(told.ways, words), *quarters]


def _ways(ways: tuple[tuple[Way, int], ...], words: Words) -> str:
    return "; ".join(words("ui_people.benefit.way", way=words(f"people.way.{way}"), n=n) for way, n in ways)
