"""A reader who wants to know: works hidden counts out from what is printed, the rules, and totals known from elsewhere.

Two ways. `bounds` is plain arithmetic on what is printed, without our code. `one_answer` knows the rules as well as we
do: it looks for another table that would have been printed in the very same way.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

Counts = tuple[int, ...]
Printed = object


def random_table(chance: random.Random, *, most_rows: int = 6) -> Counts:
    """Counts as small groups have them: many small ones, some noughts, ties, a large one now and then."""
    rows = chance.randint(2, most_rows)
    kind = chance.choice(("even", "small", "one_large", "ties", "edges"))
    if kind == "even":
        return tuple(chance.randint(0, 40) for _ in range(rows))
    if kind == "small":
        return tuple(chance.randint(0, 12) for _ in range(rows))
    if kind == "one_large":
        return tuple(chance.choice((0, 1, 2, 3, 4, 7, chance.randint(20, 90))) for _ in range(rows))
    if kind == "ties":
        one = chance.randint(5, 20)
        return tuple(chance.choice((one, one, chance.randint(1, 4))) for _ in range(rows))
    return tuple(chance.choice((1, 4, 5, 9, 10, 11)) for _ in range(rows))


def bounds(shown: Sequence[int | None], total: tuple[int, int], largest: int | None) -> list[tuple[int, int]]:
    """For each cell the least and most it can be. `total` is the range its sum lies in; `largest` the most a hidden
    count can be where only small ones are hidden (and each is then at least 1); None where it may be any.
    """
    least = 0 if largest is None else 1
    known = sum(one or 0 for one in shown)
    behind = sum(one is None for one in shown)
    found = []
    for one in shown:
        if one is not None:
            found.append((one, one))
            continue
        others = behind - 1
        low = total[0] - known - (others * largest if largest is not None else total[1] * bool(others))
        high = total[1] - known - others * least
        found.append((max(low, least), high if largest is None else min(high, largest)))
    return found


def one_answer(
    counts: Counts,
    hidden: Sequence[int],
    place: int,
    same: Callable[[Counts], bool],
    *,
    sum_known: bool = True,
) -> bool:
    """Whether no other table is printed the same way in which the count at `place` is another one.

    `same(other)`: whether that table is printed as this one was. Other tables differ in hidden places only.
    """
    return not any(same(other) for other in _others(counts, hidden, place, sum_known=sum_known))


def _others(counts: Counts, hidden: Sequence[int], place: int, *, sum_known: bool) -> Iterator[Counts]:
    """Tables with another count at `place`, the likeliest first: exchanged, one or two moved over, then every one."""
    for other in hidden:
        if counts[other] != counts[place]:
            yield _with(counts, {place: counts[other], other: counts[place]})
    for step, other in itertools.product((1, -1, 2, -2, 3, -3), hidden):
        if other != place and counts[place] + step >= 0 and counts[other] - step >= 0:
            yield _with(counts, {place: counts[place] + step, other: counts[other] - step})
    if not sum_known:
        yield from (_with(counts, {place: one}) for one in range(13) if one != counts[place])
    rest = sum(counts[one] for one in hidden)
    first, *others = hidden
    for some in itertools.product(range(rest + 1), repeat=len(others)):
        if sum(some) <= rest:
            counted = _with(counts, {first: rest - sum(some), **dict(zip(others, some, strict=True))})
            if counted[place] != counts[place]:
                yield counted


def _with(counts: Counts, changed: dict[int, int]) -> Counts:
    return tuple(changed.get(place, one) for place, one in enumerate(counts))
