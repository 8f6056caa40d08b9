"""Take one grant out of a funder's file: first what it would fill in and where it differs, then kept in one step."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod_desktop.domain.amounts import with_currency
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Funder, Grant, Group
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.services.grant_columns import GRANT_FIELDS, GrantField
from coprod_desktop.services.grants_file import GrantProblem, GrantRead, GrantsRead, read_grants_in_pieces
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

# The fields of a grant that are filled straight from the words of a cell.
_WORDS: tuple[GrantField, ...] = (
    "id_360",
    "title",
    "description",
    "programme",
    "recipient_id",
    "url",
    "reference",
)
_DAYS: tuple[GrantField, ...] = ("awarded_on", "starts", "ends")


@dataclass(frozen=True, slots=True)
class Differs:
    """A field in which our grant says one thing and the file another."""

    field: GrantField
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class GrantPlan:
    """What would be kept. `rows` are the fields with their words, as they would stand.

    `differs` are the fields of a grant kept before that stay as they are, unless the file is to win. `others` are the
    cells of the file that nothing is taken from.
    """

    grant: Grant
    funder: Funder
    grant_is_new: bool
    funder_is_new: bool
    rows: tuple[tuple[GrantField, str], ...]
    differs: tuple[Differs, ...]
    problems: tuple[GrantProblem, ...]
    others: tuple[tuple[str, str], ...]
    records: tuple[Grant | Funder, ...]


def likely_ours(ws: Workspace, read: GrantsRead) -> str:
    """Words by which our grants are likely to be found in a file: our identifier there, or our name; "" for none."""
    group = standing(ws, Group, ws.group_id)
    known = [one.recipient_id for one in ws.records(Grant) if one.recipient_id]
    for words in (*known, group.charity_number or "", group.name):
        if clean_line(words) and read.alike(words, 1)[1]:
            return clean_line(words)
    return ""


def plan_grant(
    ws: Workspace,
    read: GrantRead,
    case_id: str | None = None,
    funder: str | None = None,
    *,
    file_wins: bool = False,
) -> GrantPlan:
    """What a grant of a file would add; nothing is kept. `funder` is the funder's name where the file has none.

    A grant kept before is known by its 360Giving identifier, or by the funder's reference; only what it lacks is filled
    in, unless `file_wins`. WorldFault when nobody says who the funder is.
    """
    name = clean_line(funder or read.says("funder_name"))
    giver, funder_is_new, giver_changed = _funder(ws, name, clean_line(read.says("funder_id")) or None)
    before = _before(ws, read, giver)
    told = dict(_told(read))
    if before is None:
        title = told.pop("title", None) or told.get("programme") or told.get("reference") or giver.name
        grant = Grant(id=new_id(), funder=giver.id, title=title, cases=(case_id,) if case_id else (), **told)
        differs: list[Differs] = []
    else:
        wanted = {name: value for name, value in told.items() if file_wins or _lacks(before, name)}
        if "currency" in wanted and "pence" not in wanted:
            del wanted["currency"]
        cases = before.cases if not case_id or case_id in before.cases else (*before.cases, case_id)
        grant = replace(before, **wanted, cases=cases)
        differs = list(_differing(grant, before, told))
    records: list[Grant | Funder] = [giver] if funder_is_new or giver_changed else []
    return GrantPlan(
        grant, giver, before is None, funder_is_new, tuple(_rows(grant, giver, read)), tuple(differs), read.problems,
        read.others, (*records, grant),
    )  # fmt: skip


def keep_planned(ws: Workspace, plan: GrantPlan, file_name: str) -> StepDone | None:
    """Keep the grant with its funder as one step; None when both stand so already."""
    params: dict[str, str | int] = {"what": short(plan.grant.title), "file": short(file_name)}
    return keep(ws, "storage.step.take_in_grant", plan.records, params=params)


def amount_told(pence: int, currency: str) -> str:
    """An amount, always with its hundredths: "£12,500.50"."""
    return with_currency(f"{Decimal(pence) / 100:,.2f}", currency)


def _funder(ws: Workspace, name: str, org_id: str | None) -> tuple[Funder, bool, bool]:
    """The funder with this identifier, or of this name, whether it is new, and whether its identifier is new."""
    every = ws.records(Funder)
    same = next((one for one in every if org_id and one.org_id == org_id), None)
    same = same or next((one for one in every if name and fold(one.name) == fold(name)), None)
    if same is not None:
        lacks = org_id is not None and same.org_id is None
        return (replace(same, org_id=org_id) if lacks else same), False, lacks
    if not name:
        raise WorldFault(
            "The file does not say who the funder is. Nothing was kept; write the funder's name first."
        )
    return Funder(id=new_id(), name=name, org_id=org_id), True, False


def _before(ws: Workspace, read: GrantRead, giver: Funder) -> Grant | None:
    every = ws.records(Grant)
    known = clean_line(read.says("id_360")).casefold()
    same = next((one for one in every if known and (one.id_360 or "").casefold() == known), None)
    if same is not None:
        return same
    reference = clean_line(read.says("reference")).casefold()
    return next(
        (
            one
            for one in every
            if reference and one.funder == giver.id and (one.reference or "").casefold() == reference
        ),
        None,
    )


def _told(read: GrantRead) -> Iterator[tuple[str, Any]]:
    """What the file says, by the names of the record's fields; only what is there and can be read."""
    for field in _WORDS:
        if words := clean_line(read.says(field)):
            yield field, words
    for field in _DAYS:
        if (day := read.day(field)) is not None:
            yield field, day
    if read.pence is not None:
        yield "pence", read.pence
        yield "currency", read.currency


def _lacks(grant: Grant, name: str) -> bool:
    """Whether our grant has nothing there yet; a currency belongs to its amount."""
    return grant.pence is None if name == "currency" else not getattr(grant, name)


def _differing(grant: Grant, before: Grant, told: dict[str, Any]) -> Iterator[Differs]:
    """The fields in which the grant, as it would stand, does not say what the file says."""
    for field in GRANT_FIELDS:
        name = "pence" if field == "amount" else field
        if name not in told or name == "currency":
            continue
        theirs = replace(before, **{one: told[one] for one in ("pence", "currency", name) if one in told})
        ours = _in_words(grant, field)
        if ours and ours != (shown := _in_words(theirs, field)):
            yield Differs(field, ours, shown)


def _rows(grant: Grant, giver: Funder, read: GrantRead) -> Iterator[tuple[GrantField, str]]:
    for field in GRANT_FIELDS:
        if field == "funder_name":
            told = giver.name
        elif field == "funder_id":
            told = giver.org_id or ""
        elif field == "recipient_name":
            told = read.says("recipient_name")
        else:
            told = _in_words(grant, field)
        if told:
            yield field, told


def _in_words(grant: Grant, field: GrantField) -> str:
    if field == "amount":
        return "" if grant.pence is None else amount_told(grant.pence, grant.currency)
    value = None if field == "currency" else getattr(grant, field, None)
    return value.typed if isinstance(value, GivenDate) else value or ""


def look_into(ws: Workspace, file: Path) -> Generator[None, None, tuple[GrantsRead, str] | WorldFault]:
    """A file of grants, and words by which ours are likely to be found in it ("" for none); or why it cannot be read.

    In pieces, so that whatever is typed meanwhile is saved.
    """
    try:
        read = yield from read_grants_in_pieces(file)
    except WorldFault as fault:
        return fault
    yield
    return read, likely_ours(ws, read)
