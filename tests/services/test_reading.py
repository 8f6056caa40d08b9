"""How far things are, told honestly, and anything found again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Answer, Choice, Number, Words
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.reading import (
    bin_of,
    boxes_of,
    find_everywhere,
    progress_of,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import (
    record_figure,
    record_quote,
    record_turning_point,
    say_finished,
    write_answer,
)
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


@pytest.fixture(scope="session")
def questions(resources: Path) -> QuestionSet:
    return load_questions(resources)


def test_a_box_goes_from_not_started_to_finished(ws: Workspace, case: str, questions: QuestionSet) -> None:
    assert {one.state for one in boxes_of(ws, case, questions)} == {"not_started"}
    write_answer(ws, case, "in_one_breath", Words(text="We garden together."), asked="Who?")
    box = boxes_of(ws, case, questions)[0]
    assert (box.box.id, box.state, box.words) == ("in_one_breath", "begun", 3)
    say_finished(ws, ws.records(Answer)[0].id, True)
    assert boxes_of(ws, case, questions)[0].state == "finished"
    write_answer(ws, case, "in_one_breath", None, asked="Who?")
    assert boxes_of(ws, case, questions)[0].state == "not_started"


def test_a_typed_answer_alone_begins_its_box(ws: Workspace, case: str, questions: QuestionSet) -> None:
    write_answer(ws, case, "who_was_in_the_room.different_people", Number(number=Decimal(0)), asked="?")
    box = next(one for one in boxes_of(ws, case, questions) if one.box.id == "who_was_in_the_room")
    assert (box.state, box.answer, box.sub_answered) == ("begun", None, 1)


def test_only_open_questions_count(ws: Workspace, case: str, questions: QuestionSet) -> None:
    def counted() -> tuple[int, int]:
        box = next(one for one in boxes_of(ws, case, questions) if one.box.id == "who_was_in_the_room")
        return box.sub_open, box.sub_answered

    before = counted()[0]
    write_answer(ws, case, "who_was_in_the_room.anyone_missing", Choice(chosen=("yes",)), asked="?")
    write_answer(ws, case, "who_was_in_the_room.who_was_missing", Words(text="Night workers"), asked="?")
    assert counted() == (before + 1, 2)
    write_answer(ws, case, "who_was_in_the_room.anyone_missing", Choice(chosen=("no",)), asked="?")
    assert counted() == (before, 1)


def test_progress_counts_what_is_there(ws: Workspace, case: str, questions: QuestionSet) -> None:
    before = progress_of(ws, case, questions)
    assert (before.with_something, before.boxes) == (0, 12)
    write_answer(ws, case, "in_one_breath", Words(text="We garden."), asked="Who?")
    record_quote(ws, case, "Ours.", "a member", today=ON)
    record_figure(ws, case, "People")
    record_figure(ws, case, "Hours")
    after = progress_of(ws, case, questions)
    assert (after.with_something, after.quotes, after.figures, after.turning_points) == (1, 1, 2, 0)


def test_every_state_has_words(words: Catalogue) -> None:
    assert all(f"services.state.{state}" in words for state in ("not_started", "begun", "finished", "used"))


def test_anything_is_found_with_a_place_to_go(ws: Workspace, case: str) -> None:
    write_answer(ws, case, "how_we_decided", Words(text="Siân asked the Ŵyth café."), asked="Who decided?")
    record_turning_point(ws, case, "The café closed", id=(point := new_id()))
    found = find_everywhere(ws, "CAFE")
    assert [(one.kind, one.place, one.case_title) for one in found] == [
        ("turning_point", "turning_point", "The garden"), ("answer", "how_we_decided", "The garden"),
    ]  # fmt: skip
    assert found[0].title == "The café closed" and "Ŵyth" in found[1].excerpt
    put_in_bin(ws, [point])
    assert [one.kind for one in find_everywhere(ws, "sian")] == ["answer"]
    assert len(find_everywhere(ws, "cafe")) == 1
    assert find_everywhere(ws, "  ") == []


def test_the_bin_says_how_long_things_stay(ws: Workspace, case: str) -> None:
    record_figure(ws, case, "People", id=(figure := new_id()))
    put_in_bin(ws, [figure])
    now = datetime.now(UTC)
    assert [(one.title, one.days_left) for one in bin_of(ws, now)] == [("People", 90)]
    assert [one.days_left for one in bin_of(ws, now + timedelta(days=89, hours=1))] == [1]
    assert [one.days_left for one in bin_of(ws, now + timedelta(days=200))] == [0]
