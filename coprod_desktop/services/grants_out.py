"""Our grant in the shape of the 360Giving standard, as JSON or as a table, so that a funder can paste it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Funder, Grant, Group
from coprod_desktop.services.grant_columns import GRANT_FIELDS, NAMES, GrantField
from coprod_desktop.services.saving import standing
from coprod_desktop.services.spreadsheet import as_cell
from coprod_desktop.storage import Workspace

# What the standard asks of every grant.
REQUIRED: tuple[GrantField, ...] = (
    "id_360", "title", "description", "currency", "amount", "awarded_on", "recipient_name", "recipient_id",
    "funder_name", "funder_id",
)  # fmt: skip
_NOT_OF_THE_STANDARD: frozenset[GrantField] = frozenset({"reference"})


def grant_fields(ws: Workspace, grant_id: str) -> dict[GrantField, str]:
    """What we know of a grant, by field, as words; amounts as "12500.50", days as they are given."""
    grant, group = standing(ws, Grant, grant_id), standing(ws, Group, ws.group_id)
    funder = standing(ws, Funder, grant.funder)
    told: dict[GrantField, str | None] = {
        "id_360": grant.id_360, "title": grant.title, "description": grant.description, "currency": grant.currency,
        "amount": None if grant.pence is None else f"{grant.pence // 100}.{grant.pence % 100:02}",
        "awarded_on": _day(grant.awarded_on), "starts": _day(grant.starts), "ends": _day(grant.ends),
        "programme": grant.programme, "funder_name": funder.name, "funder_id": funder.org_id,
        "recipient_name": group.name, "recipient_id": grant.recipient_id, "url": grant.url,
        "reference": grant.reference,
    }  # fmt: skip
    return {field: words for field in GRANT_FIELDS if (words := told[field])}


def missing_fields(told: dict[GrantField, str]) -> tuple[GrantField, ...]:
    """What the standard asks for and we do not know yet."""
    return tuple(one for one in REQUIRED if one not in told)


def write_grant(ws: Workspace, grant_id: str, out: Path) -> tuple[GrantField, ...]:
    """Write one grant to a file that is not there yet, as JSON where its name ends so, else as CSV.

    Gives what the standard asks for and is not in it. WorldFault when the file is there or cannot be written.
    """
    told = grant_fields(ws, grant_id)
    text = as_json(told) if out.suffix.lower() == ".json" else as_csv(told)
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise WorldFault(f"{out.name} is there already. Nothing was written; choose another name.") from None
    except OSError as fault:
        raise WorldFault(
            f"{out.name} could not be written ({fault.strerror}). Choose another folder."
        ) from fault
    return missing_fields(told)


def as_json(told: dict[GrantField, str]) -> str:
    """A package with one grant, its keys in the order of the standard's spreadsheet."""
    grant: dict[str, Any] = {}
    for field, words in told.items():
        if field not in _NOT_OF_THE_STANDARD:
            _put(grant, NAMES[field][1].split("/"), _number(words) if field == "amount" else words)
    return json.dumps({"grants": [grant]}, ensure_ascii=False, indent=2) + "\n"


def _put(held: dict[str, Any], path: list[str], value: object) -> None:
    """Set a value at a path such as fundingOrganization/0/name; lists have one thing in them."""
    if len(path) == 1:
        held[path[0]] = value
        return
    first = held.setdefault(path[0], [{}])
    _put(first[0], path[2:], value)


def _number(words: str) -> int | float:
    """Exact as it is printed: at most two digits behind the point, and far fewer digits than a float can hold."""
    whole, _, hundredths = words.partition(".")
    return int(whole) if not int(hundredths or 0) else float(words)


def as_csv(told: dict[GrantField, str]) -> str:
    """One row under the standard's titles, with the mark by which Excel knows UTF-8; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([NAMES[field][0] for field in told])
    writer.writerow([as_cell(words) for words in told.values()])
    return "\ufeff" + out.getvalue()


def _day(day: GivenDate | None) -> str | None:
    """An exact day as the standard writes it; any other as it was given."""
    if day is None:
        return None
    exact = day.earliest is not None and day.earliest == day.latest
    return day.earliest.isoformat() if exact and day.earliest else day.typed
