"""What of the measures may go to one audience: every count passes `disclosure`, and so does what would give it away.

The group itself sees all of it. Outside, one person's answers are never told: the dots, the least and the most go
only where every count may go, and a range or a p from which a hidden count could be worked back is left out.
"""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.permission import AudienceCode
from coprod_desktop.domain.seen_measures import (
    Moved,
    SeenBandCount,
    SeenBase,
    SeenBenchmark,
    SeenGap,
    SeenMeasure,
    SeenMeasures,
    SeenRound,
    SeenShift,
)
from coprod_desktop.evaluation.disclosure import LEAST_BASE, fewest, safe_changes, safe_share, safe_table

FEWEST_FOR_A_MIDDLE = (
    10  # outside, a middle of fewer people is not told (research environments' rule, domain notes 2.1)
)
_WAYS: tuple[Moved, Moved, Moved] = ("better", "same", "worse")


def told_to(measures: SeenMeasures, audience: AudienceCode) -> SeenMeasures:
    """The measures as this audience may see them."""
    if audience == "internal":
        return measures
    return SeenMeasures(
        number=measures.number,
        told=tuple(_measure(one, audience) for one in measures.told),
        gaps=tuple(gap for one in measures.gaps if (gap := _gap(one, audience)) is not None),
    )


def _measure(one: SeenMeasure, audience: AudienceCode) -> SeenMeasure:
    health = one.asked.health
    shift = _shift(one.shift, audience, health) if one.shift else None
    rounds = tuple(_round(each, audience, health) for each in one.rounds)
    hidden = (
        (shift is not None and shift.people > 0 and None in (shift.better, shift.same, shift.worse))
        or any(band.hidden for each in rounds for band in each.bands)
        or (one.base.both or one.base.started or 0) < LEAST_BASE
    )
    marks = (_benchmark(each, audience, health) for each in one.benchmarks)
    return replace(
        one,
        base=_base(one.base, audience),
        shift=shift,
        rounds=rounds,
        benchmarks=tuple(each for each in marks if each is not None),
        hidden=hidden and not one.no_result,
    )


def _base(base: SeenBase, audience: AudienceCode) -> SeenBase:
    """The counts of who was asked stay, as long as three people answered; who had help only where nobody stands out.

    Why people did not answer again is the group's own note of single people.
    """
    base = replace(base, left_because=None)
    answered = base.started if base.both is None else base.both
    if answered is not None and answered < LEAST_BASE:
        return SeenBase(eligible=base.eligible, eligible_of=base.eligible_of, about=base.about)
    helped = safe_table([base.assisted, base.alone, base.unknown], audience, whole_group=True)
    if helped.why:
        return replace(base, assisted=None, alone=None, unknown=None)
    return base


def _shift(shift: SeenShift, audience: AudienceCode, health: bool) -> SeenShift:
    if shift.better is None or shift.same is None or shift.worse is None:
        return _in_words(shift, audience, health)
    told = safe_changes(shift.better, shift.same, shift.worse, audience, sensitive=health)
    every = fewest(audience, sensitive=health, whole_group=True) == 1
    if not told.why and every:
        return shift
    shift = replace(shift, dots=(), spread=None)
    if shift.people < FEWEST_FOR_A_MIDDLE:
        shift = replace(shift, before=None, after=None, middle=None, middle_range=None)
    much = (shift.much_better, shift.much_worse)
    if None not in much:
        rest = shift.people - (much[0] or 0) - (much[1] or 0)
        if safe_changes(much[0] or 0, rest, much[1] or 0, audience, sensitive=health).why:
            shift = replace(shift, much_better=None, much_worse=None)
    if not told.why:
        return shift
    better, same, worse = (None if one.hidden else one.count for one in told.cells)
    mostly = None if told.most is None else _WAYS[told.most]
    return replace(
        shift, better=better, same=same, worse=worse, mostly=mostly, moved=(mostly,) if mostly else (), share=None,
        sign_p=None,
    )  # fmt: skip


def without_counts(one: SeenMeasure) -> SeenMeasure:
    """The measure with no count of who moved which way, nor anything from which one could be worked back."""
    if one.shift is None:
        return one
    shift = replace(
        one.shift, better=None, same=None, worse=None, mostly=None, moved=(), much_better=None, much_worse=None,
        share=None, sign_p=None, dots=(), spread=None,
    )  # fmt: skip
    return replace(one, shift=shift, hidden=True)


def without_bands(one: SeenRound) -> SeenRound:
    """The round with its bands kept back."""
    bands = tuple(SeenBandCount(words=band.words, hidden=True) for band in one.bands)
    return replace(one, bands=bands, percents=())


def _in_words(shift: SeenShift, audience: AudienceCode, health: bool) -> SeenShift:
    """Three or four people are told in words inside and to their funder; beyond that, and of health, not at all."""
    if shift.people >= LEAST_BASE and fewest(audience, sensitive=health, whole_group=True) == 1:
        return shift
    return SeenShift(people=shift.people if shift.people >= LEAST_BASE else 0)


def _round(one: SeenRound, audience: AudienceCode, health: bool) -> SeenRound:
    answered = one.answered or 0
    if answered < LEAST_BASE:
        return SeenRound(name=one.name, point=one.point, when=one.when, modes=one.modes)
    if answered < FEWEST_FOR_A_MIDDLE and fewest(audience, sensitive=health, whole_group=True) > 1:
        one = replace(one, middle=None)
    if not one.bands:
        return one
    table = safe_table([band.count for band in one.bands], audience, sensitive=health, whole_group=True)
    bands = tuple(
        SeenBandCount(words=band.words, count=cell.count, hidden=cell.hidden)
        for band, cell in zip(one.bands, table.cells, strict=True)
    )
    return replace(one, bands=bands, percents=one.percents if not table.why else ())


def _benchmark(one: SeenBenchmark, audience: AudienceCode, health: bool) -> SeenBenchmark | None:
    """A share beside a published one only where its count may be told."""
    if one.refused or one.ours_is != "percent" or one.ours is None or one.people is None:
        return one
    k = round(one.ours * one.people / 100)
    share = safe_share(k, one.people, audience, sensitive=health)
    return one if share.kind == "exact" else None


def _gap(one: SeenGap, audience: AudienceCode) -> SeenGap | None:
    """Whole, or not at all: two ratings of the same few people tell much of each."""
    counts = (one.higher or 0, one.same or 0, one.lower or 0)
    if safe_changes(*counts, audience, sensitive=one.asked.health).why:
        return None
    return one if one.people >= FEWEST_FOR_A_MIDDLE else replace(one, middle=None)
