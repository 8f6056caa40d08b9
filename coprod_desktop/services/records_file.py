"""Records out of a group's folder and in again, as one JSON document: the open record format (resources/formats)."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from coprod_desktop.domain.codec import schema_of, to_plain
from coprod_desktop.domain.faults import RecordFault, WorldFault
from coprod_desktop.domain.records import KINDS, Answer, Attachment, Group, Record
from coprod_desktop.domain.ties import ties_of
from coprod_desktop.services.records_read import FORMAT, VERSION, FileRecord, read_records
from coprod_desktop.services.saving import short
from coprod_desktop.storage import StepDone, Stored, Workspace
from coprod_desktop.storage.files import told_of_files


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many records were new, changed, and there already; `step` is None when nothing changed."""

    new: int
    changed: int
    same: int
    step: StepDone | None


@dataclass(frozen=True, slots=True)
class Dumped:
    """The document as text, and how many records and attachments it names."""

    text: str
    records: int
    attachments: int


def dump_records(ws: Workspace, out: Path | None = None) -> Dumped:
    """Every record, the bin included, as one JSON document; written to `out` too, with the attachments beside it.

    The same records always give the same text. Files go to `files/ab/<sha256>` next to `out`, which may not exist yet.
    History and this computer's name are left out.
    """
    by_kind: dict[str, list[dict[str, Any]]] = {kind.kind: [] for kind in KINDS}
    attached: list[Attachment] = []
    marks: list[str] = []
    for stored in ws.stored():
        meta = {"mark": stored.mark, "came_from": list(stored.came_from), "binned_at": stored.binned_at}
        by_kind[stored.record.kind].append({**to_plain(stored.record), "_": meta})
        marks.append(stored.mark)
        if isinstance(stored.record, Attachment):
            attached.append(stored.record)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "records": {kind: records for kind, records in by_kind.items() if records},
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if out is not None:
        _write_out(ws, out, text, attached)
    if not ws.read_only:
        ws.note_exported(marks)
    return Dumped(text, len(marks), len(attached))


def _write_out(ws: Workspace, out: Path, text: str, attached: list[Attachment]) -> None:
    """Attachments first, the document last: a document that is there is complete. A dump that fails leaves nothing."""
    if out.exists():
        raise WorldFault(f"{out} is there already. Nothing was written; choose another name.")
    made: list[Path] = []
    try:
        with told_of_files(f"The records could not be written to {out}"):
            _make_folders(out.parent, made)
            for one in attached:
                beside = _beside(out, one.sha256)
                if not beside.exists():
                    _make_folders(beside.parent, made)
                    _write_whole(beside, ws.file_path(one.sha256).read_bytes())
                    made.append(beside)
            _write_whole(out, text.encode("utf-8"))
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting each that is new."""
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _write_whole(target: Path, data: bytes) -> None:
    """The file appears whole or not at all."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".coprod-")
    aside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _beside(document: Path, sha256: str) -> Path:
    return document.parent / "files" / sha256[:2] / sha256


def load_records(ws: Workspace, path: Path, *, update: bool = False) -> Loaded:
    """Take in a file of the open record format, all or nothing, as one undoable step.

    A record that stands already with the same content is left alone; one with other content is refused unless `update`.
    The group's profile (and its id) is taken over by a folder that was only just made; afterwards a file of another
    group is refused. Attachments lie beside the file, in `files/ab/<sha256>`. RecordFault names the place of what is
    wrong.
    """
    fresh = _untouched(ws)
    wanted: list[tuple[FileRecord, Stored | None]] = []
    same = 0
    for one in read_records(path):
        found = ws.get(one.record.id)
        if isinstance(one.record, Group) and not fresh and one.record.id != ws.group_id:
            raise RecordFault(one.place, "the file is from another group; load it into a new folder.")
        if found is not None and one.stands_as(found):
            same += 1
            continue
        if found is not None and found.record.kind != one.record.kind:
            raise RecordFault(one.place, _differs(found.record, one.record))
        if found is not None and not (update or (fresh and isinstance(one.record, Group))):
            raise RecordFault(one.place, _differs(found.record, one.record))
        wanted.append((one, found))
    records = [one for one, _ in wanted]
    _check_ties(ws, records)
    _check_answers(ws, records)
    if records:
        ws.backup_if_changed(reason="load")
    _take_in_files(ws, records, path)
    step = _keep_all(ws, records, path)
    new = sum(found is None for _, found in wanted)
    return Loaded(new, len(wanted) - new, same, step)


def _untouched(ws: Workspace) -> bool:
    """Whether the folder was only just made: it holds the group's profile as it began, and nothing else."""
    first_two = list(islice(ws.stored(), 2))
    return len(first_two) == 1 and isinstance(first_two[0].record, Group) and not first_two[0].came_from


