"""Somebody asks for their own record, or to have it mended, held back or taken out: due in one month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import DataRequest
from coprod_desktop.services.care_kept import request_due
from coprod_desktop.services.people_names import PersonName, people_names
from coprod_desktop.ui.fields import ChoiceField, DateField, TextField
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.pages.consent.complaint import DataForm
from coprod_desktop.ui.pages.consent.person_field import PersonField
from coprod_desktop.ui.pages.consent.standing import as_given, day_of

ASKS = ("see", "correct", "restrict", "erase", "object", "take_along")


class DataRequestPage(DataForm):
    """One request: what is asked, by whom, and what was done."""

    kinds = frozenset({"data_request", "person"})
    record_kind = DataRequest
    name = "data_request"
    back_to = "data_care"

    def build(self) -> None:
        """What, when, who."""
        words, today = self.words, self.context.today
        asks = tuple(Option(one, words(f"ui_consent.asks.{one}")) for one in ASKS)
        self.ask("asks", ChoiceField(words, self.context.look, asks))
        self.ask("received_on", DateField(words, today=today))
        self.offer_date()
        self.person = PersonField(self.context)
        self.ask("person", self.person, hint=True)
        self.ask("note", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("done_on", DateField(words, today=today))
        self.act.ask(people_names, then=self._know_people)

    def _know_people(self, people: list[PersonName]) -> None:
        self.person.know_people(people)

    def blank(self, record_id: str, case: str | None) -> DataRequest:
        """Come today; most ask to see."""
        return DataRequest(id=record_id, asks="see", received_on=self.context.today())

    def fill(self, record: DataRequest) -> None:
        """Show it."""
        self.put("asks", record.asks)
        self.put("received_on", as_given(record.received_on, self.words))
        self.put("done_on", as_given(record.done_on, self.words))
        self.put("note", record.note)
        self.person.show_person(record.person, None)
        self._tell_due()

    def read(self, record: DataRequest) -> Any:
        """As typed; the day it came stays when what is typed is no day."""
        asks: Any = self.choice_in("asks") or record.asks
        return replace(
            record,
            asks=asks,
            received_on=day_of(self.day_in("received_on")) or record.received_on,
            done_on=day_of(self.day_in("done_on")),
            note=self.words_in("note"),
            person=self.person.person(),
        )

    def lacks(self, record: DataRequest) -> bool:
        """It needs to be known what is asked."""
        return not self.kept and self.choice_in("asks") is None

    def complete(self, record: DataRequest) -> DataRequest:
        """What was typed is kept as a wish to see, which harms nobody."""
        typed = record.note or record.person
        if typed and self.choice_in("asks") is None:
            self.put("asks", "see")
        return record

    def due_line(self) -> str:
        """The day to have done it."""
        came = day_of(self.day_in("received_on"))
        if came is None or day_of(self.day_in("done_on")) is not None:
            return ""
        return self.words("ui_consent.data_request.by", day=day_in_words(request_due(came), self.words))
