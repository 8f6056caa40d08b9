"""The shape of the database: numbered SQL files, applied once each, in order. SQL only; none of our classes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from coprod_desktop.storage.connection import APPLICATION_ID, in_memory, transaction

SCHEMA = Path(__file__).with_name("schema")


def latest(schema: Path = SCHEMA) -> int:
    """Number of the newest file in `schema`, which holds 0001.sql, 0002.sql and so on without a gap."""
    return len(list(schema.glob("[0-9][0-9][0-9][0-9].sql")))


def statements(sql: str) -> Iterator[str]:
    """The single statements of a file. (`executescript` would commit first, and so break the transaction.)"""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in gathered.splitlines()):
        raise ValueError(f"a statement without its end: {gathered.strip()[:60]!r}")


def bring_up(connection: sqlite3.Connection, schema: Path = SCHEMA) -> None:
    """Apply every file newer than the database, each in one transaction that also writes its number."""
    while (version := connection.execute("PRAGMA user_version").fetchone()[0]) < latest(schema):
        sql = (schema / f"{version + 1:04}.sql").read_text("utf-8")
        with transaction(connection):
            for statement in statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={version + 1}")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def shape(connection: sqlite3.Connection) -> str:
    """The whole shape as SQL text, sorted by name, without what SQLite makes by itself."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER "
        "BY type, name"
    )
    return "".join(f"{sql};\n" for (sql,) in rows)


def has_our_shape(connection: sqlite3.Connection, schema: Path = SCHEMA) -> bool:
    """Whether the database has the shape that the files give; another one is damage, or somebody else's hand."""
    model = in_memory()
    try:
        bring_up(model, schema)
        return shape(connection) == shape(model)
    finally:
        model.close()
