"""Making and opening a folder: who has it, where it lies, what is in it. Refusals are sentences and change nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.storage import LockedFault, Workspace, lock, opening, places, verify
from coprod_desktop.storage.connection import connect

HOLD = """
import sys
from pathlib import Path
from coprod_desktop.storage import Workspace
ws = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
ws.close()
"""


@pytest.fixture
def closed(ws: Workspace, case: CaseStudy, folder: Path) -> Path:
    ws.close()
    return folder


@pytest.fixture
def held(closed: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the folder open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed)],
        cwd=root,
        stdin=-1,
        stdout=-1,
        text=True,
        env={**os.environ},
    )
    with process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


# ---- one program at a time ---------------------------------------------------------------------------------


def test_a_folder_that_is_open_elsewhere_names_who_has_it(held, closed, every_byte) -> None:
    before = every_byte(closed)
    for read_only in (False, True):
        with pytest.raises(LockedFault) as told:
            Workspace.open(closed, read_only=read_only)
        assert str(held.pid) in str(told.value)
        assert told.value.same_computer
        assert told.value.user in str(told.value)
    assert every_byte(closed) == before


def test_a_second_window_of_the_same_program_is_refused_too(ws, folder) -> None:
    with pytest.raises(LockedFault, match="already open on this computer"):
        Workspace.open(folder)


def test_a_crash_leaves_no_lock_behind_on_the_same_computer(held, closed, case) -> None:
    held.kill()
    held.wait()
    assert json.loads((closed / "coprod.lock").read_text())["pid"] == held.pid
    with Workspace.open(closed) as ws:
        assert ws.records(CaseStudy) == [case]
    assert (closed / "coprod.lock").read_bytes() == b""


def other_computer(folder: Path) -> bytes:
    told = {
        "host": "the-library",
        "user": "gwen",
        "pid": 7,
        "since": "2026-03-01T09:30:00+00:00",
        "machine": "other",
    }
    text = json.dumps(told).encode()
    (folder / "coprod.lock").write_bytes(text)
    return text


def test_a_lock_of_another_computer_is_never_taken_over_silently(closed) -> None:
    text = other_computer(closed)
    with pytest.raises(LockedFault, match="“the-library” by gwen since 2026-03-01 09:30") as told:
        Workspace.open(closed)
    assert not told.value.same_computer
    assert (closed / "coprod.lock").read_bytes() == text
    with Workspace.open(closed, take_over=True):
        pass


def test_without_the_rule_another_computers_lock_would_be_taken(closed, monkeypatch) -> None:
    """The twin: when every computer looks the same, the lock that the library left is silently gone."""
    other_computer(closed)
    monkeypatch.setattr(lock, "this_machine", lambda: "other")
    with Workspace.open(closed):
        pass
    assert (closed / "coprod.lock").read_bytes() == b""


def test_a_lock_file_with_nonsense_in_it_counts_as_a_crash(closed) -> None:
    (closed / "coprod.lock").write_bytes(b"\xff{[not json")
    with Workspace.open(closed) as ws:
        assert not ws.read_only


def test_after_a_crash_the_file_is_looked_over(closed, clock, monkeypatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(opening, "check_quickly", lambda *_: looked.append(1))
    Workspace.open(closed, clock=clock).close()
    assert looked == []
    (closed / "coprod.lock").write_bytes(b"{}x")
    Workspace.open(closed, clock=clock).close()
    assert looked == [1]


def test_once_a_week_the_file_is_looked_over(closed, clock, monkeypatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(opening, "check_quickly", lambda *_: looked.append(1))
    clock.pass_by(days=8)
    Workspace.open(closed, clock=clock).close()
    assert looked == [1]


def test_a_check_asked_for_notes_the_day(ws, clock, folder) -> None:
    clock.pass_by(days=8)
    ws.check_integrity()
    last = ws._connection.execute("SELECT value FROM about WHERE name = 'last_check'").fetchone()[0]
    assert last == "2026-03-10T10:00:00+00:00"


# ---- places that are no good -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("OneDrive/Garden", "OneDrive"),
        ("OneDrive - Riverside Trust/Documents/Garden", "OneDrive"),
        ("Dropbox (Personal)/Garden", "Dropbox"),
        ("Google Drive/Garden", "Google Drive"),
        ("My Drive/Garden", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/Garden", "iCloud"),
        ("iCloudDrive/Garden", "iCloud"),
        ("Nextcloud/Garden", "Nextcloud"),
    ],
)
def test_a_folder_kept_in_step_is_refused_with_the_alternative(path, service, tmp_path, make) -> None:
    folder = tmp_path / path
    with pytest.raises(
        WorldFault, match=f"{service}.*please choose a folder that stays on this computer.*Coprod"
    ):
        Workspace.create(folder, make.group(), device="d")
    assert not folder.exists()


def test_a_folder_moved_into_dropbox_is_refused_when_opened(closed, tmp_path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / ".dropbox").write_bytes(b"")
    shutil.move(closed, tmp_path / "shared" / "garden")
    with pytest.raises(WorldFault, match="Dropbox"):
        Workspace.open(tmp_path / "shared" / "garden")


def test_onedrive_is_known_by_the_systems_own_word(tmp_path) -> None:
    assert places.kept_in_step_by(tmp_path / "x", {"OneDrive": str(tmp_path)}) == "OneDrive"
    assert places.kept_in_step_by(tmp_path / "x", {"OneDrive": str(tmp_path / "other")}) is None


MOUNTS = """\
25 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 25 0:33 / /mnt/share rw - cifs //server/share rw
41 25 0:34 / /mnt/my\\040files rw - nfs4 server:/x rw
42 40 0:35 / /mnt/share/local rw - ext4 /dev/sdb rw
43 25 0:36 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd rw
"""


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are told another way")
@pytest.mark.parametrize(
    ("folder", "refused"),
    [
        ("/home/gwen/garden", False),
        ("/mnt/share/garden", True),
        ("/mnt/my files/garden", True),
        ("/mnt/share/local/garden", False),
        ("/run/user/1000/gvfs/smb/x", True),
        ("/mnt/shared", False),
    ],
)
def test_a_network_drive_is_told_from_a_disk(folder: str, refused: bool) -> None:
    assert places.on_network(Path(folder), MOUNTS) == refused


def test_a_network_drive_is_refused_with_the_alternative() -> None:
    with pytest.raises(WorldFault, match=r"network drive.*please choose a folder on this computer"):
        places.refuse_unsafe_place(Path("/mnt/share/garden"), mounts=MOUNTS, environ={})


# ---- what is in it -----------------------------------------------------------------------------------------


def test_a_folder_with_something_in_it_is_not_used(tmp_path, make, every_byte) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    before = every_byte(tmp_path)
    with pytest.raises(WorldFault, match="not empty"):
        Workspace.create(tmp_path, make.group(), device="d")
    with pytest.raises(WorldFault, match="is a file"):
        Workspace.create(tmp_path / "letter.txt", make.group(), device="d")
    assert every_byte(tmp_path) == before


def test_what_desktops_leave_in_a_folder_does_not_matter(tmp_path, make) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / ".DS_Store").write_bytes(b"x")
    with Workspace.create(tmp_path / "w", make.group(), device="d") as ws:
        assert ws.group_id
    assert (tmp_path / "w" / ".DS_Store").read_bytes() == b"x"


@pytest.mark.parametrize("what", ["missing", "empty", "text", "other database", "empty file", "only backups"])
def test_what_is_no_folder_of_records_gets_a_sentence_and_stays(what, tmp_path, every_byte) -> None:
    folder = tmp_path / "w"
    if what != "missing":
        folder.mkdir()
    database = folder / "coprod.db"
    if what == "text":
        database.write_text("Dear all, " * 50)
    if what == "empty file":
        database.write_bytes(b"")
    if what == "only backups":
        (folder / "backups").mkdir()
        (folder / "backups" / "x").write_bytes(b"x")
    if what == "other database":
        connection = connect(database, "new")
        connection.execute("CREATE TABLE a (b)")
        connection.close()
    before = every_byte(tmp_path)
    with pytest.raises(WorldFault, match="Nothing was changed"):
        Workspace.open(folder)
    assert every_byte(tmp_path) == before
    assert folder.exists() == (what != "missing")


def test_a_damaged_file_gets_a_sentence_with_the_newest_good_backup_and_stays(closed, every_byte) -> None:
    database = closed / "coprod.db"
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    database.write_bytes(content)
    before = every_byte(closed)
    with pytest.raises(WorldFault, match=r"damaged.*newest good backup beside it is from 2026-03-02"):
        Workspace.open(closed)
    after = every_byte(closed)
    assert {
        name: data for name, data in after.items() if name not in ("coprod.lock", "coprod.db-journal")
    } == {name: data for name, data in before.items() if name not in ("coprod.lock", "coprod.db-journal")}


@pytest.mark.parametrize("size", [50, 5000])
def test_a_file_cut_short_gets_a_sentence(size: int, closed) -> None:
    with (closed / "coprod.db").open("rb+") as file:
        file.truncate(size)
    with pytest.raises(WorldFault):
        Workspace.open(closed)
    assert (closed / "coprod.db").stat().st_size == size


def test_a_file_that_may_not_be_read_is_called_that(closed, monkeypatch) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(opening, "peek", refused)
    with pytest.raises(WorldFault, match="you may not read the file"):
        Workspace.open(closed)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to be somebody else")
def test_a_place_that_may_not_be_looked_into_is_refused_by_its_own_name(tmp_path, root) -> None:
    barred = tmp_path / "barred"
    barred.mkdir(mode=0o700)
    program = (
        f"import os, sys; sys.path[:0] = {[str(root)]!r}\n"
        "from coprod_desktop.storage.places import refuse_inside_another, refuse_unsafe_place\n"
        "from pathlib import Path\n"
        "os.setuid(65534)\n"
        f"place = Path({str(barred / 'new')!r})\n"
        "refuse_unsafe_place(place); refuse_inside_another(place)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


def test_a_folder_that_may_not_be_written_is_opened_to_read(closed, case, monkeypatch, every_byte) -> None:
    before = every_byte(closed)
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    with Workspace.open(closed) as ws:
        assert ws.read_only
        assert "may not write" in ws.notice
        assert ws.records(CaseStudy) == [case]
        with pytest.raises(WorldFault, match="copy it"), ws.step("x"):
            pass
    assert every_byte(closed) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount")
def test_a_read_only_mount_is_opened_to_read(closed, case, tmp_path, every_byte) -> None:
    view = tmp_path / "view"
    view.mkdir()
    if subprocess.run(["mount", "--bind", "-o", "ro", closed, view], capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", view], check=True, capture_output=True)
        before = every_byte(view)
        with Workspace.open(view) as ws:
            assert ws.read_only
            assert ws.records(CaseStudy) == [case]
        assert every_byte(view) == before
    finally:
        subprocess.run(["umount", view], check=True)


def test_reading_only_changes_not_one_byte(closed, case, every_byte) -> None:
    before = every_byte(closed)
    with Workspace.open(closed, read_only=True) as ws:
        assert ws.records(CaseStudy) == [case]
        assert ws.backups()
    assert every_byte(closed) == before


def test_a_folder_not_closed_in_order_is_not_read_past_its_journal(closed) -> None:
    (closed / "coprod.db-journal").write_bytes(b"x" * 600)
    with pytest.raises(WorldFault, match="not closed in order"):
        Workspace.open(closed, read_only=True)


def test_a_folder_may_be_called_anything(tmp_path, make) -> None:
    folder = tmp_path / "Gärten & Co. #1 100%41 ‘ours’ 花园"
    with Workspace.create(folder, make.group(), device="d") as ws:
        ws.backup()
    assert verify(folder) == []


def test_one_place_opens_connections(root) -> None:
    """So that encryption can come later, and so that the settings are always the same."""
    calls = [
        path.name
        for path in (root / "coprod_desktop").rglob("*.py")
        if "sqlite3.connect(" in path.read_text("utf-8")
    ]
    assert calls == ["connection.py"]


def test_the_settings_are_as_the_house_says(ws) -> None:
    found = {
        name: ws._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "foreign_keys", "locking_mode", "journal_mode", "synchronous", "secure_delete", "trusted_schema",
            "cell_size_check",
        )
    }  # fmt: skip
    assert found == {
        "foreign_keys": 1, "locking_mode": "exclusive", "journal_mode": "truncate", "synchronous": 3,
        "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1,
    }  # fmt: skip


def test_making_a_folder_is_whole_or_not_at_all(tmp_path, make, monkeypatch) -> None:
    folder = tmp_path / "w"
    with monkeypatch.context() as patch:
        patch.setattr(
            opening.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(WorldFault, match="disk is full"):
            Workspace.create(folder, make.group(), device="d")
    assert not folder.exists()
