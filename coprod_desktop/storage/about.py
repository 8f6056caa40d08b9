"""Facts about the folder that are not the group's records: never undone, not in the history."""

from __future__ import annotations

import secrets
import sqlite3
from datetime import datetime

from coprod_desktop.storage.connection import from_file

LAST_SAVED = "last_saved"


def read(connection: sqlite3.Connection, name: str) -> str | None:
    """A fact, None when it was never written."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def write(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """Keep a fact; None takes it away."""
    if value is None:
        connection.execute("DELETE FROM about WHERE name = ?", (name,))
    else:
        connection.execute(
            "INSERT INTO about (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )


def note_saved(connection: sqlite3.Connection, now: datetime) -> str:
    """Write down the time of this change, with a random part; after a failed commit it tells whether it was saved."""
    value = f"{now.isoformat(timespec='milliseconds')} {secrets.token_hex(8)}"
    write(connection, LAST_SAVED, value)
    return value


def last_saved(connection: sqlite3.Connection) -> datetime:
    """When the last change was kept (UTC)."""
    return from_file(datetime.fromisoformat, (read(connection, LAST_SAVED) or "").partition(" ")[0])


def read_time(connection: sqlite3.Connection, name: str) -> datetime | None:
    """A time, None when it was never written."""
    noted = read(connection, name)
    return None if noted is None else from_file(datetime.fromisoformat, noted)
