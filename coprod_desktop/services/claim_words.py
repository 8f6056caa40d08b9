"""Words that outrun the evidence: the rules made ready for whoever checks a sentence."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.claim_words import Checked, EvidenceLevel
from coprod_desktop.evaluation.claim_words import ClaimWords
from coprod_desktop.guidance.claim_words import load_claim_guide

__all__ = ["Checked", "ClaimWords", "EvidenceLevel", "claim_words"]


def claim_words(resources: Path, language: str = "en") -> ClaimWords:
    """The checker of one language; making it takes about a twentieth of a second, so keep it."""
    return ClaimWords(load_claim_guide(resources, language))
