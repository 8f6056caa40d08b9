"""How a folder of records is begun and opened: what it is, who else has it, how old it is."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Group
from coprod_desktop.storage import about, erasure
from coprod_desktop.storage.backups import BACKUPS, clear_unfinished, good_backups, make_backup
from coprod_desktop.storage.connection import (
    APPLICATION_ID,
    DamagedFault,
    connect,
    peek,
    sentence_for,
    told,
    transaction,
)
from coprod_desktop.storage.copies import copy_database, ensure_whole
from coprod_desktop.storage.files import (
    FILES,
    FullFault,
    clear_half_copies,
    make_folder,
    sync_folder,
    told_of_files,
)
from coprod_desktop.storage.lock import FolderLock, holder_of
from coprod_desktop.storage.log import BEGIN_KEY, StepName
from coprod_desktop.storage.migrations import SCHEMA, bring_up, has_our_shape, latest
from coprod_desktop.storage.places import refuse_inside_another, refuse_unsafe_place
from coprod_desktop.storage.steps import Step

DATABASE = "coprod.db"
JOURNAL = "coprod.db-journal"
LAST_CHECK = "last_check"
CHECK_EVERY = timedelta(days=7)
# What an empty folder may hold: what desktops leave behind by themselves.
_LEFT_BY_DESKTOPS = {".ds_store", "desktop.ini", "thumbs.db", ".directory"}


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database. `lock` is None when it is only read; `notice` says why, or what else the person should know."""

    connection: sqlite3.Connection
    lock: FolderLock | None
    notice: str | None


def begin_folder(folder: Path, group: Group, *, device: str, now: datetime, schema: Path = SCHEMA) -> None:
    """Make the folder with a database that holds the group. It appears whole or not at all."""
    refuse_unsafe_place(folder)
    refuse_inside_another(folder)
    what = f"“{folder.name}” could not be made"
    with told_of_files(what):
        if folder.exists() and not folder.is_dir():
            raise WorldFault(
                f"“{folder.name}” is a file, not a folder. Nothing was changed. Please choose another name."
            )
        if folder.is_dir() and any(one.name.lower() not in _LEFT_BY_DESKTOPS for one in folder.iterdir()):
            raise WorldFault(
                f"The folder “{folder.name}” is not empty. Nothing in it was changed. Please choose a new or "
                f"empty folder."
            )
        was_there = folder.is_dir()
        try:
            _fill_folder(folder, group, device, now, schema, what)
        except BaseException:
            _empty_again(folder, was_there)
            raise


def _fill_folder(folder: Path, group: Group, device: str, now: datetime, schema: Path, what: str) -> None:
    make_folder(folder)
    make_folder(folder / FILES)
    make_folder(folder / BACKUPS)
    part = folder / f"{DATABASE}.new"
    with told(what):
        connection = connect(part, "new")
        try:
            bring_up(connection, schema)
            with transaction(connection):
                _write_first_step(connection, group, device, now)
        finally:
            connection.close()
    (folder / f"{DATABASE}.new-journal").unlink(missing_ok=True)
    os.replace(part, folder / DATABASE)
    sync_folder(folder)


def _empty_again(folder: Path, was_there: bool) -> None:
    """Take away what a beginning that failed has made, so that the same folder can be tried again."""
    for name in (f"{DATABASE}.new", f"{DATABASE}.new-journal", DATABASE):
        (folder / name).unlink(missing_ok=True)
    for made in (folder / FILES, folder / BACKUPS, *(() if was_there else (folder,))):
        if made.is_dir():
            made.rmdir()


def _write_first_step(connection: sqlite3.Connection, group: Group, device: str, now: datetime) -> None:
    about.write(connection, "device", device)
    about.write(connection, "begun", now.isoformat(timespec="milliseconds"))
    about.write(connection, LAST_CHECK, now.isoformat(timespec="seconds"))
    name = StepName(BEGIN_KEY, {"group": group.name}, None, None, True, None)
    step = Step(connection, name, device=device, began=now)
    step.put(group)
    step.finish(now)
    about.note_saved(connection, now)


