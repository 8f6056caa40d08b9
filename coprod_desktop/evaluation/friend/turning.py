"""Turning points: whether there are any, when they were, and what was changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coprod_desktop.domain.dates import impossible_day
from coprod_desktop.domain.finding import Severity
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import TurningPoint
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each


def turning_points(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Each of them by itself."""
    if not facts.turning_points:
        yield Gap("no_turning_points", "missing", 10, "turning_point")
        return
    checks: tuple[tuple[str, Severity, int, Callable[[TurningPoint], bool]], ...] = (
        ("impossible_day", "mend", 2, lambda one: one.when is not None and impossible_day(one.when.typed)),
        ("turning_point_without_change", "strengthen", 5, lambda one: one.changed is None),
        ("turning_point_without_date", "strengthen", 5, lambda one: one.when is None),
    )
    for rule, severity, minutes, is_so in checks:
        yield from each(rule, severity, minutes, facts.turning_points, is_so, lambda one: one.title)
