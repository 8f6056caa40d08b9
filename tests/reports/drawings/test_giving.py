"""The give-and-get picture: bands as wide as hours, both ways, and people counted without being ranked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.giving import (
    Flow,
    GiveAndGet,
    amount,
    draw_giving,
    giving_sentence,
    giving_table,
)
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Path

FLOWS = (
    Flow("worker", "member", Decimal(50)),
    Flow("member", "neighbour", Decimal(100), 2),
    Flow("organisation", "group", Decimal(0), 1),
)


def test_the_sentence_has_both_counts_and_their_base(words: Words) -> None:
    assert giving_sentence(GiveAndGet(FLOWS, 46, 38), words) == "38 of 46 people both gave and got."


def test_without_names_it_says_the_hours_and_without_hours_the_things(words: Words) -> None:
    assert giving_sentence(GiveAndGet(FLOWS), words) == "150 hours were given, 100 of them by members."
    assert giving_sentence(GiveAndGet(FLOWS[2:]), words) == "One thing was given; no hours were written down."


def test_a_band_is_as_wide_as_its_hours(words: Words) -> None:
    drawing = draw_giving(GiveAndGet(FLOWS), words, Frame(), RoughMeasurer())
    bands = [s for s in drawing.shapes if isinstance(s, Path) and s.closed and len(s.points) > 8 and s.width]
    widths = [band.points[-1][1] - band.points[0][1] for band in bands]
    assert widths[0] == pytest.approx(2 * widths[1])


def test_roles_stand_in_one_order_whoever_gave_most(words: Words) -> None:
    rows = [row[:2] for row in giving_table(GiveAndGet(FLOWS), words).rows]
    assert rows == [("Members", "Neighbours"), ("Workers", "Members"), ("Organisations", "The group")]


@pytest.mark.parametrize(
    ("hours", "things", "said"),
    [
        ("1", 0, "1 hour"),
        ("12.50", 1, "12.5 hours and 1 other thing"),
        ("0", 3, "3 things"),
        ("12400", 0, "12,400 hours"),
    ],
)
def test_amounts_read_as_people_write_them(hours: str, things: int, said: str, words: Words) -> None:
    assert amount(Decimal(hours), things, words) == said
