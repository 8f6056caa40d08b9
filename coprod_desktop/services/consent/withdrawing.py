"""Somebody takes it back: at once out of every new output, with a letter to whoever has it already; or erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Literal

from coprod_desktop.domain.naming import names_of, with_names_as_allowed
from coprod_desktop.domain.records import (
    Attendance,
    ConsentSheet,
    DocumentMade,
    Group,
    LetGo,
    Permission,
    Person,
    Record,
    Session,
    Tally,
)
from coprod_desktop.domain.saying import with_text_changed
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.consent.whose import (
    Theirs,
    permissions_meant,
    permitted_under,
    theirs,
    what_is_meant,
    where_used,
)
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.resting import with_answers
from coprod_desktop.services.saving import keep, new_id, short, told
from coprod_desktop.storage import StepDone, Workspace

LetGoReason = Literal["withdrawn", "time_over", "asked", "other"]
_NO_STONE = ("link", "permission", "cleared")
_LETTER = ("dear", "what", "please", "offer", "thanks")


@dataclass(frozen=True, slots=True)
class Letter:
    """A drafted letter to somebody who has a document. It says nothing of whose words they are or what they were."""

    document: str
    file_name: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal did, and what is left to do by hand.

    `about` are the records that go into no new output; `documents` hold them already, in order of making, and
    `letters` are for those known to have one. `erased` counts records removed for good. `left` are others' words and
    pictures that the person is in: somebody has to look at each.
    """

    step: StepDone | None
    about: tuple[str, ...]
    documents: tuple[DocumentMade, ...]
    letters: tuple[Letter, ...]
    erased: int = 0
    left: tuple[Record, ...] = ()


def withdraw(
    ws: Workspace,
    given: str,
    words: Words,
    today: date,
    *,
    erase: bool = False,
    why: str | None = None,
) -> Withdrawal:
    """Take back what was agreed: by the id of a permission, a record or a person, or by a sheet's number.

    A recorded step: undo never gives it back. With `erase` the records go for good as well, from the log, the search,
    the files and the backups here; a person's attendances stay as counts, and what others told stays without their
    name. `why` is kept only if it was said. WorldFault when nothing has this id.
    """
    record = what_is_meant(ws, given)
    if erase and isinstance(record, Permission):
        record = what_is_meant(ws, record.about)
    about = tuple(permitted_under(ws, record))
    documents = tuple(where_used(ws, record.id))
    letters = tuple(letters_for(ws, documents, words))
    changed = [_withdrawn(one, today, why) for one in permissions_meant(ws, record)]
    step = keep(
        ws, "storage.step.withdraw_permission", changed, params={"who": _called(record)}, recorded=True
    )
    ids = tuple(one.id for one in about)
    if not erase:
        left = theirs(ws, record.id).with_others if isinstance(record, Person) else ()
        return Withdrawal(step, ids, documents, letters, left=left)
    step, erased, left = _erase(ws, record, about, words, today)
    return Withdrawal(step, ids, documents, letters, erased, left)


def _withdrawn(one: Permission, today: date, why: str | None) -> Permission:
    return replace(one.moved("withdrawn", today), withdrawn_on=today, why_withdrawn=why)


def _called(record: Record) -> str:
    """Who took it back, for the name of the step: a role rather than a name wherever there is one."""
    named = getattr(record, "who", None) or getattr(record, "teller", None) or getattr(record, "code", None)
    return short(named or told(record))


# ---- the documents that are out -------------------------------------------------------------------------------------


def letters_for(ws: Workspace, documents: Iterable[DocumentMade], words: Words) -> list[Letter]:
    """One letter for each document that somebody is known to have, in order of making."""
    group = group_of(ws).name
    letters = []
    for one in documents:
        if one.given_to:
            made = one.made_at.date()
            month = words("reports.months").split()[made.month - 1]
            day = words("reports.date", day=made.day, month=month, year=made.year)
            parts = (
                words(
                    f"taking_back.letter.{part}", who=one.given_to, file=one.file_name, day=day, group=group
                )
                for part in _LETTER
            )
            letters.append(Letter(one.id, one.file_name, one.given_to, "\n\n".join((*parts, group))))
    return letters


