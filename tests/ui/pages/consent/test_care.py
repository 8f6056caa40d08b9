"""Looking after data: complaints and requests with the days the law gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from coprod_desktop.domain.records import Complaint, DataRequest, Person
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id


def test_a_complaint_is_written_down_and_its_30_days_are_told(house) -> None:
    house.go("data_care")
    assert "Nothing is open." in house.words_on()
    house.press(house.button("Complaints"), Qt.Key.Key_Return)
    house.press(house.button("Write down a complaint"), Qt.Key.Key_Return)
    page = house.page
    assert page.fields["about"].input().hasFocus()
    assert "Tell them by 23 December 2026 that you have it." in house.words_on()
    house.type(page.fields["about"], "A photo on the wall without asking.")
    house.click(house.button("Done"))
    shown = house.words_on()
    assert "A photo on the wall without asking." in shown
    assert "Tell them by 23 December 2026 that you have it." in shown
    house.click(house.button("A photo on the wall without asking."))
    house.type(house.page.fields["acknowledged_on"], "today")
    house.click(house.button("Done"))
    assert "They know that you have it." in house.words_on()
    (kept,) = house.ask(lambda ws: ws.records(Complaint))
    assert (kept.received_on, kept.acknowledged_on) == (date(2026, 11, 23), date(2026, 11, 23))


def test_a_request_names_the_person_from_the_list_and_is_due_in_a_month(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        add_record(ws, Person(id=new_id(), code="M1", name="Mary Dunn"))

    house = make_house(fill)
    page = house.go("data_request")
    house.click(page.fields["asks"].rows["erase"])
    # A list that pops up would grab the keyboard, which a test's screen cannot.
    page.person.edit.completer().setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    house.type(page.person, "Nobody Known")
    assert "Nobody in your list has this name yet." in house.words_on()
    page.person.edit.clear()
    house.type(page.person, "mary dunn (m1)")
    house.click(house.button("Done"))
    assert "Mary Dunn: Have it removed" in house.words_on()
    assert "Do it by 23 December 2026." in house.words_on()
    (kept,) = house.ask(lambda ws: ws.records(DataRequest))
    assert (kept.asks, kept.person) == ("erase", house.ask(lambda ws: ws.records(Person))[0].id)
