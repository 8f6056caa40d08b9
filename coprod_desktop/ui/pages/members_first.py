"""Members first: who read a report before it goes out, what they asked to change, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import SignOff
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.services.kept import records_kept
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.kit import Card, PlainButton, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.told import shortened

AGREES = ("yes", "partly", "no")
PREVIEW = "members_preview"  # the template of the sheet that members read and write on


class ReadersPage(ListPage):
    """Everybody who read a report, and the sheet to give them."""

    kinds = frozenset({"sign_off"})
    area = "ui_members"
    name = "readers"
    form = "reader"

    def ask_for_records(self, case: str) -> None:
        """Those of this case study."""
        self.act.ask(records_kept, SignOff, case, then=self.show_records)

    def row(self, record: SignOff) -> tuple[str, str, list[str]]:
        """Who, whether they agree, and what they asked."""
        words = self.words
        lines = [words(f"ui_members.readers.{record.agrees or 'not_said'}")]
        if record.read_on is not None:
            lines.insert(0, record.read_on.typed)
        if record.asked_to_change:
            key = "asked" if record.done_about_it else "asked_open"
            lines.append(words(f"ui_members.readers.{key}", what=shortened(record.asked_to_change)))
        return record.id, record.who, lines

    def beneath_list(self) -> QWidget:
        """The sheet to read from, on screen or on paper."""
        words = self.words
        sheet = PlainButton(
            words("ui_members.readers.sheet"), lambda: self.context.go(Place("report", PREVIEW))
        )
        return Card("sunk", 16).add(Text(words("ui_members.readers.sheet_why")), flow(sheet))


class ReaderPage(FormPage):
    """One member's reading."""

    kinds = frozenset({"sign_off"})
    record_kind = SignOff
    area = "ui_members"
    name = "reader"
    back_to = "readers"

    def build(self) -> None:
        """Who and when, what they asked, what was done, and whether they agree now."""
        words, look = self.words, self.context.look
        self.ask("who", LineField(words), hint=True)
        row = self.pair()
        self.ask("read_on", DateField(words, today=self.context.today), row=row)
        reports = tuple(
            Option(one.id, one.title)
            for one in load_templates(self.context.resources).values()
            if one.id != PREVIEW
        )
        self.ask("asked_to_change", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("done_about_it", TextField(words, least_lines=2, counts=False))
        agrees = tuple(Option(one, words(f"ui_members.agrees.{one}")) for one in AGREES)
        self.ask("agrees", ChoiceField(words, look, agrees, across=True))
        self.ask("disagreement", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("template", ChoiceField(words, look, reports), hint=True)

    def blank(self, record_id: str, case: str | None) -> SignOff:
        """Nobody yet."""
        return SignOff(id=record_id, case=case or "", who="")

    def fill(self, record: SignOff) -> None:
        """Show it."""
        for name in ("who", "asked_to_change", "done_about_it", "disagreement"):
            self.put(name, getattr(record, name))
        self.put("read_on", record.read_on)
        for name in ("agrees", "template"):
            self.put(name, getattr(record, name))

    def read(self, record: SignOff) -> Any:
        """What stands in the fields; a "nothing to change" that was said stays so."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("done_about_it", "disagreement")}
        asked = self.words_in("asked_to_change")
        told["asked_to_change"] = asked if asked is not None or record.asked_to_change != "" else ""
        chosen: dict[str, Any] = {name: self.choice_in(name) for name in ("agrees", "template")}
        return replace(
            record, who=self.words_in("who") or "", read_on=self.day_in("read_on"), **told, **chosen
        )

    def lacks(self, record: SignOff) -> bool:
        """It needs somebody who read it."""
        return not record.who

    def complete(self, record: SignOff) -> SignOff:
        """Somebody read it, when anything at all was noted."""
        said = (record.asked_to_change, record.done_about_it, record.disagreement, record.agrees)
        return replace(record, who=record.who or (self.words("reports.somebody") if any(said) else ""))
