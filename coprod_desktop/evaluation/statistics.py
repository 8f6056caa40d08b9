"""Statistics for few people: exact where an exact way exists, and nothing where no honest answer does.

Standard library only. Intervals are 95 %. Which of these may be printed for how many people is said in `tiers`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

COVERAGE = 0.95
_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf((1 + COVERAGE) / 2)
_STEPS = 120  # of Simpson's rule, an even number


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included, in the unit of what was measured (a share runs from 0 to 1)."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MedianInterval:
    """From the `low_rank`-th to the `high_rank`-th smallest value; `coverage` is exact, 0.95 or more."""

    low: float
    high: float
    low_rank: int
    high_rank: int
    coverage: float


@dataclass(frozen=True, slots=True)
class Effect:
    """The mean paired change in units of its own standard deviation, with its interval."""

    d: float
    interval: Interval


def wilson(k: int, n: int) -> Interval | None:
    """The interval for the share that `k` of `n` shows; None without anybody.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927). It holds at 0 % and at 100 %.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    if n == 0:
        return None
    p, square = k / n, _Z * _Z
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    return Interval(0.0 if k == 0 else max(0.0, centre - half), 1.0 if k == n else min(1.0, centre + half))


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the middle of the two middle ones; None without any."""
    return _quantile(sorted(values), Fraction(1, 2)) if values else None


def quartiles(values: Sequence[float]) -> Interval | None:
    """The first and the third quartile, between neighbours in a straight line (R's type 7); None without any value."""
    if not values:
        return None
    ordered = sorted(values)
    return Interval(_quantile(ordered, Fraction(1, 4)), _quantile(ordered, Fraction(3, 4)))


def _quantile(ordered: Sequence[float], share: Fraction) -> float:
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    rest = float(place - below)
    if not rest:
        return float(ordered[below])
    return ordered[below] + (ordered[below + 1] - ordered[below]) * rest


def median_interval(values: Sequence[float]) -> MedianInterval | None:
    """The narrowest pair of ranks, as far from one end as from the other, that covers the true median; None below 6.

    It asks nothing of how the values are spread; with ties the true coverage is higher than the one given. Source:
    the binomial law of order statistics (H. A. David, Order Statistics, section 2.5).
    """
    n = len(values)
    rank, outside, term = (
        0,
        0,
        1,
    )  # binomial coefficients: how many of 2 to the n ways lie outside on one side
    while rank < n // 2 and 40 * (outside + term) <= (1 << n):
        outside += term
        term = term * (n - rank) // (rank + 1)
        rank += 1
    if not rank:
        return None
    ordered = sorted(values)
    coverage = ((1 << n) - 2 * outside) / (1 << n)
    return MedianInterval(float(ordered[rank - 1]), float(ordered[n - rank]), rank, n + 1 - rank, coverage)


def sign_test(up: int, down: int) -> float | None:
    """The exact two-sided p of so many ups and downs if either were as likely; ties are dropped before.

    None when nobody moved.
    """
    n = up + down
    if min(up, down) < 0:
        raise ValueError(f"{up} up and {down} down are no counts")
    if n == 0:
        return None
    term = tail = 1  # binomial coefficients, n over 0 and their sum
    for i in range(min(up, down)):
        term = term * (n - i) // (i + 1)
        tail += term
    return min(1.0, 2 * tail / (1 << n))


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None without any value."""
    return math.fsum(values) / len(values) if values else None


def standard_deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample (divided by n - 1); None for fewer than two values."""
    if len(values) < 2:
        return None
    middle = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def mean_interval(values: Sequence[float]) -> Interval | None:
    """Student's t interval for the mean; None for fewer than two values."""
    middle, spread = mean(values), standard_deviation(values)
    if middle is None or spread is None:
        return None
    half = t_quantile((1 + COVERAGE) / 2, len(values) - 1) * spread / math.sqrt(len(values))
    return Interval(middle - half, middle + half)


def effect_size(changes: Sequence[float]) -> Effect | None:
    """The paired effect with its exact interval by the noncentral t; None below two changes or when all are the same.

    Source: J. Cohen, Statistical Power Analysis (1988), d for paired differences; G. Cumming and S. Finch (2001).
    """
    middle, spread = mean(changes), standard_deviation(changes)
    if middle is None or not spread:
        return None
    root, freedom = math.sqrt(len(changes)), len(changes) - 1
    d = middle / spread
    tail = (1 - COVERAGE) / 2

    def centre_at(share: float) -> float:
        return _root_near(lambda centre: share - _noncentral_t(d * root, freedom, centre), d * root)

    return Effect(d, Interval(centre_at(1 - tail) / root, centre_at(tail) / root))


def t_quantile(share: float, freedom: int) -> float:
    """Student's t below which `share` (0.5 to 1) of the distribution lies, with `freedom` degrees, 1 or more."""
    if freedom < 1 or not 0.5 <= share < 1:
        raise ValueError(f"no quantile for {share} with {freedom} degrees of freedom")
    if share == 0.5:
        return 0.0
    low, high = 0.0, 1.0
    while _t_within(high, freedom) < 2 * share - 1:
        low, high = high, high * 2
    return _between(lambda t: _t_within(t, freedom) - (2 * share - 1), low, high)


def _t_within(t: float, freedom: int) -> float:
    """How much of Student's distribution lies between -t and t (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = math.atan2(t, math.sqrt(freedom))
    square = math.cos(angle) ** 2
    odd = freedom % 2
    term, total = 1.0, 0.0
    for i in range(3 if odd else 2, freedom + 1, 2):
        total += term
        term *= square * (i - 1) / i
    if odd:
        return 2 / math.pi * (angle + math.sin(angle) * math.cos(angle) * total)
    return math.sin(angle) * total


def _noncentral_t(t: float, freedom: int, centre: float) -> float:
    """The share of the noncentral t distribution below `t`: the normal law over every spread there may be."""
    wide = 9 / math.sqrt(2 * freedom)
    low, high = max(1e-9, 1 - wide), 1 + wide
    step = (high - low) / _STEPS
    half = freedom / 2
    scale = math.log(2) + half * math.log(half) - math.lgamma(half)

    def at(s: float) -> float:
        weight = math.exp(scale + (freedom - 1) * math.log(s) - half * s * s)
        return weight * _NORMAL.cdf(t * s - centre)

    inner = math.fsum((4 if i % 2 else 2) * at(low + i * step) for i in range(1, _STEPS))
    return (at(low) + inner + at(high)) * step / 3


def _root_near(rises: Callable[[float], float], start: float) -> float:
    """Where a rising function is nought, looked for outwards from `start`."""
    reach = 1.0
    while rises(start - reach) > 0 or rises(start + reach) < 0:
        reach *= 2
    return _between(rises, start - reach, start + reach)


def _between(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from `low` to `high` is nought, as exactly as numbers go."""
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if rises(middle) < 0 else (low, middle)
    return middle
