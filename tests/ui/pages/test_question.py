"""One question at a time: what is typed is on disk, and the same record stands behind both ways of writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Choice, Number
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.services.agreeing import agreed_on
from coprod_desktop.services.history import undo
from coprod_desktop.services.reading import answers_of
from coprod_desktop.services.writing import write_answer
from coprod_desktop.ui.page import Place

TODAY = date(2026, 11, 23)
FIVE = ("in_one_breath", "how_we_decided", "what_is_different", "what_did_not_work", "what_next")


def test_words_typed_and_left_are_on_disk_with_the_wording_asked(house) -> None:
    page = house.go("question", "how_we_decided")
    house.type(page.card.main.field, "We voted.")
    house.go("home")
    answer = house.ask(answers_of, house.case)["how_we_decided"]
    assert answer.value == InWords(text="We voted.")
    assert answer.asked == page.context.questions.box("how_we_decided").prompt


def test_typing_in_one_box_is_one_step_however_often_it_was_saved(house) -> None:
    page = house.go("question", "in_one_breath")
    for word in ("We ", "cook ", "together."):
        house.type(page.card.main.field, word)
        page.leave()
        house.settle()
    assert house.ask(answers_of, house.case)["in_one_breath"].value == InWords(text="We cook together.")
    house.do(undo)
    assert house.ask(answers_of, house.case).get("in_one_breath") is None
    assert page.card.main.field.text() is None


def test_ctrl_enter_goes_through_the_five_and_then_to_checking(house) -> None:
    page = house.go("question", FIVE[0])
    for box in FIVE[1:]:
        house.press(page.card.main.field.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert house.page.place == Place("question", box)
        assert house.page.card.main.field.input().hasFocus()
    house.press(page.card.main.field.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house.page.place.page == "check"


def test_back_goes_to_the_box_before_and_from_the_first_to_the_list(house) -> None:
    page = house.go("question", FIVE[1])
    house.click(page.back)
    assert house.page.place == Place("question", FIVE[0])
    house.click(page.back)
    assert house.page.place == Place("story")


def test_a_typed_question_opens_by_its_condition_and_its_answer_is_set_aside_when_it_closes(house) -> None:
    page = house.go("question", "who_was_in_the_room")
    missing = page.card.asked("who_was_in_the_room.anyone_missing")
    who = page.card.asked("who_was_in_the_room.who_was_missing")
    assert not who.isVisible()
    house.click(missing.field.rows["yes"])
    assert who.isVisible()
    house.type(who.field, "People who work in the day")
    house.click(missing.field.rows["no"])
    assert not who.isVisible()
    assert "Kept and set aside" in house.words_on()
    assert "People who work in the day" in house.words_on()
    kept = house.ask(answers_of, house.case)
    assert kept["who_was_in_the_room.who_was_missing"].value == InWords(text="People who work in the day")
    assert kept["who_was_in_the_room.anyone_missing"].value == Choice(chosen=("no",))
    house.click(missing.field.rows["yes"])
    assert who.isVisible()
    assert who.field.text() == "People who work in the day"


def test_a_chain_of_two_conditions_closes_from_the_top(house) -> None:
    page = house.go("question", "who_was_in_the_room")
    number = page.card.asked("who_was_in_the_room.different_people")
    how = page.card.asked("who_was_in_the_room.how_counted")
    assert not how.isVisible()
    house.type(number.field, "46")
    assert how.isVisible()
    number.field.edit.selectAll()
    house.press(number.field.edit, Qt.Key.Key_Backspace)
    assert not how.isVisible()


def test_a_number_that_cannot_be_read_stays_typed_also_after_leaving_the_page(house) -> None:
    page = house.go("question", "who_was_in_the_room")
    house.type(page.card.asked("who_was_in_the_room.different_people").field, "forty or so")
    house.go("question", "what_next")
    page = house.go("question", "who_was_in_the_room")
    field = page.card.asked("who_was_in_the_room.different_people").field
    assert field.edit.text() == "forty or so"
    assert field.problem()
    assert "who_was_in_the_room.different_people" not in house.ask(answers_of, house.case)
    field.edit.selectAll()
    house.type(field, "40")
    page.leave()
    kept = house.ask(answers_of, house.case)["who_was_in_the_room.different_people"]
    assert kept.value == Number(number=Decimal(40), unit="people")


def test_saying_finished_is_kept_and_can_be_taken_back(house) -> None:
    page = house.go("question", "what_next")
    assert not page.card.finished.isEnabled()
    house.type(page.card.main.field, "Ask the council for keys.")
    house.click(page.card.finished)
    assert house.ask(answers_of, house.case)["what_next"].finished
    house.do(undo)
    assert not house.ask(answers_of, house.case)["what_next"].finished
    assert not page.card.finished.isChecked()


def test_a_members_spoken_words_are_kept_with_a_role(house) -> None:
    page = house.go("question", "what_next")
    house.type(page.card.main.field, "I want to cook more.")
    house.click(page.card.more)
    house.click(page.card.spoken.voice)
    assert house.ask(answers_of, house.case)["what_next"].said_by == "a member"
    page.card.spoken.who.edit.selectAll()
    house.type(page.card.spoken.who, "a neighbour")
    page.leave()
    assert house.ask(answers_of, house.case)["what_next"].said_by == "a neighbour"
    house.click(page.card.spoken.voice)
    assert house.ask(answers_of, house.case)["what_next"].said_by is None


def test_a_members_spoken_words_stay_in_until_somebody_asked_and_the_member_said_yes(house) -> None:
    page = house.go("question", "what_next")
    house.type(page.card.main.field, "I want to cook more.")
    house.click(page.card.more)
    house.click(page.card.spoken.voice)
    answer = house.ask(answers_of, house.case)["what_next"].id
    box = page.card.spoken.permission
    assert box.isVisible() and box.picked == "unknown"
    assert house.ask(agreed_on, answer, TODAY).parts[0].choice == "unknown"
    house.click(box.choice.rows["anyone_with_name"])
    assert house.ask(agreed_on, answer, TODAY).parts[0].choice == "anyone_with_name"
    house.type(page.card.main.field, " And dance.")
    page.leave()
    assert house.ask(agreed_on, answer, TODAY).parts[0].choice == "unknown"


def test_keeping_an_answer_inside_keeps_its_typed_facts_inside_as_well(house) -> None:
    page = house.go("question", "who_was_in_the_room")
    house.type(page.card.main.field, "Mostly us.")
    house.type(page.card.asked("who_was_in_the_room.different_people").field, "9")
    house.click(page.card.more)
    house.click(page.card.inside)
    assert [one.only_us for one in house.ask(answers_of, house.case).values()] == [True, True]


def test_both_ways_of_writing_write_the_same_record(house) -> None:
    page = house.go("question", "how_we_decided")
    house.type(page.card.main.field, "We voted")
    house.click(house.button("All on one page"))
    section = house.page
    assert section.place == Place("section", "first")
    card = next(one for one in section.cards if one.box.id == "how_we_decided")
    assert card.main.field.text() == "We voted"
    card.main.field.set_caret(8)
    house.type(card.main.field, " twice")
    house.click(house.button("One question at a time"))
    assert house.page.place.page == "question"
    house.go("question", "how_we_decided")
    assert house.page.card.main.field.text() == "We voted twice"
    assert len(house.ask(answers_of, house.case)) == 1


def test_the_way_of_writing_is_remembered(house) -> None:
    house.go("question", "how_we_decided")
    house.click(house.button("All on one page"))
    house.go("story")
    house.click(house.button("Write “In one breath”"))
    assert house.page.place == Place("section", "first")


def test_an_answer_changed_elsewhere_is_shown_and_typing_is_left_alone(house) -> None:
    page = house.go("question", "what_next")
    house.do(write_answer, house.case, "what_next", InWords(text="from elsewhere"), asked="?")
    assert page.card.main.field.text() == "from elsewhere"
    house.type(page.card.main.field, " and ours")
    typed = page.card.main.field.text()
    house.do(write_answer, house.case, "what_next", InWords(text="again from elsewhere"), asked="?")
    assert page.card.main.field.text() == typed


def test_a_failed_save_keeps_the_words_says_why_and_tries_again(house, monkeypatch) -> None:
    from coprod_desktop.ui.pages import asked

    def full(*_: object, **__: object) -> None:
        raise WorldFault("The disk is full. Your words are still on the screen.")

    page = house.go("question", "what_next")
    real = asked.write_answer
    monkeypatch.setattr(asked, "write_answer", full)
    house.type(page.card.main.field, "Ours")
    page.leave()
    house.settle()
    assert page.card.main.field.text() == "Ours"
    assert house.said == ["The disk is full. Your words are still on the screen."]
    assert house.act.state.kind == "failed"
    monkeypatch.setattr(asked, "write_answer", real)
    house.act.try_again.emit()
    house.settle()
    assert house.ask(answers_of, house.case)["what_next"].value == InWords(text="Ours")
    assert house.act.state.kind == "saved"


def test_reopening_lands_on_the_same_question_with_the_cursor_in_place(house) -> None:
    page = house.go("question", "what_next")
    house.type(page.card.main.field, "Ask for keys")
    page.card.main.field.set_caret(4)
    kept, place = page.remember(), page.place
    house.go("home")
    house.shell.begin(house.case, place, kept)
    house.settle()
    assert house.page.card.box.id == "what_next"
    assert house.page.card.main.field.input().hasFocus()
    assert house.page.card.main.field.caret() == 4


def test_help_follows_the_question(house) -> None:
    house.go("question", "what_next")
    box = house.context.questions.box("what_next")
    assert box.help in house.words_on(house.shell.help)
    house.click(house.button(house.context.words("ui_pages.help.more"), house.shell.help))
    assert box.weak in house.words_on(house.shell.help)
    house.click(house.button(house.context.words("ui_pages.help.example"), house.shell.help))
    shown = house.words_on(house.shell.help)
    assert "An example from a group we made up" in shown


def test_no_case_study_yet_leads_to_beginning_one(make_house: Callable) -> None:
    house = make_house(with_case=False)
    house.go("question", "what_next")
    assert house.page.place.page == "case"


def test_a_typed_fact_added_later_under_an_answer_kept_inside_stays_inside(house) -> None:
    page = house.go("question", "who_was_in_the_room")
    house.type(page.card.main.field, "Mostly us.")
    house.click(page.card.more)
    house.click(page.card.inside)
    house.type(page.card.asked("who_was_in_the_room.different_people").field, "9")
    page.leave()
    kept = house.ask(answers_of, house.case)
    assert kept["who_was_in_the_room.different_people"].only_us


def test_a_very_long_text_is_counted_in_a_moment_of_quiet(house) -> None:
    page = house.go("question", "what_next")
    field = page.card.main.field
    field.set_text("word " * 20_000)
    assert "20000 words" not in field.note.text()
    house.bot.waitUntil(lambda: "20000 words" in field.note.text())
