"""Paragraphs to copy say what is written down, add nothing, and list what the group must still say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.charity_rules import CharityRule, CharityRules
from coprod_desktop.evaluation.narratives import (
    PublicGood,
    Reasons,
    exception,
    money_story,
    public_benefit,
    variance_story,
)
from coprod_desktop.evaluation.reconciling import Account, Line, reconcile
from coprod_desktop.evaluation.targets import Aim
from coprod_desktop.guidance.words import Words, load_words

ON = date(2026, 11, 24)
AIM = Aim("40 cooks", unit="people", target=Decimal(40), actual=Decimal(34), due=date(2026, 10, 31))
RULES = CharityRules(
    "England and Wales", "the guidance", date(2026, 11, 23),
    (CharityRule("old", "Old rule.", valid_to=date(2026, 1, 1)), CharityRule("now", "New rule.", valid_from=ON)),
)  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(Path(__file__).resolve().parents[2] / "resources")


def plain(number: Decimal) -> str:
    return f"{number:f}"


def pounds(pence: int, currency: str) -> str:
    return f"{pence}p"


def test_a_red_number_says_why_or_asks_for_it(words: Words) -> None:
    bare = exception(AIM, Reasons(), ON, words, plain)
    assert bare is not None
    assert bare.text == "40 cooks. 34 of 40 people. That is 6 people fewer than promised."
    assert len(bare.still) == 2
    whole = exception(
        AIM,
        Reasons("The hall was shut.", "30 people", "it is what the kitchen holds", "the officer"),
        ON,
        words,
        plain,
    )
    assert whole is not None and whole.still == ()
    assert whole.text.endswith(
        "Agreed instead: 30 people. Why: it is what the kitchen holds. Agreed by: the officer."
    )


def test_nothing_is_red_that_is_done_or_still_has_time(words: Words) -> None:
    for aim in (
        replace(AIM, actual=Decimal(40)),
        replace(AIM, due=date(2027, 1, 1)),
        replace(AIM, target=None),
    ):
        assert exception(aim, Reasons(), ON, words, plain) is None
    given_up = exception(
        replace(AIM, actual=Decimal(40)), Reasons("Nobody wanted it", dropped=True), ON, words, plain
    )
    assert given_up is not None and "We gave this up." in given_up.text


def test_a_number_too_small_to_tell_is_never_worked_out_from_the_gap(words: Words) -> None:
    told = exception(replace(AIM, actual=None), Reasons(), ON, words, plain, actual="fewer than 5")
    assert told is not None and "fewer than 5 of 40 people" in told.text and "36" not in told.text


def test_more_than_promised_is_explained_as_well_and_even_needs_nothing(words: Words) -> None:
    more = variance_story(replace(AIM, actual=Decimal(50)), Reasons("Word went round"), words, plain)
    assert more is not None and "10 people more than promised" in more.text and more.still == ()
    assert variance_story(replace(AIM, actual=Decimal(40)), Reasons(), words, plain) is None
    assert variance_story(replace(AIM, actual=None), Reasons(), words, plain) is None


def test_the_money_is_explained_line_by_line(words: Words) -> None:
    lines = (Line("Food", 100, 80, "gifts", "pans"), Line("Hall", 50, 60), Line("Bus", 10, 10))
    told = money_story(reconcile(Account("GBP", 160, lines)), words, pounds)
    assert told is not None
    assert told.text == (
        "Spent in all: 150p. Food: 20p is left. Why: gifts. What we mean to do with it: pans. "
        "Hall: 10p more was spent than agreed."
    )
    assert told.still == ("Say why “Hall” came out otherwise.",)
    assert money_story(reconcile(Account("GBP", 10, lines[2:])), words, pounds) is None


def test_the_public_benefit_says_what_is_kept_and_leaves_to_trustees_what_only_they_can_say(
    words: Words,
) -> None:
    good = PublicGood(
        group="The Shed", purpose="Repairing things together.", sessions=12, people=31, hours=Decimal(90),
        outcomes=("People know a neighbour to call.",), not_reached=("people who work in the day",),
    )  # fmt: skip
    told = public_benefit(good, RULES, ON, words, plain)
    assert told.text == (
        "The Shed is here for this: Repairing things together. 31 people took part, in 12 sessions. People gave 90 "
        "hours of their time without pay. This is what people say is different. People know a neighbour to call. "
        "We meant to reach these people and did not: people who work in the day."
    )
    assert any("Only they can say so." in one for one in told.still)
    assert "New rule." in told.still and "Old rule." not in told.still
    empty = public_benefit(PublicGood(group="The Shed"), RULES, ON, words, plain)
    assert empty.text == "" and "Say what is different for people because of the work." in empty.still
