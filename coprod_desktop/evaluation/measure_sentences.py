"""What the measures say, in plain sentences, each with the number of people it stands on.

All words come from `say`, in the area "measures". Counts come first, then the middle, then more as more people carry
it. Nothing here says why anything changed, and the p of a test is for the annex alone.
"""

from __future__ import annotations

from typing import Literal

from coprod_desktop.domain.seen_measures import (
    Moved,
    SeenAsked,
    SeenBenchmark,
    SeenGap,
    SeenMeasure,
    SeenRange,
    SeenRound,
    SeenShift,
)
from coprod_desktop.evaluation.friend.facts import Say
from coprod_desktop.evaluation.measure_numbers import change_in_words, plain, points, tenths

Side = Literal["up", "down", "towards", "back"]
_LARGER = 30  # from so many people on a range is not called one of a small group
_WAYS: tuple[Moved, ...] = ("better", "same", "worse")


def sentences_of(one: SeenMeasure, say: Say) -> list[str]:
    """Everything that a reader is told of one measure, in order: the base, the change, its range, then the rest."""
    if one.no_result:
        return [say(f"measures.no_result.{one.no_result}")]
    told = [*raters_in_words(one, say), *base_in_words(one, say)]
    if one.shift is not None:
        told += [*shift_in_words(one.shift, one, say), *amounts_in_words(one.shift, one, say)]
    for each in one.rounds if one.comparing == "once" else ():
        told += round_in_words(each, one, say)
    return [*told, *benchmarks_in_words(one, say)]


def asked_in_words(asked: SeenAsked, say: Say) -> str:
    """The question as it was asked, and its scale."""
    least, most = plain(asked.least), plain(asked.most)
    ends = dict(asked.levels)
    low, high = ends.get(int(asked.least)), ends.get(int(asked.most))
    if asked.total:
        told = say(f"measures.asked.{'total' if asked.words else 'licensed'}", least=least, most=most)
        return f"{told} {say('measures.asked.better_down')}" if asked.better == "down" else told
    if _all_in_words(asked):
        return say("measures.asked.levels", words=asked.words, n=len(asked.levels))
    if low and high:
        return say("measures.asked.ends", words=asked.words, least=least, most=most, low=low, high=high)
    return say("measures.asked.question", words=asked.words, least=least, most=most)


def _all_in_words(asked: SeenAsked) -> bool:
    return len(asked.levels) == asked.most - asked.least + 1


def raters_in_words(one: SeenMeasure, say: Say) -> list[str]:
    """Who rated, when it was not the people themselves, and whether they looked back."""
    told = [] if one.rater == "self" else [say(f"measures.asked.by_{one.rater}")]
    return [*told, say("measures.asked.looking_back")] if one.comparing == "looking_back" else told


# ---- the base -------------------------------------------------------------------------------------------------------


def base_in_words(one: SeenMeasure, say: Say) -> list[str]:
    """How many could have answered, how many did at the start, how many both times; then help and codes."""
    base = one.base
    if base.started is None:
        return [say("measures.base.very_few")]
    if base.about == "goals":
        return [say("measures.base.goals", n=base.started)]
    told = [*rounds_compared(one, say), _first_count(one, say)]
    if one.comparing == "before_after" and base.both is not None:
        if base.lost:
            told.append(say("measures.base.again", n=base.both, lost=base.lost))
        elif base.both:
            told.append(say("measures.base.all_again"))
    told += [say(f"measures.base.{name}", n=n) for name in ("nameless", "late") if (n := getattr(base, name))]
    all_ = base.started if base.both is None else base.both
    if base.assisted is not None and all_ and one.rater == "self":
        if base.assisted:
            told.append(say("measures.base.helped", n=base.assisted, all=all_))
        elif not base.unknown:
            told.append(say("measures.base.helped_none", all=all_))
        if base.unknown:
            told.append(say("measures.base.helped_unknown", n=base.unknown, all=all_))
    if base.left_because:
        told.append(say("measures.base.left", words=base.left_because))
    return told


def rounds_compared(one: SeenMeasure, say: Say) -> list[str]:
    """Which rounds stand side by side, by the names that the group gave them; empty for a round alone."""
    if one.comparing != "before_after" or not one.rounds:
        return []
    first = [each.name for each in one.rounds if each.point == one.rounds[0].point]
    later = [each.name for each in one.rounds if each.point != one.rounds[0].point]
    if not later:
        return []
    comma = say("measures.base.comma")
    return [say("measures.base.between", first=comma.join(first), later=comma.join(later))]


