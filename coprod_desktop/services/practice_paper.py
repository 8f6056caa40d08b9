"""The practice check on paper: a PDF with one sheet to copy for a meeting, in the person's own folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop.guidance.practice import load_practice
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import Document, PageSetup
from coprod_desktop.reports.practice_sheet import practice_sheet
from coprod_desktop.services.paper import write_paper
from coprod_desktop.services.reading import group_of
from coprod_desktop.storage import Workspace


def print_practice_sheet(
    ws: Workspace,
    form: Literal["six", "full"],
    out: Path,
    resources: Path,
    today: date,
    *,
    large_print: bool = False,
) -> Path:
    """Write the sheet to a PDF in `out` and give the file. Nothing is kept in the group's folder for it."""
    page = PageSetup(large_print=large_print)
    document = sheet_of(ws, form, page, resources, today)
    return write_paper(ws, document, out, resources, today, page=page, to_print=True)[0]


def sheet_of(
    ws: Workspace, form: Literal["six", "full"], page: PageSetup, resources: Path, today: date
) -> Document:
    """The sheet as blocks."""
    words = load_words(resources, "en", ("practice",))
    return practice_sheet(load_practice(resources), form, page, group_of(ws).name, today, words)
