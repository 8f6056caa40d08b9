"""Papers that are no reports (sheets, notices, own records): whole in the person's own folder, or not at all."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from coprod_desktop.domain.forbidden import INNER_PATTERNS, Forbidden
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Document, PageSetup
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.report_files import (
    file_stem,
    make_aside,
    move_into_place,
    refuse_inner_folders,
)
from coprod_desktop.storage import Workspace


def day_in_words(day: date, words: Words) -> str:
    """A day as it is printed, "2 November 2026"; needs the area "reports"."""
    month = words("reports.months").split()[day.month - 1]
    return words("reports.date", day=day.day, month=month, year=day.year)


def write_paper(
    ws: Workspace,
    document: Document,
    out: Path,
    resources: Path,
    today: date,
    more: tuple[tuple[str, bytes], ...] = (),
    *,
    page: PageSetup | None = None,
    to_print: bool = False,
) -> list[Path]:
    """The document as PDF and Word under one name, and `more` files of (ending, bytes) beside them.

    A sheet `to_print` is a PDF alone. `page` is A4 at the usual size unless given.

    LeakFound when a finished file could not be looked into or carries something that nobody put there.
    """
    from coprod_desktop.reports.typeset import Faces
    from coprod_desktop.reports.writers import docx, pdf
    from coprod_desktop.reports.writers.ticket import Unwatched

    refuse_inner_folders(ws.folder, out)
    folder = make_aside(out)
    try:
        faces, page, files = Faces(resources / "fonts"), page or PageSetup(), []
        for ending, writer in (("pdf", pdf), ("docx", docx))[: 1 if to_print else 2]:
            file = folder / f"paper.{ending}"
            writer.write(document, file, page=page, faces=faces, ticket=Unwatched())
            files.append((file, ending))
        for ending, data in more:
            file = folder / f"more.{ending}"
            file.write_bytes(data)
            files.append((file, ending))
        # People's own words stand in these papers on purpose; what a program or a camera left behind does not.
        refuse_leaks([file for file, _ in files], Forbidden(patterns=INNER_PATTERNS))
        stem = file_stem(document.author, (), document.title, today, large_print=page.large_print)
        return move_into_place(files, out, stem)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
