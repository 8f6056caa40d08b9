"""A note in two minutes, its session fleshed out, and the months caught up on, all by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Attachment, Attendance, Person, Session, Tally
from coprod_desktop.services.people import add_person
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.sessions import Note, note_session
from tests.ui.pages.conftest import TODAY, House

ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier


def kept(house: House, kind: type) -> list[Any]:
    return house.ask(lambda ws: ws.records(kind))


def open_note(house: House) -> Any:
    house.context.note()
    house.settle()
    return house.shell._note


def with_ada(ws: Any, case: str) -> None:
    add_person(ws, Person(id=new_id(), code="M07", name="Ada Tree", aliases=("Addie",)))


def test_one_sentence_and_enter_is_a_note(house: House) -> None:
    note = open_note(house)
    house.bot.keyClicks(note.what.edit, "We cooked for twenty.")
    house.press(note.what.edit, ENTER)
    (session,) = kept(house, Session)
    assert (session.what, session.written_on) == ("We cooked for twenty.", TODAY)
    assert not note.isVisible() and not note.typed
    assert house.said == ["It is kept under Notes."]


def test_esc_puts_it_away_and_every_word_is_there_again(house: House) -> None:
    note = open_note(house)
    house.bot.keyClicks(note.what.edit, "We cooked")
    house.bot.keyClicks(note.when.edit, "last Tuesday")
    house.press(note.when.edit, ESC)
    assert not note.isVisible() and not kept(house, Session)
    again = open_note(house)
    assert again is note and note.what.text() == "We cooked" and note.when.typed() == "last Tuesday"


def test_an_empty_note_asks_for_its_sentence_and_keeps_nothing(house: House) -> None:
    note = open_note(house)
    house.press(note.what.edit, ENTER)
    assert note.isVisible() and "sentence" in note.said.text() and not kept(house, Session)


def test_counts_people_ways_and_a_date_go_along_in_one_step(make_house: Callable[..., House]) -> None:
    house = make_house(with_ada)
    note = open_note(house)
    house.bot.keyClicks(note.what.edit, "We cooked")
    house.bot.keyClicks(note.when.edit, "last Tuesday")
    house.bot.keyClicks(note.counts["helped"].edit, "4")
    house.bot.keyClicks(note.there.box, "addie")
    house.press(note.there.box, ENTER)
    role = next(iter(note.there._roles.values()))
    house.bot.keyClick(role, Qt.Key.Key_Down)
    house.bot.keyClick(note.ways.rows["doing"], Qt.Key.Key_Space)
    house.press(note.when.edit, ENTER, CONTROL)
    (session,), (line,) = kept(house, Session), kept(house, Attendance)
    assert session.when == understand_date("last Tuesday", TODAY)
    assert (session.tallies, session.ways) == ((Tally(count=4, role="helped"),), ("doing",))
    assert (line.session, line.role) == (session.id, "helped")


def test_a_few_letters_offer_the_people_they_may_mean(make_house: Callable[..., House]) -> None:
    house = make_house(with_ada)
    note = open_note(house)
    house.bot.keyClicks(note.there.box, "tr")
    house.settle()
    offered = house.button("Ada Tree (M07)", note)
    house.press(offered, Qt.Key.Key_Space)
    assert [role for _, role in note.there.chosen()] == ["took_part"] and note.there.box.hasFocus()
    house.press(house.button("Take Ada Tree (M07) out", note), Qt.Key.Key_Space)
    assert note.there.chosen() == ()


def test_a_name_that_nobody_has_is_said_and_nothing_is_lost(house: House) -> None:
    note = open_note(house)
    house.bot.keyClicks(note.there.box, "Zed")
    house.press(note.there.box, ENTER)
    assert "Nobody of that name" in note.there.note.text() and note.there.box.text() == "Zed"


def test_a_pasted_picture_becomes_the_photo(house: House) -> None:
    note = open_note(house)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    QGuiApplication.clipboard().setMimeData(data)
    house.bot.keyClicks(note.what.edit, "We cooked")
    house.bot.keyClick(note.what.edit, Qt.Key.Key_V, CONTROL)
    assert note.shown.text() == "Photo: Pasted picture.png"
    house.press(note.what.edit, ENTER)
    (picture,), (session,) = kept(house, Attachment), kept(house, Session)
    assert (picture.about, picture.media_type) == (session.id, "image/png")
    house.go("session", session.id)
    house.press(house.button("Pasted picture.png"), ENTER)
    assert (house.page.place.page, house.page.place.detail) == ("file", picture.id)


def test_a_note_that_waits_is_kept_when_the_group_is_closed(house: House) -> None:
    note = open_note(house)
    house.bot.keyClicks(note.what.edit, "We cooked")
    house.press(note.what.edit, ESC)
    house.shell.leave_for_good()
    house.settle()
    assert [one.what for one in kept(house, Session)] == ["We cooked"]


# ---- the list -------------------------------------------------------------------------------------------------------


def many(ws: Any, case: str) -> None:
    for n in range(30):
        when = understand_date(f"{n % 28 + 1} {'March' if n % 2 else 'April'} 2025")
        note_session(ws, case, Note(what=f"Lunch number {n}", when=when), date(2025, 5, 1))
    note_session(ws, case, Note(what="The café visit", when=understand_date("2019")), TODAY)


def test_the_list_filters_by_words_and_month_and_opens_by_keys(make_house: Callable[..., House]) -> None:
    house = make_house(many)
    page = house.go("notes")
    assert page.view.lines.rowCount() == 31 and page.filter.hasFocus()
    house.bot.keyClicks(page.filter, "cafe")
    assert page.view.lines.rowCount() == 1 and page.count.text() == "1 of 31 notes"
    assert "from memory" in page.view.lines.index(0).data(0x100)
    house.press(page.filter, Qt.Key.Key_Down)
    house.press(page.view, ENTER)
    assert house.page.place.page == "session" and house.page.fields["what"].text() == "The café visit"
    page = house.go("notes")
    page.filter.clear()
    house.bot.keyClick(page.groups, Qt.Key.Key_Down)
    assert page.groups.currentText() == "April 2025" and page.view.lines.rowCount() == 15


def test_an_empty_list_offers_the_first_note(house: House) -> None:
    house.go("notes")
    house.click(house.button("Note something now"))
    note = house.shell._note
    house.bot.keyClicks(note.what.edit, "We cooked")
    house.press(note.what.edit, ENTER)
    assert house.page.view.lines.rowCount() == 1


# ---- one session ----------------------------------------------------------------------------------------------------


def one_session(ws: Any, case: str) -> None:
    with_ada(ws, case)
    note_session(ws, case, Note(what="We cooked", when=understand_date("2019")), TODAY)


def test_a_session_is_fleshed_out_and_saves_by_itself(make_house: Callable[..., House]) -> None:
    house = make_house(one_session)
    (session,) = kept(house, Session)
    page = house.go("session", session.id)
    assert page.recalled.isVisible()
    house.type(page.fields["minutes"], "90")
    house.type(page.fields["led"], "2")
    house.bot.keyClick(page.fields["depth"].rows["5"], Qt.Key.Key_Space)
    page.drop_in.setFocus()
    house.press(page.drop_in, Qt.Key.Key_Space)
    house.type(page.fields["usual_visits"], "4")
    house.go("notes")
    (session,) = kept(house, Session)
    assert (session.minutes, session.depth, session.drop_in) == (90, 5, True)
    assert (session.tallies, session.usual_visits) == ((Tally(count=2, role="led"),), Decimal(4))
    assert session.recalled and session.ways is None


def test_another_day_takes_from_memory_away(make_house: Callable[..., House]) -> None:
    house = make_house(one_session)
    page = house.go("session", kept(house, Session)[0].id)
    page.fields["when"].edit.clear()
    house.type(page.fields["when"], "yesterday")
    house.go("notes")
    assert not kept(house, Session)[0].recalled


def test_the_register_is_ticked_with_a_role_that_day(make_house: Callable[..., House]) -> None:
    house = make_house(one_session)
    page = house.go("session", kept(house, Session)[0].id)
    ((who, tick),) = page.register.ticks.items()
    tick.setFocus()
    house.press(tick, Qt.Key.Key_Space)
    house.bot.keyClick(page.register.roles[who], Qt.Key.Key_End)
    page.register.roles[who].activated.emit(3)
    house.settle()
    assert [(one.person, one.role) for one in kept(house, Attendance)] == [(who, "visited")]
    tick = page.register.ticks[who]
    assert tick.isChecked()
    house.press(tick, Qt.Key.Key_Space)
    assert not kept(house, Attendance)


def test_a_session_without_a_date_misses_nothing(make_house: Callable[..., House]) -> None:
    house = make_house(lambda ws, case: note_session(ws, case, Note(what="We cooked"), TODAY))
    house.go("session", kept(house, Session)[0].id)
    assert "missing" not in house.words_on().lower()
    house.go("notes")
    assert house.page.view.lines.index(0).data(0x100) == "No day given"


# ---- catching up ----------------------------------------------------------------------------------------------------


def with_a_gap(ws: Any, case: str) -> None:
    for when in ("3 August 2026", "5 October 2026"):
        note_session(ws, case, Note(what="Lunch", when=understand_date(when)), date(2026, 10, 6))


def test_an_empty_month_is_asked_about_and_kept_from_memory(make_house: Callable[..., House]) -> None:
    house = make_house(with_a_gap)
    page = house.go("backlog")
    assert "What happened in September 2026?" in house.words_on()
    house.bot.keyClicks(page._field.edit, "Two lunches")
    house.press(page._field.edit, ENTER, CONTROL)
    noted = next(one for one in kept(house, Session) if one.what == "Two lunches")
    assert noted.when == understand_date("September 2026") and noted.recalled
    assert "Nothing to catch up on" in house.words_on()


def test_home_has_one_quiet_line_when_nothing_of_this_month_is_noted(
    make_house: Callable[..., House],
) -> None:
    house = make_house(with_a_gap)
    house.go("home")
    assert "Nothing is noted for November yet." in house.words_on()
    house.do(note_session, house.case, Note(what="Lunch"), TODAY)
    assert "Nothing is noted for November yet." not in house.words_on()


@pytest.mark.parametrize(
    "page", ["notes", "session", "backlog", "people", "person", "doubles", "benefit", "total", "unreached"]
)
def test_each_page_opens_empty(house: House, page: str) -> None:
    house.go(page)
    assert house.words_on() and not house.said
