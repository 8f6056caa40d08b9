"""Blocks of a report as slices of a page and elements of its structure tree, one method for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset.bidi import base_level
from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink
from coprod_desktop.reports.writers.pdf.drawings import draw
from coprod_desktop.reports.writers.pdf.flow import Paint, Slice
from coprod_desktop.reports.writers.pdf.images import add_image
from coprod_desktop.reports.writers.pdf.style import HAIR, MM, PRIMARY, SOFT, WASH, Style, Type
from coprod_desktop.reports.writers.pdf.tables import TableMaker
from coprod_desktop.reports.writers.pdf.tags import Element, box_attributes
from coprod_desktop.reports.writers.pdf.text import Column, cleaned, paragraph


@dataclass(slots=True)
class Bookmark:
    """A heading as the reader's list of bookmarks shows it."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True)
class Maker:
    """Turns one document's blocks into slices. `bookmarks` and `unreadable` fill up as blocks are made."""

    document: d.Document
    faces: Faces
    style: Style
    root: Element
    bookmarks: list[Bookmark] = field(default_factory=list)
    unreadable: int = 0
    _after_heading: bool = False

    def slices(self, block: d.Block) -> Iterator[Slice]:
        """The slices of one block, in order."""
        made = self._of(block)
        if self._after_heading and not isinstance(block, d.Heading):
            made = _first_closer(made, self.style.body.before * 0.6)
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
            case d.PageBreak():
                return iter((Slice(0.0, 0.0, None, keep=True, new_page=True),))

    @property
    def _level(self) -> int:
        return 1 if self.document.right_to_left else 0

    def _column(self, indent: float = 0.0) -> Column:
        """The text column, indented on the side where reading begins."""
        left = self.style.margin + (0 if self._level else indent)
        return Column(left, self.style.text_width - indent)

    def _side(self) -> Column:
        """The text column for short lines, which stand on the page's own side whatever they are written in."""
        return replace(self._column(), align="right" if self._level else "left")

    def _text(self, element: Element, text: str, type_: Type, column: Column, **more: object) -> Iterator[Slice]:
        ink = Ink(element, type_.size, type_.colour)
        span = Span(cleaned(text), type_.bold, element.language or self.document.language)
        return paragraph(self.faces, [span], [ink], type_, column, level=self._level, **more)  # type: ignore[arg-type]

    def _heading(self, block: d.Heading) -> Iterator[Slice]:
        type_ = self.style.headings[block.level - 1]
        element = self.root.child(f"H{block.level}", language=block.language)
        self.bookmarks.append(Bookmark(block.level, cleaned(block.text), block.anchor))
        for index, slice_ in enumerate(self._text(element, block.text, type_, self._column(), keep=True)):
            if index == 0:
                slice_.paint = _anchored(slice_.paint, block.anchor, type_.before)
            yield slice_

    def _paragraph(self, block: d.Paragraph) -> Iterator[Slice]:
        style = self.style
        type_ = {"body": style.body, "lead": style.lead, "small": style.small, "gap": style.gap, "byline": style.byline}[block.role]
        return self._runs(self.root.child("P"), block.runs, type_, self._column(), block.role == "gap")

    def _runs(self, element: Element, runs: d.Runs, type_: Type, column: Column, gap: bool = False, **more: object) -> Iterator[Slice]:
        spans, inks = [], []
        for run in runs:
            spans.append(Span(cleaned(run.text), run.strong or type_.bold, run.language or self.document.language))
            owner = element
            if run.link:
                owner = Element("Link", language=run.language, joins=element)
            elif run.language and run.language != self.document.language:
                if len(runs) == 1:
                    element.language = run.language
                else:
                    owner = Element("Span", language=run.language, joins=element)
            inks.append(Ink(owner, type_.size, PRIMARY if run.link else type_.colour, run.link, bool(run.link)))
        if not spans:
            spans, inks = [Span("")], [Ink(element, type_.size, type_.colour)]
        slices = paragraph(self.faces, spans, inks, type_, column, level=self._level, **more)  # type: ignore[arg-type]
        return _with_rule_beside(slices, self._edge(column), 1.2, HAIR) if gap else slices

    def _edge(self, column: Column, away: float = 8.0) -> float:
        """Where a rule beside a column stands: in the margin, on the side where reading begins."""
        return column.x + column.width + away - 1.2 if self._level else column.x - away

    def _quote(self, block: d.QuoteBlock) -> Iterator[Slice]:
        style = self.style
        element = self.root.child("BlockQuote", language=block.language)
        right = bool(base_level(cleaned(block.words[0]) if block.words else "", self._level))
        indent = style.rule + 10
        column = Column(style.margin + (0 if right else indent), style.text_width - indent)
        edge = style.margin + style.text_width - style.rule if right else style.margin

        def inside() -> Iterator[Slice]:
            for index, words in enumerate(block.words):
                before = style.body.before * (1.4 if index == 0 else 0.6)
                last = index == len(block.words) - 1
                made = self._text(element.child("P"), words, style.body, column, before=before)
                yield from _last_kept(made) if last else made
            said = element.child("P", language=self.document.language if block.language else None)
            yield from self._text(said, block.said_by, style.byline, replace(column, align="right" if right else "left"))

        return _with_rule_beside(inside(), edge, style.rule, PRIMARY)

    def _list(self, block: d.BulletList) -> Iterator[Slice]:
        element = self.root.child("L", attributes=b"/O/List/ListNumbering/%s" % (b"Decimal" if block.numbered else b"Disc"))
        indent = self.style.indent * (1.6 if block.numbered and len(block.points) > 9 else 1.2 if block.numbered else 1.0)
        column = self._column(indent)
        for number, runs in enumerate(block.points, 1):
            entry = element.child("LI")
            label = Element("Lbl")
            entry.kids.append(label)
            body = entry.child("LBody")
            sign = f"{number}." if block.numbered else "•"
            type_ = replace(self.style.body, before=self.style.body.before * (1.0 if number == 1 else 0.55))
            for index, slice_ in enumerate(self._runs(body, runs, type_, column)):
                if index == 0:
                    slice_.paint = _labelled(slice_.paint, self._sign(sign, label, indent), slice_.height)
                yield slice_

    def _sign(self, sign: str, label: Element, indent: float) -> Callable[[Canvas, float], None]:
        style, type_ = self.style, self.style.body
        width = self.faces.width(sign, type_.size)
        x = style.margin + style.text_width - width if self._level else style.margin + (2 if sign == "•" else 0)

        def paint(canvas: Canvas, baseline: float) -> None:
            with canvas.tagged(label):
                canvas.text_at(sign, x, baseline, type_.size, PRIMARY if sign == "•" else type_.colour)

        return paint

    def _figure(self, block: d.Figure) -> Iterator[Slice]:
        style, drawing = self.style, block.drawing
        group = self.root.child("Div")
        element = group.child("Figure", alt=cleaned(block.alt))
        widest = style.text_width / drawing.width if drawing.width else 1.0
        tallest = style.text_height * 0.8 / drawing.height if drawing.height else 1.0
        scale = min(widest, tallest, max(1.0, style.body.size / 11))
        left = style.margin + (style.text_width - drawing.width * scale if self._level else 0.0)

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            bottom = top - drawing.height * scale
            element.attributes = box_attributes(left, bottom, left + drawing.width * scale, top)
            with canvas.tagged(element):
                draw(canvas, drawing, left, top, scale)

        yield Slice(drawing.height * scale, style.body.before * 1.5, paint, keep=bool(block.title))
        if block.title:
            caption = group.child("Caption").child("P")
            yield from self._text(caption, block.title, style.caption, self._column(), before=4.0)

    def _picture(self, block: d.Picture) -> Iterator[Slice]:
        style = self.style
        group = self.root.child("Div") if block.alt or block.caption else None
        element = group.child("Figure", alt=cleaned(block.alt)) if group is not None and block.alt else None
        width = min(block.width_mm * MM, style.text_width)
        height = width * block.height_px / max(block.width_px, 1)
        if height > style.text_height * 0.75:
            height, width = style.text_height * 0.75, width * style.text_height * 0.75 / height
        left = style.margin + (style.text_width - width if self._level else 0.0)
        yield Slice(height, style.body.before * 1.5, self._image(block, element, left, width, height), keep=bool(block.caption))
        if block.caption and group is not None:
            caption = group.child("Caption").child("P")
            yield from self._text(caption, block.caption, replace(style.caption, bold=False, colour=SOFT), self._column(), before=4.0)

    def _image(self, block: d.Picture, element: Element | None, left: float, width: float, height: float) -> Paint:
        def paint(canvas: Canvas, top: float, gap: float) -> None:
            name = add_image(canvas, block.data)
            owner = canvas.tagged(element) if element is not None else canvas.decoration()
            if element is not None:
                element.attributes = box_attributes(left, top - height, left + width, top)
            with owner:
                if name is None:
                    self.unreadable += 1
                    canvas.rule(left, top - height, width, height, WASH)
                else:
                    canvas.image(name, left, top - height, width, height)

        return paint

    def _panel(self, block: d.KeyFigurePanel) -> Iterator[Slice]:
        style = self.style
        group = self.root.child("Div")
        pad = 10.0
        column = Column(style.margin + pad, style.text_width - 2 * pad)
        title = group.child("P")
        type_ = replace(style.caption, colour=PRIMARY)

        def inside() -> Iterator[Slice]:
            yield Slice(pad, style.body.before * 1.5, None, keep=True)
            yield from self._text(title, block.title, type_, column, before=0.0, keep=True)
            across = min(len(block.figures), style.panel_columns)
            if len(block.figures) == 4 and across == 3:
                across = 2
            for start in range(0, len(block.figures), max(across, 1)):
                last = start + across >= len(block.figures)
                yield self._panel_row(block.figures[start : start + across], group, column, across, not last)
            yield Slice(pad * 0.8, 0.0, None)

        return _with_ground(inside(), style.margin, style.text_width)

    def _panel_row(self, figures: Sequence[d.KeyFigure], group: Element, column: Column, across: int, keep: bool) -> Slice:
        gutter = 14.0
        width = (column.width - gutter * (across - 1)) / across
        cells = []
        for index, figure in enumerate(figures):
            place = across - 1 - index if self._level else index
            inner = Column(column.x + place * (width + gutter), width)
            cells.append(self._panel_cell(figure, group.child("Div"), inner))
        height = max(sum(s.height + s.before for s in cell) for cell in cells)

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            for cell in cells:
                y = top
                for slice_ in cell:
                    y -= slice_.before
                    if slice_.paint:
                        slice_.paint(canvas, y, slice_.before)
                    y -= slice_.height

        return Slice(height, 4.0, paint, keep=True)

    def _panel_cell(self, figure: d.KeyFigure, element: Element, column: Column) -> list[Slice]:
        style = self.style
        number = style.panel_number
        wide = self.faces.width(cleaned(figure.number), number.size, True)
        if wide > column.width:
            size = max(number.size * column.width / wide, style.body.size)
            number = replace(number, size=size)
        out = list(self._text(element.child("P"), figure.number, number, column))
        out += self._text(element.child("P"), figure.label, style.panel_label, column)
        if figure.base:
            out += self._text(element.child("P"), figure.base, style.panel_base, column)
        return out

    def _cover(self, block: d.Cover) -> Iterator[Slice]:
        style = self.style
        full = not block.compact
        group = style.cover_group if full else replace(style.byline, bold=True)
        title = style.cover_title if full else replace(style.headings[0], before=3.0)
        line = style.cover_line if full else replace(style.byline, before=2.0)
        if block.logo is not None:
            yield self._logo(block.logo, (24 if full else 12) * MM)
        yield from self._text(self.root.child("P"), block.group, group, self._side(), keep=True, before=6.0)
        if full:
            yield Slice(4.0, style.text_height * 0.22, self._bar(style.text_width * 0.16, 4.0), keep=True)
        yield from self._text(self.root.child("Title"), block.title, title, self._side(), keep=True)
        for index, text in enumerate(block.lines):
            before = line.before + (10.0 if full and index == 0 else 0.0)
            yield from self._text(self.root.child("P"), text, line, self._side(), before=before)
        if full:
            yield Slice(0.0, 0.0, None, keep=True, new_page=True)
        else:
            yield Slice(1.5, 5.0, self._bar(style.text_width, 1.5), keep=False)

    def _logo(self, picture: d.Picture, tallest: float) -> Slice:
        width = min(picture.width_mm * MM, self.style.text_width / 2)
        height = width * picture.height_px / max(picture.width_px, 1)
        if height > tallest:
            width, height = width * tallest / height, tallest
        element = self.root.child("Figure", alt=cleaned(picture.alt)) if picture.alt else None
        left = self.style.margin + (self.style.text_width - width if self._level else 0.0)
        return Slice(height, 0.0, self._image(picture, element, left, width, height), keep=True)

    def _bar(self, width: float, height: float) -> Paint:
        left = self.style.margin + (self.style.text_width - width if self._level else 0.0)

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            with canvas.decoration():
                canvas.rule(left, top - height, width, height, PRIMARY)

        return paint

    def _contents(self, block: d.Contents) -> Iterator[Slice]:
        style = self.style
        title = replace(style.headings[0], before=0.0)
        yield from self._text(self.root.child("P"), block.title, title, self._column(), keep=True)
        table = self.root.child("TOC")
        for heading in d.contents_entries(self.document, block.depth):
            yield from self._contents_entry(heading, table.child("TOCI").child("Reference"))

    def _contents_entry(self, heading: d.Heading, entry: Element) -> Iterator[Slice]:
        style = self.style
        type_ = replace(style.contents, bold=heading.level == 1, before=style.contents.before * (2.5 if heading.level == 1 else 1))
        room = self.faces.width("0000", type_.size) + 8
        indent = (heading.level - 1) * style.indent
        column = Column(style.margin + (room if self._level else indent), style.text_width - indent - room)
        link = entry.child("Link", language=heading.language)
        number = entry.child("Span")
        ink = Ink(link, type_.size, type_.colour, f"#{heading.anchor}")
        span = Span(cleaned(heading.text), type_.bold, heading.language or self.document.language)
        slices = list(paragraph(self.faces, [span], [ink], type_, column, level=self._level))
        for slice_ in slices[:-1]:
            slice_.keep = True
        slices[-1].paint = _numbered(slices[-1], self._page_number(heading.anchor, number, type_, room))
        return iter(slices)

    def _page_number(self, anchor: str, element: Element, type_: Type, room: float) -> Callable[[Canvas, float], None]:
        style = self.style

        def paint(canvas: Canvas, baseline: float) -> None:
            def shown() -> bytes:
                found = canvas.anchors.get(anchor)
                if found is None:
                    return b""
                text = str(1 + next(i for i, page in enumerate(canvas.pages) if page.number == found[0]))
                width = canvas.faces.width(text, type_.size, type_.bold)
                x = style.margin if self._level else style.margin + style.text_width - width
                return canvas.text_operators(text, x, baseline, type_.size, type_.colour, type_.bold)

            with canvas.tagged(element):
                canvas.later(shown)

        return paint


