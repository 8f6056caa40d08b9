"""The charity rules are dated data with their source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.guidance.charity_rules import load_charity_rules
from coprod_desktop.guidance.faults import GuidanceFault

TOP = 'language = "en"\nlicence = "CC0-1.0"\ncountry = "X"\nsource = "there"\n'


def test_the_shipped_rules_have_a_source_a_day_and_plain_words(resources: Path) -> None:
    shipped = load_charity_rules(resources, "cy")  # English stands in where there is no file of that language
    assert shipped.source and shipped.checked_on <= date(2026, 11, 24)
    assert {one.id for one in shipped.in_force(shipped.checked_on)} == {one.id for one in shipped.rules}


def test_a_rule_holds_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    file = tmp_path / "reference" / "charity_rules.en.toml"
    rule = '[[rule]]\nid = "a"\nwords = "A"\npence = 5\nvalid_from = 2026-01-01\nvalid_to = 2026-12-31\n'
    file.write_text(f"{TOP}checked_on = 2026-11-23\n{rule}", "utf-8")
    rules = load_charity_rules(tmp_path)
    assert [len(rules.in_force(date(year, 6, 1))) for year in (2025, 2026, 2027)] == [0, 1, 0]
    file.write_text(f"{TOP}{rule}", "utf-8")
    with pytest.raises(GuidanceFault):
        load_charity_rules(tmp_path)
