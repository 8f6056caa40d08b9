"""The small changes a swapped word asks for."""

from __future__ import annotations

import pytest

from coprod_desktop.evaluation.claim_words.english import (
    agree,
    begins_with_name,
    plural_of,
    quoted_ranges,
    right_article,
    tidy,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Some people feels at home.", "Some people feel at home."),
        ("Some people is glad.", "Some people are glad."),
        ("Some people who comes cook.", "Some people who come cook."),
        ("Some people really tries.", "Some people really try."),
        ("Some people reaches out.", "Some people reach out."),
        ("Some people always came.", "Some people always came."),
        ("Some people", "Some people"),
    ],
)
def test_the_verb_follows_the_people(before: str, after: str) -> None:
    assert agree(before, len("Some people")) == after


def test_nouns_and_articles() -> None:
    assert [plural_of(one) for one in ("person", "family", "boy", "member")] == [
        "people",
        "families",
        "boys",
        "members",
    ]
    assert right_article("A", "unusual day") == "An" and right_article("an", "useful day") == "a"
    assert right_article("a", "hour") == "an" and right_article("an", "one-off") == "a"


def test_a_name_keeps_its_capital_and_a_word_does_not() -> None:
    assert (
        begins_with_name("KeyRing grew", ()) is True and begins_with_name("Mill Street is safer", ()) is True
    )
    assert begins_with_name("I am glad", ()) is True and begins_with_name("Loneliness fell", ()) is False
    assert begins_with_name("The Hub is open", ()) is False
    assert begins_with_name("Joan is happier", ()) is None
    assert begins_with_name("Ramps are safer", {"ramps"}) is False


def test_quotes_are_seen_and_apostrophes_are_not() -> None:
    for quoted in ("“so”", "„so“", "«so»", '"so"', "‘so, isn’t it’", "'so'"):
        text = f"She said {quoted} twice."
        assert [text[start:end] for start, end in quoted_ranges(text)] == [quoted]
    assert quoted_ranges("The members' and the men’s scores aren't in.") == []
    assert quoted_ranges("An open “quote\nends with its line") == [(8, 14)]


def test_words_taken_out_leave_no_hole() -> None:
    assert tidy("It  went up , by  .") == "It went up, by."
    assert tidy(", so it was") == "so it was"
