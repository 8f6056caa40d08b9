"""A complaint about the use of somebody's data, with the day by which the law wants an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import Complaint
from coprod_desktop.services.care_kept import acknowledge_by
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import Hint
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.standing import as_given, day_of
from coprod_desktop.ui.pages.form import FormPage


class DataForm(FormPage):
    """What both forms share: they lead back to looking after data, and show a day to keep."""

    area = "ui_consent"

    def offer_date(self) -> None:
        """The line that says by when, under the day it came."""
        self.due = Hint()
        self.card.add(self.due)
        self.fields["received_on"].edited.connect(self._tell_due)

    def due_line(self) -> str:
        """By when, as far as the day it came is known; "" when it is not."""
        raise NotImplementedError

    def _tell_due(self) -> None:
        told = self.due_line()
        self.due.setText(told)
        self.due.setVisible(bool(told))

    def show_place(self, place: Place) -> None:
        """A new one has come today, until somebody says otherwise."""
        super().show_place(place)
        if not self.kept and self.day_in("received_on") is None:
            self.put("received_on", as_given(self.context.today(), self.words))
            self._tell_due()

    def done(self) -> None:
        """Back to the list it came from."""
        self.context.go(Place(self.back_to, self.name))


class ComplaintPage(DataForm):
    """One complaint: when it came, what it is about, what was done."""

    kinds = frozenset({"complaint"})
    record_kind = Complaint
    name = "complaint"
    back_to = "data_care"

    def build(self) -> None:
        """In the order things happen."""
        words, today = self.words, self.context.today
        self.ask("received_on", DateField(words, today=today))
        self.offer_date()
        self.ask("who", LineField(words), hint=True)
        self.ask("about", TextField(words, least_lines=3, counts=False))
        self.ask("acknowledged_on", DateField(words, today=today), hint=True)
        self.ask("looked_into", TextField(words, least_lines=2, counts=False))
        self.ask("outcome", TextField(words, least_lines=2, counts=False))
        self.ask("outcome_told_on", DateField(words, today=today))

    def blank(self, record_id: str, case: str | None) -> Complaint:
        """Come today until somebody says otherwise."""
        return Complaint(id=record_id, received_on=self.context.today(), about="")

    def first_field(self) -> Any:
        """A new one begins with the words; its day is filled in."""
        return self.fields["about"].input()

    def fill(self, record: Complaint) -> None:
        """Show it."""
        for name in ("received_on", "acknowledged_on", "outcome_told_on"):
            self.put(name, as_given(getattr(record, name), self.words))
        for name in ("who", "about", "looked_into", "outcome"):
            self.put(name, getattr(record, name))
        self._tell_due()

    def read(self, record: Complaint) -> Complaint:
        """As typed; the day it came stays when what is typed is no day."""
        days = {name: day_of(self.day_in(name)) for name in ("acknowledged_on", "outcome_told_on")}
        told = {name: self.words_in(name) for name in ("who", "looked_into", "outcome")}
        came = day_of(self.day_in("received_on")) or record.received_on
        about = self.words_in("about") or ""
        return replace(record, received_on=came, about=about, **days, **told)  # type: ignore[arg-type]  # by name

    def lacks(self, record: Complaint) -> bool:
        """It needs to be about something."""
        return not record.about

    def complete(self, record: Complaint) -> Complaint:
        """A complaint without words is still one when anything else was typed."""
        typed = record.who or record.looked_into or record.outcome
        return replace(
            record, about=record.about or self.words("ui_consent.complaint.no_words") if typed else ""
        )

    def due_line(self) -> str:
        """The day to have told them that it came."""
        came = day_of(self.day_in("received_on"))
        if came is None or day_of(self.day_in("acknowledged_on")) is not None:
            return ""
        by = day_in_words(acknowledge_by(came), self.words)
        return self.words("ui_consent.complaint.by", day=by)
