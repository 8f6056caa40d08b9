"""What the group calls its people, for choosing one of them in the window."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.domain.records import Person
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's id and what the group calls them: name and code, or the code alone, so that no two are alike."""

    id: str
    called: str


def people_names(ws: Workspace) -> list[PersonName]:
    """The group's people by name, without those merged into another."""
    found = []
    for one in ws.records(Person):
        if one.merged_into is None:
            found.append(PersonName(one.id, f"{one.name} ({one.code})" if one.name else one.code))
    return sorted(found, key=lambda one: one.called.casefold())
