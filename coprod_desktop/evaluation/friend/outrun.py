"""Words that say more than the evidence the case study holds can carry."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.claim_words import Checked, EvidenceLevel
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.claim_words import ClaimWords
from coprod_desktop.evaluation.evidence_held import evidence_held
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap

# What was hard before and what is planned are no claims about the work.
NO_CLAIMS = frozenset({"what_was_going_on", "what_next"})
TEXTS_AT_A_TIME = 50
_A_SHARE = "quantity"  # looked for by `reading.shares` already


def level_of(facts: CaseFacts) -> EvidenceLevel:
    """The evidence that a case study holds."""
    return evidence_held(
        counted=bool(facts.figures or facts.sessions or facts.totals or facts.visits_by_name),
        waves=facts.waves,
        responses=facts.responses,
        claims=facts.claims,
        rivals=facts.rivals,
        confirmations=facts.confirmations,
    )


def overclaims(
    facts: CaseFacts, questions: QuestionSet, held: EvidenceLevel | None = None
) -> Iterator[Gap | None]:
    """Boxes, figures, differences and claims with such words, one gap for each place, with a safer sentence.

    `held` is the evidence there is; None reads it from the facts. A None among the gaps is a place to pause.
    Stories, quotes and boxes in a member's spoken words are left alone: people's own words are theirs.
    """
    if facts.claim_guide is None:
        return
    checker, level = ClaimWords(facts.claim_guide), held or level_of(facts)
    for one, text in facts.prose():
        box = questions.box(one.question)
        if box is None or one.said_by or box.id in NO_CLAIMS or not facts.is_english(one.language):
            continue
        yield from _gaps(checker, level, box.heading, box.id, [(one.id, text)])
    if facts.is_english(None):
        labels = [(one.id, one.label) for one in facts.figures]
        yield from _gaps(checker, level, "", "figure", labels)
        yield from _gaps(checker, level, "", "outcome", [(one.id, one.words) for one in facts.outcomes])
        yield from _gaps(checker, level, "", "claim", [(one.id, one.words) for one in facts.claims])


def _gaps(
    checker: ClaimWords, level: EvidenceLevel, heading: str, place: str, texts: list[tuple[str, str]]
) -> Iterator[Gap | None]:
    """At most one gap: the first sentence is told, the others are counted."""
    found: list[tuple[str, str, Checked]] = []
    for number, (record, text) in enumerate(texts, 1):
        if number % TEXTS_AT_A_TIME == 0:
            yield None
        for start, end, one in checker.check_text(text, level):
            if any(mark.rule.id != _A_SHARE for mark in one.marked):
                found.append((record, text[start:end], one))
    if not found:
        return
    first = found[0][2]
    mark = next(one for one in first.marked if one.rule.id != _A_SHARE)
    fields = {
        "heading": heading or found[0][1],
        "first": mark.words,
        "n": len(found),
        "more": len(found) - 1,
        "so_far": checker.guide.evidence[level].so_far,
        "why": mark.rule.why,
        "safer": first.safer or "",
    }
    about = tuple(dict.fromkeys(record for record, _, _ in found))
    yield Gap("words_outrun", "strengthen", 2, place, about, fields)