# ---- erasing --------------------------------------------------------------------------------------------------------


def _erase(
    ws: Workspace, record: Record, about: Sequence[Record], words: Words, today: date
) -> tuple[StepDone | None, int, tuple[Record, ...]]:
    rewritten: tuple[Record, ...] = ()
    left: list[str] = []
    if isinstance(record, Person):
        own = theirs(ws, record.id, with_bin=True)
        going = [*own.ids, *(one.id for one in own.told)]
        every = with_answers(ws, ws.belonging(going))
        rewritten = without_names(ws, own, every, words("reports.somebody"))
        left = [one.id for one in own.with_others if one.id not in every]
    else:
        going = [record.id, *(one.id for one in about if isinstance(record, ConsentSheet))]
        every = with_answers(ws, ws.belonging(going))
    kinds = Counter(found.record.kind for one in every if (found := ws.get(one)) is not None)
    step = ws.erase(every, rewritten, stones(kinds, "withdrawn", today))
    return step, sum(kinds.values()), tuple(found.record for one in left if (found := ws.get(one)))


def stones(kinds: Counter[str], reason: LetGoReason, today: date) -> list[LetGo]:
    """One stone for each kind: how many, why, when. What only hangs on others has none of its own."""
    told_of = (one for one in sorted(kinds.items()) if one[0] not in _NO_STONE)
    return [LetGo(id=new_id(), of_kind=kind, count=count, reason=reason, on=today) for kind, count in told_of]


def without_names(ws: Workspace, own: Theirs, going: Collection[str], somebody: str) -> tuple[Record, ...]:
    """What stays, as it is to stay: the sessions with the person as a count, and others' words without their name.

    What somebody else agreed to is kept in the same words, so that their yes still stands.
    """
    anywhere, near = _names_to_go(own.person)
    attended = (one for one in ws.records(Attendance) if one.person in own.ids)
    sessions = {one.id: one for one in counted_without_names(ws, attended)}
    involved = {one.id for one in own.with_others}
    changed = []
    for stored in ws.stored(binned=None):
        record = sessions.get(stored.record.id, stored.record)
        if record.id in going or isinstance(record, Group):
            continue
        about = getattr(record, "about", None)
        names = near if record.id in involved or about in involved else anywhere
        clean = with_text_changed(
            record, partial(with_names_as_allowed, instead=dict.fromkeys(names, somebody))
        )
        if clean != record or record.id in sessions:
            changed.append(clean)
    return tuple(changed)


def _names_to_go(person: Person) -> tuple[list[str], list[str]]:
    """Names to look for in everything, and those only where the person is involved: a first name may be anybody's."""
    whole = [one for one in (person.name, *(person.aliases or ())) if one and len(one.strip()) > 2]
    return whole, [one for one in names_of(person) if len(one) > 1]


def counted_without_names(ws: Workspace, attendances: Iterable[Attendance]) -> list[Session]:
    """The sessions of these attendances, each with them counted in its tallies instead of in the register."""
    kinds = {one.id: one.belongs for one in ws.records(Person)}
    sessions: dict[str, Session] = {}
    for one in attendances:
        found = ws.get(one.session)
        session = sessions.get(one.session) or (found.record if found is not None else None)
        if isinstance(session, Session):
            first = None if one.first_time is None else int(one.first_time)
            more = Tally(count=1, belongs=kinds.get(one.person), role=one.role, first_time=first)
            sessions[session.id] = replace(session, tallies=_added(session.tallies or (), more))
    return list(sessions.values())


def _added(tallies: tuple[Tally, ...], more: Tally) -> tuple[Tally, ...]:
    for place, one in enumerate(tallies):
        if (one.belongs, one.role, one.first_time is None) == (
            more.belongs,
            more.role,
            more.first_time is None,
        ):
            first = None if one.first_time is None else one.first_time + (more.first_time or 0)
            together = replace(one, count=one.count + 1, first_time=first)
            return (*tallies[:place], together, *tallies[place + 1 :])
    return (*tallies, more)
