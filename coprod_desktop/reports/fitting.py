"""A report that fits a portal: its photographs are made smaller first, and it is said when it is still too large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.reports.making import (
    FileWritten,
    Outcome,
    PictureWanted,
    Rebuilt,
    Work,
    report_words,
    run,
    with_pictures,
)
from coprod_desktop.reports.writers.ticket import Ticket

if TYPE_CHECKING:
    from coprod_desktop.reports.typeset import Faces

# The longer side of the photographs at each try, in points; the last still shows faces across half a page.
SMALLER_PX = (None, 1000, 600)
Render = Callable[[PictureWanted], Rebuilt]


def run_within(
    work: Work,
    render: Callable[[Sequence[PictureWanted]], Render],
    ticket: Ticket,
    faces: Faces | None = None,
) -> Outcome:
    """Write the report, again with smaller photographs while a file is larger than the work's limit.

    `render` makes the photographs of one try. A file's notes say what was done, and when it is still too large.
    """
    for most_px in SMALLER_PX:
        sized = replace(work, pictures=tuple(replace(one, most_px=most_px) for one in work.pictures))
        outcome = run(with_pictures(sized, render(sized.pictures)), ticket, faces)
        if not work.pictures or not any(_too_large(one, work) for one in outcome.files):
            break
    if not work.limit_bytes:
        return outcome
    return replace(
        outcome, files=tuple(_noted(one, work, smaller=most_px is not None) for one in outcome.files)
    )


def _too_large(file: FileWritten, work: Work) -> bool:
    return 0 < work.limit_bytes < file.size_bytes


def _noted(file: FileWritten, work: Work, *, smaller: bool) -> FileWritten:
    words = report_words(Path(work.resources), work.snapshot.language)
    notes = list(file.notes)
    if smaller and file.format != "txt":
        notes.append(words("portal.made_smaller"))
    if _too_large(file, work):
        mb, limit = f"{file.size_bytes / 1_000_000:.1f}", work.limit_bytes // 1_000_000
        notes.append(words("portal.still_too_large", mb=mb, limit=limit))
    return replace(file, notes=tuple(notes))
