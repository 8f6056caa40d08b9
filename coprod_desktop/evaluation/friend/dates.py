"""What nobody can place in time, what is old, and what lies outside the time the case study is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coprod_desktop.domain.dates import GivenDate, impossible_day
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import PACE, Gap, each, gap_about

# Funders ask for evidence of the last twelve months; domain notes 7.5.
STALE = timedelta(days=366)
# "In a letter, 2011" says when.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_Dated = tuple[str, str, str, GivenDate | None]  # kind, id, name, when


def undated(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Stories, decisions, differences and quotes without any date. A session is never called unfinished for that."""
    yield from each(
        "story_without_date",
        "strengthen",
        2,
        facts.stories,
        lambda one: one.told_on is None and one.about_when is None,
        lambda one: one.title,
    )
    yield from each(
        "decision_without_date",
        "strengthen",
        2,
        facts.decisions,
        lambda one: one.decided_on is None and one.suggested_on is None,
        lambda one: one.question,
    )
    yield from each(
        "outcome_without_date",
        "strengthen",
        2,
        facts.outcomes,
        lambda one: one.when is None,
        lambda one: one.words,
    )
    yield from each(
        "quote_without_date",
        "note",
        2,
        facts.quotes,
        lambda one: one.said_on is None and not _YEAR.search(one.who),
        lambda one: one.who,
    )


def impossible(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Days that the calendar does not have, of everything but figures and turning points, which look for themselves."""
    found: dict[str, list[tuple[str, str]]] = {}
    for number, (kind, one, name, when) in enumerate(_dated(facts), 1):
        if number % PACE == 0:
            yield None
        # A day that can be is known, and most are: those need no second look.
        lost = when is not None and not when.known and impossible_day(when.typed)
        if lost and kind not in ("figure", "turning_point"):
            found.setdefault(kind, []).append((one, name))
    for kind, those in found.items():
        yield gap_about("impossible_day", "mend", 2, kind, those)


def stale(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """The newest thing that has a date is more than a year older than the end of the time it is about, or today."""
    known = [
        (kind, when) for kind, _, _, when in _dated(facts) if when is not None and when.latest is not None
    ]
    if not known:
        return
    newest = max((when for _, when in known), key=lambda when: when.latest or date.min)
    period = facts.case.period if facts.case else None
    until = min(period.latest, facts.on) if period is not None and period.latest is not None else facts.on
    if newest.latest is None or until - newest.latest <= STALE:
        return
    if period is not None and period.latest is not None:
        yield Gap(
            "stale_in_period",
            "strengthen",
            10,
            "session",
            (),
            {"first": newest.typed, "period": period.typed},
        )
    else:
        about = (facts.case.id,) if facts.case else ()
        yield Gap("stale", "strengthen", 2, "case", about, {"first": newest.typed})


def out_of_period(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """What was done, counted or decided at another time than the case study is about, kind by kind.

    People may speak about it later, and the plan may have bent earlier: quotes, stories and turning points are free.
    """
    period = facts.case.period if facts.case else None
    if period is None or period.earliest is None or period.latest is None:
        return
    found: dict[str, list[tuple[str, str]]] = {}
    for number, (kind, one, name, when) in enumerate(_dated(facts), 1):
        if number % PACE == 0:
            yield None
        if kind in ("figure", "session", "outcome", "decision", "contribution") and _outside(when, period):
            found.setdefault(kind, []).append((one, name))
    for kind, those in found.items():
        gap = gap_about("out_of_period", "strengthen", 5, kind, those)
        yield Gap(
            gap.rule, gap.severity, gap.minutes, kind, gap.about, {**gap.fields, "period": period.typed}
        )


def _last(when: GivenDate | None) -> date:
    return when.latest if when is not None and when.latest is not None else date.min


def _outside(when: GivenDate | None, period: GivenDate) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return False
    assert period.earliest is not None and period.latest is not None
    return when.latest < period.earliest or when.earliest > period.latest


def _dated(facts: CaseFacts) -> Iterator[_Dated]:
    """Everything that can have a date, with it or without."""
    yield from (("figure", one.id, one.label, one.when) for one in facts.figures)
    yield from (("quote", one.id, one.who, one.said_on) for one in facts.quotes)
    yield from (("story", one.id, one.title, one.told_on or one.about_when) for one in facts.stories)
    yield from (("turning_point", one.id, one.title, one.when) for one in facts.turning_points)
    yield from (("session", one.id, one.what, one.when) for one in facts.sessions)
    yield from (
        ("decision", one.id, one.question, one.decided_on or one.suggested_on) for one in facts.decisions
    )
    yield from (("outcome", one.id, one.words, one.when) for one in facts.outcomes)
    yield from (("contribution", one.id, one.what, one.when) for one in facts.contributions)
    yield from (("confirmation", one.id, one.who, one.asked_on) for one in facts.confirmations)
