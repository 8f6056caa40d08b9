"""The printed side of consent sheets: a PDF with one sheet for each person, in the person's own folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coprod_desktop.domain.records import ConsentSheet, Group
from coprod_desktop.domain.records.consent import SheetLayout
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.consent_sheet import AskedAbout, SheetText, consent_sheets, page_of
from coprod_desktop.services.paper import write_paper
from coprod_desktop.services.permissions_room import AskRow
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.sheets import make_sheets, sheet_kept
from coprod_desktop.storage import Workspace


def print_sheets(
    ws: Workspace, rows: Sequence[AskRow], layout: SheetLayout, out: Path, resources: Path, today: date
) -> Path:
    """Make a sheet for each person among these rows and write them all to one PDF in `out`; gives the file.

    When the file cannot be written the sheets are kept all the same: their numbers are simply never used.
    """
    sheets = make_sheets(ws, rows, layout, today)
    return write_sheets(ws, sheets, layout, out, resources, today)


def write_sheets(
    ws: Workspace,
    sheets: Sequence[ConsentSheet],
    layout: SheetLayout,
    out: Path,
    resources: Path,
    today: date,
) -> Path:
    """Write sheets that are kept already to one PDF, also once more after one was lost."""
    group, words = group_of(ws), load_words(resources, "en", ("consent_sheet",))
    texts = tuple(text for one in sheets if (text := _text(ws, one, today)) is not None)
    document = consent_sheets(texts, layout, group.name, contact_of(group), today, words)
    return write_paper(ws, document, out, resources, today, page=page_of(layout), to_print=True)[0]


def contact_of(group: Group) -> str | None:
    """Whom to tell that a yes is taken back, as the group says it; None when it says nothing."""
    if group.complaints_contact:
        return group.complaints_contact
    first = next(iter(group.contacts or ()), None)
    return f"{first.label}, {first.detail}" if first is not None else None


def _text(ws: Workspace, sheet: ConsentSheet, today: date) -> SheetText | None:
    kept = sheet_kept(ws, sheet.id, today)
    if kept is None or not kept.parts:
        return None
    about = tuple(
        AskedAbout(one.kept.kind, one.kept.title, None if one.kept.kind == "attachment" else one.kept.shown)
        for one in kept.parts
    )
    funder = next((one.kept.funder for one in kept.parts if one.kept.funder), None)
    asks_open = any(one.kept.open_licence for one in kept.parts)
    return SheetText(sheet.number, kept.called or sheet.who or "", about, funder, asks_open)
