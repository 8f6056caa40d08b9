"""Decisions are counted by depth and never averaged."""

from __future__ import annotations

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.depth import Decided, depth_sentence, depths_table, draw_depths
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle

FOURTEEN = [
    *[Decided(1, False)] * 3,
    *[Decided(4, True, days) for days in (3, 10, 21, 30, 400)],
    *[Decided(4, True)] * 3,
    *[Decided(5, True, 21), Decided(5, False, 14), Decided(5, False)],
]


def test_the_sentence_has_counts_by_depth_changes_and_the_median_with_their_bases(words: Words) -> None:
    assert depth_sentence(FOURTEEN, words) == (
        "In 14 decisions: 3 at level 1, 8 at level 4, 3 at level 5. Members changed 9. "
        "From suggestion to action it took 21 days at the median (7 with both dates)."
    )


def test_what_is_not_known_is_said_and_is_no_part_of_the_base(words: Words) -> None:
    told = [Decided(None), Decided(4, True), Decided(4, None)]
    assert depth_sentence(told, words) == (
        "In 3 decisions: 2 at level 4, 1 with no level recorded. Members changed 1 of the 1 where we know."
    )


def test_every_decision_is_a_mark_filled_when_members_changed_it(words: Words) -> None:
    for frame in (Frame(), Frame(470, 600, 18 / 11)):
        drawing = draw_depths(FOURTEEN, words, frame, RoughMeasurer())
        marks = [shape.fill for shape in drawing.shapes if isinstance(shape, Circle)]
        assert marks.count("primary") == 9 + 1  # and one in the key
        assert marks.count("paper") == 5 + 1


def test_no_depth_is_left_out_of_the_table(words: Words) -> None:
    rows = depths_table(FOURTEEN, words).rows
    assert [row[1:] for row in rows] == [
        ("0", "0"), ("3", "0"), ("0", "0"), ("0", "0"), ("8", "8"), ("3", "1"), ("0", "0"),
    ]  # fmt: skip
