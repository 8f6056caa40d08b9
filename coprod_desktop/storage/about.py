"""Facts about the folder that are not the group's records: never undone, not in the history."""

from __future__ import annotations

import secrets
import sqlite3
from datetime import datetime


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
    """Write the time of this change, and a token that tells after a failed commit whether it was saved after all."""
    token = secrets.token_hex(8)
    write(connection, "last_saved", now.isoformat(timespec="milliseconds"))
    write(connection, "last_commit", token)
    return token
