"""Who is not there: the people nobody reached, and those who left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Choice
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap

# Released questions of the shipped set: ids are promises, so they may be named here.
_ANYONE_MISSING = "who_was_in_the_room.anyone_missing"
_WHO_WAS_MISSING = "who_was_in_the_room.who_was_missing"
_TOLD = re.compile(
    r"\b(?:missing|not reach\w*|did(?: not|n['’]t) (?:reach|come|join|see)|never came|nobody (?:came )?from|"
    r"hard to reach|left out|(?:no|few) (?:men|women|young|older|people)|stopped coming|"
    r"could not (?:come|meet|take part)|"
    r"not (?:asked|invited)|did(?: not|n['’]t) ask)\b",
    re.I,
)
LEAST_PEOPLE = 10


def nobody_missing(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Nobody is under "not reached", and no answer says who was missing."""
    taken_part = bool(facts.figures or facts.sessions or facts.totals or facts.quotes or facts.people)
    if not taken_part or facts.not_reached:
        return
    for one in facts.answers:
        asked_and_none = isinstance(one.value, Choice) and "no" in one.value.chosen
        if one.question == _WHO_WAS_MISSING or (one.question == _ANYONE_MISSING and asked_and_none):
            return
    if any(_TOLD.search(text) for _, text in facts.prose()):
        return
    yield Gap("nobody_missing", "strengthen", 5, "not_reached")


def nobody_left(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """A list of people that nobody ever left: those who did are the first a sceptic asks about."""
    if len(facts.people) < LEAST_PEOPLE or any(one.left for one in facts.people):
        return
    if not facts.visits_by_name:
        return
    yield Gap("nobody_left", "strengthen", 10, "person", (), {"n": len(facts.people)})


def nobody_read(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """The last report for a funder is one that no member read."""
    outside = [one for one in facts.documents if one.audience == "funder"]
    if not outside:
        return
    last = max(outside, key=lambda one: (one.made_at, one.id))
    alike = {one.id for one in outside if (one.made_at, one.template) == (last.made_at, last.template)}
    read = any(one.document in alike or one.template == last.template for one in facts.sign_offs)
    unsaid = any(one.document is None and one.template is None for one in facts.sign_offs)
    if not read and not unsaid:
        yield Gap("nobody_read", "strengthen", 20, "sign_off", (), {"file": last.file_name})
