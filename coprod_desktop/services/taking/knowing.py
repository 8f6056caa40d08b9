"""How the group knows, in a snapshot: claims with their chain and rivals, the check, biases and limits.

A claim goes out unless it is marked "only us". What stands behind it is reckoned from all the records; what of it this
audience may not see is only counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.records import Limit, Rival, StrengthCheck
from coprod_desktop.domain.seen_claims import (
    SeenBias,
    SeenClaim,
    SeenClaimGap,
    SeenLimit,
    SeenLink,
    SeenRival,
    SeenStrength,
    SeenTheme,
)
from coprod_desktop.evaluation.strength import helps_most, latest_check, strengths
from coprod_desktop.guidance.strength import load_strength
from coprod_desktop.services.knowing import ClaimKept, biases_of, claims_kept
from coprod_desktop.services.taking.numbering import Taking


def seen_claims(taking: Taking, case: str) -> tuple[SeenClaim, ...]:
    """Claims in the order of making. Taken when what shows them has its numbers."""
    kept = [one for one in claims_kept(taking.ws, case) if not taking.stays_in(one.claim)]
    return tuple(_seen_claim(taking, one) for one in kept)


def _seen_claim(taking: Taking, kept: ClaimKept) -> SeenClaim:
    claim, there = kept.claim, kept.standing
    rivals = taking.let_out(kept.rivals)
    chain = tuple(
        SeenLink(words=one.words, strength=one.strength, evidence=shown, inside=inside)
        for one in claim.chain or ()
        for shown, inside in (_shown(taking, one.evidence),)
    )
    return SeenClaim(
        number=taking.number("claim", claim), words=claim.words, outcome=taking.numbers.get(claim.outcome or ""),
        level=claim.level, level_there=there.level, level_above=there.level_above, level_beyond=there.level_beyond,
        chain=chain, weakest=there.weakest, rivals=tuple(_seen_rival(taking, one) for one in rivals),
        rivals_inside=len(kept.rivals) - len(rivals), others_did=claim.others_did, anyway=claim.anyway,
        confidence=claim.confidence, confidence_there=there.confidence, confidence_above=there.confidence_above,
        confidence_because=claim.confidence_because, outside=there.outside, agree=there.agree, free=there.free,
        by_lot=there.by_lot, gaps=tuple(SeenClaimGap(code=one.code, n=one.n, link=one.link) for one in there.gaps),
    )  # fmt: skip


def _seen_rival(taking: Taking, one: Rival) -> SeenRival:
    speaks_for, hidden_for = _shown(taking, one.evidence_for)
    against, hidden_against = _shown(taking, one.evidence_against)
    return SeenRival(
        number=taking.number("rival", one), words=one.words, likely=one.likely, for_it=one.for_it,
        against_it=one.against_it, evidence_for=speaks_for, evidence_against=against,
        inside=hidden_for + hidden_against, verdict=one.verdict,
    )  # fmt: skip


def _shown(taking: Taking, evidence: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The numbers of what is in the snapshot, and how many more there are that are not in the bin."""
    there = [one for one in evidence if (found := taking.ws.get(one)) is not None and found.binned_at is None]
    shown = tuple(taking.numbers[one] for one in there if one in taking.numbers)
    return shown, len(there) - len(shown)


def seen_strength(taking: Taking, case: str) -> SeenStrength | None:
    """The check that was made last, of those that may go out; None when there is none or nothing is answered."""
    checks = taking.let_out(taking.ws.records(StrengthCheck, case=case))
    check = latest_check(checks)
    if check is None or not any(one.mark is not None for one in check.marks):
        return None
    prompts = load_strength(taking.resources, taking.words.language)
    called = {theme.id: theme for theme in prompts.themes}
    found = strengths(check.marks)
    most = prompts.prompt(helps_most(found) or "")
    return SeenStrength(
        number=taking.number("strength_check", check), when=check.when, answered_by=check.answered_by,
        most=most.most if most else None, made=len(checks),
        themes=tuple(
            SeenTheme(
                theme=one.theme, called=called[one.theme].called, about=called[one.theme].about, word=one.word,
                answered=one.answered, of=one.of,
            )
            for one in found
        ),
    )  # fmt: skip


def seen_biases(taking: Taking, case: str) -> tuple[SeenBias, ...]:
    """The known ways to fool oneself that the group has said something about, in the order they are asked."""
    said = biases_of(taking.ws, case)
    seen = []
    for one in load_strength(taking.resources, taking.words.language).biases:
        answer = said.get(one.id)
        if answer is not None and answer.may_apply is not None and not taking.stays_in(answer):
            seen.append(
                SeenBias(
                    number=taking.number("bias", answer), bias=one.id, called=one.called, told=one.told,
                    may_apply=answer.may_apply, note=answer.note,
                )
            )  # fmt: skip
    return tuple(seen)


def seen_limits(taking: Taking, case: str) -> tuple[SeenLimit, ...]:
    """The group's lines of "What we cannot say", and its changes to drafted ones, in the order of making."""
    return tuple(
        SeenLimit(number=taking.number("limit", one), words=one.words, rule=one.rule)
        for one in taking.let_out(taking.ws.records(Limit, case=case))
    )
