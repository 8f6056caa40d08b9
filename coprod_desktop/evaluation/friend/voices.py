"""Whose words there are, by role: quotes, stories, and answers spoken by a member; and anybody from outside."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap


def voices(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap]:
    """Nobody's words, or those of one side only."""
    spoken = [(one.id, one.who) for one in facts.quotes] + [(one.id, one.teller) for one in facts.stories]
    spoken += [(one.id, one.said_by) for one in facts.answers if one.said_by]
    roles = {" ".join(fold(who).split()) for _, who in spoken}
    if not spoken:
        yield Gap("no_voice", "missing", 10, "quote")
    elif len(roles) == 1:
        ids = tuple(one for one, _ in spoken)
        yield Gap("one_voice", "strengthen", 10, "quote", ids, {"who": spoken[0][1]})


def outside(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap]:
    """Nobody without a stake in it has been asked about what is told."""
    heard = [one for one in facts.confirmations if one.independent is not False and one.agrees != "no_answer"]
    if facts.stories and not heard:
        yield Gap("nobody_outside", "strengthen", 10, "confirmation")
