"""The prompts of the evidence check are whole, plain, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.evaluation.reading import measure
from coprod_desktop.evaluation.strength import PROMPTS
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.strength import load_strength


def test_every_prompt_and_bias_is_there_in_order(resources: Path) -> None:
    found = load_strength(resources)
    assert tuple(one.id for theme in found.themes for one in theme.prompts) == PROMPTS
    assert [one.id for one in found.biases][:2] == ["joined_at_lowest", "keen_ones"]
    assert found.prompt("open_4") and not found.prompt("open_5")


def test_the_prompts_read_easily(resources: Path) -> None:
    found = load_strength(resources)
    texts = [
        text for theme in found.themes for one in theme.prompts for text in (one.asked, one.help, one.most)
    ]
    texts += [text for one in found.biases for text in (one.asked, one.help, one.told)]
    reading = measure(" ".join(texts))
    assert reading.ease >= 70
    assert reading.words / reading.sentences <= 15


@pytest.mark.parametrize(
    ("of", "into", "said"),
    [
        ('id = "voice_2"', 'id = "voice_9"', "theme 1: prompt: the ids are to be voice_1, voice_2"),
        ('id = "keen_ones"', 'id = "season"', "these are to be joined_at_lowest, keen_ones"),
        ("version = 1", "versoin = 1", "version: this is missing"),
        ('id = "fit"', 'id = "shape"', "“shape” is not one of"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, resources: Path, of: str, into: str, said: str) -> None:
    text = (resources / "guidance" / "strength.en.toml").read_text(encoding="utf-8")
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "strength.en.toml").write_text(text.replace(of, into, 1), encoding="utf-8")
    with pytest.raises(GuidanceFault, match=said):
        load_strength(tmp_path)
