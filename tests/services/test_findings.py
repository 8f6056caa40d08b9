"""Hints are about our records, and a group that wants one quiet is heard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.records import Figure
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.findings import check_records, mention_again, replies_of, stop_mentioning
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
    assert hint.rule in [one.rule for one in check_records(ws, case, questions, words, ON, resources, quieted=True)]
    assert stop_mentioning(ws, case, hint, "It is all of us.") is None
    reply = replies_of(ws, case)[0]
    assert reply.reason == "It is all of us."
    mention_again(ws, reply.id)
    assert hint.rule in [one.rule for one in check_records(ws, case, questions, words, ON, resources)]
    assert mention_again(ws, reply.id) is None
