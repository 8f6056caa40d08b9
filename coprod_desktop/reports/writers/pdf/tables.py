"""Tables: column widths from what stands in them, a head that is repeated, rows that may be cut when they are tall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.reports.document import Run, Table
from coprod_desktop.reports.language import spoken_in
from coprod_desktop.reports.lettering import pieces
from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.typeset.lines import Line, Setting, bits, set_paragraph
from coprod_desktop.reports.writers.pdf.beside import last_kept
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink
from coprod_desktop.reports.writers.pdf.flow import Repeat, Slice
from coprod_desktop.reports.writers.pdf.inks import inked
from coprod_desktop.reports.writers.pdf.style import HAIR, LINE, WASH, Style
from coprod_desktop.reports.writers.pdf.tags import Element
from coprod_desktop.reports.writers.pdf.text import Column, cleaned, line_room, line_x, paragraph

_SAMPLE = 200  # rows looked at for the column widths
_PAD_X, _PAD_Y = 5.0, 3.5
_SHORT = 14  # letters that stay on one line: "not recorded"
_FEW = 8  # rows that stay on one page when they are low
_TALL = 9  # lines above which a row may be cut


@dataclass(frozen=True, slots=True)
class _Cell:
    setting: Setting
    inks: tuple[Ink, ...]
    column: Column
    rooms: tuple[tuple[float, float], ...]

    def height(self) -> float:
        return sum(above + below for above, below in self.rooms)


class TableMaker:
    """Makes the slices of one table below `parent` in the structure tree."""

    def __init__(self, table: Table, faces: Faces, style: Style, parent: Element, mirrored: bool) -> None:
        self.table, self.faces, self.style, self.mirrored = table, faces, style, mirrored
        self.element = parent.child("Table")
        self.level = 1 if mirrored else 0
        self.head_type = replace(style.cell, bold=True)
        self.columns = self._columns()

    def slices(self) -> Iterator[Slice]:
        """Caption, head, rows; the caption and the head stay with the first row."""
        caption = self.element.child("Caption").child("P")
        column = Column(self.style.margin, self.style.text_width)
        type_ = self.style.caption
        told = (Run(self.table.caption), *self.table.marks)
        if self.table.caption or self.table.marks:
            spans, inks = inked(caption, told, type_, None, self.style.small.size)
            yield from paragraph(
                self.faces, spans, inks, type_, column, before=type_.before * 2, keep=True, level=self.level
            )
        # A head is only told apart from a body that is there.
        head = (self.element.child("THead") if self.table.rows else self.element).child("TR")
        cells = [
            self._cell(text, None, head, index, "TH", _scope("Column"))
            for index, text in enumerate(self.table.header)
        ]
        height = max((cell.height() for cell in cells), default=0) + 2 * _PAD_Y
        repeat = Repeat(height, _RowPainter(cells, self.style, height, head=True, repeated=True))
        # A head that fills half a page is shown once, in strips, and leaves the other pages to the rows.
        small = height <= self.style.text_height / 2
        for index, slice_ in enumerate(self._strips(cells, None, head=True, whole=small)):
            yield replace(slice_, before=4.0 if index == 0 else 0.0, keep=bool(self.table.rows) and small)
        body = self.element.child("TBody") if self.table.rows else None
        last = len(self.table.rows) - 1
        few: list[list[Slice]] = []
        for number, row in enumerate(self.table.rows):
            assert body is not None
            made = self._row(row, body.child("TR"), repeat if small else None)
            if last < _FEW:
                few.append(list(made))
            else:  # neither the first nor the last row stands alone on a page
                yield from last_kept(made) if number in (0, last - 1) else made
        whole = sum(s.height for slices in few for s in slices) < self.style.text_height / 4
        for number, slices in enumerate(few):
            together = number < last and (whole or number in (0, last - 1))
            yield from last_kept(iter(slices)) if together else slices

    def _row(self, row: Sequence[str], element: Element, repeat: Repeat | None) -> Iterator[Slice]:
        cells = []
        for index, text in enumerate(row):
            head = index == 0 and self.table.row_headers
            cells.append(
                self._cell(
                    text, spoken_in(text, self.table.language_of(text)), element, index,
                    "TH" if head else "TD", _scope("Row") if head else {},
                )
            )  # fmt: skip
        tallest = max(len(cell.rooms) for cell in cells)
        height = max(cell.height() for cell in cells) + 2 * _PAD_Y
        yield from self._strips(cells, repeat, whole=tallest <= _TALL and height < self.style.text_height / 3)

    def _strips(
        self, cells: list[_Cell], repeat: Repeat | None, *, whole: bool, head: bool = False
    ) -> Iterator[Slice]:
        """A row as one slice, or as one slice for each line when it may be cut."""
        height = max((cell.height() for cell in cells), default=0) + 2 * _PAD_Y
        tallest = max((len(cell.rooms) for cell in cells), default=0)
        if whole:
            yield Slice(height, 0.0, _RowPainter(cells, self.style, height, head=head), repeat=repeat)
            return
        for index in range(tallest):
            above = max(cell.rooms[index][0] for cell in cells if index < len(cell.rooms))
            below = max(cell.rooms[index][1] for cell in cells if index < len(cell.rooms))
            first, last = index == 0, index == tallest - 1
            tall = above + below + (_PAD_Y if first else 0) + (_PAD_Y if last else 0)
            painter = _RowPainter(cells, self.style, tall, head, only=index, above=above, last=last)
            yield Slice(tall, 0.0, painter, first or index == tallest - 2, repeat)

    def _cell(
        self,
        text: str,
        language: str | None,
        row: Element,
        index: int,
        role: str,
        attributes: Mapping[str, object],
    ) -> _Cell:
        element = row.child(role, attributes=attributes, language=language)
        type_ = self.head_type if role == "TH" else self.style.cell
        column = self.columns[index]
        setting = set_paragraph(
            self.faces,
            [Span(cleaned(text), type_.bold, language)],
            type_.size,
            column.width,
            self.level,
        )
        rooms = tuple(line_room(line, type_) for line in setting.lines)
        return _Cell(setting, (Ink(element, type_.size, type_.colour),), column, rooms)

    def _columns(self) -> list[Column]:
        table, style = self.table, self.style
        total = style.text_width
        widths = self._widths(total)
        out, x = [], style.margin
        for index, width in enumerate(reversed(widths) if self.mirrored else widths):
            index = len(widths) - 1 - index if self.mirrored else index
            align = "end" if index in table.numeric else "start"
            out.append(Column(x + _PAD_X, max(width - 2 * _PAD_X, 1.0), align))
            x += width
        return out[::-1] if self.mirrored else out

    def _widths(self, total: float) -> list[float]:
        """The shares asked for, or what the words would like; but each column has room for its longest word."""
        least, wanted = [], []
        rows = self.table.rows[:_SAMPLE]
        for index, title in enumerate(self.table.header):
            need, like = self._needs(title, True)
            for row in rows:
                cell_need, cell_like = self._needs(row[index], index == 0 and self.table.row_headers)
                need, like = max(need, cell_need), max(like, cell_like)
            least.append(min(need, total * 0.4) + 2 * _PAD_X + 1)
            wanted.append(min(max(like, need), total * 1.2) + 2 * _PAD_X + 1)
        shares = self.table.widths
        if shares and len(shares) == len(least):
            wanted = [share * total for share in shares]
        elif sum(wanted) <= total:
            return [width * total / sum(wanted) for width in wanted]
        if sum(least) >= total:
            return [width * total / sum(least) for width in least]
        over = [max(want - need, 0.0) for want, need in zip(wanted, least, strict=True)]
        spare, most = total - sum(least), sum(over)
        return [
            need + (spare * more / most if most else spare / len(least))
            for need, more in zip(least, over, strict=True)
        ]

    def _needs(self, text: str, bold: bool) -> tuple[float, float]:
        """The width of the longest part that must not be broken (all of a few words), and of the whole."""
        text, size = cleaned(text[:2000]), self.style.cell.size
        parts = text.split() if text.isascii() else [piece for piece, _ in pieces(text)]
        words = {bit for part in parts for bit in bits(part)}
        need = max((self.faces.width(word, size, bold) for word in words), default=0.0)
        whole = max((self.faces.width(line[:400], size, bold) for line in text.split("\n")), default=0.0)
        return (whole if len(text) <= _SHORT else need), whole


def _scope(scope: str) -> Mapping[str, object]:
    return {"O": "/Table", "Scope": f"/{scope}"}


@dataclass(frozen=True, slots=True)
class _RowPainter:
    """Paints a row; with `only`, just that line of each cell."""

    cells: list[_Cell]
    style: Style
    height: float
    head: bool = False
    repeated: bool = False
    only: int | None = None
    above: float = 0.0
    last: bool = True

    def __call__(self, canvas: Canvas, top: float, gap: float) -> None:
        left, width = self.style.margin, self.style.text_width
        with canvas.decoration():
            if self.head:
                canvas.rule(left, top - self.height, width, self.height, WASH)
            if self.last:
                canvas.rule(
                    left, top - self.height, width, 0.8 if self.head else 0.5, LINE if self.head else HAIR
                )
        for cell in self.cells:
            if self.only is None:
                self._all(canvas, cell, top - _PAD_Y)
            elif self.only < len(cell.rooms):
                baseline = top - (_PAD_Y if self.only == 0 else 0) - self.above
                self._line(canvas, cell, cell.setting.lines[self.only], baseline)

    def _all(self, canvas: Canvas, cell: _Cell, y: float) -> None:
        for line, (above, below) in zip(cell.setting.lines, cell.rooms, strict=True):
            self._line(canvas, cell, line, y - above)
            y -= above + below

    def _line(self, canvas: Canvas, cell: _Cell, line: Line, baseline: float) -> None:
        x = line_x(line, cell.column, cell.setting.right_to_left)
        if self.repeated:
            with canvas.decoration("Pagination"):
                canvas.untagged_line(line, cell.inks, x, baseline)
        else:
            canvas.text_line(line, cell.inks, x, baseline)
