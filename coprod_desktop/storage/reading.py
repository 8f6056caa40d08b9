"""Records out of the database, in the order of making."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from coprod_desktop.domain.codec import from_text
from coprod_desktop.domain.records import Answer, Record
from coprod_desktop.storage.database import Database
from coprod_desktop.storage.rows import Side, Stored, as_stored

R = TypeVar("R", bound=Record)
SLICE = 500  # records read at a time, so that a long read lets a save in between


def read_records(database: Database, kind: type[R], case: str | None, *, binned: bool) -> list[R]:
    """Records of a kind: of one case study or (None) all, in the bin or out of it."""
    where, values = f"kind = ? AND binned_at IS {'NOT ' if binned else ''}NULL", [kind.kind]
    if case is not None:
        where, values = f"{where} AND case_id = ?", [*values, case]
    rows = database.read(f"SELECT body FROM record WHERE {where} ORDER BY id", *values)
    return [from_text(kind, body) for (body,) in rows]


def count_kinds(database: Database, case: str | None) -> dict[str, int]:
    """How many records of each kind there are out of the bin: of one case study and of the whole group. The group's
    logo is no attachment of anybody's.
    """
    rows = database.read(
        "SELECT kind, count(*) FROM record WHERE binned_at IS NULL AND (case_id IS NULL OR case_id = ?) "
        "AND NOT (kind = 'attachment' AND coalesce(json_extract(body, '$.about'), '') IN "
        "(SELECT id FROM record WHERE kind = 'group')) GROUP BY kind",
        case,
    )
    return {str(kind): int(count) for kind, count in rows}


def read_answer(database: Database, case: str, question: str) -> Answer | None:
    """The answer to one question of a case study, None when there is none out of the bin."""
    rows = database.read(
        "SELECT body FROM record WHERE case_id = ? AND kind = 'answer' AND binned_at IS NULL "
        "AND json_extract(body, '$.question') = ? ORDER BY id LIMIT 1",
        case,
        question,
    )
    return from_text(Answer, rows[0][0]) if rows else None


def read_pointing(database: Database, kind: type[R], to: str) -> list[R]:
    """Records of a kind out of the bin that hold the id `to` in one of their fields."""
    rows = database.read(
        "SELECT body FROM record WHERE kind = ? AND binned_at IS NULL AND id IN "
        "(SELECT from_id FROM points WHERE to_id = ?) ORDER BY id",
        kind.kind,
        to,
    )
    return [from_text(kind, body) for (body,) in rows]


def read_parts(
    database: Database, kind: type[Record], case: str | None, places: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Only some places of each record out of the bin ("$.when.typed"), after its id: quick for long lists.

    What is not a text or number there comes as JSON text; what is not there as None.
    """
    wanted = ", ".join("json_extract(body, ?)" for _ in places)
    in_case = "" if case is None else "AND case_id = ? "
    return database.read(
        f"SELECT id, {wanted} FROM record WHERE kind = ? AND binned_at IS NULL {in_case}ORDER BY id",
        *places,
        kind.kind,
        *([] if case is None else [case]),
    )


def count_pointing(database: Database, kind: type[Record], to: type[Record]) -> dict[str, int]:
    """For each record of the kind `to` that has any: how many records of a kind out of the bin hold its id."""
    # CROSS JOIN keeps this order: from the few that point, each by its key. Left to itself SQLite tries every pair.
    rows = database.read(
        "SELECT points.to_id, count(*) FROM record CROSS JOIN points ON points.from_id = record.id "
        "CROSS JOIN record AS target ON target.id = points.to_id "
        "WHERE record.kind = ? AND record.binned_at IS NULL AND target.kind = ? GROUP BY points.to_id",
        kind.kind,
        to.kind,
    )
    return {str(one): int(count) for one, count in rows}


def read_stored(database: Database, kind: type[Record] | None, binned: bool | None) -> Iterator[Stored]:
    """Every record (of a kind) with its mark, in slices; `binned` None means both."""
    in_bin = "" if binned is None else f"AND binned_at IS {'NOT ' if binned else ''}NULL "
    # By its own index: a kind that is rare is found without looking at all.
    of_kind = "AND kind = ? " if kind else ""
    sql = (
        "SELECT id, kind, version, body, mark, came_from, binned_at FROM record "
        f"WHERE id > ? {of_kind}{in_bin}ORDER BY id LIMIT {SLICE}"
    )
    last, wanted = "", [kind.kind] if kind else []
    while rows := database.read(sql, last, *wanted):
        for _, its_kind, *side in rows:
            yield as_stored(its_kind, Side(*side))
        last = rows[-1][0]
