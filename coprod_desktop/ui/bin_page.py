"""The bin: things thrown away wait 90 days. Removing for good asks beside the thing, not in a dialog."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import KINDS
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    Text,
    clear,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Page, Place

if TYPE_CHECKING:
    from coprod_desktop.services.reading import Binned
    from coprod_desktop.ui.act import StepDone


class BinPage(Page):
    """Everything in the bin, latest first."""

    kinds = frozenset(one.kind for one in KINDS)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.column.addWidget(PageTitle(self.words("ui_shell.bin.title")))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        from coprod_desktop.services.reading import bin_of

        super().show_place(place)
        self.act.ask(bin_of, datetime.now(UTC), then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Its own steps change the list as well."""
        if self.place is not None:
            self.show_place(self.place)

    def _show(self, binned: list[Binned]) -> None:
        clear(self._list)
        if not binned:
            empty = Card().add(Text(self.words("ui_shell.bin.empty"), "section"))
            self._list.addWidget(empty.add(Text(self.words("ui_shell.bin.empty_why"))))
        for one in binned:
            self._list.addWidget(self._row(one))

    def _row(self, one: Binned) -> Card:
        words = self.words
        kind = words(f"ui_shell.kind.{one.record.kind}")
        what = one.title or kind
        card = Card(margin=16).add(
            Text(what, "strong"), Hint(words("ui_shell.bin.line", kind=kind, n=one.days_left))
        )
        take = QuietButton(words("ui_shell.bin.take_out"), lambda: self._take_out(one.record.id))
        take.setAccessibleName(words("ui_shell.bin.take_out_named", what=what))
        remove = PlainButton(words("ui_shell.bin.remove"), lambda: self._ask(card, one.record.id, what))
        remove.setAccessibleName(words("ui_shell.bin.remove_named", what=what))
        return card.add(flow(take, remove))

    def _ask(self, card: Card, record_id: str, what: str) -> None:
        words = self.words
        question = Card("sunk", 16)
        yes = QuietButton(words("ui_shell.bin.sure_yes"), lambda: self._remove(record_id))
        no = QuietButton(words("ui_shell.bin.sure_no"), lambda: self.show_place(Place("bin")))
        question.add(Text(words("ui_shell.bin.sure", what=what)), flow(no, yes))
        clear(card.column, keep=2)
        card.add(question)
        focus_soon(no)

    def _take_out(self, record_id: str) -> None:
        from coprod_desktop.services.bin import take_out_of_bin

        self.act.do(take_out_of_bin, [record_id], by=self)

    def _remove(self, record_id: str) -> None:
        from coprod_desktop.services.bin import remove_for_good

        self.act.do(remove_for_good, [record_id], by=self)
