"""Making backups, thinning the old ones, and laying one out as a new folder."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage import about
from coprod_desktop.storage.connection import connect, told, transaction
from coprod_desktop.storage.copies import (
    DATABASE_NAME,
    SUFFIX,
    Backup,
    Contents,
    DamagedBackup,
    copy_database,
    counts_of,
    ensure_whole,
    member_of,
    pack,
    read_backup,
    unpack,
)
from coprod_desktop.storage.files import (
    FILES,
    add_file,
    file_path,
    hash_file,
    make_folder,
    sync_folder,
    told_of_files,
)
from coprod_desktop.storage.places import refuse_inside_another, refuse_unsafe_place

BACKUPS = "backups"
_ALWAYS, _DAYS, _WEEKS, _MONTHS = 4, 7, 5, 12
_NAME_TIME = re.compile(r"(\d{4}-\d\d-\d\d \d{6})(?: \((\d+)\))?" + re.escape(SUFFIX) + "$")


def make_backup(
    connection: sqlite3.Connection, folder: Path, to: Path | None, *, reason: str, now: datetime
) -> Backup:
    """One checked backup: beside the records (`to` None, without attachments), or whole in the folder `to`."""
    where = to if to is not None else folder / BACKUPS
    what = (
        "The backup could not be made" if to is None else f"The backup could not be made in “{to.name or to}”"
    )
    if to is not None and to.resolve().is_relative_to(folder.resolve()):
        raise WorldFault(
            "A backup inside the same folder would be lost together with it. Nothing was changed. Please "
            "choose another place, such as a USB stick."
        )
    with told_of_files(what), told(what), _making(where) as database:
        copy_database(connection, database)
        target = _free_name(where, _name(connection, to, now))
        pack(Contents(database, folder, now, reason, with_files=to is not None), target)
        backup, _ = read_backup(target)
    return backup


@contextlib.contextmanager
def _making(where: Path) -> Iterator[Path]:
    """A place for the copy of the database, taken away again whatever happens."""
    if not where.is_dir():
        where.mkdir()
    clear_unfinished(where, datetime.now(UTC) - timedelta(days=1))
    database = where / f".making-{secrets.token_hex(4)}.db"
    try:
        yield database
    finally:
        for left in (database, database.with_name(database.name + "-journal")):
            left.unlink(missing_ok=True)


def _name(connection: sqlite3.Connection, to: Path | None, now: datetime) -> str:
    """A name that every file system takes: no colon, no trailing dot, no sign that Windows keeps for itself."""
    time = now.astimezone(UTC).strftime("%Y-%m-%d %H%M%S")
    if to is None:
        return time
    group = connection.execute(
        "SELECT json_extract(body, '$.name') FROM record WHERE kind = 'group'"
    ).fetchone()
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", group[0] if group else "")
    return f"{' '.join(plain.split())[:60].strip(' .')} {time}".strip()


def _free_name(where: Path, name: str) -> Path:
    number, target = 1, where / f"{name}{SUFFIX}"
    while target.exists():
        number += 1
        target = where / f"{name} ({number}){SUFFIX}"
    return target


def backup_files(folder: Path) -> list[Path]:
    """Every backup file beside the records, newest first, checked or not."""
    place = folder / BACKUPS
    found = [one for one in place.iterdir() if one.name.endswith(SUFFIX)] if place.is_dir() else []
    return sorted(found, key=_order_of, reverse=True)


def good_backups(folder: Path) -> list[Backup]:
    """The backups beside the records that were read whole and found unchanged, newest first."""
    good = []
    for path in backup_files(folder):
        with contextlib.suppress(WorldFault, OSError, ValueError, KeyError, tarfile.TarError):
            good.append(read_backup(path)[0])
    return good


def _order_of(path: Path) -> tuple[str, int]:
    """The time in its name, and its number among those of the same second; ("", 0) for a name of somebody else's."""
    found = _NAME_TIME.search(path.name)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


def thin_backups(folder: Path, now: datetime) -> list[Path]:
    """Keep the newest few, then one a day, a week, a month; the paths of those taken away.

    Before an older one goes, the one that stays in its stead is read again: a damaged backup never outlives a
    good one.
    """
    kept: dict[tuple[str, object], Path] = {}
    gone: list[Path] = []
    good: dict[Path, bool] = {}
    for number, path in enumerate(backup_files(folder)):
        time = _order_of(path)[0]
        if not time or number < _ALWAYS:
            for place in _places(time, now) if time else []:
                kept.setdefault(place, path)
            continue
        wanted = [place for place in _places(time, now) if not _is_good(kept.get(place), good)]
        if wanted or not any(_is_good(one, good) for one in kept.values()):
            for place in wanted:
                kept[place] = path
        else:
            path.unlink()
            gone.append(path)
    return gone


