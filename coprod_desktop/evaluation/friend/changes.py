"""What is said to be different: the bad with the good, for whom, on what evidence, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each, gap_about

LEAST_CHANGES = 3
# The relation of a tie that says "this is evidence for that".
SUPPORTS = "supports"


def no_negative_case(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Three changes or more, and not one that went badly or both ways. An empty box on what did not work says it
    already.
    """
    if not facts.answered("what_did_not_work"):
        return
    ripples = [one for one in facts.ripples if one.order > 0]
    told = len(facts.outcomes) + len(facts.stories) + len(ripples)
    ways = {one.direction for one in facts.outcomes} | {one.direction for one in facts.stories}
    bad = "negative" in ways or "mixed" in ways
    if told < LEAST_CHANGES or bad or any(one.goes != "good" for one in ripples):
        return
    place = "outcome" if facts.outcomes else "story" if facts.stories else "ripple"
    yield Gap("no_negative_case", "strengthen", 5, place, (), {"n": told})


def without_evidence(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Differences that nothing is tied to and nobody outside spoke of."""
    backed = {one.to_id for one in facts.links} | {one.from_id for one in facts.links}
    backed |= {one.about for one in facts.confirmations if one.agrees in ("yes", "partly")}
    yield from each(
        "outcome_without_evidence",
        "strengthen",
        5,
        facts.outcomes,
        lambda one: one.id not in backed,
        lambda one: one.words,
    )


def of_nobody(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Differences that do not say for whom."""
    yield from each(
        "outcome_without_whose",
        "strengthen",
        2,
        facts.outcomes,
        lambda one: not (one.whose or "").strip(),
        lambda one: one.words,
    )


def limits_of_evidence(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Ties that say what they show and not what they do not show. They are mended at the record they start from."""
    names = {one.id: one.words for one in facts.outcomes}
    starts = {
        **{one.id: "story" for one in facts.stories},
        **{one.id: "quote" for one in facts.quotes},
        **{one.id: "figure" for one in facts.figures},
    }
    those: dict[str, list[tuple[str, str]]] = {}
    for link in facts.links:
        place = starts.get(link.from_id)
        if (
            place
            and link.relation == SUPPORTS
            and link.to_id in names
            and not (link.does_not_show or "").strip()
        ):
            those.setdefault(place, []).append((link.from_id, names[link.to_id]))
    for place, found in those.items():
        yield gap_about("link_without_limit", "strengthen", 2, place, found)