def _anchored(paint: Paint | None, anchor: str, above: float) -> Paint:
    def painted(canvas: Canvas, top: float, gap: float) -> None:
        canvas.anchor(anchor, top + min(gap, above) * 0.5)
        if paint:
            paint(canvas, top, gap)

    return painted


def _first_line_baseline(paint: Paint | None, top: float) -> float:
    above = getattr(paint, "above", 0.0)
    return top - float(above)


def _labelled(paint: Paint | None, label: Callable[[Canvas, float], None], height: float) -> Paint:
    def painted(canvas: Canvas, top: float, gap: float) -> None:
        label(canvas, _first_line_baseline(paint, top))
        if paint:
            paint(canvas, top, gap)

    return painted


def _numbered(slice_: Slice, number: Callable[[Canvas, float], None]) -> Paint:
    paint = slice_.paint

    def painted(canvas: Canvas, top: float, gap: float) -> None:
        if paint:
            paint(canvas, top, gap)
        number(canvas, _first_line_baseline(paint, top))

    return painted


def _first_closer(slices: Iterator[Slice], before: float) -> Iterator[Slice]:
    """What follows a heading stands close under it."""
    for index, slice_ in enumerate(slices):
        if index == 0:
            slice_.before = min(slice_.before, before)
        yield slice_


