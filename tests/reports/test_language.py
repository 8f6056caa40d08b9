"""Which way a language is written, and what a passage is marked with."""

from __future__ import annotations

import pytest

from coprod_desktop.reports.language import document_language, is_right_to_left, runs_right_to_left, spoken_in


@pytest.mark.parametrize("tag", ["ar", "ur-PK", "he", "fa-IR", "az-Arab", "pa_Arab", "AR"])
def test_these_are_written_from_the_right(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize("tag", ["en", "cy", "zh-Hans", "ar-Latn", "bn", "so", "pa"])
def test_these_are_written_from_the_left(tag: str) -> None:
    assert not is_right_to_left(tag)


def test_a_line_runs_as_its_first_letter_does() -> None:
    assert runs_right_to_left("2. مرحبا hello", False)
    assert not runs_right_to_left("hello مرحبا", True)
    assert runs_right_to_left("12.5", True)


def test_a_document_is_in_the_language_of_our_words() -> None:
    assert document_language("en-GB", "en") == "en-GB"
    assert document_language("cy", "en") == "en"


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("March 2021", "bn", None),
        ("not recorded", "ar", None),
        ("মার্চ", "bn", "bn"),
        ("Mawrth 2021", "cy", "cy"),
        ("marhaba", "ar-Latn", "ar-Latn"),
        ("anything", None, None),
    ],
)
def test_latin_words_are_not_read_out_as_another_script(
    text: str, language: str | None, marked: str | None
) -> None:
    assert spoken_in(text, language) == marked
