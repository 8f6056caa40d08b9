"""Somebody outside was asked whether something is so: the card under a record, and the form of one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Confirmation
from coprod_desktop.services.choosing import agreed_of, confirmations_about, draw_by_lot
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.spoken_form import SpokenForm

ABOUT = "about:"  # begins the detail of a new confirmation's place, before the id of the record it is about
AGREES = ("yes", "partly", "no", "no_answer")
YES_NO = {"yes": True, "no": False}


class ConfirmationsCard(RecordCard):
    """Who outside was asked, and whether they agree; each one press away."""

    kinds = frozenset({"confirmation"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_one = QuietButton(words("ui_stories.confirmations.add"), self._add)
        self.add(
            SectionTitle(words("ui_stories.confirmations.title")), Hint(words("ui_stories.confirmations.why"))
        )
        self._rate = Text("", "strong")
        self._rate.hide()
        self.add(self._rate, self._rows, flow(self.add_one))

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(confirmations_about, self.about, then=self._show)

    def _show(self, confirmations: list[Confirmation]) -> None:
        clear(self._rows)
        rate = agreed_of(confirmations)
        self._rate.setText(self.words("ui_stories.confirmations.rate", k=rate.agreed, n=rate.asked))
        self._rate.setVisible(rate.asked > 1)
        for one in confirmations:
            self._rows.addWidget(self._row(one))

    def _row(self, one: Confirmation) -> RowButton:
        words = self.words
        told = [words(f"ui_stories.confirmations.{one.agrees or 'not_yet'}")]
        if one.by_lot:
            told.append(words("ui_stories.confirmations.by_lot"))
        place = Place("confirmation", one.id)
        return RowButton(one.who, " · ".join(told), pressed=lambda: self.context.go(place))

    def _add(self) -> None:
        if self.ready():
            self.context.go(Place("confirmation", f"{ABOUT}{self.about}"))


class ConfirmationPage(SpokenForm):
    """One person outside who was asked. A new one comes with what it is about in its place."""

    kinds = frozenset({"confirmation", "permission"})
    record_kind = Confirmation
    area = "ui_stories"
    name = "confirmation"
    back_to = "stories"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._about: str | None = None

    def show_place(self, place: Place) -> None:
        """A new one is about what its place says."""
        detail = place.detail
        if detail is not None and detail.startswith(ABOUT):
            about, detail = detail.removeprefix(ABOUT), None
            if about != self._about:
                self._about, self._drawn_for = about, None
        elif detail is None and self._about is None:
            self.context.go(self.list_place())
            return
        super().show_place(Place(place.page, detail))

    def build(self) -> None:
        """Who, how they were found, what they said, and the one question about their words."""
        words, look = self.words, self.context.look
        self.ask("who", LineField(words), hint=True)
        yes_no = tuple(Option(one, words(f"ui_stories.confirmation.{one}")) for one in YES_NO)
        self.ask("independent", ChoiceField(words, look, yes_no, across=True), hint=True)
        self.card.add(flow(self._lot_button()))
        self.card.add(self._lot_part(), self.drawn)
        agrees = tuple(Option(one, words(f"ui_stories.confirmations.{one}")) for one in AGREES)
        self.ask("agrees", ChoiceField(words, look, agrees, across=True))
        self.ask("agrees_on_part", ChoiceField(words, look, agrees, across=True))
        self.ask("comment", TextField(words, least_lines=3, counts=False), hint=True)
        self.ask_permission()
        row = self.pair()
        self.ask("name", LineField(words), hint=True, row=row)
        self.ask("asked_on", DateField(words, today=self.context.today), row=row)
        self.ask("method", LineField(words), hint=True)

    # ---- drawing by lot ----

    def _lot_button(self) -> PlainButton:
        self.lot = PlainButton(self.words("ui_stories.lot.open"), self._turn_lot)
        return self.lot

    def _lot_part(self) -> QWidget:
        words = self.words
        self._lot = QWidget()
        self.listed = TextField(words, least_lines=4, counts=False)
        self.listed.describe(words("ui_stories.lot.listed"), words("ui_stories.lot.hint"))
        self.drawn = Text("", "strong")
        self.drawn.hide()
        self.draw_one = QuietButton(words("ui_stories.lot.draw"), self._draw_lot)
        inside = QVBoxLayout(self._lot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (Text(words("ui_stories.lot.listed"), "strong"), Hint(words("ui_stories.lot.hint"))):
            inside.addWidget(widget)
        inside.addWidget(self.listed)
        inside.addLayout(flow(self.draw_one))
        self._lot.hide()
        return self._lot

    def _turn_lot(self) -> None:
        shown = not self._lot.isVisible()
        self._lot.setVisible(shown)
        self.lot.say(self.words(f"ui_stories.lot.{'close' if shown else 'open'}"))
        if shown:
            self.listed.input().setFocus()

    def _draw_lot(self) -> None:
        """Draw, say who it is, and note the draw on the record; the list itself is kept nowhere."""
        try:
            drawn = draw_by_lot(self.listed.text() or "")
        except WorldFault as fault:
            self.context.say(str(fault))
            return
        self.drawn.setText(self.words("ui_stories.lot.drawn", who=drawn.who))
        self.drawn.show()
        told = self.words(
            "ui_stories.lot.noted", n=drawn.among, day=day_in_words(self.context.today(), self.words)
        )
        before = self.words_in("method")
        self.put("method", f"{before} {told}" if before else told)
        if self.words_in("who") is None:
            self.put("who", drawn.who)
        self.record = replace(self.record, by_lot=True)
        self.save()

    # ---- the record ----

    def list_place(self) -> Place:
        """Back to where it was opened from, as far as that is known: the stories."""
        return Place(self.back_to)

    def done(self) -> None:
        """Back to the record it is about."""
        self.context.back()

    def blank(self, record_id: str, case: str | None) -> Confirmation:
        """Nobody asked yet."""
        return Confirmation(id=record_id, about=self._about or "", who="")

    def fill(self, record: Confirmation) -> None:
        """Show it."""
        for name in ("who", "name", "method", "comment", "agrees", "agrees_on_part", "asked_on"):
            self.put(name, getattr(record, name))
        if record.by_lot and self.drawn.isHidden():
            self.drawn.setText(self.words("ui_stories.lot.was_drawn"))
            self.drawn.show()
        self.put("independent", {True: "yes", False: "no"}.get(record.independent))  # type: ignore[arg-type]

    def read(self, record: Confirmation) -> Any:
        """As it stands in the fields."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("name", "method", "comment")}
        agreed: dict[str, Any] = {name: self.choice_in(name) for name in ("agrees", "agrees_on_part")}
        return replace(
            record, who=self.words_in("who") or "", independent=YES_NO.get(self.choice_in("independent") or ""),
            asked_on=self.day_in("asked_on"), **told, **agreed,
        )  # fmt: skip

    def lacks(self, record: Confirmation) -> bool:
        """It needs who was asked."""
        return not record.who

    def complete(self, record: Confirmation) -> Confirmation:
        """Whoever said something is somebody."""
        return replace(record, who=record.who or self.words("ui_stories.told_story.somebody"))
