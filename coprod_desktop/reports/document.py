"""The report as a tree of small frozen blocks, between the builders that decide and the writers that only write.

Every block is plain data. All text is data too: a writer escapes it and never reads markup in it. `reading_order` is
the one statement of which words a document says and in which order; every writer's output is tested against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from coprod_desktop.reports.shapes import Drawing


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside a paragraph.

    `language` is a BCP 47 tag, None for the document's own. `link` is a web address, or "#anchor" of a heading or of
    another run; `anchor` lets links find this one, and is unique in the document. A `raised` run is a note's mark: set
    small above the line.
    """

    text: str
    strong: bool = False
    language: str | None = None
    link: str | None = None
    anchor: str | None = None
    raised: bool = False


Runs = tuple[Run, ...]
ParagraphRole = Literal["body", "lead", "small", "gap", "byline"]


@dataclass(frozen=True, slots=True)
class Heading:
    """Levels 1 to 4, never skipping one. `anchor` is unique in the document: ASCII letters, digits and hyphens."""

    level: int
    text: str
    anchor: str
    language: str | None = None
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`source` names what the words rest on, by report-local number ("answer:3"); empty when they are the report's own.

    Role `gap` is the honest sentence for something the group does not have yet; `byline` says who spoke or made it.
    """

    runs: Runs
    role: ParagraphRole = "body"
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Somebody's words set as a quotation, paragraphs in order; `said_by` is the form their permission allows.

    `marks` are those of its notes, behind `said_by`; so they are behind the last words of every block that has them.
    """

    words: tuple[str, ...]
    said_by: str
    language: str | None = None
    source: tuple[str, ...] = ()
    marks: Runs = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in order, each a line of runs. Never empty. `numbered` prints 1. 2. 3."""

    points: tuple[Runs, ...]
    numbered: bool = False
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells, each as long as `header`. The first column holds row headers when `row_headers`.

    `widths` are shares of the text width that add up to 1, None to let the writer choose. `numeric` lists the columns
    set to the right. `language` is that of the cells, save those whose words are among `ours` ("not recorded"); the
    caption and the header are in the document's own.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_headers: bool = True
    widths: tuple[float, ...] | None = None
    numeric: tuple[int, ...] = ()
    language: str | None = None
    source: tuple[str, ...] = ()
    ours: frozenset[str] = frozenset()
    marks: Runs = ()

    def language_of(self, cell: str) -> str | None:
        """The language of a cell below the header, None for the document's own."""
        return None if cell in self.ours else self.language


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a title that says the finding. `alt` tells it to somebody who cannot see it.

    Labels inside the drawing are not read out: the alt text and the table beneath carry the same facts.
    """

    title: str
    alt: str
    drawing: Drawing
    source: tuple[str, ...] = ()
    marks: Runs = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or logo already rebuilt from pixels: JPEG or PNG bytes without metadata.

    `alt` is "" for pure decoration (a logo beside the group's name). Sizes are in pixels; the width on paper in
    millimetres.
    """

    data: bytes
    width_px: int
    height_px: int
    width_mm: float
    alt: str
    caption: str | None = None
    source: tuple[str, ...] = ()
    marks: Runs = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the panel: "14" as printed, what it counts, and its base ("of 39 asked") or that none is known.

    `language` is that of the label, None for the document's own.
    """

    number: str
    label: str
    base: str
    source: tuple[str, ...] = ()
    language: str | None = None
    marks: Runs = ()


@dataclass(frozen=True, slots=True)
class KeyFigurePanel:
    """Three to five numbers in a row, read as number, label, base, one after the other."""

    title: str
    figures: tuple[KeyFigure, ...]
    marks: Runs = ()


LONG_NUMBER = 8  # letters; a longer key figure is set smaller
_NUMBER_IN_WORDS = 18  # letters; a longer one is a sentence, and alone is set smaller


def set_smaller(panel: KeyFigurePanel) -> bool:
    """Whether all the numbers of a panel are set smaller, so that they keep one size and each one line."""
    return any(LONG_NUMBER < len(figure.number) <= _NUMBER_IN_WORDS for figure in panel.figures)


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of the report: read as group, title, then the lines in order. `logo` stands beside the group's name.

    `compact` heads a short report on its first page; otherwise the cover has a page of its own. `language` is that of
    the title, None for the document's own. `photograph` stands below the lines, without a caption.
    """

    group: str
    title: str
    lines: tuple[str, ...]
    logo: Picture | None = None
    compact: bool = False
    language: str | None = None
    photograph: Picture | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Linked headings of levels 1 to `depth`, in order, under `title`."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Note:
    """What stands behind a sentence of the report: a number ("[3]") and the note's words.

    `mark` has an anchor; its link leads back to where the note is first used, None where it is used nowhere.
    """

    mark: Run
    told: Runs


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes that marks in the text lead to, in the order of their numbers."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page where the format has pages."""


