"""Quotes: somebody's own words, and the one question of how far they may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import Quote
from coprod_desktop.services.kept import funder_of, quotes_of
from coprod_desktop.services.permissions import QuoteStanding
from coprod_desktop.services.writing import change_quote, record_quote
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.agreed import AgreedBox
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.permission import UNKNOWN, PermissionBox
from coprod_desktop.ui.pages.told import shortened


class QuotesPage(ListPage):
    """Every quote with how far it may go."""

    kinds = frozenset({"quote", "permission", "case"})
    name = "quotes"
    form = "quote"

    def ask_for_records(self, case: str) -> None:
        """Read the quotes with their permissions."""
        self.act.ask(quotes_of, case, self.context.today(), then=self.show_records)

    def row(self, record: QuoteStanding) -> tuple[str, str, list[str]]:
        """The words, who said them, and how far they may go."""
        standing = self.words(f"services.permission.{record.choice or 'other'}")
        refused = (
            [self.words(f"services.refused.{record.refused}")]
            if record.refused and record.choice != UNKNOWN
            else []
        )
        return record.quote.id, f"“{shortened(record.quote.words)}”", [record.quote.who, standing, *refused]


class QuotePage(FormPage):
    """One quote. Its words and who spoke are needed; without a permission it stays out of every report."""

    kinds = frozenset({"quote", "permission"})
    record_kind = Quote
    name = "quote"
    back_to = "quotes"

    @property
    def permission(self) -> PermissionBox:
        """The question to whoever said it."""
        return self.agreed.first

    def build(self) -> None:
        """The words, who, and the one question."""
        words = self.words
        self.ask("words", TextField(words, least_lines=3, counts=False), hint=True)
        self.ask("who", LineField(words), hint=True)
        self.agreed = AgreedBox(self.context, self, before=self._keep_words)
        self.card.add(self.agreed)
        self.ask("name", LineField(words), hint=True)
        self.ask("said_on", DateField(words, today=self.context.today))
        case = self.context.case()
        if case is not None:
            self.act.ask(funder_of, case, then=self.agreed.first.know_funder)

    def show_place(self, place: Place) -> None:
        """Show the quote, and what was agreed to."""
        super().show_place(place)
        self._ask_standing()

    def heard(self, step: StepDone, mine: bool) -> None:
        """Words that change need asking again: say so."""
        super().heard(step, mine)
        self._ask_standing()

    def _ask_standing(self) -> None:
        if self.kept:
            self.agreed.about(self.record.id)

    def _keep_words(self) -> None:
        """The words go before what was agreed about them."""
        for saver in self.savers:
            saver.flush()

    def leave(self) -> None:
        """The words first, then what was typed about the permission."""
        super().leave()
        self.agreed.flush()

    def added(self, record: Quote) -> None:
        """A choice made before the quote was kept is kept right after it."""
        self.agreed.about(record.id)

    def blank(self, record_id: str, case: str | None) -> Quote:
        """With no words yet."""
        return Quote(id=record_id, case=case or "", words="", who="")

    def fill(self, record: Quote) -> None:
        """Show it."""
        for name in ("words", "who", "name"):
            self.put(name, getattr(record, name))
        self.put("said_on", record.said_on)

    def read(self, record: Quote) -> Any:
        """The quote as typed; white space at its ends is not part of the words."""
        told: dict[str, Any] = {name: (self.words_in(name) or "").strip() for name in ("words", "who")}
        return replace(record, name=self.words_in("name"), said_on=self.day_in("said_on"), **told)

    def lacks(self, record: Quote) -> bool:
        """It needs its words and who spoke."""
        return not (record.words and record.who)

    def complete(self, record: Quote) -> Quote:
        """Words without a speaker are somebody's; there is no quote without words."""
        who = self.record.who or self.words("ui_pages.quote.somebody")
        return replace(record, words=record.words or self.record.words, who=record.who or who)

    def add_call(self, record: Quote) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep a new one, at first without permission."""
        named = {
            "name": record.name,
            "said_on": record.said_on,
            "today": self.context.today(),
            "id": record.id,
        }
        return record_quote, (record.case, record.words, record.who), named

    def change_call(self, record: Quote) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_quote, (record,), {}
