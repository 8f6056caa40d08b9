"""What nobody can place in time. A session is never called unfinished for want of a date."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each


def undated(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap]:
    """Stories and decisions without any date."""
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
