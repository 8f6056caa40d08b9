"""Looking after data: what the law asks of a group that keeps people's words, each part a row to press."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.services.care_kept import CareKept, ComplaintStanding, RequestStanding, care_kept
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, RowButton, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.told import shortened


class CarePage(DrawnPage):
    """The place's detail is "complaint" or "data_request" for that list, None for the way in to all parts."""

    kinds = frozenset({"complaint", "data_request", "person", "group"})

    def show_place(self, place: Place) -> None:
        """Read what is open."""
        super().show_place(place)
        self.act.ask(care_kept, then=self._show)

    def _show(self, kept: CareKept) -> None:
        detail = self.place.detail if self.place is not None else None
        with self.fresh():
            if detail == "complaint":
                rows = [self._complaint(one) for one in kept.complaints]
                self._list("complaint", rows)
            elif detail == "data_request":
                rows = [self._request(one) for one in kept.requests]
                self._list("data_request", rows)
            else:
                self._hub(kept)

    # ---- the way in ----

    def _hub(self, kept: CareKept) -> None:
        words, go = self.words, self.context.go
        self.column.addWidget(PageTitle(words("ui_consent.care.title")))
        self.column.addWidget(Text(words("ui_consent.care.intro")))
        complaints = sum(one.due is not None for one in kept.complaints)
        requests = sum(one.due is not None for one in kept.requests)
        for name, line, place in (
            ("complaint", self._open(complaints), Place("data_care", "complaint")),
            ("data_request", self._open(requests), Place("data_care", "data_request")),
            ("notice", words("ui_consent.care.notice_line"), Place("privacy_notice")),
            ("keeping", words("ui_consent.care.keeping_line"), Place("keeping")),
        ):
            self.column.addWidget(
                RowButton(words(f"ui_consent.care.{name}"), line, pressed=partial(go, place))
            )
        self.lead = RowButton(
            words("ui_consent.care.lead"),
            words("ui_consent.care.lead_line"),
            pressed=lambda: go(Place("group")),
        )
        self.column.addWidget(self.lead)

    def _open(self, number: int) -> str:
        return (
            self.words("ui_consent.care.open", n=number)
            if number
            else self.words("ui_consent.care.nothing_open")
        )

    # ---- the lists ----

    def _list(self, name: str, rows: list[QWidget]) -> None:
        words = self.words
        self.column.addWidget(PageTitle(words(f"ui_consent.care.{name}")))
        self.column.addWidget(Text(words(f"ui_consent.care.{name}_why")))
        for row in rows:
            self.column.addWidget(row)
        if not rows:
            self.column.addWidget(Card("sunk", 16).add(Hint(words("ui_consent.care.none"))))
        add = PrimaryButton(words(f"ui_consent.care.{name}_add"), lambda: self.context.go(Place(name)))
        back = PlainButton(words("ui_consent.care.back"), lambda: self.context.go(Place("data_care")))
        self.column.addLayout(flow(add, back))
        self.first_choice = add

    def _complaint(self, one: ComplaintStanding) -> QWidget:
        words, told = self.words, one.complaint
        line = words("ui_consent.care.came", day=day_in_words(told.received_on, words))
        next_line = (
            words("ui_consent.complaint.by", day=day_in_words(one.due, words))
            if one.due is not None
            else words("ui_consent.care.closed" if told.outcome_told_on else "ui_consent.care.acknowledged")
        )
        open_it = partial(self.context.go, Place("complaint", told.id))
        return RowButton(shortened(told.about), line, next_line, pressed=open_it)

    def _request(self, one: RequestStanding) -> QWidget:
        words, told = self.words, one.request
        asks = words(f"ui_consent.asks.{told.asks}")
        title = words("ui_consent.care.asked_by", asks=asks, who=one.person) if one.person else asks
        line = words("ui_consent.care.came", day=day_in_words(told.received_on, words))
        next_line = (
            words("ui_consent.data_request.by", day=day_in_words(one.due, words))
            if one.due is not None
            else words("ui_consent.care.closed")
        )
        open_it = partial(self.context.go, Place("data_request", told.id))
        return RowButton(title, line, next_line, pressed=open_it)
