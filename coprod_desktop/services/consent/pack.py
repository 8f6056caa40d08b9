"""Somebody's own record: everything the group keeps about one person, to read and for a machine, others left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from coprod_desktop.domain.codec import to_plain
from coprod_desktop.domain.naming import names_of, with_names_as_allowed
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    Connection,
    Contribution,
    DataRequest,
    Permission,
    Person,
    PersonContact,
    Record,
    Session,
)
from coprod_desktop.domain.saying import with_text_changed
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.reports.document import Document
from coprod_desktop.reports.own_record import OwnRecord, own_record
from coprod_desktop.services.consent.whose import theirs, where_used
from coprod_desktop.services.paper import day_in_words, write_paper
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.report_files import portable
from coprod_desktop.storage import Workspace

FORMAT = "coprod-own-record"


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of a pack, and how many records of each kind are in it."""

    files: tuple[Path, ...]
    counts: dict[str, int]


def person_pack(ws: Workspace, person_id: str, out: Path, resources: Path, today: date) -> Pack:
    """Write one person's own record to `out`: PDF, Word, JSON in the open format, and the pictures of them alone.

    Other people's names in it become "somebody else". Pictures that show others as well are listed, not handed out.
    WorldFault when there is no such person.
    """
    words = load_words(resources, "en", ("own_record", "reports", "people", "services"))
    own = theirs(ws, person_id, with_bin=True)
    hide = hiding_others(ws, own.ids, words("own_record.somebody_else"))
    records = [with_text_changed(one, hide) for one in records_of(ws, own.ids, (*own.told, *own.with_others))]
    document = _as_document(ws, with_text_changed(own.person, hide), records, words, today)
    plain = [{"kind": one.kind, **to_plain(one)} for one in records]
    told = {"format": FORMAT, "version": 1, "made_on": today.isoformat(), "records": plain}
    machine = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    files = write_paper(ws, document, out, resources, today, (("json", machine),))
    alone = [one for one in own.told if isinstance(one, Attachment)]
    files += _copies(ws, alone, files[0].with_suffix(""))
    counts: dict[str, int] = {}
    for one in records:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return Pack(tuple(files), counts)


def records_of(ws: Workspace, ids: frozenset[str], first: Iterable[Record]) -> list[Record]:
    """Everything that is about these ids, each once: the person, their words and pictures, and what hangs on them."""
    found: dict[str, Record] = {one: stored.record for one in ids if (stored := ws.get(one)) is not None}
    found.update({one.id: one for one in first})
    words = set(found)
    for kind in (PersonContact, Attendance, Contribution, Connection, Permission, DataRequest):
        for record in ws.records(kind):
            fields = ("person", "giver_person", "receiver_person", "from_person", "to_person")
            theirs_here = any(getattr(record, name, None) in ids for name in fields)
            spoken_for = isinstance(record, Permission) and record.person is None and record.about in words
            if theirs_here or spoken_for:
                found[record.id] = record
    there = [one.session for one in found.values() if isinstance(one, Attendance)]
    sessions = [stored.record for one in there if (stored := ws.get(one)) is not None]
    return list({**found, **{one.id: one for one in sessions}}.values())


def hiding_others(ws: Workspace, ids: frozenset[str], instead: str) -> Callable[[str], str]:
    """Takes the names of everybody else out of a text; a name that the person shares with somebody stays."""
    people = [*ws.records(Person), *ws.records(Person, binned=True)]
    mine = {name.casefold() for one in people if one.id in ids for name in names_of(one)}
    others = {
        name: instead
        for one in people
        if one.id not in ids
        for name in names_of(one)
        if len(name) > 1 and name.casefold() not in mine
    }
    return partial(with_names_as_allowed, instead=others)


def _as_document(ws: Workspace, person: Person, records: list[Record], words: Words, today: date) -> Document:
    used = [
        (
            one.file_name,
            day_in_words(one.made_at.date(), words),
            one.given_to or words("own_record.used.nobody"),
        )
        for one in where_used(ws, person.id)
    ]
    sessions = {one.id: one for one in records if isinstance(one, Session)}
    facts = OwnRecord(
        group_of(ws).name, group_of(ws).complaints_contact, person, tuple(records), sessions, tuple(used)
    )
    return own_record(facts, today, words, day_in_words(today, words))


def _copies(ws: Workspace, pictures: Iterable[Attachment], folder: Path) -> list[Path]:
    """Each file as it was given, in a folder beside the papers; one that is not there any more is passed over."""
    written = []
    for number, one in enumerate(pictures, start=1):
        source = ws.file_path(one.sha256)
        if source.is_file():
            folder.mkdir(exist_ok=True)
            target = folder / f"{number:02} {portable(one.name, 60)}"
            target.write_bytes(source.read_bytes())
            written.append(target)
    return written
