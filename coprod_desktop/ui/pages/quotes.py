"""Quotes: somebody's own words, and the one question of how far they may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import Quote, Story
from coprod_desktop.services.kept import quotes_of, record_to_change
from coprod_desktop.services.permissions import QuoteStanding
from coprod_desktop.services.writing import change_quote, record_quote
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.kit import PlainButton, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.confirmations import ConfirmationsCard
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.permission import UNKNOWN
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.spoken_form import SpokenForm
from coprod_desktop.ui.pages.told import shortened, told_permission


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
        if record.choice is None and record.agreed is not None:
            standing = told_permission(record.agreed, self.words)
        refused = (
            [self.words(f"services.refused.{record.refused}")]
            if record.refused and record.choice != UNKNOWN
            else []
        )
        return record.quote.id, f"“{shortened(record.quote.words)}”", [record.quote.who, standing, *refused]


class QuotePage(SpokenForm):
    """One quote. Its words and who spoke are needed; without a permission it stays out of every report."""

    kinds = frozenset({"quote", "permission"})
    record_kind = Quote
    name = "quote"
    back_to = "quotes"

    def build(self) -> None:
        """The words, who, and the one question."""
        words = self.words
        self.ask("words", TextField(words, least_lines=3, counts=False), hint=True)
        self.ask("who", LineField(words), hint=True)
        self.ask_permission()
        self.ask("name", LineField(words), hint=True)
        self.ask("said_on", DateField(words, today=self.context.today))
        self.source = PlainButton("", self._to_story)
        self.source.hide()
        self.card.add(flow(self.source))

    def _tell_story(self, story: Story | None) -> None:
        """Which story the words were taken from."""
        self.source.setVisible(story is not None)
        if story is not None:
            self.source.say(self.words("ui_stories.taking.from", title=shortened(story.title, 60)))

    def _to_story(self) -> None:
        self.context.go(Place("told_story", self.record.story))

    def beneath(self) -> list[RecordCard]:
        """What it shows, and who outside confirmed it."""
        return [LinksCard(self.context, self), ConfirmationsCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> Quote:
        """With no words yet."""
        return Quote(id=record_id, case=case or "", words="", who="")

    def fill(self, record: Quote) -> None:
        """Show it."""
        for name in ("words", "who", "name"):
            self.put(name, getattr(record, name))
        self.put("said_on", record.said_on)
        if record.story is not None:
            self.act.ask(record_to_change, Story, record.story, then=self._tell_story)

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
