from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import KINDS, Decision, Session
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.history import undo, undo_sentence
from coprod_desktop.services.saving import new_id, told
from coprod_desktop.storage import Workspace

# Kinds that have a service of their own, with other names for their steps.
OF_THEIR_OWN = {
    "group", "funder", "case", "answer", "figure", "quote", "turning_point", "permission", "document",
    "own_questions", "finding_reply", "card_shown", "let_go",
}  # fmt: skip


def test_a_new_record_is_one_step_with_a_name_and_can_be_undone(
    ws: Workspace, case: str, words: Words
) -> None:
    decision = Decision(id=new_id(), case=case, question="Open on Sundays?")
    add_record(ws, decision)
    assert ws.records(Decision) == [decision]
    assert undo_sentence(ws, words) == "Add the decision “Open on Sundays?”"
    undo(ws)
    assert ws.records(Decision) == []


def test_typing_in_one_field_is_one_step_and_two_fields_are_two(ws: Workspace, case: str) -> None:
    session = Session(id=new_id(), case=case, what="Garden day")
    add_record(ws, session)
    for place in ("The", "The hall"):
        session = replace(session, place=place)
        change_record(ws, session)
    change_record(ws, replace(session, minutes=90))
    assert [step.name_key for step in ws.history()][:3] == [
        "storage.step.change_session", "storage.step.change_session", "storage.step.add_session",
    ]  # fmt: skip
    assert change_record(ws, replace(session, minutes=90)) is None


def test_a_record_without_the_words_it_needs_is_refused(ws: Workspace, case: str) -> None:
    with pytest.raises(WorldFault, match="still missing"):
        add_record(ws, Session(id=new_id(), case=case, what="  "))
    assert ws.records(Session) == []


def test_a_record_of_a_case_that_is_not_there_is_refused(ws: Workspace) -> None:
    with pytest.raises(WorldFault, match="no case"):
        add_record(ws, Session(id=new_id(), case=new_id(), what="Garden day"))


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.kind not in OF_THEIR_OWN], ids=lambda k: k.kind
)
def test_every_plain_kind_has_words_for_its_steps(kind: Any, words: Words) -> None:
    for what in ("add", "change"):
        assert words(f"storage.step.{what}_{kind.kind}", what="some words", name="some words")


def test_every_kind_with_words_of_its_own_is_known_by_them() -> None:
    for kind in KINDS:
        said = {one.name: "Words" for one in fields(kind) if one.metadata.get("said")}
        blank: Any = {one.name: None for one in fields(kind)}
        if said:
            assert told(kind(**{**blank, "id": "x", **said})) == "Words", kind.kind
