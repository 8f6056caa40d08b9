"""Every statistic agrees with SciPy on random inputs and with the fixtures of the notes, and knows its limits."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from coprod_desktop.evaluation.statistics import (
    effect_size,
    mean,
    mean_interval,
    median,
    median_interval,
    quartiles,
    sign_test,
    standard_deviation,
    t_quantile,
    wilson,
)

Rounds = Callable[[int, int], int]
ROUNDS = (400, 10_000)
scores = st.lists(st.integers(-10, 10), min_size=1, max_size=60)


def some_values(chance: random.Random, least: int, most: int) -> list[float]:
    """Values as scales give them (whole, many ties), or from an even or a skewed spread."""
    n = chance.randint(least, most)
    kind = chance.randrange(3)
    if kind == 0:
        return [float(chance.randint(0, 10)) for _ in range(n)]
    return [chance.gauss(0.5, 2) if kind == 1 else chance.expovariate(0.4) for _ in range(n)]


# ---- against SciPy --------------------------------------------------------------------------------------------------


def test_the_share_interval_is_that_of_scipy(rounds: Rounds, chance: random.Random) -> None:
    for _ in range(rounds(*ROUNDS)):
        n = chance.randint(1, 400)
        k = chance.randint(0, n)
        theirs = stats.binomtest(k, n).proportion_ci(method="wilson")
        ours = wilson(k, n)
        assert ours is not None
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_the_sign_test_is_the_binomial_test_of_scipy(rounds: Rounds, chance: random.Random) -> None:
    for _ in range(rounds(*ROUNDS)):
        up, down = chance.randint(0, 150), chance.randint(0, 150)
        if up + down:
            assert sign_test(up, down) == pytest.approx(stats.binomtest(up, up + down).pvalue, rel=1e-9)


def test_median_and_quartiles_are_those_of_numpy(rounds: Rounds, chance: random.Random) -> None:
    for _ in range(rounds(*ROUNDS)):
        values = some_values(chance, 1, 60)
        quarters = quartiles(values)
        assert quarters is not None
        told = (quarters.low, median(values), quarters.high)
        assert told == pytest.approx(tuple(numpy.quantile(values, [0.25, 0.5, 0.75])), rel=1e-12, abs=1e-12)


def test_the_median_interval_is_the_narrowest_pair_of_ranks_that_covers(
    rounds: Rounds, chance: random.Random
) -> None:
    for _ in range(rounds(*ROUNDS)):
        values = some_values(chance, 1, 300)
        n, ours = len(values), median_interval(values)
        rank = int(stats.binom.ppf(0.025, n, 0.5))  # the first count that may not be left outside
        if stats.binom.cdf(rank, n, 0.5) <= 0.025:
            rank += 1
        if rank == 0:
            assert ours is None and n <= 5
            continue
        assert ours is not None
        assert (ours.low_rank, ours.high_rank) == (rank, n + 1 - rank)
        assert ours.coverage == pytest.approx(1 - 2 * stats.binom.cdf(rank - 1, n, 0.5), abs=1e-12)
        ordered = sorted(values)
        assert (ours.low, ours.high) == (ordered[rank - 1], ordered[n - rank])


def test_mean_spread_and_their_interval_are_those_of_scipy(rounds: Rounds, chance: random.Random) -> None:
    for _ in range(rounds(*ROUNDS)):
        values = some_values(chance, 2, 120)
        spread = standard_deviation(values)
        assert mean(values) == pytest.approx(numpy.mean(values), rel=1e-12, abs=1e-12)
        assert spread == pytest.approx(numpy.std(values, ddof=1), rel=1e-9, abs=1e-12)
        theirs = stats.t.interval(
            0.95, len(values) - 1, loc=numpy.mean(values), scale=stats.sem(values) or 1e-300
        )
        ours = mean_interval(values)
        assert ours is not None
        assert (ours.low, ours.high) == pytest.approx(theirs, rel=1e-8, abs=1e-8)


def test_students_quantile_is_that_of_scipy(rounds: Rounds, chance: random.Random) -> None:
    n = rounds(*ROUNDS)
    freedom = [chance.choice([1, 2, 3, chance.randint(1, 60), chance.randint(1, 800)]) for _ in range(n)]
    share = [chance.uniform(0.5, 0.9995) for _ in range(n)]
    theirs = stats.t.ppf(share, freedom)
    ours = [t_quantile(one, degrees) for one, degrees in zip(share, freedom, strict=True)]
    assert ours == pytest.approx(theirs, rel=1e-7, abs=1e-8)


def test_the_effect_interval_leaves_the_same_tails_as_scipys_noncentral_t(
    rounds: Rounds, chance: random.Random
) -> None:
    for _ in range(rounds(8, 10_000)):
        values = some_values(chance, 30, 80)
        effect = effect_size(values)
        assert effect is not None
        assert effect.d == pytest.approx(numpy.mean(values) / numpy.std(values, ddof=1), rel=1e-9)
        root, seen = math.sqrt(len(values)), effect.d * math.sqrt(len(values))
        at = [effect.interval.low * root, effect.interval.high * root]
        tails = stats.nct.cdf(seen, len(values) - 1, at)
        assert tuple(tails) == pytest.approx((0.975, 0.025), abs=1e-6)


def test_a_wrong_z_would_be_seen() -> None:
    """The twin: the textbook interval is not the one that is told."""
    ours, textbook = wilson(9, 10), 0.9 - 1.96 * math.sqrt(0.09 / 10)
    assert ours is not None and abs(ours.low - textbook) > 0.1


# ---- the fixtures of the domain notes -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (3, 4, 30, 95), (5, 5, 57, 100), (5, 6, 44, 97), (6, 8, 41, 93), (7, 9, 45, 94), (9, 10, 60, 98),
        (10, 10, 72, 100), (9, 12, 47, 91), (12, 15, 55, 93), (15, 20, 53, 89), (20, 30, 49, 81),
        (24, 30, 63, 90), (40, 50, 67, 89), (75, 100, 66, 82),
    ],
)  # fmt: skip
def test_the_share_intervals_of_the_notes(k: int, n: int, low: int, high: int) -> None:
    told = wilson(k, n)
    assert told is not None and (round(told.low * 100), round(told.high * 100)) == (low, high)


@pytest.mark.parametrize(
    ("n", "ranks", "coverage"),
    [
        (6, (1, 6), 96.9), (8, (1, 8), 99.2), (9, (2, 8), 96.1), (10, (2, 9), 97.9), (12, (3, 10), 96.1),
        (15, (4, 12), 96.5), (20, (6, 15), 95.9), (25, (8, 18), 95.7), (30, (10, 21), 95.7),
    ],
)  # fmt: skip
def test_the_median_intervals_of_the_notes(n: int, ranks: tuple[int, int], coverage: float) -> None:
    told = median_interval(range(1, n + 1))
    assert told is not None
    assert (told.low_rank, told.high_rank) == ranks == (told.low, told.high)
    assert round(told.coverage * 100, 1) == coverage


@pytest.mark.parametrize(
    ("up", "down", "p"),
    [
        (6, 0, 0.031), (7, 1, 0.070), (8, 1, 0.039), (8, 2, 0.109), (9, 1, 0.021), (10, 2, 0.039),
        (12, 3, 0.035), (15, 5, 0.041),
    ],
)  # fmt: skip
def test_the_sign_tests_of_the_notes(up: int, down: int, p: float) -> None:
    told = sign_test(up, down)
    assert told is not None and round(told, 3) == p


# ---- the limits -----------------------------------------------------------------------------------------------------


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_within_its_interval_and_the_interval_within_nothing_and_all(
    pair: tuple[int, int],
) -> None:
    k, n = pair
    told = wilson(k, n)
    assert told is not None and 0 <= told.low <= k / n <= told.high <= 1
    mirror = wilson(n - k, n)
    assert mirror is not None and told.low == pytest.approx(1 - mirror.high, abs=1e-12)
    assert (told.low == 0) == (k == 0) and (told.high == 1) == (k == n)


def test_nobody_has_no_share_no_middle_and_no_test() -> None:
    assert wilson(0, 0) is None
    assert median([]) is quartiles([]) is median_interval([]) is None
    assert mean([]) is mean_interval([]) is standard_deviation([]) is effect_size([]) is None
    assert sign_test(0, 0) is None


def test_one_person_has_a_middle_and_no_range() -> None:
    assert median([4]) == mean([4]) == 4
    told = quartiles([4])
    assert told is not None and told.low == told.high == 4
    assert median_interval([4]) is mean_interval([4]) is standard_deviation([4]) is effect_size([4]) is None


@given(scores)
def test_no_range_for_five_or_fewer_and_always_one_from_six(values: list[int]) -> None:
    told = median_interval(values)
    assert (told is None) == (len(values) <= 5)
    if told is not None:
        middle = median(values)
        assert middle is not None and told.low <= middle <= told.high
        assert told.coverage >= 0.95


@given(st.integers(-10, 10), st.integers(6, 60))
def test_when_all_say_the_same_the_range_is_that_and_there_is_no_effect(value: int, n: int) -> None:
    values = [value] * n
    told, quarters = median_interval(values), quartiles(values)
    assert told is not None and quarters is not None
    assert told.low == told.high == median(values) == quarters.low == quarters.high == value
    assert standard_deviation(values) == 0
    assert effect_size(values) is None


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_sign_test_is_a_share_and_does_not_care_which_way(up: int, down: int) -> None:
    told = sign_test(up, down)
    assert told == sign_test(down, up)
    assert told is None or 0 < told <= 1
    if up == down and up:
        assert told == 1


@pytest.mark.parametrize("wrong", [(-1, 4), (5, 4), (0, -1)])
def test_an_impossible_share_is_our_fault(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(*wrong)


def test_impossible_counts_and_degrees_are_our_fault() -> None:
    with pytest.raises(ValueError, match="no counts"):
        sign_test(-1, 3)
    with pytest.raises(ValueError, match="degrees"):
        t_quantile(0.975, 0)
    with pytest.raises(ValueError, match="degrees"):
        t_quantile(1.0, 4)
    assert t_quantile(0.5, 4) == 0
