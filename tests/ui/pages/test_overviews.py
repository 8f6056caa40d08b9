"""Home, the list of boxes, and checking the answers: honest states, small steps, and ways back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.records import DocumentMade, UsedRecord
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.services.findings import check_records
from coprod_desktop.services.reading import answers_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import record_figure, record_quote, say_finished, write_answer
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.steps import fitting

ALL = tuple(box.id for box in load_questions(Path(__file__).parents[3] / "resources").boxes)
FIVE = ("in_one_breath", "how_we_decided", "what_is_different", "what_did_not_work", "what_next")


def write(ws: Any, case: str, *boxes: str) -> None:
    for box in boxes:
        write_answer(ws, case, box, InWords(text=f"Our words on {box}."), asked="?", heading=box)


def test_home_says_in_words_where_you_are_and_offers_one_small_step(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, "in_one_breath"))
    assert "One of twelve boxes has something in it." in house.words_on()
    house.click(house.button("Write “How we decided”"))
    assert house.page.place == Place("question", "how_we_decided")


def test_home_before_anything_is_written_is_kind(house) -> None:
    assert "Nothing is written yet, and that is fine." in house.words_on()
    assert "What would help most" not in house.words_on()


def test_home_counts_what_else_is_kept(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        write(ws, case, *FIVE[:2])
        record_figure(ws, case, "came")
        for n in range(2):
            record_quote(ws, case, f"words {n}", "a member", today=date(2026, 1, 1))

    house = make_house(fill)
    assert (
        "Two of twelve boxes have something in them. You also have two quotes and one figure."
        in house.words_on()
    )


@pytest.mark.parametrize("minutes", [10, 20, 60])
def test_only_steps_that_fit_the_time_are_offered(minutes: int, house) -> None:
    page = house.page
    house.click(house.button(f"{minutes} minutes"))
    offered = fitting(page._steps, minutes)
    assert 1 <= len(offered) <= 3
    assert all(step.minutes <= minutes for step in offered)
    for step in offered:
        assert house.button(step.sentence) is not None


def test_a_long_box_is_offered_in_ten_minutes_by_its_five_minute_way(make_house: Callable) -> None:
    house = make_house(
        lambda ws, case: write(
            ws,
            case,
            *FIVE,
        )
    )
    house.do(_made_document, house.case)
    house.go("home")
    steps = fitting(house.page._steps, 10)
    assert any("five-minute way" in step.sentence and step.minutes == 5 for step in steps)


def _made_document(ws: Any, case: str, given_to: str | None = None) -> Any:
    answers = [one for one in ws.stored(binned=False) if one.record.kind == "answer"]
    used = tuple(UsedRecord(record=one.record.id, mark=one.mark) for one in answers)
    made = DocumentMade(
        id=new_id(), cases=(case,), template="two_pages", format="pdf", file_name="report.pdf", sha256="0" * 64,
        audience="funder", made_at=datetime(2026, 11, 20, tzinfo=UTC), used=used, given_to=given_to,
    )  # fmt: skip
    return keep(ws, "steps.make_report", [made], params={"template": "two_pages"}, recorded=True)


def test_home_shows_at_most_three_findings_and_folds_the_rest(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, "in_one_breath"))
    findings = house.ask(
        check_records,
        house.case,
        house.context.questions,
        house.context.words,
        house.context.today(),
        house.context.resources,
    )
    assert len(findings) > 3
    shown = house.words_on()
    assert sum(one.sentence in shown for one in findings) == 3
    house.click(house.button(f"{len(findings) - 3} more, when you have time"))
    assert sum(one.sentence in house.words_on() for one in findings) <= 3
    assert findings[3].sentence in house.words_on()


@pytest.mark.parametrize("by_key", [True, False])
def test_stop_mentioning_this_is_one_key_or_click_and_holds(by_key: bool, make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, "in_one_breath"))
    findings = house.ask(
        check_records,
        house.case,
        house.context.questions,
        house.context.words,
        house.context.today(),
        house.context.resources,
    )
    button = house.button(f"Stop mentioning this: {findings[0].sentence}")
    if by_key:
        button.setFocus()
        house.press(button, Qt.Key.Key_Delete)
    else:
        house.click(button)
    assert findings[0].sentence not in house.words_on()
    house.go("story")
    house.go("home")
    assert findings[0].sentence not in house.words_on()


def test_after_a_month_away_home_says_how_long_it_was(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, "in_one_breath"))
    assert "Welcome back" not in house.words_on()
    last = house.act.state.when.astimezone().date()
    house.context.today = lambda: last + timedelta(days=41)
    house.go("story")
    house.go("home")
    assert "You last wrote 41 days ago." in house.words_on()


def test_what_was_noticed_is_offered_when_it_fits_the_time(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, *ALL))
    house.do(_made_document, house.case)
    house.go("home")
    house.click(house.button("20 minutes"))
    steps = {one.smallest_next_step for one in house.page._noticed._findings}
    assert any(step.sentence in steps for step in fitting(house.page._steps, 20))


# ---- the list of boxes ----------------------------------------------------------------------------------------------


def test_the_first_five_come_first_and_the_rest_when_wanted(house) -> None:
    page = house.go("story")
    questions = house.context.questions
    assert all(box.heading in house.words_on() for box in questions.first_boxes())
    assert not any(box.heading in house.words_on() for box in questions.later_boxes())
    house.click(house.button("7 more boxes, when you want them"))
    assert all(box.heading in house.words_on() for box in questions.later_boxes())
    assert page is house.page


def test_the_others_are_offered_once_the_first_report_is_made(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, *FIVE))
    house.do(_made_document, house.case)
    house.go("story")
    assert "More boxes" in house.words_on()


def test_each_state_is_told_in_words_and_has_its_own_shape(make_house: Callable) -> None:
    def fill(ws: Any, case: str) -> None:
        write(ws, case, "what_is_different")
        _made_document(ws, case, "The Orrinby Fund")
        write(ws, case, "in_one_breath", "how_we_decided")
        answer = next(
            one.record for one in ws.stored() if getattr(one.record, "question", "") == "in_one_breath"
        )
        say_finished(ws, answer.id, True)

    house = make_house(fill)
    house.go("story")
    shown = house.words_on()
    assert "You say it is finished · 4 words" in shown
    assert "Begun · 4 words" in shown
    assert "Used in a report given to The Orrinby Fund" in shown
    assert "Not started · about" in shown
    from coprod_desktop.ui.pages.rows import state_picture

    look = house.context.look
    pictures = [
        bytes(state_picture(look, s).toImage().bits()) for s in ("not_started", "begun", "finished", "used")
    ]
    assert len(set(pictures)) == 4


# ---- checking -------------------------------------------------------------------------------------------------------


def test_every_answer_has_a_change_link_that_leads_back_to_its_line(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, *FIVE))
    house.go("check")
    house.click(house.button("Change “What did not work”"))
    assert house.page.place == Place("change", "what_did_not_work")
    field = house.page.card.main.field
    field.set_caret(0)
    house.type(field, "Changed. ")
    house.press(field.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert house.page.place == Place("check", "what_did_not_work")
    assert "Changed. Our words on what_did_not_work." in house.words_on()
    house.bot.waitUntil(lambda: house.page.changes["what_did_not_work"].hasFocus())


def test_a_box_without_an_answer_says_so_and_does_not_hide(house) -> None:
    house.go("check")
    assert house.words_on().count("We do not have this yet.") == 5


def test_checking_leads_to_the_two_page_report(make_house: Callable) -> None:
    house = make_house(lambda ws, case: write(ws, case, *FIVE))
    house.go("check")
    house.click(house.button("Make a two-page report"))
    assert house.page.place == Place("report", "two_pages")


def test_an_answer_changed_by_undo_is_shown_afresh(make_house: Callable) -> None:
    from coprod_desktop.services.history import undo

    house = make_house(lambda ws, case: write(ws, case, "in_one_breath"))
    house.go("check")
    house.do(undo)
    assert "Our words on in_one_breath." not in house.words_on()
    assert house.ask(answers_of, house.case) == {}
