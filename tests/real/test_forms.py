"""Twelve real pieces of co-production through every shipped form: limits kept, nothing that is not in the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.text import count_words
from coprod_desktop.evaluation.answering.answer import answer_to
from coprod_desktop.evaluation.answering.sentences import units_of
from coprod_desktop.evaluation.answering.standing import Said, reason_of, standing_of
from coprod_desktop.guidance.form_packs import load_packs
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.answering import held_of
from coprod_desktop.services.records_file import load_records
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from tests.real.converter import write_case
from tests.real.test_cases import CASES

ON = date(2026, 11, 23)
# Limits that real portals have, tried on every question besides the form's own.
LIMITS: tuple[tuple[int | None, int | None], ...] = (
    (None, None),
    (250, None),
    (None, 1000),
    (40, 300),
    (3, None),
)


@pytest.mark.long(sample=2)
@pytest.mark.parametrize("name", CASES)
def test_every_answer_keeps_its_limit_and_rests_on_the_records(
    name: str, shared: Path, resources: Path, tmp_path: Path
) -> None:
    questions, words = load_questions(resources), load_words(resources)
    case = write_case(shared / "examples" / "cases" / f"{name}.json", tmp_path / "case.json", questions)
    ws = start_workspace(tmp_path / "group", "Group")
    try:
        load_records(ws, tmp_path / "case.json")
        taken = take_snapshot(ws, [case], Audience("funder"), resources, made_on=ON)
        held = held_of(taken.snapshot, taken.snapshot.cases[0], questions, words)
    finally:
        close_workspace(ws)
    own = {unit.text for _, text in words.texts() if "{" not in text for unit in units_of(text)}
    there = {unit.text for one in held.boxes.values() for unit in units_of(one.text)}
    told = {text for one in held.pieces for text in one.texts}
    answered = 0
    for pack in load_packs(resources).values():
        for question in pack.questions:
            for words_max, chars_max in LIMITS:
                asked = replace(
                    question,
                    words_max=question.words_max or words_max,
                    chars_max=question.chars_max or chars_max,
                )
                found = answer_to(asked, held, words)
                for draft in (found.drafts.short, found.drafts.middle, found.drafts.full):
                    assert asked.words_max is None or count_words(draft.text) <= asked.words_max
                    assert asked.chars_max is None or len(draft.text) <= asked.chars_max
                    assert bool(draft.text) != bool(draft.why_empty)
                    assert set(draft.used) <= set(taken.used), draft.used
                    answered += bool(draft.used)
                    for passage in draft.text.split("\n\n"):
                        made_up = [
                            unit.text
                            for unit in units_of(passage)
                            if unit.text not in there | own and not any(unit.text in one for one in told)
                        ]
                        assert not [one for one in made_up if not _ours(one)], made_up
                assert reason_of(standing_of(found, Said(), held.withheld), words)
    assert answered > 100


def _ours(text: str) -> bool:
    """Sentences of our own with a field in them: plain facts, what is lacking, what is to be attached."""
    ours = ("We do not have", "We have not", "We will attach", "Nobody", "No target", "No photograph")
    return text.startswith(ours) or "; we plan" in text or ": " in text or "photograph" in text
