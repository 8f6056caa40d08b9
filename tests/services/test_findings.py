"""Hints are about our records, and a group that wants one quiet is heard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Figure, Session
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.findings import (
    check_in_slices,
    check_records,
    last_of,
    mention_again,
    replies_of,
    stop_mentioning,
)
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.writing import record_figure
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def test_a_hint_is_quiet_once_the_group_says_so(
    ws: Workspace, case: str, resources: Path, words: Catalogue
) -> None:
    questions = load_questions(resources)
    record_figure(ws, case, "People", number=Decimal(14))
    found = check_records(ws, case, questions, words, ON, resources)
    hint = next(one for one in found if one.rule == "figure_without_base")
    assert hint.about == (ws.records(Figure)[0].id,)
    stop_mentioning(ws, case, hint, "It is all of us.")
    assert hint.rule not in [one.rule for one in check_records(ws, case, questions, words, ON, resources)]
    assert hint.rule in [
        one.rule for one in check_records(ws, case, questions, words, ON, resources, quieted=True)
    ]
    assert stop_mentioning(ws, case, hint, "It is all of us.") is None
    reply = replies_of(ws, case)[0]
    assert reply.reason == "It is all of us."
    mention_again(ws, reply.id)
    assert hint.rule in [one.rule for one in check_records(ws, case, questions, words, ON, resources)]
    assert mention_again(ws, reply.id) is None


def test_a_reason_is_printed_as_honesty_and_a_hush_is_not(
    ws: Workspace, case: str, resources: Path, words: Catalogue
) -> None:
    questions = load_questions(resources)
    found = {one.rule: one for one in check_records(ws, case, questions, words, ON, resources)}
    stop_mentioning(ws, case, found["no_figures"], "We are five people and do not count.")
    stop_mentioning(ws, case, found["no_turning_points"])
    stop_mentioning(ws, case, found["later_box"], "Later.")
    taken = take_snapshot(ws, [case], Audience("public"), resources, made_on=ON)
    (reply,) = taken.snapshot.cases[0].replies
    assert (reply.rule, reply.reason) == ("no_figures", "We are five people and do not count.")


def test_a_check_in_pieces_finds_the_same_and_pauses(
    ws: Workspace, case: str, resources: Path, words: Catalogue
) -> None:
    questions = load_questions(resources)
    keep(
        ws,
        "storage.step.load_records",
        [Session(id=new_id(), case=case, what="We cooked.") for _ in range(1200)],
        params={"n": 1200, "file": "x"},
    )
    pieces = check_in_slices(ws, case, questions, words, ON, resources)
    assert sum(1 for _ in pieces) > 40
    whole = check_records(ws, case, questions, words, ON, resources)
    assert last_of(check_in_slices(ws, case, questions, words, ON, resources)) == whole
