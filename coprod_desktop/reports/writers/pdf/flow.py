"""Slices of a report onto pages: what stays together stays together, and no heading is left behind at a foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coprod_desktop.reports.writers.pdf.canvas import Canvas
from coprod_desktop.reports.writers.pdf.style import Style
from coprod_desktop.reports.writers.ticket import Ticket, check

Paint = Callable[[Canvas, float, float], None]


@dataclass(slots=True)
class Repeat:
    """What is drawn again at the head of a page when a table goes on there."""

    height: float
    paint: Paint


@dataclass(slots=True)
class Slice:
    """A strip across the page that is never cut.

    `paint` gets the canvas, the height of the strip's top above the foot of the page, and how much of `before` is
    really left above it (none at the head of a page). `keep` holds it together with the next strip.
    """

    height: float
    before: float
    paint: Paint | None
    keep: bool = False
    repeat: Repeat | None = None
    new_page: bool = False


class Full(Exception):
    """As many pages as were wanted are laid out."""


class Flow:
    """Puts slices on pages. Without a canvas it only counts the pages."""

    def __init__(
        self, style: Style, canvas: Canvas | None, ticket: Ticket, most_pages: int | None = None
    ) -> None:
        """The first page begins with the first slice. One page more than `most_pages` raises `Full` instead."""
        self.style, self.canvas, self.ticket, self.most_pages = style, canvas, ticket, most_pages
        self.pages = 0
        self._left = 0.0
        self._fresh = True
        self._chain: list[Slice] = []
        self._seen = 0

    @property
    def filled(self) -> float:
        """How much of the last page is used, from 0 to 1."""
        return 1 - self._left / self.style.text_height

    def add(self, slices: Iterable[Slice]) -> None:
        """Put these on the pages, after those before."""
        for slice_ in slices:
            self._seen += 1
            if self._seen % 40 == 0:
                check(self.ticket)
            if slice_.new_page:
                self._place()
            self._chain.append(slice_)
            if not slice_.keep or len(self._chain) > 200:
                self._place()

    def end(self) -> None:
        """Put down what is still waiting for a next slice; an empty page at the very end is not made."""
        if any(slice_.height for slice_ in self._chain) or not self.pages:
            self._place()

    def _place(self) -> None:
        chain, self._chain = self._chain, []
        if not chain:
            if not self.pages:
                self._new_page()
            return
        if chain[0].new_page and not (self.pages and self._fresh):
            self._new_page()
        if not self.pages:
            self._new_page()
        need = sum(s.height + s.before for s in chain)
        full = self.style.text_height - (chain[0].repeat.height if chain[0].repeat else 0)
        if need > self._left + 0.01 and not self._fresh and need - chain[0].before <= full:
            self._new_page()
        for slice_ in chain:
            if slice_.height + slice_.before > self._left + 0.01 and not self._fresh:
                self._new_page()
            self._put(slice_)

    def _put(self, slice_: Slice) -> None:
        if self._fresh and slice_.repeat and self.pages:
            self._draw(slice_.repeat.height, 0.0, slice_.repeat.paint)
        before = 0.0 if self._fresh else slice_.before
        self._left -= before
        self._draw(slice_.height, before, slice_.paint)

    def _draw(self, height: float, before: float, paint: Paint | None) -> None:
        if self.canvas is not None and paint is not None:
            paint(self.canvas, self.style.foot + self._left, before)
        self._left -= height
        if height:
            self._fresh = False

    def _new_page(self) -> None:
        if self.pages == self.most_pages:
            raise Full
        self.pages += 1
        self._left = self.style.text_height
        self._fresh = True
        if self.canvas is not None:
            self.canvas.new_page()
