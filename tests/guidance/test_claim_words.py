"""Words that outrun the evidence are data that people who know evaluation correct: a slip is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.domain.claim_words import EVIDENCE_LEVELS, carries
from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.claim_words import load_claim_guide
from coprod_desktop.guidance.faults import GuidanceFault


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ('needs = "controlled"', 'needs = "certain"', "certain"),
        ('"caused", "causes"', '"caused", "caused"', "twice"),
        ('"because of {us}"', '"because of {them}"', "them"),
        ('["always", "often"]', '["always"]', "two texts"),
        ('frame = "Some people told us that {claim}."', 'frame = "Some people told us."', "claim"),
        ('level = "paired"', 'level = "pears"', "pears"),
        ('id = "impact"', 'id = "cause"', "twice"),
        ('covers = ["universal", "help"]', 'covers = ["universe"]', "universe"),
        ("plural = true", "plurals = true", "plurals"),
        ('words = ["if", "whether"', 'words = ["", "whether"', "empty"),
        ('reach = "clause"', 'reach = "far"', "far"),
        ('"impact", "impacts"', '"... impact", "impacts"', "begin with a word"),
    ],
)
def test_a_slip_is_told_with_its_place(
    resources: Path, tmp_path: Path, find: str, put: str, told: str
) -> None:
    text = (resources / "guidance" / "claim_words.en.toml").read_text("utf-8")
    assert find in text
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "claim_words.en.toml").write_text(text.replace(find, put, 1), "utf-8")
    with pytest.raises(GuidanceFault, match=told) as wrong:
        load_claim_guide(tmp_path)
    assert wrong.value.file == "claim_words.en.toml"


def test_every_step_has_words_and_every_rule_says_why_in_plain_ones(resources: Path) -> None:
    guide = load_claim_guide(resources)
    assert tuple(guide.evidence) == EVIDENCE_LEVELS
    for rule in guide.rules:
        assert rule.called and len(rule.why.split()) <= 40
    reading = measure(
        " ".join([*(one.why for one in guide.rules), *(one.so_far for one in guide.evidence.values())])
    )
    assert reading.ease is not None and reading.ease >= 70 and reading.average_sentence <= 15


def test_what_one_step_carries_every_higher_step_carries() -> None:
    assert carries("controlled", "paired") and carries("paired", "paired") and not carries("counts", "paired")
    assert not any(carries(level, needs) for level in EVIDENCE_LEVELS for needs in ("base", "never"))
