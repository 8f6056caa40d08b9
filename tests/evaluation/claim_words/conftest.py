"""The rules as shipped, and the judged sentences beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from coprod_desktop.domain.claim_words import EVIDENCE_LEVELS, EvidenceLevel
from coprod_desktop.evaluation.claim_words import ClaimWords
from coprod_desktop.guidance.claim_words import load_claim_guide

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Judged:
    """A sentence, the evidence behind it, and the words a careful evaluator would mark; none when it may stand."""

    level: EvidenceLevel
    words: tuple[str, ...]
    sentence: str


def judged(file: str) -> list[Judged]:
    found = []
    for line in (HERE / file).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            level, words, sentence = line.split(" | ", 2)
            step = next(one for one in EVIDENCE_LEVELS if one == level)
            marked = () if words == "pass" else tuple(one.strip().lower() for one in words.split(";"))
            found.append(Judged(step, marked, sentence))
    return found


@pytest.fixture(scope="session")
def checker(resources: Path) -> ClaimWords:
    return ClaimWords(load_claim_guide(resources))