def _first_count(one: SeenMeasure, say: Say) -> str:
    base = one.base
    answered = base.both if one.comparing == "looking_back" else base.started
    if base.eligible is None:
        key = {"before_after": "not_known", "looking_back": "back", "once": "once"}[one.comparing]
        return say(f"measures.base.{key}", n=answered or 0)
    key = {"before_after": "of", "looking_back": "back_of", "once": "once_of"}[one.comparing]
    fields = {"n": base.eligible, "started": base.started, "both": base.both}
    if base.eligible_of:
        return say(f"measures.base.{key}_who", who=base.eligible_of.strip().rstrip("."), **fields)
    return say(f"measures.base.{key}", **fields)


# ---- a change -------------------------------------------------------------------------------------------------------


def shift_in_words(shift: SeenShift, one: SeenMeasure, say: Say) -> list[str]:
    """The change in counts of people: who moved which way, the range of the share, and what people notice."""
    told = [change_counts(shift, one, say)]
    if shift.better is None and shift.same is None and shift.worse is None:
        return told
    told += share_in_words(shift, one.base.everybody, say)
    return [*told, *_noticed(shift, one.asked.noticeable, say)]


def _noticed(shift: SeenShift, noticeable: float | None, say: Say) -> list[str]:
    """What change people notice on this scale, and how many changed that much."""
    if noticeable is None or shift.much_better is None or shift.much_worse is None:
        return []
    amount = points(noticeable, say)
    if (shift.much_better, shift.much_worse) == (shift.better, shift.worse):
        return [say("measures.noticed.each", points=amount)]
    key = "counts" if shift.much_worse else "counts_none"
    counts = say(f"measures.noticed.{key}", better=shift.much_better, worse=shift.much_worse, n=shift.people)
    return [say("measures.noticed.one", points=amount), counts]


def change_counts(shift: SeenShift, one: SeenMeasure, say: Say) -> str:
    """ "7 of 9 people moved up, 1 stayed, 1 went down." For three or four people "most" and "some", below that none."""
    side, end = side_of(one)
    counts = (shift.better, shift.same, shift.worse)
    verbs = [say(f"measures.verb.{side}.{way}", end=end) for way in _WAYS]
    known = [(k, verb) for k, verb in zip(counts, verbs, strict=True) if k is not None]
    if known:
        told = _counted(known, shift.people, say)
        return told if len(known) == len(_WAYS) else f"{told} {say('measures.change.some_hidden')}"
    if not shift.moved:
        return say(f"measures.change.{'kept_back' if one.hidden and shift.people else 'story'}")
    if shift.mostly:
        told = say("measures.change.most", verb=verbs[_WAYS.index(shift.mostly)])
        rest = [way for way in shift.moved if way != shift.mostly]
    else:
        told = say("measures.change.Some", verb=verbs[_WAYS.index(shift.moved[0])])
        rest = list(shift.moved[1:])
    for way in rest:
        more = say("measures.change.some", verb=verbs[_WAYS.index(way)])
        told = say("measures.change.join", told=told, more=more)
    why = "not_printed" if one.hidden else "words_only"
    return f"{say('measures.change.end', told=told)} {say(f'measures.change.{why}')}"


def _counted(known: list[tuple[int, str]], people: int, say: Say) -> str:
    (first, verb), rest = known[0], known[1:]
    key = "all" if first == people else "lead" if first else "none"
    told = say(f"measures.change.{key}", k=first, n=people, verb=verb)
    for k, more in rest:
        if k:
            told = say("measures.change.join", told=told, more=say("measures.change.then", k=k, verb=more))
    return say("measures.change.end", told=told)


def side_of(one: SeenMeasure) -> tuple[Side, str]:
    """Which words a move takes: up, down, or towards the words at the better end (the second value)."""
    asked = one.asked
    if one.comparing == "looking_back":
        return "back", ""
    end = dict(asked.levels).get(int(asked.most if asked.better == "up" else asked.least), "")
    if not asked.total and end and (asked.better == "down" or _all_in_words(asked)):
        return "towards", end
    return asked.better, ""


def share_in_words(shift: SeenShift, everybody: bool, say: Say) -> list[str]:
    """The range for the share who are better: none for everybody, none where it is too small to give."""
    if everybody:
        return [say("measures.everybody")]
    if shift.share is None:
        return []
    return share_range(shift.share, shift.people, say)


def share_range(share: SeenRange, people: int, say: Say) -> list[str]:
    """ "With a group this small, the true share for people like them could be anywhere from ... to ..." """
    low, high = tenths(share.low, say), tenths(share.high, say)
    key = "near" if low == high else "small" if people < _LARGER else "larger"
    return [say(f"measures.share.{key}", low=low, high=high), say("measures.share.holds")]


