"""People: everybody the group keeps, with a filter and the way to possible doubles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.records import PersonKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.people import PersonLine, person_lines
from coprod_desktop.ui.kit import PlainButton
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.filtered import FilteredPage
from coprod_desktop.ui.pages.lines import Line, line


class PeoplePage(FilteredPage):
    """By name, with how they belong and how many sessions they were at."""

    kinds = frozenset({"person", "attendance", "session"})
    area = "ui_people"
    name = "people"
    form = "person"

    def ask_for_lines(self, case: str) -> None:
        """Read and word them on the storage thread."""
        self.act.ask(people_lines, self.words, then=self.show_lines)

    def ways(self) -> list[QWidget]:
        """Possible doubles, and the counts."""
        words, go = self.words, self.context.go
        return [
            PlainButton(words("ui_people.people.doubles"), lambda: go(Place("doubles"))),
            PlainButton(words("ui_people.people.benefit"), lambda: go(Place("benefit"))),
        ]

    def groups_of(self, lines: Sequence[Line]) -> list[tuple[str, str]]:
        """How people belong, in the order of the form; only what there is."""
        there = {one.group for one in lines}
        return [(kind, self.words(f"people.kind.{kind}")) for kind in get_args(PersonKind) if kind in there]


def people_lines(ws: Any, words: Words) -> list[Line]:
    """Everybody as a line, found by their aliases as well."""
    return [_line(one, words) for one in person_lines(ws)]


def _line(one: PersonLine, words: Words) -> Line:
    person = one.person
    kind = f"people.kind.{person.belongs}" if person.belongs else "ui_people.people.not_asked"
    told = [person.code] if person.name else []
    told += [words(kind), words("ui_people.people.sessions", n=one.sessions)]
    if person.left is not None:
        told.append(words("ui_people.people.left"))
    more = " ".join((person.first_name or "", *(person.aliases or ())))
    return line(person.id, person.name or person.code, told, person.belongs or "", more)
