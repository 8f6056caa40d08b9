"""Removing for good: out of the records, the log, the index, the attachments and the backups."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coprod_desktop.domain.belonging import belongs_to, without
from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Record
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
_AFTER = "after_version, after_body, after_mark, after_from, after_binned_at"


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


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to go for good: `ids`, and `rewritten` records, which stay in this wording and lose every older one.

    `leaving` are new records in place of what goes, such as a stone; the backups get none of them.
    """

    ids: tuple[str, ...]
    rewritten: tuple[Record, ...] = ()
    leaving: tuple[Record, ...] = ()

    def of(self, going: Iterable[str]) -> Removal:
        """The same of all that goes along."""
        ids = tuple(going)
        return replace(self, ids=ids, rewritten=tuple(one for one in self.rewritten if one.id not in ids))

    @property
    def touched(self) -> list[str]:
        """Every record whose past goes."""
        return [*self.ids, *(one.id for one in self.rewritten)]

    def as_text(self) -> str:
        """For the note that a removal is not finished yet; it holds nothing of what goes."""
        return json.dumps(
            [self.ids, [(one.kind, to_text(one)) for one in self.rewritten]], ensure_ascii=False
        )

    @classmethod
    def from_text(cls, text: str) -> Removal:
        """The removal that such a note is about."""
        ids, rewritten = from_file(json.loads, text)
        return cls(tuple(ids), tuple(decode(kind, body) for kind, body in rewritten))


def remove(connection: sqlite3.Connection, step: Step, removal: Removal, mention: list[str]) -> None:
    """Inside an open step: take the records away, everywhere in the database, and note that the rest is still to do.

    What is not there (in an old backup) is passed over.
    """
    gone = set(removal.ids)
    rewritten = {one.id: one for one in removal.rewritten}
    for record_id in dict.fromkeys([*mention, *rewritten]):
        found = read_side(connection, record_id)
        if found:
            record = rewritten.get(record_id) or decode(found[0], found[1].body)
            step.put(without(record, gone))
    for record_id in removal.ids:
        step.take_away(record_id)
    for one in removal.leaving:
        step.put(one)
    scrub(connection, removal.touched)
    about.write(connection, _PENDING, removal.as_text())


def scrub(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take every trace of the records' content out of the log and the index. Inside a transaction.

    What stays is that a record of a kind was there and was removed; of one that still stands, how it stands now. The
    names of the steps that touched it lose what they quote; counts stay.
    """
    gone = json.dumps(list(ids))
    rows = connection.execute(
        f"SELECT change.number, record_id, change.kind, step, record.number IS NOT NULL, {_AFTER} "
        "FROM change JOIN step ON step.number = step LEFT JOIN record ON record.id = record_id "
        "WHERE record_id IN (SELECT value FROM json_each(?)) ORDER BY state = 'done', change.number",
        (gone,),
    ).fetchall()
    last = {row[1]: row[0] for row in rows if row[4]}
    connection.executemany(
        "UPDATE change SET before_version = NULL, before_body = NULL, before_mark = NULL, before_from = NULL, "
        "before_binned_at = NULL, after_version = ?, after_body = ?, after_mark = ?, after_from = ?, "
        "after_binned_at = ?, sha256 = ? WHERE number = ?",
        (_scrubbed(row, last.get(row[1]) == row[0]) for row in rows),
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


def _scrubbed(row: tuple[Any, ...], stands: bool) -> tuple[Any, ...]:
    """The after side, hash and number of a row of the log: nothing, or how the record stands."""
    number, record_id, kind, _, _, *after = row
    kept = after if stands else [None] * 5
    return (*kept, fingerprint(record_id, kind, *(None,) * 5, *kept), number)


def finish(connection: sqlite3.Connection, folder: Path, now: datetime, schema: Path = SCHEMA) -> None:
    """The rest of a removal, also after a crash in the middle: free pages, attachments, backups.

    Doing it twice is fine.
    """
    pending = about.read(connection, _PENDING)
    if pending is None:
        return
    removal = Removal.from_text(pending)
    connection.execute("VACUUM")
    _remove_files(connection, folder)
    for path in backup_files(folder):
        _scrub_backup(path, folder, removal, now, schema)
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


def _scrub_backup(path: Path, folder: Path, removal: Removal, now: datetime, schema: Path) -> None:
    """Make the backup again without the records. One that cannot be read cannot be proven clean, and goes."""
    database = path.with_name(f".making-{secrets.token_hex(4)}.db")
    try:
        try:
            backup, _ = read_backup(path)
            unpack(path, DATABASE_NAME, database)
        except (WorldFault, OSError, ValueError, KeyError, tarfile.TarError):
            path.unlink()
            return
        if _scrub_copy(database, removal, now, schema):
            pack(Contents(database, folder, backup.made_at, backup.reason, backup.with_files), path)
    finally:
        for left in (database, database.with_name(database.name + "-journal")):
            with contextlib.suppress(FileNotFoundError):
                left.unlink()


def _scrub_copy(database: Path, removal: Removal, now: datetime, schema: Path) -> bool:
    """Remove the records from a copy of the database, with a step of its own; False when it never held them."""
    connection = connect(database)
    try:
        held = "SELECT 1 FROM change WHERE record_id IN (SELECT value FROM json_each(?)) LIMIT 1"
        if connection.execute(held, (json.dumps(removal.touched),)).fetchone() is None:
            return False
        bring_up(connection, schema)
        going, mention = with_all_that_belongs(connection, removal.ids)
        whole = removal.of(going)
        name = StepName(REMOVE_KEY, {"n": len(removal.ids)}, None, None, True, None)
        with transaction(connection):
            step = Step(connection, name, device=about.read(connection, "device") or "", began=now)
            remove(connection, step, whole, mention)
            step.finish(now)
            about.write(connection, _PENDING, None)
        connection.execute("VACUUM")
        ensure_whole(connection)
    finally:
        connection.close()
    return True
