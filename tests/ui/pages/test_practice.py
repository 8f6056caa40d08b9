"""Decisions, power, giving, ripples and connections: entered by keys, drawn, told with their bases, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Person, Ripple
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.artefacts import connections_of, decisions_of, ledger_of, power_of, ripples_of
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import undo
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawing import DrawingView
from tests.ui.pages.practice_sample import fill_practice

ROOMS = ("decisions", "power", "giving", "ripples", "connections")
Key = Qt.Key


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_here(house: Any, text: str) -> None:
    house.bot.keyClicks(focus(), text)


def tab(house: Any) -> None:
    house.bot.keyClick(focus(), Key.Key_Tab)


def picture(house: Any) -> DrawingView:
    (view,) = house.page.findChildren(DrawingView)
    return view


@pytest.mark.parametrize("room", ROOMS)
def test_an_empty_room_shows_one_filled_example_and_can_be_put_away(room: str, house: Any) -> None:
    house.go(room)
    words = house.context.words
    shown = house.words_on()
    for name in ("empty", "why", "example"):
        assert words(f"ui_practice.{room}.{name}") in shown
    button = house.shell.side._rooms[room]
    assert button.isVisibleTo(house.shell.side)
    house.click(house.button("Not for us"))
    assert house.page.place == Place("home")
    assert not button.isVisibleTo(house.shell.side)
    house.go(room)
    house.click(house.button(words(f"ui_practice.{room}.first")))
    assert isinstance(focus(), QWidget)
    assert house.page.isAncestorOf(focus())


# ---- decisions ------------------------------------------------------------------------------------------------------


def test_a_decision_is_written_with_its_depth_dates_and_reasons(house: Any) -> None:
    page = house.go("decision")
    house.type(page.fields["question"], "When do we open?")
    house.type(page.fields["final"], "On Thursdays")
    house.click(page.fields["depth"].rows["4"])
    house.click(page.fields["changed_by_members"].rows["yes"])
    house.click(house.button("More about this, when you want it"))
    house.type(page.fields["options"], "Mornings")
    house.press(page.fields["options"].input(), Key.Key_Return)
    house.type(page.fields["options"], "Evenings")
    house.type(page.fields["no_because"], "the hall is let on Fridays")
    house.click(page.fields["about_money"].rows["no"])
    house.type(page.fields["suggested_on"], "1 March 2021")
    house.type(page.fields["acted_on"], "22 March 2021")
    house.go("decisions")
    kept = house.ask(decisions_of, house.case)
    (decision,) = kept.records
    assert (decision.depth, decision.changed_by_members, decision.about_money) == (4, True, False)
    assert decision.options == ("Mornings", "Evenings")
    assert decision.no_because == "the hall is let on Fridays"
    assert (kept.counts.median_days, kept.counts.dated) == (21, 1)
    shown = house.words_on()
    assert "In 1 decision: 1 at level 4." in shown
    assert "21 days at the median (1 with both dates)" in shown
    assert "We said no to members 1 time" in shown


def test_the_seven_depths_are_seven_sentences_without_a_number(house: Any) -> None:
    page = house.go("decision")
    told = [row.text() for row in page.fields["depth"].rows.values()]
    assert len(told) == 7
    assert not any(letter.isdigit() for sentence in told for letter in sentence)
    assert all(sentence.endswith(".") for sentence in told)


def test_a_decision_that_is_opened_again_shows_what_was_kept(make_house: Callable) -> None:
    house = make_house(fill_practice)
    house.go("decisions")
    assert (
        "4 decisions" in picture(house).accessibleName()
        or "Four decisions" in picture(house).accessibleName()
    )
    house.click(house.button("When do we open?"))
    page = house.page
    assert page.fields["start_view"].isVisible()
    assert page.fields["options"].text() == "Mornings\nEvenings"
    house.type(page.fields["influenced_by"], "three members")
    house.go("decisions")
    changed = house.ask(decisions_of, house.case).records[0]
    assert changed.influenced_by == "three members"
    assert changed.suggested_on == understand_date("1 March 2021")
    assert changed.options == ("Mornings", "Evenings")


# ---- who held power -------------------------------------------------------------------------------------------------


def test_the_power_map_is_filled_in_by_number_keys_row_after_row(house: Any) -> None:
    page = house.go("power")
    house.click(house.button("Fill in the map"))
    money = page.asked["money"]
    assert focus() is money.start.input()
    for digit in (Key.Key_1, Key.Key_2, Key.Key_4):
        house.press(focus(), digit)
    assert focus() is page.asked["rules"].start.input()
    rows = {row.domain: row for row in house.ask(power_of, house.case).records}
    assert [rows[one].start for one in ("money", "people", "programme")] == ["agency", "worker", "members"]
    house.press(focus(), Key.Key_Up)
    house.press(focus(), Key.Key_0)
    assert house.ask(power_of, house.case).records[2].start is None
    house.press(focus(), Key.Key_Right)
    assert house.ask(power_of, house.case).records[2].start == "agency"


def test_the_arrows_and_their_sentence_follow_each_choice(house: Any) -> None:
    page = house.go("power")
    house.click(house.button("Fill in the map"))
    assert not page.findChildren(DrawingView)
    page.asked["money"].start.input().setFocus()
    for digit in (Key.Key_1, Key.Key_2):
        house.press(focus(), digit)
    page.asked["money"].now.input().setFocus()
    for digit in (Key.Key_3, Key.Key_2):
        house.press(focus(), digit)
    assert "Of 2 kinds of decision, 1 moved towards members" in house.words_on()
    assert "Money: from “The agency” to “Shared”." in picture(house).accessibleName()


def test_the_dates_are_asked_once_and_stand_in_every_row(house: Any) -> None:
    page = house.go("power")
    house.click(house.button("Fill in the map"))
    for digit in (Key.Key_1, Key.Key_2):
        house.press(focus(), digit)
    page.start_on.input().setFocus()
    type_here(house, "early 2021")
    page.asked_whom.input().setFocus()
    house.settle()
    type_here(house, "nine members")
    house.go("home")
    rows = house.ask(power_of, house.case).records
    assert {row.asked for row in rows} == {"nine members"}
    assert [row.start_on.typed for row in rows] == ["early 2021", "early 2021"]
    house.do(undo)
    house.do(undo)
    assert [row.start_on for row in house.ask(power_of, house.case).records] == [None, None]


def test_the_whole_map_can_stay_inside_the_group(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("power")
    house.click(page.inside)
    assert all(row.only_us for row in house.ask(power_of, house.case).records)
    assert len(house.ask(power_of, house.case).records) == 3


def test_why_a_row_moved_is_kept_and_an_undo_is_shown(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("power")
    page.asked["rules"].why.input().setFocus()
    type_here(house, "a new lease")
    page.asked["money"].start.input().setFocus()
    house.settle()
    rows = {row.domain: row for row in house.ask(power_of, house.case).records}
    assert rows["rules"].why == "a new lease"
    house.do(undo)
    assert page.asked["rules"].why.text() is None


# ---- giving ---------------------------------------------------------------------------------------------------------


def people(ws: Any, _: str) -> None:
    add_record(ws, Person(id=new_id(), code="M01", name="Ann Lee", aliases=("Annie",), belongs="neighbour"))
    add_record(ws, Person(id=new_id(), code="M02", name="Ann Lee"))
    add_record(ws, Person(id=new_id(), code="W07", name="Raj Patel", belongs="worker"))


def test_a_paper_sheet_is_entered_line_by_line_without_the_mouse(make_house: Callable) -> None:
    house = make_house(people)
    page = house.go("giving")
    house.click(house.button("Write down the first line"))
    assert focus() is page.giver.input()
    for cells in (
        ("raj", "memb", "help with forms", "1.5", "4 March 2026", "r"),
        ("Annie", "the g", "soup", "2"),
    ):
        for place, text in enumerate(cells):
            if place:
                tab(house)
            type_here(house, text)
        house.press(focus(), Key.Key_Return)
        assert focus() is page.giver.input()
    second, first = house.ask(ledger_of, house.case).records
    assert (first.giver, first.receiver, first.what, first.hours) == (
        "worker",
        "member",
        "help with forms",
        Decimal("1.5"),
    )
    assert (first.how_known, first.written_on) == ("rota", date(2026, 11, 23))
    assert first.giver_person is not None
    assert (second.giver, second.receiver, second.hours) == ("neighbour", "group", Decimal(2))
    assert second.when == first.when
    shown = house.words_on()
    assert "Raj Patel to Members: help with forms" in shown
    assert "Hours given, by role: Neighbours 2, Workers 1.5." in shown


def test_a_name_that_two_people_share_is_asked_about_and_not_guessed(make_house: Callable) -> None:
    house = make_house(people)
    page = house.go("giving")
    house.click(house.button("Write down the first line"))
    page.giver.input().setText("Ann Lee")
    page.receiver.input().setText("The group")
    page.what.input().setText("soup")
    house.press(page.what.input(), Key.Key_Return)
    assert house.ask(ledger_of, house.case).records == ()
    assert focus() is page.giver.input()
    assert "We do not know who “Ann Lee” is" in house.words_on()
    page.giver.input().setText("Ann Lee (M02)")
    house.press(page.giver.input(), Key.Key_Return)
    assert len(house.ask(ledger_of, house.case).records) == 1


def test_a_line_that_lacks_something_stays_typed_and_says_what(make_house: Callable) -> None:
    house = make_house(people)
    page = house.go("giving")
    house.click(house.button("Write down the first line"))
    type_here(house, "raj")
    house.press(focus(), Key.Key_Return)
    assert focus() is page.receiver.input()
    assert "This is needed for a line." in house.words_on()
    assert page.giver.value() is not None


def test_a_whole_row_is_kept_when_the_page_is_left_and_half_a_row_stays_typed(make_house: Callable) -> None:
    house = make_house(people)
    page = house.go("giving")
    house.click(house.button("Write down the first line"))
    type_here(house, "raj")
    house.go("home")
    page = house.go("giving")
    assert page.giver.who() is not None
    assert focus() is page.giver.input()
    page.receiver.input().setFocus()
    type_here(house, "members")
    tab(house)
    type_here(house, "forms")
    assert house.ask(ledger_of, house.case).records == ()
    house.go("home")
    assert [one.what for one in house.ask(ledger_of, house.case).records] == ["forms"]
    house.go("giving")
    assert page.what.text() is None


def test_the_ledger_tells_both_ways_what_is_paid_and_the_recall_gap(make_house: Callable) -> None:
    house = make_house(fill_practice)
    house.go("giving")
    shown = house.words_on()
    for sentence in (
        "1 of 2 people both gave and got.", "Hours got, by role: Members 1.5, The group 3.",
        "8 paid hours are kept apart.", "Things given would have cost £25.",
        "Half of the 2 lines with both dates were written down 16.5 days after, or sooner.",
    ):  # fmt: skip
        assert sentence in shown
    house.page.filter.input().setFocus()
    type_here(house, "kettle")

    def only_the_kettle() -> bool:
        shown = house.words_on()
        return "Organisations to The group: a kettle" in shown and "cooking" not in shown

    house.bot.waitUntil(only_the_kettle)
    assert not any("running the desk" in line for line in house.words_on().split("\n"))


def test_a_line_opened_and_changed_keeps_who_gave_it(make_house: Callable) -> None:
    house = make_house(fill_practice)
    line = next(one for one in house.ask(ledger_of, house.case).records if one.what == "cooking")
    page = house.go("contribution", line.id)
    assert page.fields["giver"].input().text() == "Ann Lee"
    house.click(page.by_child)
    house.type(page.fields["what"], " soup")
    house.go("giving")
    changed = next(one for one in house.ask(ledger_of, house.case).records if one.id == line.id)
    assert changed.by_child
    assert changed.what == "cooking soup"
    assert (changed.giver, changed.giver_person) == (line.giver, line.giver_person)


# ---- ripples --------------------------------------------------------------------------------------------------------


def test_the_ripple_map_is_walked_by_arrow_keys_along_the_chain(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("ripples")
    canvas = page.canvas
    assert focus() is canvas.spots[canvas.chosen]
    assert focus().accessibleName().startswith("We cooked a lunch together")
    house.press(focus(), Key.Key_Right)
    assert "lift rota" in focus().accessibleName()
    assert "confirmed by the surgery" in focus().accessibleName()
    house.press(focus(), Key.Key_Down)
    house.press(focus(), Key.Key_Up)
    house.press(focus(), Key.Key_Right)
    assert "came of “Neighbours began a lift rota”" in focus().accessibleName()
    house.press(focus(), Key.Key_Left)
    house.press(focus(), Key.Key_Left)
    assert focus().accessibleName().startswith("We cooked a lunch together")
    stops = [spot for spot in canvas.spots.values() if spot.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [focus()]


def test_each_ripple_is_a_thing_of_its_own_to_a_screen_reader(make_house: Callable) -> None:
    house = make_house(fill_practice)
    canvas = house.go("ripples").canvas
    for spot in canvas.spots.values():
        told = QAccessible.queryAccessibleInterface(spot)
        assert told.text(QAccessible.Text.Name)
        assert told.role() == QAccessible.Role.Button


def test_n_adds_what_came_of_the_ripple_and_the_keyboard_comes_back_to_it(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("ripples")
    house.press(focus(), Key.Key_Right)
    above = page.canvas.chosen
    house.press(focus(), Key.Key_N)
    assert focus() is page.line.input()
    assert "What came of “Neighbours began a lift rota”?" in house.words_on()
    type_here(house, "A driver was paid")
    house.press(focus(), Key.Key_Return)
    house.settle()
    made = next(one for one in house.ask(ripples_of, house.case).records if one.what == "A driver was paid")
    assert (made.came_of, made.order) == (above, 2)
    assert page.canvas.chosen == made.id
    assert focus() is page.canvas.spots[made.id]


def test_what_is_being_typed_under_the_map_survives_a_change_elsewhere(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("ripples")
    house.press(focus(), Key.Key_N)
    type_here(house, "A driver was")
    house.do(add_record, Ripple(id=new_id(), case=house.case, what="A choir", order=1))
    assert focus() is page.line.input()
    type_here(house, " paid")
    assert page.line.text() == "A driver was paid"


def test_enter_opens_a_ripple_and_delete_puts_it_in_the_bin(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("ripples")
    house.press(focus(), Key.Key_Right)
    chosen = page.canvas.chosen
    house.press(focus(), Key.Key_Return)
    assert house.page.place == Place("ripple", chosen)
    house.go("ripples")
    assert page.canvas.chosen == chosen
    house.press(focus(), Key.Key_Right)
    gone = page.canvas.chosen
    house.press(focus(), Key.Key_Delete)
    house.settle()
    assert gone not in {one.id for one in house.ask(ripples_of, house.case).records}
    assert page.canvas.chosen == chosen
    house.do(undo)
    assert gone in page.canvas.spots


def test_the_map_grows_and_shrinks_by_key_and_the_ripples_with_it(make_house: Callable) -> None:
    house = make_house(fill_practice)
    canvas = house.go("ripples").canvas
    before = focus().width()
    house.press(focus(), Key.Key_Plus)
    assert focus().width() > before
    house.press(focus(), Key.Key_Minus)
    assert focus().width() == before
    for spot in canvas.spots.values():
        assert spot.height() >= 40
        assert canvas.rect().contains(spot.geometry())


def test_the_list_shows_the_same_ripples_and_has_the_same_keys(make_house: Callable) -> None:
    house = make_house(fill_practice)
    page = house.go("ripples")
    names = {spot.accessibleName() for spot in page.canvas.spots.values()}
    house.press(focus(), Key.Key_Right)
    chosen = page.canvas.chosen
    house.click(house.button("Show it as a list"))
    assert focus() is page.tree
    assert page.tree.chosen() == chosen
    rows = page.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert {row.data(0, Qt.ItemDataRole.AccessibleTextRole) for row in rows} == names
    house.press(focus(), Key.Key_N)
    assert focus() is page.line.input()
    house.press(focus(), Key.Key_Escape)
    assert focus() is page.tree
    house.press(focus(), Key.Key_Return)
    assert house.page.place == Place("ripple", chosen)


def test_arrows_follow_the_mirrored_map(make_house: Callable) -> None:
    house = make_house(fill_practice)
    house.shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    canvas = house.go("ripples").canvas
    start = focus().geometry().x()
    house.press(focus(), Key.Key_Left)
    assert "lift rota" in focus().accessibleName()
    assert focus().geometry().x() < start
    assert canvas.chosen is not None


def test_a_ripple_form_sets_how_far_out_by_what_it_came_of(make_house: Callable) -> None:
    house = make_house(fill_practice)
    rota = next(one for one in house.ask(ripples_of, house.case).records if "lift rota" in one.what)
    page = house.go("ripple")
    house.type(page.fields["what"], "A bus stop")
    page.fields["came_of"].box.setCurrentIndex(page.fields["came_of"].box.findData(rota.id))
    house.click(page.fields["goes"].rows["stopped"])
    house.go("ripples")
    made = next(one for one in house.ask(ripples_of, house.case).records if one.what == "A bus stop")
    assert (made.came_of, made.order, made.goes) == (rota.id, 2, "stopped")


def test_what_a_ripple_came_of_stays_while_that_is_in_the_bin(make_house: Callable) -> None:
    ids = new_id(), new_id()

    def fill(ws: Any, case: str) -> None:
        add_record(ws, Ripple(id=ids[0], case=case, what="Lunch", order=0))
        add_record(ws, Ripple(id=ids[1], case=case, what="A rota", came_of=ids[0]))
        put_in_bin(ws, [ids[0]])

    house = make_house(fill)
    page = house.go("ripple", ids[1])
    house.type(page.fields["what"], " of lifts")
    house.go("ripples")
    (ripple,) = house.ask(ripples_of, house.case).records
    assert (ripple.what, ripple.came_of, ripple.order) == ("A rota of lifts", ids[0], 1)


# ---- whom would you call? -------------------------------------------------------------------------------------------


def test_answers_are_entered_by_key_and_drawn_as_two_webs(make_house: Callable) -> None:
    house = make_house(people)
    page = house.go("connections")
    house.click(house.button("Write down the first answer"))
    type_here(house, "raj")
    tab(house)
    type_here(house, "a driver")
    house.press(focus(), Key.Key_Return)
    assert page.from_who.value() is not None
    house.press(focus(), Key.Key_Tab)
    type_here(house, "Annie")
    tab(house)
    type_here(house, "a lift")
    house.press(focus(), Key.Key_Return)
    second, first = house.ask(connections_of, house.case).records
    assert (first.moment, first.from_who, first.to_who) == ("now", None, "a driver")
    assert first.from_person == second.from_person
    assert second.about == "a lift"
    assert "Raj Patel would call a driver" in house.words_on()
    told = picture(house).accessibleName()
    assert "a worker" in told
    assert "Raj" not in told


def test_an_answer_opened_and_changed_keeps_its_people(make_house: Callable) -> None:
    house = make_house(fill_practice)
    answer = house.ask(connections_of, house.case).records[-1]
    page = house.go("connection", answer.id)
    assert page.fields["from_who"].input().text() == "Ann Lee"
    house.click(page.fields["moment"].rows["now"])
    house.go("connections")
    changed = next(one for one in house.ask(connections_of, house.case).records if one.id == answer.id)
    assert changed.moment == "now"
    assert (changed.from_person, changed.to_person) == (answer.from_person, answer.to_person)
