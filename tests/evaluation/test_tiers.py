"""Each number of people has one tier, and no smaller tier may print what a larger one may not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coprod_desktop.evaluation.tiers import TIERS, tier_of


def test_the_tiers_meet_without_a_gap() -> None:
    assert TIERS[0].least == 0 and TIERS[-1].most is None
    assert all(before.most == after.least - 1 for before, after in pairwise(TIERS))


@pytest.mark.parametrize(
    ("people", "name"),
    [
        (0, "story"), (2, "story"), (3, "words"), (4, "words"), (5, "counts"), (9, "counts"), (10, "share"),
        (19, "share"), (20, "quarters"), (29, "quarters"), (30, "means"), (4000, "means"),
    ],
)  # fmt: skip
def test_the_tiers_of_the_notes(people: int, name: str) -> None:
    assert tier_of(people).name == name


def test_what_few_may_print_more_may_print_too() -> None:
    allowed = [
        {
            field
            for field in tier.__slots__
            if getattr(tier, field) is True or (field == "split_least" and tier.split_least)
        }
        for tier in TIERS
    ]
    assert all(before <= after for before, after in pairwise(allowed))


def test_the_thresholds_of_the_notes() -> None:
    assert min(tier.least for tier in TIERS if tier.percent) == 10
    assert min(tier.least for tier in TIERS if tier.means) == 30
    assert {tier.median_least for tier in TIERS} == {6}
    assert not tier_of(2).words and not tier_of(4).counts
    assert tier_of(19).split_least is None and tier_of(20).split_least == 10


def test_fewer_than_nobody_is_our_fault() -> None:
    with pytest.raises(ValueError, match="people"):
        tier_of(-1)
