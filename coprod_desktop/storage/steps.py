"""The open step: every change to a record goes through one, so that all of it is kept or nothing, and in the log."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import DocumentMade, Group, Record
from coprod_desktop.storage.log import (
    StepDone,
    StepName,
    end_step,
    first_before,
    insert_step,
    log_change,
    note_exported,
)
from coprod_desktop.storage.rows import (
    Side,
    Stored,
    canonical,
    missing_targets,
    new_mark,
    read_side,
    write_side,
)


class Step:
    """The open step, as `with workspace.step(...) as step` gives it.

    Everything in it is kept together or not at all.
    """

    def __init__(
        self, connection: sqlite3.Connection, name: StepName, *, device: str, began: datetime
    ) -> None:
        """`device` names this computer in the log."""
        self._connection: sqlite3.Connection | None = connection
        self._name = name
        self._device = device
        self._began = began
        self._number = name.into
        self._touched: dict[str, tuple[str, Side | None]] = {}
        self.result: StepDone | None = None

    @property
    def number(self) -> int | None:
        """Place of the step in the log, None while nothing has changed."""
        return self._number

    def put(self, record: Record) -> str:
        """Keep this version of the record and give its mark. A version equal to the one kept changes nothing."""
        record, body = canonical(record)
        before = self._standing(record)
        if before and before.body == body:
            return before.mark
        binned_at = before.binned_at if before else None
        came_from = self._ancestry(record.id, before)
        mark = new_mark(body, came_from, binned_at)
        self._write(record, before, Side(record.version, body, mark, json.dumps(came_from), binned_at))
        return mark

    def keep(self, stored: Stored) -> None:
        """Keep a version made elsewhere as it is: its mark, what it came from, its place in the bin."""
        record, body = canonical(stored.record)
        before = self._standing(record)
        came_from = json.dumps(list(stored.came_from))
        after = Side(record.version, body, stored.mark, came_from, stored.binned_at)
        if before != after:
            self._write(record, before, after)

    def _standing(self, record: Record) -> Side | None:
        found = read_side(self._open(), record.id)
        if found and found[0] != record.kind:
            raise WorldFault(
                f"The id {record.id} already belongs to another kind of record ({found[0]}). Nothing was changed."
            )
        return found[1] if found else None

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
        self._change(record.id, record.kind, before, after, record)

    def _ancestry(self, record_id: str, before: Side | None) -> tuple[str, ...]:
        """The marks a new version comes from; a version that is folded away leaves no trace in them."""
        first = self._first(record_id, before)
        return (first.mark,) if first else ()

    def _first(self, record_id: str, before: Side | None) -> Side | None:
        """How the record stood before the whole step, of which this block may be only the latest part."""
        if record_id in self._touched:
            return self._touched[record_id][1]
        if self._name.into is not None:
            touched, first = first_before(self._open(), self._name.into, record_id)
            return first if touched else before
        return before

    def _change(
        self, record_id: str, kind: str, before: Side | None, after: Side | None, record: Record | None = None
    ) -> None:
        connection = self._open()
        first = self._first(record_id, before)
        write_side(connection, record_id, kind, after, record)
        if self._number is None:
            self._number = insert_step(connection, self._name, self._device, self._began)
        log_change(connection, self._number, record_id, kind, first, after)
        self._touched[record_id] = (kind, first)

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
        name = self._name
        kinds = frozenset(kind for kind, _ in self._touched.values())
        in_line = name.recorded or kinds != {DocumentMade.kind}
        end_step(connection, self._number, name, ended, in_line=in_line)
        self.result = StepDone(
            id=str(self._number),
            name_key=name.key,
            params=dict(name.params),
            kinds=kinds,
            ids=tuple(self._touched),
            when=ended,
            author=name.author,
            recorded=name.recorded,
            state="done",
        )
        return True

    def close(self) -> None:
        """No more changes: the block is over."""
        self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("this step is over; records change only inside `with workspace.step(...)`")
        return self._connection


def _dangling(connection: sqlite3.Connection, missing: list[tuple[str, str]]) -> WorldFault:
    from_id, to_id = missing[0]
    found = read_side(connection, from_id)
    kind = found[0].replace("_", " ") if found else "record"
    more = f" (and {len(missing) - 1} more like it)" if len(missing) > 1 else ""
    return WorldFault(
        f"The {kind} {from_id} needs the record {to_id}, which is not here{more}. Nothing was changed. "
        "Please add that record first, or together with it."
    )
