"""Questions asked more than once: who could have answered, where it started, who was lost, how people were asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Response, Wave
from coprod_desktop.domain.records.claims import BiasCode
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each

_ENDS = frozenset({"end", "after"})


def rounds(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Each round of asking by itself."""
    yield from each(
        "wave_without_eligible",
        "strengthen",
        5,
        facts.waves,
        lambda one: one.eligible is None,
        lambda one: one.name,
    )
    yield from each(
        "wave_without_mode", "strengthen", 2, facts.waves, lambda one: one.mode is None, lambda one: one.name
    )


def starts(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Rounds at the end with neither a start nor a looking back."""
    begun = {_asked(one) for one in facts.waves if one.point == "start"}
    back = {one.wave for one in facts.responses if one.looking_back}
    yield from each(
        "no_baseline",
        "strengthen",
        10,
        facts.waves,
        lambda one: one.point in _ENDS and _asked(one) not in begun and one.id not in back,
        lambda one: one.name,
    )


def lost(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """People who answered at the start and not at the end, when nothing is told of them."""
    answered: dict[str, set[str]] = {}
    for one in facts.responses:
        if one.rater == "self" and not one.looking_back and (who := _who(one)):
            answered.setdefault(one.wave, set()).add(who)
    for end in facts.waves:
        if end.point not in _ENDS or (end.left_because or "").strip():
            continue
        first = [one for one in facts.waves if one.point == "start" and _asked(one) == _asked(end)]
        began = set().union(*(answered.get(one.id, set()) for one in first))
        gone = began - answered.get(end.id, set())
        if gone and answered.get(end.id):
            fields = {"n": len(gone), "all": len(began), "first": end.name}
            yield Gap("lost_not_explained", "strengthen", 10, "wave", (end.id,), fields)
            return


def _who(one: Response) -> str | None:
    return one.person or one.code


def _asked(wave: Wave) -> tuple[str | None, str | None]:
    return wave.instrument, wave.ladder


def biases(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Known ways to fool oneself that nobody has looked at, once there is a claim or a round to be fooled about."""
    if not facts.waves and not facts.claims:
        return
    answered = {one.bias for one in facts.biases if one.may_apply is not None}
    left = [code for code in get_args(BiasCode) if code not in answered]
    if left:
        yield Gap("biases_not_answered", "strengthen", 5, "bias", (), {"n": len(left)})