def _last_kept(slices: Iterator[Slice]) -> Iterator[Slice]:
    """The last slice stays with what follows."""
    held: Slice | None = None
    for slice_ in slices:
        if held is not None:
            yield held
        held = slice_
    if held is not None:
        held.keep = True
        yield held


def _with_rule_beside(slices: Iterator[Slice], x: float, width: float, colour: tuple[float, float, float]) -> Iterator[Slice]:
    """A rule runs beside these slices, unbroken where they stand on one page."""
    for index, slice_ in enumerate(slices):
        slice_.paint = _Ruled(slice_.paint, x, width, slice_.height, colour, index > 0)
        yield slice_


@dataclass(frozen=True, slots=True)
class _Ruled:
    paint: Paint | None
    x: float
    width: float
    height: float
    colour: tuple[float, float, float]
    joined: bool

    @property
    def above(self) -> float:
        return float(getattr(self.paint, "above", 0.0))

    def __call__(self, canvas: Canvas, top: float, gap: float) -> None:
        upper = top + (gap if self.joined else 0.0)
        with canvas.decoration():
            canvas.rule(self.x, top - self.height, self.width, upper - top + self.height, self.colour)
        if self.paint:
            self.paint(canvas, top, gap)


def _with_ground(slices: Iterator[Slice], x: float, width: float) -> Iterator[Slice]:
    """These slices stand on a tinted ground."""
    return _with_rule_beside(slices, x, width, WASH)
