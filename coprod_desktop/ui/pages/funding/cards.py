"""The cards under a grant: how each part of it stands, and the way to every form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.services.funding import GrantKept, grant_kept
from coprod_desktop.services.funding_told import (
    asking_told,
    changes_told,
    conditions_told,
    lines_told,
    money_told,
    others_told,
    reports_told,
    targets_told,
)
from coprod_desktop.services.saving import short
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.funding.funder import policy_days
from coprod_desktop.ui.pages.funding.parts import AREA, new_of
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard

Row = tuple[str, str, str]  # id, title, what is told of it


class GrantReader:
    """Reads a grant once for all the cards that ask at the same time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._waiting: list[Callable[[GrantKept], None]] = []

    def ask(self, grant_id: str, then: Callable[[GrantKept], None]) -> None:
        """Give the grant to `then`, and to everybody else who waits."""
        self._waiting.append(then)
        if len(self._waiting) == 1:
            self._context.act.ask(grant_kept, grant_id, self._context.today(), then=self._hand_on)

    def _hand_on(self, kept: GrantKept | None) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting if kept is not None else ():
            then(kept)  # type: ignore[arg-type]  # not None here


class PartCard(RecordCard):
    """A list of what hangs on a grant. `adds` are the pages where one more is made, each with its button."""

    name = ""
    adds: tuple[str, ...] = ()

    def __init__(self, context: Context, page: Keeping, reader: GrantReader) -> None:
        super().__init__(context, page)
        self._reader = reader
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        words = self.words
        self.add(
            SectionTitle(words(f"{AREA}.{self.name}.title")),
            Hint(words(f"{AREA}.{self.name}.hint")),
            self.rows,
        )
        buttons = [
            QuietButton(words(f"{AREA}.{self.name}.add_{one}"), partial(self._add, one)) for one in self.adds
        ]
        self.add(flow(*buttons, *self.more()))

    def more(self) -> list[PlainButton]:
        """Other ways to go on from here."""
        return []

    def read(self) -> None:
        """Ask for the grant."""
        if self.about is not None:
            self._reader.ask(self.about, self._show)

    def _show(self, kept: GrantKept) -> None:
        clear(self.rows)
        self.show_kept(kept)

    def show_kept(self, kept: GrantKept) -> None:
        """Show what hangs on it."""
        raise NotImplementedError

    def list_rows(self, page: str, rows: Iterable[Row]) -> None:
        """A row for each, leading to its form."""
        for record_id, title, told in rows:
            place = Place(page, record_id)
            self.rows.addWidget(RowButton(short(title, 120), told, pressed=partial(self.context.go, place)))

    def _add(self, page: str) -> None:
        if self.ready() and self.about is not None:
            self.context.go(Place(page, new_of(self.about)))


class ReportsCard(PartCard):
    """Reports that are due, and how long there is."""

    kinds = frozenset({"grant_report"})
    name = "reports"
    adds = ("grant_report",)

    def show_kept(self, kept: GrantKept) -> None:
        """Each with its day."""
        self.list_rows("grant_report", reports_told(kept, self.words, self.context.today()))


class TargetsCard(PartCard):
    """What was promised, and how it stands."""

    kinds = frozenset({"target"})
    name = "targets"
    adds = ("target",)

    def show_kept(self, kept: GrantKept) -> None:
        """Each with its number, and what is still to be said."""
        self.list_rows("target", targets_told(kept, self.words))


class MoneyCard(PartCard):
    """The budget, what was spent, what others put in, and whether it all agrees."""

    kinds = frozenset({"budget_line", "receipt", "asset", "other_funding", "grant_share"})
    name = "money"
    adds = ("budget_line", "other_funding", "asset")

    def show_kept(self, kept: GrantKept) -> None:
        """Lines first, then every check as a sentence; what does not agree is set strong."""
        self.list_rows("budget_line", lines_told(kept, self.words))
        for sentence, agrees in money_told(kept, self.words):
            self.rows.addWidget(Text(sentence, "strong" if agrees is False else "text"))
        self.list_rows("other_funding", others_told(kept, self.words))
        self.list_rows("asset", ((one.id, one.what, one.kept_where or "") for one in kept.assets))


class ConditionsCard(PartCard):
    """What the funder asks for besides the work, and the group's policies."""

    kinds = frozenset({"grant_condition", "policy"})
    name = "conditions"
    adds = ("grant_condition",)

    def more(self) -> list[PlainButton]:
        """The policies have a page of their own."""
        return [
            PlainButton(
                self.words(f"{AREA}.conditions.policies"), partial(self.context.go, Place("policies"))
            )
        ]

    def show_kept(self, kept: GrantKept) -> None:
        """Conditions, then policies."""
        self.list_rows("grant_condition", conditions_told(kept, self.words))
        self.list_rows(
            "policy", ((one.id, one.name, policy_days(self.context, one)) for one in kept.policies)
        )


class ChangesCard(PartCard):
    """Changes the funder was asked to agree to."""

    kinds = frozenset({"grant_change"})
    name = "changes"
    adds = ("grant_change",)

    def show_kept(self, kept: GrantKept) -> None:
        """Each with the answer."""
        self.list_rows("grant_change", changes_told(kept, self.words))


class AskingCard(PartCard):
    """What reporting itself took."""

    kinds = frozenset({"reporting_time"})
    name = "asking"
    adds = ("reporting_time",)

    def more(self) -> list[PlainButton]:
        """The paragraphs that can be copied."""
        return [PlainButton(self.words(f"{AREA}.asking.wording"), self._go_on)]

    def _go_on(self) -> None:
        if self.ready() and self.about is not None:
            self.context.go(Place("grant_wording", self.about))

    def show_kept(self, kept: GrantKept) -> None:
        """Each time, and all of it in hours."""
        for sentence in asking_told(kept, self.words):
            self.rows.addWidget(Text(sentence))
        told = (
            (
                one.id, one.what,
                self.words("funding.not_known") if one.minutes is None
                else self.words(f"{AREA}.asking.minutes", n=one.minutes),
            )
            for one in kept.times
        )  # fmt: skip
        self.list_rows("reporting_time", told)
