"""The printed side of a round of asking: a PDF of the blank sheet, in the person's own folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.answer_sheet import BlankSheet, answer_sheet
from coprod_desktop.reports.document import PageSetup
from coprod_desktop.services.answer_sheets import stack_of
from coprod_desktop.services.paper import write_paper
from coprod_desktop.services.reading import group_of
from coprod_desktop.storage import Workspace


def print_answer_sheet(
    ws: Workspace,
    wave_id: str,
    out: Path,
    resources: Path,
    today: date,
    *,
    large: bool = False,
    looking_back: bool = False,
) -> Path:
    """Write the blank sheet of a round to a PDF in `out`; gives the file.

    WorldFault when its questions may not be passed on: those the group prints from the file it got them in.
    """
    stack = stack_of(ws, wave_id, resources)
    if stack is None or stack.instrument is None:
        raise WorldFault("The questions of this round are not there any more. Nothing was printed.")
    if not stack.instrument.embed and stack.wave.ladder is None:
        raise WorldFault("These questions may not be passed on, so they cannot be printed here.")
    group, words = group_of(ws), load_words(resources, "en", ("answer_sheet",))
    sheet = BlankSheet(stack.instrument, stack.wave.name, looking_back and stack.may_look_back)
    document = answer_sheet(sheet, group.name, today, words)
    page = PageSetup(large_print=large)
    return write_paper(ws, document, out, resources, today, page=page, to_print=True)[0]
