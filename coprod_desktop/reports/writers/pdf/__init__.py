"""The PDF: real pages with embedded faces, and underneath the structure tree that says what everything is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.reports.document import (
    Block,
    Contents,
    Document,
    Heading,
    PageSetup,
    reading_order,
    with_a_note,
)
from coprod_desktop.reports.language import tag_of
from coprod_desktop.reports.typeset import Faces, missing_sentence
from coprod_desktop.reports.writers.pdf.blocks import Maker
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.flow import Flow, Full
from coprod_desktop.reports.writers.pdf.front import CONTENTS_ANCHOR
from coprod_desktop.reports.writers.pdf.metadata import add_outline, describe
from coprod_desktop.reports.writers.pdf.running import Running
from coprod_desktop.reports.writers.pdf.style import (
    Density,
    Style,
    densities,
    own_colours,
    style_for,
    with_rules,
)
from coprod_desktop.reports.writers.pdf.tags import Element
from coprod_desktop.reports.writers.pdf.text import cleaned
from coprod_desktop.reports.writers.ticket import Ticket, Written, check

__all__ = ["Opening", "write", "write_opening"]

_MOST_COUNTED = 400  # blocks; a longer report is not laid out twice to save a page
_NEARLY_EMPTY = 0.16  # of a page
_SHORT_REPORT = 12  # pages; here a last page that is a third full looks like a leftover too
_LEFTOVER = 0.34  # of a page


def write(document: Document, out: Path, *, page: PageSetup, faces: Faces, ticket: Ticket) -> Written:
    """Write the document to `out`, built to PDF/UA-1. Raises `Stopped`, and OSError when the disk refuses.

    The notes say what could not be shown and whether the promised number of pages was kept.
    """
    own_faces = faces.large() if page.large_print else faces
    density, promise = _density(document, page, own_faces, ticket)
    style = with_rules(style_for(page, density), document.palette)
    with out.open("wb") as handle:
        canvas = Canvas(handle, own_faces, style.width, style.height, faces, tag_of(document.language))
        canvas.own_colours = own_colours(document.palette)
        maker = Maker(document, own_faces, style, canvas.tree.root)
        sections = _pages(document, maker, canvas, ticket)
        _finish(document, maker, canvas, sections, ticket)
    notes = [missing_sentence(_missing(document, own_faces))]
    if maker.unreadable:
        notes.append(
            f"{maker.unreadable} of the pictures could not be read; their place is left empty. Add them again."
        )
    if promise and len(canvas.sheets) > promise:
        notes.append(
            f"This report has {len(canvas.sheets)} pages; this kind of report promises {promise}. Any smaller, it "
            "would be hard to read: shorten the longest answers instead."
        )
    return Written(len(canvas.sheets), tuple(note for note in notes if note))


@dataclass(frozen=True, slots=True)
class Opening:
    """Only the first pages are wanted. `ready` makes a block whole that waits for its picture, when it is its turn."""

    pages: int
    ready: Callable[[Block], Block]


def write_opening(
    document: Document, out: Path, opening: Opening, *, page: PageSetup, faces: Faces, ticket: Ticket
) -> Written:
    """Write the first pages as a small file of their own, to be looked at while the whole is made.

    How many pages there will be is not known yet, and the contents name only those that are there. Raises as `write`.
    """
    own_faces = faces.large() if page.large_print else faces
    promised = document.max_pages is not None
    density = _density(document, page, own_faces, ticket)[0] if promised else densities(page)[0]
    style = with_rules(style_for(page, density), document.palette)
    with out.open("wb") as handle:
        canvas = Canvas(handle, own_faces, style.width, style.height, faces, tag_of(document.language))
        canvas.own_colours = own_colours(document.palette)
        maker = Maker(document, own_faces, style, canvas.tree.root)
        sections = _pages(document, maker, canvas, ticket, opening)
        maker.bookmarks[:] = [one for one in maker.bookmarks if one.anchor in canvas.anchors]
        _finish(replace(document, page_words=_uncounted(document)), maker, canvas, sections, ticket)
    return Written(len(canvas.sheets))


def _uncounted(document: Document) -> str:
    return document.page_words.replace("{pages}", "…")


def _density(document: Document, page: PageSetup, faces: Faces, ticket: Ticket) -> tuple[Density, int | None]:
    """The roomiest setting that keeps the promised number of pages, or the roomiest of all when none does.

    Without a promise, a setting with a little less space where that saves a last page of only a line or two.
    """
    steps = densities(page)
    if document.max_pages is not None:
        promise = document.max_pages * (2 if page.large_print else 1)
        for density in steps:
            if _counted(document, page, faces, ticket, density, promise + 3).pages <= promise:
                return density, promise
        return steps[0], promise
    if len(document.blocks) <= _MOST_COUNTED:
        roomy = _counted(document, page, faces, ticket, steps[0])
        short = _LEFTOVER if roomy.pages <= _SHORT_REPORT else _NEARLY_EMPTY
        if roomy.pages > 1 and roomy.filled < short:
            return _closer(document, page, faces, ticket, roomy.pages) or steps[0], None
    return steps[0], None


def _closer(document: Document, page: PageSetup, faces: Faces, ticket: Ticket, pages: int) -> Density | None:
    """The roomiest of a few closer settings that needs fewer than these pages; None when none does."""
    first, second = densities(page)[:2]
    steps = [*(replace(first, space=space) for space in (0.9, 0.8, 0.7)), second, replace(second, space=0.65)]
    if _counted(document, page, faces, ticket, steps[-1]).pages >= pages:
        return None
    for density in steps[:-1]:
        if _counted(document, page, faces, ticket, density).pages < pages:
            return density
    return steps[-1]


def _counted(
    document: Document,
    page: PageSetup,
    faces: Faces,
    ticket: Ticket,
    density: Density,
    most: int | None = None,
) -> Flow:
    """The report laid out without being drawn, up to `most` pages."""
    style = style_for(page, density)
    flow = Flow(style, None, ticket)
    maker = Maker(document, faces, style, Element("Document"))
    noted = with_a_note(document)
    for index, block in enumerate(document.blocks):
        check(ticket)
        flow.add(maker.slices(block, noted=index in noted))
        if most is not None and flow.pages > most:
            break
    flow.end()
    return flow


def _pages(
    document: Document, maker: Maker, canvas: Canvas, ticket: Ticket, opening: Opening | None = None
) -> list[str]:
    """Lay out every block; the answer is the section that goes on at the head of each page."""
    flow = Flow(maker.style, canvas, ticket, opening.pages if opening else None)
    total = len(document.blocks) + 3
    noted = with_a_note(document)
    try:
        for index, block in enumerate(document.blocks):
            check(ticket)
            whole = opening.ready(block) if opening else block
            flow.add(maker.slices(whole, noted=index in noted))
            ticket.progress(index + 1, total)
        flow.end()
    except Full:
        check(ticket)
    return _sections(document, canvas, maker.style)


def _sections(document: Document, canvas: Canvas, style: Style) -> list[str]:
    """The section that goes on at the head of each page; "" where the page begins with its heading."""
    top = style.height - style.margin
    last: dict[int, str] = {}
    headed: set[int] = set()
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            anchor, words = block.anchor, block.text
        elif isinstance(block, Contents):
            anchor, words = CONTENTS_ANCHOR, block.title
        else:
            continue
        if anchor in canvas.anchors:
            index, y = canvas.anchors[anchor]
            last[index] = cleaned(words)
            if y > top - 1:
                headed.add(index)
    out, current = [], ""
    for index in range(len(canvas.sheets)):
        out.append("" if index in headed else current)
        current = last.get(index, current)
    return out


def _finish(document: Document, maker: Maker, canvas: Canvas, sections: list[str], ticket: Ticket) -> None:
    total = len(document.blocks) + 3
    canvas.finish(Running(document, canvas, maker.style, sections).draw, lambda: check(ticket))
    ticket.progress(total - 2, total)
    describe(canvas, document)
    add_outline(canvas, maker.bookmarks)
    canvas.finish_tree()
    ticket.progress(total - 1, total)
    canvas.write(lambda: check(ticket))
    ticket.progress(total, total)


def _missing(document: Document, faces: Faces) -> set[str]:
    seen: set[str] = set()
    for text in reading_order(document):
        if not faces.is_simple(text):
            seen |= faces.missing(cleaned(text))
    return seen
