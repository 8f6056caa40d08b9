"""The check of the evidence is told in words, lowest first, and what is not answered counts neither way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.records import PromptMark
from coprod_desktop.evaluation.strength import PROMPTS, helps_most, strength_word, strengths


def marks(**given_marks: int | None) -> list[PromptMark]:
    return [PromptMark(prompt=prompt, mark=mark) for prompt, mark in given_marks.items()]


def test_the_words_stand_at_the_scores_of_the_notes() -> None:
    words = [strength_word(score) for score in range(13)]
    assert words == ["starting"] * 4 + ["developing"] * 3 + ["sound"] * 3 + ["strong"] * 3
    for outside in (-1, 13):
        with pytest.raises(ValueError):
            strength_word(outside)


def test_the_lowest_theme_comes_first_with_the_one_thing_that_would_help_most() -> None:
    told = dict.fromkeys(PROMPTS, 3) | {"sources_2": 0, "sources_3": 1, "sources_4": 2, "open_1": 2}
    found = strengths(marks(**told))
    assert [one.theme for one in found][:2] == ["sources", "open"]
    assert (found[0].score, found[0].word, found[0].most) == (6, "developing", "sources_2")
    assert helps_most(found) == "sources_2"


def test_what_is_not_answered_is_said_and_is_not_a_no() -> None:
    found = {one.theme: one for one in strengths(marks(voice_1=3, voice_2=3, fit_1=2, fit_2=None))}
    assert (found["voice"].answered, found["voice"].score, found["voice"].word) == (2, 12, "strong")
    assert (found["fit"].answered, found["fit"].word) == (1, None)
    assert (found["open"].answered, found["open"].word, found["open"].most) == (0, None, None)


def test_themes_without_a_word_come_last_and_nothing_low_needs_nothing() -> None:
    found = strengths(marks(part_1=3, part_2=3, part_3=3, part_4=3))
    assert found[0].theme == "part" and found[0].most is None
    assert helps_most(found) is None


@given(st.dictionaries(st.sampled_from(PROMPTS), st.none() | st.integers(0, 3)))
def test_every_theme_is_told_once_and_more_never_lowers_it(told: dict[str, int | None]) -> None:
    found = {one.theme: one for one in strengths(marks(**told))}
    assert len(found) == 5
    assert sum(one.answered for one in found.values()) == sum(mark is not None for mark in told.values())
    better = {prompt: None if mark is None else min(mark + 1, 3) for prompt, mark in told.items()}
    for theme, after in {one.theme: one for one in strengths(marks(**better))}.items():
        assert (after.score or 0) >= (found[theme].score or 0)
