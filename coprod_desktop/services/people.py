"""The people a group knows: kept by code, their contact apart, and doubles put together by a person's own hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attendance, NotTheSame, Person, PersonContact, Session
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.evaluation.doubles import Double, possible_doubles
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace


def add_person(ws: Workspace, person: Person) -> StepDone | None:
    """Keep somebody new. A blank code becomes the next free one; WorldFault when another person has that code."""
    return add_record(ws, _with_code(ws, person))


def change_person(ws: Workspace, person: Person) -> StepDone | None:
    """Keep somebody changed; a code stands for one person only."""
    return change_record(ws, _with_code(ws, person))


def free_code(ws: Workspace) -> str:
    """The next code that nobody has: "P01", "P02", or one more than the highest of the group's own pattern ("M07")."""
    codes = [str(row[1]) for row in ws.parts(Person, ("$.code",))]
    numbered = [found for one in codes if (found := re.fullmatch(r"(\D{0,4})(\d{1,6})", one))]
    letters = numbered[-1].group(1) if numbered else "P"
    width = len(numbered[-1].group(2)) if numbered else 2
    same = [int(one.group(2)) for one in numbered if one.group(1) == letters]
    return f"{letters}{max(same, default=0) + 1:0{width}}"


def _with_code(ws: Workspace, person: Person) -> Person:
    code = clean_line(person.code) or free_code(ws)
    for other_id, other in ws.parts(Person, ("$.code",)):
        if other_id != person.id and fold(str(other)) == fold(code):
            raise WorldFault(f"Somebody else has the code {code}. Nothing was changed; choose another code.")
    return replace(person, code=code)


PossibleDouble = Double

# ---- how to reach them ----------------------------------------------------------------------------------------------


def contact_of(ws: Workspace, person_id: str) -> PersonContact | None:
    """How to reach a person; None when nothing is kept."""
    return next(iter(ws.pointing(PersonContact, person_id)), None)


def keep_contact(ws: Workspace, contact: PersonContact) -> StepDone | None:
    """Keep how to reach a person, apart from everything else; emptied of everything it goes into the bin."""
    standing(ws, Person, contact.person)
    before = contact_of(ws, contact.person)
    told = any(getattr(contact, one.name) for one in fields(contact) if one.name not in ("id", "person"))
    if before is None:
        return add_record(ws, contact) if told else None
    if not told:
        with ws.step("storage.step.change_person_contact") as step:
            step.bin(before.id)
        return step.result
    return change_record(ws, replace(contact, id=before.id))


# ---- doubles --------------------------------------------------------------------------------------------------------


def doubles_of(ws: Workspace) -> list[PossibleDouble]:
    """Pairs of people who may be one, without those that somebody has looked at."""
    two = [(one.one, one.other) for one in ws.records(NotTheSame)]
    return possible_doubles(ws.records(Person), ws.records(PersonContact), two)


def merge_people(ws: Workspace, person_id: str, into: str) -> StepDone | None:
    """Say that a person is another one. Both records stay as they are and `part_people` takes it back.

    Only what keeps somebody safe is taken over by the one that stays: at risk, and a safety hold.
    """
    gone, stays = standing(ws, Person, person_id), standing(ws, Person, into)
    if person_id == into or stays.merged_into is not None or gone.merged_into is not None:
        raise WorldFault("These two records cannot be put together as they stand. Nothing was changed.")
    stays = replace(
        stays, at_risk=stays.at_risk or gone.at_risk, safety_hold=stays.safety_hold or gone.safety_hold
    )
    params = {"who": short(gone.name or gone.code), "into": short(stays.name or stays.code)}
    return keep(ws, "storage.step.merge_people", [replace(gone, merged_into=into), stays], params=params)


def part_people(ws: Workspace, person_id: str) -> StepDone | None:
    """Say that a person is their own person after all."""
    person = standing(ws, Person, person_id)
    if person.merged_into is None:
        return None
    params = {"who": short(person.name or person.code)}
    return keep(ws, "storage.step.part_people", [replace(person, merged_into=None)], params=params)


def say_two(ws: Workspace, one: str, other: str) -> StepDone | None:
    """Somebody looked: these are two people. They are not shown as doubles again."""
    standing(ws, Person, one), standing(ws, Person, other)
    return add_record(ws, NotTheSame(id=new_id(), one=min(one, other), other=max(one, other)))


# ---- what lists and pages show --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as a list shows them, with how many sessions they were at."""

    person: Person
    sessions: int


def person_lines(ws: Workspace) -> list[PersonLine]:
    """Everybody who is a person of their own, by name; the sessions of merged records count for the one that stays."""
    counts = ws.count_pointing(Attendance, Person)
    people = {one.id: one for one in ws.records(Person)}
    sessions = dict.fromkeys(people, 0)
    for person_id, count in counts.items():
        at = people.get(person_id)
        for _ in people:
            if at is None or at.merged_into is None or at.merged_into not in people:
                break
            at = people[at.merged_into]
        if at is not None:
            sessions[at.id] += count
    lines = [PersonLine(one, sessions[one.id]) for one in people.values() if one.merged_into is None]
    return sorted(lines, key=lambda line: (line.person.name or line.person.code).casefold())


@dataclass(frozen=True, slots=True)
class PersonKept:
    """A person with what hangs on them: contact, the records that turned out to be them, and their sessions (newest
    first, with the role that day).
    """

    person: Person
    contact: PersonContact | None
    same: tuple[Person, ...]
    sessions: tuple[tuple[Session, Attendance], ...]


def person_kept(ws: Workspace, person_id: str) -> PersonKept | None:
    """Everything the page of a person shows; None when they are gone or in the bin."""
    found = ws.get(person_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Person):
        return None
    same = tuple(one for one in ws.pointing(Person, person_id) if one.merged_into == person_id)
    there = [line for one in (person_id, *(who.id for who in same)) for line in ws.pointing(Attendance, one)]
    sessions = []
    for line in there:
        session = ws.get(line.session)
        if session is not None and session.binned_at is None and isinstance(session.record, Session):
            sessions.append((session.record, line))
    sessions.sort(key=lambda pair: (_latest(pair[0]), pair[0].id), reverse=True)
    return PersonKept(found.record, contact_of(ws, person_id), same, tuple(sessions))


def _latest(session: Session) -> str:
    return session.when.latest.isoformat() if session.when and session.when.latest else ""
