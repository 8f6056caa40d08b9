"""How strong the evidence is that a case study holds, on the claim-language ladder (domain notes 2.16)."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.claim_words import EVIDENCE_LEVELS, EvidenceLevel
from coprod_desktop.domain.records import Claim, Confirmation, Response, Rival, Wave
from coprod_desktop.evaluation.claims import LEAST_ANSWERED, LEAST_PAIRED, ClaimFacts, claim_standing


def evidence_held(
    *,
    counted: bool,
    waves: Sequence[Wave] = (),
    responses: Sequence[Response] = (),
    claims: Sequence[Claim] = (),
    rivals: Sequence[Rival] = (),
    confirmations: Sequence[Confirmation] = (),
) -> EvidenceLevel:
    """The highest step that the records carry; stories when there is nothing else. `counted` is whether anything was.

    A comparison or a fair test cannot be seen in the records, so neither is ever given.
    """
    answered, paired = _asked(waves, responses)
    level: EvidenceLevel = "counts" if counted else "stories"
    if answered >= LEAST_ANSWERED:
        level = "survey_once"
    if paired >= LEAST_PAIRED:
        level = "paired"
    for claim in claims:
        facts = ClaimFacts(
            claim=claim,
            rivals=[one for one in rivals if one.claim == claim.id],
            confirmations=[one for one in confirmations if one.about in (claim.id, claim.outcome)],
            answered=answered,
            paired=paired,
        )
        found = claim_standing(facts).level
        if found is not None and EVIDENCE_LEVELS.index(found) > EVIDENCE_LEVELS.index(level):
            level = found
    return level


def _asked(waves: Sequence[Wave], responses: Sequence[Response]) -> tuple[int, int]:
    """How many people answered at all, and how many the same questions at the start and again later."""
    rounds = {one.id: one for one in waves}
    answered: set[str] = set()
    nameless = 0
    started: dict[str, set[str]] = {}
    later: dict[str, set[str]] = {}
    for one in responses:
        wave, who = rounds.get(one.wave), one.person or one.code
        if wave is None or one.looking_back:
            continue
        nameless += who is None
        if who is not None:
            answered.add(who)
            asked = started if wave.point == "start" else later
            asked.setdefault(wave.instrument or wave.ladder or "", set()).add(who)
    paired = max((len(who & later.get(asked, set())) for asked, who in started.items()), default=0)
    return len(answered) + nameless, paired
