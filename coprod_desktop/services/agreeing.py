"""Who has to agree to the use of a record, what each of them said, and how the window keeps and takes back a yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.involving import everybody, wording_of
from coprod_desktop.domain.permission import Audience, RefusalCode, Refused, StateCode, may_use, state_on
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    CaseStudy,
    Confirmation,
    DocumentMade,
    Funder,
    Involved,
    Permission,
    Person,
    Quote,
    Record,
    Story,
    case_of,
)
from coprod_desktop.services.cut_quotes import narrowed_with, taken_back_with
from coprod_desktop.services.permission_book import PermissionBook
from coprod_desktop.services.permissions import (
    CHOICES,
    PermissionChoice,
    Spoken,
    choice_of,
    permission_for,
    widest,
)
from coprod_desktop.services.reading import used_in
from coprod_desktop.services.saving import keep, new_id, short
from coprod_desktop.storage import StepDone, Workspace

# No yes changes these.
_HELD = ("safety_hold", "child", "at_risk")
# What limits a yes beside who may read it: another choice leaves these as they were.
_STAYS = ("expires", "conditions", "media", "edits", "translation", "renew")
PermittedRecord = Quote | Answer | Story | Attachment | Confirmation


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """One person whose yes a record needs. `key` tells them apart within the record; `permission` is the latest asked
    for, None when nobody asked. `refused` says why nothing may go to the case study's own reader, None when it may.
    """

    key: str
    involved: Involved
    called: str
    hold: bool
    permission: Permission | None
    choice: PermissionChoice | None
    refused: RefusalCode | None


@dataclass(frozen=True, slots=True)
class AgreedKept:
    """A record whose use needs a yes, with everybody it needs it from, first who told it. `funder` is a name,
    and `open_licence` whether it asks that what it pays for is free to share.

    `shown` is what a person reads of it: the words, or what a picture shows. `wording` is what is agreed to.
    `held` is what keeps it in the group whatever anybody said: a safety hold, a child, somebody at risk.
    """

    record: str
    kind: str
    title: str
    shown: str
    wording: str
    funder: str | None
    parts: tuple[AgreedPart, ...]
    documents: tuple[DocumentMade, ...]
    held: RefusalCode | None = None
    open_licence: bool = False


def agreed_on(ws: Workspace, record_id: str, today: date) -> AgreedKept | None:
    """How it stands; None when the record is gone, in the bin, or of a kind that needs no yes."""
    record = _record(ws, record_id)
    if record is None:
        return None
    funder_id = _funder_id(ws, record)
    found = ws.get(funder_id) if funder_id else None
    funder = found.record if found is not None and isinstance(found.record, Funder) else None
    permissions = [one for one in ws.pointing(Permission, record_id) if one.about == record_id]
    people = {one.id: one for one in ws.records(Person)}
    audience = Audience("funder", funder_id) if funder_id else Audience("public")
    return AgreedKept(
        record_id,
        record.kind,
        title_of(record),
        shown_of(record),
        wording_of(record),
        funder.name if funder is not None else None,
        tuple(parts_of(record, permissions, people, audience, today)),
        tuple(used_in(ws, record_id)),
        _held(ws, record, permissions, people, audience, today),
        funder is not None and funder.open_licence,
    )


def _held(
    ws: Workspace,
    record: PermittedRecord,
    permissions: Sequence[Permission],
    people: dict[str, Person],
    audience: Audience,
    today: date,
) -> RefusalCode | None:
    """What no yes changes, reckoned by the gate itself from what bears on this record alone."""
    story = ws.get(record.story) if isinstance(record, Quote) and record.story else None
    stories = {story.record.id: story.record} if story is not None and isinstance(story.record, Story) else {}
    about = {record.id: [one for one in permissions if one.state != "superseded"]}
    refused = PermissionBook(about, people, stories).standing(record, audience, today).refused
    return refused if refused in _HELD else None


def shown_of(record: PermittedRecord) -> str:
    """What a person reads of a record: its words, or for a file what it shows."""
    if isinstance(record, Attachment):
        return record.alt or record.caption or record.name
    return wording_of(record)


def title_of(record: PermittedRecord) -> str:
    """A few words a person knows the record by; never a name somebody may not want on a list."""
    return short(record.title if isinstance(record, Story) else shown_of(record))


def parts_of(
    record: PermittedRecord,
    permissions: Sequence[Permission],
    people: Mapping[str, Person],
    audience: Audience,
    today: date,
) -> list[AgreedPart]:
    """How each person stands whose yes the record needs. `permissions` are those about it, in order of making."""
    left = [one for one in permissions if one.state != "superseded"]
    wording, parts = wording_of(record), []
    for number, one in enumerate(everybody(record)):
        agreed = _of_part(one, left, first=number == 0)
        if agreed is not None:
            left.remove(agreed)
        person = people.get(one.person or "")
        answer = may_use(wording, agreed.terms() if agreed else None, audience, today)
        parts.append(
            AgreedPart(
                _key(one, number),
                one,
                (person.name or person.code) if person is not None else (one.who or ""),
                person is not None and person.safety_hold,
                agreed,
                _choice(record, agreed),
                answer.reason if isinstance(answer, Refused) else None,
            )
        )
    return parts


def agree(ws: Workspace, record_id: str, key: str, choice: PermissionChoice, today: date) -> StepDone | None:
    """Keep what one of them said yes to, in plain choices; what they said before is superseded. "" is the first.

    A narrower choice is a recorded step: undo never brings back a permission somebody gave up.
    """
    record, kept, part = _standing(ws, record_id, key, today)
    if part.choice == choice:
        return None
    said = Spoken(record_id, case_of(record) or "", kept.wording, part.called)
    made = permission_for(
        said, choice, funder=_funder_id(ws, record), given_on=understand_date(today.isoformat())
    )
    if made is not None:
        made = replace(made, person=part.involved.person, part=part.involved.part, wording=kept.wording)
        if part.permission is not None and part.permission.state != "withdrawn":
            made = replace(made, **{name: getattr(part.permission, name) for name in _STAYS})
    if made is not None:
        made = made.moved("active", today)
    changed = [part.permission.moved("superseded", today)] if part.permission is not None else []
    if part.permission is not None:
        day, funder = understand_date(today.isoformat()), _funder_id(ws, record)
        changed += narrowed_with(ws, record_id, part.permission, choice, funder=funder, given_on=day)
    narrower = CHOICES.index(choice) < widest(said, [part.permission] if part.permission is not None else [])
    name = "storage.step.change_permission" if changed else "storage.step.record_permission"
    return keep(
        ws,
        name,
        [*changed, *([made] if made else [])],
        params={"who": short(part.called)},
        recorded=narrower,
    )


def _standing(
    ws: Workspace, record_id: str, key: str, today: date
) -> tuple[PermittedRecord, AgreedKept, AgreedPart]:
    record, kept = _record(ws, record_id), agreed_on(ws, record_id, today)
    parts = kept.parts if kept is not None else ()
    part = next((one for one in parts if key in (one.key, "")), None)
    if record is None or kept is None or part is None:
        raise WorldFault("This is not there any more, or it is in the bin. Nothing was changed.")
    return record, kept, part


def keep_terms(ws: Workspace, record_id: str, key: str, terms: Permission, today: date) -> StepDone | None:
    """Keep the details of what one of them said yes to; the first details are a new permission.

    Its state follows from its days: time to think until it is over, asked while it is not given, else active. A step
    that takes something away from a permission that stood is recorded, so that undo never gives it back.
    """
    record, kept, part = _standing(ws, record_id, key, today)
    before = part.permission
    funder = _funder_id(ws, record)
    meant = terms.funders or ((funder,) if funder else ())
    made = replace(
        terms,
        funders=meant if "this_funder" in terms.readers else (),
        about=record_id,
        person=part.involved.person,
        part=part.involved.part,
        wording=before.wording if before is not None else kept.wording,
        state=_state_of(terms, today),
    )
    if before is not None and made == before:
        return None
    if before is None or before.state != made.state:
        made = made.moved(made.state, today)
    name = "storage.step.change_permission" if before is not None else "storage.step.record_permission"
    return keep(
        ws, name, [made], params={"who": short(part.called)}, recorded=before is not None and _stood(before)
    )


def _state_of(terms: Permission, today: date) -> StateCode:
    """The state to keep with these days: asked while it is not given, else what the days make of it."""
    if terms.state in ("withdrawn", "restricted", "superseded", "draft"):
        return terms.state
    if terms.given_on is None and terms.asked_on is not None:
        return "asked"
    return state_on(replace(terms, state="active").terms(), today)


def note_asked(ws: Workspace, record_id: str, key: str, today: date) -> StepDone | None:
    """Somebody was asked and has not answered yet: until they do, it stays out of every report."""
    _, kept, part = _standing(ws, record_id, key, today)
    asked = Permission(
        id=new_id(), about=record_id, identity="anonymous", readers=("only_me",), state="asked", asked_on=today,
        wording=kept.wording, person=part.involved.person, part=part.involved.part,
    )  # fmt: skip
    changed = [part.permission.moved("superseded", today)] if part.permission is not None else []
    return keep(
        ws,
        "storage.step.note_asked",
        [*changed, asked.moved("asked", today)],
        params={"who": short(part.called)},
        recorded=bool(changed),
    )


def agree_again(ws: Workspace, record_id: str, key: str, today: date) -> StepDone | None:
    """The person saw the words as they are now, and says yes to them on the same terms as before."""
    _, kept, part = _standing(ws, record_id, key, today)
    before = part.permission
    if before is None:
        return None
    again = replace(
        before, id=new_id(), wording=kept.wording, given_on=understand_date(today.isoformat()), state="active",
        cooling_off_until=None, asked_on=None, states=(),
    )  # fmt: skip
    return keep(
        ws,
        "storage.step.change_permission",
        [before.moved("superseded", today), again.moved("active", today)],
        params={"who": short(part.called)},
        recorded=True,
    )


def take_back(ws: Workspace, record_id: str, key: str, today: date) -> StepDone | None:
    """One of them takes their yes back: it reaches no report from now on, and undo never changes that."""
    _, _, part = _standing(ws, record_id, key, today)
    if part.permission is None:
        return None
    gone = [replace(part.permission.moved("withdrawn", today), withdrawn_on=today)]
    gone += taken_back_with(ws, record_id, part.permission, today)
    return keep(
        ws, "storage.step.withdraw_permission", gone, params={"who": short(part.called)}, recorded=True
    )


def _stood(one: Permission) -> bool:
    return one.state in ("active", "due")


def _record(ws: Workspace, record_id: str) -> PermittedRecord | None:
    found = ws.get(record_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, PermittedRecord):
        return None
    if isinstance(found.record, Answer) and not found.record.said_by:
        return None
    return found.record


def _funder_id(ws: Workspace, record: Record) -> str | None:
    case_id = case_of(record)
    case = ws.get(case_id) if case_id else None
    return case.record.funder if case is not None and isinstance(case.record, CaseStudy) else None


def _key(one: Involved, number: int) -> str:
    return f"{one.part}/{one.person or number}"


def _of_part(one: Involved, permissions: list[Permission], *, first: bool) -> Permission | None:
    """The latest permission of one person: theirs by id, or one for the same part that names nobody.

    One that says neither person nor part is of whoever told it.
    """
    for agreed in reversed(permissions):
        same_person = agreed.person == one.person if agreed.person or one.person else agreed.part == one.part
        if same_person or (first and agreed.person is None and agreed.part in (None, one.part)):
            return agreed
    return None


def _choice(record: PermittedRecord, agreed: Permission | None) -> PermissionChoice | None:
    """Which plain choice it is; an end, a wish or a time to think beside it changes nothing in it."""
    said = Spoken(record.id, "", wording_of(record), "")
    if agreed is None:
        return "unknown"
    waits = agreed.state in ("given", "cooling_off")
    plain = replace(agreed, expires=None, conditions=None, state="active" if waits else agreed.state)
    return choice_of(said, [plain])
