"""Looking at every byte that can be checked, and saying in plain sentences what is wrong."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from coprod_desktop.domain.codec import to_plain, to_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Record, case_of, searchable
from coprod_desktop.storage.backups import backup_files
from coprod_desktop.storage.connection import connect, from_file, sentence_for
from coprod_desktop.storage.copies import DamagedBackup, read_backup
from coprod_desktop.storage.files import file_path, hash_file
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.migrations import SCHEMA, has_our_shape, latest
from coprod_desktop.storage.opening import DATABASE, open_folder, version_of
from coprod_desktop.storage.rows import decode, fingerprint

SHOWN = 20  # sentences of one sort; the rest are counted
_AFTER = "after_version, after_body, after_mark, after_from, after_binned_at"
_BEFORE = _AFTER.replace("after", "before")
_NOTHING = fingerprint(*(None,) * 5)  # a record that is not there


def verify(folder: Path, *, schema: Path = SCHEMA) -> list[str]:
    """Check the database, every record, the log, the attachments and the backups; a sentence for each fault.

    Empty when all is well. Raises LockedFault when the folder is open somewhere, WorldFault when there is
    nothing to check.
    """
    faults: list[str] = []
    try:
        newer = version_of(folder) > latest(schema)
        faults += _check_folder(folder, newer=newer, schema=schema)
    except (sqlite3.Error, WorldFault) as error:
        fault = (
            sentence_for(error, "The records could not be checked")
            if isinstance(error, sqlite3.Error)
            else error
        )
        if fault is None or not (folder / DATABASE).is_file() or type(fault).__name__ == "LockedFault":
            raise
        faults.append(str(fault))
    return faults + check_backups(folder)


def _check_folder(folder: Path, *, newer: bool, schema: Path) -> list[str]:
    if newer:
        opened = open_folder(folder, read_only=True, now=datetime.now(UTC), schema=schema)
        try:
            return check_file(opened.connection)
        finally:
            opened.connection.close()
    lock = None
    with contextlib.suppress(
        OSError
    ):  # a folder that may only be read has no lock to take, and nobody writes in it
        lock = FolderLock(folder, datetime.now(UTC))
    try:
        connection = connect(folder / DATABASE, "write" if lock else "read")
        try:
            if not has_our_shape(connection, schema):
                return [
                    f"The file {DATABASE} does not have the shape it should have: it is damaged, or was changed."
                ]
            return check_everything(connection, folder)
        finally:
            connection.close()
    finally:
        if lock:
            lock.release()


def check_everything(connection: sqlite3.Connection, folder: Path) -> list[str]:
    """Everything but the backups. When the file itself is broken, only that is said."""
    # A letter that is no letter any more is to be found by its hash, and not to end the search.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    faults = check_file(connection)
    if faults:
        return faults
    for sort in (
        _references(connection),
        _records(connection),
        _index(connection),
        _log(connection),
        _attachments(connection, folder),
    ):
        said = list(sort)
        faults += said[:SHOWN]
        if len(said) > SHOWN:
            faults.append(f"There are {len(said) - SHOWN} more faults like the one before.")
    return faults


def check_file(connection: sqlite3.Connection) -> list[str]:
    """Whether SQLite finds its own file sound."""
    lines = [str(line) for (line,) in connection.execute("PRAGMA integrity_check(5)")]
    if lines == ["ok"]:
        return []
    found = "; ".join(one for line in lines for one in line.splitlines() if not one.startswith("***"))
    return [
        f"The file with the records is damaged ({found[:300]}). Nothing was changed. Please restore the "
        "newest good backup into a new folder, and keep this folder as it is."
    ]


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT from_id, to_id FROM points WHERE to_id NOT IN (SELECT id FROM record) "
        "OR from_id NOT IN (SELECT id FROM record)"
    )
    for from_id, to_id in rows:
        yield f"The record {from_id} needs the record {to_id}, and one of them is missing."


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether the index of words agrees with the words it was made from."""
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return  # a folder that may only be read cannot be asked
        yield "The index of words to find does not fit the records: some words may not be found."


