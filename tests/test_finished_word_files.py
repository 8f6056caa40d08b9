"""Every kind of document, as Word file: it breaks no rule that Word's own accessibility checker, or the format, has."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.reports.document import PageSetup
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.reports.writers.docx import write
from tests.conftest import ROOT
from tests.reports.word.package import Package
from tests.reports.word.rules import problems
from tests.whole_documents import document_named, names

RESOURCES = ROOT / "resources"
SETUPS = {"": PageSetup(), "large print": PageSetup(large_print=True), "letter": PageSetup("letter")}


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(RESOURCES / "fonts")


@pytest.mark.long(sample=4)
@pytest.mark.parametrize("setup", SETUPS)
@pytest.mark.parametrize("name", names(RESOURCES))
def test_a_word_file_breaks_no_rule(name: str, setup: str, faces: Faces, tmp_path: Path) -> None:
    made = document_named(name, tmp_path, RESOURCES, faces)
    write(made, tmp_path / "x.docx", page=SETUPS[setup], faces=faces, ticket=Unwatched())
    assert problems(Package.open(tmp_path / "x.docx")) == []
