"""A backup counts only when it was read again; a changed byte and it is never offered; restoring harms nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, CaseStudy
from coprod_desktop.storage import Workspace, backups, copies, restore, verify, workspace


@pytest.fixture
def filled(ws: Workspace, case: CaseStudy, make) -> Workspace:
    """A folder with an attachment, and something in the history."""
    sha256, size = ws.attach(b"a picture" * 1000, "photo.png")
    with ws.step("test.photo") as step:
        step.put(make.attachment(sha256, size))
        step.put(make.answer(case, "We made a garden"))
    return ws


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_says_what_is_in_it(filled, clock) -> None:
    backup = filled.backup()
    assert backup.path.parent == filled.folder / "backups"
    assert backup.counts == {"answer": 1, "attachment": 1, "case": 1, "group": 1, "step": 3}
    assert (backup.made_at, backup.group, backup.reason) == (clock(), "Riverside Garden Group", "asked")
    assert filled.backups() == [backup]


def test_a_backup_can_be_read_with_any_tar_tool(filled, stick) -> None:
    with tarfile.open(filled.backup(stick).path) as tar:
        names = tar.getnames()
    assert names[:2] == ["backup.json", "coprod.db"]
    assert len(names) == 3


def test_closing_makes_a_backup_when_something_changed_and_only_then(filled, clock) -> None:
    filled.close()
    with Workspace.open(filled.folder, clock=clock) as again:
        assert len(again.backups()) == 1
        assert again.backup_if_changed() is None
    with Workspace.open(filled.folder, clock=clock) as again:
        assert len(again.backups()) == 1
        again.undo()
        assert again.backup_if_changed(reason="hour").reason == "hour"
        assert again.backup_if_changed() is None


def test_a_backup_that_cannot_be_made_keeps_nothing_open(filled, clock, monkeypatch, root) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(copies.os, "replace", full)
        with pytest.raises(WorldFault, match="disk is full"):
            filled.backup()
        filled.close()
        assert "The backup could not be made: the disk is full" in filled.notice
    assert list((filled.folder / "backups").iterdir()) == []
    Workspace.open(filled.folder, clock=clock).close()


def test_a_copy_that_came_out_wrong_is_no_backup(filled, monkeypatch) -> None:
    """The disk swallows a page of the finished copy: the check before it counts finds it."""
    real = copies.ensure_whole

    def swallow(connection: sqlite3.Connection) -> None:
        path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
        content = bytearray(path.read_bytes())
        content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
        path.write_bytes(content)
        real(connection)

    monkeypatch.setattr(copies, "ensure_whole", swallow)
    with pytest.raises(WorldFault):
        filled.backup()
    assert list((filled.folder / "backups").iterdir()) == []


# ---- one flipped byte ------------------------------------------------------------------------------------------


def flipped(path: Path, place: int) -> None:
    with path.open("rb+") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ 0x20]))


@pytest.mark.parametrize("kind", ["beside", "elsewhere"])
def test_a_flipped_byte_anywhere_is_found_and_the_backup_never_offered(
    kind, filled, stick, chance, rounds
) -> None:
    backup = filled.backup(stick if kind == "elsewhere" else None)
    filled.backup()
    good, path = backup.path.read_bytes(), backup.path
    ends = [0, 1, 511, 512, len(good) - 1, len(good) - 2, len(good) - 72, len(good) - 73]
    places = ends + [chance.randrange(len(good)) for _ in range(rounds(60, 3000))]
    for place in places:
        flipped(path, place)
        with pytest.raises(WorldFault, match="damaged"):
            restore(path, stick / "out")
        if kind == "beside":
            assert backup.path not in [one.path for one in backups.good_backups(filled.folder)], place
        path.write_bytes(good)
    assert not (stick / "out").exists()
    restore(path, stick / "out")


def test_verify_names_the_damaged_backup(filled) -> None:
    first, second = filled.backup(), filled.backup()
    filled.close()
    flipped(first.path, first.path.stat().st_size // 2)
    assert [first.path.name in sentence for sentence in verify(filled.folder)] == [True]
    flipped(second.path, second.path.stat().st_size - 5)
    assert len(verify(filled.folder)) == 2


@pytest.mark.parametrize("how", ["cut short", "empty", "longer", "other bytes"])
def test_a_backup_that_was_cut_or_added_to_is_not_offered(how: str, filled) -> None:
    path = filled.backup().path
    content = path.read_bytes()
    path.write_bytes(
        {"cut short": content[:-600], "empty": b"", "longer": content + b"\n", "other bytes": b"x" * 9000}[
            how
        ]
    )
    assert filled.backups() == []


def test_without_the_hash_a_flipped_byte_would_be_offered(filled, monkeypatch) -> None:
    """The twin: a byte of somebody's words is changed, and nothing else in the file would tell."""
    path = filled.backup().path
    content = path.read_bytes()
    path.write_bytes(content.replace(b"We made a garden", b"We made a burden"))
    assert filled.backups() == []
    monkeypatch.setattr(copies, "check_unchanged", lambda _: None)
    assert [one.path for one in filled.backups()] == [path]


