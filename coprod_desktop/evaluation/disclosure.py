"""Counts of people that may be printed: `safe_table`, `safe_two_way`, `safe_share` and `safe_changes`.

They and the sentences made of them are the only way a number about people reaches a report. What is hidden is chosen
so that a reader who knows these rules, and the exact total from elsewhere, cannot work a small count out:

* A count from 1 to one less than `fewest(...)` is small, and hidden. With it goes the smallest count that is not small
  (and all that are equal to it). They are printed alike and chosen by size alone, so each may be any of the others.
  When every row with somebody in it would be hidden, the whole table is kept back.
* A total over hidden counts is rounded. Where the exact total is known from nowhere else (`total_known=False`), only
  the small counts are hidden, and every total over them is a range worked out from the printed counts alone.
* On sensitive questions a table in which everybody gave the same answer is kept back: it would tell of each of them.
  It looks like a table kept back for its small counts.

Sources: domain.md 2.1; "Handbook on Statistical Disclosure Control" (sdcTools), frequency tables; that a choice may
give itself away: Wong et al., "Minimality attack in privacy preserving data publishing", VLDB 2007.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.permission import AudienceCode

FEWEST = 5  # a count from 1 to 4 is small
FEWEST_SENSITIVE = 10  # health, disability, ethnicity; tiny places
ROUND_TO = 5
LEAST_BASE = 3  # of fewer people no count is told outside: it would tell of each
LEAST_FOR_PERCENT = 10

# "" is: all is printed. "small": small counts are hidden. "kept_back": nothing of the table is printed but its total.
WhyHidden = Literal["", "small", "kept_back"]
ShareKind = Literal["exact", "few", "most", "some", "kept_back"]


def fewest(audience: AudienceCode, *, sensitive: bool = False, whole_group: bool = False) -> int:
    """Counts from 1 to one less than this are small for that audience; 1 when every count may be told.

    The group itself sees everything. A result about the whole group that is not sensitive may go to its funder with
    small counts ("7 of 9"); a breakdown by a characteristic may not.
    """
    if audience == "internal":
        return 1
    if sensitive:
        return FEWEST_SENSITIVE
    return 1 if whole_group and audience == "funder" else FEWEST


@dataclass(frozen=True, slots=True)
class SafeCount:
    """One cell or total as it may be printed: `count` exactly, or from `low` to `high`, or not at all.

    `hidden` parts "not printed" from "never counted", for which all four say nothing.
    """

    count: int | None = None
    low: int | None = None
    high: int | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A one-way table for one audience, cells in the order given. `not_stated` is None when there was none.

    `percents` are whole percentages of those who answered, empty unless every cell is printed and the base is at least
    10. `most` is the place of the cell that more than half are in; given for tables kept back from `safe_changes` only.
    """

    cells: tuple[SafeCount, ...]
    total: SafeCount
    not_stated: SafeCount | None = None
    why: WhyHidden = ""
    percents: tuple[int, ...] = ()
    most: int | None = None

    @property
    def footnote(self) -> str:
        """Key of the footnote in the area "disclosure"; "" when nothing is hidden."""
        return f"disclosure.note.{self.why}" if self.why else ""


@dataclass(frozen=True, slots=True)
class SafeTwoWay:
    """A two-way table with its margins, in the order given; `why` as for one-way tables."""

    cells: tuple[tuple[SafeCount, ...], ...]
    rows: tuple[SafeCount, ...]
    columns: tuple[SafeCount, ...]
    total: SafeCount
    why: WhyHidden = ""

    @property
    def footnote(self) -> str:
        """Key of the footnote in the area "disclosure"; "" when nothing is hidden."""
        return f"disclosure.note.{self.why}" if self.why else ""


@dataclass(frozen=True, slots=True)
class SafeShare:
    """So many of `n`: exactly `k`; or a "few", "some" or "most", from `low` to `high`; or kept back.

    A kept-back share says neither k nor a percentage; its `n` is None where even the base is too small.
    """

    kind: ShareKind
    n: int | None
    k: int | None = None
    low: int | None = None
    high: int | None = None

    @property
    def percent(self) -> int | None:
        """The whole percentage, only beside an exact count with a base of at least 10."""
        if self.k is None or not self.n or self.n < LEAST_FOR_PERCENT:
            return None
        return _percent(self.k, self.n)


