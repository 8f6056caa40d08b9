"""What may be printed for how many people: the tiers by those with both answers (domain notes 2.1), as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TierName = Literal["story", "words", "counts", "share", "quarters", "means"]


@dataclass(frozen=True, slots=True)
class Tier:
    """What is honest for `least` to `most` people (None: no end).

    `counts` and `dots` are "7 of 9 moved up" and a dot for each; `median` needs six people besides (`median_least`).
    `percent` stands only beside its count. `sign_test` is for the annex alone. `benchmark` is a comparison with a
    published figure of the same way of asking; `split_least` is the smallest cell of a one-way split, None for none.
    """

    name: TierName
    least: int
    most: int | None
    words: bool = True
    counts: bool = True
    dots: bool = True
    median: bool = True
    median_least: int = 6
    wilson: bool = False
    percent: bool = False
    sign_test: bool = False
    quartiles: bool = False
    benchmark: bool = False
    split_least: int | None = None
    means: bool = False


TIERS: tuple[Tier, ...] = (
    Tier("story", 0, 2, words=False, counts=False, dots=False, median=False),
    Tier("words", 3, 4, counts=False, dots=False, median=False),
    Tier("counts", 5, 9),
    Tier("share", 10, 19, wilson=True, percent=True, sign_test=True),
    Tier(
        "quarters", 20, 29, wilson=True, percent=True, sign_test=True, quartiles=True, benchmark=True,
        split_least=10,
    ),
    Tier(
        "means", 30, None, wilson=True, percent=True, sign_test=True, quartiles=True, benchmark=True,
        split_least=10, means=True,
    ),
)  # fmt: skip


def tier_of(people: int) -> Tier:
    """The tier of so many people; ValueError below nought."""
    for tier in reversed(TIERS):
        if people >= tier.least:
            return tier
    raise ValueError(f"{people} people")
