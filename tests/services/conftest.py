"""A fresh folder of an invented group, with one case study."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    made = start_workspace(tmp_path / "group", "Garden group")
    yield made
    close_workspace(made)


@pytest.fixture
def case(ws: Workspace) -> str:
    """Id of a case study written for a funder."""
    case_id = new_id()
    start_case(ws, "The garden", funder_name="Town Fund", id=case_id)
    return case_id


@pytest.fixture
def funder(ws: Workspace, case: str) -> str:
    found = ws.get(case)
    assert found is not None and isinstance(found.record, CaseStudy) and found.record.funder is not None
    return found.record.funder


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)


@pytest.fixture(scope="session")
def words(resources: Path) -> Words:
    return load_words(resources)
