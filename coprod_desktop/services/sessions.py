"""Two-minute notes and the sessions they become: who was there, what was noted long after, which months are empty."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop import safety
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    CaseStudy,
    Person,
    Record,
    RoleThatDay,
    Session,
    Tally,
    Way,
)
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.saving import fold_key, keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

RECALL_DAYS = 30  # written down more than so many days after the last day it may mean: from memory


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that goes with a note: its bytes as they came, and what the file is called."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody typed in two minutes; only `what` is needed. `people` are ids with the role that day.

    `recalled` says at once that it is from memory; otherwise the days decide.
    """

    what: str
    when: GivenDate | None = None
    tallies: tuple[Tally, ...] | None = None
    people: tuple[tuple[str, RoleThatDay], ...] = ()
    ways: tuple[Way, ...] | None = None
    photo: Photo | Path | None = None
    recalled: bool = False


def is_recalled(when: GivenDate | None, written_on: date | None) -> bool:
    """Whether it was written down more than 30 days after the last day it may mean; not without both dates."""
    if when is None or when.latest is None or written_on is None:
        return False
    return (written_on - when.latest).days > RECALL_DAYS


def note_session(
    ws: Workspace, case_id: str, note: Note, today: date, *, id: str | None = None
) -> StepDone | None:
    """Keep a note as a session, with its register and its picture, all in one step."""
    standing(ws, CaseStudy, case_id)
    what = note.what.strip()
    if not what:
        raise WorldFault("A note needs one sentence on what happened. Nothing was changed.")
    session = Session(
        id=id or new_id(), case=case_id, what=what, when=note.when, ways=note.ways, tallies=note.tallies,
        written_on=today, recalled=note.recalled or is_recalled(note.when, today),
    )  # fmt: skip
    records: list[Record] = [session]
    records += [
        Attendance(id=new_id(), case=case_id, session=session.id, person=who, role=role)
        for who, role in dict(note.people).items()
    ]
    if note.photo is not None:
        records.append(_kept_photo(ws, note.photo, session))
    return keep(ws, "storage.step.note_session", records, params={"what": short(what)})


def _kept_photo(ws: Workspace, photo: Photo | Path, session: Session) -> Attachment:
    """The picture copied in as it came; what it may show to whom is for permission to say."""
    media_type = safety.sniff(photo.data) if isinstance(photo, Photo) else safety.sniff_file(photo)
    if media_type not in safety.PICTURE_TYPES:
        raise WorldFault(
            f"{clean_line(photo.name)} is not a picture that can be opened. "
            "Nothing was changed; keep the note without it, or choose another."
        )
    sha256, size = ws.attach(photo.data if isinstance(photo, Photo) else photo, photo.name)
    return Attachment(
        id=new_id(), name=clean_line(photo.name), media_type=media_type, size_bytes=size, sha256=sha256,
        about=session.id, case=session.case,
    )  # fmt: skip


def photos_of(ws: Workspace, session_id: str) -> list[Attachment]:
    """Pictures and other files that belong to a session, in the order of adding."""
    return [one for one in ws.pointing(Attachment, session_id) if one.about == session_id]


def change_session(ws: Workspace, session: Session) -> StepDone | None:
    """Keep the changed session; another date decides anew whether it was written from memory."""
    before = standing(ws, Session, session.id)
    if not session.what.strip():
        raise WorldFault("A session needs one sentence on what happened. Nothing was changed.")
    fold = fold_key(before, session)
    if session.when != before.when:
        session = replace(session, recalled=is_recalled(session.when, session.written_on))
    return keep(ws, "storage.step.change_session", [session], params={"what": short(session.what)}, fold=fold)


# ---- the register ---------------------------------------------------------------------------------------------------


