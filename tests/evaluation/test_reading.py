"""The reading meter: what it counts, and how near its syllables are to how words are said."""

import pytest

from coprod_desktop.evaluation.reading import measure, sentences_of, syllables_of, words_of

SAID = {
    1: "walked changed cooked notes times plan planned thought lunch cheese paid tired fire hours beds "
    "rules whole meals names sheds played stayed clean weak good fruit build suit one once friends "
    "view used moved lives goes does called place school through",
    2: "table little wanted needed dishes boxes places garden member members written question answer "
    "because before funder neighbour neighbours kitchen nothing social worker turning being people "
    "noticed faces agree agreed coffee money unpaid minutes special carried studied worried apple "
    "apples simple safety careful hopeful something somewhere council quiet diet lion grated added "
    "kneeling reading doing trying ruin biscuit heating housing choices voices pieces pages changes "
    "houses uses handle handled settled titled muddle muddles lonely lively movement statement uses "
    "didn't wasn't going buying themselves sometimes",
    3: "decided decision evidence another idea area serious previous tomatoes radio video created "
    "average minibus caretaker carrying permission ourselves everyone everything example volunteer "
    "several anyone agreement",
    4: "community material experience society variety usually vegetables",
    5: "association university",
}


@pytest.mark.parametrize(("syllables", "words"), SAID.items())
def test_syllables_are_as_said(syllables: int, words: str) -> None:
    assert {word: syllables_of(word) for word in words.split()} == dict.fromkeys(words.split(), syllables)


def test_sentences_end_where_a_reader_stops() -> None:
    text = "Mrs. Khan came at 3.5 miles an hour. “Really?” she said. Yes!\n\n- First point\n- Second point"
    assert sentences_of(text) == (
        "Mrs. Khan came at 3.5 miles an hour.",
        "“Really?”",
        "she said.",
        "Yes!",
        "- First point",
        "- Second point",
    )


def test_words_keep_their_apostrophes_and_decimal_points() -> None:
    assert words_of("We’re two-way: 3.5 of 1,000.") == ("We’re", "two", "way", "3.5", "of", "1,000")


def test_flesch_ease_is_the_published_formula() -> None:
    reading = measure("The cat sat on the mat. The dog ran.")
    assert (reading.sentences, reading.words, reading.syllables, reading.longest_sentence) == (2, 9, 9, 6)
    assert reading.ease == pytest.approx(206.835 - 1.015 * 4.5 - 84.6)


def test_no_words_give_no_figure() -> None:
    assert measure(" \n ").ease is None
    assert measure("…").average_sentence == 0.0


def test_official_prose_is_harder_than_plain_prose() -> None:
    plain = "We ate together each week. Some of us had not spoken to a soul for days. Now we have."
    official = (
        "The intervention facilitated meaningful stakeholder engagement, demonstrating considerable improvements in "
        "beneficiary outcomes relative to the established baseline."
    )
    easy, hard = measure(plain).ease, measure(official).ease
    assert easy is not None and hard is not None and easy > 90 and hard < 10
