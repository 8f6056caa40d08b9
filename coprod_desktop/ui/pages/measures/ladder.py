"""A ladder in members' own words: what it is about, and how 0, 5 and 10 look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import Ladder
from coprod_desktop.services.measures import is_answered, new_wording
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.kit import Card, Hint, QuietButton, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.form import FormPage

WORDED = ("words", "at_0", "at_5", "at_10")
LINES = ("at_0", "at_5", "at_10", "written_by")


class LadderPage(FormPage):
    """Once somebody has answered, other words become a new version; old answers keep the old words."""

    kinds = frozenset({"ladder"})
    record_kind = Ladder
    area = "ui_measures"
    name = "ladder"
    back_to = "measures"

    def build(self) -> None:
        """Its words, the three steps, who wrote it and when."""
        words = self.words
        new = QuietButton(words("ui_measures.ladder.reword"), self._reword)
        self.stands = Card("sunk", 16).add(Hint(words("ui_measures.ladder.stands")), flow(new))
        self.stands.hide()
        self.card.add(self.stands)
        self.ask("words", TextField(words, least_lines=2, counts=False), hint=True)
        for name in ("at_0", "at_5", "at_10"):
            self.ask(name, LineField(words), hint=name == "at_0")
        self.ask("written_by", LineField(words), hint=True)
        self.ask("written_on", DateField(words, today=self.context.today))
        self.offer_inside()

    def blank(self, record_id: str, case: str | None) -> Ladder:
        """With no words yet."""
        return Ladder(id=record_id, case=case or "", words="")

    def fill(self, record: Ladder) -> None:
        """Show it."""
        for name in ("words", *LINES, "written_on"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)
        self.act.ask(is_answered, record.id, then=self._lock)

    def _lock(self, answered: bool) -> None:
        """Words that somebody answered are changed in a new version only."""
        self.stands.setVisible(answered)
        for name in WORDED:
            self.fields[name].setEnabled(not answered)

    def _reword(self) -> None:
        self.leave()
        self.act.do(new_wording, self.record.id, by=self, then=self._open_new)

    def _open_new(self, made: tuple[object, str]) -> None:
        self.context.go(Place("ladder", made[1]))

    def read(self, record: Ladder) -> Ladder:
        """As it stands in the fields."""
        told: dict[str, Any] = {name: self.words_in(name) for name in LINES}
        words = (self.words_in("words") or "").strip()
        return replace(record, words=words, written_on=self.day_in("written_on"), **told)

    def lacks(self, record: Ladder) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: Ladder) -> Ladder:
        """There is no ladder without words; what was kept before stays."""
        return replace(record, words=record.words or self.record.words)
