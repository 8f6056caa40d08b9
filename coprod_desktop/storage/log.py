"""The log: what was done, before and after. It is undo, redo, the history page and the autosave in one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from coprod_desktop.domain.records import DocumentMade
from coprod_desktop.storage.connection import from_file
from coprod_desktop.storage.database import Database
from coprod_desktop.storage.rows import Side, fingerprint, side_of, write_side

# Typing that pauses for longer than this begins a new step, so that a day at one box is not one giant undo.
FOLD_WITHIN = timedelta(minutes=5)
State = Literal["done", "undone", "dropped"]
Params = Mapping[str, str | int]
BEGIN_KEY = "storage.step.begin"  # the making of the folder: the first step, which no history shows
_SIDE = "version, {0}_body, {0}_mark, {0}_from, {0}_binned_at"
_BEFORE = "before_" + _SIDE.format("before")
_AFTER = "after_" + _SIDE.format("after")


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step as the history tells it. `name_key` and `params` are its name in the words catalogue.

    `kinds` and `ids` are the records it touched; from `Step.result`, those touched by this block only, which
    for folded typing is less than the whole step. `when` is the end of it (UTC). `recorded` steps are never undone.
    """

    id: str
    name_key: str
    params: Params
    kinds: frozenset[str]
    ids: tuple[str, ...]
    when: datetime
    author: str | None
    recorded: bool
    state: State


@dataclass(frozen=True, slots=True)
class Top:
    """The step that undo or redo would reach next: its number in the log, and its name."""

    number: int
    key: str
    params: Params
    recorded: bool


@dataclass(frozen=True, slots=True)
class StepName:
    """What a new step will be called, and whether it folds into the one before (`into` is that one's number)."""

    key: str
    params: Params
    author: str | None
    fold: str | None
    recorded: bool
    into: int | None


def _params(params: Params) -> str:
    return json.dumps(dict(params), ensure_ascii=False, separators=(",", ":"))


def _read_params(text: str) -> Params:
    params: Params = from_file(lambda plain: dict(json.loads(plain)), text)
    return params


def insert_step(connection: sqlite3.Connection, name: StepName, device: str, began: datetime) -> int:
    """Begin a step in the log; its number."""
    time = began.isoformat(timespec="milliseconds")
    number = connection.execute(
        "INSERT INTO step (key, params, author, device, began, ended, fold, recorded, state) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'done')",
        (name.key, _params(name.params), name.author, device, time, time, name.fold, int(name.recorded)),
    ).lastrowid
    assert number is not None
    return number


def end_step(
    connection: sqlite3.Connection, number: int, name: StepName, ended: datetime, *, in_line: bool
) -> None:
    """Note the end of a step; what was undone before it can no longer come back, unless the step is beside undo."""
    if in_line:
        connection.execute("UPDATE step SET state = 'dropped' WHERE state = 'undone'")
    connection.execute(
        "UPDATE step SET params = ?, ended = ? WHERE number = ?",
        (_params(name.params), ended.isoformat(timespec="milliseconds"), number),
    )


def first_before(connection: sqlite3.Connection, step: int, record_id: str) -> tuple[bool, Side | None]:
    """(whether the step touched the record already, how it stood before the step)."""
    row = connection.execute(
        f"SELECT {_BEFORE} FROM change WHERE step = ? AND record_id = ?", (step, record_id)
    ).fetchone()
    return (True, side_of(row)) if row else (False, None)


def log_change(
    connection: sqlite3.Connection,
    step: int,
    record_id: str,
    kind: str,
    before: Side | None,
    after: Side | None,
) -> None:
    """Write one record's before and after into a step; `before` is how it stood before the whole step."""
    columns = (record_id, kind, *_columns(before), *_columns(after))
    connection.execute(
        f"INSERT INTO change (step, record_id, kind, {_BEFORE}, {_AFTER}, sha256) VALUES (?{', ?' * 13}) "
        "ON CONFLICT (step, record_id) DO UPDATE SET after_version = excluded.after_version, "
        "after_body = excluded.after_body, after_mark = excluded.after_mark, after_from = excluded.after_from, "
        "after_binned_at = excluded.after_binned_at, sha256 = excluded.sha256",
        (step, *columns, fingerprint(*columns)),
    )


def _columns(side: Side | None) -> tuple[str | int | None, ...]:
    return (side.version, side.body, side.mark, side.came_from, side.binned_at) if side else (None,) * 5