Prose = Heading | Paragraph | QuoteBlock | BulletList
Block = Prose | Table | Figure | Picture | KeyFigurePanel | Cover | Contents | Notes | PageBreak


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours on white paper that a group may choose, as "#RRGGBB": headings and key figures, rules, grounds."""

    primary: str = "#0E5A5A"
    rule: str = "#0E5A5A"
    wash: str = "#DDEDEA"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `language` is a BCP 47 tag; `author` is the group; `made_on` is the date printed and stored.

    `footer` is the line at the foot of every page; `page_words` turns a page number into words and holds "{page}" and
    "{pages}". `right_to_left` mirrors the page. `max_pages` is how many A4 or Letter pages the template promises, None
    for no promise; a large-print copy may take twice that. `draft` is a line at the head of every page, "" for none;
    like the footer it is a running line, and the cover says it as well.
    """

    title: str
    language: str
    author: str
    subject: str
    made_on: date
    footer: str
    page_words: str
    blocks: tuple[Block, ...]
    right_to_left: bool = False
    max_pages: int | None = None
    draft: str = ""
    palette: Palette = Palette()


@dataclass(frozen=True, slots=True)
class PageSetup:
    """What the paper is. Body text is 11 pt, 18 pt in large print."""

    paper: Literal["a4", "letter"] = "a4"
    large_print: bool = False


def title_of(document: Document) -> str:
    """The title that a window shows and a screen reader says first; never empty as long as the author is not."""
    return document.title if document.title.strip() else document.author


def _runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs=runs):
            yield from runs
        case BulletList(points=points):
            yield from (run for point in points for run in point)
        case Notes(notes=notes):
            yield from (run for note in notes for run in (note.mark, *note.told))
        case KeyFigurePanel(figures=figures, marks=marks):
            yield from (*marks, *(mark for figure in figures for mark in figure.marks))
        case QuoteBlock(marks=marks) | Table(marks=marks) | Figure(marks=marks) | Picture(marks=marks):
            yield from marks


def anchors(document: Document) -> frozenset[str]:
    """The places that links of the document can lead to: headings and runs that have words."""
    headings = {
        block.anchor for block in document.blocks if isinstance(block, Heading) and block.text.strip()
    }
    runs = (run for block in document.blocks for run in _runs_of(block))
    return frozenset(headings | {run.anchor for run in runs if run.anchor and run.text.strip()})


def contents_entries(document: Document, depth: int) -> tuple[Heading, ...]:
    """The headings that a table of contents of this depth lists, in order."""
    return tuple(
        block
        for block in document.blocks
        if isinstance(block, Heading) and block.level <= depth and block.in_contents
    )


def reading_order(document: Document) -> Iterator[str]:
    """Every piece of text a reader meets, one string a paragraph, cell, point or line, in the order they meet it.

    A figure is its title and alt text; a decorative picture is nothing. Page numbers and running lines are not text.
    """
    for block in document.blocks:
        yield from _words_of(document, block)


def names_what_follows(paragraph: Paragraph) -> bool:
    """Whether it is a label that stays with what it names: a byline, or a line that is strong from end to end."""
    said = [run for run in paragraph.runs if run.text.strip()]
    return paragraph.role == "byline" or (
        paragraph.role == "body" and bool(said) and all(run.strong for run in said)
    )


def with_a_note(document: Document) -> set[int]:
    """The places among the blocks of tables with a line of small print beneath, which stays with their last row."""
    return {
        place
        for place, (block, below) in enumerate(pairwise(document.blocks))
        if isinstance(block, Table) and isinstance(below, Paragraph) and below.role == "small"
    }


def words_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of some blocks of a document, as `reading_order` gives them, without any table of contents."""
    nowhere = Document("", "en", "", "", date.min, "", "", ())
    for block in blocks:
        if not isinstance(block, Contents):
            yield from _words_of(nowhere, block)


def _words_of(document: Document, block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(runs=runs):
            yield plain(runs)
        case QuoteBlock(words=words, said_by=said_by):
            yield from words
            yield said_by + plain(block.marks)
        case BulletList(points=points):
            yield from map(plain, points)
        case Table(caption=caption, header=header, rows=rows):
            yield caption + plain(block.marks)
            yield from header
            for row in rows:
                yield from row
        case Figure(title=title, alt=alt):
            yield alt
            yield title + plain(block.marks)
        case Picture(alt=alt, caption=caption):
            if alt:
                yield alt
            if caption or block.marks:
                yield (caption or "") + plain(block.marks)
        case KeyFigurePanel(title=title, figures=figures):
            yield title + plain(block.marks)
            for figure in figures:
                yield from (figure.number, figure.label, figure.base + plain(figure.marks))
        case Cover(group=group, title=title, lines=lines):
            yield group
            yield title
            yield from lines
            if block.photograph is not None and block.photograph.alt:
                yield block.photograph.alt
        case Contents(title=title, depth=depth):
            yield title
            yield from (heading.text for heading in contents_entries(document, depth))
        case Notes(notes=notes):
            for note in notes:
                yield from (note.mark.text, plain(note.told))
        case PageBreak():
            pass


def plain(runs: Runs) -> str:
    """The words of some runs after each other."""
    return "".join(run.text for run in runs)
