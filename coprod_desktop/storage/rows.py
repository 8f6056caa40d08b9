"""One record as a row: reading it, writing it with what hangs on it (references, words to find), and its hash."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.codec import from_text, to_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Record, case_of, kind_named, searchable
from coprod_desktop.domain.text import fold
from coprod_desktop.domain.ties import points_to
from coprod_desktop.storage.connection import from_file


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with what the workspace knows of this version of it.

    `mark` names the version; `came_from` are the marks of the versions it was made from, empty for a new record.
    `binned_at` is the time (ISO 8601, UTC) it was put in the bin, None when it is not there.
    """

    record: Record
    mark: str
    came_from: tuple[str, ...]
    binned_at: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a record as the log and the record table hold it: the columns, as text."""

    version: int
    body: str
    mark: str
    came_from: str
    binned_at: str | None


def new_mark(body: str, came_from: tuple[str, ...], binned_at: str | None) -> str:
    """The name of a version: a hash of its content and of the marks it came from.

    A random part that is kept nowhere goes in as well, so that a short text cannot be guessed from its mark
    after it was removed for good. So a mark is stored, and can never be worked out again.
    """
    told = json.dumps([body, came_from, binned_at], ensure_ascii=False)
    return hashlib.sha256(told.encode() + secrets.token_bytes(32)).hexdigest()


def fingerprint(*columns: str | int | None) -> str:
    """Hash of a row's columns, in order; finds a bit that rotted on the disk."""
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def decode(kind: str, body: str) -> Record:
    """The record that a body holds."""
    shape = kind_named(kind)
    if shape is None:
        raise WorldFault(
            f"This folder holds a kind of record called “{kind}” that this version of Coprod Desktop does not know. "
            "Nothing was changed. Please open it with a newer version."
        )
    return from_text(shape, body)


def side_of(columns: Sequence[Any]) -> Side | None:
    """The five columns of one side of a change; None for a record that was not there."""
    return Side(*columns) if columns[1] is not None else None


def as_stored(kind: str, side: Side) -> Stored:
    """A row as the rest of the program sees it."""
    came_from = tuple(from_file(json.loads, side.came_from))
    return Stored(decode(kind, side.body), side.mark, came_from, side.binned_at)


def canonical(record: Record) -> tuple[Record, str]:
    """The record as it will be read back, and its body. Raises RecordFault when it could not be read back."""
    body = to_text(record)
    clean = from_text(type(record), body)
    return clean, body if clean == record else to_text(clean)


def read_side(connection: sqlite3.Connection, record_id: str) -> tuple[str, Side] | None:
    """(kind, row) of a record, None when there is none of that id."""
    row = connection.execute(
        "SELECT kind, version, body, mark, came_from, binned_at FROM record WHERE id = ?", (record_id,)
    ).fetchone()
    return (row[0], Side(*row[1:])) if row else None


def write_side(
    connection: sqlite3.Connection, record_id: str, kind: str, side: Side | None, record: Record | None = None
) -> None:
    """Make the record stand as `side` says, None to take it away; and with it its references and words to find.

    `record` is what the body of `side` holds, for a caller that has it at hand.
    """
    found = connection.execute("SELECT number FROM record WHERE id = ?", (record_id,)).fetchone()
    if side is None:
        if found:
            connection.execute("DELETE FROM search WHERE rowid = ?", found)
            connection.execute("DELETE FROM points WHERE from_id = ?", (record_id,))
            connection.execute("DELETE FROM record WHERE number = ?", found)
        return
    record = record or decode(kind, side.body)
    columns = (
        record_id,
        kind,
        side.version,
        case_of(record),
        side.body,
        side.mark,
        side.came_from,
        side.binned_at,
    )
    row = (*columns, fingerprint(*columns))
    if found:
        number = found[0]
        connection.execute(
            "UPDATE record SET id = ?, kind = ?, version = ?, case_id = ?, body = ?, mark = ?, came_from = ?, "
            "binned_at = ?, sha256 = ? WHERE number = ?",
            (*row, number),
        )
    else:
        number = connection.execute(
            "INSERT INTO record (id, kind, version, case_id, body, mark, came_from, binned_at, sha256) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
    _write_points(connection, record, existed=bool(found))
    _write_words(connection, number, "" if side.binned_at else searchable(record), existed=bool(found))


def _write_points(connection: sqlite3.Connection, record: Record, *, existed: bool) -> None:
    wanted = set(points_to(record))
    if existed:
        there = {
            to for (to,) in connection.execute("SELECT to_id FROM points WHERE from_id = ?", (record.id,))
        }
        for to_id in there - wanted:
            connection.execute("DELETE FROM points WHERE from_id = ? AND to_id = ?", (record.id, to_id))
        wanted -= there
    for to_id in wanted:
        connection.execute("INSERT INTO points (from_id, to_id) VALUES (?, ?)", (record.id, to_id))


def _write_words(connection: sqlite3.Connection, number: int | None, said: str, *, existed: bool) -> None:
    """An update that leaves the words alone leaves the index alone."""
    if existed:
        there = connection.execute("SELECT said FROM search WHERE rowid = ?", (number,)).fetchone()
        if (there[0] if there else "") == said:
            return
        if there:
            connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
    if said:
        connection.execute(
            "INSERT INTO search (rowid, words, said) VALUES (?, ?, ?)", (number, fold(said), said)
        )


def missing_targets(connection: sqlite3.Connection, record_ids: set[str]) -> list[tuple[str, str]]:
    """(record, id it needs) for every reference out of, or into, these records that leads nowhere."""
    missing = []
    for record_id in sorted(record_ids):
        missing += connection.execute(
            "SELECT from_id, to_id FROM points WHERE (from_id = ?1 AND NOT EXISTS "
            "(SELECT 1 FROM record WHERE id = to_id)) OR (to_id = ?1 AND NOT EXISTS (SELECT 1 FROM record "
            "WHERE id = ?1))",
            (record_id,),
        ).fetchall()
    return missing
