"""The cost picture: sound at any length of words, and the same facts in its sentence and its table."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.reports.drawings.costs import (
    Cost,
    costs_in_words,
    costs_sentence,
    costs_table,
    draw_costs,
)
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Label
from tests.reports.sound import assert_sound

COSTS = [
    Cost("Food", 520_000, 438_550, "31 lunches"),
    Cost("Expenses of those who cook, and of those who fetch and carry", 60_000, 71_220),
    Cost("Training", 100_000, None),
    Cost("Gifts", None, 0),
]


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources)


def pounds(pence: int) -> str:
    return f"£{pence / 100:,.2f}"


@pytest.mark.parametrize("frame", [Frame(470, 560), Frame(470, 190), Frame(470, 560, 18 / 11)])
@pytest.mark.parametrize("costs", [COSTS, COSTS[:1], COSTS[3:], COSTS * 8])
def test_everything_stays_inside_and_nothing_overlaps(frame: Frame, costs: list[Cost], words: Words) -> None:
    assert_sound(draw_costs(costs, words, frame, RoughMeasurer(), pounds), frame, RoughMeasurer())


def test_each_line_stands_in_the_picture_the_words_and_the_table(words: Words) -> None:
    drawing = draw_costs(COSTS[:1], words, Frame(470, 560), RoughMeasurer(), pounds)
    assert "£4,385.50 of £5,200.00" in [one.text for one in drawing.shapes if isinstance(one, Label)]
    assert costs_in_words(COSTS[:1], words, pounds)[1] == "Food: £4,385.50 of £5,200.00."
    assert costs_table(COSTS, words, pounds, "x").rows[2] == (
        "Training", "£1,000.00", "not known", "nobody has written that down yet",
    )  # fmt: skip


def test_the_sentence_adds_only_what_is_known(words: Words) -> None:
    assert costs_sentence(COSTS, words, pounds) == (
        "Most went to Food: £4,385.50 of the £5,097.70 that was spent. For 1 line the amount is not known."
    )
    assert (
        costs_sentence([Cost("Training", 1, None)], words, pounds)
        == "Nobody has written down yet what was spent."
    )
