"""Amounts are exact to the penny or not told; a column is known by its title, its path or a funder's own heading."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.services.grant_columns import (
    GRANT_FIELDS,
    NAMES,
    columns_of,
    currency_in,
    is_formula,
    pence_in,
    unwrapped,
)


@pytest.mark.parametrize(
    ("cell", "pence"),
    [
        ("12500", 1250000), ("12,500", 1250000), ("£12,500.50", 1250050), ("12 500,5", 1250050),
        ("12\u00a0500,50", 1250050), ("1.234,56", 123456), ("€1.250.000,00", 125000000), ("GBP 5000", 500000),
        ("1,250,000", 125000000), ("5,50", 550), ("0.1", 10), ("10000.10", 1000010), ("12'500.00", 1250000),
        ("£10,000-", 1000000), ("12500.500", 1250050),
        # Not told: finer than a penny, two ways to read it, less than nothing, no number, or longer than is kept.
        ("12.345", None), ("1.250", None), ("-500", None), ("(500)", None), ("1E+05", None), ("12,50,000", None),
        ("about 500", None), ("", None), ("9" * 16, None), ("0.005", None), ("=SUM(A1:A3)", None),
    ],
)  # fmt: skip
def test_an_amount_is_exact_or_not_told(cell: str, pence: int | None) -> None:
    assert pence_in(cell) == pence


@given(st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2))
def test_every_amount_comes_back_to_the_penny_however_it_is_written(amount: Decimal) -> None:
    pence = int(amount * 100)
    english = f"{amount:,.2f}"
    assert pence_in(english) == pence
    assert pence_in(f"£{english}") == pence
    assert pence_in(english.replace(",", " ").replace(".", ",")) == pence
    assert pence_in(english.replace(",", "_").replace(".", ",").replace("_", ".")) == pence


def test_the_titles_and_the_paths_of_the_standard_are_known() -> None:
    for place in (0, 1):
        places, strangers = columns_of([NAMES[field][place] for field in GRANT_FIELDS])
        assert places == {field: n for n, field in enumerate(GRANT_FIELDS)}
        assert strangers == ()


@pytest.mark.parametrize(
    "names",
    [
        ("recipient org: name", "AMOUNT AWARDED", "Funding Org:0:Name", "award_date"),
        ("Organisation", "Amount (GBP)", "Funder", "Date awarded"),
        ("recipientOrganization/0/name", "amountAwarded", "fundingOrganization/0/name", "awardDate"),
    ],
)
def test_signs_capitals_and_a_funders_own_headings_do_not_matter(names: tuple[str, ...]) -> None:
    places, _ = columns_of(names)
    assert places == {"recipient_name": 0, "amount": 1, "funder_name": 2, "awarded_on": 3}


def test_the_likelier_column_wins_and_the_other_is_a_stranger() -> None:
    assert columns_of(["Purpose", "Description", "Shoe size"]) == ({"description": 1}, (0, 2))


@pytest.mark.parametrize(
    ("cell", "amount", "code"),
    [("gbp", "", "GBP"), ("£", "", "GBP"), ("", "€5", "EUR"), ("", "NOK 500", "NOK"), ("pounds", "5", None)],
)
def test_a_currency_is_told_by_its_code_or_sign(cell: str, amount: str, code: str | None) -> None:
    assert currency_in(cell, amount) == code


def test_a_cell_kept_as_text_is_unwrapped_and_a_formula_is_seen() -> None:
    assert unwrapped('="00123"') == "00123" and unwrapped("=1+1") == "=1+1"
    assert is_formula("=1+1") and is_formula("@SUM(1)") and is_formula("-A1")
    assert not is_formula("-5") and not is_formula("+44 131 000") and not is_formula("Garden")
