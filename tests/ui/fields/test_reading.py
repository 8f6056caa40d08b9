"""How numbers, money and dates are read, without a window."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.ui.fields.reading import (
    read_number,
    read_pence,
    reads_right_to_left,
    understood,
    write_number,
    write_pence,
    write_with_unit,
)


@pytest.fixture
def words(resources: Path) -> Words:
    return load_words(resources)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("14", "14"), ("1,240", "1240"), ("1 240", "1240"), (" 3.5 ", "3.5"), ("-2", "-2"), ("−2", "-2"), (".5", "0.5"),
     ("0", "0"), ("1,240,000.25", "1240000.25"), ("007", "7"), ("١٤", "14")],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_blank_is_not_recorded_and_never_nought(typed: str) -> None:
    assert read_number(typed) is None
    assert read_pence(typed) is None


@pytest.mark.parametrize(
    "typed", ["about 14", "1,24", "12,5", "1.2.3", "14 people", "-", ".", "NaN", "1e5", "9" * 16, "½"]
)
def test_what_is_not_a_number_is_refused_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError):
        read_number(typed)


@pytest.mark.parametrize(
    ("typed", "pence"), [("12", 1200), ("£1,240.50", 124050), ("12.5", 1250), ("£ 0", 0)]
)
def test_money_is_kept_in_pence(typed: str, pence: int) -> None:
    assert read_pence(typed) == pence


@pytest.mark.parametrize("typed", ["12.505", "-3", "£", "twelve", "12p"])
def test_money_that_cannot_be_read_exactly_is_refused(typed: str) -> None:
    if typed == "£":
        assert read_pence(typed) is None
    else:
        with pytest.raises(ValueError):
            read_pence(typed)


@pytest.mark.parametrize("pence", [0, 5, 50, 99, 100, 124050, 123456789])
def test_an_amount_written_out_is_read_back_the_same(pence: int) -> None:
    assert read_pence(write_pence(pence)) == pence


@pytest.mark.parametrize("number", ["0", "14", "1240", "-3.5", "123456789.25"])
def test_a_number_written_out_is_read_back_the_same(number: str) -> None:
    assert read_number(write_number(Decimal(number))) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "sentence", "wrong"),
    [
        ("3 March 2019", "We read this as 3 March 2019.", False),
        ("early March 2019", "We read this as 1 to 10 March 2019.", False),
        ("spring 2021", "We read this as 1 March to 31 May 2021.", False),
        ("winter 2020", "We read this as 1 December 2020 to 28 February 2021.", False),
        ("before the pandemic", "Kept in your words. We could not place it on a calendar.", False),
        (
            "31 February 2024",
            "The calendar has no such day as 31 February 2024. It is kept in your words. Look once more.",
            True,
        ),
    ],
)
def test_a_date_is_read_back_in_words(typed: str, sentence: str, wrong: bool, words: Words) -> None:
    assert understood(understand_date(typed), words) == (sentence, wrong)


def test_a_date_given_without_days_is_kept_in_its_words(words: Words) -> None:
    assert understood(GivenDate("when the hall reopened"), words)[1] is False


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [("مرحبا", True), ("שלום", True), ("hello", False), ("12 مرحبا", True), ("", False), ("12", False)],
)
def test_direction_comes_from_the_first_letter(text: str, right_to_left: bool) -> None:
    assert reads_right_to_left(text) is right_to_left


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [("32", "GBP", "£32"), ("1240", "people", "1,240 people"), ("62", "%", "62%"), ("7", None, "7")],
)
def test_a_number_stands_with_its_unit_as_reports_print_it(number: str, unit: str | None, told: str) -> None:
    assert write_with_unit(Decimal(number), unit) == told
