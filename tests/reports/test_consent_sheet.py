"""A consent sheet says what is asked, how to say no, and whom to tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.consent_sheet import AskedAbout, SheetText, consent_sheets
from coprod_desktop.reports.document import PageBreak, reading_order


@pytest.mark.parametrize("kind", ["standard", "large_print", "easy_read"])
def test_each_sheet_has_its_number_the_words_four_choices_and_the_way_back(kind, resources: Path) -> None:
    sheets = (
        SheetText("K7-234", "Mary", (AskedAbout("quote", "Ours.", "Ours."),), "Town Fund"),
        SheetText("A2-345", "a member", (AskedAbout("attachment", "Two at a stove", None),), None),
    )
    words = load_words(resources, "en", ("consent_sheet",))
    made = consent_sheets(sheets, kind, "Garden group", "Ann, 01632 960000", date(2026, 11, 23), words)
    told = "\n".join(str(one) for one in reading_order(made))
    for wanted in (
        "Sheet K7-234",
        "Ours.",
        "Town Fund",
        "Sheet A2-345",
        "Two at a stove",
        "Ann, 01632 960000",
    ):
        assert wanted in told, wanted
    assert told.count("4 ") >= 2
    assert sum(isinstance(one, PageBreak) for one in made.blocks) == 1


@pytest.mark.parametrize("kind", ["standard", "large_print", "easy_read"])
def test_a_funder_that_asks_for_an_open_licence_is_named_on_the_sheet(kind, resources: Path) -> None:
    words = load_words(resources, "en", ("consent_sheet",))
    for asks in (True, False):
        sheet = SheetText("K7-234", "Mary", (AskedAbout("quote", "Ours.", "Ours."),), "Town Fund", asks)
        made = consent_sheets((sheet,), kind, "Garden group", None, date(2026, 11, 23), words)
        told = " ".join(reading_order(made))
        assert ("Town Fund asks that" in told or "Town Fund wants" in told) == asks