def _places(time: str, now: datetime) -> list[tuple[str, object]]:
    """The day, week and month that a backup may stand for, as far as they are not too long ago."""
    made = datetime.strptime(time, "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
    age = now - made
    places: list[tuple[str, object]] = []
    if age <= timedelta(days=_DAYS):
        places.append(("day", made.date()))
    if age <= timedelta(weeks=_WEEKS):
        places.append(("week", made.isocalendar()[:2]))
    if age <= timedelta(days=31 * _MONTHS):
        places.append(("month", (made.year, made.month)))
    return places


def _is_good(path: Path | None, known: dict[Path, bool]) -> bool:
    if path is None:
        return False
    if path not in known:
        try:
            read_backup(path)
            known[path] = True
        except (WorldFault, OSError, ValueError, KeyError, tarfile.TarError):
            known[path] = False
    return known[path]


def clear_unfinished(place: Path, older_than: datetime | None = None) -> None:
    """Take away what a crash in the middle of making a backup left in a folder; in a shared one, only what is old."""
    for left in place.glob(".making-*") if place.is_dir() else []:
        if older_than is None or left.stat().st_mtime < older_than.timestamp():
            left.unlink(missing_ok=True)


def restore(backup: Path, to: Path) -> list[str]:
    """Lay a backup out as the new folder `to`, which appears whole or not at all; nothing that stands is
    written over.

    Returns a sentence for each attachment that could not be brought back; empty when everything is there.
    """
    what = f"The backup “{backup.name}” could not be restored"
    with told_of_files(what), told(what):
        refuse_unsafe_place(to)
        refuse_inside_another(to)
        if backup.is_dir():
            raise WorldFault(
                f"“{backup.name}” is a folder. Nothing was changed. Please choose the backup in it, a file whose name "
                f"ends in {SUFFIX}."
            )
        try:
            checked, listed = read_backup(backup)
        except (DamagedBackup, tarfile.TarError, ValueError, KeyError) as error:
            if isinstance(error, DamagedBackup) and backup.name.endswith(SUFFIX):
                raise
            raise DamagedBackup(
                f"“{backup.name}” is not a backup of Coprod Desktop, or it is damaged. Nothing was changed. The name "
                f"of a backup ends in {SUFFIX}."
            ) from error
        if to.exists() and (not to.is_dir() or any(to.iterdir())):
            raise WorldFault(
                f"“{to.name}” is there already and not empty. Nothing in it was changed. Please choose a "
                "new folder to restore into."
            )
        make_folder(to.parent)
        part = to.parent / f".{to.name[:40]}-restoring-{secrets.token_hex(4)}"
        try:
            for name in ("", FILES, BACKUPS):
                (part / name).mkdir()
            missing = _lay_out(checked, listed["files"], listed["files_missing"], part)
            if to.is_dir():
                to.rmdir()
            os.replace(part, to)
            sync_folder(to.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return missing


def _lay_out(backup: Backup, files: list[dict[str, str]], gone_before: list[str], part: Path) -> list[str]:
    unpack(backup.path, DATABASE_NAME, part / DATABASE_NAME)
    connection = connect(part / DATABASE_NAME, "read")
    try:
        ensure_whole(connection)
        if counts_of(connection) != dict(backup.counts):
            raise DamagedBackup(
                f"The backup “{backup.path.name}” does not hold what its list says. Nothing was changed."
            )
    finally:
        connection.close()
    missing = list(gone_before)
    for sha256 in (one["sha256"] for one in files):
        if backup.with_files:
            unpacked = part / ".unpacked"
            unpack(backup.path, member_of(sha256), unpacked)
            add_file(part, unpacked)
            unpacked.unlink()
        else:
            beside = file_path(backup.path.parent.parent, sha256)
            if beside.is_file() and hash_file(beside) == sha256:
                add_file(part, beside)
            else:
                missing.append(sha256)
    sync_folder(part)
    return [
        f"The attached file {sha256[:12]}… could not be brought back: it was not beside the records any "
        "more. Everything else is there."
        for sha256 in missing
    ]


def note_copy_elsewhere(connection: sqlite3.Connection, backup: Backup, now: datetime) -> None:
    """Remember when the last copy outside this folder was made, for the reminder; no step, never undone."""
    with told("The date of the copy could not be noted"), transaction(connection):
        about.write(connection, "copy_elsewhere", now.isoformat(timespec="seconds"))
        about.write(connection, "copy_elsewhere_place", str(backup.path))