def amounts_in_words(shift: SeenShift, one: SeenMeasure, say: Say) -> list[str]:
    """How far people moved, on the scale as asked: the middle from six people, quarters from 20, means from 30."""
    told: list[str] = []
    if shift.middle is not None:
        told.append(
            say("measures.middle.change", n=shift.people, change=change_in_words(shift.middle, say))
            if shift.middle
            else say("measures.middle.none", n=shift.people)
        )
    if shift.spread is not None:
        told.append(say("measures.middle.spread", **_ends(shift.spread, say)))
    if shift.middle_range is not None:
        same = shift.middle_range.low == shift.middle_range.high
        key = "range_same" if same else "range"
        told.append(say(f"measures.middle.{key}", n=shift.people, **_ends(shift.middle_range, say)))
    elif shift.better is not None and not one.base.everybody and shift.middle is None:
        told.append(say("measures.too_few_range"))
    if shift.quarters is not None:
        told.append(say("measures.middle.quarters", n=shift.people, **_ends(shift.quarters, say)))
    if shift.mean is not None:
        told.append(say("measures.middle.mean", n=shift.people, change=change_in_words(shift.mean, say)))
    if shift.mean_range is not None:
        told.append(say("measures.middle.mean_range", **_ends(shift.mean_range, say)))
    return told


def _ends(given: SeenRange, say: Say) -> dict[str, str]:
    return {"low": change_in_words(given.low, say), "high": change_in_words(given.high, say)}


# ---- a round, a published figure, a gap -----------------------------------------------------------------------------


def round_in_words(one: SeenRound, measure: SeenMeasure, say: Say) -> list[str]:
    """One round on its own: how many answered, the bands, the middle."""
    if one.answered is None:
        return [say("measures.round.very_few", name=one.name)]
    if len(measure.rounds) == 1 and measure.base.started == one.answered:
        told = [say("measures.round.alone", name=one.name)]
    else:
        key = "goals" if measure.base.about == "goals" else "answered"
        told = [say(f"measures.round.{key}", name=one.name, n=one.answered)]
    if one.missing:
        told.append(say("measures.round.missing", n=one.missing))
    if one.bands and all(band.hidden for band in one.bands):
        told.append(say("measures.change.kept_back"))
    elif one.bands:
        bands = [
            say(f"measures.round.{'band_hidden' if band.hidden else 'band'}", words=band.words, k=band.count)
            for band in one.bands
        ]
        key = "bands_goals" if measure.base.about == "goals" else "bands"
        told.append(say(f"measures.round.{key}", n=one.answered, bands="; ".join(bands)))
    if one.middle is not None and not _all_in_words(measure.asked):
        told.append(say("measures.round.middle", n=one.answered, value=plain(one.middle)))
    if one.mean is not None:
        told.append(say("measures.round.mean", n=one.answered, value=plain(one.mean)))
    if one.mean_range is not None:
        ends = {"low": plain(one.mean_range.low), "high": plain(one.mean_range.high)}
        told.append(say("measures.round.mean_range", **ends))
    return told


def benchmarks_in_words(one: SeenMeasure, say: Say) -> list[str]:
    """Published figures beside this group's own, or, where none may stand there, why."""
    beside = [mark for mark in one.benchmarks if not mark.refused and mark.ours is not None]
    if not beside:
        refused = dict.fromkeys(mark.refused for mark in one.benchmarks if mark.refused)
        return [say(f"measures.benchmark.{why}") for why in refused]
    told = [say("measures.benchmark.caution")]
    for mark in reversed(beside):
        told = [*_beside(mark, say), *told]
    sources = dict.fromkeys((mark.source, mark.checked_on) for mark in beside)
    return [*told, *(say("measures.benchmark.source", source=source, day=day) for source, day in sources)]


def _beside(one: SeenBenchmark, say: Say) -> list[str]:
    if one.ours is None:
        return []
    told = say(
        f"measures.benchmark.{one.ours_is}", value=plain(one.value), about=one.about, period=one.period,
        ours=plain(one.ours), n=one.people, k=round(one.ours * (one.people or 0) / 100),
    )  # fmt: skip
    return [told]


def gap_in_words(one: SeenGap, say: Say) -> list[str]:
    """Two ratings of the same people, side by side."""
    told = [say(f"measures.gap.{one.other}", n=one.people)]
    key = "counts_back" if one.other == "looking_back" else "counts"
    told.append(say(f"measures.gap.{key}", n=one.people, higher=one.higher, same=one.same, lower=one.lower))
    if one.middle is not None:
        told.append(
            say("measures.gap.middle", change=change_in_words(one.middle, say))
            if one.middle
            else say("measures.gap.middle_none")
        )
    return told
