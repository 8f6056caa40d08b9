"""How people changed between two answers: counts first, then the middle, then more as more people carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from coprod_desktop.domain.seen_measures import Moved, SeenAsked, SeenRange, SeenShift
from coprod_desktop.evaluation import statistics as stats
from coprod_desktop.evaluation.answered import Sheet
from coprod_desktop.evaluation.matching import Pair
from coprod_desktop.evaluation.tiers import tier_of

_WAYS: tuple[Moved, ...] = get_args(Moved)


def shift_of(pairs: Sequence[Pair], asked: SeenAsked, *, everybody: bool = False) -> SeenShift:
    """How many are better, the same and worse, and what else so many people carry. `everybody` needs no ranges."""
    tier, people = tier_of(len(pairs)), len(pairs)
    if not tier.words:
        return SeenShift(people=people)
    changes = [one.change for one in pairs]
    gains = [one if asked.better == "up" else -one for one in changes]
    counts: dict[Moved, int] = {
        "better": sum(one > 0 for one in gains),
        "same": sum(one == 0 for one in gains),
        "worse": sum(one < 0 for one in gains),
    }
    shift = SeenShift(
        people=people,
        mostly=next((one for one in _WAYS if 2 * counts[one] > people), None),
        moved=tuple(one for one in _WAYS if counts[one]),
    )
    if not tier.counts:
        return shift
    shift = replace(
        shift, better=counts["better"], same=counts["same"], worse=counts["worse"],
        before=_median([one.before for one in pairs]), after=_median([one.after for one in pairs]),
        dots=tuple(sorted((one.before.value or 0.0, one.after.value or 0.0) for one in pairs)),
    )  # fmt: skip
    if asked.noticeable:
        much = asked.noticeable
        shift = replace(
            shift,
            much_better=sum(one >= much for one in gains),
            much_worse=sum(one <= -much for one in gains),
        )
    share = stats.wilson(counts["better"], people) if tier.wilson and not everybody else None
    sign_p = stats.sign_test(counts["better"], counts["worse"]) if tier.sign_test else None
    return _with_amounts(replace(shift, share=range_of(share), sign_p=sign_p), changes, everybody=everybody)


def _with_amounts(shift: SeenShift, changes: Sequence[float], *, everybody: bool) -> SeenShift:
    """The change in points: the middle from six people, quarters from 20, means and effects from 30."""
    tier = tier_of(shift.people)
    if shift.people < tier.median_least:
        return replace(shift, before=None, after=None)
    around = None if everybody else stats.median_interval(changes)
    shift = replace(
        shift,
        middle=stats.median(changes),
        spread=SeenRange(low=min(changes), high=max(changes)),
        middle_range=SeenRange(low=around.low, high=around.high, coverage=around.coverage)
        if around
        else None,
        quarters=plain_range(stats.quartiles(changes)) if tier.quartiles else None,
    )
    if not tier.means:
        return shift
    effect = stats.effect_size(changes)
    return replace(
        shift,
        mean=stats.mean(changes),
        mean_range=None if everybody else range_of(stats.mean_interval(changes)),
        effect=effect.d if effect else None,
        effect_range=range_of(effect.interval) if effect and not everybody else None,
    )


def _median(sheets: Sequence[Sheet]) -> float | None:
    return stats.median([one.value for one in sheets if one.value is not None])


def range_of(interval: stats.Interval | None) -> SeenRange | None:
    """An interval with its coverage, in the shape of a result."""
    return SeenRange(low=interval.low, high=interval.high, coverage=stats.COVERAGE) if interval else None


def plain_range(interval: stats.Interval | None) -> SeenRange | None:
    """Two ends that are no interval for a truth, such as quartiles."""
    return SeenRange(low=interval.low, high=interval.high) if interval else None
