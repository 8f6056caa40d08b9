"""Rounds of choosing stories (Most Significant Change): who read which, what was chosen and why, and who disagreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Selection
from coprod_desktop.services.choosing import selections_of
from coprod_desktop.services.round_drawing import DrawnRound, round_drawing
from coprod_desktop.services.stories import stories_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.panel import PanelField
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.stories_ticked import StoriesField

ASKED = "least_good_asked"  # this computer remembers for which rounds it asked for a story of what went badly


class SelectionsPage(ListPage):
    """Every round with how many stories were read and chosen."""

    kinds = frozenset({"selection"})
    area = "ui_stories"
    name = "selections"
    form = "selection"

    def ask_for_records(self, case: str) -> None:
        """Read the rounds."""
        self.act.ask(selections_of, case, then=self.show_records)

    def row(self, record: Selection) -> tuple[str, str, list[str]]:
        """Its name, when, and its counts."""
        lines = [record.when.typed] if record.when else []
        counts = {"n": len({*record.considered, *record.chosen}), "chosen": len(record.chosen)}
        return record.id, record.title, [*lines, self.words("ui_stories.selections.counts", **counts)]


class FunnelCard(RecordCard):
    """The round as a picture and a sentence; and, once, the question for a story of what went badly."""

    kinds = frozenset({"selection", "story"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self.asks = Card("sunk", 16)
        self.hide()

    def read(self) -> None:
        """Draw it on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(round_drawing, self.about, self.words, right_to_left=mirrored, then=self._show)

    def _show(self, drawn: DrawnRound | None) -> None:
        clear(self.column)
        self.setVisible(bool(drawn and drawn.read))
        if drawn is None or not drawn.read:
            return
        self.add(SectionTitle(self.words("ui_stories.funnel.title")), Text(drawn.sentence))
        self.add(DrawingView(self.context.look, drawn.drawing, drawn.alt))
        asked = self.context.settings.get(ASKED, [])
        if not drawn.round.least_good and isinstance(asked, list) and self.about not in asked:
            self._ask_for_least_good()

    def _ask_for_least_good(self) -> None:
        words = self.words
        self.asks = Card("sunk", 16)
        self.asks.add(
            Text(words("ui_stories.funnel.least_good"), "strong"), Hint(words("ui_stories.funnel.least_why"))
        )
        self.write = QuietButton(words("ui_stories.funnel.write"), self._write)
        self.none = PlainButton(words("ui_stories.funnel.none"), self._asked)
        self.add(self.asks.add(flow(self.write, self.none)))

    def _asked(self) -> None:
        asked = self.context.settings.get(ASKED, [])
        listed = asked if isinstance(asked, list) else []
        self.context.settings.put(ASKED, [*listed, self.about][-200:])
        self.asks.hide()

    def _write(self) -> None:
        self._asked()
        self.context.go(Place("told_story"))


class SelectionPage(FormPage):
    """One round. Its name is enough to begin."""

    kinds = frozenset({"selection", "story"})
    record_kind = Selection
    area = "ui_stories"
    name = "selection"
    back_to = "selections"

    def build(self) -> None:
        """Which stories, who read them, what was chosen, why, who saw it otherwise, and telling the tellers."""
        words = self.words
        self.ask("title", LineField(words), hint=True)
        row = self.pair()
        self.ask("when", DateField(words, today=self.context.today), row=row)
        self.ask("area", LineField(words), hint=True, row=row)
        self.panel = PanelField(self.context)
        self.ask("panel", self.panel, hint=True)
        self.stories = StoriesField(self.context)
        self.ask("stories", self.stories, hint=True)
        self.ask("reasons", TextField(words, least_lines=3, counts=False), hint=True)
        self.ask("dissent", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("fed_back_on", DateField(words, today=self.context.today), hint=True)
        self.offer_inside()
        self._ask_stories()

    def _ask_stories(self) -> None:
        case = self.context.case()
        if case is not None:
            self.act.ask(stories_of, case, then=self.stories.know_stories)

    def heard(self, step: StepDone, mine: bool) -> None:
        """The picture follows every change of the round itself."""
        super().heard(step, mine)
        if mine:
            for card in self.cards:
                card.read()
        elif "story" in step.kinds:
            self._ask_stories()

    def beneath(self) -> list[RecordCard]:
        """The picture of it."""
        return [FunnelCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> Selection:
        """Without a name yet."""
        return Selection(id=record_id, case=case or "", title="")

    def fill(self, record: Selection) -> None:
        """Show it."""
        for name in ("title", "area", "reasons", "dissent", "when", "fed_back_on"):
            self.put(name, getattr(record, name))
        self.panel.set_panel(record.panel)
        self.stories.set_chosen(record.considered, record.chosen)
        self.inside.setChecked(record.only_us)

    def read(self, record: Selection) -> Any:
        """A blank "who saw it otherwise" that was recorded as nobody stays so."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("area", "reasons")}
        dissent = self.words_in("dissent")
        considered, chosen = self.stories.chosen()
        return replace(
            record, title=self.words_in("title") or "", when=self.day_in("when"), panel=self.panel.panel(),
            considered=considered, chosen=chosen, fed_back_on=self.day_in("fed_back_on"),
            dissent=dissent if dissent is not None or record.dissent != "" else "", **told,
        )  # fmt: skip

    def lacks(self, record: Selection) -> bool:
        """It needs a name."""
        return not record.title

    def complete(self, record: Selection) -> Selection:
        """A round without a name is one of choosing."""
        told = record.when.typed if record.when else self.words("ui_stories.selection.new")
        empty = replace(self.blank(record.id, record.case), only_us=record.only_us)
        return record if record == empty else replace(record, title=record.title or told)
