"""Runs of a paragraph as spans to be set and inks to be drawn with: links, passages in another language, note marks."""

from __future__ import annotations

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset.faces import Span
from coprod_desktop.reports.writers.pdf.canvas import Ink
from coprod_desktop.reports.writers.pdf.style import PRIMARY, Type
from coprod_desktop.reports.writers.pdf.tags import Element
from coprod_desktop.reports.writers.pdf.text import cleaned

_RAISED = 0.32  # of the type size, above the line


def inked(
    element: Element, runs: d.Runs, type_: Type, language: str | None, least: float
) -> tuple[list[Span], list[Ink]]:
    """A span and an ink for each run below `element`; never empty.

    `language` is the document's; a note's mark is set in `least` points, in a Reference of its own.
    """
    spans, inks = [], []
    for run in runs:
        scale = min(least / type_.size, 1.0) if run.raised else 1.0
        bold = (run.strong or type_.bold) and not run.raised
        spans.append(Span(cleaned(run.text), bold, run.language or language, scale))
        owner = element
        if run.link:
            holder = Element("Reference", joins=element) if run.raised else element
            owner = Element("Link", language=run.language, joins=holder)
        elif run.language and run.language != language:
            if len(runs) == 1:
                element.language = run.language
            else:
                owner = Element("Span", language=run.language, joins=element)
        colour = PRIMARY if run.link else type_.colour
        underline = bool(run.link) and not run.raised
        raised = _RAISED * type_.size if run.raised else 0.0
        inks.append(Ink(owner, type_.size * scale, colour, run.link, underline, run.anchor, raised))
    if not spans:
        return [Span("")], [Ink(element, type_.size, type_.colour)]
    return spans, inks