# ---- restoring ---------------------------------------------------------------------------------------------------


def test_a_backup_comes_back_whole_with_history_and_attachments(filled, stick, state, clock) -> None:
    before = state(filled)
    backup = filled.backup(stick)
    filled.close()
    shutil.rmtree(filled.folder)
    assert restore(backup.path, stick / "back") == []
    assert verify(stick / "back") == []
    with Workspace.open(stick / "back", clock=clock) as again:
        assert state(again) == before
        (photo,) = again.records(Attachment)
        assert again.file_path(photo.sha256).read_bytes() == b"a picture" * 1000
        assert again.undo() is not None


def test_a_backup_beside_the_records_finds_its_attachments_there(filled, stick) -> None:
    assert restore(filled.backup().path, stick / "back") == []
    assert verify(stick / "back") == []


def test_restoring_says_which_attachment_could_not_be_brought_back(filled, stick) -> None:
    backup = filled.backup()
    (photo,) = filled.records(Attachment)
    filled.file_path(photo.sha256).write_bytes(b"rotten")
    (missing,) = restore(backup.path, stick / "back")
    assert photo.sha256[:12] in missing
    assert any("missing" in one for one in verify(stick / "back"))


def test_restoring_writes_over_nothing(filled, stick, every_byte) -> None:
    backup = filled.backup()
    (stick / "letter.txt").write_text("Dear all")
    before = every_byte(filled.folder)
    for target in (stick, filled.folder, stick / "letter.txt"):
        with pytest.raises(WorldFault, match="not empty"):
            restore(backup.path, target)
    assert (stick / "letter.txt").read_text() == "Dear all"
    assert every_byte(filled.folder) == before


def test_restoring_what_is_no_backup_gets_a_sentence(stick) -> None:
    (stick / "x.coprod-backup").write_bytes(b"x" * 100_000)
    for name in ("x.coprod-backup", "missing.coprod-backup"):
        with pytest.raises(WorldFault):
            restore(stick / name, stick / "back")
    assert not (stick / "back").exists()


def test_a_restore_cut_off_leaves_no_half_folder(filled, stick, monkeypatch) -> None:
    backup = filled.backup()

    def no_power(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backups, "ensure_whole", no_power)
    with pytest.raises(KeyboardInterrupt):
        restore(backup.path, stick / "back")
    assert list(stick.iterdir()) == []


# ---- copies elsewhere ---------------------------------------------------------------------------------------------


def test_the_last_copy_elsewhere_is_known_and_undo_does_not_touch_it(
    filled, stick, clock, monkeypatch
) -> None:
    monkeypatch.setattr(workspace, "on_another_disk", lambda folder, other: other == stick)
    assert filled.last_copy_elsewhere is None
    filled.backup()
    assert filled.last_copy_elsewhere is None
    history = filled.history()
    filled.backup(stick)
    copied = clock()
    clock.pass_by(days=31)
    filled.undo()
    assert filled.last_copy_elsewhere == copied
    assert len(filled.history()) == len(history)
    filled.close()
    with Workspace.open(filled.folder, clock=clock) as again:
        assert again.last_copy_elsewhere == copied


def test_a_copy_needs_another_place(filled) -> None:
    with pytest.raises(WorldFault, match="another place"):
        filled.backup(filled.folder / "backups")


