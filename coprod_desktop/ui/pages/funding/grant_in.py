"""A grant out of a funder's file: choose the file, find ours in it, look at what would be kept, keep it in one step."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.grant_columns import GrantField
from coprod_desktop.services.grants_file import GrantsRead, with_columns
from coprod_desktop.services.grants_taken import GrantPlan, amount_told, look_into
from coprod_desktop.ui.choose_file import choose_file
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.funding.columns_card import ColumnsCard
from coprod_desktop.ui.pages.funding.plan_card import PlanCard
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.pieces import ask_in_pieces

AREA = "ui_grants_in"
MOST_ROWS = 12
_QUIET_MS = 200  # of no typing before a long file is looked through


class GrantInPage(DrawnPage):
    """Nothing is kept before the last press; whatever was not understood is said there in a sentence."""

    kinds = frozenset({"grant", "funder"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._read: GrantsRead | None = None
        self._likely = ""
        self._wanted_file: Path | None = None
        self.columns: ColumnsCard | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._list)

    def show_place(self, place: Place) -> None:
        """Begin with the choice of a file."""
        super().show_place(place)
        self._read = self._wanted_file = None
        self._draw()

    def _draw(self, wrong: str = "") -> None:
        words = self.words
        self.columns = None
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.title")))
            self.choose = QuietButton(words(f"{AREA}.choose"), self._choose)
            card = Card().add(
                Text(words(f"{AREA}.about")), Hint(words(f"{AREA}.kinds_told")), flow(self.choose)
            )
            if wrong:
                card.add(Text(wrong, "attention"))
            self.column.addWidget(card)
            if self._read is not None:
                self._draw_file(self._read)
            self.column.addStretch(1)
        if self._read is not None:
            self._list()

    def _choose(self) -> None:
        choose_file(self, self.words(f"{AREA}.choose"), self.words(f"{AREA}.kinds"), self.look_at)

    def look_at(self, file: str) -> None:
        """Read a file and show what is in it."""
        self._wanted_file = Path(file)
        wanted = self._wanted_file
        ask_in_pieces(
            self.act, look_into, wanted, then=self._show, wanted=lambda: self._wanted_file is wanted,
        )  # fmt: skip

    def _show(self, found: tuple[GrantsRead, str] | WorldFault) -> None:
        if isinstance(found, WorldFault):
            self._read = None
            self._draw(str(found))
            return
        self._read, self._likely = found
        self._draw()

    # ---- what is in the file ----------------------------------------------------------------------------------------

    def _draw_file(self, read: GrantsRead) -> None:
        words = self.words
        if not read.usable:
            self.columns = ColumnsCard(self.context, read, self._columns_said)
            self.column.addWidget(Text(words(f"{AREA}.not_known", file=read.file_name), "attention"))
            self.column.addWidget(self.columns)
        self.wanted = LineField(words)
        self.wanted.set_text(self._likely or None)
        self.wanted.edited.connect(lambda: self._quiet.start(_QUIET_MS))
        self._count = Hint("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._list_card = Card().add(SectionTitle(words(f"{AREA}.which", file=read.file_name)))
        self._list_card.add(
            labelled(self.wanted, words(f"{AREA}.find"), words(f"{AREA}.find_hint")), self._count
        )
        self._list_card.add(self._rows)
        if read.usable:
            self.say_columns = PlainButton(words(f"{AREA}.columns.open"), self._open_columns)
            self._list_card.add(flow(self.say_columns))
        if not read.usable:
            self._list_card.hide()
        self.plan = PlanCard(self.context, self, read.file_name, self._kept)
        self.column.addWidget(self._list_card)
        self.column.addWidget(self.plan)

    def _open_columns(self) -> None:
        if self._read is not None and self.columns is None:
            self.columns = ColumnsCard(self.context, self._read, self._columns_said)
            self.column.insertWidget(2, self.columns)
            next(iter(self.columns.fields.values())).input().setFocus()

    def _columns_said(self, chosen: Mapping[GrantField, int | None]) -> None:
        if self._read is not None:
            self._read = with_columns(self._read, chosen)
            self._draw()

    def _list(self) -> None:
        """The first grants with these words in them."""
        if self._read is None or not self._read.usable:
            return
        words = self.words
        found, of = self._read.alike(self.wanted.text() or "", MOST_ROWS)
        clear(self._rows)
        for one in found:
            amount = one.says("amount") if one.pence is None else amount_told(one.pence, one.currency)
            day = one.day("awarded_on")
            more = (one.says("recipient_name"), amount, day.typed if day else "")
            title = one.says("title") or one.says("reference") or words("grants.row_number", row=one.row)
            lines = (" · ".join(part for part in more if part), one.says("id_360") or one.says("reference"))
            row = RowButton(
                shortened(title), *(line for line in lines if line), pressed=partial(self.plan.pick, one)
            )
            self._rows.addWidget(row)
        self._count.setText(
            words(f"{AREA}.count", n=len(found), of=of) if of else words(f"{AREA}.count_none")
        )

    def _kept(self, plan: GrantPlan) -> None:
        self.context.go(Place("grant", plan.grant.id))
        self.context.say(self.words(f"{AREA}.kept", title=shortened(plan.grant.title)))
