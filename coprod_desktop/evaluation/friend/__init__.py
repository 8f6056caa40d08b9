"""The critical friend: what is missing from one case study, and what would most strengthen its report. Never a grade.

Every finding says what was noticed, why a funder would ask, and the smallest next step with an honest guess
at its minutes. What stands is mended before what is missing is added; within each, steps of ten minutes or
less come first.
"""

from __future__ import annotations

from collections.abc import Generator

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts, Say
from coprod_desktop.evaluation.friend.gap import Gap
from coprod_desktop.evaluation.friend.order import LOOKS, QUICK_MINUTES, RULES, UNPRINTED, usefulness

__all__ = ["QUICK_MINUTES", "RULES", "CaseFacts", "Say", "find_gaps", "is_printed", "look_through"]


def find_gaps(facts: CaseFacts, questions: QuestionSet, say: Say) -> tuple[Finding, ...]:
    """Everything noticed, most useful first, without what the group has answered with a `FindingReply`."""
    looking = look_through(facts, questions, say)
    while True:
        try:
            next(looking)
        except StopIteration as done:
            found: tuple[Finding, ...] = done.value
            return found


def look_through(
    facts: CaseFacts, questions: QuestionSet, say: Say
) -> Generator[None, None, tuple[Finding, ...]]:
    """The same in short pieces: it pauses often, so that something more urgent can go first."""
    answered = {(reply.rule, reply.place) for reply in facts.replies}
    found: list[Gap] = []
    for look in LOOKS:
        for gap in look(facts, questions):
            if gap is None:
                yield
            elif (gap.rule, gap.place) not in answered:
                found.append(gap)
        yield
    return tuple(gap.told(say) for gap in sorted(found, key=usefulness))


def is_printed(rule: str) -> bool:
    """Whether the group's reason, when it says that this is not theirs, belongs in a report."""
    return rule in RULES and rule not in UNPRINTED
