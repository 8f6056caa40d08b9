"""How the group knows: claims with chain and rivals, the strength check, biases and limits (contribution analysis)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, ONLY_US, Record, told

# What stands behind a claim, weakest first (claim-language ladder, domain notes 2.16).
EvidenceLevel = Literal[
    "stories", "counts", "survey_once", "paired", "contribution", "comparison", "controlled"
]
Strength = Literal["none", "weak", "moderate", "strong"]
Confidence = Literal["low", "medium", "high"]
BiasCode = Literal["joined_at_lowest", "keen_ones", "helper_in_room", "season", "other_services", "yardstick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One link of the chain from what was done to what changed."""

    words: str = told("What happened, and what it led to.")
    strength: Strength = told("How strong the evidence for this link is.", default="none")
    evidence: tuple[str, ...] = told("Ids of the records that show it.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """Something the group says it helped to bring about, and why it thinks so (Mayne's contribution analysis)."""

    kind: ClassVar[str] = "claim"
    case: str = told(CASE)
    words: str = told("The claim, in one sentence.", said=True)
    outcome: str | None = told("Id of the difference it is about.", default=None)
    level: EvidenceLevel | None = told("What stands behind it, as the group sees it.", default=None)
    chain: tuple[ChainLink, ...] | None = told(
        "The links from what was done to what changed, first one first; null means not asked yet.",
        default=None,
    )
    others_did: str | None = told("What others did that helped; empty means nothing is known.", default=None)
    anyway: str | None = told("What would have happened anyway, as members see it.", default=None)
    confidence: Confidence | None = told("How sure the group is.", default=None)
    confidence_because: str | None = told("Why so sure, and not more.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(Record):
    """Another explanation for the same change, weighed fairly."""

    kind: ClassVar[str] = "rival"
    case: str = told(CASE)
    claim: str = told("Id of the claim.")
    words: str = told("The other explanation.", said=True)
    likely: Literal["unlikely", "possible", "likely"] | None = told("How likely it seems.", default=None)
    for_it: str | None = told("What speaks for it.", default=None)
    against_it: str | None = told("What speaks against it.", default=None)
    evidence_for: tuple[str, ...] = told("Ids of records that speak for it.", default=())
    evidence_against: tuple[str, ...] = told("Ids of records that speak against it.", default=())
    verdict: Literal["ruled_out", "small_part", "some_part", "main_part", "open"] | None = told(
        "What the group makes of it.", default=None
    )
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptMark:
    """The answer to one prompt of a check."""

    prompt: str = told("Id of the prompt.")
    mark: int | None = told(
        "0 no, 1 a little, 2 mostly, 3 yes and we can show it.", default=None, least=0, most=3
    )
    note: str | None = told("What makes the group say so.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthCheck(Record):
    """The evidence-strength check as the group answered it once. About the evidence, never about people."""

    kind: ClassVar[str] = "strength_check"
    case: str = told(CASE)
    when: GivenDate | None = told("When.", default=None)
    answered_by: str | None = told("Who answered, in role terms.", default=None)
    set_version: int = told("Version of the prompts that were asked.", default=1, least=1)
    marks: tuple[PromptMark, ...] = told("The answers.", default=())
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias(Record):
    """A known way to fool oneself, and whether it may be at work here. At most one of each for a case study."""

    kind: ClassVar[str] = "bias"
    case: str = told(CASE)
    bias: BiasCode = told("Which one.")
    may_apply: Literal["yes", "no", "not_known"] | None = told(
        "Whether it may be at work here.", default=None
    )
    note: str | None = told("What makes the group say so.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Record):
    """One line of "What we cannot say", drafted from a gap and edited, or the group's own."""

    kind: ClassVar[str] = "limit"
    case: str = told(CASE)
    words: str = told("The line; empty when the group took a drafted one out.")
    rule: str | None = told("Which finding it was drafted from; null for the group's own.", default=None)
    place: str | None = told("Where that finding stood.", default=None)
    only_us: bool = told(ONLY_US, default=False)
