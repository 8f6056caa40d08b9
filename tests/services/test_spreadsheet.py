"""What begins a formula is marked as text in every table we write."""

from __future__ import annotations

import pytest

from coprod_desktop.services.spreadsheet import as_cell


@pytest.mark.parametrize("numbers_stay", [True, False])
@pytest.mark.parametrize("cell", ["=1", " =1", "+a", "-a", "@x", "\t=1", "\r=1", "＝1", "|x", "\u200b=1"])
def test_whatever_begins_a_formula_is_marked_as_text(cell: str, numbers_stay: bool) -> None:
    assert as_cell(cell, numbers_stay=numbers_stay) == f"'{cell}"


@pytest.mark.parametrize("cell", ["12", "-12.5", "1,200", "plain", ""])
def test_a_number_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert as_cell(cell, numbers_stay=True) == cell


def test_where_no_number_is_meant_a_sign_before_one_is_marked_too() -> None:
    assert as_cell("-12.5") == "'-12.5" and as_cell("12.5") == "12.5"