def open_folder(
    folder: Path, *, read_only: bool = False, take_over: bool = False, now: datetime, schema: Path = SCHEMA
) -> Opened:
    """Open what is in the folder, for reading only where it is newer, may not be written, or the disk is full.

    Raises WorldFault.
    """
    database = folder / DATABASE
    version = version_of(folder)
    newest = latest(schema)
    if version > newest:
        return _open_to_read(
            folder,
            f"“{folder.name}” was last used with a newer version of Coprod Desktop, so it is open for "
            "reading only and stays as it is. Please install the newer version to write in it.",
        )
    if read_only:
        return _open_to_read(folder, f"“{folder.name}” was opened for reading only.")
    if not _writable(folder, database):
        return _open_to_read(
            folder,
            f"“{folder.name}” lies where you may not write, so it is open for reading only. Please copy it "
            "to a folder of your own to write in it.",
        )
    refuse_unsafe_place(folder)
    try:
        return _open_folder_to_write(folder, take_over, now, schema)
    except FullFault:
        return _open_to_read(
            folder,
            f"The disk is full, so “{folder.name}” is open for reading only. What was saved before is safe. Please "
            "make some room on the disk and open it again.",
        )


def _open_folder_to_write(folder: Path, take_over: bool, now: datetime, schema: Path) -> Opened:
    with told_of_files(f"“{folder.name}” could not be opened"):
        lock = FolderLock(folder, now, take_over=take_over)
    try:
        with (
            told_of_files(f"“{folder.name}” could not be opened"),
            told(f"“{folder.name}” could not be opened"),
        ):
            clear_unfinished(folder / BACKUPS)
            clear_half_copies(folder)
            connection = _open_to_write(folder, lock, schema, now)
            try:
                return Opened(connection, lock, _finish_removing(connection, folder, now, schema))
            except BaseException:
                connection.close()
                raise
    except DamagedFault as fault:
        lock.release()
        raise DamagedFault(f"{fault} {_newest_backup(folder)}") from fault
    except BaseException:
        lock.release()
        raise


def _finish_removing(connection: sqlite3.Connection, folder: Path, now: datetime, schema: Path) -> str | None:
    """Finish a removal that was cut off; a sentence when it still cannot be, which must not keep the folder closed."""
    try:
        erasure.finish(connection, folder, now, schema)
    except (WorldFault, OSError, sqlite3.OperationalError) as error:
        return (
            "Some records that were removed for good are still in the backups beside this folder, because those "
            f"could not be written ({error}). It is tried again each time the folder is opened."
        )
    return None


def _newest_backup(folder: Path) -> str:
    good = good_backups(folder)
    if not good:
        return "There is no good backup beside it."
    return f"The newest good backup beside it is from {good[0].made_at:%Y-%m-%d %H:%M} (UTC)."


def version_of(folder: Path) -> int:
    """Schema version from the file's header. Raises WorldFault for what is not ours."""
    database = folder / DATABASE
    if folder.is_file():
        raise WorldFault(
            f"“{folder.name}” is a file, not a group's folder. Nothing was changed. Please choose the folder it is in."
        )
    if not folder.is_dir():
        raise WorldFault(
            f"The folder “{folder.name}” is not there. Nothing was changed. Please check whether it was moved or "
            "renamed, or whether its stick is plugged in."
        )
    with told_of_files(f"“{folder.name}” could not be opened"):
        if not database.is_file():
            copies = (folder / BACKUPS).is_dir() and any((folder / BACKUPS).iterdir())
            raise WorldFault(
                f"There are no records of Coprod Desktop in the folder “{folder.name}”. Nothing was changed. "
                + (
                    "There are backups in it: please restore one into a new folder."
                    if copies
                    else "Please choose the folder that was made when the group was set up."
                )
            )
        try:
            application, version = peek(database)
        except PermissionError as error:
            raise WorldFault(
                f"“{folder.name}” could not be opened: you may not read the file {DATABASE} in it. Nothing was "
                "changed. Please ask whoever owns the folder to let you read it."
            ) from error
    if application != APPLICATION_ID:
        what = "another program's file" if application > 0 else "damaged, or not ours"
        raise WorldFault(
            f"The file {DATABASE} in “{folder.name}” is {what}, and could not be opened. Nothing was changed. Please "
            "choose another folder, or restore a backup into a new one."
        )
    return version