def note_exported(connection: sqlite3.Connection, marks: Iterator[str]) -> None:
    """Remember that these versions have left the workspace."""
    connection.executemany("INSERT OR IGNORE INTO exported (mark) VALUES (?)", ((mark,) for mark in marks))


def step_to_fold(
    connection: sqlite3.Connection,
    last: int | None,
    key: str,
    fold: str | None,
    author: str | None,
    now: datetime,
) -> int | None:
    """Number of the step that typing folds into, None to begin a new one.

    `last` is the step this session wrote last. Folding stops at a pause, at another author, after an undo, and once a
    version of the step has left the workspace.
    """
    if fold is None or last is None:
        return None
    row = connection.execute(
        "SELECT ended FROM step WHERE number = ?1 AND key = ?2 AND fold = ?3 AND author IS ?4 AND state = 'done' "
        "AND recorded = 0 AND number = (SELECT max(number) FROM step) AND NOT EXISTS "
        "(SELECT 1 FROM change JOIN exported ON mark = after_mark WHERE step = ?1)",
        (last, key, fold, author),
    ).fetchone()
    if row is None or not timedelta(0) <= now - from_file(datetime.fromisoformat, row[0]) <= FOLD_WITHIN:
        return None
    return last


# A step that only notes a report that was made stands beside undo: the file is on the disk whatever is undone, and what
# the group wrote before it can still be taken back.
_IN_LINE = (
    "(recorded = 1 OR EXISTS (SELECT 1 FROM change WHERE change.step = step.number "
    f"AND change.kind <> '{DocumentMade.kind}'))"
)


def next_to_undo(database: Database) -> Top | None:
    """The newest step that stands, None when there is none. It may be a recorded one."""
    return _top(database, f"state = 'done' AND key <> '{BEGIN_KEY}' AND {_IN_LINE} ORDER BY number DESC")


def next_to_redo(database: Database) -> Top | None:
    """The oldest step that was undone and can come back, None when there is none."""
    return _top(database, "state = 'undone' ORDER BY number")


def _top(database: Database, which: str) -> Top | None:
    rows = database.read(f"SELECT number, key, params, recorded FROM step WHERE {which} LIMIT 1")
    return Top(rows[0][0], rows[0][1], _read_params(rows[0][2]), bool(rows[0][3])) if rows else None


def turn_back(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Put every record of the step back to how it stood before, marks and all."""
    for record_id, kind, *side in _sides(connection, number, _BEFORE, "DESC"):
        write_side(connection, record_id, kind, side_of(side))
    connection.execute(
        "UPDATE step SET state = 'undone', undone_at = ? WHERE number = ?",
        (now.isoformat(timespec="milliseconds"), number),
    )


def turn_on(connection: sqlite3.Connection, number: int) -> None:
    """Do an undone step again: every record to how it stood after."""
    for record_id, kind, *side in _sides(connection, number, _AFTER, "ASC"):
        write_side(connection, record_id, kind, side_of(side))
    connection.execute("UPDATE step SET state = 'done', undone_at = NULL WHERE number = ?", (number,))


def _sides(connection: sqlite3.Connection, number: int, which: str, order: str) -> list[tuple[Any, ...]]:
    return connection.execute(
        f"SELECT record_id, kind, {which} FROM change WHERE step = ? ORDER BY number {order}", (number,)
    ).fetchall()


_STEP = "SELECT number, key, params, ended, author, recorded, state FROM step "


def read_step(database: Database, number: int) -> StepDone:
    """One step of the log."""
    return _told(database, *database.read(_STEP + "WHERE number = ?", number)[0])


def read_history(database: Database, limit: int, before: str | None) -> list[StepDone]:
    """Steps, newest first: at most `limit`, those before the step with id `before`, None to begin at the newest."""
    rows = database.read(
        _STEP
        + "WHERE (?1 IS NULL OR number < CAST(?1 AS INTEGER)) AND key <> ?2 ORDER BY number DESC LIMIT ?3",
        before,
        BEGIN_KEY,
        limit,
    )
    return [_told(database, *row) for row in rows]


def _told(
    database: Database,
    number: int,
    key: str,
    params: str,
    ended: str,
    author: str | None,
    recorded: int,
    state: State,
) -> StepDone:
    changes = database.read("SELECT record_id, kind FROM change WHERE step = ? ORDER BY number", number)
    return StepDone(
        id=str(number),
        name_key=key,
        params=_read_params(params),
        kinds=frozenset(kind for _, kind in changes),
        ids=tuple(record_id for record_id, _ in changes),
        when=from_file(datetime.fromisoformat, ended),
        author=author,
        recorded=bool(recorded),
        state=state,
    )
