"""What is somebody's: what they told, where they are named or shown, and what hangs on an id that was typed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.records import (
    Attachment,
    ConsentSheet,
    DocumentMade,
    Permission,
    Person,
    Quote,
    Record,
    Story,
)
from coprod_desktop.domain.ties import PERMITTED
from coprod_desktop.services.permissions import quotes_cut_from
from coprod_desktop.storage import Workspace

_OVER = ("withdrawn", "superseded")


@dataclass(frozen=True, slots=True)
class Theirs:
    """Everything of one person: their ids (those merged into them too), and records by their part in them.

    `told` are their own words and pictures of nobody else; `with_others` are pictures that show others as well, and
    what others told about them.
    """

    person: Person
    ids: frozenset[str]
    told: tuple[Record, ...]
    with_others: tuple[Record, ...]


def all_of_one(ws: Workspace, person_id: str) -> frozenset[str]:
    """The ids of everybody who turned out to be this person, the one they are kept under among them."""
    people = {one.id: one for one in ws.records(Person)}
    people.update({one.id: one for one in ws.records(Person, binned=True)})

    def root(one_id: str) -> str:
        seen: set[str] = set()
        while one_id not in seen and (found := people.get(one_id)) is not None and found.merged_into:
            seen.add(one_id)
            one_id = found.merged_into
        return one_id

    kept = root(person_id)
    return frozenset(one for one in people if root(one) == kept) | {person_id}


def theirs(ws: Workspace, person_id: str, *, with_bin: bool = False) -> Theirs:
    """What is somebody's, in the order of making; WorldFault when there is no such person.

    `with_bin` for what is to go for good: what lies in the bin is theirs as well.
    """
    ids = all_of_one(ws, person_id)
    found = [stored.record for one in ids if (stored := ws.get(one)) and isinstance(stored.record, Person)]
    if not found:
        raise WorldFault("There is no person with this id. Nothing was changed.")
    person = next((one for one in found if one.merged_into is None), found[0])
    told: list[Record] = []
    others: list[Record] = []
    for kind in PERMITTED:
        for record in (*ws.records(kind), *(ws.records(kind, binned=True) if with_bin else ())):
            parts = [one for one in everybody(record) if one.person in ids]
            if not parts:
                continue
            alone = all(one.person in ids or one.part == "responsible" for one in everybody(record))
            mine = any(one.part == "told" for one in parts)
            if isinstance(record, Attachment):
                mine = alone and any(one.part in ("told", "shown") for one in parts)
            (told if mine else others).append(record)
    return Theirs(person, ids, tuple(told), tuple(others))


def what_is_meant(ws: Workspace, given: str) -> Record:
    """The record somebody means: by its id, or by the number of a consent sheet. WorldFault when there is none."""
    found = ws.get(given)
    if found is not None:
        return found.record
    wanted = _plain(given)
    for sheet in ws.records(ConsentSheet):
        if wanted and _plain(sheet.number) == wanted:
            return sheet
    raise WorldFault(f"Nothing here has the id or sheet number “{given[:60]}”. Nothing was changed.")


def _plain(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())


def permitted_under(ws: Workspace, record: Record) -> Iterator[Record]:
    """The words and pictures that hang on a record: itself, what a permission or sheet is about, a person's own; each
    story with the quotes taken from it.
    """
    match record:
        case Person():
            own = theirs(ws, record.id)
            first: list[Record] = [*own.told, *own.with_others]
        case Permission(about=about):
            first = _there(ws, (about,))
        case ConsentSheet(about=abouts):
            first = _there(ws, abouts)
        case _:
            first = [record]
    seen: set[str] = set()
    for one in first:
        cut: list[Quote] = quotes_cut_from(ws, one.id) if isinstance(one, Story) else []
        for each in (one, *cut):
            if each.id not in seen:
                seen.add(each.id)
                yield each


def _there(ws: Workspace, ids: tuple[str, ...]) -> list[Record]:
    return [found.record for one in ids if (found := ws.get(one)) is not None]


def permissions_meant(ws: Workspace, record: Record) -> list[Permission]:
    """The permissions that bear on it and are not over: those of one person where a person, their sheet or one
    permission of theirs is meant, else everybody's; a story's reach its quotes.
    """
    about = {one.id: one for one in permitted_under(ws, record)}
    found = [one for one in ws.records(Permission) if one.about in about and one.state not in _OVER]
    if isinstance(record, Permission):
        return [one for one in found if one.person == record.person]
    if isinstance(record, ConsentSheet) and record.person:
        ids = all_of_one(ws, record.person)
        return [one for one in found if one.person in ids]
    if not isinstance(record, Person):
        return found
    ids = all_of_one(ws, record.id)
    own = {one.about for one in found if one.person in ids}

    def theirs_alone(one: Permission) -> bool:
        # A yes in nobody's name is that of whoever comes first in the record.
        first = everybody(about[one.about])[:1]
        return one.person is None and one.about not in own and any(each.person in ids for each in first)

    return [one for one in found if one.person in ids or theirs_alone(one)]


def where_used(ws: Workspace, given: str) -> list[DocumentMade]:
    """The documents that hold a record, or anything of a person, in order of making: what went where, to whom."""
    record = what_is_meant(ws, given)
    ids = {record.id, *(one.id for one in permitted_under(ws, record))}
    ids |= {one.id for one in ws.records(Permission) if one.about in ids}
    return [one for one in ws.records(DocumentMade) if any(used.record in ids for used in one.used)]
