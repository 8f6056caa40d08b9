"""Consent sheets: one for each person to be asked, found again by the number printed on it, and typed in when back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import ConsentSheet, Permission
from coprod_desktop.domain.records.consent import SheetLayout
from coprod_desktop.services.agreeing import AgreedKept, AgreedPart, agree, agreed_on, keep_terms
from coprod_desktop.services.permissions import PermissionChoice
from coprod_desktop.services.permissions_room import AskRow
from coprod_desktop.services.saving import keep, new_id, standing
from coprod_desktop.storage import StepDone, Workspace

USUAL_YEARS = 3  # how long a yes stands unless somebody says another day (domain.md 4.3)
THINKING_DAYS = 7
_LETTERS, _DIGITS = "ACEHJKLMNPRTVWXY", "23456789"  # none that is taken for another in handwriting


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One record a sheet asks about, and the person's standing in it; None when the record is gone."""

    kept: AgreedKept
    part: AgreedPart


@dataclass(frozen=True, slots=True)
class SheetKept:
    """A sheet with what it asks about, as far as that is still there. `called` is who is asked."""

    sheet: ConsentSheet
    called: str
    parts: tuple[SheetPart, ...]


def make_sheets(
    ws: Workspace, rows: Sequence[AskRow], layout: SheetLayout, today: date
) -> list[ConsentSheet]:
    """Keep one new sheet for each person among these rows, asking about everything of theirs, in one step.

    Somebody who is in no list gets a sheet of their own for each record: two "members" may be two people.
    """
    by_person: dict[str, list[AskRow]] = {}
    for row in rows:
        by_person.setdefault(row.part.involved.person or f"{row.record} {row.part.key}", []).append(row)
    taken = {_plain(one.number) for one in ws.records(ConsentSheet)}
    made = []
    for theirs in by_person.values():
        sheet_id, first = new_id(), theirs[0].part
        number = _number(sheet_id, taken)
        taken.add(_plain(number))
        made.append(
            ConsentSheet(
                id=sheet_id,
                number=number,
                about=tuple(dict.fromkeys(one.record for one in theirs)),
                person=first.involved.person,
                who=None if first.involved.person else first.called or None,
                layout=layout,
                printed_on=today,
            )
        )
    keep(ws, "storage.step.print_sheets", made, params={"n": len(made)})
    return made


def sheet_with_number(ws: Workspace, number: str) -> str | None:
    """Id of the latest sheet with this number, however it is typed ("k7 204"); None when there is none."""
    wanted = _plain(number)
    found = [one.id for one in ws.records(ConsentSheet) if _plain(one.number) == wanted]
    return found[-1] if found and wanted else None


def sheet_kept(ws: Workspace, sheet_id: str, today: date) -> SheetKept | None:
    """A sheet and what it asks about; None when there is no such sheet."""
    found = ws.get(sheet_id)
    if found is None or not isinstance(found.record, ConsentSheet):
        return None
    sheet = found.record
    parts = []
    for record in sheet.about:
        kept = agreed_on(ws, record, today)
        part = _theirs(kept.parts, sheet) if kept is not None else None
        if kept is not None and part is not None:
            parts.append(SheetPart(kept, part))
    called = parts[0].part.called if parts else sheet.who or ""
    return SheetKept(sheet, called, tuple(parts))


def sheet_came_back(
    ws: Workspace,
    sheet_id: str,
    answers: Iterable[tuple[str, PermissionChoice]],
    today: date,
    *,
    witness: str | None = None,
    method: str | None = None,
) -> list[StepDone]:
    """Keep what the person ticked: the id of each record with their choice. "unknown" is a box left empty: no yes."""
    sheet = standing(ws, ConsentSheet, sheet_id)
    done: list[StepDone | None] = []
    for record, choice in answers:
        kept = agreed_on(ws, record, today)
        part = _theirs(kept.parts, sheet) if kept is not None else None
        if part is None:
            raise WorldFault("What this sheet asked about is not there any more. Nothing was changed.")
        done.append(agree(ws, record, part.key, choice, today))
        now = agreed_on(ws, record, today)
        after = _theirs(now.parts, sheet) if now is not None else None
        if after is not None and after.permission is not None and choice != "unknown":
            terms = _as_promised(after.permission, today)
            terms = replace(terms, method=method, witness=witness, sheet=sheet.number)
            done.append(keep_terms(ws, record, part.key, terms, today))
    done.append(
        keep(ws, "storage.step.sheet_back", [replace(sheet, back_on=today)], params={"number": sheet.number})
    )
    return [one for one in done if one is not None]


def _as_promised(agreed: Permission, today: date) -> Permission:
    """With the time to think and the end that every sheet promises; an end somebody set stays."""
    until = today + timedelta(days=THINKING_DAYS)
    return replace(agreed, cooling_off_until=until, expires=agreed.expires or years_on(today, USUAL_YEARS))


def years_on(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _theirs(parts: Sequence[AgreedPart], sheet: ConsentSheet) -> AgreedPart | None:
    """The person of a sheet among those a record needs; somebody in no list by what they are called."""
    if sheet.person is not None:
        return next((one for one in parts if one.involved.person == sheet.person), None)
    return next(
        (one for one in parts if one.involved.person is None and one.called == (sheet.who or "")), None
    )


def _plain(number: str) -> str:
    return "".join(letter for letter in number.upper() if letter.isalnum())


def _number(sheet_id: str, taken: set[str]) -> str:
    """A short number nobody misreads, such as "K7-234", that no other sheet has."""
    for attempt in range(10_000):
        left = int.from_bytes(hashlib.sha256(f"{sheet_id} {attempt}".encode()).digest()[:8])
        left, letter = divmod(left, len(_LETTERS))
        digits = ""
        for _ in range(4):
            left, place = divmod(left, len(_DIGITS))
            digits += _DIGITS[place]
        number = f"{_LETTERS[letter]}{digits[0]}-{digits[1:]}"
        if _plain(number) not in taken:
            return number
    raise WorldFault("There are too many sheets out. Nothing was made; type in some that came back first.")
