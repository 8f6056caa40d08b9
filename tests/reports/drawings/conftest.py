"""Our words for the drawings."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.guidance.words import Words, load_words


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources, areas=("drawings", "plan", "reports"))
