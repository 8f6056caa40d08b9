"""The shape of the practice check says the same in its picture, its sentences and its table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.seen_practice import SeenMark, SeenPracticeCheck, SeenPrompt, SeenTheme
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.reports.drawings.depth import Decided
from coprod_desktop.reports.drawings.depth_sessions import session_depths_sentence, session_depths_table
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.drawings.shape import (
    draw_shape,
    moved_sentence,
    shape_in_words,
    shape_sentences,
    shape_table,
    shown_sentence,
)
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Label


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources, areas=("drawings", "reports", "practice"))


def theme(name: str, ours: int, theirs: int, before: int | None = None, *, shown: bool = False) -> SeenTheme:
    marks = (
        SeenMark(side="takes_part", middle=Decimal(ours), people=5, before=None if before is None else Decimal(before)),
        SeenMark(side="paid_or_in_charge", middle=Decimal(theirs), people=3),
    )  # fmt: skip
    prompt = SeenPrompt(prompt=name, words=f"{name} is so.", marks=marks, elsewhere="Here" if shown else None)
    return SeenTheme(theme=name, name=name, marks=marks, prompts=(prompt,))


CHECK = SeenPracticeCheck(
    number="practice_check:1", title="July", people=8, sides=(("takes_part", 5), ("paid_or_in_charge", 3)),
    themes=(theme("Giving", 1, 2, 0), theme("Growing", 3, 3, 3, shown=True), theme("Deciding", 2, 4, 3)),
    since="March",
)  # fmt: skip


def test_the_sentences_have_the_base_the_lowest_and_the_gap(words: Words) -> None:
    assert shape_sentences(CHECK, words) == [
        "5 people who take part and 3 people paid or in charge marked three sentences from 0 to 4.",
        "Lowest: Giving, where people who take part say 1.",
        "Furthest apart: Deciding. People who take part say 2, people paid or in charge say 4.",
    ]
    assert moved_sentence(CHECK, words) == "Since March: 1 mark went up, 1 went down, 1 stayed."
    assert shown_sentence(CHECK, words) == (
        "Two sentences stand at 3 or 4; one of them has something that shows it."
    )


def test_a_merged_check_says_so_and_has_one_sign(words: Words) -> None:
    mark = SeenMark(side="together", middle=Decimal("2.5"), people=5)
    merged = replace(
        CHECK, people=5, sides=(), merged=True, since=None,
        themes=tuple(replace(one, marks=(mark,)) for one in CHECK.themes),
    )  # fmt: skip
    told = shape_sentences(merged, words)
    assert told == [
        "5 people marked three sentences from 0 to 4.",
        "Fewer than three are on one side, so all are told together.",
    ]
    assert shape_table(merged, words).header == ("Theme", "All together (5)")
    assert "all together 2.5" in shape_in_words(merged, words)[1]


@pytest.mark.parametrize(("people", "begins"), [(0, "No sheet"), (1, "One sheet"), (2, "Two sheets")])
def test_fewer_than_three_sheets_say_only_that(words: Words, people: int, begins: str) -> None:
    empty = replace(CHECK, people=people, themes=tuple(replace(one, marks=()) for one in CHECK.themes))
    (told,) = shape_sentences(empty, words)
    assert told.startswith(begins)


def test_the_table_says_what_is_not_yet_evidenced(words: Words) -> None:
    table = shape_table(CHECK, words, "prompts")
    assert table.rows == (
        ("Giving: Giving is so.", "1", "2", "0"),
        ("Growing: Growing is so.", "3", "3", "3"),
        ("Deciding: Deciding is so.", "2", "4 (not yet evidenced)", "3"),
    )


@pytest.mark.parametrize("frame", [Frame(470, 560), Frame(470, 560, 18 / 11), Frame(470, 560, 1.0, True)])
def test_every_mark_has_its_sign_and_every_theme_its_name(words: Words, frame: Frame) -> None:
    drawing = draw_shape(CHECK, words, frame, RoughMeasurer())
    assert sum(isinstance(one, Circle) for one in drawing.shapes) == 3 + 1  # and one in the key
    told = {one.text for one in drawing.shapes if isinstance(one, Label)}
    assert {"Giving", "Growing", "Deciding", "0", "4"} <= told
    assert drawing.height <= frame.most_height


def test_sessions_are_counted_by_depth_with_their_range_and_never_averaged(words: Words) -> None:
    depths = [Decided(1), Decided(4), Decided(4)]
    assert session_depths_sentence(depths, 2, words) == (
        "In 3 sessions where it was noted: 1 at level 1, 2 at level 4. From level 1 to level 4. "
        "For 2 more sessions it was not noted."
    )
    assert [row[1] for row in session_depths_table(depths, words).rows] == ["0", "1", "0", "0", "2", "0", "0"]