def test_a_stick_that_is_not_plugged_in_gets_a_sentence(filled, tmp_path) -> None:
    with pytest.raises(WorldFault, match=r"not there.*plugged in"):
        filled.backup(tmp_path / "no" / "stick")


@pytest.mark.parametrize("name", ['A/B: "C" <D>|*?', "Riverside.", "...", "図書館\n", "x" * 200])
def test_the_name_of_a_copy_suits_every_file_system(name: str, tmp_path, make, clock, stick) -> None:
    with Workspace.create(tmp_path / "w", make.group(name), device="d", clock=clock) as ws:
        path = ws.backup(stick).path
    assert not set(path.name) & set('<>:"/\\|?*\n')
    assert path.name == path.name.strip(" .")
    assert len(path.name) < 120
    assert path.name.endswith(f"2026-03-02 100000{copies.SUFFIX}")


def test_a_copy_asks_nothing_that_a_stick_cannot_do(filled, stick, monkeypatch) -> None:
    """exFAT, which sticks are sold with, has no links, no rights, and no colon in names."""

    def cannot(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    for name in ("link", "symlink", "chmod", "chown", "utime"):
        monkeypatch.setattr(backups.os, name, cannot)
    backup = filled.backup(stick)
    assert restore(backup.path, stick / "back") == []
    assert not any(":" in one.name for one in stick.rglob("*"))


def test_a_copy_on_a_real_stick_with_exfat_comes_back(filled, tmp_path, need_tool) -> None:
    make, mount = need_tool("mkfs.exfat"), need_tool("mount.exfat-fuse")
    image, point = tmp_path / "stick.img", tmp_path / "exfat"
    point.mkdir()
    with image.open("wb") as file:
        file.truncate(16_000_000)
    subprocess.run([make, image], check=True, capture_output=True)
    loop = subprocess.run(["losetup", "-f", "--show", image], capture_output=True, text=True).stdout.strip()
    if not loop or subprocess.run([mount, loop, point], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        backup = filled.backup(point)
        assert filled.last_copy_elsewhere is not None, "a stick is another disk"
        assert restore(backup.path, point / "back") == []
        assert verify(point / "back") == []
    finally:
        subprocess.run(["umount", point], check=True)
        subprocess.run(["losetup", "-d", loop], check=True)


# ---- thinning -----------------------------------------------------------------------------------------------------


def test_old_backups_are_thinned_by_day_week_and_month(filled, clock) -> None:
    case = filled.records(CaseStudy)[0]
    template = filled.backup().path
    began = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
    for hour in range(0, 24 * 400, 12):
        time = began + timedelta(hours=hour)
        shutil.copy(template, template.with_name(f"{time:%Y-%m-%d %H%M%S}{copies.SUFFIX}"))
    template.unlink()
    now = began + timedelta(days=400)
    backups.thin_backups(filled.folder, now)
    kept = sorted(one.name[:10] for one in backups.backup_files(filled.folder))
    assert len(kept) <= backups._ALWAYS + backups._DAYS + backups._WEEKS + backups._MONTHS + 2
    assert kept[-1] == "2026-02-04"
    assert {name[:7] for name in kept} >= {f"2025-{month:02}" for month in range(3, 13)}
    assert {"2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02"} <= set(kept)
    assert case in filled.records(CaseStudy)


def test_a_damaged_backup_never_outlives_a_good_one(filled) -> None:
    good = filled.backup().path
    older = good.with_name(f"2026-03-01 100000{copies.SUFFIX}")
    shutil.copy(good, older)
    for hour in range(11, 20):
        newer = good.with_name(f"2026-03-01 {hour}0000{copies.SUFFIX}")
        newer.write_bytes(b"damaged" * 1000)
    good.unlink()
    backups.thin_backups(filled.folder, datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    assert [one.path for one in filled.backups()] == [older]


def test_what_a_crash_left_of_a_backup_is_cleared(filled, clock) -> None:
    filled.close()
    left = filled.folder / "backups" / ".making-1234.db"
    left.write_bytes(b"half")
    Workspace.open(filled.folder, clock=clock).close()
    assert not left.exists()