def _records(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT record.*, said FROM record LEFT JOIN search ON search.rowid = number ORDER BY id"
    )
    for _, record_id, kind, version, case_id, body, mark, came_from, binned_at, sha256, said in rows:
        name = f"The {kind.replace('_', ' ')} {record_id}"
        if sha256 != fingerprint(record_id, kind, version, case_id, body, mark, came_from, binned_at):
            yield f"{name} was changed by something other than this program: please compare it with a backup."
            continue
        try:
            record = decode(kind, body)
        except WorldFault as fault:
            yield f"{name} cannot be read ({fault})"
            continue
        if not _is_canonical(record, body) or record.id != record_id or case_of(record) != case_id:
            yield f"{name} is not kept in the form it should have: please compare it with a backup."
        elif (said or "") != ("" if binned_at else searchable(record)):
            yield f"{name} would not be found by its words: the list of words needs to be made again."


def _is_canonical(record: Record, body: str) -> bool:
    """Whether the body is in the one form, without the fields that this kind gained since it was written."""
    if to_text(record) == body:
        return True
    written = from_file(json.loads, body)
    kept = {name: value for name, value in to_plain(record).items() if name in written}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) == body


def _log(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _log_rows(connection)
    # A version is compared by its hash, so that a large folder needs little memory.
    last: dict[str, str] = {}
    rows = connection.execute(
        f"SELECT record_id, step, {_BEFORE}, {_AFTER} FROM change JOIN step ON step.number = step "
        "WHERE state = 'done' ORDER BY change.number"
    )
    for record_id, step, *sides in rows:
        if fingerprint(*sides[:5]) != last.get(record_id, _NOTHING):
            yield f"The history of {record_id} has a gap before step {step}: undo may not bring back what was there."
        last[record_id] = fingerprint(*sides[5:])
    for record_id, *side in connection.execute(
        "SELECT id, version, body, mark, came_from, binned_at FROM record"
    ):
        told = last.pop(record_id, None)
        if told is None:
            yield f"The record {record_id} stands in no step of the history: it was added by something else."
        elif told != fingerprint(*side):
            yield f"The record {record_id} does not stand as the history says: please compare it with a backup."
    for record_id, told in last.items():
        if told != _NOTHING:
            yield f"The record {record_id} is missing, and no step of the history took it away."


def _log_rows(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        f"SELECT step, record_id, kind, {_BEFORE}, {_AFTER}, sha256 FROM change ORDER BY number"
    )
    for step, record_id, *rest in rows:
        if rest[-1] != fingerprint(record_id, *rest[:-1]):
            yield f"Step {step} of the history was changed by something other than this program (record {record_id})."
    first_undone = connection.execute("SELECT min(number) FROM step WHERE state = 'undone'").fetchone()[0]
    if (
        first_undone
        and connection.execute(
            "SELECT 1 FROM step WHERE state = 'done' AND number > ?", (first_undone,)
        ).fetchone()
    ):
        yield "The history is out of order: a step that was undone stands before one that was not."


def _attachments(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    seen: set[str] = set()
    for (body,) in connection.execute("SELECT body FROM record WHERE kind = 'attachment' ORDER BY id"):
        try:
            record = decode("attachment", body)
            path = file_path(folder, record.sha256) if isinstance(record, Attachment) else None
        except WorldFault:
            continue  # named among the records already
        if not isinstance(record, Attachment) or path is None or record.sha256 in seen:
            continue
        seen.add(record.sha256)
        if not path.is_file():
            wrong = "missing"
        elif path.stat().st_size != record.size_bytes or hash_file(path) != record.sha256:
            wrong = "damaged"
        else:
            continue
        yield (
            f"The attached file “{record.name}” is {wrong}. Everything else is as it was. Please add it again, or "
            "restore a backup that holds it."
        )


def check_backups(folder: Path) -> list[str]:
    """A sentence for each backup beside the records that is not as it was made."""
    faults = []
    for path in backup_files(folder):
        try:
            read_backup(path)
        except DamagedBackup as fault:
            faults.append(str(fault))
        except (WorldFault, OSError, ValueError, KeyError, tarfile.TarError) as error:
            faults.append(
                f"The backup “{path.name}” cannot be read ({error}). The other backups are not touched by this."
            )
    return faults
