"""Where a difference fits, by key alone: a suggestion taken or refused, a line of one's own, one looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import FrameworkTie, Outcome
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.saving import new_id

WORDS = "Members decide how the money is spent"


def with_outcome(ws: Any, case: str) -> None:
    add_record(ws, Outcome(id=new_id(), case=case, words=WORDS))


def ties(house: Any) -> list[FrameworkTie]:
    found: list[FrameworkTie] = house.ask(lambda ws: ws.records(FrameworkTie))
    return found


def the_page(house: Any) -> Any:
    outcome = house.ask(lambda ws: ws.records(Outcome))[0]
    return house.go("fit", outcome.id)


def test_a_suggestion_is_taken_with_its_reason_and_another_refused_with_ones_own(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(with_outcome)
    page = the_page(house)
    assert "Nothing counts until you say so." in house.words_on() and ties(house) == []
    house.press(
        house.button("It fits, for this reason: 16.7 Decisions that people take part in"), Qt.Key.Key_Return
    )
    [tie] = ties(house)
    assert (tie.framework, tie.code, tie.relation) == ("sdg", "16.7", "close")
    assert tie.because and tie.made_by == "Our group, from a suggestion (Coprod Desktop, version 1)"
    house.press(house.button("It does not fit: 10 Reduced inequalities"), Qt.Key.Key_Space)
    assert page.form.because.input().hasFocus()
    house.bot.keyClicks(page.form.because.input(), "We did not look at who is left out")
    house.press(page.form.because.input(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    refused = next(one for one in ties(house) if one.code == "10")
    assert (refused.relation, refused.because) == ("does_not_fit", "We did not look at who is left out")
    assert "Does not fit: We did not look at who is left out" in house.words_on()
    assert page.form.because.text() is None


def test_a_related_line_cannot_be_kept_without_ones_own_reason(make_house: Callable[..., Any]) -> None:
    house = make_house(with_outcome)
    page = the_page(house)
    house.press(house.button("It fits, say why: 10 Reduced inequalities"), Qt.Key.Key_Space)
    house.press(page.form.button, Qt.Key.Key_Space)
    assert ties(house) == [] and page.form.because.input().hasFocus()
    assert house.said[-1] == "A reason is needed. One sentence is enough."


def test_a_line_of_any_list_is_chosen_changed_and_taken_away(make_house: Callable[..., Any]) -> None:
    house = make_house(with_outcome)
    page = the_page(house)
    page.form.list.box.setCurrentIndex(page.form.list.box.findData("npf"))
    house.settle()
    assert "This list is being replaced." in house.words_on()
    page.form.line.box.setCurrentIndex(page.form.line.box.findData("communities"))
    page.form.relation.choose("contributes")
    house.type(page.form.because, "Two streets share a budget")
    house.type(page.form.who, "the treasurer")
    house.press(page.form.button, Qt.Key.Key_Space)
    [tie] = ties(house)
    assert (tie.framework_version, tie.made_by) == ("2018", "the treasurer")
    house.press(house.button("Change what you said of Communities"), Qt.Key.Key_Space)
    assert page.form.because.text() == "Two streets share a budget"
    page.form.because.set_text("Three streets do")
    house.press(page.form.button, Qt.Key.Key_Space)
    assert [(one.id, one.because) for one in ties(house)] == [(tie.id, "Three streets do")]
    house.press(house.button("Take away Communities"), Qt.Key.Key_Space)
    assert ties(house) == []


def test_changed_words_stand_on_the_list_until_somebody_looked_again(make_house: Callable[..., Any]) -> None:
    house = make_house(with_outcome)
    the_page(house)
    house.press(
        house.button("It fits, for this reason: 16.7 Decisions that people take part in"), Qt.Key.Key_Return
    )
    outcome = house.ask(lambda ws: ws.records(Outcome))[0]
    house.do(change_record, replace(outcome, words="Members decide on the trip"))
    house.go("fits")
    assert "1 line is to be looked at again." in house.words_on()
    house.press(house.button("Members decide on the trip"), Qt.Key.Key_Return)
    assert "The words of this difference have changed since." in house.words_on()
    house.press(house.button("It still fits: 16.7 Decisions that people take part in"), Qt.Key.Key_Return)
    assert "changed since" not in house.words_on()
    assert ties(house)[0].outcome_words == "Members decide on the trip"


def test_the_way_leads_from_a_difference_and_from_their_list(make_house: Callable[..., Any]) -> None:
    house = make_house(with_outcome)
    house.go("outcomes")
    house.click(house.button("Where our differences fit"))
    assert "Nothing is said yet." in house.words_on()
    outcome = house.ask(lambda ws: ws.records(Outcome))[0]
    house.go("outcome", outcome.id)
    house.click(house.button("Say where it fits"))
    assert f"Where does “{WORDS}” fit?" in house.words_on()
