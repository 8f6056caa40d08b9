"""What stands at the front of a report: cover, contents, the panel of key figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset.faces import Span
from coprod_desktop.reports.writers.pdf.beside import anchored, last_kept, numbered, with_ground
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink
from coprod_desktop.reports.writers.pdf.flow import Paint, Slice
from coprod_desktop.reports.writers.pdf.setter import Setter
from coprod_desktop.reports.writers.pdf.style import MM, PRIMARY, Type
from coprod_desktop.reports.writers.pdf.tags import Element
from coprod_desktop.reports.writers.pdf.text import Column, cleaned, paragraph

CONTENTS_ANCHOR = "list of contents"  # no heading's: those have no spaces
_MANY_ENTRIES = 22  # a longer list of contents is set closely, so that it does not run over its page
_MOST_ACROSS = 3  # a panel of fewer numbers side by side is in large print
_GUTTER = 14.0  # between two numbers of the panel
_ABOVE_PHOTOGRAPH, _LEAST_PHOTOGRAPH = 26.0, 90.0  # points: with less room left it goes to a page of its own
_COVER_SHARE = 0.36  # of the height of the text, for a photograph on the cover
_BETWEEN = 26.0  # between two columns of a long list of contents
_IN_WORDS = 18  # letters; a longer number is a sentence
_SMALLEST = 0.6  # how much smaller than usual a number may be set to keep it on one line


@dataclass(slots=True)
class Front(Setter):
    """Slices for the blocks at the front."""

    def _cover(self, block: d.Cover) -> Iterator[Slice]:
        above = list(self._cover_words(block))
        yield from above
        if block.photograph is not None:
            room = self.style.text_height - sum(slice_.height + slice_.before for slice_ in above)
            yield self._cover_photograph(block.photograph, room - _ABOVE_PHOTOGRAPH)
        if block.compact:
            yield Slice(1.5, 5.0, self._bar(self.style.text_width, 1.5), keep=False)
        else:
            yield Slice(0.0, 0.0, None, keep=True, new_page=True)

    def _cover_words(self, block: d.Cover) -> Iterator[Slice]:
        style = self.style
        full = not block.compact
        group = style.cover_group if full else replace(style.byline, bold=True)
        title = style.cover_title if full else replace(style.headings[0], before=3.0)
        line = style.cover_line if full else replace(style.byline, before=2.0)
        if block.logo is not None:
            yield self._logo(block.logo, (24 if full else 12) * MM)
        yield from self._text(self.root.child("P"), block.group, group, self._side(), keep=True, before=6.0)
        if full:
            gap = style.text_height * (0.22 if block.photograph is None else 0.07)
            yield Slice(4.0, gap, self._bar(style.text_width * 0.16, 4.0), keep=True)
        named = self.root.child("Title", language=block.language)
        yield from self._text(named, block.title, title, self._side(), keep=True, balanced=True)
        for index, text in enumerate(block.lines):
            before = line.before + (10.0 if full and index == 0 else 0.0)
            yield from self._text(self.root.child("P"), text, line, self._side(), before=before)

    def _cover_photograph(self, picture: d.Picture, room: float) -> Slice:
        """As wide as the text, unless that would make it too high for the page or the `room` left on it."""
        width = self.style.text_width
        height = width * picture.height_px / max(picture.width_px, 1)
        tallest = self.style.text_height * _COVER_SHARE
        tallest = min(tallest, room) if room >= _LEAST_PHOTOGRAPH else tallest
        if height > tallest:
            width, height = width * tallest / height, tallest
        element = self.root.child("Figure", alt=cleaned(picture.alt)) if picture.alt else None
        left = self.style.margin + (self.style.text_width - width if self._level else 0.0)
        return Slice(height, _ABOVE_PHOTOGRAPH, self._image(picture, element, left, width, height))

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
                canvas.rule(left, top - height, width, height, self.style.rule_colour)

        return paint

    def _contents(self, block: d.Contents) -> Iterator[Slice]:
        style = self.style
        title = style.headings[0]
        made = self._text(self.root.child("P"), block.title, title, self._column(), keep=True)
        for index, slice_ in enumerate(made):
            if index == 0:
                slice_.paint = anchored(slice_.paint, CONTENTS_ANCHOR, 0.0)
            yield slice_
        table = self.root.child("TOC")
        headings = d.contents_entries(self.document, block.depth)
        several = len({heading.level for heading in headings}) > 1
        closely = len(headings) > _MANY_ENTRIES
        across = 2 if closely and style.panel_columns >= _MOST_ACROSS else 1
        width = (style.text_width - _BETWEEN * (across - 1)) / across
        entries = [
            list(
                self._contents_entry(heading, table.child("TOCI").child("Reference"), several, closely, width)
            )
            for heading in headings
        ]
        if entries:
            entries[0][0].before += style.body.before
        beside = self._side_by_side(entries, width) if across > 1 else None
        yield from [beside] if beside else (slice_ for slices in entries for slice_ in slices)

    def _side_by_side(self, entries: list[list[Slice]], width: float) -> Slice | None:
        """A long list in two columns, the first as long as the second or a little longer; None when it is too high."""
        first: list[Slice] = []
        second = [slice_ for slices in entries for slice_ in slices]
        whole = sum(slice_.height + slice_.before for slice_ in second)
        for slices in entries:
            if sum(slice_.height + slice_.before for slice_ in first) >= whole / 2:
                break
            first += slices
            second = second[len(slices) :]
        height = sum(slice_.height + slice_.before for slice_ in first)
        if height > self.style.text_height * 0.85:
            return None
        away = -(width + _BETWEEN) if self._level else width + _BETWEEN

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            for column, x in ((first, 0.0), (second, away)):
                y = top - (first[0].before if column is second else 0.0)
                canvas.moved = x
                for slice_ in column:
                    y -= slice_.before
                    if slice_.paint:
                        slice_.paint(canvas, y, slice_.before)
                    y -= slice_.height
                canvas.moved = 0.0

        return Slice(height, 0.0, paint)

    def _contents_entry(
        self, heading: d.Heading, entry: Element, several: bool, closely: bool, wide: float
    ) -> Iterator[Slice]:
        """One line of the contents; where there are `several` levels the first stands out."""
        style = self.style
        spaced = 2.5 if several and heading.level == 1 else 1.0
        narrow = wide < style.text_width
        type_ = replace(
            style.cell if narrow else style.contents,
            bold=several and heading.level == 1,
            before=style.contents.before * (spaced * 0.25 if closely else spaced),
        )
        room = self.faces.width("0000", type_.size) + 8
        indent = (heading.level - 1) * style.indent
        edge = style.margin + (style.text_width - wide if self._level else 0.0)
        column = Column(edge + (room if self._level else indent), wide - indent - room)
        link = entry.child("Link", language=heading.language)
        number = entry.child("Span")
        ink = Ink(link, type_.size, type_.colour, f"#{heading.anchor}")
        span = Span(cleaned(heading.text), type_.bold, heading.language or self.document.language)
        slices = list(paragraph(self.faces, [span], [ink], type_, column, level=self._level))
        for slice_ in slices[:-1]:
            slice_.keep = True
        slices[-1].paint = numbered(slices[-1], self._page_number(heading.anchor, number, type_, edge, wide))
        return iter(slices)

    def _page_number(
        self, anchor: str, element: Element, type_: Type, edge: float, wide: float
    ) -> Callable[[Canvas, float], None]:
        def paint(canvas: Canvas, baseline: float) -> None:
            moved = canvas.moved

            def shown() -> None:
                if anchor not in canvas.anchors:
                    return
                text = str(1 + canvas.anchors[anchor][0])
                width = canvas.faces.width(text, type_.size, type_.bold)
                x = edge + moved + (0.0 if self._level else wide - width)
                canvas.text_at(text, x, baseline, type_.size, type_.colour, type_.bold)

            with canvas.tagged(element):
                canvas.later(shown)

        return paint

    def _panel(self, block: d.KeyFigurePanel) -> Iterator[Slice]:
        style = self.style
        group = self.root.child("Div")
        pad = 10.0
        column = Column(style.margin + pad, style.text_width - 2 * pad)
        title = group.child("P")
        type_ = replace(style.caption, colour=PRIMARY)
        large = style.panel_columns < _MOST_ACROSS

        def inside() -> Iterator[Slice]:
            yield Slice(pad, style.body.before * 1.5, None, keep=True)
            yield from self._text(title, block.title, type_, column, before=0.0, keep=True, marks=block.marks)
            across = self._across(block.figures, column.width)
            width = (column.width - _GUTTER * (across - 1)) / max(across, 1)
            number = self._panel_number(block.figures, width) if block.figures else style.panel_number
            for start in range(0, len(block.figures), max(across, 1)):
                row = block.figures[start : start + across]
                last = start + across >= len(block.figures)
                made = self._panel_row(row, group, replace(column, width=width), across, number)
                # In large print a panel may be half a page high: it is cut between its rows rather than moved.
                yield from last_kept(made) if last or not large else made
            yield Slice(pad * 0.8, 0.0, None)

        return with_ground(inside(), style.margin, style.text_width)

    def _panel_row(
        self, figures: Sequence[d.KeyFigure], group: Element, column: Column, across: int, number: Type
    ) -> Iterator[Slice]:
        """Numbers side by side, their words beneath; one below the other when the words are too long for a page.

        `column` is the place of the leftmost.
        """
        cells = []
        for index, figure in enumerate(figures):
            place = across - 1 - index if self._level else index
            inner = replace(column, x=column.x + place * (column.width + _GUTTER))
            cells.append(self._panel_cell(figure, group.child("Div"), inner, number))
        heads = max(sum(s.height for s in head) for head, _ in cells)
        rest = max(sum(s.height + s.before for s in words) for _, words in cells)
        if heads + rest > self.style.text_height * 0.8:
            for head, words in cells:
                yield from (*head, *words)
            return

        def paint(canvas: Canvas, top: float, gap: float) -> None:
            for head, words in cells:
                y = top - heads + sum(s.height for s in head)
                for slice_ in (*head, *words):
                    y -= slice_.before
                    if slice_.paint:
                        slice_.paint(canvas, y, slice_.before)
                    y -= slice_.height

        yield Slice(heads + rest, 4.0, paint)

    def _panel_number(self, figures: Sequence[d.KeyFigure], width: float) -> Type:
        """All numbers in one size: each on one line if that is not much smaller than usual, and no word ever cut."""
        usual, least = self.style.panel_number, self.style.body.size * 0.9
        whole, word = self._number_widths(figures)
        width -= 0.5  # a line that fits exactly must not be broken by rounding
        scale = min(max(min(1.0, width / whole), _SMALLEST), max(width / word, least / usual.size))
        return replace(usual, size=usual.size * scale, leading=usual.leading * scale)

    def _number_widths(self, figures: Sequence[d.KeyFigure]) -> tuple[float, float]:
        """The width of the widest number as it is usually set, and of the longest word in any of them.

        A number told in many words is left out of the first: it may take several lines.
        """
        usual = self.style.panel_number
        texts = [cleaned(figure.number) for figure in figures]
        texts = [text for text in texts if len(text) <= _IN_WORDS] or ["0"]
        words = [word for text in texts for word in text.split()] or ["0"]
        widest, longest = (
            max(self.faces.width(text, usual.size, True) for text in some) for some in (texts, words)
        )
        return max(widest, 1.0), max(longest, 1.0)

    def _across(self, figures: Sequence[d.KeyFigure], width: float) -> int:
        """How many numbers stand side by side: as many as may, unless their words ask for more room."""
        most = min(len(figures), self.style.panel_columns)
        for across in range(most, 2, -1):
            room = (width - _GUTTER * (across - 1)) / across
            if self._number_widths(figures)[0] * _SMALLEST <= room:
                # The last number does not stand alone in a row of its own.
                return across - 1 if len(figures) % across == 1 else across
        return min(most, 2)

    def _panel_cell(
        self, figure: d.KeyFigure, element: Element, column: Column, number: Type
    ) -> tuple[list[Slice], list[Slice]]:
        """The slices of the number, and those of what it counts and out of how many."""
        style = self.style
        if len(figure.number) > _IN_WORDS:
            size = max(style.panel_number.size * _SMALLEST, style.body.size)
            number = replace(number, size=size, leading=size * 1.25)
        head = list(self._text(element.child("P"), figure.number, number, column))
        label = element.child("P", language=figure.language)
        words = list(self._text(label, figure.label, style.panel_label, column))
        if figure.base or figure.marks:
            base = element.child("P")
            words += self._text(base, figure.base, style.panel_base, column, marks=figure.marks)
        return head, words
