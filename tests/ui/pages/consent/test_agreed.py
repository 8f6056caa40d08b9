"""Consent on a form: one question, more when it is wanted, and everybody whose yes it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Involved, Permission, Person, Quote
from coprod_desktop.services.agreeing import agreed_on
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import record_quote
from coprod_desktop.ui.page import Place

TODAY = date(2026, 11, 23)


def permissions(ws: Any) -> list[Permission]:
    return [one for one in ws.records(Permission) if one.state != "superseded"]


def one_quote(ws: Any, case: str) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=TODAY)


def by_two(ws: Any, case: str) -> None:
    mary, ali = (
        Person(id=new_id(), code=code, name=name) for code, name in (("M1", "Mary Dunn"), ("A1", "Ali Khan"))
    )
    involved = (Involved(part="told", person=mary.id), Involved(part="shown", person=ali.id))
    quote = Quote(id=new_id(), case=case, words="We both cooked.", who="a member", involved=involved)
    keep(ws, "storage.step.add_person", [mary, ali, quote], params={"what": "x"})


def open_quote(house: Any, words: str) -> Any:
    house.go("quotes")
    house.click(house.button(f"“{words}”"))
    return house.page


def test_everything_else_waits_under_more_and_is_kept_from_there(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    assert page.permission.terms is None
    house.press(page.permission.more, Qt.Key.Key_Return)
    terms = page.permission.terms
    assert terms.isVisible()
    assert terms.first().hasFocus()
    house.click(terms.usual_end)
    assert terms.fields["expires"].edit.text() == "23 November 2029"
    house.type(terms.fields["conditions"], "Show me the page first.")
    house.type(terms.fields["witness"], "the cook")
    house.click(terms.fields["edits"].rows["with_me"])
    page.leave()
    house.settle()
    (kept,) = house.ask(permissions)
    assert (kept.expires, kept.conditions, kept.witness) == (
        date(2029, 11, 23),
        "Show me the page first.",
        "the cook",
    )
    assert (kept.edits, kept.identity, kept.state) == ("with_me", "named", "active")
    assert page.permission.picked == "anyone_with_name"
    assert "It stands until 23 November 2029." in house.words_on()
    house.press(page.permission.more, Qt.Key.Key_Return)
    assert not terms.isVisible()


def test_time_to_think_holds_the_words_back_and_is_told_in_one_line(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    house.click(page.permission.more)
    house.click(page.permission.terms.thinking)
    assert "Given 23 November 2026. Time to think until 30 November 2026." in house.words_on()
    (kept,) = house.ask(permissions)
    assert kept.state == "cooling_off"
    quote = page.record
    book = house.ask(read_book)
    assert book.standing(quote, Audience("public"), TODAY).refused == "cooling_off"


def test_edited_words_ask_again_and_one_press_notes_the_new_yes(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    house.type(page.fields["words"], "And more. ")
    page.leave()
    house.settle()
    assert "The words were changed since. Show the new words and ask again." in house.words_on()
    house.click(house.button("They say yes to the new words"))
    assert page.permission.picked == "anyone_with_name"
    book = house.ask(read_book)
    assert book.standing(page.record, Audience("public"), TODAY).refused is None


def test_everybody_has_a_row_and_each_is_asked_alone(make_house: Callable) -> None:
    house = make_house(by_two)
    page = open_quote(house, "We both cooked.")
    shown = house.words_on()
    assert "Told by Mary Dunn" in shown
    assert "Shown in it: Ali Khan" in shown
    first, second = page.agreed.boxes
    assert first.isVisible()
    assert not second.isVisible()
    house.click(first.choice.rows["anyone_with_name"])
    house.press(house.button("Shown in it: Ali Khan"), Qt.Key.Key_Return)
    assert second.isVisible()
    assert not first.isVisible()
    house.click(second.choice.rows["only_group"])
    kept = house.ask(agreed_on, page.record.id, TODAY)
    assert [one.choice for one in kept.parts] == ["anyone_with_name", "only_group"]
    book = house.ask(read_book)
    assert book.standing(page.record, Audience("public"), TODAY).refused is not None


def test_somebody_on_hold_is_said_on_the_page(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        by_two(ws, case)
        ali = ws.records(Person)[1]
        keep(ws, "storage.step.change_person", [replace(ali, safety_hold=True)], params={"what": "x"})

    house = make_house(fill)
    open_quote(house, "We both cooked.")
    assert "Somebody here is on a safety hold. Nothing of them goes to any reader." in house.words_on()


def test_a_child_is_kept_in_whatever_was_said_and_the_page_says_why(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        mary = Person(id=new_id(), code="M1", name="Mary Dunn", age_band="under_16")
        quote = Quote(id=new_id(), case=case, words="We cooked.", who="a member", person=mary.id)
        keep(ws, "storage.step.add_person", [mary, quote], params={"what": "x"})

    house = make_house(fill)
    page = open_quote(house, "We cooked.")
    house.click(page.permission.choice.rows["anyone_with_name"])
    assert "Somebody in it is under 18. A parent or carer has to say yes as well" in house.words_on()


def test_something_is_held_back_while_it_is_looked_into_and_let_on_again(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    house.click(page.permission.more)
    house.press(page.permission.hold, Qt.Key.Key_Return)
    assert [one.state for one in house.ask(permissions)] == ["restricted"]
    assert "It is on hold, so it goes to nobody outside." in house.words_on()
    house.press(house.button("Let it on as it was"), Qt.Key.Key_Return)
    assert [one.state for one in house.ask(permissions)] == ["active"]


def test_this_funder_without_a_name_is_said(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    house.click(page.permission.more)
    assert "which funder that is" not in house.words_on()
    house.click(page.permission.terms.fields["readers"].rows["this_funder"])
    assert "You have not said yet which funder that is." in house.words_on()


def test_asked_without_an_answer_is_noted(make_house: Callable) -> None:
    house = make_house(lambda ws, case: record_quote(ws, case, "Ours.", "a member", today=TODAY))
    open_quote(house, "Ours.")
    house.click(house.button("We asked today and have no answer yet"))
    assert "Asked on 23 November 2026. There is no answer yet." in house.words_on()


def test_taking_back_stops_at_once_and_shows_what_is_left_to_do(make_house: Callable) -> None:
    house = make_house(one_quote)
    page = open_quote(house, "Ours.")
    record = page.record.id
    house.press(house.button("The person has taken it back"), Qt.Key.Key_Space)
    assert house.page.place == Place("withdraw", record)
    assert "It goes into no new report from now on." in house.words_on()
    (kept,) = house.ask(permissions)
    assert (kept.state, kept.withdrawn_on) == ("withdrawn", TODAY)
