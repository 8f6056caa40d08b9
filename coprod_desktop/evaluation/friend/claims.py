"""What the group says it helped to bring about: other explanations, the chain, somebody outside, how sure and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.claims import RIVALS_WANTED
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each


def weighed(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Each claim by itself."""
    rivals = Counter(one.claim for one in facts.rivals)
    outside = {
        one.about
        for one in facts.confirmations
        if (one.independent or one.by_lot) and one.agrees in ("yes", "partly", "no")
    }
    yield from each(
        "claim_without_rivals",
        "strengthen",
        10,
        facts.claims,
        lambda one: rivals[one.id] < RIVALS_WANTED,
        lambda one: one.words,
    )
    yield from each(
        "claim_without_outside",
        "strengthen",
        10,
        facts.claims,
        lambda one: one.id not in outside and (one.outcome is None or one.outcome not in outside),
        lambda one: one.words,
    )
    yield from each(
        "claim_link_without_evidence",
        "strengthen",
        10,
        facts.claims,
        lambda one: not one.chain or any(not link.evidence for link in one.chain),
        lambda one: one.words,
    )
    yield from each(
        "claim_sure_without_why",
        "strengthen",
        2,
        facts.claims,
        lambda one: one.confidence in ("medium", "high") and not (one.confidence_because or "").strip(),
        lambda one: one.words,
    )


def doubted(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Other reasons nobody has weighed yet, and people outside who see it in another way: both belong in a report."""
    names = {one.id: one.words for one in facts.claims}
    open_still = {one.claim for one in facts.rivals if one.verdict in (None, "open") and one.claim in names}
    yield from each(
        "rivals_open", "strengthen", 5, facts.claims, lambda one: one.id in open_still, lambda one: one.words
    )
    yield from each(
        "outside_disagrees",
        "note",
        5,
        facts.confirmations,
        lambda one: one.agrees == "no",
        lambda one: one.who,
    )
