"""What stands behind a claim in truth: its chain, the other explanations, who outside agreed, and who was asked twice.

Contribution analysis (Mayne, six steps) and the claim-language ladder (domain notes 2.11 and 2.16). It reads what is
recorded and says where more is stated than that; it never refuses, and never grades anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from coprod_desktop.domain.records import (
    ChainLink,
    Claim,
    Confidence,
    Confirmation,
    EvidenceLevel,
    Response,
    Rival,
    Strength,
    Wave,
)

LEVELS: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
RIVALS_WANTED = 2
# From so many people with both answers a change may be told as a count (tiers, domain notes 2.1).
LEAST_PAIRED = 5
LEAST_ANSWERED = 3  # fewer are accounts of single people
_COUNTED = frozenset({"figure", "session", "yearly_total", "contribution", "connection", "attendance"})
# What a record of this program cannot show by itself.
_BEYOND: frozenset[EvidenceLevel] = frozenset({"comparison", "controlled"})
_YES = ("yes", "partly")

GapCode = Literal[
    "chain_not_told",
    "rivals_few",
    "link_none",
    "link_bare",
    "rivals_open",
    "rival_main",
    "outside_disagrees",
    "nobody_outside",
    "nobody_free",
    "no_before_after",
    "nobody_by_lot",
    "others_unsaid",
    "anyway_unsaid",
    "no_reason",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """What is recorded about one claim.

    `kinds` are the kinds of the records that show it, by id: those in its chain and those tied to its difference.
    `confirmations` are about the claim or its difference. `answered` are the people who answered once or more in a
    round of asking about it; `paired` those who did at the start and again.
    """

    claim: Claim
    rivals: Sequence[Rival] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    confirmations: Sequence[Confirmation] = ()
    answered: int = 0
    paired: int = 0


@dataclass(frozen=True, slots=True)
class ClaimGap:
    """Something a careful reader would miss: how many it is about, and the place of the link it is about (from 0)."""

    code: GapCode
    n: int = 1
    link: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStanding:
    """How a claim stands. `level` is what the records carry, None for nothing; `stated` what the group says.

    `weakest` is the place of the weakest link in the chain, the first of them; None without a chain. `confidence` is
    what the records carry at most. `weighed` of `rivals` have a verdict that is not "still open". `outside` are those
    who answered; `agree` agreed at least partly, `free` of them are independent, `by_lot` of them were drawn.
    """

    level: EvidenceLevel | None
    stated: EvidenceLevel | None
    confidence: Confidence
    stated_confidence: Confidence | None
    weakest: int | None
    rivals: int
    weighed: int
    outside: int
    agree: int
    free: int
    by_lot: int
    answered: int
    paired: int
    gaps: tuple[ClaimGap, ...]

    @property
    def level_above(self) -> bool:
        """Whether the group states more than the records carry."""
        if self.stated is None or self.stated in _BEYOND:
            return False
        return self.level is None or LEVELS.index(self.stated) > LEVELS.index(self.level)

    @property
    def level_beyond(self) -> bool:
        """Whether the group states a kind of study that no record here can show, so that nobody can see it here."""
        return self.stated in _BEYOND

    @property
    def confidence_above(self) -> bool:
        """Whether the group is surer than the records carry."""
        stated = self.stated_confidence
        return stated is not None and CONFIDENCES.index(stated) > CONFIDENCES.index(self.confidence)


def claim_standing(facts: ClaimFacts) -> ClaimStanding:
    """How the claim stands, with what would help most first among its gaps."""
    claim, heard = facts.claim, [one for one in facts.confirmations if one.agrees in (*_YES, "no")]
    agree = [one for one in heard if one.agrees in _YES]
    free = [one for one in agree if one.independent]
    weighed = [one for one in facts.rivals if one.verdict not in (None, "open")]
    weakest = weakest_link(claim.chain or ())
    gaps = tuple(_gaps(facts, heard, free, len(weighed)))
    return ClaimStanding(
        level=_level(facts, len(free), len(weighed)),
        stated=claim.level,
        confidence=_confidence(facts, weakest, free, len(weighed)),
        stated_confidence=claim.confidence,
        weakest=weakest,
        rivals=len(facts.rivals),
        weighed=len(weighed),
        outside=len(heard),
        agree=len(agree),
        free=len(free),
        by_lot=sum(one.by_lot for one in free),
        answered=facts.answered,
        paired=facts.paired,
        gaps=gaps,
    )


def weakest_link(chain: Sequence[ChainLink]) -> int | None:
    """The place of the weakest link, the first where several are level; None for an empty chain."""
    if not chain:
        return None
    return min(range(len(chain)), key=lambda place: STRENGTHS.index(chain[place].strength))


def _whole_chain(chain: Sequence[ChainLink] | None) -> bool:
    """Two links or more, each with at least weak evidence."""
    return bool(chain) and len(chain or ()) > 1 and all(one.strength != "none" for one in chain or ())


def _level(facts: ClaimFacts, free: int, weighed: int) -> EvidenceLevel | None:
    if facts.paired >= LEAST_PAIRED:
        whole = _whole_chain(facts.claim.chain) and weighed >= RIVALS_WANTED and free > 0
        return "contribution" if whole else "paired"
    if facts.answered >= LEAST_ANSWERED:
        return "survey_once"
    if any(kind in _COUNTED for kind in facts.kinds.values()):
        return "counts"
    told = bool(facts.kinds) or any(one.agrees in _YES for one in facts.confirmations)
    return "stories" if told else None


def _confidence(
    facts: ClaimFacts, weakest: int | None, free: Sequence[Confirmation], weighed: int
) -> Confidence:
    chain = facts.claim.chain or ()
    least = STRENGTHS.index(chain[weakest].strength) if weakest is not None else 0
    settled = all(one.verdict not in (None, "open", "main_part") for one in facts.rivals)
    if not _whole_chain(chain) or not weighed or not facts.confirmations:
        return "low"
    by_lot = any(one.by_lot for one in free)
    enough = weighed >= RIVALS_WANTED and settled and by_lot and facts.paired >= LEAST_PAIRED
    return "high" if enough and least >= STRENGTHS.index("moderate") else "medium"


def _gaps(
    facts: ClaimFacts, heard: Sequence[Confirmation], free: Sequence[Confirmation], weighed: int
) -> Iterator[ClaimGap]:
    """In the order in which they would help."""
    claim, rivals = facts.claim, facts.rivals
    chain = claim.chain or ()
    if len(chain) < 2:
        yield ClaimGap("chain_not_told")
    if len(rivals) < RIVALS_WANTED:
        yield ClaimGap("rivals_few", RIVALS_WANTED - len(rivals))
    yield from _links(chain, facts.kinds)
    if len(rivals) > weighed:
        yield ClaimGap("rivals_open", len(rivals) - weighed)
    main = sum(one.verdict == "main_part" for one in rivals)
    if main:
        yield ClaimGap("rival_main", main)
    against = sum(one.agrees == "no" for one in heard)
    if against:
        yield ClaimGap("outside_disagrees", against)
    if not heard:
        yield ClaimGap("nobody_outside")
    elif not free:
        yield ClaimGap("nobody_free")
    if facts.paired < LEAST_PAIRED:
        yield ClaimGap("no_before_after", facts.paired)
    if free and not any(one.by_lot for one in free):
        yield ClaimGap("nobody_by_lot")
    if claim.others_did is None:
        yield ClaimGap("others_unsaid")
    if claim.anyway is None:
        yield ClaimGap("anyway_unsaid")
    if claim.confidence is not None and not (claim.confidence_because or "").strip():
        yield ClaimGap("no_reason")


def _links(chain: Sequence[ChainLink], known: Collection[str]) -> Iterator[ClaimGap]:
    """The first link that nothing shows, and the first that is called more than weak with nothing tied to it."""
    nothing = [place for place, one in enumerate(chain) if one.strength == "none"]
    if nothing:
        yield ClaimGap("link_none", len(nothing), nothing[0])
    bare = [
        place
        for place, one in enumerate(chain)
        if one.strength in ("moderate", "strong") and not any(piece in known for piece in one.evidence)
    ]
    if bare:
        yield ClaimGap("link_bare", len(bare), bare[0])


def asked_twice(waves: Sequence[Wave], responses: Sequence[Response]) -> tuple[int, int]:
    """How many people answered at least once, and how many at the start and again on the same questions.

    The larger of each where several sets of questions were asked. Only what people said of themselves counts, and no
    looking back. Somebody without a person or a code answered, but cannot be matched.
    """
    answered, paired = 0, 0
    for asked in {(one.instrument, one.ladder) for one in waves}:
        points = {one.id: one.point for one in waves if (one.instrument, one.ladder) == asked}
        first: set[str] = set()
        again: set[str] = set()
        unknown = 0
        for one in responses:
            if one.wave not in points or one.looking_back or one.rater != "self" or not _says(one):
                continue
            who = one.person or (one.code or "").strip()
            if not who:
                unknown += 1
            else:
                (first if points[one.wave] == "start" else again).add(who)
        answered = max(answered, len(first | again) + unknown)
        paired = max(paired, len(first & again))
    return answered, paired


def _says(response: Response) -> bool:
    return response.total is not None or any(one.value is not None for one in response.answers)
