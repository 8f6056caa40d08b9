"""A kill, a full disk, a bad disk: what was said to be saved is there, and the rest gets a sentence."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.storage import Workspace, verify

LOOP = """
import signal, sys
from pathlib import Path
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage import Workspace
new_id = IdMaker()
rounds = int(sys.argv[2])
{before}
with Workspace.open(Path(sys.argv[1])) as ws:
    print("open", flush=True)
    try:
        for number in range(rounds):
            with ws.step("test") as step:
                step.put(CaseStudy(id=new_id(), title=f"number {{number:06}} " + "x" * 2000))
            print(number, flush=True)
    except WorldFault as fault:
        print("fault:", fault, flush=True)
        print("last:", len(ws.records(CaseStudy)), flush=True)
"""


def loop(
    folder: Path, rounds: int = 10_000, before: str = "", wrap: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    program = LOOP.format(before=before)
    return subprocess.Popen(
        [*wrap, sys.executable, "-c", program, str(folder), str(rounds)],
        cwd=Path(__file__).resolve().parent.parent.parent, stdout=-1, stderr=-1, text=True,
    )  # fmt: skip


def saved(told: str) -> int:
    """How many saves the other process heard to be done."""
    return sum(line.isdigit() for line in told.splitlines())


def assert_nothing_lost(folder: Path, count: int) -> None:
    with Workspace.open(folder) as ws:
        titles = {one.title.split()[1] for one in ws.records(CaseStudy)}
        assert {f"{number:06}" for number in range(count)} <= titles
        assert len(titles) - count in (0, 1)  # the one in flight may have been saved
    assert verify(folder) == []


@pytest.fixture
def closed(ws: Workspace, folder: Path) -> Path:
    ws.close()
    return folder


@pytest.mark.long(sample=3)
@pytest.mark.parametrize("lines", range(1, 26))
def test_what_was_saved_survives_a_kill_in_the_middle_of_saving(lines: int, closed: Path) -> None:
    with loop(closed) as process:
        heard = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        heard.append(process.stdout.read())
    assert_nothing_lost(closed, saved("".join(heard)))


def test_a_full_disk_gets_a_sentence_and_keeps_what_was_saved(closed: Path) -> None:
    limit = (closed / "coprod.db").stat().st_size + 60_000
    before = (
        "import resource\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))"
    )
    told, wrong = loop(closed, before=before).communicate()
    assert "fault: Your last change could not be saved" in told, wrong
    count = saved(told)
    assert 0 < count == int(told.partition("last: ")[2])
    assert_nothing_lost(closed, count)


def test_a_full_database_gets_a_sentence_and_the_next_save_works(ws, make) -> None:
    inside = ws._connection
    inside.execute(f"PRAGMA max_page_count = {inside.execute('PRAGMA page_count').fetchone()[0] + 2}")
    with (
        pytest.raises(WorldFault, match=r"disk is full.*Everything saved before is safe"),
        ws.step("test") as step,
    ):
        step.put(CaseStudy(id=make.id(), title="x" * 100_000))
    assert ws.records(CaseStudy) == []
    inside.execute("PRAGMA max_page_count = 1000000")
    with ws.step("test") as step:
        step.put(make.case("now there is room"))
    assert ws.find("room")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to mount")
def test_a_full_stick_gets_a_sentence_and_keeps_what_was_saved(tmp_path, make) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", stick], capture_output=True
    ).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        Workspace.create(stick / "w", make.group(), device="d").close()
        told, wrong = loop(stick / "w").communicate()
        assert "disk is full" in told, wrong
        with contextlib.suppress(OSError), (stick / "film.mp4").open("wb") as film:
            while film.write(b"x" * 1000):
                film.flush()
        with Workspace.open(stick / "w") as ws:
            assert ws.read_only and "disk is full" in ws.notice
            assert len(ws.records(CaseStudy)) >= saved(told)
            ws.backup(tmp_path)
            with pytest.raises(WorldFault, match="make some room"), ws.step("test"):
                pass
        (stick / "film.mp4").unlink()
        for backup in (stick / "w" / "backups").iterdir():
            backup.unlink()  # room to write again
        assert_nothing_lost(stick / "w", saved(told))
        (stick / "more").write_bytes(b"")
        with Workspace.open(stick / "w") as ws, pytest.raises(WorldFault, match="disk is full"):
            ws.attach(b"x" * 2_000_000, "film.mp4")
        assert not list((stick / "w" / "files").rglob("*part*"))
    finally:
        subprocess.run(["umount", stick], check=True)


# ---- faults put in by strace -------------------------------------------------------------------------------


def strace(need_tool: Any, inject: str) -> tuple[str, ...]:
    wrap = (need_tool("strace"), "-f", "-qq", "-o", "/dev/null", "-e", f"inject={inject}")
    if subprocess.run([*wrap, "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody trace")
    return wrap


@pytest.mark.long(sample=4)
@pytest.mark.parametrize("when", range(1, 30))
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "ftruncate"])
def test_a_kill_at_any_call_to_the_disk_loses_nothing_saved(call: str, when: int, closed, need_tool) -> None:
    wrap = strace(need_tool, f"{call}:signal=KILL:when={when}")
    told, _ = loop(closed, 6, wrap=wrap).communicate()
    assert_nothing_lost(closed, saved(told))


@pytest.mark.long(sample=5)
@pytest.mark.parametrize("when", range(1, 25))
@pytest.mark.parametrize(
    ("call", "error"),
    [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("ftruncate", "EIO")],
)
def test_a_disk_that_fails_once_gets_a_sentence_and_loses_nothing_saved(
    call, error, when, closed, need_tool
) -> None:
    wrap = strace(need_tool, f"{call}:error={error}:when={when}")
    told, wrong = loop(closed, 8, wrap=wrap).communicate()
    assert "Traceback" not in wrong or "WorldFault" in wrong, wrong
    assert_nothing_lost(closed, saved(told))


# ---- the commit that failed, or did not --------------------------------------------------------------------


class BadCommit:
    """A connection whose next commit says that the disk failed: after saving all the same, or without."""

    def __init__(self, inside: sqlite3.Connection, *, saves: bool) -> None:
        self.inside, self.saves = inside, saves

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if sql != "COMMIT":
            return self.inside.execute(sql, *values)
        self.inside.execute("COMMIT" if self.saves else "ROLLBACK")
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error


@pytest.mark.parametrize("saves", [True, False])
def test_after_a_commit_that_failed_it_looks_whether_it_was_saved(saves: bool, ws, make) -> None:
    case = make.case("was it saved?")
    ws._database.connection = BadCommit(ws._connection, saves=saves)
    try:
        with ws.step("test") as step:
            step.put(case)
        assert saves
    except WorldFault as fault:
        assert not saves
        assert "could not be saved" in str(fault)
    assert (ws.get(case.id) is not None) == saves
    assert len(ws.history()) == saves
    with ws.step("test") as step:
        step.put(make.case("and on it goes"))
    assert ws.find("goes")


def test_a_disk_that_is_gone_gets_a_sentence_and_the_folder_still_closes(ws, case, make) -> None:
    ws._database.connection.close()
    for use in (
        lambda: ws.records(CaseStudy),
        ws.undo,
        ws.undo_name,
        lambda: ws.find("x"),
        lambda: ws.get(case.id),
    ):
        with pytest.raises(WorldFault, match="the folder was lost"):
            use()
    with pytest.raises(WorldFault, match="the folder was lost"), ws.step("test") as step:
        step.put(make.case())
    ws.close()
    assert "backup could not be made" in ws.notice


def test_a_broken_disk_while_undoing_changes_nothing(ws, case, state) -> None:
    before = state(ws)
    ws._database.connection = BadCommit(ws._connection, saves=False)
    with pytest.raises(WorldFault):
        ws.undo()
    assert state(ws) == before
    assert ws.undo_name() is not None
