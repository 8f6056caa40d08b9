"""How a service keeps records: cleaned, only what changed, as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TypeVar

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.text import clean_line
from coprod_desktop.storage import StepDone, Workspace

R = TypeVar("R", bound=Record)


def new_id() -> str:
    """An id for a record about to be made, for a caller that must know it before the record is kept."""
    return IdMaker()()


def keep(
    ws: Workspace,
    name_key: str,
    records: Iterable[Record],
    *,
    params: Mapping[str, str | int] | None = None,
    fold: str | None = None,
    recorded: bool = False,
) -> StepDone | None:
    """Keep the records in one step under this name; None when every one of them already stands so.

    Steps with the same `fold` key become one while somebody is typing. A `recorded` step is never undone. RecordFault
    with the place when a value does not fit, such as a number of more than 15 digits.
    """
    with ws.step(name_key, params=params, fold=fold, recorded=recorded) as step:
        for record in records:
            step.put(record)
    return step.result


def standing(ws: Workspace, kind: type[R], record_id: str) -> R:
    """The record of this kind with this id, also from the bin; WorldFault when there is none."""
    found = ws.get(record_id)
    if found is None or not isinstance(found.record, kind):
        raise WorldFault(
            f"There is no {kind.kind.replace('_', ' ')} with the id {record_id[:60]}. Nothing was changed."
        )
    return found.record


def short(text: str, most: int = 60) -> str:
    """The beginning of somebody's words, on one line, for the name of a step."""
    line = clean_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def fold_key(before: Record, after: Record) -> str | None:
    """The folding key while one field is typed in: record and field; None when several fields changed at once."""
    names = [
        name for name in type(after).__dataclass_fields__ if getattr(before, name) != getattr(after, name)
    ]
    return f"{after.id}/{names[0]}" if len(names) == 1 else None


def told(record: Record) -> str:
    """A few words that a person knows the record by; "" when it has none of its own."""
    usual = ("title", "label", "words", "asked", "name", "file_name")
    needed = [one.name for one in fields(record) if one.metadata.get("said")]
    found = (getattr(record, name, None) for name in (*usual, *needed))
    return str(next((words for words in found if words), ""))
