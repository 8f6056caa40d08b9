"""How long things are kept, and the monthly list of what it is time to let go; the counts stay."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.ids import made_on
from coprod_desktop.domain.permission import STANDING, state_on
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    Complaint,
    DataRequest,
    DocumentMade,
    Group,
    KeepingTime,
    KeptKind,
    Permission,
    Person,
    PersonContact,
    Quote,
    Record,
    Session,
    Story,
)
from coprod_desktop.guidance.keeping import UsualTime, load_keeping
from coprod_desktop.services.consent.withdrawing import counted_without_names, stones
from coprod_desktop.services.resting import with_answers
from coprod_desktop.services.saving import short, told
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class Kept:
    """How long the group keeps one kind. `own` is its own choice where it made one; `months` None is while used."""

    usual: UsualTime
    months: int | None
    reason: str
    own: KeepingTime | None = None


@dataclass(frozen=True, slots=True)
class TimeOver:
    """One record whose time is over: what a person knows it by, and the last day it was to be kept."""

    of: KeptKind
    id: str
    title: str
    until: date


def keeping_times(ws: Workspace, resources: Path) -> list[Kept]:
    """Every kind in the usual order, with the group's own times where they differ."""
    own = {one.of: one for one in ws.records(KeepingTime)}
    return [
        Kept(usual, mine.months, mine.reason or usual.reason, mine)
        if (mine := own.get(of)) is not None
        else Kept(usual, usual.months, usual.reason)
        for of, usual in load_keeping(resources).items()
    ]


def time_to_let_go(ws: Workspace, today: date, resources: Path) -> list[TimeOver]:
    """What was kept for its whole time, oldest first within each kind. Nothing goes until a person says so."""
    months = {one.usual.of: one.months for one in keeping_times(ws, resources)}
    over = []
    for of, record, since in _ages(ws, today):
        kept_for = months[of]
        if kept_for is None and of not in ("stories",):
            continue
        until = _later(since, kept_for or 0)
        if until < today:
            over.append(TimeOver(of, record.id, _title(ws, record), until))
    order = list(months)
    return sorted(over, key=lambda one: (order.index(one.of), one.until, one.id))


def let_go(ws: Workspace, ids: Sequence[str], today: date) -> StepDone | None:
    """Let these go for good, with a stone that says what kind, how many and when. Attendances become counts.

    WorldFault for what is not on any list to let go, so that a slip never removes a case study.
    """
    found = [stored.record for one in ids if (stored := ws.get(one)) is not None]
    if any(not isinstance(one, _MAY_GO) for one in found):
        raise WorldFault("This is not something that is let go by time. Nothing was changed.")
    leaving = [one for one in found if isinstance(one, Attendance)]
    sessions = counted_without_names(ws, leaving)
    going = with_answers(ws, ws.belonging([one.id for one in found]))
    kinds = Counter(stored.record.kind for one in going if (stored := ws.get(one)) is not None)
    return ws.erase(going, sessions, stones(kinds, "time_over", today))


_MAY_GO = (
    Attendance, Story, Quote, Attachment, Permission, Complaint, DataRequest, PersonContact,
)  # fmt: skip


def _ages(ws: Workspace, today: date) -> Iterator[tuple[KeptKind, Record, date]]:
    """Every record that is kept for a time, with the day its time begins."""
    sessions = {one.id: one for one in ws.records(Session)}
    for one in ws.records(Attendance):
        session = sessions.get(one.session)
        last = session.when.latest if session is not None and session.when is not None else None
        if last is not None:
            yield "attendance", one, last
    by_record: dict[str, list[Permission]] = {}
    for agreed in ws.records(Permission):
        by_record.setdefault(agreed.about, []).append(agreed)
    yield from _stories(ws, by_record, today)
    yield from _pictures(ws, by_record, today)
    for agreed in (one for each in by_record.values() for one in each):
        ended = agreed.withdrawn_on or agreed.expires
        if ended is not None and state_on(agreed.terms(), today) not in STANDING:
            yield "permissions", agreed, ended
    for complaint in ws.records(Complaint):
        if complaint.outcome_told_on is not None:
            yield "complaints", complaint, complaint.outcome_told_on
    for request in ws.records(DataRequest):
        if request.done_on is not None:
            yield "complaints", request, request.done_on
    left = {one.id: one.left.latest for one in ws.records(Person) if one.left is not None}
    for contact in ws.records(PersonContact):
        gone = left.get(contact.person)
        if gone is not None:
            yield "contacts", contact, gone


def _stories(
    ws: Workspace, by_record: Mapping[str, list[Permission]], today: date
) -> Iterator[tuple[KeptKind, Record, date]]:
    """Those whose every yes has ended; one that nobody was asked about is still to be asked, not to let go."""
    for record in (*ws.records(Story), *ws.records(Quote)):
        agreed = [one for one in by_record.get(record.id, []) if one.state != "superseded"]
        ends = [one.withdrawn_on or one.expires for one in agreed]
        over = all(state_on(one.terms(), today) in ("expired", "withdrawn") for one in agreed)
        if agreed and over and all(ends):
            yield "stories", record, max(end for end in ends if end is not None)


def _pictures(
    ws: Workspace, by_record: Mapping[str, list[Permission]], today: date
) -> Iterator[tuple[KeptKind, Record, date]]:
    used = {used.record for one in ws.records(DocumentMade) for used in one.used}
    used |= {one.logo for one in ws.records(Group) if one.logo}
    for picture in ws.records(Attachment):
        came = made_on(picture.id)
        if not picture.media_type.startswith("image/") or picture.id in used or came is None:
            continue
        if not any(state_on(one.terms(), today) in STANDING for one in by_record.get(picture.id, [])):
            yield "pictures", picture, came


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _title(ws: Workspace, record: Record) -> str:
    """A few words somebody knows it by: what it is about, where it has none of its own."""
    about = (
        getattr(record, "session", None) or getattr(record, "person", None) or getattr(record, "about", None)
    )
    found = ws.get(about) if isinstance(about, str) else None
    return short(told(record) or (told(found.record) if found is not None else ""))