def set_there(ws: Workspace, session_id: str, person_id: str, role: RoleThatDay | None) -> StepDone | None:
    """Say that somebody was there in a role, or (None) that they were not; each person is in a register once."""
    session, person = standing(ws, Session, session_id), standing(ws, Person, person_id)
    params = {"what": short(session.what), "who": short(person.name or person.code)}
    lines = [one for one in ws.pointing(Attendance, session_id) if one.person == person_id]
    if role is None:
        if not lines:
            return None
        with ws.step("storage.step.take_out_of_register", params=params) as step:
            for line in lines:
                step.bin(line.id)
        return step.result
    if lines:
        return keep(ws, "storage.step.put_in_register", [replace(lines[0], role=role)], params=params)
    line = Attendance(id=new_id(), case=session.case, session=session_id, person=person_id, role=role)
    return keep(ws, "storage.step.put_in_register", [line], params=params)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Somebody who may be in a register; `attendance` is None when they were not there."""

    person: Person
    attendance: Attendance | None


def register_of(ws: Workspace, session_id: str) -> list[RegisterLine]:
    """Everybody who could have been there, those who were first: people who left, or were merged, only if they were."""
    there = {one.person: one for one in ws.pointing(Attendance, session_id)}
    listed = [
        RegisterLine(person, there.get(person.id))
        for person in ws.records(Person)
        if person.id in there or (person.left is None and person.merged_into is None)
    ]
    return sorted(
        listed,
        key=lambda line: (line.attendance is None, (line.person.name or line.person.code).casefold()),
    )


# ---- the list -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session as a list shows it. `people` is None when nobody was counted; dates are None when not known."""

    id: str
    what: str
    when: str | None
    earliest: date | None
    latest: date | None
    people: int | None
    recalled: bool
    about: str


def session_lines(ws: Workspace, case_id: str) -> list[SessionLine]:
    """Every session, newest first and those without a known day last; read without building the whole records."""
    there = ws.count_pointing(Attendance, Session)
    places = (
        "$.what", "$.when.typed", "$.when.earliest", "$.when.latest", "$.recalled", "$.tallies", "$.place",
        "$.activity",
    )  # fmt: skip
    lines = [_line(row, there) for row in ws.parts(Session, places, case=case_id)]
    return sorted(
        lines, key=lambda one: (one.latest or date.min, one.earliest or date.min, one.id), reverse=True
    )


def _line(row: Sequence[object], there: dict[str, int]) -> SessionLine:
    session_id, what, typed, earliest, latest, recalled, tallies, place, activity = row
    count = there.get(str(session_id))
    if tallies is not None:
        count = (count or 0) + sum(int(one["count"]) for one in json.loads(str(tallies)))
    about = " · ".join(str(one) for one in (activity, place) if one)
    return SessionLine(
        str(session_id), str(what), None if typed is None else str(typed), _day(earliest), _day(latest), count,
        bool(recalled), about,
    )  # fmt: skip


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


# ---- empty months ---------------------------------------------------------------------------------------------------

Month = tuple[int, int]
MOST_MONTHS = 24


def empty_months(lines: Sequence[SessionLine], today: date, most: int = MOST_MONTHS) -> list[Month]:
    """Whole months before this one without a note, latest first: since the first note, or the last year without any.

    A note whose days may lie in more than two months fills none of them.
    """
    noted: set[Month] = set()
    for line in lines:
        if line.earliest is not None and line.latest is not None:
            first, last = _month(line.earliest), _month(line.latest)
            if _number(last) - _number(first) <= 1:
                noted |= {first, last}
    this = today.year * 12 + today.month - 1
    begin = max(min(map(_number, noted), default=this - 12), this - most)
    months = [(number // 12, number % 12 + 1) for number in range(this - 1, begin - 1, -1)]
    return [month for month in months if month not in noted]


def _month(day: date) -> Month:
    return day.year, day.month


def _number(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def nothing_noted(ws: Workspace, case_id: str, today: date) -> bool:
    """Whether to remind: nothing of this month was noted, and the group has kept notes or been here for 30 days."""
    rows = ws.parts(Session, ("$.written_on", "$.when.latest"), case=case_id)
    if not rows and (today - ws.made_at.date()).days <= RECALL_DAYS:
        return False
    this = today.isoformat()[:7]
    return not any(str(day).startswith(this) for row in rows for day in row[1:] if day)
