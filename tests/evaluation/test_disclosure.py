"""What may be printed of counts of people, by audience and subject: the fixtures of the rules, and their limits."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.permission import AUDIENCES, AudienceCode
from coprod_desktop.evaluation.disclosure import (
    SafeCount,
    SafeShare,
    SafeTable,
    about,
    fewest,
    safe_changes,
    safe_share,
    safe_table,
    safe_two_way,
)

OUTSIDE: tuple[AudienceCode, ...] = ("partner", "funder", "public")


def printed(counts: Sequence[int | None], **more: object) -> list[int | None]:
    return [one.count for one in safe_table(counts, "public", **more).cells]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("audience", "sensitive", "whole_group", "least"),
    [
        ("internal", True, False, 1),
        ("funder", False, True, 1),
        ("funder", False, False, 5),
        ("funder", True, True, 10),
        ("partner", False, True, 5),
        ("public", False, True, 5),
        ("public", True, False, 10),
    ],
)
def test_the_least_depends_on_who_reads_and_what_it_is_about(
    audience: AudienceCode, sensitive: bool, whole_group: bool, least: int
) -> None:
    assert fewest(audience, sensitive=sensitive, whole_group=whole_group) == least


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([3, 12], [None, None]),  # domain.md, appendix B: suppress A and B (the total is known)
        ([3, 12, 30], [None, None, 30]),
        ([3, 12, 12, 30], [None, None, None, 30]),  # a tie would be told apart by its place
        ([3, 4, 20], [None, None, None]),
        ([3, 4, 20, 30], [None, None, None, 30]),
        ([6, 12], [6, 12]),
        ([0, 12], [0, 12]),
        ([3, 0, 12, 30], [None, 0, None, 30]),
        ([None, 12], [None, 12]),
        ([], []),
    ],
)
def test_the_fixtures_of_the_rules(counts: list[int | None], shown: list[int | None]) -> None:
    assert printed(counts) == shown


def test_where_the_total_is_not_known_it_is_a_range_and_the_large_count_stays() -> None:
    told = safe_table([3, 12], "public", total_known=False)
    assert [one.count for one in told.cells] == [None, 12]
    assert told.total == SafeCount(low=13, high=16)
    assert told.footnote == "disclosure.note.small"


def test_the_group_itself_sees_every_count() -> None:
    told = safe_table([1, 0, 2], "internal", sensitive=True, not_stated=1)
    assert [one.count for one in told.cells] == [1, 0, 2]
    assert (told.total.count, told.not_stated, told.footnote) == (4, SafeCount(1), "")


def test_all_or_nothing_looks_like_any_other_table_kept_back() -> None:
    """ "100% of the 6 carers feel depressed" tells of each of them; that it was all must not be told either."""
    assert safe_table([0, 31], "funder", sensitive=True, not_stated=2) == safe_table(
        [3, 28], "funder", sensitive=True, not_stated=2
    )
    assert safe_table([0, 31], "funder", sensitive=True).why == "kept_back"
    assert printed([0, 31]) == [0, 31]


def test_not_stated_says_nothing_of_anybody_and_stays() -> None:
    told = safe_table([12, 19], "public", sensitive=True, not_stated=2)
    assert told.not_stated == SafeCount(2) and told.why == ""


def test_percentages_stand_only_where_every_count_does() -> None:
    assert safe_table([12, 28], "public").percents == (30, 70)
    assert safe_table([3, 12], "public").percents == ()  # 20 % of 15 would tell the 3
    assert safe_table([3, 12], "public", total_known=False).percents == ()
    assert safe_table([3, 6], "internal").percents == ()  # a percentage of nine people is none


def test_a_two_way_table_with_a_small_count_keeps_its_margins_only() -> None:
    told = safe_two_way([[3, 12], [9, 11]], "public")
    assert told.why == "kept_back" and not any(one.count for row in told.cells for one in row)
    assert [one.count for one in told.rows] == [15, 20]
    assert [one.count for one in told.columns] == [12, 23]
    whole = safe_two_way([[5, 12], [9, 11]], "public")
    assert [one.count for one in whole.rows] == [17, 20] and whole.total.count == 37


def test_a_two_way_table_whose_margins_nobody_knows_has_ranges_for_them() -> None:
    told = safe_two_way([[3, 12], [9, 11]], "public", total_known=False)
    assert [one.count for one in told.cells[0]] == [None, 12]
    assert told.rows == (SafeCount(low=13, high=16), SafeCount(20))
    assert told.columns == (SafeCount(low=10, high=13), SafeCount(23))
    assert told.total == SafeCount(low=33, high=36)


def test_a_row_in_which_all_are_alike_keeps_a_sensitive_two_way_table_back() -> None:
    assert safe_two_way([[12, 0], [15, 11]], "public", sensitive=True).why == "kept_back"
    assert safe_two_way([[12, 0], [15, 11]], "public").why == ""


@pytest.mark.parametrize(
    ("k", "n", "audience", "sensitive", "kind", "low", "high"),
    [
        (7, 9, "funder", False, "exact", None, None),
        (7, 9, "public", False, "some", 1, 8),
        (3, 15, "public", False, "few", 1, 4),
        (12, 15, "public", False, "most", 11, 14),
        (7, 15, "public", False, "exact", None, None),
        (9, 9, "public", False, "exact", None, None),
        (6, 6, "public", True, "kept_back", None, None),
        (24, 24, "funder", True, "most", 15, 24),
        (0, 24, "funder", True, "few", 0, 9),
        (12, 24, "public", True, "exact", None, None),
        (1, 2, "funder", False, "kept_back", None, None),
        (1, 2, "internal", True, "exact", None, None),
    ],
)
def test_a_share_is_said_as_exactly_as_it_may_be(
    k: int, n: int, audience: AudienceCode, sensitive: bool, kind: str, low: int | None, high: int | None
) -> None:
    told = safe_share(k, n, audience, sensitive=sensitive)
    assert (told.kind, told.low, told.high) == (kind, low, high)
    assert told.k == (k if kind == "exact" else None)


def test_a_percentage_stands_only_beside_an_exact_count_of_ten_people_or_more() -> None:
    assert safe_share(7, 9, "funder").percent is None
    assert safe_share(7, 15, "public").percent == 47
    assert safe_share(3, 15, "public").percent is None
    with pytest.raises(ValueError, match="no share"):
        safe_share(4, 3, "public")


@given(st.integers(1, 60), st.sampled_from(OUTSIDE), st.booleans(), st.booleans())
def test_no_inexact_share_has_only_one_answer(
    n: int, audience: AudienceCode, sensitive: bool, whole: bool
) -> None:
    told: dict[SafeShare, list[int]] = {}
    for k in range(n + 1):
        told.setdefault(safe_share(k, n, audience, sensitive=sensitive, whole_group=whole), []).append(k)
    for share, ks in told.items():
        assert len(ks) == 1 if share.k is not None else len(ks) > 1 or n < 3


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("sensitive", [False, True])
def test_no_base_up_to_twelve_lets_a_change_that_is_not_printed_be_worked_out(
    audience: AudienceCode, sensitive: bool
) -> None:
    for base in range(3, 13):
        told: dict[SafeTable, list[tuple[int, ...]]] = {}
        for up, same in itertools.product(range(base + 1), repeat=2):
            counts = (up, same, base - up - same)
            if counts[2] >= 0:
                told.setdefault(safe_changes(*counts, audience, sensitive=sensitive), []).append(counts)
        for table, could_be in told.items():
            for place in range(3):
                if table.cells[place].hidden:
                    assert len({counts[place] for counts in could_be}) > 1, (table, could_be)


def test_what_most_people_said_may_be_said_without_a_number() -> None:
    told = safe_changes(7, 1, 1, "public")
    assert (told.why, told.most) == ("kept_back", 0)
    assert safe_changes(7, 1, 1, "public", sensitive=True).most is None
    assert [one.count for one in safe_changes(7, 1, 1, "funder").cells] == [7, 1, 1]
    assert safe_changes(1, 1, 0, "funder").why == "kept_back"


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=6),
    st.sampled_from(AUDIENCES),
    st.booleans(),
    st.booleans(),
)
def test_no_small_count_is_printed_and_the_order_of_rows_does_not_matter(
    counts: list[int], audience: AudienceCode, sensitive: bool, known: bool
) -> None:
    told = safe_table(counts, audience, sensitive=sensitive, total_known=known)
    least = fewest(audience, sensitive=sensitive)
    assert not any(0 < (one.count or 0) < least for one in (*told.cells, told.total))
    order = random.Random(len(counts)).sample(range(len(counts)), len(counts))
    turned = safe_table([counts[place] for place in order], audience, sensitive=sensitive, total_known=known)
    assert [told.cells[place] for place in order] == list(turned.cells) and turned.total == told.total


def test_a_total_is_rounded_to_the_nearest_five() -> None:
    assert [(about(n).low, about(n).high) for n in (12, 13, 17, 18)] == [
        (8, 12),
        (13, 17),
        (13, 17),
        (18, 22),
    ]