def _differs(standing: Record, wanted: Record) -> str:
    if standing.kind != wanted.kind:
        return f"its id belongs to a record of kind {standing.kind} here."
    names = [
        name for name in type(wanted).__dataclass_fields__ if getattr(standing, name) != getattr(wanted, name)
    ]
    what = f"other content ({', '.join(names)})" if names else "another version"
    return f"this record is here already with {what}; to replace it, load with --update."


def _check_ties(ws: Workspace, records: list[FileRecord]) -> None:
    """Every id a record points to is in the file or here already, and is of the kind that belongs there."""
    inside = {one.record.id: one.record for one in records}
    for one in records:
        for tie in ties_of(one.record):
            found = None if tie.target in inside else ws.get(tie.target)
            there = found.record if found else inside.get(tie.target)
            if there is None:
                raise RecordFault(
                    f"{one.place}.{tie.place}",
                    f"points to {tie.target[:60]}, which is neither in the file nor here.",
                )
            if tie.kinds and not isinstance(there, tie.kinds):
                wanted = " or ".join(kind.kind for kind in tie.kinds)
                raise RecordFault(
                    f"{one.place}.{tie.place}",
                    f"must be the id of a record of kind {wanted}, and is of kind {there.kind}.",
                )


def _check_answers(ws: Workspace, records: list[FileRecord]) -> None:
    """A question of a case study has one answer: another record for the same one is refused."""
    asked = {(one.record.case, one.record.question): one for one in records if isinstance(one.record, Answer)}
    if not asked:
        return
    replaced = {one.record.id for one in records}
    for standing in ws.records(Answer):
        twin = asked.get((standing.case, standing.question))
        if twin is not None and standing.id not in replaced:
            raise RecordFault(
                twin.place,
                f"this question is answered here already, by the record {standing.id}.",
            )


def _take_in_files(ws: Workspace, records: list[FileRecord], path: Path) -> None:
    """Copy attachments in before the records that name them; a file without a record does no harm."""
    for one in records:
        if not isinstance(one.record, Attachment):
            continue
        if _is_whole(ws.file_path(one.record.sha256), one):
            continue
        beside = _beside(path, one.record.sha256)
        if not beside.is_file():
            raise RecordFault(f"{one.place}.sha256", f"its file is not beside {path.name} ({beside}).")
        if not _is_whole(beside, one):
            raise RecordFault(
                f"{one.place}.sha256", f"the file beside {path.name} is damaged: its content has changed."
            )
        ws.attach(beside, one.record.name)


def _is_whole(path: Path, one: FileRecord) -> bool:
    """Whether the bytes there are those that the attachment names. RecordFault when only its size is not theirs."""
    record = one.record
    if not isinstance(record, Attachment) or not path.is_file():
        return False
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != record.sha256:
            return False
        size = file.seek(0, os.SEEK_END)
    if size != record.size_bytes:
        raise RecordFault(f"{one.place}.size_bytes", f"must be {size}, the size of its file.")
    return True


def _keep_all(ws: Workspace, records: list[FileRecord], path: Path) -> StepDone | None:
    if not records:
        return None
    with ws.step("storage.step.load_records", params={"n": len(records), "file": short(path.name)}) as step:
        for one in records:
            if one.meta is None:
                step.put(one.record)
            else:
                step.keep(Stored(one.record, one.meta.mark, one.meta.came_from, one.meta.binned_at))
    return step.result


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the open record format, with descriptions and units."""
    definitions: dict[str, Any] = {}
    for kind in KINDS:
        one = schema_of(kind)
        one["properties"] = {**one["properties"], "_": {"$ref": "#/$defs/_"}}
        definitions[kind.kind] = one
    definitions["_"] = {
        "type": "object",
        "description": "What Coprod Desktop knows of this version. Leave it out when you write records by hand.",
        "properties": {
            "mark": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "Name of this version, never worked out again.",
            },
            "came_from": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Marks of the versions it was made from.",
            },
            "binned_at": {
                "anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}],
                "description": "When it was put in the bin (UTC); null when it is not there.",
            },
        },
        "required": ["mark", "came_from", "binned_at"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Coprod Desktop open record format, version 1",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "Says what the file is."},
            "version": {"const": VERSION, "description": "Version of the format."},
            "records": {
                "type": "object",
                "description": "The records by kind. A kind without records may be left out.",
                "properties": {
                    kind.kind: {"type": "array", "items": {"$ref": f"#/$defs/{kind.kind}"}} for kind in KINDS
                },
                "additionalProperties": False,
            },
        },
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "$defs": definitions,
    }
