"""The sentences that measures are told in: each with its base, easy to read aloud, and never more than is known."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.seen_measures import SeenMeasure, SeenRange
from coprod_desktop.evaluation.measure_annex import annex_of
from coprod_desktop.evaluation.measure_numbers import change_in_words, plain, tenths
from coprod_desktop.evaluation.measure_sentences import (
    asked_in_words,
    base_in_words,
    change_counts,
    gap_in_words,
    sentences_of,
    share_range,
)
from coprod_desktop.evaluation.reading import measure as reading_of
from coprod_desktop.evaluation.statistics import wilson
from coprod_desktop.guidance.words import Words, load_words
from tests.evaluation.measured import ROOT, of_health, on_a_ladder, results, sheet, wave

WORDS = load_words(ROOT / "resources")


@pytest.fixture
def words() -> Words:
    return WORDS


def counts_of(one: SeenMeasure) -> str:
    assert one.shift is not None
    return change_counts(one.shift, one, WORDS)


# ---- counts in words ------------------------------------------------------------------------------------------------


def test_counts_come_as_people_say_them() -> None:
    assert (
        counts_of(on_a_ladder([(3, 5)] * 7 + [(4, 4), (6, 5)]))
        == "7 of 9 people moved up, 1 stayed, 1 went down."
    )


def test_what_nobody_did_is_left_out_but_for_the_first() -> None:
    assert counts_of(on_a_ladder([(3, 5)] * 6)) == "All 6 people moved up."
    assert counts_of(on_a_ladder([(5, 3)] * 6)) == "None of 6 people moved up, 6 went down."


def test_where_less_is_better_the_sentence_says_towards_what() -> None:
    told = counts_of(of_health([(8, 5)] * 5 + [(3, 3), (2, 4)]))
    assert told == "5 of 7 people moved towards “Not at all anxious”, 1 stayed, 1 moved the other way."


@pytest.mark.parametrize("people", [3, 4])
def test_three_or_four_people_are_told_in_words_without_any_number(people: int) -> None:
    told = counts_of(on_a_ladder([(3, 5)] * (people - 1) + [(4, 4)]))
    assert told.startswith("Most people moved up, some stayed.") and not re.search(r"\d", told)
    even = counts_of(on_a_ladder([(3, 5), (4, 4), (5, 3)]))
    assert even.startswith("Some people moved up, some stayed, some went down.")


@pytest.mark.parametrize("people", [1, 2])
def test_one_or_two_people_are_told_by_nobody_but_themselves(people: int) -> None:
    assert counts_of(on_a_ladder([(3, 5)] * people)).startswith("That is too few for any number.")


# ---- shares and ranges ----------------------------------------------------------------------------------------------


def range_of(k: int, n: int) -> list[str]:
    share = wilson(k, n)
    assert share is not None
    return share_range(SeenRange(low=share.low, high=share.high), n, WORDS)


def test_the_range_of_a_share_is_the_sentence_of_the_notes() -> None:
    assert range_of(9, 10) == [
        "With a group this small, the true share for people like them could be anywhere from about 6 in 10 to "
        "nearly everyone.",
        "That holds if the people who answered are like those who did not.",
    ]


def test_a_larger_group_is_not_called_small() -> None:
    assert range_of(40, 50)[0].startswith(
        "For people like them, the true share could be anywhere from about 7 in 10"
    )
    assert range_of(5000, 10000)[0] == "For people like them, the true share is likely to be near about half."


@given(st.floats(0, 1))
def test_a_share_in_words_is_within_a_tenth_of_the_share(share: float) -> None:
    told = tenths(share, WORDS)
    found = re.search(r"about (\d) in 10", told)
    if found:
        assert abs(int(found[1]) / 10 - share) <= 0.0501
    else:
        assert told in ("nobody", "hardly anyone", "about half", "nearly everyone", "everyone")


def test_for_everybody_the_sentence_says_why_there_is_no_range() -> None:
    whole = on_a_ladder([(3, n % 7) for n in range(12)], eligible=12, everybody=True)
    told = " ".join(sentences_of(whole, WORDS))
    assert "no range is needed" in told and "could be anywhere" not in told


def test_five_people_are_too_few_for_a_range_and_the_sentence_says_so() -> None:
    assert "There are too few people to give a range." in sentences_of(on_a_ladder([(3, 5)] * 5), WORDS)
    assert "There are too few people to give a range." not in sentences_of(on_a_ladder([(3, 5)] * 6), WORDS)


# ---- the base and the limits ----------------------------------------------------------------------------------------


def test_the_three_counts_are_told_together() -> None:
    told = on_a_ladder([(3, 4)] * 11 + [(3, None)] * 4, eligible=24, eligible_of="came at least three times")
    assert base_in_words(told, WORDS)[1:3] == [
        "Of 24 people who came at least three times, 15 answered at the start.",
        "11 of those answered again, and 4 did not.",
    ]


def test_the_rounds_that_are_compared_are_named() -> None:
    told = base_in_words(on_a_ladder([(3, 4)] * 6), WORDS)[0]
    assert told == "First round: start, March 2025. Later round: end, March 2026."


def test_an_unknown_number_of_people_is_said_to_be_unknown() -> None:
    assert (
        "How many could have answered is not recorded." in base_in_words(on_a_ladder([(3, 4)] * 6), WORDS)[1]
    )


def test_no_sentence_outside_the_annex_speaks_of_tests_or_causes(chance: random.Random) -> None:
    for people in (4, 8, 12, 34):
        told = of_health([(chance.randint(4, 8), chance.randint(2, 8)) for _ in range(people)])
        text = " ".join(sentences_of(told, WORDS)).casefold()
        for word in (
            "significan",
            "p =",
            "effect",
            "because",
            "caused",
            "impact",
            "proved",
            "thanks to",
            "wilson",
        ):
            assert word not in text, (people, word)


def test_the_annex_is_empty_for_few_and_holds_the_test_from_ten() -> None:
    assert annex_of(on_a_ladder([(3, 5)] * 5), WORDS) == []
    assert "p = " not in " ".join(annex_of(on_a_ladder([(3, 5)] * 9), WORDS))
    ten = annex_of(on_a_ladder([(3, 5)] * 9 + [(4, 2)]), WORDS)
    assert any("9 for the better, 1 for the worse, p = 0.021" in line for line in ten)
    assert not any("Effect size" in line for line in ten)
    thirty = annex_of(on_a_ladder([(3, 5)] * 15 + [(4, 4)] * 15), WORDS)
    assert any("Effect size" in line and "30 people" in line for line in thirty)


def test_numbers_are_said_without_needless_noughts() -> None:
    assert [plain(one) for one in (7.0, 7.5, -0.04, 19.25)] == ["7", "7.5", "0", "19.2"]
    assert [change_in_words(one, WORDS) for one in (1, -2.5, 0, 0.01)] == [
        "up 1 point", "down 2.5 points", "no change", "no change",
    ]  # fmt: skip


# ---- reading --------------------------------------------------------------------------------------------------------


def everything_said() -> list[str]:
    """Each kind of result as one text, the questions themselves apart: their wording is not ours."""
    chance = random.Random(4)
    told = []
    for people in (2, 4, 5, 8, 12, 24, 34):
        pairs = [(chance.randint(2, 6), chance.randint(1, 8)) for _ in range(people)]
        told += [on_a_ladder([*pairs, (3, None)], eligible=40, eligible_of="came twice"), of_health(pairs)]
    start, end = wave("start", "loneliness"), wave("end", "loneliness", "2027")
    sheets = []
    for n in range(14):
        answers = {"companionship": n % 3 + 1, "left_out": 2, "isolated": 1, "lonely": n % 5 + 1}
        sheets += [sheet(start, f"P{n}", answers), sheet(end, f"P{n}", {**answers, "isolated": n % 3 + 1})]
        sheets += [
            sheet(end, f"P{n}", answers, looking_back=True),
            sheet(end, f"P{n}", answers, rater="worker"),
        ]
    seen = results([start, end], sheets)
    texts = [" ".join(sentences_of(one, WORDS)) for one in (*told, *seen.told)]
    return [*texts, *(" ".join(gap_in_words(gap, WORDS)) for gap in seen.gaps)]


def test_what_is_said_is_easy_to_read() -> None:
    hard = [
        (round(reading.ease or 0), text)
        for text in everything_said()
        if (reading := reading_of(text)).words >= 40 and (reading.ease or 0) < 70
    ]
    assert not hard, hard
    whole = reading_of(" ".join(everything_said()))
    assert whole.average_sentence <= 15 and (whole.ease or 0) >= 70


@pytest.mark.parametrize("people", [0, 1, 2, 3, 4, 5, 6, 9, 10, 19, 20, 29, 30, 34])
def test_every_number_of_people_can_be_told(people: int) -> None:
    for one in (on_a_ladder([*[(3, n % 8) for n in range(people)], (4, None), (None, 3)]),):
        assert all(sentence.strip().endswith((".", "”")) for sentence in sentences_of(one, WORDS))
        assert asked_in_words(one.asked, WORDS)


@pytest.mark.parametrize("people", [5, 8, 12, 24, 34])
def test_every_sentence_with_a_count_of_people_names_its_base(people: int) -> None:
    told = on_a_ladder([(3, n % 7) for n in range(people)], eligible=50)
    for sentence in sentences_of(told, WORDS)[1:]:  # the first names the rounds
        if re.search(r"\b\d+\b", sentence) and "point" not in sentence and " in 10" not in sentence:
            assert re.search(r"\bof (those|the |\d+|these)|Of \d+|people", sentence), sentence
