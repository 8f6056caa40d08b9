"""Removing for good: out of the records, the log, the index, the attachments and the backups."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
import tarfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop.domain.belonging import belongs_to, without
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage import about
from coprod_desktop.storage.backups import backup_files
from coprod_desktop.storage.connection import connect, from_file, transaction
from coprod_desktop.storage.copies import (
    DATABASE_NAME,
    Contents,
    attachments_of,
    ensure_whole,
    pack,
    read_backup,
    unpack,
)
from coprod_desktop.storage.files import FILES, sync_folder
from coprod_desktop.storage.log import StepName
from coprod_desktop.storage.migrations import SCHEMA, bring_up
from coprod_desktop.storage.rows import decode, fingerprint, read_side
from coprod_desktop.storage.steps import Step

BIN_DAYS = 90
REMOVE_KEY = "storage.step.remove_for_good"
EMPTY_BIN_KEY = "storage.step.empty_old_bin"
_PENDING = "removing_for_good"


def with_all_that_belongs(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    """(what goes, what stays but mentions it): the ids asked for, and everything that belongs to them."""
    going: dict[str, None] = dict.fromkeys(ids)
    mention: dict[str, None] = {}
    waiting = list(going)
    while waiting:
        for (from_id,) in connection.execute(
            "SELECT from_id FROM points WHERE to_id = ?", (waiting.pop(),)
        ).fetchall():
            found = read_side(connection, from_id)
            if found is None or from_id in going:
                continue
            if going.keys() & set(belongs_to(decode(found[0], found[1].body))):
                going[from_id] = None
                waiting.append(from_id)
            else:
                mention[from_id] = None
    return list(going), [one for one in mention if one not in going]


def old_in_bin(connection: sqlite3.Connection, now: datetime) -> list[str]:
    """Ids of what has been in the bin for 90 days."""
    limit = (now - timedelta(days=BIN_DAYS)).isoformat(timespec="milliseconds")
    rows = connection.execute(
        "SELECT id FROM record WHERE binned_at <= ? AND kind <> 'group' ORDER BY id", (limit,)
    )
    return [record_id for (record_id,) in rows]


def remove(connection: sqlite3.Connection, step: Step, ids: list[str], mention: list[str]) -> None:
    """Inside an open step: take the records away, everywhere in the database, and note that the rest is still to do."""
    gone = set(ids)
    for record_id in mention:
        found = read_side(connection, record_id)
        if found:
            step.put(without(decode(found[0], found[1].body), gone))
    for record_id in ids:
        step.take_away(record_id)  # what is not there (in an old backup) is passed over
    scrub(connection, ids)
    about.write(connection, _PENDING, json.dumps(ids))


def scrub(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take every trace of the records' content out of the log and the index. Inside a transaction.

    What stays is that a record of a kind was there and was removed. The names of the steps that touched it lose what
    they quote; counts stay.
    """
    gone = json.dumps(list(ids))
    rows = connection.execute(
        "SELECT number, record_id, kind, step FROM change WHERE record_id IN (SELECT value FROM json_each(?))",
        (gone,),
    ).fetchall()
    connection.executemany(
        "UPDATE change SET before_version = NULL, before_body = NULL, before_mark = NULL, before_from = NULL, "
        "before_binned_at = NULL, after_version = NULL, after_body = NULL, after_mark = NULL, after_from = NULL, "
        "after_binned_at = NULL, sha256 = ? WHERE number = ?",
        ((fingerprint(record_id, kind, *(None,) * 10), number) for number, record_id, kind, _ in rows),
    )
    for step in {row[3] for row in rows}:
        (text,) = connection.execute("SELECT params FROM step WHERE number = ?", (step,)).fetchone()
        plain = {name: value if name == "n" else "…" for name, value in from_file(json.loads, text).items()}
        connection.execute(
            "UPDATE step SET params = ?, fold = NULL WHERE number = ?",
            (json.dumps(plain, ensure_ascii=False), step),
        )
    # An index row that was deleted leaves its words in the index until they are merged away.
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")


def finish(connection: sqlite3.Connection, folder: Path, now: datetime, schema: Path = SCHEMA) -> None:
    """The rest of a removal, also after a crash in the middle: free pages, attachments, backups.

    Doing it twice is fine.
    """
    pending = about.read(connection, _PENDING)
    if pending is None:
        return
    ids = from_file(json.loads, pending)
    connection.execute("VACUUM")
    _remove_files(connection, folder)
    for path in backup_files(folder):
        _scrub_backup(path, folder, ids, now, schema)
    with transaction(connection):
        about.write(connection, _PENDING, None)


def _remove_files(connection: sqlite3.Connection, folder: Path) -> None:
    """Attachments that neither a record nor the log names any more."""
    wanted = {sha256 for sha256, _ in attachments_of(connection)}
    for side in ("before_body", "after_body"):
        wanted |= {
            sha256
            for (sha256,) in connection.execute(
                f"SELECT json_extract({side}, '$.sha256') FROM change WHERE kind = 'attachment' AND {side} IS "
                f"NOT NULL"
            )
        }
    for path in (folder / FILES).glob("*/*"):
        if path.name not in wanted and path.is_file():
            path.unlink()
            sync_folder(path.parent)


def _scrub_backup(path: Path, folder: Path, ids: list[str], now: datetime, schema: Path) -> None:
    """Make the backup again without the records. One that cannot be read cannot be proven clean, and goes."""
    database = path.with_name(f".making-{secrets.token_hex(4)}.db")
    try:
        try:
            backup, _ = read_backup(path)
            unpack(path, DATABASE_NAME, database)
        except (WorldFault, OSError, ValueError, KeyError, tarfile.TarError):
            path.unlink()
            return
        if _scrub_copy(database, ids, now, schema):
            pack(Contents(database, folder, backup.made_at, backup.reason, backup.with_files), path)
    finally:
        for left in (database, database.with_name(database.name + "-journal")):
            with contextlib.suppress(FileNotFoundError):
                left.unlink()


def _scrub_copy(database: Path, ids: list[str], now: datetime, schema: Path) -> bool:
    """Remove the records from a copy of the database, with a step of its own; False when it never held them."""
    connection = connect(database)
    try:
        held = "SELECT 1 FROM change WHERE record_id IN (SELECT value FROM json_each(?)) LIMIT 1"
        if connection.execute(held, (json.dumps(ids),)).fetchone() is None:
            return False
        bring_up(connection, schema)
        going, mention = with_all_that_belongs(connection, ids)
        name = StepName(REMOVE_KEY, {"n": len(ids)}, None, None, True, None)
        with transaction(connection):
            step = Step(connection, name, device=about.read(connection, "device") or "", began=now)
            remove(connection, step, going, mention)
            step.finish(now)
            about.write(connection, _PENDING, None)
        connection.execute("VACUUM")
        ensure_whole(connection)
    finally:
        connection.close()
    return True
