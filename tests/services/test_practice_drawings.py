"""Pictures of the artefacts for the window: shapes, the same in words, and one sentence with its base."""

from __future__ import annotations

from typing import Any

from coprod_desktop.domain.records import Connection, Contribution, Decision, Person, PowerHeld, Ripple
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.practice_drawings import (
    connections_drawing,
    decisions_drawing,
    ledger_drawing,
    power_drawing,
    ripples_drawing,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace

DRAW = (decisions_drawing, power_drawing, ledger_drawing, ripples_drawing, connections_drawing)


def test_nothing_kept_draws_nothing(ws: Workspace, case: str, words: Words) -> None:
    for draw in DRAW:
        drawn: Any = draw(ws, case, words)
        assert drawn.drawing is None
        assert drawn.sentence == ""


def test_each_picture_comes_with_words_and_a_sentence_with_its_base(
    ws: Workspace, case: str, words: Words
) -> None:
    person = new_id()
    add_record(ws, Person(id=person, code="M1", name="Secret Name", belongs="worker"))
    add_record(ws, Decision(id=new_id(), case=case, question="When?", depth=4, changed_by_members=True))
    add_record(ws, PowerHeld(id=new_id(), case=case, domain="money", start="agency", now="shared"))
    add_record(
        ws,
        Contribution(
            id=new_id(), case=case, what="soup", giver="member", receiver="worker", receiver_person=person
        ),
    )
    add_record(ws, Ripple(id=new_id(), case=case, what="Lunch", order=0))
    add_record(ws, Connection(id=new_id(), case=case, moment="now", from_who="a member", to_person=person))
    told = []
    for draw in DRAW:
        drawn: Any = draw(ws, case, words)
        assert drawn.drawing is not None and drawn.drawing.shapes
        assert drawn.alt and drawn.sentence
        told += [drawn.alt, drawn.sentence]
    assert "In 1 decision: 1 at level 4." in told[1]
    assert "0 of 1 person both gave and got." in told[5]
    assert "Secret Name" not in " ".join(told)


def test_every_ripple_is_a_node_of_the_map_also_beyond_what_a_report_draws(
    ws: Workspace, case: str, words: Words
) -> None:
    above = None
    for number in range(60):
        made = Ripple(id=new_id(), case=case, what=f"Ripple {number}", order=min(number, 4), came_of=above)
        add_record(ws, made)
        above = made.id if number % 7 else None
    drawn = ripples_drawing(ws, case, words)
    assert {node.id for node in drawn.nodes} == {one.id for one in drawn.kept.records}
    boxes = [node.box for node in drawn.nodes]
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right and 0 <= top < bottom
        for other in boxes[place + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (boxes[place], other)


def test_the_mirrored_map_has_its_nodes_on_the_other_side(ws: Workspace, case: str, words: Words) -> None:
    centre = Ripple(id=new_id(), case=case, what="Lunch", order=0)
    add_record(ws, centre)
    add_record(ws, Ripple(id=new_id(), case=case, what="A rota", came_of=centre.id))
    usual = {node.id: node.box for node in ripples_drawing(ws, case, words).nodes}
    drawn = ripples_drawing(ws, case, words, right_to_left=True)
    width: float = drawn.drawing.width  # type: ignore[attr-defined]
    for node in drawn.nodes:
        left, top, right, bottom = usual[node.id]
        assert node.box == (width - right, top, width - left, bottom)
