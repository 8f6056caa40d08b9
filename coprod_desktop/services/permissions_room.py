"""Every yes the group needs, has or has lost, in the order in which somebody has to do something about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from coprod_desktop.domain.permission import DUE_DAYS, Audience, state_on
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Confirmation,
    Permission,
    Person,
    Quote,
    Story,
    case_of,
)
from coprod_desktop.services.agreeing import AgreedPart, PermittedRecord, parts_of, title_of
from coprod_desktop.storage import Workspace

Needs = Literal["to_ask", "changed", "waiting", "due", "ended", "thinking", "on_hold", "withdrawn", "stands"]
NEEDS: tuple[Needs, ...] = (
    "to_ask", "changed", "due", "ended", "waiting", "thinking", "on_hold", "withdrawn", "stands",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskRow:
    """One person's yes to one record, and what it needs. `title` is a few words of the record."""

    record: str
    kind: str
    title: str
    part: AgreedPart
    needs: Needs


@dataclass(frozen=True, slots=True)
class BirthdayRow:
    """Somebody whose own yes is to be asked for again from a day on, such as at sixteen."""

    person: str
    called: str
    on: date


@dataclass(frozen=True, slots=True)
class PermissionsKept:
    """Every row by what it needs, most urgent first; `people_to_ask` counts those whose yes was never asked."""

    rows: tuple[AskRow, ...]
    birthdays: tuple[BirthdayRow, ...]
    people_to_ask: int

    def needing(self, needs: Needs) -> list[AskRow]:
        """The rows that need this."""
        return [one for one in self.rows if one.needs == needs]


def permissions_kept(ws: Workspace, today: date, case: str | None = None) -> PermissionsKept:
    """Everything that needs a yes, with how it stands today; of one case study when it is given."""
    by_record: dict[str, list[Permission]] = {}
    for one in ws.records(Permission):
        by_record.setdefault(one.about, []).append(one)
    people = {one.id: one for one in ws.records(Person)}
    rows = []
    for record in _asking(ws):
        if case is not None and case_of(record) not in (case, None):
            continue
        for part in parts_of(record, by_record.get(record.id, []), people, Audience("internal"), today):
            needs = needs_of(part, today)
            rows.append(AskRow(record.id, record.kind, title_of(record), part, needs))
    rows.sort(key=lambda one: NEEDS.index(one.needs))
    soon = today + timedelta(days=DUE_DAYS)
    birthdays = [
        BirthdayRow(one.id, one.name or one.code, one.ask_again_on)
        for one in people.values()
        if one.ask_again_on is not None and one.ask_again_on <= soon and one.merged_into is None
    ]
    asking = {one.part.involved.person or (one.record, one.part.key) for one in rows if one.needs == "to_ask"}
    return PermissionsKept(tuple(rows), tuple(sorted(birthdays, key=lambda one: one.on)), len(asking))


def _asking(ws: Workspace) -> list[PermittedRecord]:
    """The records that need somebody's yes. A picture needs one too, but not the logo, which is of no case study."""
    found: list[PermittedRecord] = [*ws.records(Quote), *ws.records(Story)]
    found += [one for one in ws.records(Answer) if one.said_by]
    found += [one for one in ws.records(Attachment) if one.case]
    return [*found, *(one for one in ws.records(Confirmation) if one.comment)]


def needs_of(part: AgreedPart, today: date) -> Needs:
    """What one yes needs today."""
    one = part.permission
    if part.hold:
        return "on_hold"
    if one is None or one.state == "draft":
        return "to_ask"
    if one.state == "withdrawn":
        return "withdrawn"
    if one.state == "restricted":
        return "on_hold"
    if one.state == "asked":
        return "waiting"
    if part.refused == "other_wording":
        return "changed"
    states: dict[str, Needs] = {
        "expired": "ended",
        "given": "thinking",
        "cooling_off": "thinking",
        "due": "due",
    }
    return states.get(state_on(one.terms(), today), "stands")
