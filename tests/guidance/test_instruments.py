"""Sets of questions are data: what ships is what we may ship, and a wrong file says where it is wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Ladder
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.instruments import (
    ladder_instrument,
    load_instruments,
    own_instruments,
    read_instrument,
)

HEAD = """id = "ours"
title = "Ours"
version = 1
language = "en"
owner = "Us"
licence = "Ours"
attribution = "Ours"
source = "Ours"
date = 2026-11-23
scoring = "separate"
"""
QUESTION = '[[question]]\nid = "one"\nwords = "How?"\nshort = "How"\nleast = 0\nmost = 4\n'


@pytest.fixture(scope="module")
def shipped(resources: Path) -> dict[str, Instrument]:
    return load_instruments(resources)


def test_only_questions_that_may_be_passed_on_are_shipped(shipped: dict[str, Instrument]) -> None:
    assert set(shipped) == {"ons4", "loneliness", "goals", "swemwbs", "wemwbs"}
    for one in shipped.values():
        open_licence = one.licence in ("OGL-UK-3.0", "CC0-1.0")
        assert open_licence or not one.scales, one.id
        assert one.embed == open_licence, one.id
        if one.licence == "OGL-UK-3.0":
            assert "Open Government Licence v3.0" in one.attribution


def test_the_four_wellbeing_questions_stand_as_the_ons_asks_them(shipped: dict[str, Instrument]) -> None:
    ons4 = shipped["ons4"]
    assert [one.words for one in ons4.scales] == [
        "Overall, how satisfied are you with your life nowadays?",
        "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        "Overall, how happy did you feel yesterday?",
        "On a scale where 0 is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you "
        "feel yesterday?",
    ]
    assert ons4.scoring == "separate"
    assert [one.better for one in ons4.scales] == ["up", "up", "up", "down"]

    def band(part: str, value: int) -> str:
        return next(one.words for one in ons4.bands if one.part == part and one.least <= value <= one.most)

    assert (band("anxious", 5), band("satisfied", 5), band("satisfied", 7), band("satisfied", 9)) == (
        "medium", "medium", "high", "very high",
    )  # fmt: skip
    assert {one.mode for one in ons4.benchmarks} == {"self", "interviewer"}


def test_the_loneliness_sum_leaves_the_direct_question_out(shipped: dict[str, Instrument]) -> None:
    asked = shipped["loneliness"]
    summed = [one for one in asked.scales if one.in_sum]
    assert [one.id for one in summed] == ["companionship", "left_out", "isolated"]
    assert (sum(one.least for one in summed), sum(one.most for one in summed)) == (3, 9)
    lonely = asked.scale("lonely")
    assert lonely is not None
    assert [one.words for one in lonely.levels] == [
        "Often/always", "Some of the time", "Occasionally", "Hardly ever", "Never",
    ]  # fmt: skip


def test_a_licensed_total_is_turned_by_the_published_table(shipped: dict[str, Instrument]) -> None:
    turned = dict(shipped["swemwbs"].conversion)
    assert (turned[21], turned[26], turned[7], turned[35]) == (
        Decimal("19.25"), Decimal("23.21"), Decimal("7.00"), Decimal("35.00"),
    )  # fmt: skip
    assert sorted(turned) == list(range(7, 36))


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        (HEAD, "question", "no question"),
        (HEAD + QUESTION + QUESTION, "question", "two questions"),
        (HEAD + QUESTION.replace("most = 4", "most = 0"), "question 1: most", "not above"),
        (HEAD + QUESTION.replace('"one"', '"ladder"'), "question 1: id", "not an id"),
        (HEAD + QUESTION + "colour = 1\n", "question 1", "colour"),
        (HEAD + QUESTION + "talk_at = [1]\n", "low", "sentence"),
        (HEAD + QUESTION + 'levels = [{ value = 9, words = "No" }]\n', "question 1: levels", "not between"),
        (HEAD.replace("2026-11-23", '"soon"') + QUESTION, "date", "day"),
        (HEAD.replace("separate", "total_only"), "total_most", "total_least"),
        (HEAD.replace("separate", "median") + QUESTION, "scoring", "not one of"),
        (HEAD + "embed = false\n" + QUESTION, "embed", "may not be shipped"),
        (HEAD + 'noticeable = "a lot"\n' + QUESTION, "noticeable", "a number"),
        (HEAD + 'noticeable = "1e999999"\n' + QUESTION, "noticeable", "further"),
        (HEAD + QUESTION + '[[band]]\npart = "two"\nnames = [[0, 4, "low"]]\n', "part", "no question"),
        (HEAD + QUESTION + '[[band]]\npart = "one"\nnames = [[0, 2, "a"], [2, 4, "b"]]\n', "names", "rise"),
    ],
)
def test_a_wrong_file_says_where_it_is_wrong(text: str, place: str, wrong: str) -> None:
    with pytest.raises(GuidanceFault) as fault:
        read_instrument(text, "ours.toml")
    assert place in fault.value.place
    assert wrong in fault.value.wrong


def test_a_groups_own_file_is_used_and_never_passed_on(shipped: dict[str, Instrument]) -> None:
    whole, broken, taken = HEAD + QUESTION, HEAD, HEAD.replace('"ours"', '"ons4"') + QUESTION
    found, faults = own_instruments(shipped, [("a", whole), ("b", broken), ("c", taken), ("d", whole)])
    assert list(found) == ["ours"]
    assert not found["ours"].embed
    assert [number for number, _ in faults] == [1, 2, 3]


def test_a_ladder_is_a_set_of_one_question_in_members_words() -> None:
    ladder = Ladder(
        id="x", case="y", words="I have people to ring", at_0="Nobody", at_10="A street full", number=2,
        written_on=understand_date("March 2025"),
    )  # fmt: skip
    asked = ladder_instrument(ladder)
    (scale,) = asked.scales
    assert (scale.id, scale.least, scale.most, asked.version) == ("ladder", 0, 10, 2)
    assert [(one.value, one.words) for one in scale.levels] == [(0, "Nobody"), (10, "A street full")]
    assert asked.date == date(2025, 3, 31)
    assert scale.level(5) == ""


def test_the_example_in_the_description_of_the_format_can_be_read(resources: Path) -> None:
    told = (resources / "formats" / "instruments.md").read_text("utf-8")
    example = told.split("```toml\n")[1].split("```")[0]
    asked = read_instrument(example, "our_street.toml", own=True)
    assert [one.words for one in asked.scales[0].levels] == ["None", "A few", "Most"]
    named = set(told.split("`")[1::2])
    assert {"talk_at", "conversion", "checked_on", "in_sum"} <= named
