from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.rates import load_rates

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def broken(tmp_path: Path, old: str, new: str) -> Path:
    text = (RESOURCES / "reference" / "rates.en.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "rates.en.toml").write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_another_language_gets_the_english_file_and_the_treasury_figures_are_there() -> None:
    rates = load_rates(RESOURCES, "cy")
    wellbeing = rates.wellbeing
    assert (wellbeing.low_pence, wellbeing.middle_pence, wellbeing.high_pence) == (1000000, 1300000, 1600000)
    assert (wellbeing.price_year, rates.discount_per_cent) == (2019, Decimal("3.5"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("floor = true", "floor = false"),
        ('id = "rlw_uk_2025"', 'id = "nlw_2026"'),
        ("valid_from = 2026-04-01", 'valid_from = "2026-04-01"'),
        ("pence_per_hour = 1345", "pence_per_hour = 13.45"),
        ("low_pence", "lowest_pence"),
        ('per_cent = "3.5"', 'per_cent = "some"'),
    ],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(GuidanceFault, match=r"rates\.en\.toml"):
        load_rates(broken(tmp_path, old, new))