# ---- one-way tables -------------------------------------------------------------------------------------------------


def safe_table(
    counts: Sequence[int | None],
    audience: AudienceCode,
    *,
    sensitive: bool = False,
    whole_group: bool = False,
    not_stated: int | None = None,
    total_known: bool = True,
    also_hide: Collection[int] = (),
) -> SafeTable:
    """The counts as they may be printed for an audience; None among them was never counted and stays so.

    `not_stated` is a count beside the rows; it says nothing of anybody, so it is printed with any row that is.
    `total_known`: the reader may know the exact total. `also_hide` are places that were hidden before.
    """
    places = len(counts)
    least = fewest(audience, sensitive=sensitive, whole_group=whole_group)
    small = {place for place, one in enumerate(counts) if 0 < (one or 0) < least}
    alike = sensitive and least > 1 and sum(1 for one in counts if one) == 1
    hidden = small | {place for place in also_hide if place < places}
    if not (hidden or alike):
        return _all_shown(counts, not_stated)
    two = total_known or sensitive
    if two and small:
        hidden = _with_another(counts, hidden, least)
    kept_back = alike or (two and all(place in hidden for place, one in enumerate(counts) if one))
    shown = [
        SafeCount(hidden=one is not None) if kept_back or place in hidden else SafeCount(one)
        for place, one in enumerate(counts)
    ]
    beside = None if not_stated is None else SafeCount(hidden=True) if kept_back else SafeCount(not_stated)
    if two or also_hide:
        whole = sum(one or 0 for one in (*counts, not_stated))
        total = SafeCount(hidden=True) if whole < least else about(whole)
    else:
        total = _range_of([*shown, SafeCount(not_stated)], least)
    return SafeTable(tuple(shown), total, beside, "kept_back" if kept_back else "small")


def _with_another(counts: Sequence[int | None], hidden: set[int], least: int) -> set[int]:
    """The hidden places and those of the smallest count that is not small, unless such a one is hidden already."""
    large = {place: one for place, one in enumerate(counts) if one is not None and one >= least}
    if hidden & set(large) or not large:
        return hidden
    return hidden | {place for place, one in large.items() if one == min(large.values())}


def _all_shown(counts: Sequence[int | None], not_stated: int | None) -> SafeTable:
    stated = sum(one or 0 for one in counts)
    percents: tuple[int, ...] = ()
    if stated >= LEAST_FOR_PERCENT and None not in counts:
        percents = tuple(_percent(one or 0, stated) for one in counts)
    return SafeTable(
        cells=tuple(SafeCount(one) for one in counts),
        total=SafeCount(stated + (not_stated or 0)),
        not_stated=None if not_stated is None else SafeCount(not_stated),
        percents=percents,
    )


