"""A promise is met by its number or not at all, and is compared only with what was counted in the same way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.evaluation.target_words import aim_in_words, since_in_words, variance_in_words
from coprod_desktop.evaluation.targets import (
    Aim,
    Printed,
    TargetState,
    is_to_fall,
    needs_story,
    since_printed,
    state_of,
    variance,
)
from coprod_desktop.guidance.words import Words, load_words

ON = date(2026, 11, 24)
AIM = Aim(
    "Cooks",
    unit="people",
    baseline=Decimal(6),
    target=Decimal(40),
    actual=Decimal(34),
    due=date(2026, 10, 31),
)


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(Path(__file__).resolve().parents[2] / "resources")


def plain(number: Decimal) -> str:
    return f"{number:f}"


@pytest.mark.parametrize(
    ("aim", "state"),
    [
        (AIM, "short"),
        (replace(AIM, actual=Decimal(40)), "met"),
        (replace(AIM, due=date(2027, 3, 31)), "too_early"),
        (replace(AIM, due=None), "short"),
        (replace(AIM, actual=None), "no_number"),
        (replace(AIM, actual=None, due=date(2027, 3, 31)), "too_early"),
        (replace(AIM, target=None), "no_aim"),
        (replace(AIM, actual=Decimal(41), due=date(2027, 3, 31)), "met"),
    ],
)
def test_a_promise_stands_as_its_number_says(aim: Aim, state: TargetState) -> None:
    assert state_of(aim, ON) == state


def test_less_is_met_where_less_was_wanted(words: Words) -> None:
    lonely = Aim("Lonely", baseline=Decimal(9), target=Decimal(5), actual=Decimal(4), due=ON)
    assert is_to_fall(lonely) and state_of(lonely, ON) == "met"
    worse = replace(lonely, actual=Decimal(7))
    assert state_of(worse, ON) == "short"
    assert variance_in_words(worse, words, plain) == "2 more than promised, where less was wanted"


def test_only_a_miss_without_a_word_needs_one() -> None:
    assert needs_story(AIM, ON)
    for aim in (
        replace(AIM, story="Shut"),
        replace(AIM, actual=Decimal(50)),
        replace(AIM, due=date(2027, 1, 1)),
    ):
        assert not needs_story(aim, ON)
    assert variance(AIM) == -6 and variance(replace(AIM, actual=None)) is None


def test_the_number_stands_against_the_aim_or_is_said_to_be_missing(words: Words) -> None:
    assert aim_in_words(AIM, words, plain) == "34 of 40 people"
    assert aim_in_words(AIM, words, plain, actual="fewer than 5") == "fewer than 5 of 40 people"
    assert aim_in_words(replace(AIM, actual=None), words, plain) == "Promised: 40 people. Not counted yet"
    assert aim_in_words(replace(AIM, target=None), words, plain) == "34. No number was promised"
    assert variance_in_words(AIM, words, plain) == "6 people fewer than promised"
    assert variance_in_words(replace(AIM, actual=Decimal(40)), words, plain) == "exactly as promised"


BEFORE = Printed("", Decimal(31), Decimal(6), date(2026, 5, 2))


@pytest.mark.parametrize(
    ("aim", "before", "since"),
    [
        (AIM, None, "first"),
        (AIM, replace(BEFORE, value=None), "first"),
        (AIM, BEFORE, "moved"),
        (replace(AIM, actual=Decimal(31)), BEFORE, "same"),
        (AIM, replace(BEFORE, baseline=Decimal(9)), "restated"),
        (AIM, replace(BEFORE, about=date(2026, 10, 31)), "restated"),
        (AIM, replace(BEFORE, definition="Everybody who came"), "redefined"),
        (replace(AIM, definition="Who cooked."), replace(BEFORE, definition="who cooked"), "moved"),
    ],
)
def test_a_figure_is_held_against_the_last_report_under_one_definition(
    aim: Aim, before: Printed | None, since: str
) -> None:
    assert since_printed(aim, before, date(2026, 10, 31)) == since


def test_a_restatement_gives_its_reason_or_says_that_it_has_none(words: Words) -> None:
    told = since_in_words("restated", words, before="31", day="2 May 2026")
    assert told.endswith("We have not written down why.")
    assert "Why: a slip." in since_in_words(
        "restated", words, before="31", day="2 May 2026", because="a slip"
    )
    assert "Why" not in since_in_words("moved", words, before="31", day="2 May 2026", because="a slip")
