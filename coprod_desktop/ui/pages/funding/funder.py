"""A funder, and the policies of the group that funders ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import Funder, Policy
from coprod_desktop.services.funding import GrantRow, grants_of, policies_kept
from coprod_desktop.ui.kit import (
    Hint,
    PageTitle,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.funding.parts import AREA, Ask, PartForm, asks
from coprod_desktop.ui.pages.funding.room import grant_lines
from coprod_desktop.ui.pages.listed import nothing_yet
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard


class FunderPage(PartForm):
    """Who gives the money, how it is known in open data, and whether it says that it reports with trust."""

    kinds = frozenset({"funder"})
    record_kind = Funder
    name = "funder"
    owner = ""
    asks = asks(
        Ask("name", "line"),
        Ask("org_id", "line", hint=True),
        Ask("signatory", "yes_no", hint=True),
        Ask("signatory_checked_on", "day"),
        Ask("open_licence", "yes_no", hint=True),
    )

    def read(self, record: Funder) -> Any:
        """It asks for an open licence only where somebody said so."""
        told = super().read(record)
        return replace(told, open_licence=bool(told.open_licence))

    def beneath(self) -> list[RecordCard]:
        """Its grants."""
        return [GrantsCard(self.context, self)]


class GrantsCard(RecordCard):
    """The grants of one funder."""

    kinds = frozenset({"grant", "grant_report"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(SectionTitle(self.words(f"{AREA}.funder.grants")), self._rows)
        add = partial(context.go, Place("grant"))
        self.add(flow(QuietButton(self.words(f"{AREA}.funders.add"), add)))

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(grants_of, self.about, self.context.today(), then=self._show)

    def _show(self, rows: Sequence[GrantRow]) -> None:
        clear(self._rows)
        for one in rows:
            place = Place("grant", one.grant.id)
            lines = grant_lines(self.context, one)
            self._rows.addWidget(RowButton(one.grant.title, *lines, pressed=partial(self.context.go, place)))


class PoliciesPage(DrawnPage):
    """The group's policies with the day each was agreed and the day it is due again."""

    kinds = frozenset({"policy"})

    def show_place(self, place: Place) -> None:
        """Read them."""
        super().show_place(place)
        self.act.ask(policies_kept, then=self._show)

    def _show(self, policies: Sequence[Policy]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.policies.title")))
            add = partial(self.context.go, Place("policy"))
            if not policies:
                self.column.addWidget(nothing_yet(self, AREA, "policies", add))
                return
            self.column.addWidget(Hint(words(f"{AREA}.policies.hint")))
            for one in policies:
                place = Place("policy", one.id)
                told = policy_days(self.context, one)
                self.column.addWidget(RowButton(one.name, told, pressed=partial(self.context.go, place)))
            self.column.addLayout(flow(PrimaryButton(words(f"{AREA}.policies.add"), add)))


def policy_days(context: Context, one: Policy) -> str:
    """When it was agreed and when it is due again."""
    words = context.words
    agreed = one.reviewed_on.typed if one.reviewed_on else words("funding.not_known")
    again = one.next_review.typed if one.next_review else words("funding.not_known")
    return words(f"{AREA}.policies.days", agreed=agreed, again=again)
