"""What something shows: tied to differences and boxes by ticks, told in two sentences, and listed from either end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Outcome
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.history import undo
from coprod_desktop.services.kept import turning_points_of
from coprod_desktop.services.links import evidence_for, ties_from
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import record_turning_point
from coprod_desktop.ui.pages.links import LinksCard


def fill(ws: Any, case: str) -> None:
    record_turning_point(ws, case, "A cold hall")
    add_record(ws, Outcome(id=new_id(), case=case, words="We know who to call"))


@pytest.fixture
def card(make_house: Callable[..., Any]) -> tuple[Any, LinksCard]:
    house = make_house(fill)
    (point,) = house.ask(turning_points_of, house.case)
    page = house.go("turning_point", point.id)
    (card,) = page.findChildren(LinksCard)
    return house, card


def test_a_tick_ties_and_two_sentences_say_what_is_shown_and_what_is_not(card: tuple[Any, LinksCard]) -> None:
    house, links = card
    house.press(links.choose, Qt.Key.Key_Space)
    house.press(house.button("We know who to call"), Qt.Key.Key_Space)
    (tied,) = house.ask(ties_from, links.about, house.case).links
    shown = links._shown[tied.id]
    house.type(shown.shows, "One cook rang another")
    house.type(shown.not_shown, "Whether anybody else did")
    house.go("turning_points")
    (tied,) = house.ask(ties_from, links.about, house.case).links
    assert (tied.note, tied.does_not_show) == ("One cook rang another", "Whether anybody else did")
    (evidence,) = house.ask(evidence_for, tied.to_id)
    assert (evidence.told, evidence.link) == ("A cold hall", tied)


def test_a_box_can_be_ticked_and_unticked_and_undo_follows(card: tuple[Any, LinksCard]) -> None:
    house, links = card
    house.click(links.choose)
    heading = house.context.questions.boxes[1].heading
    house.click(house.button(heading))
    (tied,) = house.ask(ties_from, links.about, house.case).links
    assert (tied.to_id, tied.to_question) == (house.case, house.context.questions.boxes[1].id)
    assert f"Box: {heading}" in house.words_on(links)
    assert house.button(heading).isChecked()
    house.click(house.button(heading))
    assert house.ask(ties_from, links.about, house.case).links == ()
    assert f"Box: {heading}" not in house.words_on(links)
    house.do(undo)
    assert f"Box: {heading}" in house.words_on(links)
    house.go("question", house.context.questions.boxes[1].id)
    assert "What you tied to this box" in house.words_on()
    house.click(house.button("A cold hall"))
    assert house.page.place.page == "turning_point"
    house.go("question", house.context.questions.boxes[0].id)
    assert "What you tied to this box" not in house.words_on()


def test_a_difference_can_be_written_down_where_it_is_needed(card: tuple[Any, LinksCard]) -> None:
    house, links = card
    house.click(links.choose)
    house.type(links.new, "People eat together")
    house.press(links.new.edit, Qt.Key.Key_Return)
    ties = house.ask(ties_from, links.about, house.case)
    assert [one.words for one in ties.outcomes] == ["We know who to call", "People eat together"]
    assert [one.to_id for one in ties.links] == [ties.outcomes[1].id]
    assert "People eat together" in house.words_on(links)


def test_the_record_is_kept_before_something_is_tied_to_it(house: Any) -> None:
    page = house.go("turning_point")
    (links,) = page.findChildren(LinksCard)
    house.press(links.choose, Qt.Key.Key_Space)
    assert house.said == [house.context.words("ui_pages.turning_point.needs")]
    assert house.ask(turning_points_of, house.case) == []
    house.type(page.fields["happened"], "Nobody came")
    house.press(links.choose, Qt.Key.Key_Space)
    (point,) = house.ask(turning_points_of, house.case)
    assert links.about == point.id
    heading = house.context.questions.boxes[0].heading
    house.press(house.button(heading), Qt.Key.Key_Space)
    assert [one.from_id for one in house.ask(ties_from, point.id, house.case).links] == [point.id]


@pytest.mark.parametrize(
    "page", ["figure", "decision", "session", "ripple", "turning_point", "quote", "told_story"]
)
def test_every_kind_of_evidence_can_say_what_it_shows(page: str, house: Any) -> None:
    shown = house.go(page)
    (links,) = shown.findChildren(LinksCard)
    assert house.context.words("ui_stories.links.title") in house.words_on(links)
    assert {"link", "outcome"} <= shown.kinds
