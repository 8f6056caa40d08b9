"""Who decided and how much say there was, and how stories were chosen from the others."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each


def decisions(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Decisions that do not say how much say people had; one that is still open cannot."""
    yield from each(
        "decision_without_level",
        "strengthen",
        2,
        facts.decisions,
        lambda one: one.depth is None and (one.final is not None or one.decided_on is not None),
        lambda one: one.question,
    )


def selections(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Rounds of choosing without their reasons, and those that do not say whether anybody saw it otherwise."""
    chosen = [one for one in facts.selections if one.chosen]
    yield from each(
        "selection_without_reasons",
        "strengthen",
        5,
        chosen,
        lambda one: not (one.reasons or "").strip(),
        lambda one: one.title,
    )
    yield from each(
        "selection_without_dissent",
        "strengthen",
        2,
        chosen,
        lambda one: one.dissent is None,
        lambda one: one.title,
    )
