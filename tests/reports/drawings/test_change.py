"""The picture of change can be read without colour, and says of how many people it is."""

from __future__ import annotations

import pytest

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.change import Changes, change_in_order, change_table, draw_change
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Label, Path

SEVEN = Changes(((3, 5), (3, 5), (4, 4), (6, 5), (2, 5), (1, 4), (5, 6)), 0, 10, noticeable=1)


def test_the_words_say_how_many_people_changed_by_how_much(words: Words) -> None:
    assert change_in_order(SEVEN, words) == [
        "A line and a dot for each of 7 people, from the start to later.",
        "1 person down by 1.", "1 person the same.", "1 person up by 1.", "2 people up by 2.", "2 people up by 3.",
    ]  # fmt: skip
    assert change_table(SEVEN, words, "Change").header == ("Change in points", "People (of 7)")


def test_a_looking_back_rating_is_never_called_the_start(words: Words) -> None:
    back = Changes(SEVEN.dots, 0, 10, comparing="looking_back")
    shapes = draw_change(back, words, Frame(), RoughMeasurer()).shapes
    labels = " ".join(one.text for one in shapes if isinstance(one, Label))
    assert "Start, looking back" in labels and "At the start" not in labels


def test_better_same_and_worse_differ_without_colour(words: Words) -> None:
    shapes = draw_change(SEVEN, words, Frame(), RoughMeasurer()).shapes
    full = [one for one in shapes if isinstance(one, Circle) and one.fill == "primary"]
    open_ = [one for one in shapes if isinstance(one, Path) and one.closed and one.fill == "paper"]
    dashed = [one for one in shapes if isinstance(one, Path) and one.dash and one.stroke == "ink"]
    assert len(full) == 5 + 1 and len(open_) == 1 + 1  # one of each stands in the key
    assert len(dashed) == 1 + 1


def test_where_less_is_better_the_better_side_is_the_left_one(words: Words) -> None:
    shapes = draw_change(Changes(SEVEN.dots, 0, 10, better="down"), words, Frame(), RoughMeasurer()).shapes
    at = {one.text: one.at[0] for one in shapes if isinstance(one, Label) and one.text in ("better", "worse")}
    assert at["better"] < at["worse"]


def test_two_people_with_the_same_answers_are_a_thicker_line(words: Words) -> None:
    def widest(told: Changes) -> float:
        shapes = draw_change(told, words, Frame(), RoughMeasurer()).shapes
        return max(one.width for one in shapes if isinstance(one, Path) and one.stroke == "primary")

    assert widest(SEVEN) > widest(Changes(((3, 5), (4, 6)), 0, 10))


@pytest.mark.parametrize(
    ("before", "after", "step"), [(19.25, 23.21, 4), (5, 5, 0), (5, 5.2, 1), (5, 4.5, -1)]
)
def test_a_change_between_whole_points_stands_at_the_nearest_and_never_at_none(
    before: float, after: float, step: int
) -> None:
    assert Changes(((before, after),), 0, 35).steps() == [(step, 1)]
