"""The webs of whom people would call, then and now."""

from __future__ import annotations

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.drawings.web import Tie, draw_web, web_sentence
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Path

TIES = [
    Tie("a member", "family", 6, 6),
    Tie("a member", "the worker", 3),
    Tie("a neighbour", "a member", 0, 4),
]


def test_the_sentence_counts_the_answers_about_both_times(words: Words) -> None:
    assert web_sentence(TIES, words) == (
        "Asked whom they would call, people gave 9 answers about then and 10 about now."
    )
    assert "people gave 1 answer about then and 2 about now" in web_sentence([Tie("a", "b", 1, 2)], words)
    assert (
        web_sentence([Tie("a", "b", 0, 1)], words) == "Asked whom they would call now, people gave 1 answer."
    )


def test_what_is_there_no_longer_is_dashed_and_more_answers_make_a_wider_line(words: Words) -> None:
    drawing = draw_web(TIES, words, Frame(), RoughMeasurer())
    lines = [shape for shape in drawing.shapes if isinstance(shape, Path) and len(shape.points) == 2]
    assert [bool(line.dash) for line in lines[:4]] == [False, True, False, False]
    assert lines[0].width == lines[2].width > lines[3].width
