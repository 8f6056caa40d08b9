"""What may not be told to one audience, found in the group's own texts before a report is made, by box and record.

Two ways out: change the words, or say that what was found may stay there (`let_stand`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from coprod_desktop.domain.forbidden import ALL_PATTERNS, INNER_PATTERNS, Forbidden, Hit, LeakFound, NameForms
from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.naming import first_name_of
from coprod_desktop.domain.permission import Audience, IdentityCode
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Cleared,
    Confirmation,
    Group,
    Person,
    PersonContact,
    Quote,
    Record,
    Story,
)
from coprod_desktop.domain.ties import PERMITTED
from coprod_desktop.guidance.words import Words
from coprod_desktop.safety.leaks import Leak, Scanner
from coprod_desktop.safety.many import find_in_many
from coprod_desktop.services.permission_book import PermissionBook, read_book
from coprod_desktop.services.saving import keep, new_id, short, standing, told
from coprod_desktop.services.taking import TakenSnapshot
from coprod_desktop.storage import StepDone, Workspace

# Fields of a snapshot that hold our own codes or the program's own words, not what somebody wrote.
_NOT_WRITTEN = frozenset(
    ("number", "question", "asked", "language", "identity", "came_of", "evidence", "currency")
)
# The kinds of records that hold what people said or show them.
_SAID: tuple[type[Record], ...] = (Quote, Story, Confirmation, Answer, Attachment)
LEAST_PHRASE = 6  # letters and digits: a shorter address or number is found by its shape or not at all


@dataclass(slots=True)
class _Somebody:
    """A person, or a name kept with a quote: their forms, and the records in which some of them may be said."""

    of: str
    forms: tuple[str, ...]
    called: str | None = None
    allowed: dict[str, IdentityCode] = field(default_factory=dict)  # record id -> what may be said there


@dataclass(frozen=True, slots=True)
class GateWords:
    """What may not be told to an audience: in the whole finished file, and what may stand in one record only."""

    whole: Forbidden
    people: Mapping[str, _Somebody]
    cleared: Mapping[str, tuple[str, ...]]
    own: tuple[str, ...] = ()  # what may stand in any text: the group's own details, the program's words

    def may_stand(self, leak: Leak, record: str) -> bool:
        """Whether what was found in the text of a record may stand there: a name its owner agreed to, or cleared."""
        if any(leak.shown.casefold() in one.casefold() for one in self.cleared.get(record, ())):
            return True
        somebody = self.people.get(leak.of)
        identity = somebody.allowed.get(record) if somebody is not None else None
        if identity == "named":
            return True
        called = somebody.called if somebody is not None else None
        return identity == "first_name" and called is not None and leak.shown.casefold() == called.casefold()


def gate_words(
    ws: Workspace, taken: TakenSnapshot, audience: Audience, own_texts: Iterable[str] = ()
) -> GateWords:
    """The names and details that this audience may not be told. `own_texts` are the program's: they may stand."""
    cleared: dict[str, tuple[str, ...]] = {}
    for one in ws.records(Cleared):
        cleared[one.about] = (*cleared.get(one.about, ()), one.text)
    if audience.code == "internal":
        return GateWords(Forbidden(patterns=INNER_PATTERNS), {}, cleared)
    people = _people(ws, taken, audience)
    names = tuple(form for one in people.values() if (form := _for_the_file(one)) is not None)
    codes = tuple(one.code for one in ws.records(Person) if len(one.code) > 2 and re.search(r"\d", one.code))
    forbidden = Forbidden(names=names, phrases=tuple(_contacts(ws)), codes=codes, patterns=ALL_PATTERNS)
    own = tuple(dict.fromkeys([*_own(ws, taken), *_hit_by(Scanner(forbidden), own_texts)]))
    allowed = tuple(dict.fromkeys([*own, *(text for texts in cleared.values() for text in texts)]))
    return GateWords(replace(forbidden, allowed=allowed), people, cleared, own)


def refuse_told(ws: Workspace, taken: TakenSnapshot, words: GateWords, own_words: Words) -> None:
    """LeakFound, with every place by record, when a text of the snapshot tells what this audience may not know."""
    hits = tuple(found_in_texts(ws, taken, words, own_words))
    if hits:
        listed = list(dict.fromkeys(f"“{one.shown}” stands in {one.where}" for one in hits))
        more = "; and more" if len(listed) > 5 else ""
        raise LeakFound(
            f"The report was not made, because it would tell what this reader may not know: {'; '.join(listed[:5])}"
            f"{more}. Nothing was written. Change the words, or say that they may stay there.",
            hits,
        )


def found_in_texts(ws: Workspace, taken: TakenSnapshot, words: GateWords, own_words: Words) -> Iterator[Hit]:
    """What each record's texts in the snapshot tell that they may not."""
    names = tuple(NameForms(of=key, forms=one.forms) for key, one in words.people.items())
    scanner = Scanner(replace(words.whole, names=names, allowed=words.own))
    listed = list(_texts(taken.snapshot.cases, ""))
    for at, leak in find_in_many(scanner, [text for _, text in listed]):
        behind = taken.used.get(listed[at][0], ())
        record = behind[0].record if behind else ""
        # An answer to a form may say what the records it rests on may say.
        if not any(words.may_stand(leak, one.record) for one in behind):
            of = words.people[leak.of].of if leak.of in words.people else leak.of
            where, place = _place(ws, record, own_words)
            yield Hit(
                file="", where=where, kind=leak.kind, shown=leak.shown, of=of, record=record, place=place
            )


