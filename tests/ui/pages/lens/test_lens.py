"""The lens in the window: four words and the reason beneath, differences by funders as a table, and one answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from coprod_desktop.domain.records import FormAnswer, Funder, Grant, Outcome, QuestionTie
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import write_answer
from tests.ui.pages.conftest import House

# ids of the same millisecond come in any order, and grants stand in the order of theirs
FUNDERS, GRANTS = (sorted(new_id() for _ in range(2)) for _ in range(2))


def with_grants(count: int, *, forms: bool = True) -> Callable[[Any, str], None]:
    def fill(ws: Any, case: str) -> None:
        write_answer(ws, case, "what_is_different", InWords(text="Members run the kitchen now."), asked="?")
        write_answer(ws, case, "what_did_not_work", InWords(text="The first rota was too hard."), asked="?")
        packs = ("petersfield", "henderson")
        made: list[Any] = [Outcome(id=new_id(), case=case, words="Members run the kitchen")]
        for number in range(count):
            made.append(Funder(id=FUNDERS[number], name=f"Trust {number + 1}"))
            pack = packs[number] if forms else None
            made.append(
                Grant(id=GRANTS[number], funder=FUNDERS[number], title="Lunches", cases=(case,), pack=pack)
            )
        keep(ws, "storage.step.add_grant", made, params={"what": "all"})

    return fill


@pytest.fixture
def two(make_house: Callable[..., House]) -> House:
    return make_house(with_grants(2))


def answers(house: House) -> list[FormAnswer]:
    found: list[FormAnswer] = house.ask(lambda ws: ws.records(FormAnswer))
    return found


def test_without_a_grant_the_page_says_what_it_is_for(house: House) -> None:
    house.go("lens")
    assert "One record, many funders" in house.words_on()
    house.press(house.button("Add a grant"), Qt.Key.Key_Return)
    assert house.page.place.page == "grant"


def test_a_grant_without_a_form_is_given_one(make_house: Callable[..., House]) -> None:
    house = make_house(with_grants(1, forms=False))
    page = house.go("lens")
    assert "Nobody has said yet what this funder asks." in house.words_on()
    page.choosers[GRANTS[0]].choose("petersfield")
    house.press(house.button("Use this form for Trust 1"), Qt.Key.Key_Return)
    assert "of 7 questions ready" in house.words_on()


def test_one_funders_questions_stand_in_four_words_with_the_gaps_first(
    make_house: Callable[..., House],
) -> None:
    house = make_house(with_grants(1))
    house.go("lens")
    told = house.words_on()
    assert "What Trust 1 asks" in told and "of 7 questions ready" in told
    assert "Nothing yet. " in told and "Needs a little. " in told
    assert "The smallest next step: " in told and "%" not in told
    assert house.page.matrix is None
    titles = [
        one.accessibleName()
        for one in house.page.findChildren(type(house.button("Do it now: " + step(told))))
    ]
    assert titles
    house.press(house.button("Nothing yet: 3  The amount awarded."), Qt.Key.Key_Return)
    assert house.page.place.page == "form_answer"


def step(told: str) -> str:
    line = next(one for one in told.split("\n") if one.startswith("The smallest next step: "))
    return line.removeprefix("The smallest next step: ").split(" It takes ")[0]


def test_from_the_second_funder_differences_stand_in_a_table_for_keys(two: House) -> None:
    page = two.go("lens")
    table = page.matrix
    assert (table.rowCount(), table.columnCount()) == (1, 3)
    assert table.horizontalHeaderItem(1).text().startswith("Trust 1")
    spoken = table.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Members run the kitchen, Trust 1: ")
    assert "of 7 questions ready" in two.words_on() and "of 4 questions ready" in two.words_on()
    assert "have to be asked" in two.words_on()
    table.setFocus()
    two.press(table, Qt.Key.Key_Right)
    assert table.currentColumn() == 2
    assert "Trust 2: " in two.words_on()
    two.press(table, Qt.Key.Key_Return)
    assert page is not two.page and two.page.place.page == "outcome"


def test_an_answer_is_written_counted_copied_and_approved(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/impact")
    assert "What it did for the wider community." in two.words_on()
    assert "A draft from your own notes" in two.words_on()
    assert "Members run the kitchen now." in page.text.edit.toPlainText()
    page.text.edit.selectAll()
    two.type(page.text, "Twelve of us cook.")
    assert "4 words, 18 letters and spaces" in two.words_on()
    two.press(page.copy, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Twelve of us cook."
    assert two.said[-1] == "Copied: 4 words, 18 letters and spaces."
    two.press(page.approve, Qt.Key.Key_Return)
    assert "Say who approves it" in two.said[-1]
    two.type(page.by, "Rosa")
    two.press(page.by.edit, Qt.Key.Key_Return)
    (kept,) = answers(two)
    assert (kept.full, kept.approved_by, kept.grant) == ("Twelve of us cook.", "Rosa", GRANTS[0])
    assert "Approved by Rosa on 23 November 2026." in two.words_on()
    two.press(two.button("It is not right yet"), Qt.Key.Key_Return)
    assert answers(two)[0].approved_by is None


def test_typing_on_while_it_is_saved_makes_one_answer(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/impact")
    page.text.edit.selectAll()
    two.type(page.text, "One.")
    page._save_text()
    two.type(page.text, " Two.")
    page._save_text()
    two.settle()
    assert [one.full for one in answers(two)] == ["One. Two."]


def test_the_three_lengths_are_kept_apart(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/impact")
    two.click(page.length.rows["short"])
    page.text.edit.selectAll()
    two.type(page.text, "Short one.")
    two.click(page.length.rows["full"])
    assert page.text.edit.toPlainText() != "Short one."
    two.settle()
    (kept,) = answers(two)
    assert (kept.short, kept.full) == ("Short one.", None)


def test_a_number_is_kept_bare_with_what_it_is(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/amount")
    assert page.text is None
    two.type(page.value.fields()[0], "1,250.50")
    two.go("packs")
    assert [one.pence for one in answers(two)] == [125050]
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/amount")
    two.press(page.copy, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "1250.50"


def test_what_was_chosen_is_the_whole_answer_and_no_draft_speaks_against_it(two: House) -> None:
    page = two.go("form_answer", "-/somerset_cf/on_time")
    assert "Nobody has answered this yet" in page.text.edit.toPlainText()
    two.press(page.value.first(), Qt.Key.Key_Space)
    two.go("packs")
    page = two.go("form_answer", "-/somerset_cf/on_time")
    assert page.text.edit.toPlainText() == ""
    two.press(page.copy, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "Yes"
    page.value.fields()[0].input().setFocus()
    page.value.fields()[0].choose("no")
    assert page.value.fields()[0].rows["no"].hasFocus()  # the keyboard is where the choice is


def test_not_ours_needs_a_reason_and_can_be_taken_back(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[1]}/henderson/how_well")
    two.press(page.theirs.not_ours, Qt.Key.Key_Return)
    assert "Say why it is not yours" in two.said[-1]
    two.type(page.theirs.because, "We never asked people that")
    two.press(page.theirs.because.edit, Qt.Key.Key_Return)
    ties = two.ask(lambda ws: [one.because for one in ws.records(QuestionTie)])
    assert ties == ["We never asked people that"]
    assert "Not ours" in two.words_on()
    two.press(page.theirs.ours, Qt.Key.Key_Return)
    assert "Not ours" not in two.words_on().split("This question is not ours")[0]


def test_a_difference_is_said_to_answer_a_question_or_not_to_fit_with_the_reason(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[1]}/henderson/how_well")
    (outcome,) = two.ask(lambda ws: ws.records(Outcome))
    page.differences.which.choose(outcome.id)
    page.differences.how.choose("does_not_fit")
    two.press(page.differences.add, Qt.Key.Key_Return)
    assert "Say why it does not fit" in two.said[-1]
    two.type(page.differences.because, "They ask about money")
    two.press(page.differences.because.edit, Qt.Key.Key_Return)
    (tie,) = two.ask(lambda ws: ws.records(QuestionTie))
    assert (tie.outcome, tie.relation, tie.because) == (outcome.id, "does_not_fit", "They ask about money")
    assert "“Members run the kitchen” does not fit. They ask about money" in two.words_on()
    page.differences.which.choose(outcome.id)
    page.differences.how.choose("close")
    two.press(page.differences.add, Qt.Key.Key_Return)
    assert [one.relation for one in two.ask(lambda ws: ws.records(QuestionTie))] == ["close"]


def test_the_next_question_is_one_key_away(two: House) -> None:
    two.go("form_answer", f"{GRANTS[1]}/henderson/how_much")
    assert not two.button("The one before").isEnabled()
    two.press(two.button("The next one"), Qt.Key.Key_Return)
    assert two.page.place.detail == f"{GRANTS[1]}/henderson/how_well"
    assert "Question 2 of 4" in two.words_on()
    two.press(two.button("All their questions"), Qt.Key.Key_Return)
    assert two.page.place.detail == GRANTS[1] and "What Trust 2 asks" in two.words_on()


def test_a_form_that_is_gone_is_said_and_no_crash(two: House) -> None:
    two.go("form_answer", f"{GRANTS[1]}/nothing/how_much")
    assert "There is no form" in two.said[-1]
    assert two.page.place.page == "lens"


def test_the_polite_letter_is_changed_by_hand_and_saved(
    two: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_desktop.ui.pages.lens.letter.papers_folder", lambda context: tmp_path / "out")
    monkeypatch.setattr("coprod_desktop.ui.pages.lens.letter.open_folder_of", lambda *_: None)
    two.go("lens", GRANTS[0])
    two.press(two.button("Offer Trust 1 a report you have, in place of their form"), Qt.Key.Key_Return)
    page = two.page
    assert page.text.edit.toPlainText().startswith("Dear Trust 1,")
    page.text.edit.selectAll()
    two.type(page.text, "Dear all, here is our report.")
    two.press(page.save, Qt.Key.Key_Return)
    two.bot.waitUntil(lambda: page.save.isEnabled())
    (plain,) = (tmp_path / "out").glob("*.txt")
    assert plain.read_text("utf-8") == "Dear all, here is our report.\n"
    assert ".docx" in two.said[-1]


def test_the_search_opens_an_answer_by_its_record(two: House) -> None:
    page = two.go("form_answer", f"{GRANTS[0]}/petersfield/impact")
    page.text.edit.selectAll()
    two.type(page.text, "Twelve of us cook.")
    two.go("packs")
    two.go("form_answer", answers(two)[0].id)
    assert two.page.text.edit.toPlainText() == "Twelve of us cook."
