"""Writing direction against another implementation of the Unicode algorithm."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from bidi import get_display

from coprod_desktop.reports.typeset.bidi import base_level, levels, visual_order


@pytest.mark.parametrize("alphabet", ["abאבعا12٣٤ .,-+%/", "abאבعا12٣ .,()[]%/", "abאع1٣ .()\u0301"])
def test_order_on_the_line_is_that_of_the_unicode_algorithm(
    alphabet: str, chance: random.Random, rounds: Callable[[int, int], int]
) -> None:
    for _ in range(rounds(2_000, 50_000)):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randint(1, 14)))
        base = base_level(text)
        got = "".join(text[index] for index in visual_order(levels(text, base)))
        assert got == get_display(text, base_dir="R" if base else "L"), ascii(text)


@pytest.mark.parametrize(
    "text, default, level",
    [
        ("abc", 0, 0),
        ("אב", 0, 1),
        ("12 אב abc", 0, 1),
        ("12", 0, 0),
        ("12", 1, 1),
        ("(abc)", 1, 0),
        ("", 1, 1),
    ],
)
def test_the_first_strong_letter_decides(text: str, default: int, level: int) -> None:
    assert base_level(text, default) == level


def test_brackets_follow_the_words_they_hold() -> None:
    text = "a (בג) 1"
    assert levels(text, 0)[2] == 0 and levels(text, 0)[5] == 0
    assert levels("א (a) ב", 1)[2] == 1
