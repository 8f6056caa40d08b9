"""What one audience may see of how the group knows: claims with their chain and rivals, the check, biases and limits.

Evidence that the audience may not see is only counted. Words of the prompts are in the report's own language.
"""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import BiasCode, Confidence, EvidenceLevel, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLink:
    """One link of a chain, the numbers of what shows it, and how many more pieces are not in the snapshot."""

    words: str
    strength: Strength = "none"
    evidence: tuple[str, ...] = ()
    inside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRival:
    """Another explanation; evidence as in `SeenLink`, for and against it."""

    number: str
    words: str
    likely: str | None = None
    for_it: str | None = None
    against_it: str | None = None
    evidence_for: tuple[str, ...] = ()
    evidence_against: tuple[str, ...] = ()
    inside: int = 0
    verdict: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClaimGap:
    """Something a careful reader would miss: `evaluation.claims.GapCode`, how many, and the link's place from 0."""

    code: str
    n: int = 1
    link: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenClaim:
    """A claim and what stands behind it. `level` and `confidence` are the group's; `level_there` and
    `confidence_there` what the records carry, None for nothing.

    `outcome` is the number of the difference it is about. `rivals_inside` are other explanations that stay in the
    group. Of those outside who were asked and answered (`outside`), `agree` agreed at least partly; `free` and `by_lot`
    of these gain nothing from it, and were drawn by lot. `paired` people answered at the start and again.
    """

    number: str
    words: str
    outcome: str | None = None
    level: EvidenceLevel | None = None
    level_there: EvidenceLevel | None = None
    level_above: bool = False
    level_beyond: bool = False
    chain: tuple[SeenLink, ...] = ()
    weakest: int | None = None
    rivals: tuple[SeenRival, ...] = ()
    rivals_inside: int = 0
    others_did: str | None = None
    anyway: str | None = None
    confidence: Confidence | None = None
    confidence_there: Confidence = "low"
    confidence_above: bool = False
    confidence_because: str | None = None
    outside: int = 0
    agree: int = 0
    free: int = 0
    by_lot: int = 0
    gaps: tuple[SeenClaimGap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTheme:
    """One theme of the check of the evidence: its word (None: too little answered), and how many prompts were."""

    theme: str
    called: str
    about: str
    word: str | None = None
    answered: int = 0
    of: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStrength:
    """The check that was made last, the lowest theme first. `most` is the one thing that would help most."""

    number: str
    themes: tuple[SeenTheme, ...] = ()
    most: str | None = None
    when: GivenDate | None = None
    answered_by: str | None = None
    made: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBias:
    """A known way to fool oneself: what it is called, what a report says when it may be at work, and the note."""

    number: str
    bias: BiasCode
    called: str
    told: str
    may_apply: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLimit:
    """A line of "What we cannot say": the group's own words for the draft of `rule`, or a line of its own (None).

    `words` "" means that the group took the draft out.
    """

    number: str
    words: str
    rule: str | None = None
