"""A blank sheet says why we ask, that anything may be left out, and who wrote the questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.guidance.instruments import load_instruments
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.answer_sheet import BlankSheet, answer_sheet
from coprod_desktop.reports.document import PageBreak, Paragraph, Table


@pytest.mark.parametrize("name", ["ons4", "loneliness", "goals"])
def test_a_sheet_has_its_reason_its_freedom_and_its_source(name: str, resources: Path) -> None:
    asked = load_instruments(resources)[name]
    words = load_words(resources, "en", ("answer_sheet",))
    made = answer_sheet(BlankSheet(asked, "Spring"), "Garden group", date(2026, 11, 24), words)
    said = "\n".join(run.text for one in made.blocks if isinstance(one, Paragraph) for run in one.runs)
    assert "Why we ask: Garden group" in said
    assert "You may leave any question out." in said
    assert asked.attribution in said
    assert asked.low not in said or not asked.low
    tables = [one for one in made.blocks if isinstance(one, Table)]
    assert [len(one.header) for one in tables] == [one.most - one.least + 1 for one in asked.scales]
    assert not any(isinstance(one, PageBreak) for one in made.blocks)


def test_then_stands_on_a_page_after_now(resources: Path) -> None:
    asked = load_instruments(resources)["goals"]
    words = load_words(resources, "en", ("answer_sheet",))
    made = answer_sheet(BlankSheet(asked, "Spring", looking_back=True), "G", date(2026, 11, 24), words)
    kinds = [type(one) for one in made.blocks]
    assert kinds.count(Table) == 2
    assert kinds.index(Table) < kinds.index(PageBreak) < len(kinds) - 1 - kinds[::-1].index(Table)
