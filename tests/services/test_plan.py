"""The living plan: each change one step that says why, with its number; what came up by itself taken in whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Link, Outcome, PlanArrow, PlanChange, PlanStep, Story
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import undo
from coprod_desktop.services.plan import (
    lay_out_afresh,
    lead_to,
    move_step,
    outcome_from_story,
    outcomes_of_story,
    plan_of,
    promote_outcome,
    settle_change,
    step_of_outcome,
    take_out_arrow,
    versions_kept,
)
from coprod_desktop.services.practice_drawings import plan_drawing
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

MAY = understand_date("May 2025")


@pytest.fixture
def lunch(ws: Workspace, case: str) -> PlanStep:
    step = PlanStep(id=new_id(), case=case, words="A lunch, served", stage="does")
    add_record(ws, step)
    return step


def test_a_settled_change_is_one_step_with_before_after_why_and_who(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    after = replace(lunch, words="A lunch that members cook")
    settle_change(
        ws, lunch, after, words, learned="Being served kept us apart", decided_by="members", when=MAY
    )
    (change,) = plan_of(ws, case).changes
    assert (change.before, change.after) == ("A lunch, served", "A lunch that members cook")
    assert (change.learned, change.decided_by, change.when) == ("Being served kept us apart", "members", MAY)
    assert (change.number, plan_of(ws, case).steps[0].number) == (2, 2)
    assert [one.words for one in versions_kept(ws, lunch.id, words)] == [change.before, change.after]
    undo(ws)
    assert not plan_of(ws, case).changes
    assert plan_of(ws, case).steps == (lunch,)


def test_a_dropped_step_stays_with_its_history(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    settle_change(ws, lunch, replace(lunch, state="dropped"), words)
    plan = plan_of(ws, case)
    assert plan.steps[0].state == "dropped"
    assert plan.changes[0].after == "A lunch, served (dropped)"
    assert plan.gaps.silent_changes == (plan.changes[0].id,)


def test_what_a_step_leads_to_comes_with_its_arrow_and_goes_with_its_step(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    names = PlanStep(id=new_id(), case=case, words="People know names", stage="first_change")
    lead_to(ws, lunch.id, names, because="we sit together")
    (arrow,) = plan_of(ws, case).arrows
    assert (arrow.from_step, arrow.to_step) == (lunch.id, names.id)
    turned = replace(arrow, holds="wrong")
    settle_change(ws, arrow, turned, words, learned="Some never sat down")
    assert (
        plan_of(ws, case).changes[0].before == "A lunch, served → People know names, because we sit together"
    )
    put_in_bin(ws, [names.id])
    assert not plan_of(ws, case).arrows
    undo(ws)
    undo(ws)
    undo(ws)
    assert plan_of(ws, case).steps == (lunch,)
    with pytest.raises(WorldFault):
        lead_to(ws, lunch.id, replace(names, id=new_id(), words=" "))


def test_an_arrow_taken_out_leaves_a_note_and_comes_back_with_one_undo(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    names = PlanStep(id=new_id(), case=case, words="People know names", stage="first_change")
    lead_to(ws, lunch.id, names)
    (arrow,) = plan_of(ws, case).arrows
    take_out_arrow(ws, arrow.id, words, when=MAY)
    plan = plan_of(ws, case)
    assert not plan.arrows
    assert (plan.changes[0].before, plan.changes[0].after) == ("A lunch, served → People know names", None)
    assert take_out_arrow(ws, arrow.id, words) is None
    undo(ws)
    assert plan_of(ws, case).arrows == (arrow,)
    assert not plan_of(ws, case).changes


def test_boxes_stay_where_they_are_put_until_they_are_laid_out_afresh(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    move_step(ws, lunch.id, 240, -5)
    step = plan_of(ws, case).steps[0]
    assert (step.x, step.y, step.number) == (240, 0, 1)
    (node,) = plan_drawing(ws, case, words).nodes
    assert node.box[:2] == (240, 0)
    lay_out_afresh(ws, case)
    assert plan_of(ws, case).steps == (lunch,)
    assert lay_out_afresh(ws, case) is None


def test_a_difference_from_a_story_can_be_taken_into_the_plan(ws: Workspace, case: str, words: Words) -> None:
    story = Story(
        id=new_id(), case=case, title="Soup", happened="We went in", teller="a member", about_when=MAY,
        direction="mixed",
    )  # fmt: skip
    keep(ws, "storage.step.add_story", [story], params={"what": "x"})
    outcome_from_story(ws, story.id, "Members run the kitchen")
    (outcome,) = outcomes_of_story(ws, story.id)
    assert (outcome.planned, outcome.direction, outcome.when) == (False, "mixed", MAY)
    assert [(link.from_id, link.to_id) for link in ws.records(Link)] == [(story.id, outcome.id)]
    assert step_of_outcome(ws, outcome.id) is None
    promote_outcome(ws, outcome.id, words, learned="Cooks want a say", decided_by="members", when=MAY)
    plan = plan_of(ws, case)
    (step,) = plan.steps
    assert (step.state, step.outcome, step.since) == ("surprise", outcome.id, MAY)
    assert plan.evidence[step.id].pieces == 1
    (change,) = plan.changes
    assert (change.before, change.after, change.learned) == (
        None,
        "Members run the kitchen",
        "Cooks want a say",
    )
    assert ws.records(Outcome)[0].promoted_on == MAY
    assert promote_outcome(ws, outcome.id, words) is None
    undo(ws)
    assert not ws.records(PlanStep)
    assert not ws.records(PlanChange)
    assert ws.records(Outcome) == [outcome]
    with pytest.raises(WorldFault):
        outcome_from_story(ws, story.id, "  ")


def test_the_picture_has_a_way_along_every_arrow(
    ws: Workspace, case: str, words: Words, lunch: PlanStep
) -> None:
    names = PlanStep(id=new_id(), case=case, words="People know names", stage="first_change")
    lead_to(ws, lunch.id, names)
    back = PlanArrow(id=new_id(), case=case, from_step=names.id, to_step=lunch.id)
    add_record(ws, back)
    by_id = {node.id: node for node in plan_drawing(ws, case, words).nodes}
    arrow = by_id[lunch.id].outwards
    assert arrow is not None
    assert by_id[arrow].outwards == names.id
    assert by_id[names.id].outwards == back.id
    assert by_id[back.id].outwards == lunch.id
    assert plan_of(ws, case).gaps.loops
