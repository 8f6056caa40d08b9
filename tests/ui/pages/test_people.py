"""People are added, put together and parted by keys; contact stands apart; totals and counts are sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import (
    NotReached,
    NotTheSame,
    Person,
    PersonContact,
    Session,
    Tally,
    TotalRow,
    YearlyTotal,
)
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import undo
from coprod_desktop.services.people import add_person, merge_people
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.sessions import Note, change_session, note_session
from tests.ui.pages.conftest import TODAY, House

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def kept(house: House, kind: type) -> list[Any]:
    return house.ask(lambda ws: ws.records(kind))


def add(ws: Any, name: str, **more: Any) -> str:
    made = Person(id=new_id(), code="", name=name, **more)
    add_person(ws, made)
    return made.id


def alike(ws: Any, case: str) -> None:
    ada, adda = add(ws, "Ada Tree", belongs="uses_service"), add(ws, "Adda Tree", belongs="family")
    add(ws, "Bo Moss", belongs="volunteer", aliases=("Bobby",))
    when = understand_date("3 March 2025")
    note_session(
        ws, case, Note(what="Lunch", when=when, people=((ada, "led"), (adda, "helped"))), date(2025, 3, 4)
    )


def test_a_name_alone_is_a_person_with_the_next_free_code(house: House) -> None:
    page = house.go("person")
    house.type(page.fields["name"], "Ada Tree")
    page.fields["aliases"].input().setFocus()
    house.settle()
    assert page.fields["code"].text() == "P01"
    house.type(page.fields["aliases"], "Addie, AT; Ada Bush")
    house.bot.keyClick(page.fields["belongs"].rows["volunteer"], SPACE)
    page.hold.setFocus()
    house.press(page.hold, SPACE)
    house.go("people")
    (person,) = kept(house, Person)
    assert (person.name, person.code, person.belongs) == ("Ada Tree", "P01", "volunteer")
    assert person.aliases == ("Addie", "AT", "Ada Bush") and person.safety_hold and not person.at_risk
    assert house.page.view.lines.index(0).data() == "Ada Tree"


def test_asked_for_aliases_and_none_is_not_the_same_as_not_asked(make_house: Callable[..., House]) -> None:
    house = make_house(lambda ws, case: add(ws, "Ada"))
    (person,) = kept(house, Person)
    assert person.aliases is None
    page = house.go("person", person.id)
    page.no_aliases.setFocus()
    house.press(page.no_aliases, SPACE)
    assert kept(house, Person)[0].aliases == ()


def test_a_code_that_somebody_has_is_refused_with_a_sentence(make_house: Callable[..., House]) -> None:
    house = make_house(alike)
    bo = next(one for one in kept(house, Person) if one.name == "Bo Moss")
    page = house.go("person", bo.id)
    page.fields["code"].edit.clear()
    house.type(page.fields["code"], "P01")
    page.fields["name"].input().setFocus()
    house.settle()
    assert any("Somebody else has the code P01" in one for one in house.said)
    assert next(one for one in kept(house, Person) if one.id == bo.id).code == "P03"
    page.fields["code"].edit.clear()
    house.type(page.fields["code"], "P09")
    house.go("people")
    assert next(one for one in kept(house, Person) if one.id == bo.id).code == "P09"


def test_a_day_to_ask_again_is_one_whole_day(make_house: Callable[..., House]) -> None:
    house = make_house(lambda ws, case: add(ws, "Ada"))
    (person,) = kept(house, Person)
    page = house.go("person", person.id)
    house.type(page.fields["ask_again_on"], "May 2027")
    assert "one whole day" in page.fields["ask_again_on"].note.text()
    page.fields["ask_again_on"].edit.clear()
    house.type(page.fields["ask_again_on"], "3 May 2027")
    house.go("people")
    assert kept(house, Person)[0].ask_again_on == date(2027, 5, 3)


def test_contact_is_folded_and_a_record_of_its_own(make_house: Callable[..., House]) -> None:
    house = make_house(lambda ws, case: add(ws, "Ada"))
    (person,) = kept(house, Person)
    page = house.go("person", person.id)
    assert not page.contact.fields["phone"].isVisible()
    house.press(page.contact.turn, ENTER)
    house.type(page.contact.fields["phone"], "029 2018 0000")
    house.go("people")
    (contact,) = kept(house, PersonContact)
    assert (contact.person, contact.phone) == (person.id, "029 2018 0000")


def test_the_list_finds_people_by_alias_and_by_how_they_belong(make_house: Callable[..., House]) -> None:
    house = make_house(alike)
    page = house.go("people")
    house.bot.keyClicks(page.filter, "bobby")
    assert [page.view.lines.index(0).data(), page.view.lines.rowCount()] == ["Bo Moss", 1]
    page.filter.clear()
    page.groups.setCurrentText("Family of somebody")
    assert [page.view.lines.index(0).data(), page.view.lines.rowCount()] == ["Adda Tree", 1]
    house.press(page.filter, Qt.Key.Key_Down)
    house.press(page.view, ENTER)
    assert house.page.fields["name"].text() == "Adda Tree" and "Lunch" in _rows(house)


def _rows(house: House) -> str:
    return house.words_on(house.page.sessions)


def test_the_same_person_is_one_key_and_undo_parts_them(make_house: Callable[..., House]) -> None:
    house = make_house(alike)
    house.go("doubles")
    assert "names one letter apart" in house.words_on()
    house.press(house.button("The same person"), ENTER)
    assert [one.name for one in kept(house, Person) if one.merged_into] == ["Adda Tree"]
    assert "No two people look like one." in house.words_on()
    house.do(undo)
    assert "names one letter apart" in house.words_on()
    house.press(house.button("Two people"), ENTER)
    assert len(kept(house, NotTheSame)) == 1 and "No two people" in house.words_on()


def test_somebody_merged_is_parted_again_on_their_page(make_house: Callable[..., House]) -> None:
    def merged(ws: Any, case: str) -> None:
        alike(ws, case)
        ada, adda, _ = ws.records(Person)
        merge_people(ws, adda.id, ada.id)

    house = make_house(merged)
    ada = next(one for one in kept(house, Person) if one.name == "Ada Tree")
    house.go("person", ada.id)
    assert "Also kept as Adda Tree (P02), and counted once." in house.words_on()
    house.press(house.button("Say that Adda Tree (P02) is somebody else after all"), ENTER)
    assert not any(one.merged_into for one in kept(house, Person))


# ---- who benefits ---------------------------------------------------------------------------------------------------


def counted(ws: Any, case: str) -> None:
    ada, bo = add(ws, "Ada"), add(ws, "Bo")
    for day, role in (("3 March 2025", "took_part"), ("20 March 2025", "helped"), ("5 May 2026", "led")):
        people = ((ada, role), (bo, "took_part")) if day != "5 May 2026" else ((ada, role),)
        when = understand_date(day)
        note_session(ws, case, Note(what="Lunch", when=when, people=people, ways=("doing",)), TODAY)  # type: ignore[arg-type]
    note_session(
        ws, case, Note(what="Open door", when=understand_date("6 May 2026"), tallies=(Tally(count=8),)), TODAY
    )
    (door,) = [one for one in ws.records(Session) if one.what == "Open door"]
    change_session(ws, replace(door, minutes=90, drop_in=True, usual_visits=Decimal(4)))


def test_people_attendances_and_sessions_are_told_together(make_house: Callable[..., House]) -> None:
    house = make_house(counted)
    house.go("benefit")
    told = house.words_on()
    for sentence in (
        "2 people kept by name came 5 times to 4 sessions. Besides, there were 8 attendances without names.",
        "Half of them came 2.5 times or more.",
        "Together they spent about 12 hours, from 1 session whose length is known.",
        "Of 2 people whose first time was long enough ago, 2 came again within eight weeks.",
        "An estimate for drop-ins: about 8 people.",
        "1 person took part, then helped, then led.",
        "Doing: 3 sessions",
    ):
        assert sentence in told
    house.press(house.button("2026"), SPACE)
    told = house.words_on()
    assert "1 person kept by name came 1 time to 2 sessions." in told
    assert "0 people came for the first time in 2026. 1 had come before." in told
    house.press(house.button("How was this worked out?"), ENTER)
    assert "People are those in your registers" in house.words_on()


def test_nobody_counted_is_said_without_a_number(house: House) -> None:
    house.go("benefit")
    assert "Nobody is counted yet." in house.words_on()


def test_totals_are_kept_with_their_own_row_for_no_answer(house: House) -> None:
    page = house.go("total")
    house.bot.keyClick(page.fields["by"].rows["age_band"], SPACE)
    cells = page.fields["rows"]._cells[0]
    house.bot.keyClicks(cells[0], "Under 25")
    house.bot.keyClicks(cells[1], "3")
    house.type(page.fields["not_stated"], "4")
    house.type(page.fields["asked_for_by"], "Town Fund")
    house.type(page.fields["our_use"], "Plan transport")
    house.go("benefit")
    (total,) = kept(house, YearlyTotal)
    assert (total.by, total.rows, total.not_stated) == ("age_band", (TotalRow(label="Under 25", count=3),), 4)
    assert total.asked_for_by is not None and total.our_use == "Plan transport"
    assert "Under 25: 3. Not stated: 4." in house.words_on()
    page = house.go("total", total.id)
    assert page.fields["asked_for_by"].text() == "Town Fund"


def test_a_count_that_is_no_number_stays_beside_its_label(house: House) -> None:
    page = house.go("total")
    house.bot.keyClick(page.fields["by"].rows["place"], SPACE)
    cells = page.fields["rows"]._cells[0]
    house.bot.keyClicks(cells[0], "CF5")
    house.bot.keyClicks(cells[1], "about ten")
    house.go("benefit")
    (total,) = kept(house, YearlyTotal)
    assert total.rows == (TotalRow(label="CF5 (about ten)", count=None),)


def test_who_was_not_reached_is_kept(house: House) -> None:
    page = house.go("unreached")
    house.type(page.fields["who"], "Men over 80")
    house.type(page.fields["why"], "The lift is broken")
    house.go("benefit")
    assert [(one.who, one.why) for one in kept(house, NotReached)] == [("Men over 80", "The lift is broken")]
    assert "Men over 80" in house.words_on()


@pytest.mark.parametrize("page", ["people", "doubles", "benefit"])
def test_nothing_of_a_person_in_the_bin_is_listed(make_house: Callable[..., House], page: str) -> None:
    def binned(ws: Any, case: str) -> None:
        alike(ws, case)
        put_in_bin(ws, [one.id for one in ws.records(Person)])

    house = make_house(binned)
    house.go(page)
    assert "Tree" not in house.words_on()
