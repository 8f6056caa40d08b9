"""Every kind of document, as PDF: it breaks no rule of PDF/UA-1 or PDF/A-2a, and is read out as it was written."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

import pytest

from coprod_desktop.reports.document import Document, PageSetup, reading_order
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.reports.writers.pdf import write
from tests.conftest import ROOT
from tests.reports.matterhorn.checker import problems
from tests.reports.writers.pdf_reading import plain, read, texts_in_order
from tests.reports.writers.sample_report import report
from tests.whole_documents import document_named, documents, names

RESOURCES = ROOT / "resources"
SETUPS = {"": PageSetup(), "large print": PageSetup(large_print=True), "letter": PageSetup("letter")}


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(RESOURCES / "fonts")


def assert_sound(document: Document, file: Path, faces: Faces, setup: PageSetup) -> int:
    """The file breaks no rule, and says the same words in the same order; the answer is how many pages it has."""
    written = write(document, file, page=setup, faces=faces, ticket=Unwatched())
    assert problems(file) == []
    wanted = [plain(unicodedata.normalize("NFC", text)) for text in reading_order(document)]
    assert texts_in_order(read(file).root) == wanted
    assert written.pages is not None
    return written.pages


@pytest.mark.long(sample=4)
@pytest.mark.parametrize("setup", SETUPS)
@pytest.mark.parametrize("name", names(RESOURCES))
def test_a_document_breaks_no_rule_and_says_its_words(
    name: str, setup: str, faces: Faces, tmp_path: Path
) -> None:
    made = document_named(name, tmp_path, RESOURCES, faces)
    assert assert_sound(made, tmp_path / "x.pdf", faces, SETUPS[setup]) > 0


def test_three_hundred_pages_break_no_rule(faces: Faces, tmp_path: Path) -> None:
    """Some packed data ends in a line end of its own only in a file as long as this."""
    assert assert_sound(report(150), tmp_path / "x.pdf", faces, PageSetup()) >= 300


def test_another_program_finds_nothing_wrong(faces: Faces, tmp_path: Path, need_tool) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "x.pdf"
    write(
        documents(RESOURCES)["many scripts"](RESOURCES),
        file,
        page=PageSetup(),
        faces=faces,
        ticket=Unwatched(),
    )
    checked = subprocess.run(
        [need_tool("qpdf"), "--check", str(file)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
