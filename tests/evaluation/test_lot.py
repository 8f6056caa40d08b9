"""Lots that anybody can draw again."""

from __future__ import annotations

import hashlib
from collections import Counter

from coprod_desktop.evaluation.lot import draw_again

NAMES = [f"decision {n}" for n in range(1, 21)]


def test_the_same_word_draws_the_same_and_another_word_draws_others() -> None:
    assert draw_again("2026-11-24 Lunch", NAMES, 5) == draw_again("2026-11-24 Lunch", reversed(NAMES), 5)
    assert draw_again("2026-11-24 Lunch", NAMES, 5) != draw_again("2026-11-25 Lunch", NAMES, 5)


def test_the_lowest_are_drawn_as_the_sheet_says() -> None:
    sums = {hashlib.sha256(f"word {name}".encode()).hexdigest(): name for name in NAMES}
    assert draw_again("word", NAMES, 3) == [sums[one] for one in sorted(sums)[:3]]


def test_a_name_is_drawn_once_and_never_more_than_there_are() -> None:
    assert sorted(draw_again("word", ["a", "a", "b"], 5)) == ["a", "b"]


def test_every_name_is_drawn_about_as_often_as_any_other() -> None:
    drawn = Counter(name for n in range(2_000) for name in draw_again(str(n), NAMES, 5))
    assert min(drawn.values()) > 420
    assert max(drawn.values()) < 580
