"""The sheet for a meeting: six sentences on one page, all of them on two, and no place for a name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from coprod_desktop.guidance.practice import load_practice
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import PageSetup, reading_order
from coprod_desktop.reports.practice_sheet import practice_sheet
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import pdf
from coprod_desktop.reports.writers.ticket import Unwatched


@pytest.mark.parametrize(
    ("form", "large", "pages"), [("six", False, 1), ("full", False, 2), ("six", True, 2)]
)
def test_the_sheet_holds_every_sentence_on_its_pages(
    resources: Path, tmp_path: Path, form: str, large: bool, pages: int
) -> None:
    prompts, page = load_practice(resources), PageSetup(large_print=large)
    words = load_words(resources, "en", ("practice",))
    group = "A group with a rather long name, as groups are wont to have"
    made = practice_sheet(prompts, form, page, group, date(2026, 11, 23), words)  # type: ignore[arg-type]
    told = "\n".join(reading_order(made))
    assert all(one.words in told for one in prompts.prompts(form))  # type: ignore[arg-type]
    assert all(one in told for one in prompts.levels)
    assert "Do not write your name" in told
    file = tmp_path / "sheet.pdf"
    pdf.write(made, file, page=page, faces=Faces(resources / "fonts"), ticket=Unwatched())
    read = pypdfium2.PdfDocument(file)
    assert len(read) == pages
    read.close()
