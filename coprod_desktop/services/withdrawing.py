"""What the page of taking back shows: whose yes it is, whether it still stands, and what is out already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.records import DocumentMade, Person, Record
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.agreeing import AgreedPart, agreed_on
from coprod_desktop.services.consent.whose import permissions_meant, where_used
from coprod_desktop.services.consent.withdrawing import Letter, letters_for
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class TakingBack:
    """A record, or everything of a person, before or after it is taken back.

    `kind` and `title` say what it is; `parts` are those whose yes a record needs. `standing` counts the permissions
    that still hold. `documents` hold it already, `letters` are for those known to have one.
    """

    record: str
    kind: str
    title: str
    parts: tuple[AgreedPart, ...]
    standing: int
    documents: tuple[DocumentMade, ...]
    letters: tuple[Letter, ...]


def taking_back(ws: Workspace, record_id: str, words: Words, today: date) -> TakingBack | None:
    """How it stands; None when the record is gone, in the bin, or nobody's."""
    found = ws.get(record_id)
    if found is None or found.binned_at is not None:
        return None
    record = found.record
    kept = agreed_on(ws, record_id, today)
    if kept is None and not isinstance(record, Person):
        return None
    documents = tuple(where_used(ws, record_id))
    return TakingBack(
        record_id,
        record.kind,
        _title(record) if kept is None else kept.title,
        kept.parts if kept is not None else (),
        len(permissions_meant(ws, record)),
        documents,
        tuple(letters_for(ws, documents, words)),
    )


def _title(record: Record) -> str:
    return (record.name or record.code) if isinstance(record, Person) else ""
