"""The attacker's test: 20,000 random tables and 2,000 pairs of reports, and the twins that must lose.

Exact recovery of a small count: at most 1 in 100 by the issue; none by design. Of one person by difference: none.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import pytest

from coprod_desktop.domain.records import IssuedCell, IssuedTable
from coprod_desktop.evaluation import disclosure
from coprod_desktop.evaluation.differencing import Settled, settle
from coprod_desktop.evaluation.disclosure import (
    SafeCount,
    SafeTable,
    SafeTwoWay,
    fewest,
    safe_table,
    safe_two_way,
)
from tests.evaluation.attacker import Counts, bounds, one_answer, random_table

Rounds = Callable[[int, int], int]


def small_places(counts: Counts, least: int) -> list[int]:
    return [place for place, one in enumerate(counts) if 0 < one < least]


def told_by_arithmetic(
    counts: Counts, told: SafeTable, *, total: tuple[int, int], largest: int | None
) -> int:
    """How many counts of 1 to 4 the printed numbers alone give away."""
    found = bounds([one.count for one in told.cells], total, largest)
    return sum(found[place][0] == found[place][1] for place in small_places(counts, 5))


def told_by_the_rules(counts: Counts, *, sensitive: bool, total_known: bool) -> int:
    """How many counts of 1 to 4 somebody finds who runs our own rules on every other table."""

    def printed(other: Counts) -> SafeTable:
        return safe_table(other, "public", sensitive=sensitive, total_known=total_known)

    told = printed(counts)
    hidden = [place for place, one in enumerate(told.cells) if one.hidden]
    return sum(
        place not in hidden
        or one_answer(counts, hidden, place, lambda other: printed(other) == told, sum_known=total_known)
        for place in small_places(counts, 5)
    )


def some_tables(chance: random.Random, rounds: int) -> list[Counts]:
    """Tables of two rows or more with somebody in two of them; in others the total alone tells all there is."""
    tables = (random_table(chance) for _ in range(10 * rounds))
    return list(itertools.islice((one for one in tables if sum(map(bool, one)) > 1), rounds))


@pytest.mark.long(sample=2)
@pytest.mark.parametrize("part", range(20))
def test_random_tables_give_no_small_count_away(part: int, chance: random.Random, rounds: Rounds) -> None:
    """20 parts of 1,000 tables: with the total known and not, sensitive and not."""
    cells = found = 0
    for counts in some_tables(chance, rounds(200, 1_000)):
        sensitive, known = chance.random() < 0.3, chance.random() < 0.6
        told = safe_table(counts, "public", sensitive=sensitive, total_known=known)
        cells += len(small_places(counts, 5))
        found += told_by_the_rules(counts, sensitive=sensitive, total_known=known)
        whole = sum(counts)
        if known or sensitive:
            found += told_by_arithmetic(counts, told, total=(whole, whole), largest=None)
        else:
            low, high = told.total.low or whole, told.total.high or whole
            found += told_by_arithmetic(counts, told, total=(low, high), largest=4)
    print(f"part {part}: {cells} counts of 1 to 4, {found} recovered exactly")
    assert cells > 100
    assert found == 0


def test_with_totals_that_are_not_rounded_the_attacker_wins(chance: random.Random) -> None:
    """The twin: the same tables with their exact totals beside the hidden counts."""
    cells = found = 0
    for counts in some_tables(chance, 500):
        told = safe_table(counts, "public", total_known=False)
        cells += len(small_places(counts, 5))
        found += told_by_arithmetic(counts, told, total=(sum(counts),) * 2, largest=4)
    print(f"without rounding: {found} of {cells} recovered exactly")
    assert found > 0.2 * cells


def test_without_a_second_hidden_count_a_known_total_gives_the_first_away(
    chance: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosure, "_with_another", lambda counts, hidden, least: hidden)
    tables = some_tables(chance, 300)
    cells = sum(len(small_places(one, 5)) for one in tables)
    assert sum(told_by_the_rules(one, sensitive=False, total_known=True) for one in tables) > 0.2 * cells


# ---- tables with margins --------------------------------------------------------------------------------------------


def told_two_way(counts: tuple[Counts, ...], told: SafeTwoWay, least: int) -> int:
    """Small inner counts that lie between equal bounds, by rows, columns and the total, over and over."""
    rows, columns = range(len(counts)), range(len(counts[0]))
    kept = told.why == "kept_back"
    low = {
        (r, c): told.cells[r][c].count or (0 if kept else int(told.cells[r][c].hidden))
        for r in rows
        for c in columns
    }
    whole = sum(map(sum, counts))
    high = {
        (r, c): whole if told.cells[r][c].hidden and kept else least - 1 if told.cells[r][c].hidden else low[r, c]
        for r in rows for c in columns
    }  # fmt: skip
    lines = [([(r, c) for c in columns], told.rows[r]) for r in rows]
    lines += [([(r, c) for r in rows], told.columns[c]) for c in columns]
    lines += [([(r, c) for r in rows for c in columns], told.total)]
    for _ in range(12):
        for places, margin in lines:
            least_sum, most_sum = span(margin, whole)
            for place in places:
                others = [one for one in places if one != place]
                low[place] = max(low[place], least_sum - sum(high[one] for one in others))
                high[place] = min(high[place], most_sum - sum(low[one] for one in others))
    return sum(low[r, c] == high[r, c] for r in rows for c in columns if 0 < counts[r][c] < 5)


def span(margin: SafeCount, whole: int) -> tuple[int, int]:
    if margin.count is not None:
        return margin.count, margin.count
    return (margin.low or 0, whole if margin.high is None else margin.high)


def two_way(chance: random.Random) -> tuple[Counts, ...]:
    rows, columns = chance.randint(2, 4), chance.randint(2, 4)
    top = chance.choice((6, 15, 40))
    while True:
        counts = tuple(tuple(chance.randint(0, top) for _ in range(columns)) for _ in range(rows))
        if all(sum(map(bool, line)) > 1 for line in (*counts, *zip(*counts, strict=True))):
            return counts


@pytest.mark.long(sample=2)
@pytest.mark.parametrize("part", range(8))
def test_no_margin_gives_an_inner_count_away(part: int, chance: random.Random, rounds: Rounds) -> None:
    cells = found = 0
    for _ in range(rounds(60, 500)):
        counts, sensitive = two_way(chance), chance.random() < 0.3
        for known in (True, False):
            told = safe_two_way(counts, "public", sensitive=sensitive, total_known=known)
            cells += sum(0 < one < 5 for line in counts for one in line)
            found += told_two_way(counts, told, fewest("public", sensitive=sensitive))
    print(f"part {part}: {cells} inner counts of 1 to 4, {found} recovered exactly")
    assert found <= cells // 100 and cells > 50


def test_with_exact_margins_the_attacker_wins(chance: random.Random) -> None:
    """The twin without rounding: small counts hidden, every margin exact."""
    cells = found = 0
    for _ in range(200):
        counts = two_way(chance)
        told = safe_two_way(counts, "public", total_known=False)
        exact = SafeTwoWay(
            told.cells,
            tuple(SafeCount(sum(row)) for row in counts),
            tuple(SafeCount(sum(column)) for column in zip(*counts, strict=True)),
            SafeCount(sum(map(sum, counts))),
            told.why,
        )
        cells += sum(0 < one < 5 for line in counts for one in line)
        found += told_two_way(counts, exact, 5)
    assert found > 0.1 * cells


# ---- two reports ----------------------------------------------------------------------------------------------------


def as_table(counts: Counts) -> IssuedTable:
    cells = tuple(IssuedCell(label=chr(ord("A") + place), count=one) for place, one in enumerate(counts))
    return IssuedTable(key="total.disability", case="case", cells=cells)


def printed(told: Settled) -> tuple[bool, tuple[int | None, ...]]:
    """All that a reader sees of a table in the second report: whether it is an old one, and its rows."""
    return told.again, tuple(None if one.hidden else one.count for one in told.issued.cells)


def two_reports(
    first: Counts, second: Counts, sensitive: bool, register: bool = True
) -> tuple[tuple[bool, tuple[int | None, ...]], ...]:
    one = settle(as_table(first), (), "public", sensitive=sensitive)
    earlier = (one.issued,) if register else ()
    return printed(one), printed(settle(as_table(second), earlier, "public", sensitive=sensitive))


def moved(counts: Counts, chance: random.Random, how_many: int) -> Counts:
    """The same people and some more or fewer, each in a row by chance; with none of them, one who answers otherwise."""
    now = list(counts)
    if not how_many:  # somebody answers otherwise
        a, b = chance.sample(range(len(now)), 2)
        now[a], now[b] = now[a] - 1, now[b] + 1
    for _ in range(abs(how_many)):
        places = [place for place, one in enumerate(now) if how_many > 0 or one]
        now[chance.choice(places)] += 1 if how_many > 0 else -1
    return tuple(now)


def person_told(first: Counts, second: Counts, sensitive: bool, register: bool) -> bool:
    """Whether the only person who came or went is told: every other row for them would have been printed otherwise.

    The attacker knows both totals, and so that it was one person.
    """
    step = sum(second) - sum(first)
    told = two_reports(first, second, sensitive, register)
    for place in range(len(first)):
        other = tuple(one + step * (at == place) for at, one in enumerate(first))
        if other != second and min(other) >= 0 and two_reports(first, other, sensitive, register) == told:
            return False
    # Or another first report looks the same, in which the person came to another row.
    hidden = [at for at, one in enumerate(told[0][1]) if one is None]
    for a, b in itertools.permutations(hidden, 2):
        swap = {a: b, b: a}
        turned = tuple(
            tuple(counts[swap.get(at, at)] for at in range(len(first))) for counts in (first, second)
        )
        at = next(at for at in range(len(first)) if first[at] != second[at])
        if turned[0][at] == turned[1][at] and two_reports(turned[0], turned[1], sensitive, register) == told:
            return False
    return True


def all_told(first: Counts, second: Counts, sensitive: bool) -> bool:
    """Whether the two reports say of everybody who came or went that they are all in one row."""
    a, b = two_reports(first, second, sensitive)
    if b[0] or None in a[1] or None in b[1]:
        return False
    return sum(x != y for x, y in zip(a[1], b[1], strict=True)) == 1


def small_counts_told(first: Counts, second: Counts, sensitive: bool) -> int:
    """Small counts of either report that the two give away, to somebody who knows the rules and both totals."""
    told = two_reports(first, second, sensitive)

    def same(one: Counts, two: Counts) -> bool:
        return min((*one, *two)) >= 0 and two_reports(one, two, sensitive) == told

    def same_first(other: Counts) -> bool:  # alone, or with the same exchange in the second report
        return same(other, second) or same(
            other, tuple(map(sum, zip(second, other, negative(first), strict=True)))
        )

    def same_second(other: Counts) -> bool:
        return same(first, other) or same(
            tuple(map(sum, zip(first, other, negative(second), strict=True))), other
        )

    found = 0
    for counts, seen, by in ((first, told[0], same_first), (second, told[1], same_second)):
        # What an old table printed again says of now is nothing: every row may have changed.
        hidden = [at for at, one in enumerate(seen[1]) if one is None or seen[0]]
        found += sum(at not in hidden or one_answer(counts, hidden, at, by) for at in small_places(counts, 5))
    return found


def negative(counts: Counts) -> Counts:
    return tuple(-one for one in counts)


@pytest.mark.long(sample=2)
@pytest.mark.parametrize("part", range(10))
def test_two_reports_tell_of_nobody(part: int, chance: random.Random, rounds: Rounds) -> None:
    """10 parts of 200 pairs: one person more or less, a few, or many."""
    ones = people = small = small_told = changed = 0
    for first in some_tables(chance, rounds(60, 200)):
        sensitive = chance.random() < 0.4
        second = moved(first, chance, chance.choice((1, 1, 1, -1, 0, 2, 3, 8, 15, 40)))
        if min(second) < 0 or sum(map(bool, second)) < 2:
            continue
        if abs(sum(second) - sum(first)) == 1:
            ones += 1
            people += person_told(first, second, sensitive, register=True)
        people += all_told(first, second, sensitive)
        changed += not two_reports(first, second, sensitive)[1][0]
        small += len(small_places(first, 5)) + len(small_places(second, 5))
        small_told += small_counts_told(first, second, sensitive)
    print(f"part {part}: {ones} pairs one person apart, {people} told; {small} small counts, {small_told} told; "
          f"{changed} second reports with new counts")  # fmt: skip
    assert ones > 10 and people == 0
    assert small_told <= small // 100


def test_without_the_register_two_reports_tell_of_the_one_who_joined(chance: random.Random) -> None:
    """The twin: 31 people, then 32 with one more disabled member, and nobody remembers the first report."""
    assert person_told((12, 19), (13, 19), sensitive=True, register=False)
    assert not person_told((12, 19), (13, 19), sensitive=True, register=True)
    pairs = [(one, moved(one, chance, 1)) for one in some_tables(chance, 100)]
    assert sum(person_told(one, two, sensitive=False, register=False) for one, two in pairs) > 30
