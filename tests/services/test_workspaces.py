"""Folders are started, copied and brought back, and the group is reminded of copies away from the computer."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.samples import make_sample, make_sample_reports
from coprod_desktop.services.workspaces import (
    backup_now,
    backup_reminder,
    list_backups,
    look_after_opening,
    open_workspace,
    restore_backup,
    start_workspace,
    verify_workspace,
)
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace, opening, workspace


def test_a_group_without_a_name_is_not_started(tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match="name"):
        start_workspace(tmp_path / "x", " \n")
    assert not (tmp_path / "x").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(WorldFault):
        start_workspace(tmp_path, "Garden group")
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("was_there", [False, True])
def test_a_folder_that_could_not_be_begun_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was_there: bool
) -> None:
    folder = tmp_path / "group"
    if was_there:
        folder.mkdir()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(opening, "_write_first_step", full)
        with pytest.raises(WorldFault, match="disk is full"):
            start_workspace(folder, "Garden group")
    assert folder.is_dir() == was_there and not list(tmp_path.glob("group/*"))
    start_workspace(folder, "Garden group").close()
    assert verify_workspace(folder) == []


def test_a_backup_comes_back_as_a_new_folder(ws: Workspace, case: str, tmp_path: Path) -> None:
    backup = backup_now(ws)
    assert backup.path in [one.path for one in list_backups(ws)]
    assert restore_backup(backup.path, tmp_path / "again") == []
    with open_workspace(tmp_path / "again") as again:
        assert [one.title for one in again.records(CaseStudy)] == ["The garden"]
    assert verify_workspace(tmp_path / "again") == []


def test_the_reminder_counts_from_the_last_copy_elsewhere(
    ws: Workspace, case: str, tmp_path: Path, words: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = timedelta(days=1)
    assert backup_reminder(ws, ws.made_at + 30 * day) is None
    reminder = backup_reminder(ws, ws.made_at + 31 * day)
    assert reminder is not None and "no copy" in words(reminder.key, **reminder.params)
    backup_now(ws)
    assert backup_reminder(ws, ws.made_at + 31 * day) == reminder
    (tmp_path / "stick").mkdir()
    backup_now(ws, tmp_path / "stick")
    assert ws.last_copy_elsewhere is None, "a folder on the same disk is lost with it"
    monkeypatch.setattr(workspace, "on_another_disk", lambda folder, other: True)
    backup_now(ws, tmp_path / "stick")
    made = ws.last_copy_elsewhere
    assert made is not None
    assert backup_reminder(ws, made + 29 * day) is None
    reminder = backup_reminder(ws, made + 45 * day)
    assert reminder is not None and "45 days old" in words(reminder.key, **reminder.params)


def test_what_was_in_the_bin_for_ninety_days_goes(ws: Workspace, case: str) -> None:
    put_in_bin(ws, [case])
    now = datetime.now(UTC)
    assert look_after_opening(ws, now + timedelta(days=89)) is None
    assert ws.records(CaseStudy, binned=True)
    step = look_after_opening(ws, now + timedelta(days=91))
    assert step is not None and step.recorded
    assert not ws.records(CaseStudy, binned=True)


def test_the_sample_is_a_whole_group_with_its_reports(tmp_path: Path, resources: Path, today: object) -> None:
    with make_sample(tmp_path / "sample", resources) as ws:
        made = make_sample_reports(
            ws,
            tmp_path / "out",
            resources,
            today=today,
            templates=("two_pages",),
            formats=("txt",),  # type: ignore[arg-type]
        )
        assert [one.suffix for one in made] == [".txt"]
        start_case(ws, "Another one")
    assert verify_workspace(tmp_path / "sample") == []


def test_a_sample_that_cannot_be_finished_leaves_the_folder_empty(tmp_path: Path, resources: Path) -> None:
    broken = tmp_path / "resources"
    (broken / "samples").mkdir(parents=True)
    (broken / "samples" / "sample.json").write_text("{")
    with pytest.raises(WorldFault):
        make_sample(tmp_path / "sample", broken)
    assert list((tmp_path / "sample").iterdir()) == []
