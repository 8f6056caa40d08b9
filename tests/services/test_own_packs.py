"""A funder's form that a group writes down: pasted, put in order, changed, shared as one file, taken in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.domain.records import OwnPack
from coprod_desktop.guidance.form_packs import load_packs
from coprod_desktop.services import own_packs
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.storage import Workspace

FORM = "1. What did you do? (max 250 words)\n2. ما الذي تغيّر؟\n3. What did you learn?\x07"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    one = start_workspace(tmp_path / "group", "Tansy Lane")
    yield one
    close_workspace(one)


def begun(ws: Workspace, resources: Path, text: str = FORM) -> str:
    record_id = new_id()
    own_packs.begin_pack(ws, resources, record_id, "Tansy Lane Trust: end report", "Tansy Lane Trust")
    own_packs.add_questions(ws, record_id, own_packs.questions_pasted(ws, resources, record_id, text))
    return record_id


def pack(ws: Workspace, record_id: str) -> FormPack:
    kept = own_packs.pack_kept(ws, record_id)
    assert kept is not None and kept.pack is not None, kept
    return kept.pack


def test_a_pasted_form_is_kept_with_its_limits_and_stands_before_the_shipped_ones(
    ws: Workspace, resources: Path
) -> None:
    record_id = begun(ws, resources)
    one = pack(ws, record_id)
    assert (one.id, one.title, one.own) == (
        "tansy_lane_trust_end_report",
        "Tansy Lane Trust: end report",
        True,
    )
    assert [asked.words_max for asked in one.questions] == [250, None, None]
    assert one.questions[1].question == "ما الذي تغيّر؟"
    listed = own_packs.packs_kept(ws, resources)
    assert listed[0].pack == one and len(listed) == 10
    assert load_packs(resources, [(listed[0].record.title, listed[0].record.toml)])[one.id] == one  # type: ignore[union-attr]


def test_questions_are_moved_changed_and_taken_out_and_undo_brings_them_back(
    ws: Workspace, resources: Path
) -> None:
    record_id = begun(ws, resources)
    own_packs.move_question(ws, record_id, "q3", -2)
    assert [one.id for one in pack(ws, record_id).questions] == ["q3", "q1", "q2"]
    own_packs.move_question(ws, record_id, "q3", 99)
    asked = pack(ws, record_id).questions[0]
    own_packs.change_question(ws, record_id, replace(asked, words_max=100, plain="What?"))
    own_packs.take_out_question(ws, record_id, "q2")
    assert [(one.id, one.words_max) for one in pack(ws, record_id).questions] == [("q1", 100), ("q3", None)]
    ws.undo()
    assert [one.id for one in pack(ws, record_id).questions] == ["q1", "q2", "q3"]
    own_packs.add_questions(ws, record_id, (replace(asked, ref="1"),))
    assert [one.id for one in pack(ws, record_id).questions] == ["q1", "q2", "q3", "q4"]


def test_the_head_is_changed_without_touching_the_questions(ws: Workspace, resources: Path) -> None:
    record_id = begun(ws, resources)
    one = pack(ws, record_id)
    head = replace(one, title="New name", source_date=date(2026, 3, 14), verified_by="Ann", questions=())
    with pytest.raises(WorldFault, match="together"):
        own_packs.change_head(ws, record_id, head)
    own_packs.change_head(ws, record_id, replace(head, verified_on=date(2026, 3, 15)))
    assert (pack(ws, record_id).title, len(pack(ws, record_id).questions)) == ("New name", 3)
    assert ws.records(OwnPack)[0].title == "New name"


def test_a_form_is_shared_as_one_file_and_a_broken_one_is_shown_with_its_reason(
    ws: Workspace, resources: Path, tmp_path: Path
) -> None:
    record_id = begun(ws, resources)
    out = tmp_path / "ours.toml"
    write_file(ws, OwnPack, record_id, out)
    text = out.read_text("utf-8")
    (tmp_path / "other.toml").write_text(text, "utf-8")
    (tmp_path / "broken.toml").write_text(text.replace('"learn"', '"please"'), "utf-8")
    take_in_file(ws, OwnPack, tmp_path / "other.toml")
    take_in_file(ws, OwnPack, tmp_path / "broken.toml")
    first, same, broken, *_ = own_packs.packs_kept(ws, resources)
    assert first.pack is not None and first.pack.own
    assert same.pack is None and "already the id" in same.wrong
    assert broken.pack is None and "question 3" in broken.wrong
    with pytest.raises(WorldFault, match="question 3"):
        own_packs.take_out_question(ws, broken.record.id, "q1")  # type: ignore[union-attr]


def test_a_shipped_form_is_copied_to_be_changed(ws: Workspace, resources: Path) -> None:
    record, step = own_packs.copy_pack(ws, resources, "henderson")
    assert step is not None
    one = pack(ws, record.id)
    assert (one.id, one.own, len(one.questions), one.verified_by) == ("henderson_2", True, 4, "")
    with pytest.raises(WorldFault):
        own_packs.copy_pack(ws, resources, "nobody")


def test_what_cannot_be_kept_is_said(ws: Workspace, resources: Path) -> None:
    with pytest.raises(WorldFault, match="name"):
        own_packs.begin_pack(ws, resources, new_id(), "  ")
    record_id = begun(ws, resources)
    asked = pack(ws, record_id).questions[0]
    with pytest.raises(WorldFault, match="two"):
        own_packs.change_question(ws, record_id, replace(asked, answer_type="choice", words_max=None))
    with pytest.raises(WorldFault, match="no longer"):
        own_packs.change_question(ws, record_id, replace(asked, id="gone"))
    with pytest.raises(WorldFault, match="500"):
        own_packs.add_questions(ws, record_id, [asked] * 498)
    assert own_packs.pack_kept(ws, "nothing") is None


def test_two_hundred_questions_in_any_writing_are_kept(ws: Workspace, resources: Path) -> None:
    lines = "\n".join(f"{number}. কী বদলেছে {number}? ماذا تغيّر؟" for number in range(1, 201))
    record_id = begun(ws, resources, lines)
    assert len(pack(ws, record_id).questions) == 200
    assert own_packs.begin_pack(ws, resources, new_id(), "منحة") is not None
    assert own_packs.begin_pack(ws, resources, new_id(), "منحة") is not None
    assert [one.pack.id for one in own_packs.packs_kept(ws, resources)[1:3] if one.pack] == ["form", "form_2"]
