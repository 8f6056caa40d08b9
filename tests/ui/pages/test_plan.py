"""Our plan: drawn and listed alike, walked and moved by keys, and a change of meaning that asks beside the work."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import Outcome, PlanArrow, PlanStep, Story
from coprod_desktop.services.plan import outcomes_of_story, plan_of
from coprod_desktop.services.saving import keep
from coprod_desktop.ui.page import Place

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def fill_plan(ws: Any, case: str) -> None:
    new_id = IdMaker()
    need = PlanStep(id=new_id(), case=case, words="People eat alone", stage="need", state="happening")
    lunch = PlanStep(id=new_id(), case=case, words="A lunch, served", stage="does", state="happening")
    names = PlanStep(id=new_id(), case=case, words="People know names", stage="first_change")
    arrows = [
        PlanArrow(id=new_id(), case=case, from_step=need.id, to_step=lunch.id, because="a table is a reason"),
        PlanArrow(id=new_id(), case=case, from_step=lunch.id, to_step=names.id, because="we sit together"),
    ]
    outcome = Outcome(id=new_id(), case=case, words="Members run the kitchen", planned=False)
    story = Story(id=new_id(), case=case, title="Soup", happened="We went in", teller="a member")
    records = [need, lunch, names, *arrows, outcome, story]
    keep(ws, "storage.step.load_records", records, params={"n": 7, "file": "x"})


@pytest.fixture
def house(make_house: Any) -> Any:
    return make_house(fill_plan)


def kept(house: Any) -> Any:
    return house.ask(plan_of, house.case)


def pressed(house: Any, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    house.press(focus, key, modifier)


def test_the_keys_walk_from_step_to_arrow_to_step_move_a_box_and_open_what_is_chosen(house: Any) -> None:
    page = house.go("plan")
    need, lunch, _ = kept(house).steps
    assert page.canvas.chosen == need.id
    pressed(house, Key.Key_Right)
    assert page.canvas.chosen == kept(house).arrows[0].id
    pressed(house, Key.Key_Right)
    assert page.canvas.chosen == lunch.id
    box = page.canvas.spots[lunch.id].node.box
    pressed(house, Key.Key_Down, CTRL)
    moved = kept(house).steps[1]
    assert (moved.x, moved.y) == (round(box[0]), round(box[1] + 12))
    assert page.canvas.chosen == lunch.id
    house.click(house.button(house.context.words("ui_plan.plan.afresh")))
    assert kept(house).steps[1].x is None
    page.canvas.choose(lunch.id)
    pressed(house, Key.Key_Return)
    assert house.page.place == Place("plan_step", lunch.id)


def test_a_box_is_dragged_and_a_click_opens_it(house: Any) -> None:
    page = house.go("plan")
    need = kept(house).steps[0]
    spot = page.canvas.spots[need.id]
    QTest.mousePress(spot, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(spot, QPoint(80, 70))
    QTest.mouseRelease(spot, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    house.settle()
    assert kept(house).steps[0].y > 20
    assert house.page.place == Place("plan")
    house.click(house.page.canvas.spots[need.id])
    assert house.page.place == Place("plan_step", need.id)


def test_the_list_shows_the_same_and_the_line_adds_what_a_step_leads_to(house: Any) -> None:
    page = house.go("plan")
    house.click(house.button("Show a list"))
    rows = {row.id for row in page.rows()}
    plan = kept(house)
    assert rows == {one.id for one in (*plan.steps, *plan.arrows)}
    page.tree.choose(plan.steps[2].id)
    house.press(page.tree, Key.Key_N)
    house.bot.keyClicks(page.line.input(), "People ask for help")
    house.press(page.line.input(), Key.Key_Return)
    plan = kept(house)
    assert plan.steps[-1].words == "People ask for help"
    assert plan.steps[-1].stage == "later_change"
    assert plan.arrows[-1].to_step == plan.steps[-1].id


def test_another_meaning_asks_beside_the_work_and_the_answer_is_one_step(house: Any) -> None:
    step = kept(house).steps[1]
    page = house.go("plan_step", step.id)
    card = page.learned
    assert not card.settle.isEnabled()
    page.fields["words"].set_text("A lunch, served.")
    page.save()
    assert not card.asks
    page.fields["words"].set_text("A lunch that members cook")
    page.save()
    house.settle()
    assert "A lunch that members cook" in house.words_on()
    assert card.settle.isEnabled()
    house.type(card.why.learned, "Being served kept us apart")
    house.type(card.why.decided_by, "members")
    house.click(card.settle)
    (change,) = kept(house).changes
    assert (change.before, change.after) == ("A lunch, served", "A lunch that members cook")
    assert (change.learned, change.decided_by, change.number) == ("Being served kept us apart", "members", 2)
    assert not card.asks
    assert "1. A lunch, served" in house.words_on()


def test_a_change_nobody_explained_is_written_down_as_it_is_when_the_page_is_left(house: Any) -> None:
    step = kept(house).steps[1]
    page = house.go("plan_step", step.id)
    house.click(page.drop)
    assert page.learned.asks
    house.go("plan")
    (change,) = kept(house).changes
    assert change.after == "A lunch, served (dropped)"
    assert change.learned is None
    assert house.context.words("ui_plan.plan.not_learned") in house.words_on()
    page = house.go("plan_change", change.id)
    house.type(page.fields["learned"], "Nobody could talk")
    house.go("plan")
    assert kept(house).changes[0].learned == "Nobody could talk"


def test_a_new_step_asks_nothing_and_an_arrow_that_was_wrong_does(house: Any) -> None:
    page = house.go("plan_step")
    house.type(page.fields["words"], "A garden")
    page.save()
    page.fields["words"].set_text("A bus trip")
    page.save()
    assert not page.learned.asks
    house.settle()
    arrow = kept(house).arrows[1]
    page = house.go("plan_arrow", arrow.id)
    house.click(page.fields["holds"].rows["wrong"])
    assert page.learned.asks
    house.click(page.learned.settle)
    assert kept(house).arrows[1].holds == "wrong"
    assert kept(house).arrows[1].number == 2


def test_a_story_gives_a_difference_and_the_plan_takes_it_in(house: Any) -> None:
    story = house.ask(lambda ws: ws.records(Story)[0])
    page = house.go("told_story", story.id)
    card = next(one for one in page.cards if type(one).__name__ == "StoryOutcomes")
    house.type(card.line, "We trust each other")
    house.click(card.add_one)
    (outcome,) = house.ask(outcomes_of_story, story.id)
    page = house.go("outcome", outcome.id)
    house.click(house.button(house.context.words("ui_plan.statement.more")))
    house.type(page.fields["our_part"], "We cooked")
    house.click(page.fields["our_share"].rows["some"])
    card = next(one for one in page.cards if hasattr(one, "why"))
    house.type(card.why.decided_by, "members")
    house.click(card.offer)
    plan = kept(house)
    step = next(one for one in plan.steps if one.outcome == outcome.id)
    assert step.state == "surprise"
    assert plan.changes[0].decided_by == "members"
    told = house.ask(lambda ws: ws.get(outcome.id).record)
    assert (told.our_part, told.our_share) == ("We cooked", "some")
    assert told.promoted_on is not None
    house.click(card.open)
    assert house.page.place == Place("plan_step", step.id)


def test_an_arrow_is_taken_out_and_its_note_asks_what_was_learned(house: Any) -> None:
    arrow = kept(house).arrows[1]
    house.go("plan_arrow", arrow.id)
    house.click(house.button(house.context.words("ui_plan.plan_arrow.take_out")))
    assert house.page.place is not None
    assert house.page.place.page == "plan_change"
    house.type(house.page.fields["learned"], "They sat apart")
    house.go("plan")
    plan = kept(house)
    assert len(plan.arrows) == 1
    assert (plan.changes[0].after, plan.changes[0].learned) == (None, "They sat apart")
