"""Which evidence goes first into an answer (domain notes 7.6).

Permission comes first and needs no rule here: what may not be used is not in the snapshot. Then comes what lies in the
question's time, what is strong, what somebody outside confirmed, what is fresh, and who has not spoken yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.form_packs import FormQuestion, Need
from coprod_desktop.evaluation.answering.pieces import Held, Piece, Span

WORN = 2  # reports in twelve months, from which on a piece gives way to a fresher one
_FRESH_DAYS = (92, 366)  # how old counts as new, and as of the last year


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence for one question. `ranked` is best first and lies in the question's time, as far as days are known.

    `outside_time` was left out because of its date, `old` because it is older than the form takes. `newest` is the
    last day of the newest piece with a date.
    """

    ranked: tuple[Piece, ...] = ()
    outside_time: tuple[Piece, ...] = ()
    old: tuple[Piece, ...] = ()
    on: date = date.max

    @property
    def newest(self) -> date | None:
        """The day of the newest piece in time, None when none has one; "2026" said during 2026 is no later than now."""
        days = [min(day, self.on) for one in self.ranked if (day := _latest(one)) is not None]
        return max(days, default=None)


def gather(question: FormQuestion, held: Held, *, outcome: str | None = None) -> Gathered:
    """The evidence this question wants, in order. With `outcome`, only what shows that difference."""
    wanted = [
        one
        for one in held.pieces
        if one.kind in question.evidence and (outcome is None or outcome in one.outcomes)
    ]
    span = held.spans.get(question.period, Span())
    outside = [one for one in wanted if span.holds(one.when) is False]
    rest = [one for one in wanted if one not in outside]
    limit = _months_before(held.on, question.months_fresh)
    old = [one for one in rest if limit is not None and (day := _latest(one)) is not None and day < limit]
    fresh = [one for one in rest if one not in old]
    return Gathered(rank(question, fresh, span, held.on), tuple(outside), tuple(old), held.on)


def rank(question: FormQuestion, pieces: Sequence[Piece], span: Span, on: date) -> tuple[Piece, ...]:
    """Best first. One after the other, so that a teller or a kind that was chosen gives way to another of like worth.

    What a question needs (a voice, a start, a view from outside) comes before the rest, one piece for each need; a
    question about learning has a piece that is not about success among its first two.
    """
    left = list(pieces)
    chosen: list[Piece] = []
    while left:
        best = min(left, key=lambda one: _place(one, chosen, span, on))
        left.remove(best)
        chosen.append(best)
    for need in reversed(question.needs):
        _first(chosen, 0, [one for one in chosen if meets(one, need)])
    if question.purpose == "learn" and not any(one.not_positive for one in chosen[:2]):
        _first(chosen, 1, [one for one in chosen if one.not_positive])
    return tuple(chosen)


def meets(piece: Piece, need: Need) -> bool:
    """Whether a piece is what a question says it needs."""
    match need:
        case "story":
            return piece.voice
        case "outside_voice":
            return piece.kind == "outside_view" or piece.outside
        case "baseline":
            return piece.start
    return piece.kind == "target"


def _first(chosen: list[Piece], place: int, fitting: Sequence[Piece]) -> None:
    if fitting and fitting[0] in chosen[place:]:
        chosen.remove(fitting[0])
        chosen.insert(min(place, len(chosen)), fitting[0])


def _place(one: Piece, chosen: Sequence[Piece], span: Span, on: date) -> tuple[object, ...]:
    worn = one.worn >= WORN
    tellers = sum(bool(one.teller) and other.teller == one.teller for other in chosen)
    kinds = sum(other.kind == one.kind for other in chosen)
    day = _latest(one)
    return (
        span.holds(one.when) is None,
        worn - one.strength,
        not one.outside,
        _age(day, on),
        tellers,
        kinds,
        -(day.toordinal() if day is not None else 0),
        _order(one.number),
    )


def _age(day: date | None, on: date) -> int:
    if day is None:
        return len(_FRESH_DAYS) + 1
    return sum((on - day).days > days for days in _FRESH_DAYS)


def _latest(one: Piece) -> date | None:
    return one.when.latest if one.when is not None else None


def _order(number: str) -> tuple[str, int]:
    word, _, n = number.partition(":")
    return word, int(n) if n.isdigit() else 0


def _months_before(on: date, months: int | None) -> date | None:
    if months is None:
        return None
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, 28)) if year > 0 else date.min
