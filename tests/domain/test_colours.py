"""Colours of a report can be read on white paper, and one that cannot has a neighbour that can."""

from __future__ import annotations

import pytest

from coprod_desktop.domain.colours import (
    LINE_LEAST,
    TEXT_LEAST,
    contrast,
    nearest_that_passes,
    read_colour,
    tint_of,
)


def test_contrast_is_as_the_standard_gives_it() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#FFFFFF") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(
        4.54, abs=0.01
    )  # the lightest grey that WCAG's own tables pass
    assert contrast("#777777") < TEXT_LEAST
    assert contrast("#0E5A5A", "#DDEDEA") == contrast("#DDEDEA", "#0E5A5A")


@pytest.mark.parametrize(
    "colour", ["#FFFFFF", "#FFFF00", "#FF8800", "#00FF00", "#7F7FFF", "#000000", "#0E5A5A"]
)
def test_the_nearest_colour_passes_and_one_step_lighter_does_not(colour: str) -> None:
    for least in (TEXT_LEAST, LINE_LEAST):
        found = nearest_that_passes(colour, least)
        assert contrast(found) >= least
        if contrast(colour) >= least:
            assert found == colour
        else:
            assert contrast(found) < least * 1.15, "not darker than it takes"


@pytest.mark.parametrize("colour", ["#0E5A5A", "#7A1F1F", "#1F3A7A", "#5A4A00", "#000000", "#767676"])
def test_what_stands_on_the_tint_can_be_read(colour: str) -> None:
    made = tint_of(colour, "#1F2D2C")
    assert contrast(colour, made) >= TEXT_LEAST and contrast("#1F2D2C", made) >= TEXT_LEAST


def test_a_colour_is_read_as_people_type_it() -> None:
    assert read_colour(" 0e5a5a ") == "#0E5A5A" and read_colour("#abc") == "#AABBCC"
    assert [read_colour(one) for one in ("", "#12", "red", "#12345g", "#1234567")] == [None] * 5
