"""Blocks of a report as slices of a page and elements of its structure tree, one method for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset.bidi import base_level
from coprod_desktop.reports.typeset.lines import set_paragraph
from coprod_desktop.reports.writers.pdf.beside import (
    anchored,
    first_closer,
    labelled,
    last_kept,
    with_rule_beside,
)
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.drawings import draw
from coprod_desktop.reports.writers.pdf.flow import Slice
from coprod_desktop.reports.writers.pdf.front import Front
from coprod_desktop.reports.writers.pdf.inks import inked
from coprod_desktop.reports.writers.pdf.style import MM, PRIMARY, SOFT, Type
from coprod_desktop.reports.writers.pdf.tables import TableMaker
from coprod_desktop.reports.writers.pdf.tags import Element, box_attributes
from coprod_desktop.reports.writers.pdf.text import Column, cleaned

_SHORT_QUOTE = 320  # letters
_SHORT_NOTE = 6  # lines of a note that stay on one page


@dataclass(slots=True)
class Bookmark:
    """A heading as the reader's list of bookmarks shows it."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True)
class Maker(Front):
    """Turns one document's blocks into slices. `bookmarks` fill up as blocks are made."""

    bookmarks: list[Bookmark] = field(default_factory=list)
    _after_heading: bool = False

    def slices(self, block: d.Block, *, noted: bool = False) -> Iterator[Slice]:
        """The slices of one block, in order. With `noted` its last one stays with the block that follows."""
        made = last_kept(self._of(block)) if noted else self._of(block)
        if self._after_heading and not isinstance(block, d.Heading):
            made = first_closer(made, self.style.body.before * 0.6)
            if isinstance(block, d.Paragraph) and block.role == "small":
                made = last_kept(made)  # what a funder asks stays with the answer
        self._after_heading = isinstance(block, d.Heading)
        return made

    def _of(self, block: d.Block) -> Iterator[Slice]:
        match block:
            case d.Heading():
                return self._heading(block)
            case d.Paragraph():
                return self._paragraph(block)
            case d.QuoteBlock():
                return self._quote(block)
            case d.BulletList():
                return self._list(block)
            case d.Table():
                mirrored = self.document.right_to_left
                return TableMaker(block, self.faces, self.style, self.root, mirrored).slices()
            case d.Figure():
                return self._figure(block)
            case d.Picture():
                return self._picture(block)
            case d.KeyFigurePanel():
                return self._panel(block)
            case d.Cover():
                return self._cover(block)
            case d.Contents():
                return self._contents(block)
            case d.Notes():
                return self._notes(block)
            case d.PageBreak():
                return iter((Slice(0.0, 0.0, None, keep=True, new_page=True),))

    def _heading(self, block: d.Heading) -> Iterator[Slice]:
        type_ = self.style.headings[block.level - 1]
        element = self.root.child(f"H{block.level}", language=block.language)
        self.bookmarks.append(Bookmark(block.level, cleaned(block.text), block.anchor))
        for index, slice_ in enumerate(
            self._text(element, block.text, type_, self._column(), keep=True, balanced=True)
        ):
            if index == 0:
                slice_.paint = anchored(slice_.paint, block.anchor, type_.before)
            yield slice_

    def _paragraph(self, block: d.Paragraph) -> Iterator[Slice]:
        style = self.style
        type_ = {
            "body": style.body,
            "lead": style.lead,
            "small": style.small,
            "gap": style.gap,
            "byline": style.byline,
        }[block.role]
        for slice_ in self._runs(
            self.root.child("P"), block.runs, type_, self._column(), block.role == "gap"
        ):
            if d.names_what_follows(block):
                slice_.keep = True
            yield slice_

    def _quote(self, block: d.QuoteBlock) -> Iterator[Slice]:
        style = self.style
        element = self.root.child("BlockQuote", language=block.language)
        right = bool(base_level(cleaned(block.words[0]) if block.words else "", self._level))
        indent = style.rule + 10
        column = Column(style.margin + (0 if right else indent), style.text_width - indent)
        # A short quotation is set large, as a voice; a told story reads as text.
        type_ = style.lead if sum(map(len, block.words)) <= _SHORT_QUOTE else style.body
        edge = style.margin + style.text_width - style.rule if right else style.margin

        def inside() -> Iterator[Slice]:
            for index, words in enumerate(block.words):
                before = style.body.before * (1.4 if index == 0 else 0.6)
                last = index == len(block.words) - 1
                made = self._text(element.child("P"), words, type_, column, before=before)
                yield from last_kept(made) if last else made
            said = element.child("P", language=self.document.language if block.language else None)
            side = replace(column, align="right" if right else "left")
            yield from self._text(said, block.said_by, style.byline, side, marks=block.marks)

        return with_rule_beside(inside(), edge, style.rule, style.rule_colour)

    def _list(self, block: d.BulletList) -> Iterator[Slice]:
        element = self.root.child(
            "L", attributes={"O": "/List", "ListNumbering": "/Decimal" if block.numbered else "/Disc"}
        )
        indent = self.style.indent * (
            1.6 if block.numbered and len(block.points) > 9 else 1.2 if block.numbered else 1.0
        )
        column = self._column(indent)
        for number, runs in enumerate(block.points, 1):
            entry = element.child("LI")
            label = entry.child("Lbl")
            body = entry.child("LBody")
            sign = f"{number}." if block.numbered else "•"
            type_ = replace(self.style.body, before=self.style.body.before * (1.0 if number == 1 else 0.55))
            made = self._runs(body, runs, type_, column)
            if number in (1, len(block.points) - 1) and number < len(block.points):
                made = last_kept(made)  # neither the first point nor the last stands alone on a page
            for index, slice_ in enumerate(made):
                if index == 0:
                    slice_.paint = labelled(slice_.paint, self._sign(sign, label, indent), slice_.height)
                yield slice_

    def _sign(self, sign: str, label: Element, indent: float) -> Callable[[Canvas, float], None]:
        style, type_ = self.style, self.style.body
        width = self.faces.width(sign, type_.size)
        x = (
            style.margin + style.text_width - width
            if self._level
            else style.margin + (2 if sign == "•" else 0)
        )

        def paint(canvas: Canvas, baseline: float) -> None:
            with canvas.tagged(label):
                canvas.text_at(sign, x, baseline, type_.size, PRIMARY if sign == "•" else type_.colour)

        return paint

    def _notes(self, block: d.Notes) -> Iterator[Slice]:
        """Each note is a Note with an id, which PDF/UA-1 asks for (7.9); its number leads back to the text."""
        style = self.style
        type_ = replace(style.cell, before=style.body.before * 0.7, leading=style.cell.size * 1.36)
        widest = max((self.faces.width(note.mark.text, type_.size) for note in block.notes), default=0.0)
        indent = widest + type_.size * 0.7
        for note in block.notes:
            element = self.root.child("Note", own=note.mark.anchor)
            label, told = element.child("Lbl"), element.child("P")
            made = list(self._runs(told, note.told, type_, self._column(indent)))
            for slice_ in made[: -1 if len(made) <= _SHORT_NOTE else 0]:
                slice_.keep = True
            for index, slice_ in enumerate(made):
                if index == 0:
                    slice_.paint = labelled(slice_.paint, self._number_of(note, label, type_), slice_.height)
                    if note.mark.anchor:
                        slice_.paint = anchored(slice_.paint, note.mark.anchor, type_.before)
                yield slice_

    def _number_of(self, note: d.Note, label: Element, type_: Type) -> Callable[[Canvas, float], None]:
        """Draws a note's number in the margin that its words leave."""
        style, mark = self.style, replace(note.mark, anchor=None)
        width = self.faces.width(mark.text, type_.size)
        x = style.margin + style.text_width - width if self._level else style.margin
        spans, inks = inked(label, (mark,), type_, self.document.language, type_.size)

        def paint(canvas: Canvas, baseline: float) -> None:
            line = set_paragraph(self.faces, spans, type_.size, style.text_width, self._level).lines[0]
            canvas.text_line(line, inks, x, baseline)

        return paint

    def _figure(self, block: d.Figure) -> Iterator[Slice]:
        style, drawing = self.style, block.drawing
        group = self.root.child("Div")
        element = group.child("Figure", alt=cleaned(block.alt))
        widest = style.text_width / drawing.width if drawing.width else 1.0
        tallest = style.text_height * 0.8 / drawing.height if drawing.height else 1.0
        scale = min(widest, tallest, 1.0)
        left = style.margin + (style.text_width - drawing.width * scale if self._level else 0.0)

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            bottom = top - drawing.height * scale
            element.attributes = box_attributes(left, bottom, left + drawing.width * scale, top)
            with canvas.tagged(element):
                draw(canvas, drawing, left, top, scale)

        yield Slice(drawing.height * scale, style.body.before * 1.5, paint, keep=bool(block.title))
        if block.title:
            caption = group.child("Caption").child("P")
            yield from self._text(
                caption, block.title, style.caption, self._column(), before=4.0, marks=block.marks
            )

    def _picture(self, block: d.Picture) -> Iterator[Slice]:
        style = self.style
        told = block.caption or block.marks
        group = self.root.child("Div") if block.alt or told else None
        element = group.child("Figure", alt=cleaned(block.alt)) if group is not None and block.alt else None
        width = min(block.width_mm * MM, style.text_width)
        height = width * block.height_px / max(block.width_px, 1)
        if height > style.text_height * 0.75:
            height, width = style.text_height * 0.75, width * style.text_height * 0.75 / height
        left = style.margin + (style.text_width - width if self._level else 0.0)
        yield Slice(
            height,
            style.body.before * 1.5,
            self._image(block, element, left, width, height),
            keep=bool(told),
        )
        if told and group is not None:
            caption = group.child("Caption").child("P")
            yield from self._text(
                caption,
                block.caption or "",
                replace(style.caption, bold=False, colour=SOFT),
                self._column(),
                before=4.0,
                marks=block.marks,
            )
