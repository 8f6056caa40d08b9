"""One answer in the window: what it rests on, changes that follow each other closely, and the form of a grant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, FormAnswer, Funder, Grant
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.services.answer_writing import approve_answer, say_not_ours, say_ours, write_answer
from coprod_desktop.services.answers_shown import (
    AnswerPlace,
    AnswerShown,
    answer_shown,
    change_answer,
    choose_form,
    forms_to_choose,
    place_of_answer,
)
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.services.writing import start_case
from coprod_desktop.services.writing import write_answer as write_box
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 23)
FUNDER, GRANT = new_id(), new_id()


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    one = start_workspace(tmp_path / "group", "Tansy Lane")
    start_case(one, "Lunch")
    case = cases_of(one)[0].id
    write_box(one, case, "what_is_different", InWords(text="Members run the kitchen now."), asked="?")
    funder, grant = Funder(id=FUNDER, name="Trust"), Grant(id=GRANT, funder=FUNDER, title="Lunches")
    keep(one, "storage.step.add_grant", [funder, grant], params={"what": "Lunches"})
    yield one
    close_workspace(one)


def shown(ws: Workspace, resources: Path, words: Words, question: str = "impact") -> AnswerShown:
    at = AnswerPlace(cases_of(ws)[0].id, GRANT, "petersfield", question)
    return answer_shown(ws, at, resources, words, TODAY, WordsAgainstEvidence(resources))


def test_an_answer_names_the_records_it_rests_on(ws: Workspace, resources: Path, words: Words) -> None:
    one = shown(ws, resources, words)
    assert [(each.kind, each.question) for each in one.rests_on] == [("answer", "what_is_different")]
    assert (one.place, one.count) == (5, 7)
    with pytest.raises(WorldFault, match="no question"):
        shown(ws, resources, words, "gone")


def test_two_changes_with_the_same_old_bank_are_one_answer(
    ws: Workspace, resources: Path, words: Words
) -> None:
    bank = shown(ws, resources, words).bank
    change_answer(ws, bank, "impact", write_answer, "One.")
    change_answer(ws, bank, "impact", write_answer, "One. Two.")
    change_answer(ws, bank, "impact", approve_answer, "Rosa", TODAY)
    (kept,) = ws.records(FormAnswer)
    assert (kept.full, kept.approved_by) == ("One. Two.", "Rosa")
    assert place_of_answer(ws, kept.id) == AnswerPlace(kept.case, GRANT, "petersfield", "impact")
    assert place_of_answer(ws, GRANT) is None
    change_answer(ws, bank, "how_it_went", say_not_ours, "No event", None, TODAY)
    assert change_answer(ws, bank, "how_it_went", say_ours) is not None
    assert shown(ws, resources, words, "how_it_went").banked.tie is None


def test_after_an_approval_was_lost_new_words_stand_by_themselves(
    ws: Workspace, resources: Path, words: Words
) -> None:
    bank = shown(ws, resources, words).bank
    change_answer(ws, bank, "impact", write_answer, "In short.", "short")
    change_answer(ws, bank, "impact", approve_answer, "Rosa", TODAY)
    put_in_bin(ws, [ws.records(Answer)[0].id])
    lost = shown(ws, resources, words)
    assert lost.banked.approval == "binned" and lost.banked.text == ""
    change_answer(ws, lost.bank, "impact", write_answer, "New words.")
    change_answer(ws, lost.bank, "impact", write_answer, "New.", "short")
    now = shown(ws, resources, words).banked
    assert (now.approval, now.text) == ("none", "New words.")
    assert now.kept is not None and (now.kept.short, now.kept.approved_by) == ("New.", None)


def test_a_grant_is_given_a_form(ws: Workspace, resources: Path) -> None:
    offered = forms_to_choose(ws, resources)
    assert ("petersfield", "Grant expenditure reporting form, Petersfield Town Council") in offered
    choose_form(ws, GRANT, "petersfield")
    assert ws.records(Grant)[0].pack == "petersfield"
    assert choose_form(ws, GRANT, "petersfield") is None