def about(count: int) -> SafeCount:
    """A count rounded to the nearest 5, as the range of counts that are rounded so."""
    middle = (count + ROUND_TO // 2) // ROUND_TO * ROUND_TO
    return SafeCount(low=max(middle - ROUND_TO // 2, 1), high=middle + ROUND_TO // 2)


def _range_of(shown: Sequence[SafeCount], least: int) -> SafeCount:
    """What a total may be, worked out from the printed counts alone, when every hidden one is small."""
    known = sum(one.count or 0 for one in shown)
    behind = sum(one.hidden for one in shown)
    if not behind:
        return SafeCount(known)
    return SafeCount(low=known + behind, high=known + behind * (least - 1))


def _percent(k: int, n: int) -> int:
    return (200 * k + n) // (2 * n)  # half up


# ---- two-way tables -------------------------------------------------------------------------------------------------


def safe_two_way(
    counts: Sequence[Sequence[int]],
    audience: AudienceCode,
    *,
    sensitive: bool = False,
    total_known: bool = True,
) -> SafeTwoWay:
    """Rows of counts as they may be printed with their margins.

    When the reader may know the margins (`total_known`), one small count keeps all inner cells back and leaves the
    margins, each a one-way table of its own: with few people no pattern of second cells is safe in both directions.
    Otherwise small counts are hidden, and the margins over them are ranges worked out from the printed counts.
    On sensitive questions a row or column in which all are alike keeps the inner cells back too.
    """
    least = fewest(audience, sensitive=sensitive)
    columns = list(zip(*counts, strict=True))
    small = any(0 < one < least for row in counts for one in row)
    alike = (
        sensitive and least > 1 and any(sum(1 for one in line if one) == 1 for line in (*counts, *columns))
    )
    if not (small or alike):
        cells = tuple(tuple(SafeCount(one) for one in row) for row in counts)
        margins = [tuple(SafeCount(sum(line)) for line in lines) for lines in (counts, columns)]
        return SafeTwoWay(cells, margins[0], margins[1], SafeCount(sum(map(sum, counts))))
    if sensitive or total_known:
        return _margins_only(counts, columns, audience, sensitive)
    cells = tuple(
        tuple(SafeCount(hidden=True) if 0 < one < least else SafeCount(one) for one in row) for row in counts
    )
    return SafeTwoWay(
        cells,
        tuple(_range_of(row, least) for row in cells),
        tuple(_range_of(column, least) for column in zip(*cells, strict=True)),
        _range_of([one for row in cells for one in row], least),
        "small",
    )


def _margins_only(
    counts: Sequence[Sequence[int]],
    columns: Sequence[Sequence[int]],
    audience: AudienceCode,
    sensitive: bool,
) -> SafeTwoWay:
    rows, down = (
        safe_table([sum(line) for line in lines], audience, sensitive=sensitive)
        for lines in (counts, columns)
    )
    inner = tuple(tuple(SafeCount(hidden=True) for _ in row) for row in counts)
    total = rows.total if rows.why else down.total
    return SafeTwoWay(inner, rows.cells, down.cells, total, "kept_back")


# ---- sentences ------------------------------------------------------------------------------------------------------


def safe_share(
    k: int,
    n: int,
    audience: AudienceCode,
    *,
    sensitive: bool = False,
    whole_group: bool = True,
) -> SafeShare:
    """ "k of n people" as it may be said. ValueError unless 0 <= k <= n.

    A share whose one side is small is said as a "few" or "most" with its range; with a base under twice the least, as
    "some". All and none are told where it is not sensitive; where it is, they are in the same words as nearly all and
    nearly none ("everyone feels low" would tell of each).
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share")
    least = fewest(audience, sensitive=sensitive, whole_group=whole_group)
    if audience == "internal":
        return SafeShare("exact", n, k)
    if n < max(least, LEAST_BASE):
        return SafeShare("kept_back", None)
    if least == 1 or (not sensitive and k in (0, n)) or least <= k <= n - least:
        return SafeShare("exact", n, k)
    end = 0 if sensitive else 1  # a sensitive range holds none and all
    if n < 2 * least:
        return SafeShare("kept_back", n) if sensitive else SafeShare("some", n, low=1, high=n - 1)
    if k < least:
        return SafeShare("few", n, low=end, high=least - 1)
    return SafeShare("most", n, low=n - least + 1, high=n - end)


def safe_changes(
    better: int,
    same: int,
    worse: int,
    audience: AudienceCode,
    *,
    sensitive: bool = False,
    whole_group: bool = True,
) -> SafeTable:
    """How many are better, the same and worse, as a table of three; the base (their sum) is always known.

    When the counts may not be printed and most people are in one of the three, `most` is its place: the sentence may
    say "most people moved up", and no number.
    """
    counts = (better, same, worse)
    base = sum(counts)
    told = safe_table(counts, audience, sensitive=sensitive, whole_group=whole_group)
    if audience != "internal" and base < LEAST_BASE:
        hidden = SafeCount(hidden=True)
        return SafeTable((hidden,) * 3, hidden, why="kept_back")
    largest = max(range(3), key=counts.__getitem__)
    # Of three people, "no most" would tell that there is one in each.
    if told.why != "kept_back" or sensitive or base <= LEAST_BASE or 2 * counts[largest] <= base:
        return told
    return SafeTable(told.cells, told.total, why=told.why, most=largest)
