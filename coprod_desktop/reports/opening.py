"""The first pages of a report as a small PDF of their own, on screen while the whole is still being made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.reports.document import Block, PageSetup, Picture
from coprod_desktop.reports.making import PictureWanted, Rebuilt, Work, make_document, with_pictures
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers.ticket import Ticket, Unwatched

OPENING_PAGES = 3
_NAME = "opening.pdf"


@dataclass(frozen=True, slots=True)
class _StandIn:
    """Keeps the place of a picture: its data is no picture, only the number of the one that is wanted."""

    data: bytes
    width_px: int = 4
    height_px: int = 3


def make_opening(
    work: Work, render: Callable[[PictureWanted], Rebuilt], faces: Faces, ticket: Ticket | None = None
) -> Path | None:
    """Write the opening pages into the job's folder. Of its pictures only those that stand on them are rebuilt.

    None when the disk refuses: the whole report, which comes next, will say why.
    """
    from coprod_desktop.reports.writers import pdf

    wanted = {_mark(one): one for one in work.pictures}
    built = make_document(with_pictures(work, lambda one: _StandIn(_mark(one))), faces)

    def ready(block: Block) -> Block:
        if not isinstance(block, Picture) or block.data not in wanted:
            return block
        with contextlib.suppress(WorldFault):
            made = render(wanted[block.data])
            return replace(block, data=made.data, width_px=made.width_px, height_px=made.height_px)
        return block

    out = Path(work.folder) / _NAME
    page = PageSetup(work.paper, work.large_print)
    try:
        pdf.write_opening(
            built.document, out, pdf.Opening(work.opening, ready), page=page, faces=faces,
            ticket=ticket or Unwatched(),
        )  # fmt: skip
    except OSError:
        out.unlink(missing_ok=True)
        return None
    return out


def _mark(wanted: PictureWanted) -> bytes:
    return f"picture {wanted.number}".encode()
