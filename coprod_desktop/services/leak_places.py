"""Where in the window a record stands that a report was held back for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_desktop.domain.records import Answer
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A record's id and kind, and the question when it is an answer ("" otherwise)."""

    id: str
    kind: str
    question: str


def places_of(ws: Workspace, ids: Iterable[str]) -> dict[str, RecordPlace]:
    """The place of each record that is still there, by id."""
    found = {}
    for one in dict.fromkeys(ids):
        stored = ws.get(one) if one else None
        if stored is not None and stored.binned_at is None:
            record = stored.record
            found[one] = RecordPlace(one, record.kind, record.question if isinstance(record, Answer) else "")
    return found
