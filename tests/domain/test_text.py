"""Text is cleaned without losing words, counted as a form would count it, and folded for finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.text import clean, clean_line, count_words, fold


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_control_characters_and_lone_surrogates_leave_a_visible_mark() -> None:
    assert clean("a\x00b\x0bc\ud800d\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_hidden_switches_of_writing_direction_are_taken_out() -> None:
    assert clean("exe.\u202etxt\u202c \u2066x\u2069") == "exe.txt x"


def test_line_ends_of_every_system_become_one_newline_and_markup_stays_text() -> None:
    assert clean("a\r\nb\rc\u2028d <b>&amp; {{x}} =1+1") == "a\nb\nc\nd <b>&amp; {{x}} =1+1"


def test_a_line_has_single_spaces_and_no_ends() -> None:
    assert clean_line("  early\n March\t 2019 ") == "early March 2019"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  \n ", 0),
        ("We are a lunch club.", 5),
        ("well-known don’t 14.5% e-mail@example.org", 4),
        ("— … !!", 0),
        ("图书馆 library", 4),
        ("Mae’r tŷ yn hŷn", 4),
        ("কমিউনিটি বাগান", 2),
        ("المدرسة الجديدة", 2),
    ],
)
def test_words_are_counted_as_a_form_would(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("ty", "tŷ"),
        ("cwn", "cŵn"),
        ("zazolc gesla", "Zażółć gęślą"),
        ("CAFE", "café"),
        ("strasse", "Straße"),
        ("المدرسة", "المَدْرَسَة"),
        ("مدرسة", "المدرسة"),
        ("花园", "社区花园很好"),
        ("Ångström", "angstrom"),
    ],
)
def test_folding_lets_a_word_be_found_however_it_is_spelt(sought: str, text: str) -> None:
    assert " ".join(fold(sought).split()) in " ".join(fold(text).split())


@given(st.text())
def test_folding_never_fails_and_is_steady_in_case(text: str) -> None:
    assert fold(text) == fold(text)
    assert fold(text.lower()).split() == fold(text.lower().casefold()).split()
