"""The practice check on paper: a PDF with one sheet to copy for a meeting, in the person's own folder."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.forbidden import INNER_PATTERNS, Forbidden
from coprod_desktop.guidance.practice import load_practice
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.document import Document, PageSetup
from coprod_desktop.reports.practice_sheet import practice_sheet
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.report_files import file_stem, make_aside, move_into_place, refuse_inner_folders
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
    from coprod_desktop.reports.typeset import Faces
    from coprod_desktop.reports.writers import pdf
    from coprod_desktop.reports.writers.ticket import Unwatched

    refuse_inner_folders(ws.folder, out)
    page = PageSetup(large_print=large_print)
    document = sheet_of(ws, form, page, resources, today)
    folder = make_aside(out)
    try:
        file = folder / "sheet.pdf"
        pdf.write(document, file, page=page, faces=Faces(resources / "fonts"), ticket=Unwatched())
        refuse_leaks([file], Forbidden(patterns=INNER_PATTERNS))
        stem = file_stem(document.author, (), document.title, today, large_print=large_print)
        return move_into_place([(file, "pdf")], out, stem)[0]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sheet_of(
    ws: Workspace, form: Literal["six", "full"], page: PageSetup, resources: Path, today: date
) -> Document:
    """The sheet as blocks."""
    words = load_words(resources, "en", ("practice",))
    return practice_sheet(load_practice(resources), form, page, group_of(ws).name, today, words)
