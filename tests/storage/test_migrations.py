"""The shape of the database: the sum of numbered files, and an old folder brought up to date on a checked copy."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.storage import Workspace, opening, verify
from coprod_desktop.storage.connection import APPLICATION_ID, connect, peek
from coprod_desktop.storage.migrations import SCHEMA, bring_up, latest, shape, statements


def test_the_golden_schema_is_the_sum_of_the_files(tmp_path: Path, root: Path) -> None:
    connection = connect(tmp_path / "new.db", "new")
    bring_up(connection)
    found = shape(connection)
    connection.close()
    assert found == (root / "tests/golden/schema.sql").read_text("utf-8"), found


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [one.name for one in sorted(SCHEMA.iterdir())] == [f"{n + 1:04}.sql" for n in range(latest())]


def test_a_new_database_says_what_it_is(ws: Workspace, folder: Path) -> None:
    assert peek(folder / "coprod.db") == (APPLICATION_ID, latest())


def test_a_statement_may_hold_semicolons_and_comments() -> None:
    sql = (
        "-- a; comment\nCREATE TABLE a (b TEXT DEFAULT ';');\n"
        "CREATE TRIGGER c AFTER INSERT ON a BEGIN\n DELETE FROM a;\nEND;\n"
    )
    assert len(list(statements(sql))) == 2
    with pytest.raises(ValueError, match="without its end"):
        list(statements("CREATE TABLE a (b)"))


@pytest.fixture
def newer_schema(tmp_path: Path) -> Path:
    """Our files and one that is yet to come."""
    schema = tmp_path / "schema"
    shutil.copytree(SCHEMA, schema)
    number = latest() + 1
    (schema / f"{number:04}.sql").write_text(
        "ALTER TABLE step ADD COLUMN place TEXT;\nCREATE TABLE later (id TEXT PRIMARY KEY) STRICT;\n"
        "INSERT INTO later SELECT id FROM record;\n",
        "utf-8",
    )
    return schema


def a_version_that_fails(schema: Path) -> None:
    (schema / f"{latest(schema):04}.sql").write_text(
        "CREATE TABLE later (id TEXT);\nINSERT INTO nowhere VALUES (1);\n"
    )


def test_an_old_folder_is_brought_up_to_date_after_a_backup(
    ws, case, folder, newer_schema, clock, state
) -> None:
    before, backups = state(ws), len(ws.backups())
    ws.close()
    with Workspace.open(folder, clock=clock, schema=newer_schema) as newer:
        assert state(newer) == before
        assert newer.undo().ids == (case.id,)
        assert newer.backups()[0].reason == "before_update"
        assert len(newer.backups()) == backups + 2
        assert newer.backups()[0].schema == latest()
    assert peek(folder / "coprod.db")[1] == latest() + 1
    assert verify(folder, schema=newer_schema) == []
    assert not list(folder.glob("coprod.db.new*"))


def test_an_update_that_fails_leaves_the_folder_as_it_was(
    ws, case, folder, newer_schema, clock, state
) -> None:
    before = state(ws)
    ws.close()
    a_version_that_fails(newer_schema)
    untouched = (folder / "coprod.db").read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Workspace.open(folder, clock=clock, schema=newer_schema)
    assert (folder / "coprod.db").read_bytes() == untouched
    assert not list(folder.glob("coprod.db.new*"))
    with Workspace.open(folder, clock=clock) as again:
        assert state(again) == before


def test_a_migration_is_whole_or_not_at_all(tmp_path: Path, newer_schema: Path) -> None:
    a_version_that_fails(newer_schema)
    connection = connect(tmp_path / "x.db", "new")
    bring_up(connection)
    with pytest.raises(sqlite3.OperationalError):
        bring_up(connection, newer_schema)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == latest()
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").fetchone()[0] == 0
    connection.close()


def test_a_kill_between_copy_and_swap_harms_nothing(
    ws, case, folder, newer_schema, clock, state, monkeypatch
) -> None:
    before = state(ws)
    ws.close()

    def no_power(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(opening.os, "replace", no_power)
        with pytest.raises(KeyboardInterrupt):
            Workspace.open(folder, clock=clock, schema=newer_schema)
    with Workspace.open(folder, clock=clock, schema=newer_schema) as newer:
        assert state(newer) == before


# ---- newer than we are
# -----------------------------------------------------------------------------------------------


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_newer_workspace_is_opened_read_only_and_unchanged(ws, case, folder, newer_schema, clock) -> None:
    ws.close()
    Workspace.open(folder, clock=clock, schema=newer_schema).close()
    before = hashes(folder)
    with Workspace.open(folder, clock=clock) as reader:
        assert reader.read_only
        assert "newer version" in reader.notice
        assert reader.records(CaseStudy) == [case]
        assert reader.find("garden")
        assert reader.undo_name() is not None
        for change in (
            reader.undo,
            reader.redo,
            lambda: reader.attach(b"x", "x"),
            lambda: reader.erase([case.id]),
            reader.backup,
        ):
            with pytest.raises(WorldFault, match="reading only"):
                change()
        with pytest.raises(WorldFault, match="newer version"), reader.step("test"):
            pass
    assert hashes(folder) == before


def test_a_newer_shape_that_we_cannot_read_gets_a_sentence(ws, folder, clock, newer_schema) -> None:
    ws.close()
    (newer_schema / f"{latest() + 1:04}.sql").write_text("ALTER TABLE about RENAME TO facts;", "utf-8")
    with pytest.raises(sqlite3.OperationalError):
        Workspace.open(folder, clock=clock, schema=newer_schema)
    connection = connect(folder / "coprod.db")
    bring_up(connection, newer_schema)
    connection.close()
    before = hashes(folder)
    with pytest.raises(WorldFault, match="much newer version"):
        Workspace.open(folder, clock=clock)
    assert hashes(folder) == before


# ---- one real folder for every released shape
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, latest() + 1))
def test_every_released_shape_has_a_real_folder_that_still_opens(
    number: int, root, tmp_path, clock, state
) -> None:
    kept = root / "tests/projects" / f"v{number}"
    assert peek(kept / "coprod.db") == (APPLICATION_ID, number)
    shutil.copytree(kept, tmp_path / "w")
    with Workspace.open(tmp_path / "w", clock=clock) as ws:
        assert ws.find("garden")
        while ws.redo():
            pass
        last = state(ws)
        while ws.undo():
            pass
        assert state(ws) != last
        while ws.redo():
            pass
        assert state(ws) == last
        assert ws.backups()
    assert verify(tmp_path / "w") == []
