"""Other explanations of a claim: side by side on its card, and one at a time with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Rival
from coprod_desktop.services.knowing import rivals_of
from coprod_desktop.ui.fields import ChoiceField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.knowing.pieces import Pieces
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_knowing"
OF = "of:"  # begins the detail of a new explanation's place, before the id of its claim
LIKELY = ("unlikely", "possible", "likely")
VERDICTS = ("ruled_out", "small_part", "some_part", "main_part", "open")
SIDES = ("for_it", "against_it")


class RivalsCard(RecordCard):
    """What else it could have been: for and against beside each other, and what the group makes of it."""

    kinds = frozenset({"rival"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.add_one = QuietButton(words(f"{AREA}.rivals.add"), self._add)
        self.add(SectionTitle(words(f"{AREA}.rivals.title")), Hint(words(f"{AREA}.rivals.why")))
        self.add(self._rows, flow(self.add_one))

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(rivals_of, self.about, then=self._show)

    def _show(self, rivals: Sequence[Rival]) -> None:
        clear(self._rows)
        for one in rivals:
            self._rows.addWidget(self._block(one))

    def _block(self, one: Rival) -> QWidget:
        words = self.words
        block = Card("sunk", 16).add(Text(one.words, "strong"))
        sides = QGridLayout()
        sides.setHorizontalSpacing(16)
        sides.setVerticalSpacing(4)
        beside = self.context.look.text_size < 150
        for place, name in enumerate(SIDES):
            told = getattr(one, name) or words(f"{AREA}.rivals.nothing")
            row, column = (0, place) if beside else (place * 2, 0)
            sides.addWidget(Hint(words(f"knowing.report.head.{name}")), row, column)
            sides.addWidget(Text(told), row + 1, column)
            if beside:
                sides.setColumnStretch(column, 1)
        block.add(sides, Text(words(f"knowing.verdict.{one.verdict or 'none'}")))
        change = PlainButton(words(f"{AREA}.rivals.change"), partial(self.context.go, Place("rival", one.id)))
        change.setAccessibleName(words(f"{AREA}.rivals.change_named", what=shortened(one.words, 60)))
        return block.add(flow(change))

    def _add(self) -> None:
        if self.ready():
            self.context.go(Place("rival", f"{OF}{self.about}"))


class RivalPage(FormPage):
    """One other explanation. A new one comes with its claim in its place."""

    kinds = frozenset({"rival"})
    record_kind = Rival
    area = AREA
    name = "rival"
    back_to = "how_we_know"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._claim: str | None = None

    def show_place(self, place: Place) -> None:
        """A new one belongs to the claim that its place names."""
        detail = place.detail
        if detail is not None and detail.startswith(OF):
            claim, detail = detail.removeprefix(OF), None
            if claim != self._claim:
                self._claim, self._drawn_for = claim, None
        elif detail is None and self._claim is None:
            self.context.go(self.list_place())
            return
        super().show_place(Place(place.page, detail))

    def build(self) -> None:
        """What else, how likely, the two sides beside each other, and what the group makes of it."""
        words, look = self.words, self.context.look
        self.ask("words", TextField(words, least_lines=2, counts=False), hint=True)
        likely = tuple(Option(one, words(f"knowing.likely.{one}")) for one in LIKELY)
        self.ask("likely", ChoiceField(words, look, likely, across=True))
        row = self.pair()
        for name in SIDES:
            self.ask(name, TextField(words, least_lines=4, counts=False), hint=True, row=row)
        self.pieces = {name: Pieces(self.context, partial(words, f"{AREA}.rival.{name}")) for name in SIDES}
        both = self.pair()
        for name, pieces in self.pieces.items():
            block = QWidget()
            inside = QVBoxLayout(block)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(Hint(words(f"{AREA}.rival.shows_{name}")))
            inside.addWidget(pieces)
            inside.addStretch(1)
            both.addWidget(block, 1)
            pieces.changed.connect(self.save)
        verdicts = tuple(Option(one, words(f"knowing.verdict.{one}")) for one in VERDICTS)
        self.ask("verdict", ChoiceField(words, look, verdicts), hint=True)
        self.offer_inside()

    def list_place(self) -> Place:
        """Back to the claim it belongs to."""
        claim = self.record.claim if self.record is not None else self._claim
        return Place("claim", claim) if claim else Place(self.back_to)

    def blank(self, record_id: str, case: str | None) -> Rival:
        """With no words yet."""
        return Rival(id=record_id, case=case or "", claim=self._claim or "", words="")

    def fill(self, record: Rival) -> None:
        """Show it."""
        for name in ("words", "likely", "verdict", *SIDES):
            self.put(name, getattr(record, name))
        self.pieces["for_it"].set_ids(record.evidence_for)
        self.pieces["against_it"].set_ids(record.evidence_against)
        self.inside.setChecked(record.only_us)

    def read(self, record: Rival) -> Any:
        """As it stands in the fields."""
        told: dict[str, Any] = {name: self.words_in(name) for name in SIDES}
        told |= {name: self.choice_in(name) for name in ("likely", "verdict")}
        return replace(
            record, words=(self.words_in("words") or "").strip(), evidence_for=self.pieces["for_it"].ids(),
            evidence_against=self.pieces["against_it"].ids(), **told,
        )  # fmt: skip

    def lacks(self, record: Rival) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: Rival) -> Rival:
        """An explanation without words of its own is called so; one with nothing in it is not kept."""
        if record == self.blank(record.id, record.case):
            return record
        return replace(record, words=record.words or self.record.words or self.words(f"{AREA}.rival.unnamed"))
