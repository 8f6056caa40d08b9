"""A number stands with what it counts, and money with its sign."""

from decimal import Decimal

import pytest

from coprod_desktop.domain.amounts import is_money, with_currency, with_unit


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        ("14", "people", "14 people"), ("62", "%", "62%"), ("80", "%, about", "80%, about"), ("7", None, "7"),
        ("32", "GBP", "£32"), ("32", "£", "£32"), ("300", "gbp, about", "£300, about"), ("-5", "EUR", "-€5"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_its_unit(number: str, unit: str | None, told: str) -> None:
    assert with_unit(Decimal(number), unit, lambda plain: f"{plain:f}") == told


def test_money_is_a_currency_we_know_whatever_follows_a_comma() -> None:
    assert is_money("GBP, about") and is_money("€") and not is_money("people") and not is_money(None)
    assert with_currency("300", "pln") == "300 PLN"
