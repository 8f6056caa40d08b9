"""One backup is one file: a tar of a list, the database and maybe the attachments, and at its end the hash of
all before.

It can be read with any tar tool. One changed byte anywhere, in the hash too, is found, and such a file is
never offered. The list (`backup.json`) comes first and says what the file holds. A backup beside the records
lists the attachments, which never change; one made elsewhere holds them.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage.connection import connect
from coprod_desktop.storage.files import file_path, hash_file, sync_folder

SUFFIX = ".coprod-backup"
FORMAT = "coprod-backup"
VERSION = 1
LIST_NAME = "backup.json"
DATABASE_NAME = "coprod.db"
_TAIL = len("sha256:") + 64 + 1
_CHUNK = 1 << 20


class DamagedBackup(WorldFault):
    """A backup that is not as it was made."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read whole and found unchanged. `counts` are records by kind; `reason` is why it was made.

    `with_files` says whether the attachments are inside; otherwise they are beside the records it was made from.
    """

    path: Path
    made_at: datetime
    group: str
    counts: Mapping[str, int]
    size_bytes: int
    reason: str
    schema: int
    with_files: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a backup: a finished copy of the database, and the folder that holds the attachments."""

    database: Path
    folder: Path
    made_at: datetime
    reason: str
    with_files: bool


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy the open database into a new file and make sure that the copy is whole. The source keeps its lock."""
    copy = connect(target, "new")
    try:
        source.backup(copy)
    finally:
        copy.close()
    target.with_name(target.name + "-journal").unlink(missing_ok=True)
    again = connect(target, "read")
    try:
        ensure_whole(again)
        if counts_of(again) != counts_of(source):
            raise DamagedBackup(
                "The copy does not hold the same records. It was thrown away; please try again."
            )
    finally:
        again.close()


def ensure_whole(connection: sqlite3.Connection) -> None:
    """Raise DamagedBackup when the database is not sound in itself."""
    told = [line for (line,) in connection.execute("PRAGMA integrity_check(1)")]
    if told != ["ok"] or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedBackup(
            "The copy of the records was not whole and was thrown away. What was saved before is safe. "
            "Please check this folder (“coprod verify”) and try again."
        )


def counts_of(connection: sqlite3.Connection) -> dict[str, int]:
    """Records by kind, the bin included, and the steps of the log as "step"."""
    counts = dict(
        connection.execute("SELECT kind, count(*) FROM record GROUP BY kind ORDER BY kind").fetchall()
    )
    counts["step"] = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    return counts


def pack(contents: Contents, target: Path) -> None:
    """Write one backup file: under another name first, read again and compared, then named.

    Raises OSError, WorldFault.
    """
    part = target.with_name(f".making-{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            writer = _HashedFile(file)
            with tarfile.open(fileobj=writer, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                told, attachments = _describe(contents)
                _add(tar, LIST_NAME, io.BytesIO(told), len(told), contents.made_at)
                with contents.database.open("rb") as database:
                    _add(tar, DATABASE_NAME, database, contents.database.stat().st_size, contents.made_at)
                for sha256, size in attachments if contents.with_files else []:
                    with file_path(contents.folder, sha256).open("rb") as attachment:
                        _add(tar, member_of(sha256), attachment, size, contents.made_at)
            file.write(f"sha256:{writer.told.hexdigest()}\n".encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        check_unchanged(part)
        os.replace(part, target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


class _HashedFile(io.RawIOBase):
    """A file for writing that hashes what goes through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.told = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.told.update(data)
        return self._file.write(data)


def _describe(contents: Contents) -> tuple[bytes, list[tuple[str, int]]]:
    """The list at the front of the file, and the attachments it names as (hash, size)."""
    connection = connect(contents.database, "read")
    try:
        attachments = attachments_of(connection)
        group = connection.execute(
            "SELECT json_extract(body, '$.name') FROM record WHERE kind = 'group'"
        ).fetchone()
        counts = counts_of(connection)
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    present = [(sha256, size) for sha256, size in attachments if _is_there(contents.folder, sha256)]
    told = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": contents.made_at.isoformat(timespec="seconds"),
        "reason": contents.reason,
        "group": group[0] if group else "",
        "schema": schema,
        "records": counts,
        "database": {"name": DATABASE_NAME, "sha256": hash_file(contents.database)},
        "files_inside": contents.with_files,
        "files": [{"sha256": sha256, "size_bytes": size} for sha256, size in present],
        "files_missing": [sha256 for sha256, size in attachments if (sha256, size) not in present],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8") + b"\n", present


def _is_there(folder: Path, sha256: str) -> bool:
    try:
        return file_path(folder, sha256).is_file()
    except WorldFault:  # a record whose hash is none; `verify` names it
        return False


def attachments_of(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """(hash, size) of every attachment that a record names, sorted by hash."""
    return connection.execute(
        "SELECT DISTINCT json_extract(body, '$.sha256') AS sha256, json_extract(body, '$.size_bytes') FROM record "
        "WHERE kind = 'attachment' ORDER BY sha256"
    ).fetchall()


def _add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int, made_at: datetime) -> None:
    about = tarfile.TarInfo(name)
    about.size = size
    about.mtime = int(made_at.timestamp())
    about.mode = 0o644
    tar.addfile(about, source)


def check_unchanged(path: Path) -> None:
    """Raise DamagedBackup when any byte of the file is not as it was written."""
    fault = DamagedBackup(
        f"The backup “{path.name}” is damaged or not finished, so it is not used. The other backups are not "
        "touched by this; please choose one of them."
    )
    size = path.stat().st_size
    if size <= _TAIL:
        raise fault
    told, left = hashlib.sha256(), size - _TAIL
    with path.open("rb") as file:
        while left:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                raise fault
            told.update(chunk)
            left -= len(chunk)
        if file.read() != f"sha256:{told.hexdigest()}\n".encode("ascii"):
            raise fault


def read_backup(path: Path) -> tuple[Backup, dict[str, Any]]:
    """Check every byte of a backup; what it is, and its list. Raises DamagedBackup, OSError."""
    check_unchanged(path)
    with tarfile.open(path, "r:") as tar:
        told = json.loads(_member(tar, LIST_NAME).read())
    if told.get("format") != FORMAT or told.get("version", 0) > VERSION:
        raise WorldFault(
            f"The backup “{path.name}” was made by a newer version of Coprod Desktop. Nothing was changed. "
            "Please install that version to restore it."
        )
    backup = Backup(
        path, datetime.fromisoformat(told["made_at"]), told["group"], told["records"], path.stat().st_size,
        told["reason"], told["schema"], told["files_inside"],
    )  # fmt: skip
    return backup, told


def unpack(path: Path, name: str, target: Path) -> None:
    """Write one member of a (checked) backup to a new file: `DATABASE_NAME`, or what `member_of` names."""
    with tarfile.open(path, "r:") as tar, target.open("xb") as out:
        shutil.copyfileobj(_member(tar, name), out, _CHUNK)
        out.flush()
        os.fsync(out.fileno())


def member_of(sha256: str) -> str:
    """Name of an attachment inside a backup."""
    return f"files/{sha256[:2]}/{sha256}"


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        member = tar.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise DamagedBackup(f"The backup holds no {name}. It is not one of ours; please choose another one.")
    return member
