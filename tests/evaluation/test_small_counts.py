"""A hidden count cannot be worked out from the others and the total."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.evaluation.small_counts import FEWEST_SENSITIVE, hidden_cells

cells = st.lists(st.one_of(st.integers(0, 30)), min_size=1, max_size=6)


def could_be(counts: list[int], hidden: tuple[bool, ...], place: int) -> set[int]:
    """What a reader who knows the total and that shown noughts are noughts can think stands in a hidden cell."""
    behind = [n for n, away in enumerate(hidden) if away]
    rest = sum(counts[n] for n in behind)
    others = len(behind) - 1
    if not others:
        return {rest}
    least = 0 if any(counts[n] == 0 for n in behind) else 1
    return set(range(least, rest - least * others + 1))


@given(cells, st.sampled_from([5, 10]))
def test_every_small_count_is_hidden_and_cannot_be_worked_out(counts: list[int], fewest: int) -> None:
    hidden = hidden_cells(counts, fewest)
    for place, count in enumerate(counts):
        if 0 < count < fewest:
            assert hidden[place]
            assert all(hidden) or len(could_be(counts, hidden, place)) > 1


def test_without_the_second_hidden_cell_the_total_gives_it_back() -> None:
    """The twin: hiding the small one alone is no hiding."""
    assert could_be([3, 12], (True, False), 0) == {3}
    assert len(could_be([3, 12], hidden_cells([3, 12]), 0)) > 1


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([3, 12], (True, True)),
        ([0, 12], (False, False)),
        ([6, 12], (False, False)),
        ([3, 12, 20], (True, True, False)),
        ([3, 4, 20], (True, True, False)),
        ([1, 1, 20], (True, True, True)),
        ([3, 0, 12], (True, False, True)),
        ([None, 12], (False, False)),
        ([], ()),
    ],
)
def test_the_fixtures_of_the_rules(counts: list[int | None], hidden: tuple[bool, ...]) -> None:
    assert hidden_cells(counts) == hidden


def test_sensitive_counts_are_hidden_below_ten() -> None:
    assert hidden_cells([9, 10, 40], FEWEST_SENSITIVE) == (True, True, False)


def test_no_table_of_three_small_cells_can_be_solved() -> None:
    for counts in itertools.product(range(8), repeat=3):
        hidden = hidden_cells(counts)
        for place in range(3):
            if 0 < counts[place] < 5 and not all(hidden):
                assert len(could_be(list(counts), hidden, place)) > 1
