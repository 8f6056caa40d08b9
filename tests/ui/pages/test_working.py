"""How the group works together: sheets by key, the shape, what shows it, next steps, the review, the ways."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.records import NextStep, PracticeCheck, PracticeSheet, Session, YearlyReview
from coprod_desktop.services.practice import keep_sheet, new_check
from coprod_desktop.services.saving import keep, new_id
from tests.ui.pages.conftest import House

SIX = ("p2", "p5", "p11", "p13", "p17", "p23")


def fill_working(ws: Any, case: str) -> None:
    """A check with three sheets of each side: members at 1, workers at 3."""
    from tests.conftest import ROOT

    check = PracticeCheck(id=new_id(), case=case, title="July meeting")
    new_check(ws, check, ROOT / "resources")
    for rater, level in (("takes_part", 1), ("paid_or_in_charge", 3)):
        for _ in range(3):
            keep_sheet(ws, check.id, rater, dict.fromkeys(SIX, level))


def records(house: House, kind: Any) -> list[Any]:
    return list(house.ask(lambda ws: ws.records(kind)))


def keys(house: House, text: str) -> int:
    """Type keys one after the other, each into whatever has the keyboard; gives how many."""
    for one in text:
        focus = QApplication.focusWidget()
        if one == "\n":
            house.press(focus, Qt.Key.Key_Return)
        else:
            house.bot.keyClicks(focus, one)
    return len(text)


def test_a_paper_sheet_is_seven_keys(make_house: Any) -> None:
    house = make_house(fill_working)
    check = records(house, PracticeCheck)[0]
    page = house.go("type_sheets", check.id)
    house.bot.waitUntil(page.rows[0].hasFocus)
    assert keys(house, "01234?\n") == 7
    house.bot.waitUntil(page.rows[0].hasFocus)
    assert keys(house, "p222 n2\n") == 8
    house.settle()
    one, two = records(house, PracticeSheet)[-2:]
    assert [(m.level, m.other) for m in one.marks] == [
        (0, None), (1, None), (2, None), (3, None), (4, None), (None, "dont_know"),
    ]  # fmt: skip
    assert (one.rater, two.rater) == ("takes_part", "paid_or_in_charge")
    assert [m.prompt for m in two.marks] == ["p2", "p5", "p11", "p17", "p23"]
    assert "8 sheets" in house.words_on()


def test_a_line_is_mended_before_the_sheet_is_kept_and_the_last_sheet_is_taken_back(make_house: Any) -> None:
    house = make_house(fill_working)
    check = records(house, PracticeCheck)[0]
    page = house.go("type_sheets", check.id)
    house.bot.waitUntil(page.rows[0].hasFocus)
    keys(house, "01")
    house.press(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    keys(house, "4\n")
    house.settle()
    assert [m.level for m in records(house, PracticeSheet)[-1].marks] == [0, 4]
    page = house.go("one_check", check.id)
    house.click(house.button("Take back the last sheet"))
    assert len(records(house, PracticeSheet)) == 6
    assert "6 sheets" in house.words_on()


def test_an_empty_sheet_is_not_kept_and_says_why(make_house: Any) -> None:
    house = make_house(fill_working)
    page = house.go("type_sheets", records(house, PracticeCheck)[0].id)
    house.bot.waitUntil(page.rows[0].hasFocus)
    keys(house, "\n")
    house.settle()
    assert house.said and "Nothing is ticked" in house.said[-1]
    assert len(records(house, PracticeSheet)) == 6


def test_a_check_begins_with_its_title_and_tells_nothing_before_three_sheets(house: House) -> None:
    page = house.go("practice_check")
    house.click(house.button("Begin the first check"))
    page = house.page
    house.type(page.fields["title"], "Spring")
    page.fields["title"].left.emit()
    house.settle()
    check = records(house, PracticeCheck)[0]
    assert (check.title, check.form, check.set_version) == ("Spring", "six", 1)
    house.do(keep_sheet, check.id, "takes_part", {"p2": 4})
    assert "One sheet is in. With fewer than three nothing is told" in house.words_on()
    assert "at 4" not in house.words_on()


def test_what_shows_a_high_mark_is_found_by_typing_and_the_form_does_not_forget_it(make_house: Any) -> None:
    house = make_house(fill_working)
    check = records(house, PracticeCheck)[0]
    page = house.go("one_check", check.id)
    proof = page.cards[1]
    assert list(proof.blocks) == list(SIX)
    block = proof.blocks["p5"]
    house.type(block.where, "The rota on the wall")
    block.where.left.emit()
    house.settle()
    house.type(page.fields["moved_because"], "We began to ask.")
    page.fields["moved_because"].left.emit()
    house.settle()
    kept = records(house, PracticeCheck)[0]
    assert kept.moved_because == "We began to ask."
    assert [(one.prompt, one.words) for one in kept.shown] == [("p5", "The rota on the wall")]
    assert "Something shows it." in house.words_on(block)


def test_a_next_step_is_put_down_under_the_check_and_done(make_house: Any) -> None:
    house = make_house(fill_working)
    check = records(house, PracticeCheck)[0]
    card = house.go("one_check", check.id).cards[2]
    house.type(card.what, "Write one page")
    house.type(card.who, "two members")
    house.press(card.who.edit, Qt.Key.Key_Return)
    step = records(house, NextStep)[0]
    assert (step.words, step.who, step.about) == ("Write one page", "two members", check.id)
    house.click(house.button("This is done: Write one page"))
    assert records(house, NextStep)[0].done_on is not None
    house.go("next_steps")
    assert "Write one page" in house.words_on()


def test_a_review_keeps_two_boxes_and_a_step_for_a_sentence(house: House) -> None:
    page = house.go("yearly_review")
    part = page.cards[0]
    house.click(part.buttons["culture_1"])
    boxes = part.open["culture_1"]
    house.type(boxes.now, "Mostly so.")
    boxes.now.left.emit()
    house.settle()
    house.type(boxes.steps.what, "Ask the quiet ones")
    house.press(boxes.steps.what.edit, Qt.Key.Key_Return)
    review, step = records(house, YearlyReview)[0], records(house, NextStep)[0]
    assert review.title == "Review 2026"
    assert [(one.prompt, one.now) for one in review.answers] == [("culture_1", "Mostly so.")]
    assert (step.about, step.prompt, step.case) == (review.id, "culture_1", None)
    house.type(page.fields["who"], "six members")
    page.fields["who"].left.emit()
    house.settle()
    assert records(house, YearlyReview)[0].answers == review.answers


def test_the_room_counts_sessions_by_how_far_people_were_involved(make_house: Any) -> None:
    def fill(ws: Any, case: str) -> None:
        fill_working(ws, case)
        for number, depth in enumerate((4, 4, 1, None)):
            keep(
                ws,
                "storage.step.add_session",
                [Session(id=new_id(), case=case, what=f"Day {number}", depth=depth)],
            )

    house = make_house(fill)
    house.go("practice_check")
    house.settle()
    assert "In 3 sessions where it was noted: 1 at level 1, 2 at level 4." in house.words_on()
    assert "Furthest apart" in house.words_on() or "2 apart on six of the six themes" in house.words_on()


@pytest.mark.parametrize(
    ("box", "downs", "first"), [("want", 1, "A register at the door"), ("size", 1, "A log of decisions")]
)
def test_the_ways_are_chosen_by_key(house: House, box: str, downs: int, first: str) -> None:
    page = house.go("methods")
    for _ in range(downs):
        house.bot.keyClick(page.boxes[box], Qt.Key.Key_Down)
    house.settle()
    assert 0 < len(page.fitting()) < 20
    assert page.fitting()[0].name == first
    house.click(house.button(first))
    assert "What it cannot show" in house.words_on()
