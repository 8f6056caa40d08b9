"""Lines fit, lose nothing and break where people would break them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.typeset.faces import Span
from coprod_desktop.reports.typeset.lines import Line, bits, set_paragraph

FACES = Faces(Path(__file__).resolve().parents[3] / "resources" / "fonts")
ALPHABET = st.sampled_from(
    [*"abc  -/é.,()", "ש", "ا", "ب", "世", "。", "ক", "ি", "👍", "\u0301", "ก", "1", "\n", "\u200b", "\xa0"]
)


def said(line: Line) -> str:
    return (
        "".join(" ".join(part.words) if part.glyphs is None else part.glyphs.text for part in line.parts)
        + line.glue
    )


def lines(text: str, width: float = 100.0, language: str | None = None) -> list[str]:
    return [said(line) for line in set_paragraph(FACES, [Span(text, False, language)], 10, width).lines]


@given(st.lists(ALPHABET, max_size=60), st.floats(20, 200), st.integers(0, 60))
def test_nothing_is_lost_and_every_line_fits(letters: list[str], width: float, cut: int) -> None:
    text = "".join(letters)
    for spans in ([Span(text)], [Span(text[:cut], True), Span(text[cut:])]):
        made = set_paragraph(FACES, spans, 10, width)
        got = "".join(said(line) for line in made.lines)
        assert got.split() == text.split()
        assert all(line.width <= width + 6 for line in made.lines)


@pytest.mark.parametrize("text", ["x" * 200, "ب" * 200, "世" * 200, "https://example.org/" + "ab/" * 60])
def test_a_word_too_long_for_a_line_goes_on_in_the_next_without_a_space(text: str) -> None:
    made = lines(text)
    assert len(made) > 5
    assert "".join(made) == text


def test_short_words_are_never_cut() -> None:
    text = "the members decided together in the hall about the garden and the kitchen"
    for line in lines(text, 90):
        assert set(line.split()) <= set(text.split())


def test_a_web_address_breaks_behind_its_signs() -> None:
    assert bits("https://example.org/deciding?year=2024&lang=cy") == [
        "https://", "example.org/", "deciding?", "year=", "2024&", "lang=", "cy",
    ]  # fmt: skip


def test_ranges_and_signs_stay_whole_and_hyphened_words_may_break() -> None:
    assert bits("2019-2024") == ["2019-2024"]
    assert bits("well-known") == ["well-", "known"]
    assert bits("-5") == ["-5"]


def test_chinese_breaks_between_characters_but_never_before_a_full_stop() -> None:
    made = lines("世界人权宣言。" * 8, 65)
    assert len(made) > 5
    assert not any(line.startswith("。") for line in made)


def test_opening_brackets_stay_with_what_they_open() -> None:
    assert not any(line.endswith("（") for line in lines("世界（人权）" * 12, 65))


def test_a_paragraph_in_arabic_reads_from_the_right() -> None:
    made = set_paragraph(FACES, [Span("سلام abc عليكم")], 10, 300)
    assert made.right_to_left
    first, last = made.lines[0].parts[0], made.lines[0].parts[-1]
    assert first.x > last.x


def test_line_ends_typed_by_people_are_kept() -> None:
    assert [line.strip() for line in lines("one\ntwo\n\nthree")] == ["one", "two", "", "three"]
    assert [line.strip() for line in lines("یک\nدو")] == ["یک", "دو"]


def test_bold_inside_a_word_does_not_part_it() -> None:
    made = set_paragraph(FACES, [Span("deci"), Span("sions", True), Span(", made")], 10, 60)
    assert said(made.lines[0]).startswith("decisions")
