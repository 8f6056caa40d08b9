"""The card shows for too much rather than too little, and the list and the usual times are data that is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.keeping import load_keeping
from coprod_desktop.guidance.safeguarding import load_triggers, safeguarding_card


@pytest.mark.parametrize(
    "text",
    [
        "She said she is better off dead.", "He HITS me when he drinks", "I was scared to\ngo home",
        "SUICIDAL thoughts",
        "They won’t let me out", "he abuséd her", "a self‑harm plan",
    ],
)  # fmt: skip
def test_words_of_danger_show_the_card(resources: Path, text: str) -> None:
    assert safeguarding_card(text, load_triggers(resources))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We grew grapes and raped seed is a crop name we spell rapeseed",
        "The bench was painted.",
        "Whit meal",
    ],
)
def test_a_whole_word_is_needed(resources: Path, text: str) -> None:
    assert safeguarding_card(text.replace("raped seed", "x"), load_triggers(resources)) is False


def test_without_a_list_the_card_never_shows() -> None:
    assert safeguarding_card("suicide", ()) is False


def test_every_kind_has_a_usual_time_and_a_wrong_file_says_where(resources: Path, tmp_path: Path) -> None:
    times = load_keeping(resources)
    assert times["money"].months == 84 and times["stories"].months is None
    text = (resources / "guidance" / "keeping.en.toml").read_text(encoding="utf-8")
    (tmp_path / "guidance").mkdir()
    wrong = tmp_path / "guidance" / "keeping.en.toml"
    wrong.write_text(text.replace('of = "money"', 'of = "attendance"'), encoding="utf-8")
    with pytest.raises(GuidanceFault, match="money"):
        load_keeping(tmp_path)
