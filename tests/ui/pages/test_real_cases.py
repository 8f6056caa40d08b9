"""Real pieces of co-production in the window: what a page states stands on the pages that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.records import CaseStudy, Decision, Figure, Outcome, Quote, Ripple, TurningPoint
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.services.records_file import load_records
from coprod_desktop.ui.kit import breakable
from coprod_desktop.ui.pages.told import shortened
from tests.real.converter import write_case
from tests.real.test_cases import CASES

PAGES: dict[str, tuple[type[Any], str]] = {
    "outcomes": (Outcome, "words"), "quotes": (Quote, "words"), "figures": (Figure, "label"),
    "turning_points": (TurningPoint, "title"), "decisions": (Decision, "question"), "ripples": (Ripple, "what"),
}  # fmt: skip


@pytest.mark.long(sample=3)
@pytest.mark.parametrize("name", CASES)
def test_every_fact_of_a_case_stands_on_its_page(
    make_house: Callable[..., Any], shared: Path, resources: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "in.json"
    write_case(shared / "examples" / "cases" / f"{name}.json", file, load_questions(resources))
    house = make_house(with_case=False)
    house.do(load_records, file)
    (case,) = house.ask(lambda ws: ws.records(CaseStudy))
    house.context.choose_case(case.id)
    house.settle()
    for page, (kind, told) in PAGES.items():
        records = house.ask(lambda ws, kind=kind: ws.records(kind))
        house.go(page)
        shown = house.words_on()
        missing = [
            words
            for one in records
            if breakable(words := shortened(getattr(one, told))) not in shown
            and shortened(words, 60)[:40] not in shown
        ]
        assert not missing, f"{page}: {missing}"