def _writable(folder: Path, database: Path) -> bool:
    return os.access(folder, os.W_OK) and os.access(database, os.W_OK) and not _mounted_to_read(folder)


def _mounted_to_read(folder: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & getattr(os, "ST_RDONLY", 1))


def _open_to_read(folder: Path, notice: str) -> Opened:
    holder = holder_of(folder)
    if holder:
        raise holder
    journal = folder / JOURNAL
    if journal.exists() and journal.stat().st_size > 0:
        raise WorldFault(
            f"“{folder.name}” was not closed in order, and can only be put right by opening it for writing. "
            "Nothing was changed. Please copy it to a folder of your own and open it there with the "
            "version it was last used with."
        )
    with told(f"“{folder.name}” could not be opened"):
        connection = connect(folder / DATABASE, "read")
        try:
            connection.execute("SELECT count(*) FROM about").fetchone()
        except sqlite3.Error as error:
            connection.close()
            if sentence_for(error, "") is not None:
                raise
            raise WorldFault(
                f"“{folder.name}” was made by a much newer version of Coprod Desktop and cannot be read "
                "here. Nothing was changed. Please install the newer version."
            ) from error
    return Opened(connection, None, notice)


def _open_to_write(folder: Path, lock: FolderLock, schema: Path, now: datetime) -> sqlite3.Connection:
    _clear_part(folder)
    connection = connect(folder / DATABASE)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        if connection.execute("PRAGMA user_version").fetchone()[0] < latest(schema):
            connection = _bring_up_to_date(connection, folder, schema, now)
        if not has_our_shape(connection, schema):
            raise DamagedFault(
                f"The file {DATABASE} in “{folder.name}” does not have the shape it should have. Nothing was changed. "
                "Please restore a backup into a new folder, and keep this folder as it is."
            )
        if lock.was_unclean or _check_is_due(connection, now):
            check_quickly(connection, now)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(
    connection: sqlite3.Connection, folder: Path, schema: Path, now: datetime
) -> sqlite3.Connection:
    """Backup, then change a copy, check the copy, and put it in the place of the old file."""
    make_backup(connection, folder, None, reason="before_update", now=now)
    part = folder / f"{DATABASE}.new"
    try:
        copy_database(connection, part)
        changed = connect(part)
        try:
            bring_up(changed, schema)
            ensure_whole(changed)
        finally:
            changed.close()
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        connection.close()
        (folder / JOURNAL).unlink(missing_ok=True)
        os.replace(part, folder / DATABASE)
        sync_folder(folder)
    finally:
        _clear_part(folder)
    return connect(folder / DATABASE)


def _clear_part(folder: Path) -> None:
    """Take away a half-made new database, also one that a crash left."""
    for name in (f"{DATABASE}.new", f"{DATABASE}.new-journal"):
        (folder / name).unlink(missing_ok=True)


def _check_is_due(connection: sqlite3.Connection, now: datetime) -> bool:
    last = about.read_time(connection, LAST_CHECK)
    return last is None or now - last > CHECK_EVERY


def check_quickly(connection: sqlite3.Connection, now: datetime) -> None:
    """Let SQLite look over its file and note the day; DamagedFault when something is wrong."""
    lines = connection.execute("PRAGMA quick_check(1)").fetchall()
    if lines != [("ok",)]:
        raise DamagedFault(
            "The file with the records is damaged. Nothing was changed. Please restore a backup into a new "
            "folder, and keep this folder as it is."
        )
    with transaction(connection):
        about.write(connection, LAST_CHECK, now.isoformat(timespec="seconds"))
