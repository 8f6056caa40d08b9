"""A list of records of one kind, with the first one offered where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.kit import (
    Button,
    Card,
    PageTitle,
    PlainButton,
    PrimaryButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.rooms import KEPT_BACK

CARD_WIDTH = 720
MOST_ROWS = 100  # rows drawn at a time, so that thousands of loaded records stay quick


def nothing_yet(page: Page, area: str, name: str, add: Callable[[], object]) -> Card:
    """What stands on the page called `name` while it holds nothing; a room that may be put away offers that."""
    words, place = page.words, f"{area}.{name}"
    what, why = SectionTitle(words(f"{place}.empty")), Text(words(f"{place}.why"))
    ways: list[Button] = [PrimaryButton(words(f"{place}.first"), add)]
    if name in KEPT_BACK:
        ways.append(PlainButton(words("ui_practice.not_ours"), partial(page.context.not_ours, name)))
    example = Card("sunk", 16).add(Text(words(f"{place}.example")))
    card = Card().add(what, why, example, flow(*ways))
    card.setMaximumWidth(page.context.look.px(CARD_WIDTH))
    return card


class ListPage(DrawnPage):
    """Lists one kind of record of the case study.

    A list gives `name` (of its words, in the file `area`) and `form` (the page of one). Empty, it shows the `example`
    of its words.
    """

    area = "ui_pages"
    name = ""
    form = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._records: Sequence[Any] = ()
        self._shown = MOST_ROWS

    def ask_for_records(self, case: str) -> None:
        """Ask for the records; `show_records` takes them."""
        raise NotImplementedError

    def row(self, record: Any) -> tuple[str, str, list[str]]:
        """Id, title and lines of one record."""
        raise NotImplementedError

    def above(self) -> QWidget | None:
        """Something to stand above the list, None for nothing."""
        return None

    def beneath_list(self) -> QWidget | None:
        """Something to stand beneath the list, also where it is empty; None for nothing."""
        return None

    def show_place(self, place: Place) -> None:
        """Read the records."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.ask_for_records(case)

    def show_records(self, records: Sequence[Any]) -> None:
        """Draw the list, or the page that says what belongs here."""
        self._records = records
        with self.fresh():
            words = self.words
            self.column.addWidget(PageTitle(words(f"{self.area}.{self.name}.title")))
            add = words(f"{self.area}.{self.name}.add")
            if not records:
                self.column.addWidget(nothing_yet(self, self.area, self.name, self._add))
                self._add_beneath()
                return
            drawn = self.above()
            if drawn is not None:
                self.column.addWidget(drawn)
            rows = QVBoxLayout()
            rows.setSpacing(8)
            for record in records[: self._shown]:
                record_id, title, lines = self.row(record)
                open_it = partial(self.context.go, Place(self.form, record_id))
                rows.addWidget(RowButton(title, *lines, pressed=open_it))
            rest = len(records) - self._shown
            if rest > 0:
                rows.addLayout(
                    flow(PlainButton(words("ui_pages.list.more", n=min(rest, MOST_ROWS)), self._more))
                )
            self.column.addLayout(rows)
            self.column.addLayout(flow(PrimaryButton(add, self._add)))
            self._add_beneath()

    def _add_beneath(self) -> None:
        beneath = self.beneath_list()
        if beneath is not None:
            self.column.addWidget(beneath)

    def _add(self) -> None:
        self.context.go(Place(self.form))

    def _more(self) -> None:
        self._shown += MOST_ROWS
        self.show_records(self._records)
