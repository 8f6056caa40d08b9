"""Measures in the window: a ladder is written, a round begun, and a stack of sheets typed in by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Ladder, Person, Response, ScaleAnswer, Wave
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.ui.pages.drawing import DrawingView
from tests.ui.pages.conftest import House

WAVE = new_id()
LADDER = new_id()
PEOPLE = [f"M{n:02}" for n in range(1, 31)]


def with_round(asked: str = "ons4", **more: Any) -> Callable[[Any, str], None]:
    def fill(ws: Any, case: str) -> None:
        what: dict[str, Any] = {"instrument": asked}
        if asked == "ladder":
            add_record(ws, Ladder(id=LADDER, case=case, words="I know whom to ring"))
            what = {"ladder": LADDER}
        people = [Person(id=new_id(), code=code) for code in PEOPLE]
        keep(ws, "storage.step.add_person", people, params={"what": "all"})
        add_record(ws, Wave(id=WAVE, case=case, name="Spring", eligible=30, **what, **more))

    return fill


def responses(ws: Any) -> list[Response]:
    found: list[Response] = ws.records(Response)
    return found


class Stack:
    """The keyboard beside a stack of paper, counting its keys."""

    def __init__(self, house: House) -> None:
        self.house, self.keys = house, 0
        self.page = house.go("answer_sheets", WAVE)

    def code(self, code: str) -> None:
        self.house.bot.waitUntil(self.page.code.edit.hasFocus)
        self.house.bot.keyClicks(self.page.code.edit, code)
        self.enter(self.page.code.edit, len(code))
        self.house.bot.waitUntil(self.page.board.hasFocus)

    def enter(self, widget: Any, before: int = 0) -> None:
        self.house.bot.keyClick(widget, Qt.Key.Key_Return)
        self.keys += before + 1

    def answers(self, keys: str) -> None:
        self.house.bot.keyClicks(self.page.board, keys)
        self.enter(self.page.board, len(keys))

    def typed(self) -> list[int | None]:
        return [one.value for one in self.page.board.keyed.typed]


def test_a_stack_of_sheets_is_typed_with_nine_keys_a_sheet(make_house: Any) -> None:
    house = make_house(with_round())
    stack = Stack(house)
    for code in PEOPLE[:5]:
        stack.code(code)
        stack.answers("7862")
    house.settle()
    kept = house.ask(responses)
    assert len(kept) == 5 and all(one.person for one in kept)
    assert {tuple(one.value for one in each.answers) for each in kept} == {(7, 8, 6, 2)}
    assert stack.keys / 5 == 9
    assert "5 sheets so far" in house.words_on()
    assert house.ask(lambda ws: ws.history(1)[0].name_key) == "storage.step.add_response"


def test_a_goal_is_written_before_how_far_it_was_reached(make_house: Any) -> None:
    house = make_house(with_round("goals"))
    stack = Stack(house)
    house.bot.keyClicks(stack.page.code.edit, "M03")
    house.bot.keyClick(stack.page.code.edit, Qt.Key.Key_Return)
    house.bot.waitUntil(stack.page.goal.edit.hasFocus)
    house.bot.keyClicks(stack.page.goal.edit, "Ride the bus alone")
    house.bot.keyClick(stack.page.goal.edit, Qt.Key.Key_Return)
    house.bot.waitUntil(stack.page.board.hasFocus)
    stack.answers("5")
    house.settle()
    (kept,) = house.ask(responses)
    assert (kept.goal, kept.answers[0].value) == ("Ride the bus alone", 2)


def test_ten_is_one_and_nought_and_one_goes_on_by_itself(make_house: Any) -> None:
    house = make_house(with_round())
    stack = Stack(house)
    stack.code("M01")
    house.bot.keyClicks(stack.page.board, "1015")
    assert stack.typed() == [10, 1, 5, None]
    house.press(stack.page.board, Qt.Key.Key_Backspace)
    house.bot.keyClicks(stack.page.board, "0")
    assert stack.typed() == [10, 1, 0, None]
    stack.answers("1")
    house.settle()
    assert [one.value for one in house.ask(responses)[0].answers] == [10, 1, 0, 1]


def test_what_is_not_answered_says_why_and_wrong_keys_say_so(make_house: Any) -> None:
    house = make_house(with_round("loneliness"))
    stack = Stack(house)
    stack.code("zz")
    assert "It stays a code" in stack.page.code.note.text()
    house.bot.keyClicks(stack.page.board, "4")
    assert stack.page.message.text() == "“4” is not on this sheet. It goes from 1 to 3."
    house.bot.keyClicks(stack.page.board, "k")
    assert stack.page.message.text() == "That key does nothing here."
    stack.answers(" -?")
    assert stack.page.message.text().startswith("1 question has no answer")
    stack.enter(stack.page.board)
    house.settle()
    (kept,) = house.ask(responses)
    assert (kept.person, kept.code) == (None, "zz")
    assert [one.missing for one in kept.answers] == ["skipped", "declined", "unreadable", "skipped"]


def test_now_is_asked_before_then_and_kept_apart(make_house: Any) -> None:
    house = make_house(with_round("ladder"))
    stack = Stack(house)
    stack.page.look_back.click()
    stack.code("M02")
    house.type(stack.page.because, "My neighbour has my key")
    stack.page.board.setFocus()
    stack.answers("8")
    assert "Looking back" in stack.page.heading.text()
    assert not stack.page.code.isEnabled()
    stack.answers("3")
    house.settle()
    now, then = house.ask(responses)
    assert [(one.looking_back, one.answers[0].value) for one in (now, then)] == [(False, 8), (True, 3)]
    assert now.person == then.person is not None
    assert (now.because, then.because) == ("My neighbour has my key", None)
    assert stack.page.code.isEnabled()


def test_official_questions_are_never_turned_to_the_past(make_house: Any) -> None:
    house = make_house(with_round())
    assert not Stack(house).page.look_back.isVisible()
    assert not house.go("wave", WAVE).back_too.isVisible()


def test_help_and_who_answered_are_one_key_and_stay_for_the_next(make_house: Any) -> None:
    house = make_house(with_round())
    stack = Stack(house)
    for code in ("M01", "M02"):
        stack.code(code)
        if code == "M01":
            house.bot.keyClicks(stack.page.board, "aarr")
        stack.answers("7862")
    house.settle()
    assert [(one.assisted, one.rater) for one in house.ask(responses)] == [(True, "worker")] * 2


def test_a_sheet_comes_back_to_be_corrected_and_a_second_one_is_refused(make_house: Any) -> None:
    house = make_house(with_round())
    stack = Stack(house)
    stack.code("M01")
    stack.answers("7862")
    stack.code("M01")
    stack.answers("1111")
    assert "has a sheet in this round already" in stack.page.message.text()
    house.click(stack.page.again)
    house.click(house.button("M01"))
    house.bot.waitUntil(stack.page.board.hasFocus)
    stack.answers("9")
    house.settle()
    (kept,) = house.ask(responses)
    assert [one.value for one in kept.answers] == [9, 8, 6, 2]


def test_a_low_answer_asks_kindly_for_a_person_and_a_sheet_begun_is_kept_on_leaving(make_house: Any) -> None:
    house = make_house(with_round())
    stack = Stack(house)
    stack.code("M01")
    stack.answers("1 762")
    house.settle()
    assert stack.page.talk.isVisible()
    assert "Somebody the person trusts" in house.words_on(stack.page.talk)
    stack.code("M02")
    house.bot.keyClicks(stack.page.board, "77")
    house.go("measures")
    last = house.ask(responses)[-1]
    assert [one.value for one in last.answers] == [7, 7, None, None]


def test_a_licensed_scale_takes_totals_and_only_with_a_number(make_house: Any) -> None:
    house = make_house()
    page = house.go("ask_new")
    house.click(house.button("Ask “Short Warwick-Edinburgh wellbeing scale (totals)”"))
    assert house.ask(lambda ws: ws.records(Wave)) == []
    tick, number = page.numbers["swemwbs"]
    house.click(tick)
    house.type(number, "12345")
    house.click(house.button("Ask “Short Warwick-Edinburgh wellbeing scale (totals)”"))
    (wave,) = house.ask(lambda ws: ws.records(Wave))
    assert (wave.licence_number, house.page.place.page) == ("12345", "wave")
    assert not house.page.blank_sheet.isVisible()
    page = house.go("answer_sheets", wave.id)
    house.bot.keyClick(page.code.edit, Qt.Key.Key_Return)
    house.bot.waitUntil(page.board.hasFocus)
    house.bot.keyClicks(page.board, "21")
    house.press(page.board, Qt.Key.Key_Return)
    (kept,) = house.ask(responses)
    assert (kept.total, kept.answers) == (21, ())


def test_a_ladder_is_written_and_new_words_keep_the_old_answers(make_house: Any) -> None:
    house = make_house()
    page = house.go("ladder")
    house.type(page.fields["words"], "I know whom to ring")
    house.go("measures")
    (ladder,) = house.ask(lambda ws: ws.records(Ladder))
    house.click(house.button("Begin a round of “I know whom to ring”"))
    (wave,) = house.ask(lambda ws: ws.records(Wave))
    assert wave.ladder == ladder.id
    page = house.go("answer_sheets", wave.id)
    house.bot.keyClick(page.code.edit, Qt.Key.Key_Return)
    house.bot.waitUntil(page.board.hasFocus)
    house.bot.keyClicks(page.board, "4")
    house.press(page.board, Qt.Key.Key_Return)
    page = house.go("ladder", ladder.id)
    assert not page.fields["words"].isEnabled()
    house.click(house.button("Write other words"))
    house.settle()
    old, new = house.ask(lambda ws: ws.records(Ladder))
    assert (new.number, new.replaces, house.page.record.id) == (2, old.id, new.id)
    assert house.page.fields["words"].isEnabled()
    assert house.ask(responses)[0].wave == wave.id


def test_a_spreadsheet_is_told_first_and_taken_in_by_one_press(make_house: Any, tmp_path: Path) -> None:
    house = make_house(with_round())
    file = tmp_path / "sheets.csv"
    file.write_text("code,satisfied,worthwhile,happy,anxious\nM01,7,8,6,2\nM02,12,1,1,1\n", encoding="utf-8")
    page = house.go("answers_in", WAVE)
    page.look_at(str(file))
    house.settle()
    shown = house.words_on()
    assert "1 sheet can be taken in" in shown and "Row 3: “12” is no answer" in shown
    assert house.ask(responses) == []
    house.click(page.take)
    assert len(house.ask(responses)) == 1
    assert house.page.place.page == "wave"


def test_a_broken_file_of_questions_is_shown_with_where_it_is_wrong(make_house: Any, tmp_path: Path) -> None:
    house = make_house()
    file = tmp_path / "ours.toml"
    file.write_text('id = "ours"\nscoring = "magic"\n', encoding="utf-8")
    page = house.go("ask_new")
    page.bring_in(str(file))
    house.settle()
    assert "This file cannot be used as it is." in house.words_on()
    assert "“magic” is not one of" in house.words_on()


def test_what_the_answers_say_stands_in_sentences_with_a_picture(make_house: Any) -> None:
    def fill(ws: Any, case: str) -> None:
        with_round("ladder", point="start")(ws, case)
        later = Wave(id=new_id(), case=case, name="Autumn", ladder=LADDER, point="end", eligible=30)
        add_record(ws, later)
        people = [one.id for one in ws.records(Person)][:8]
        sheets = [
            Response(
                id=new_id(), case=case, wave=wave, person=person,
                answers=(ScaleAnswer(part="ladder", value=value + place % 3),),
            )
            for wave, value in ((WAVE, 3), (later.id, 5))
            for place, person in enumerate(people)
        ]  # fmt: skip
        keep(ws, "storage.step.add_response", sheets)

    house = make_house(fill)
    page = house.go("answers_said")
    (picture,) = page.findChildren(DrawingView)
    assert "8 people up by 2" in picture.accessibleName()
    assert "8 people" in house.words_on()
    house.click(house.button("How was this worked out?"))
    house.click(house.button("Back to the rounds"))
    assert house.page.place.page == "measures"
    assert "Autumn" in house.words_on()
