"""The room of funders: who gives money, for what, and in how many days the next report is due."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import Grant
from coprod_desktop.services.funding import FunderRow, GrantRow, funders_kept
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.funding.parts import AREA
from coprod_desktop.ui.pages.listed import nothing_yet
from coprod_desktop.ui.pages.worth import amount


class FundersPage(DrawnPage):
    """Funders with their grants; the one due soonest stands first."""

    kinds = frozenset({"funder", "grant", "grant_report", "policy"})

    def show_place(self, place: Place) -> None:
        """Read them."""
        super().show_place(place)
        self.act.ask(funders_kept, self.context.today(), then=self._show)

    def _show(self, rows: Sequence[FunderRow]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.funders.title")))
            packs = partial(self.context.go, Place("packs"))
            if not any(one.grants for one in rows):
                self.column.addWidget(nothing_yet(self, AREA, "funders", self._add))
                self.column.addLayout(
                    flow(self._from_file(), PlainButton(words(f"{AREA}.funders.packs"), packs))
                )
                return
            ask = QuietButton(words(f"{AREA}.funders.lens"), partial(self.context.go, Place("lens")))
            self.column.addLayout(flow(ask))
            for row in rows:
                self.column.addWidget(self._funder(row))
            policies = QuietButton(
                words(f"{AREA}.funders.policies"), partial(self.context.go, Place("policies"))
            )
            forms = QuietButton(words(f"{AREA}.funders.packs"), packs)
            add = PrimaryButton(words(f"{AREA}.funders.add"), self._add)
            self.column.addLayout(flow(add, self._from_file(), forms, policies))

    def _funder(self, row: FunderRow) -> Card:
        words = self.words
        card = Card().add(SectionTitle(row.funder.name))
        if not row.grants:
            card.add(Hint(words(f"{AREA}.funders.no_grant")))
        for one in row.grants:
            place = Place("grant", one.grant.id)
            lines = grant_lines(self.context, one)
            card.add(RowButton(one.grant.title, *lines, pressed=partial(self.context.go, place)))
        about = PlainButton(
            words(f"{AREA}.funders.about"), partial(self.context.go, Place("funder", row.funder.id))
        )
        about.setAccessibleName(words(f"{AREA}.funders.about_named", name=row.funder.name))
        return card.add(flow(about))

    def _from_file(self) -> QuietButton:
        return QuietButton(self.words("ui_grants_in.open"), partial(self.context.go, Place("grant_in")))

    def _add(self) -> None:
        self.context.go(Place("grant"))


def grant_lines(context: Context, row: GrantRow) -> list[str]:
    """What is told of a grant in a list: reference, amount and time; then when its report is due."""
    grant = row.grant
    told = [
        grant.reference or "",
        "" if grant.pence is None else amount(grant.pence, grant.currency),
        time_of(grant),
    ]
    lines = [" · ".join(one for one in told if one)]
    return [*(one for one in lines if one), due_in_words(context, row.days)]


def time_of(grant: Grant) -> str:
    """From when until when, as typed; "" when neither is known."""
    return " – ".join(_typed(one) for one in (grant.starts, grant.ends) if one is not None)


def _typed(given: GivenDate) -> str:
    return given.typed


def due_in_words(context: Context, days: int | None) -> str:
    """In how many days the next report is due."""
    if days is None:
        return context.words(f"{AREA}.funders.no_report")
    if days < 0:
        return context.words(f"{AREA}.funders.late", n=-days)
    return context.words(f"{AREA}.funders.due", n=days)
