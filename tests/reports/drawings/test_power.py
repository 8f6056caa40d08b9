"""The map of who held power says which way each kind of decision moved, with its base."""

from __future__ import annotations

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.drawings.power import (
    PowerMap,
    PowerRow,
    draw_power,
    power_in_words,
    power_sentence,
)
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Path

SEVEN = PowerMap(
    (
        PowerRow("money", "agency", "shared"),
        PowerRow("people", "worker", "members"),
        PowerRow("programme", "shared", "members"),
        PowerRow("rules", "agency", "agency"),
        PowerRow("partners", "agency", "worker"),
        PowerRow("evidence", "members", "worker"),
        PowerRow("publicity", "members", "members"),
    ),
    "early 2021",
)


def test_the_sentence_counts_what_moved_towards_members_of_all_that_are_known(words: Words) -> None:
    assert power_sentence(SEVEN, words) == (
        "Of 7 kinds of decision, 4 moved towards members between early 2021 and now. One moved away from them."
    )


def test_what_is_known_at_one_date_only_is_no_part_of_the_base(words: Words) -> None:
    held = PowerMap((*SEVEN.rows[:2], PowerRow("rules", None, "members"), PowerRow("partners", None, None)))
    assert power_sentence(held, words) == (
        "Of 2 kinds of decision, 2 moved towards members between the start and now. "
        "Two more are known at one date only, or not at all."
    )
    alone = PowerMap((PowerRow("rules", None, "members"),))
    assert "we do not know who decided at both dates" in power_sentence(alone, words)


def test_a_single_kind_of_decision_is_told_as_one(words: Words) -> None:
    moved = power_sentence(PowerMap((PowerRow("money", "agency", "shared"),)), words)
    assert moved.startswith("The one kind of decision that is known moved towards members")
    stayed = power_sentence(PowerMap((PowerRow("money", "shared", "shared"),)), words)
    assert stayed.startswith("The one kind of decision that is known did not move towards members")


def test_nothing_that_moved_is_said_so(words: Words) -> None:
    held = PowerMap((PowerRow("money", "agency", "agency"), PowerRow("rules", "shared", "worker")))
    assert power_sentence(held, words).startswith("Of 2 kinds of decision, none moved towards members")


def test_arrows_point_from_start_to_now_and_a_dot_stays(words: Words) -> None:
    drawing = draw_power(SEVEN, words, Frame(), RoughMeasurer())
    heads = [shape for shape in drawing.shapes if isinstance(shape, Path) and shape.fill == "primary"]
    tips = [shape.points[0][0] - sum(x for x, _ in shape.points[1:]) / 2 for shape in heads]
    assert [tip > 0 for tip in tips] == [True, True, True, True, False, True]  # the last is in the key
    dots = [shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.fill == "primary"]
    assert len(dots) == 3  # two rows that stayed, and the key


def test_an_open_end_is_dashed_without_a_claim(words: Words) -> None:
    held = PowerMap((PowerRow("rules", None, "members"), PowerRow("partners", "agency", None)))
    drawing = draw_power(held, words, Frame(), RoughMeasurer())
    assert sum(isinstance(shape, Path) and shape.dash == (3, 2.4) for shape in drawing.shapes) == 3
    assert "Rules: “Members” now; the start is not recorded." in power_in_words(held, words)
