"""Every sentence of consent is easy to read: people are asked for something that is theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.words import load_words

FEWEST_WORDS = 8  # of a shorter text the measure says nothing


@pytest.mark.parametrize("area", ["ui_consent", "consent_sheet"])
def test_every_sentence_reads_easily(area: str, resources: Path) -> None:
    texts = [
        (key, re.sub(r"\{[^}]*\}", "Ann", text)) for key, text in load_words(resources, "en", (area,)).texts()
    ]
    hard = []
    for key, text in texts:
        told = measure(text)
        if told.words >= FEWEST_WORDS and (told.ease or 100) < 70:
            hard.append(f"{key} ({told.ease:.0f}): {text}")
        if told.longest_sentence > 20 or told.average_sentence > 15:
            hard.append(f"{key} is long: {text}")
    assert not hard, "\n".join(hard)
    assert len(texts) > 20
