"""Read a file of the open record format, strictly: what is wrong is told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from coprod_desktop.domain.codec import from_plain, parse_json
from coprod_desktop.domain.faults import RecordFault, WorldFault
from coprod_desktop.domain.ids import is_id
from coprod_desktop.domain.records import KINDS, Answer, Group, Record, kind_named
from coprod_desktop.storage import Stored

FORMAT = "coprod-records"
VERSION = 1
LARGEST_FILE_BYTES = 300_000_000
MOST_RECORDS = 1_000_000
_CHUNK_BYTES = 1 << 20
_MARK_LETTERS = frozenset("0123456789abcdef")
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"{\x00\x00\x00", "UTF-32"),
    (b"\x00\x00\x00{", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"{\x00", "UTF-16"),
    (b"\x00{", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says of a version: its mark, what it came from, and since when it is in the bin."""

    mark: str
    came_from: tuple[str, ...]
    binned_at: str | None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One record of the file and where it stood ("records.quote[3]"); `meta` is None in a hand-written file."""

    record: Record
    meta: Meta | None
    place: str

    def stands_as(self, stored: Stored) -> bool:
        """Whether this very version (or, without meta, this content) is what is kept."""
        if self.record != stored.record:
            return False
        return self.meta is None or self.meta == Meta(stored.mark, stored.came_from, stored.binned_at)


def read_records(path: Path) -> list[FileRecord]:
    """Every record of the file, in the order of the kinds; WorldFault or RecordFault at the first thing wrong."""
    plain = parse_json(read_utf8(path))
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise RecordFault(
            "format", f'this is not a file of Coprod records: it must say "format": "{FORMAT}".'
        )
    version = plain.get("version")
    if type(version) is not int or version < 1:
        raise RecordFault("version", "must be a whole number such as 1.")
    if version > VERSION:
        raise RecordFault(
            "version", f"the file is version {version}, newer than this program reads ({VERSION})."
        )
    for key in plain:
        if key not in ("format", "version", "records"):
            raise RecordFault(str(key), "is not a field of this format.")
    by_kind = plain.get("records")
    if not isinstance(by_kind, dict):
        raise RecordFault("records", "must be an object with the records by kind.")
    for kind in by_kind:
        if kind_named(kind) is None:
            known = ", ".join(one.kind for one in KINDS)
            raise RecordFault(f"records.{kind}", f"is not a kind of record. The kinds are: {known}.")
    records = [one for kind in KINDS for one in _of_kind(kind, by_kind.get(kind.kind, []))]
    _check_once(records)
    return records


def read_utf8(path: Path) -> str:
    """The file as text. It must be UTF-8, with or without a byte order mark."""
    try:
        data = bytearray()
        with path.open("rb") as file:  # a pipe tells no size beforehand
            while chunk := file.read(_CHUNK_BYTES):
                data += chunk
                if len(data) > LARGEST_FILE_BYTES:
                    raise WorldFault(
                        f"{path.name} is larger than 300 MB. Nothing was changed; split it into smaller files."
                    )
    except OSError as fault:
        raise WorldFault(f"{path.name} could not be read ({fault.strerror}). Nothing was changed.") from fault
    for start, name in _OTHER_ENCODINGS:
        if data.startswith(start):
            raise WorldFault(
                f"{path.name} is written in {name}. Nothing was changed; save it as UTF-8 and load it again."
            )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise WorldFault(
            f"{path.name} is not UTF-8 text (byte {fault.start} does not fit). Nothing was changed; "
            "save it as UTF-8 and load it again."
        ) from None


def _of_kind(kind: type[Record], plain: Any) -> list[FileRecord]:
    if not isinstance(plain, list):
        raise RecordFault(f"records.{kind.kind}", "must be a list of records.")
    if len(plain) > MOST_RECORDS:
        raise RecordFault(f"records.{kind.kind}", f"holds more than {MOST_RECORDS:,} records.")
    return [_record(kind, one, f"records.{kind.kind}[{number}]") for number, one in enumerate(plain)]


def _record(kind: type[Record], plain: Any, place: str) -> FileRecord:
    meta = None
    if isinstance(plain, dict) and "_" in plain:
        plain = dict(plain)
        meta = _meta(plain.pop("_"), f"{place}._")
    record: Record = from_plain(kind, plain, place)
    if not is_id(record.id):
        raise RecordFault(f"{place}.id", "must be a lower-case UUID.")
    if isinstance(record, Group) and meta is not None and meta.binned_at is not None:
        raise RecordFault(f"{place}._.binned_at", "the group's own profile cannot be in the bin.")
    return FileRecord(record, meta, place)


def _meta(plain: Any, place: str) -> Meta:
    if not isinstance(plain, dict):
        raise RecordFault(place, "must be an object.")
    for key in plain:
        if key not in ("mark", "came_from", "binned_at"):
            raise RecordFault(f"{place}.{key}", "is not a field of this format.")
    mark, came_from, binned_at = plain.get("mark"), plain.get("came_from"), plain.get("binned_at")
    for where, one in [
        ("mark", mark),
        *((f"came_from[{n}]", one) for n, one in enumerate(_listed(came_from, place))),
    ]:
        if not isinstance(one, str) or len(one) != 64 or not set(one) <= _MARK_LETTERS:
            raise RecordFault(f"{place}.{where}", "must be 64 lower-case hexadecimal digits.")
    if binned_at is not None and not _is_utc_time(binned_at):
        raise RecordFault(
            f"{place}.binned_at", "must be a time in UTC such as 2026-11-23T09:30:00.000+00:00, or null."
        )
    return Meta(str(mark), tuple(_listed(came_from, place)), binned_at)


def _is_utc_time(plain: Any) -> bool:
    """Whether it is a time as a dump writes it, so that times sort as text."""
    try:
        time = datetime.fromisoformat(plain)
    except (TypeError, ValueError):
        return False
    return time.utcoffset() == timedelta(0) and time.isoformat(timespec="milliseconds") == plain


def _listed(plain: Any, place: str) -> list[Any]:
    if not isinstance(plain, list):
        raise RecordFault(f"{place}.came_from", "must be a list.")
    return plain


def _check_once(records: list[FileRecord]) -> None:
    """Each id and mark once in the file, one group at most, and one answer to each question of a case study."""
    seen: dict[str, str] = {}
    marked: dict[str, str] = {}
    asked: dict[tuple[str, str], str] = {}
    for one in records:
        if one.record.id in seen:
            raise RecordFault(f"{one.place}.id", f"is the id of {seen[one.record.id]} already.")
        seen[one.record.id] = one.place
        if one.meta is not None:
            if one.meta.mark in marked:
                raise RecordFault(f"{one.place}._.mark", f"is the mark of {marked[one.meta.mark]} already.")
            marked[one.meta.mark] = one.place
        if isinstance(one.record, Group) and one.place != "records.group[0]":
            raise RecordFault(one.place, "there can be only one group in a file.")
        if isinstance(one.record, Answer) and not (one.meta and one.meta.binned_at):
            key = (one.record.case, one.record.question)
            if key in asked:
                raise RecordFault(
                    one.place, f"answers the same question of the same case study as {asked[key]}."
                )
            asked[key] = one.place
