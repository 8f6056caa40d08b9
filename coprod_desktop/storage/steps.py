"""Steps: what a person did, kept before and after. This one log is undo, redo, the history page and the autosave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import DocumentMade, Group, Record
from coprod_desktop.storage.rows import (
    Side,
    Stored,
    canonical,
    fingerprint,
    missing_targets,
    new_mark,
    read_side,
    side_of,
    write_side,
)

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
class StepName:
    """What a new step will be called, and whether it folds into the one before (`into` is that one's number)."""

    key: str
    params: Params
    author: str | None
    fold: str | None
    recorded: bool
    into: int | None


class Step:
    """The open step, as `with workspace.step(...) as step` gives it.

    Everything in it is kept together or not at all.
    """

    def __init__(
        self, connection: sqlite3.Connection, name: StepName, *, step_id: str, device: str, began: datetime
    ) -> None:
        """`step_id` is the id of a new step; when the step folds, the older step keeps its own."""
        self._connection: sqlite3.Connection | None = connection
        self._name = name
        self._device = device
        self._began = began
        self._number = name.into
        self._id = step_id
        self._touched: dict[str, str] = {}
        self.result: StepDone | None = None

    @property
    def number(self) -> int | None:
        """Place of the step in the log, None while nothing has changed."""
        return self._number

    def put(self, record: Record) -> str:
        """Keep this version of the record and give its mark. A version equal to the one kept changes nothing."""
        connection = self._open()
        record, body = canonical(record)
        found = read_side(connection, record.id)
        if found and found[0] != record.kind:
            raise WorldFault(
                f"The id {record.id} already belongs to another kind of record ({found[0]}). Nothing was changed."
            )
        before = found[1] if found else None
        if before and before.body == body:
            return before.mark
        binned_at = before.binned_at if before else None
        came_from = self._ancestry(record.id, before)
        mark = new_mark(body, came_from, binned_at)
        self._write(record, before, Side(record.version, body, mark, json.dumps(came_from), binned_at))
        return mark

    def keep(self, stored: Stored) -> None:
        """Keep a version made elsewhere as it is: its mark, what it came from, its place in the bin."""
        connection = self._open()
        record, body = canonical(stored.record)
        found = read_side(connection, record.id)
        before = found[1] if found else None
        after = Side(record.version, body, stored.mark, json.dumps(list(stored.came_from)), stored.binned_at)
        if before != after:
            self._write(record, before, after)

    def bin(self, record_id: str) -> None:
        """Put a record in the bin; what is there already stays as it is."""
        self._set_bin(record_id, self._began.isoformat(timespec="milliseconds"))

    def unbin(self, record_id: str) -> None:
        """Take a record out of the bin."""
        self._set_bin(record_id, None)

    def take_away(self, record_id: str) -> None:
        """Take a record out of the records altogether; one that is not there is passed over. For removal for good."""
        found = read_side(self._open(), record_id)
        if found:
            self._change(record_id, *found, None)

    def _set_bin(self, record_id: str, binned_at: str | None) -> None:
        found = read_side(self._open(), record_id)
        if found is None:
            raise WorldFault(
                "This record is not here any more. Nothing was changed. Please look at the history page."
            )
        kind, before = found
        if (before.binned_at is None) == (binned_at is None):
            return
        if kind == Group.kind:
            raise WorldFault("The group's own profile cannot go in the bin. Nothing was changed.")
        came_from = self._ancestry(record_id, before)
        mark = new_mark(before.body, came_from, binned_at)
        after = Side(before.version, before.body, mark, json.dumps(came_from), binned_at)
        self._change(record_id, kind, before, after)

    def _write(self, record: Record, before: Side | None, after: Side) -> None:
        connection = self._open()
        if isinstance(record, Group) and before is None:
            # There is one group: taking in its profile from elsewhere replaces the one this folder began with.
            for (old_id,) in connection.execute("SELECT id FROM record WHERE kind = 'group'").fetchall():
                old = read_side(connection, old_id)
                self._change(old_id, Group.kind, old[1] if old else None, None)
        if isinstance(record, DocumentMade):
            note_exported(connection, (one.mark for one in record.used))
        self._change(record.id, record.kind, before, after)

    def _ancestry(self, record_id: str, before: Side | None) -> tuple[str, ...]:
        """The marks a new version comes from; a version that is folded away leaves no trace in them."""
        if self._number is not None:
            row = (
                self._open()
                .execute(
                    "SELECT before_mark FROM change WHERE step = ? AND record_id = ?",
                    (self._number, record_id),
                )
                .fetchone()
            )
            if row:
                return (row[0],) if row[0] else ()
        return (before.mark,) if before else ()

    def _change(self, record_id: str, kind: str, before: Side | None, after: Side | None) -> None:
        connection = self._open()
        write_side(connection, record_id, kind, after)
        if self._number is None:
            self._number = _insert_step(connection, self._name, self._id, self._device, self._began)
        log_change(connection, self._number, record_id, kind, before, after)
        self._touched[record_id] = kind

    def finish(self, ended: datetime) -> bool:
        """Close the step inside its transaction; False when nothing changed.

        Raises when a reference leads nowhere.
        """
        connection = self._open()
        if self._number is None or not self._touched:
            return False
        missing = missing_targets(connection, set(self._touched))
        if missing:
            raise _dangling(connection, missing)
        connection.execute("UPDATE step SET state = 'dropped' WHERE state = 'undone'")
        connection.execute(
            "UPDATE step SET params = ?, ended = ? WHERE number = ?",
            (_params(self._name.params), ended.isoformat(timespec="milliseconds"), self._number),
        )
        self._id = connection.execute("SELECT id FROM step WHERE number = ?", (self._number,)).fetchone()[0]
        self.result = StepDone(
            self._id, self._name.key, dict(self._name.params), frozenset(self._touched.values()), tuple(self._touched),
            ended, self._name.author, self._name.recorded, "done",
        )  # fmt: skip
        return True

    def close(self) -> None:
        """No more changes: the block is over."""
        self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("this step is over; records change only inside `with workspace.step(...)`")
        return self._connection


def _params(params: Params) -> str:
    return json.dumps(dict(params), ensure_ascii=False, separators=(",", ":"))


def _insert_step(
    connection: sqlite3.Connection, name: StepName, step_id: str, device: str, began: datetime
) -> int:
    time = began.isoformat(timespec="milliseconds")
    number = connection.execute(
        "INSERT INTO step (id, key, params, author, device, began, ended, fold, recorded, state) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'done')",
        (
            step_id,
            name.key,
            _params(name.params),
            name.author,
            device,
            time,
            time,
            name.fold,
            int(name.recorded),
        ),
    ).lastrowid
    assert number is not None
    return number


def _dangling(connection: sqlite3.Connection, missing: list[tuple[str, str]]) -> WorldFault:
    from_id, to_id = missing[0]
    found = read_side(connection, from_id)
    kind = found[0].replace("_", " ") if found else "record"
    more = f" (and {len(missing) - 1} more like it)" if len(missing) > 1 else ""
    return WorldFault(
        f"The {kind} {from_id} needs the record {to_id}, which is not here{more}. Nothing was changed. Please "
        f"add that "
        "record first, or together with it."
    )


def log_change(
    connection: sqlite3.Connection,
    step: int,
    record_id: str,
    kind: str,
    before: Side | None,
    after: Side | None,
) -> None:
    """Write one record's before and after into a step; a record already in the step keeps its first before."""
    row = connection.execute(
        f"SELECT {_BEFORE} FROM change WHERE step = ? AND record_id = ?", (step, record_id)
    ).fetchone()
    first = row if row else _columns(before)
    columns = (record_id, kind, *first, *_columns(after))
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
    if row is None or not timedelta(0) <= now - datetime.fromisoformat(row[0]) <= FOLD_WITHIN:
        return None
    return last


def next_to_undo(connection: sqlite3.Connection) -> tuple[int, StepDone] | None:
    """The newest step that stands, None when there is none. It may be a recorded one."""
    row = connection.execute(
        "SELECT max(number) FROM step WHERE state = 'done' AND key <> ?", (BEGIN_KEY,)
    ).fetchone()
    return (row[0], read_step(connection, row[0])) if row[0] is not None else None


def next_to_redo(connection: sqlite3.Connection) -> tuple[int, StepDone] | None:
    """The oldest step that was undone and can come back, None when there is none."""
    row = connection.execute("SELECT min(number) FROM step WHERE state = 'undone'").fetchone()
    return (row[0], read_step(connection, row[0])) if row[0] is not None else None


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


def read_step(connection: sqlite3.Connection, number: int) -> StepDone:
    """One step of the log."""
    return _told(connection, connection.execute(_STEP + "WHERE number = ?", (number,)).fetchone())


_STEP = "SELECT number, id, key, params, ended, author, recorded, state FROM step "


def read_history(connection: sqlite3.Connection, limit: int, before: str | None) -> list[StepDone]:
    """Steps, newest first: at most `limit`, those before the step with id `before`, None to begin at the newest."""
    rows = connection.execute(
        _STEP + "WHERE (?1 IS NULL OR number < (SELECT number FROM step WHERE id = ?1)) AND key <> ?3 "
        "ORDER BY number DESC LIMIT ?2",
        (before, limit, BEGIN_KEY),
    ).fetchall()
    return [_told(connection, row) for row in rows]


def _told(
    connection: sqlite3.Connection, row: tuple[int, str, str, str, str, str | None, int, State]
) -> StepDone:
    number, step_id, key, params, ended, author, recorded, state = row
    changes = connection.execute(
        "SELECT record_id, kind FROM change WHERE step = ? ORDER BY number", (number,)
    ).fetchall()
    return StepDone(
        step_id, key, json.loads(params), frozenset(kind for _, kind in changes), tuple(one for one, _ in changes),
        datetime.fromisoformat(ended), author, bool(recorded), state,
    )  # fmt: skip
