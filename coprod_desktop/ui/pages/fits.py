"""Where differences fit in the lists that others keep: every difference with its ties, and those to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coprod_desktop.services.fits import OutcomeFits, fits_kept
from coprod_desktop.ui.kit import Card, EmptyPage, Hint, PageTitle, PlainButton, RowButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard

AREA = "ui_fits"


class FitsPage(DrawnPage):
    """One row for each difference; what somebody is to look at again comes first."""

    kinds = frozenset({"framework_tie", "outcome"})

    def show_place(self, place: Place) -> None:
        """Read the differences with their ties."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        today = self.context.today()
        self.act.ask(fits_kept, case, self.context.resources, today, then=self._show)

    def _show(self, every: Sequence[OutcomeFits]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.fits.title")))
            self.column.addWidget(Text(words(f"{AREA}.fits.about")))
            if not every:
                first = partial(self.context.go, Place("outcome"))
                self.column.addWidget(
                    EmptyPage(
                        words(f"{AREA}.fits.empty"),
                        words(f"{AREA}.fits.why"),
                        words(f"{AREA}.fits.first"),
                        first,
                    )
                )
            for one in sorted(every, key=lambda one: not one.again):
                self.column.addWidget(self._row(one))
            back = PlainButton(words(f"{AREA}.fits.back"), partial(self.context.go, Place("outcomes")))
            self.column.addLayout(flow(back))
            self.column.addStretch(1)

    def _row(self, one: OutcomeFits) -> RowButton:
        open_it = partial(self.context.go, Place("fit", one.outcome.id))
        return RowButton(one.outcome.words, *told_in_short(one, self.context), pressed=open_it)


def told_in_short(one: OutcomeFits, context: Context) -> list[str]:
    """How many lines a difference fits, how many it does not, and how many are to be looked at again."""
    words = context.words
    unfit = sum(each.tie.relation == "does_not_fit" for each in one.fits)
    counts = {"fitting": len(one.fits) - unfit, "unfit": unfit, "again": one.again}
    told = [words(f"{AREA}.fits.{name}", n=n) for name, n in counts.items() if n]
    return told or [words(f"{AREA}.fits.none")]


class FitsCard(RecordCard):
    """Under a difference: where it fits, in short, and the way there."""

    kinds = frozenset({"framework_tie"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._told = Hint(words(f"{AREA}.card.hint"))
        self.open = PlainButton(words(f"{AREA}.card.open"), self._open)
        self.add(Text(words(f"{AREA}.card.title"), "strong"), self._told, flow(self.open))

    def read(self) -> None:
        """Ask for the ties of this one."""
        if (case := self.context.case()) is not None:
            self.act.ask(fits_kept, case, self.context.resources, self.context.today(), then=self._show)

    def _show(self, every: Sequence[OutcomeFits]) -> None:
        found = next((one for one in every if one.outcome.id == self.about), None)
        if found is not None and found.fits:
            self._told.setText(" ".join(told_in_short(found, self.context)))
        else:
            self._told.setText(self.words(f"{AREA}.card.hint"))

    def _open(self) -> None:
        if self.ready():
            self.context.go(Place("fit", self.about))


def fits_way(context: Context) -> Card:
    """The way to this page from the list of differences."""
    words = context.words
    go = PlainButton(words(f"{AREA}.card.every"), partial(context.go, Place("fits")))
    return Card("sunk", 16).add(Hint(words(f"{AREA}.card.hint")), flow(go))
