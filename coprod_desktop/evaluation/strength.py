"""How strong the evidence is, as the group sees it: four marks a theme, told in words, the lowest theme first.

A self-check of the evidence (domain notes 2.15), never a grade of a group or of people, and never an outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.checking import STRENGTH_THEMES, StrengthTheme
from coprod_desktop.domain.records import PromptMark, StrengthCheck

StrengthWord = Literal["starting", "developing", "sound", "strong"]
PROMPTS = tuple(f"{theme}_{n}" for theme in STRENGTH_THEMES for n in range(1, 5))
_HIGHEST = 3
# At least so many of the four prompts of a theme, before a word is said of it.
_LEAST_ANSWERED = 2
_WORDS: tuple[tuple[int, StrengthWord], ...] = (
    (3, "starting"), (6, "developing"), (9, "sound"), (12, "strong"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThemeStrength:
    """One theme: `answered` of `of` prompts, `score` 0 to 12 as if all had been answered alike, and its word.

    What is not answered counts neither as no nor as yes. `score` and `word` are None while fewer than two are
    answered. `most` is the prompt whose answer would help most: the lowest one, the first of them; None when every
    answer is the highest, or none is given.
    """

    theme: StrengthTheme
    answered: int
    of: int
    score: int | None
    word: StrengthWord | None
    most: str | None


def strength_word(score: int) -> StrengthWord:
    """The word for a score of 0 to 12; ValueError outside."""
    if score < 0:
        raise ValueError(f"a score of {score}")
    for highest, word in _WORDS:
        if score <= highest:
            return word
    raise ValueError(f"a score of {score}")


def strengths(marks: Sequence[PromptMark]) -> tuple[ThemeStrength, ...]:
    """Every theme, the lowest first, those without a word last; themes that are level stand in their usual order.

    Of several marks for one prompt the last one counts.
    """
    told = {one.prompt: one.mark for one in marks}
    found = [_theme(theme, told) for theme in STRENGTH_THEMES]
    return tuple(sorted(found, key=lambda one: (one.score is None, one.score or 0)))


def _theme(theme: StrengthTheme, told: dict[str, int | None]) -> ThemeStrength:
    prompts = [prompt for prompt in PROMPTS if prompt.startswith(f"{theme}_")]
    given = {prompt: mark for prompt in prompts if (mark := told.get(prompt)) is not None}
    lowest = min(given.values(), default=_HIGHEST)
    most = next((one for one, mark in given.items() if mark == lowest), None) if lowest < _HIGHEST else None
    score = None
    if len(given) >= _LEAST_ANSWERED:
        score = sum(given.values()) * len(prompts) // len(given)
    word = None if score is None else strength_word(score)
    return ThemeStrength(theme, len(given), len(prompts), score, word, most)


def helps_most(found: Sequence[ThemeStrength]) -> str | None:
    """The one prompt that would help most: that of the lowest theme that has one; None when nothing is low."""
    return next((one.most for one in found if one.word is not None and one.most is not None), None)


def latest_check(checks: Sequence[StrengthCheck]) -> StrengthCheck | None:
    """The check that counts: the one made last, by the day it was made where both have one, else by making."""
    dated = [one for one in checks if one.when is not None and one.when.latest is not None]
    if dated and len(dated) == len(checks):
        return max(dated, key=lambda one: (one.when.latest, one.id))  # type: ignore[union-attr]
    return checks[-1] if checks else None
