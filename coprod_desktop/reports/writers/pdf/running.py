"""The lines that run along every page: the section at the head, group and title and page number at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.reports.document import Document
from coprod_desktop.reports.lettering import shorten
from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.style import HAIR, MM, PRIMARY, SOFT, Style
from coprod_desktop.reports.writers.pdf.text import cleaned


@dataclass(slots=True)
class Running:
    """Makes the running lines of one page at a time. `sections` names what goes on at the head of each page."""

    document: Document
    canvas: Canvas
    style: Style
    sections: list[str]

    def draw(self, index: int) -> None:
        """Draw those of page `index`, counted from 0, under the present owner."""
        style, canvas = self.style, self.canvas
        size = max(style.small.size * 0.95, 9.0) if style.body.size < 14 else 14.0
        words = (
            cleaned(self.document.page_words)
            .replace("{page}", str(index + 1))
            .replace("{pages}", str(len(canvas.sheets)))
        )
        baseline = style.foot - 8.5 * MM
        canvas.rule(style.margin, baseline + size + 4, style.text_width, 0.6, HAIR)
        wide = canvas.faces.width(words, size)
        foot = self._fitted(cleaned(self.document.footer), size, style.text_width - wide - 16)
        mirrored = self.document.right_to_left
        left, right = (words, foot) if mirrored else (foot, words)
        self._at(left, style.margin, baseline, size)
        self._at(right, style.margin + style.text_width - canvas.faces.width(right, size), baseline, size)
        draft = cleaned(self.document.draft)
        if draft:
            wide = canvas.faces.width(draft, size, True)
            x = style.margin + (style.text_width - wide if mirrored else 0.0)
            canvas.text_at(draft, x, style.height - style.margin + 5 * MM, size, PRIMARY, bold=True)
        if index and self.sections[index]:
            room = style.text_width - (canvas.faces.width(draft, size, True) + 16 if draft else 0)
            section = self._fitted(self.sections[index], size, room)
            x = style.margin + (0.0 if mirrored else style.text_width - canvas.faces.width(section, size))
            self._at(section, x, style.height - style.margin + 5 * MM, size)

    def _at(self, text: str, x: float, baseline: float, size: float) -> None:
        if text.strip():
            self.canvas.text_at(text, x, baseline, size, SOFT)

    def _fitted(self, text: str, size: float, width: float) -> str:
        """The text on one line, shortened at a word with an ellipsis when it is too long."""
        return shorten(" ".join(text.split())[:400], width, size, self.canvas.faces)