def let_stand(
    ws: Workspace, record_id: str, text: str, *, today: date, reason: str | None = None
) -> StepDone | None:
    """Keep that somebody looked at what was found and says it may stay in this record: another person, a public place.

    None when that was said already.
    """
    if any(one.about == record_id and one.text == text for one in ws.records(Cleared)):
        return None
    cleared = Cleared(id=new_id(), about=record_id, text=text, reason=reason, on=today)
    return keep(ws, "storage.step.let_stand", [cleared], params={"text": short(text)})


# ---- who and what ---------------------------------------------------------------------------------------------------


def _people(ws: Workspace, taken: TakenSnapshot, audience: Audience) -> dict[str, _Somebody]:
    """Everybody with a name, keyed by something of our own; with what each agreed to, record by record."""
    book = read_book(ws)
    by_person: dict[str, _Somebody] = {}
    for person in book.people.values():
        root = book.person(person.id) or person
        forms = tuple(one for one in (person.name, person.first_name, *(person.aliases or ())) if one)
        known = by_person.setdefault(root.id, _Somebody(root.code, (), first_name_of(root)))
        known.forms = tuple(dict.fromkeys((*known.forms, *forms)))
    by_name: dict[str, _Somebody] = {}
    used = {one.record for records in taken.used.values() for one in records}
    for record in (one for kind in PERMITTED for one in ws.records(kind)):
        name = _kept_name(record)
        somebody = None
        if name and name.split():
            somebody = by_name.setdefault(
                name.casefold(), _Somebody(told(record)[:40], (name,), name.split()[0])
            )
        if record.id in used and everybody(record):
            _note_allowed(book, record, audience, taken.snapshot.made_on, by_person, somebody)
    return {key: one for key, one in {**by_person, **by_name}.items() if one.forms}


def _note_allowed(
    book: PermissionBook,
    record: Record,
    audience: Audience,
    on: date,
    by_person: dict[str, _Somebody],
    somebody: _Somebody | None,
) -> None:
    stands = book.standing(record, audience, on)
    if stands.refused:
        return
    for person_id, identity in stands.of_person.items():
        if person_id in by_person:
            by_person[person_id].allowed[record.id] = identity
    if somebody is not None:
        somebody.allowed[record.id] = stands.identity


def _kept_name(record: Record) -> str | None:
    match record:
        case Quote(name=name) | Confirmation(name=name) | Story(teller_name=name):
            return name
    return None


def _for_the_file(one: _Somebody) -> NameForms | None:
    """What of somebody may not stand in the file at all; None for who may be named somewhere in it."""
    said = set(one.allowed.values())
    if "named" in said:
        return None
    shown = (one.called,) if "first_name" in said and one.called else ()
    return NameForms(of=one.of, forms=one.forms, shown=shown)


def _contacts(ws: Workspace) -> Iterator[str]:
    for one in ws.records(PersonContact):
        for detail in (one.phone, one.email, one.address, one.postcode):
            if detail and len(re.sub(r"[\W_]", "", detail)) >= LEAST_PHRASE:
                yield detail


def _own(ws: Workspace, taken: TakenSnapshot) -> Iterator[str]:
    """What the group says of itself, and the funder's name: they may stand in its own report."""
    group = standing(ws, Group, ws.group_id)
    listed: list[str | None] = [group.name, group.place, group.charity_number, taken.snapshot.funder]
    for contact in group.contacts or ():
        listed += [contact.detail, f"{contact.label} {contact.detail}", f"{contact.label}: {contact.detail}"]
    yield from (one for one in listed if one)


def _hit_by(scanner: Scanner, own_texts: Iterable[str]) -> list[str]:
    """Of the program's own fixed words, the pieces that happen to look like somebody ("Will it last?")."""
    split = (piece.strip() for text in own_texts for piece in re.split(r"\{[^}]*\}", text))
    pieces = [piece for piece in dict.fromkeys(split) if len(piece) > 3]
    return [pieces[at] for at in dict.fromkeys(at for at, _ in find_in_many(scanner, pieces))]


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a dataclass, a tuple or a text."""
    if is_dataclass(value):
        yield from texts_in(tuple(getattr(value, part.name) for part in fields(value)))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str):
        yield value


# ---- texts ----------------------------------------------------------------------------------------------------------


def _texts(value: Any, number: str) -> Iterator[tuple[str, str]]:
    """Every text somebody wrote in a part of the snapshot, with the report-local number it belongs to."""
    if isinstance(value, str):
        if value:
            yield number, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, number)
    elif is_dataclass(value):
        number = getattr(value, "number", number)
        number = number if isinstance(number, str) else ""
        for part in fields(value):
            if part.name not in _NOT_WRITTEN:
                yield from _texts(getattr(value, part.name), number)


def _place(ws: Workspace, record_id: str, own_words: Words) -> tuple[str, str]:
    """The box or record as the person knows it, and the question or kind of record it is."""
    found = ws.get(record_id) if record_id else None
    if found is None:
        return own_words("leaks.in_profile"), "group"
    record = found.record
    called = short(told(record), 80)
    if isinstance(record, Answer):
        return own_words("leaks.in_box", name=called), record.question
    return own_words("leaks.in_record", name=called), record.kind
