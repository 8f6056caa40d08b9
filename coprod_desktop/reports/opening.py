"""The first pages of a report as a small PDF of their own, on screen while the whole is still being made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.reports.document import Block, Cover, PageSetup, Picture
from coprod_desktop.reports.making import PictureWanted, Rebuilt, Work, make_document, with_pictures
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers.ticket import Ticket, Unwatched

OPENING_PAGES = 3
_NAME = "opening.pdf"
_WIDE, _HIGH = 4, 3  # the shape of a picture that nobody has looked into yet


@dataclass(frozen=True, slots=True)
class _StandIn:
    """Keeps the place of a picture: its data is no picture, only the number of the one that is wanted."""

    data: bytes
    width_px: int = _WIDE
    height_px: int = _HIGH


def make_opening(
    work: Work, render: Callable[[PictureWanted], Rebuilt], faces: Faces, ticket: Ticket | None = None
) -> Path | None:
    """Write the opening pages into the job's folder. Of its pictures only those that stand on them are rebuilt.

    None when the disk refuses: the whole report, which comes next, will say why.
    """
    from coprod_desktop.reports.writers import pdf

    wanted = {_mark(one): one for one in work.pictures}
    built = make_document(with_pictures(work, lambda one: _StandIn(_mark(one))), faces)

    def whole(picture: Picture) -> Picture:
        if picture.data not in wanted:
            return picture
        with contextlib.suppress(WorldFault):
            made = render(wanted[picture.data])
            return replace(picture, data=made.data, width_px=made.width_px, height_px=made.height_px)
        return picture

    def ready(block: Block) -> Block:
        if isinstance(block, Cover) and block.photograph is not None:
            return replace(block, photograph=whole(block.photograph))
        return _as_high(whole(block)) if isinstance(block, Picture) and block.data in wanted else block

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


def _as_high(picture: Picture) -> Picture:
    """As high as its place was reckoned for a stand-in: one that is narrower in shape is not made taller."""
    shape = picture.width_px / max(picture.height_px, 1)
    return replace(picture, width_mm=picture.width_mm * min(shape * _HIGH / _WIDE, 1))


def _mark(wanted: PictureWanted) -> bytes:
    return f"picture {wanted.number}".encode()
