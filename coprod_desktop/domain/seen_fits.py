"""Where a difference fits in a list that others keep, as a report may say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.records import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFit:
    """One tie of a difference in the same snapshot (`outcome`, its number) to one code of one list.

    `line` is the code with its title, as it is printed; the bare code when the list or the code does not ship (any
    more), and then `list_name` may be "". `replaced` says what is known of
    a list that is being replaced, "" for nothing; `newer` that the list has a newer version than `list_version`.
    """

    number: str
    outcome: str
    list_id: str
    list_name: str
    list_version: str
    line: str
    relation: Relation
    because: str | None = None
    made_by: str | None = None
    made_on: date | None = None
    checked_by: str | None = None
    replaced: str = ""
    newer: bool = False
    attribution: str = ""
