"""Sheets of the same person put side by side, with the counts that always stand beside the result.

Eligible, answered at the start, answered both times; and the people who were lost in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.records import Wave, WavePoint
from coprod_desktop.domain.seen_measures import SeenBase
from coprod_desktop.evaluation.answered import Sheet, began


@dataclass(frozen=True, slots=True)
class Pair:
    """One person's answer before (or remembered) and after, both with a number."""

    before: Sheet
    after: Sheet

    @property
    def change(self) -> float:
        """After less before, on the scale as asked; numbers of a converted table are rounded to what they hold."""
        return round((self.after.value or 0.0) - (self.before.value or 0.0), 6)


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs and what they stand on."""

    pairs: tuple[Pair, ...]
    base: SeenBase


def before_and_after(sheets: Sequence[Sheet], first: WavePoint, later: WavePoint) -> Matched:
    """True answers at two points of the work: each person's earliest at `first`, their latest at `later`.

    `sheets` are one rater's on one question, rounds in time order. An answer dated before the first one is no after.
    """
    true = [one for one in sheets if not one.looking_back and one.value is not None]
    start = [one for one in true if one.wave.point == first]
    end = [one for one in true if one.wave.point == later]
    before = _by_person(reversed(start))
    after = _by_person(end)
    pairs = tuple(
        Pair(before[who], after[who])
        for who in before
        if who in after and _in_order(before[who].wave, after[who].wave)
    )
    waves = _waves(one.wave for one in sheets if one.wave.point == first)
    ends = _waves(one.wave for one in sheets if one.wave.point == later)
    nameless = sum(one.who is None for one in start)
    started = len(before) + nameless
    base = SeenBase(
        eligible=eligible_in(waves), eligible_of=who_in(waves), started=started, both=len(pairs),
        lost=len(before) - len(pairs), nameless=nameless, late=len(set(after) - set(before)),
        left_because=_joined(ends),
    )  # fmt: skip
    return Matched(pairs, _finished(base, [(one.before, one.after) for one in pairs], ends))


def looking_back(sheets: Sequence[Sheet]) -> Matched:
    """Starts as remembered beside the answer for now, both of the same round; each person's latest such round."""
    remembered = [one for one in sheets if one.looking_back and one.value is not None]
    now = {(one.who, one.wave.id): one for one in sheets if not one.looking_back and one.value is not None}
    told = _by_person(one for one in remembered if (one.who, one.wave.id) in now)
    pairs = tuple(Pair(one, now[who, one.wave.id]) for who, one in told.items())
    waves = _waves(one.wave for one in remembered)
    nameless = sum(one.who is None for one in remembered)
    started = len(_by_person(remembered)) + nameless
    base = SeenBase(
        eligible=eligible_in(waves), eligible_of=who_in(waves), started=started, both=len(pairs),
        lost=started - nameless - len(pairs), nameless=nameless,
    )  # fmt: skip
    return Matched(pairs, _finished(base, [(one.before, one.after) for one in pairs], waves))


def asked_once(sheets: Sequence[Sheet]) -> SeenBase:
    """What stands beside one round, or rounds of one point, told alone. Who answered in two of them counts once."""
    waves = _waves(one.wave for one in sheets)
    every = [one for one in sheets if one.value is not None]
    answered = [*_by_person(every).values(), *(one for one in every if one.who is None)]
    base = SeenBase(eligible=eligible_in(waves), eligible_of=who_in(waves), started=len(answered))
    return _finished(base, [(one,) for one in answered], waves)


def same_time(own: Iterable[Sheet], theirs: Iterable[Sheet]) -> tuple[Pair, ...]:
    """Two ratings of one person in one round, their own as `before`; each person's latest such round."""
    other = {(one.who, one.wave.id): one for one in theirs if one.who is not None and one.value is not None}
    mine = _by_person(one for one in own if one.value is not None and (one.who, one.wave.id) in other)
    return tuple(Pair(one, other[who, one.wave.id]) for who, one in mine.items())


def then_and_remembered(own: Sequence[Sheet], remembered: Iterable[Sheet]) -> tuple[Pair, ...]:
    """Each person's first true answer, and their start as they remembered it in a later round."""
    told = _by_person(one for one in remembered if one.value is not None)
    then = _by_person(one for one in reversed(own) if one.value is not None)
    return tuple(
        Pair(then[who], one)
        for who, one in told.items()
        if who in then and then[who].wave.id != one.wave.id and _in_order(then[who].wave, one.wave)
    )


def _by_person(sheets: Iterable[Sheet]) -> dict[str, Sheet]:
    """The last sheet of each person who can be matched, in the order they first come."""
    return {one.who: one for one in sheets if one.who is not None}


def _in_order(before: Wave, after: Wave) -> bool:
    first, later = began(before), began(after)
    return first is None or later is None or first <= later


def _waves(waves: Iterable[Wave]) -> list[Wave]:
    return list({one.id: one for one in waves}.values())


def eligible_in(waves: Sequence[Wave]) -> int | None:
    """How many people the rounds were meant for; None when one of them does not say."""
    known = [one.eligible for one in waves if one.eligible is not None]
    return sum(known) if waves and len(known) == len(waves) else None


def who_in(waves: Sequence[Wave]) -> str | None:
    """Who could have answered, when the rounds all say the same."""
    said = {one.eligible_of for one in waves}
    return said.pop() if len(said) == 1 else None


def _joined(waves: Sequence[Wave]) -> str | None:
    return " ".join(one.left_because for one in waves if one.left_because) or None


def _finished(base: SeenBase, people: Sequence[Sequence[Sheet]], waves: Sequence[Wave]) -> SeenBase:
    """The base with those who had help with any of their sheets, with none, or of whom it is not known; and marked when
    everybody whom the claim is about has answered: then there is no range to give.
    """
    assisted = sum(any(one.assisted for one in sheets) for sheets in people)
    alone = sum(all(one.assisted is False for one in sheets) for sheets in people)
    said = bool(waves) and all(one.everybody for one in waves)
    return replace(
        base,
        assisted=assisted,
        alone=alone,
        unknown=len(people) - assisted - alone,
        everybody=said and base.eligible is not None and len(people) >= base.eligible,
    )
