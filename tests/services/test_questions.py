"""A group's own questions are asked beside ours; a broken set is explained and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import OwnQuestions
from coprod_desktop.services.history import undo
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.questions import (
    change_questions,
    questions_of,
)
from coprod_desktop.storage import Workspace

OURS = 'id = "ours"\ntitle = "Ours"\nlanguage = "en"\n[[box]]\nid = "the_dog"\nheading = "The dog"\nprompt = "Whose?"\n'


def file(folder: Path, text: str, name: str = "ours.toml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_own_questions_are_asked_after_the_shipped_ones(
    ws: Workspace, tmp_path: Path, resources: Path
) -> None:
    take_in_file(ws, OwnQuestions, file(tmp_path, OURS))
    asked = questions_of(ws, resources)
    assert asked.questions.boxes[-1].prompt == "Whose?" and asked.broken == ()
    undo(ws)
    assert questions_of(ws, resources).questions.find("the_dog") is None


def test_a_broken_set_is_kept_explained_and_mended(ws: Workspace, tmp_path: Path, resources: Path) -> None:
    take_in_file(ws, OwnQuestions, file(tmp_path, OURS.replace("prompt", "promt")))
    asked = questions_of(ws, resources)
    assert asked.questions.find("the_dog") is None and len(asked.questions.boxes) == 12
    assert "promt" in asked.broken[0].sentence or "prompt" in asked.broken[0].sentence
    change_questions(ws, replace(asked.broken[0].record, toml=OURS))
    assert questions_of(ws, resources).broken == ()


def test_the_same_file_again_updates_the_set(ws: Workspace, tmp_path: Path, resources: Path) -> None:
    take_in_file(ws, OwnQuestions, file(tmp_path, OURS))
    assert take_in_file(ws, OwnQuestions, file(tmp_path, OURS)) is None
    take_in_file(ws, OwnQuestions, file(tmp_path, OURS.replace("Whose?", "Whose is it?")))
    assert len(ws.records(OwnQuestions)) == 1
    assert questions_of(ws, resources).questions.boxes[-1].prompt == "Whose is it?"


def test_a_set_goes_out_as_it_came_in(ws: Workspace, tmp_path: Path) -> None:
    take_in_file(ws, OwnQuestions, file(tmp_path, OURS))
    record = ws.records(OwnQuestions)[0]
    write_file(ws, OwnQuestions, record.id, tmp_path / "again.toml")
    assert (tmp_path / "again.toml").read_text("utf-8") == OURS
    with pytest.raises(WorldFault, match="there already"):
        write_file(ws, OwnQuestions, record.id, tmp_path / "again.toml")
    with pytest.raises(WorldFault, match="could not be written"):
        write_file(ws, OwnQuestions, record.id, tmp_path / "again.toml" / "x.toml")


def test_a_file_that_is_no_text_is_refused(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorldFault, match="UTF-8"):
        take_in_file(ws, OwnQuestions, tmp_path / "bad.toml")
    with pytest.raises(WorldFault):
        take_in_file(ws, OwnQuestions, tmp_path / "gone.toml")
