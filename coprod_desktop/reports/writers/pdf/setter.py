"""The ground that every kind of block is set on: columns, runs of text, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset.faces import Faces, Span
from coprod_desktop.reports.writers.pdf.beside import with_rule_beside
from coprod_desktop.reports.writers.pdf.canvas import Canvas, Ink
from coprod_desktop.reports.writers.pdf.flow import Paint, Slice
from coprod_desktop.reports.writers.pdf.images import add_image
from coprod_desktop.reports.writers.pdf.inks import inked
from coprod_desktop.reports.writers.pdf.style import HAIR, WASH, Style, Type
from coprod_desktop.reports.writers.pdf.tags import Element, box_attributes
from coprod_desktop.reports.writers.pdf.text import Column, cleaned, paragraph


@dataclass(slots=True)
class Setter:
    """Sets text and pictures of one document in one style below `root`. `unreadable` counts pictures without pixels."""

    document: d.Document
    faces: Faces
    style: Style
    root: Element
    unreadable: int = 0

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

    def _text(
        self,
        element: Element,
        text: str,
        type_: Type,
        column: Column,
        *,
        marks: d.Runs = (),
        **more: object,
    ) -> Iterator[Slice]:
        """Text in the element's language; `marks` of notes stand behind it."""
        ink = Ink(element, type_.size, type_.colour)
        span = Span(cleaned(text), type_.bold, element.language or self.document.language)
        spans, inks = [span], [ink]
        if marks:
            behind, drawn = inked(element, marks, type_, self.document.language, self.style.small.size)
            spans, inks = [span, *behind], [ink, *drawn]
        return paragraph(self.faces, spans, inks, type_, column, level=self._level, **more)  # type: ignore[arg-type]

    def _runs(
        self, element: Element, runs: d.Runs, type_: Type, column: Column, gap: bool = False, **more: object
    ) -> Iterator[Slice]:
        spans, inks = inked(element, runs, type_, self.document.language, self.style.small.size)
        slices = paragraph(self.faces, spans, inks, type_, column, level=self._level, **more)  # type: ignore[arg-type]
        return with_rule_beside(slices, self._edge(column), 1.2, HAIR) if gap else slices

    def _edge(self, column: Column, away: float = 8.0) -> float:
        """Where a rule beside a column stands: in the margin, on the side where reading begins."""
        return column.x + column.width + away - 1.2 if self._level else column.x - away

    def _image(
        self, block: d.Picture, element: Element | None, left: float, width: float, height: float
    ) -> Paint:
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
