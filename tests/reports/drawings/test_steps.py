"""Role journeys and the choosing of stories are plain headcounts."""

from __future__ import annotations

import pytest

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.steps import (
    Chosen,
    Journeys,
    journeys_in_words,
    journeys_sentence,
    selection_sentence,
)

TOLD = Journeys(
    (
        (("took_part",), 25), (("took_part", "helped"), 10), (("took_part", "helped", "led"), 4),
        (("helped", "led"), 2), (("took_part", "led"), 1), (("visited",), 9), (("visited", "took_part"), 1),
        (("led", "took_part"), 1),
    )
)  # fmt: skip


def test_the_sentence_counts_people_who_went_on_of_all_who_took_part(words: Words) -> None:
    assert journeys_sentence(TOLD, words) == (
        "Of 44 people, 17 went on to a bigger role: 14 from taking part to helping, 6 from helping to leading, "
        "1 from taking part straight to leading."
    )


def test_visitors_and_those_who_took_a_smaller_role_have_not_grown() -> None:
    assert TOLD.people == 44
    assert TOLD.grew == 17


def test_nobody_who_went_on_is_said_plainly(words: Words) -> None:
    assert (
        journeys_sentence(Journeys(((("led",), 3),)), words)
        == "All three people kept the role they came with."
    )


def test_the_words_for_the_picture_have_all_its_counts(words: Words) -> None:
    said = " ".join(journeys_in_words(TOLD, words))
    assert all(
        part in said for part in ("42 people took part", "16 helped", "8 led", "14 went on", "6 went on")
    )


@pytest.mark.parametrize(
    ("panel", "members", "said"),
    [
        (7, 5, "3 of 24 stories were chosen, by a panel of 7 people, 5 of them members."),
        (
            7,
            None,
            "3 of 24 stories were chosen, by a panel of 7 people; how many are members is not recorded.",
        ),
        (None, None, "3 of 24 stories were chosen, who chose is not recorded."),
    ],
)
def test_the_funnel_says_of_how_many_and_by_whom(
    panel: int | None, members: int | None, said: str, words: Words
) -> None:
    assert selection_sentence(Chosen("2023", 24, 11, 3, panel, members), words) == said
