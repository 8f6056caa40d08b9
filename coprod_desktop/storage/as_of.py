"""The records as they stood at one place in the log, for reading: what a report that was made then was made from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.records import DocumentMade, Record, case_of
from coprod_desktop.domain.ties import points_to
from coprod_desktop.storage.connection import from_file, in_memory, told
from coprod_desktop.storage.migrations import bring_up
from coprod_desktop.storage.rows import decode
from coprod_desktop.storage.workspace import Workspace

Narrow = Callable[
    [Record, Record | None], Record
]  # (as it stood then, as it stands now) -> as it may be read


@dataclass(frozen=True, slots=True)
class LogPlace:
    """A place in a folder's log: after the step `number`, while the steps `undone` were undone, at `when` (UTC)."""

    number: int
    when: datetime
    undone: tuple[int, ...] = ()

    def __str__(self) -> str:
        """As a document keeps it."""
        return " ".join((str(self.number), _time(self.when), *map(str, self.undone)))

    @classmethod
    def from_text(cls, text: str) -> LogPlace:
        """The place that a document keeps; DamagedFault when it is none."""
        number, when, *undone = text.split() or ("", "")
        return from_file(
            lambda _: cls(int(number), datetime.fromisoformat(when), tuple(map(int, undone))), text
        )


class RecordsThen(Workspace):
    """The records as they stood at `place`, to be read like today's (`now`); nothing can be changed in them.

    `today` is the day they are read. `removed` are records (id and kind) that were there then and whose words were
    removed for good since; they are not here. `rewritten` were there then in other words, which were removed for good:
    they are here as they stand now; from `narrowed` something was taken away by whoever asked. `made_again` is the
    report, as files, for whose sake they are read.
    """

    def __init__(self, now: Workspace, place: LogPlace, today: date, connection: sqlite3.Connection) -> None:
        """`connection` holds them, in memory."""
        notice = "These are the records as they stood when a report was made. They cannot be changed."
        super().__init__(now.folder, connection, None, notice=notice, clock=lambda: place.when)
        self.now = now
        self.place = place
        self.today = today
        self.removed: dict[str, str] = {}
        self.rewritten: frozenset[str] = frozenset()
        self.narrowed: frozenset[str] = frozenset()
        self.made_again: tuple[DocumentMade, ...] = ()

    @classmethod
    @contextmanager
    def at(
        cls,
        ws: Workspace,
        place: LogPlace,
        today: date,
        *,
        also: Collection[str] = (),
        narrow: Narrow = lambda then, now: then,
    ) -> Iterator[RecordsThen]:
        """The records as they stood at the place; those of the ids `also` as they stand now. Closed after the block.

        `narrow` may take something away from each that changed since; what it gives is read under the old mark.
        """
        connection = in_memory()
        try:
            bring_up(connection)
            then = cls(ws, place, today, connection)
            with told("The records as they stood then could not be read"):
                then.removed, then.rewritten, then.narrowed = _fill(
                    connection, ws, place, frozenset(also), narrow
                )
            yield then
        finally:
            connection.close()


def place_now(ws: Workspace) -> LogPlace:
    """Where the log stands. Typing that goes on afterwards begins a step of its own, so that the place keeps."""
    if isinstance(ws, RecordsThen):
        return ws.place
    ws._last_step = None
    last = ws._database.read("SELECT coalesce(max(number), 0) FROM step")[0][0]
    undone = ws._database.read("SELECT number FROM step WHERE state = 'undone' ORDER BY number")
    return LogPlace(int(last), ws._clock(), tuple(int(one) for (one,) in undone))


def place_before(ws: Workspace, record_id: str) -> LogPlace | None:
    """Where the log stood just before a record was first kept; None when the log does not know it."""
    rows = ws._database.read(
        "SELECT number, began FROM step WHERE number = (SELECT min(step) FROM change WHERE record_id = ?)",
        record_id,
    )
    if not rows:
        return None
    return LogPlace(int(rows[0][0]) - 1, from_file(datetime.fromisoformat, rows[0][1]))


def kinds_of_gone(ws: Workspace, ids: Collection[str]) -> dict[str, str]:
    """Of records that are not here any more: the kind each was of, as far as the log still says so."""
    if not ids:
        return {}
    sql = "SELECT DISTINCT record_id, kind FROM change WHERE record_id IN (SELECT value FROM json_each(?))"
    return dict(ws._database.read(sql, json.dumps(list(ids))))


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="milliseconds")


_ROW = "id, kind, version, case_id, body, mark, came_from, binned_at, sha256"
_BODY, _MARK = 4, 5
# A change with neither side is one whose words were removed for good; one with a before alone took the record away.
_STOOD = (
    "SELECT record_id, kind, before_body IS NOT NULL, after_version, after_body, after_mark, after_from, "
    "after_binned_at, max(number) FROM change WHERE step <= ?1 AND step NOT IN (SELECT value FROM json_each(?2)) "
    "AND step NOT IN (SELECT number FROM step WHERE state <> 'done' AND undone_at <= ?3) GROUP BY record_id"
)


def _fill(
    connection: sqlite3.Connection, ws: Workspace, place: LogPlace, also: frozenset[str], narrow: Narrow
) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Put the records in; (those removed for good since, those rewritten since, those narrowed)."""
    today = {row[0]: row for row in ws._database.read(f"SELECT {_ROW} FROM record")}
    rows = {one: today[one] for one in also if one in today}
    older: list[Record] = []
    removed, rewritten, narrowed = dict[str, str](), set[str](), set[str]()
    for record_id, kind, had_before, version, body, mark, came_from, binned_at, _ in ws._database.read(
        _STOOD, place.number, json.dumps(place.undone), _time(place.when)
    ):
        now = today.get(record_id)
        if record_id in rows:
            continue
        if now is not None and now[_MARK] == mark:
            rows[record_id] = now
        elif body is not None:
            stood = decode(kind, body)
            record = narrow(stood, decode(kind, now[_BODY]) if now is not None else None)
            older.append(record)
            narrowed |= set() if record == stood else {record_id}
            text = body if record is stood else to_text(record)
            rows[record_id] = (
                record_id,
                kind,
                version,
                case_of(record),
                text,
                mark,
                came_from,
                binned_at,
                "",
            )
        elif not had_before and now is not None:
            rows[record_id] = now
            rewritten.add(record_id)
        elif not had_before:
            removed[record_id] = kind
    connection.execute("BEGIN")
    places = ", ".join("?" for _ in _ROW.split(", "))
    connection.executemany(f"INSERT INTO record ({_ROW}) VALUES ({places})", rows.values())
    as_today = rows.keys() - {one.id for one in older}
    same = [pair for pair in ws._database.read("SELECT from_id, to_id FROM points") if pair[0] in as_today]
    read_afresh = [(one.id, to) for one in older for to in set(points_to(one))]
    connection.executemany("INSERT INTO points (from_id, to_id) VALUES (?, ?)", [*same, *read_afresh])
    connection.execute("COMMIT")
    return removed, frozenset(rewritten), frozenset(narrowed)
