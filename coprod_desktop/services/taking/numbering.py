"""One taking of a snapshot: the numbers given so far, what stands behind each, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.happened import happened_after
from coprod_desktop.domain.permission import Audience, RefusalCode
from coprod_desktop.domain.records import IssuedTable, PersonKind, Record, UsedRecord
from coprod_desktop.domain.seen import ConsentCount
from coprod_desktop.domain.snapshot import Withheld
from coprod_desktop.domain.templates import PartKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.making import PictureWanted
from coprod_desktop.services.permission_book import PermissionBook
from coprod_desktop.storage import Workspace

R = TypeVar("R", bound=Record)


@dataclass
class Taking:
    """For one audience on one day. `used` has the records behind each report-local number, `numbers` the way to it.

    `words` are the report's; `resources` is where the program's own files lie. What surely happened after `until` is
    not in the snapshot; None lets everything in.
    `pictures` are those in the snapshot, whose pixels are still to be rebuilt. `noticed` is for the group's eyes.
    `issued` are the tables of people in the snapshot, each with the part that prints it. `before` are the numbers given
    before the present case study.
    """

    ws: Workspace
    audience: Audience
    made_on: date
    book: PermissionBook
    words: Words
    resources: Path
    until: date | None = None
    used: dict[str, tuple[UsedRecord, ...]] = field(default_factory=dict)
    pictures: list[PictureWanted] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    noticed: list[Finding] = field(default_factory=list)
    issued: list[tuple[PartKind, IssuedTable]] = field(default_factory=list)
    before: frozenset[str] = frozenset()
    _withheld: Counter[tuple[str, str]] = field(default_factory=Counter)
    _named: Counter[str] = field(default_factory=Counter)
    _unnamed: Counter[str] = field(default_factory=Counter)

    @property
    def somebody(self) -> str:
        """What the report says for a person who is not to be named and has no role of their own."""
        return self.words("reports.somebody")

    def role(self, belongs: PersonKind | None) -> str:
        """How somebody belongs to the work, in the report's words."""
        return self.words(f"reports.role.{belongs or 'unknown'}")

    @property
    def inside(self) -> bool:
        """Whether the report stays in the group."""
        return self.audience.code == "internal"

    def begin_case(self) -> None:
        """What is withheld is counted for each case study."""
        self.before = frozenset(self.used)
        for counter in (self._withheld, self._named, self._unnamed):
            counter.clear()

    @cached_property
    def _marks(self) -> dict[str, str]:
        return self.ws.marks()

    def mark(self, record: Record) -> str:
        """The version of the record that stands now."""
        return self._marks.get(record.id, "")

    def number(self, word: str, *records: Record, form: str = "whole") -> str:
        """A new report-local number for the first of the records; the others (permissions) stand behind it too."""
        self.counts[word] += 1
        number = f"{word}:{self.counts[word]}"
        self.used[number] = tuple(
            UsedRecord(record=one.id, mark=self.mark(one), form=form) for one in records
        )
        if records:
            self.numbers[records[0].id] = number
        return number

    def stays_in(self, record: Record) -> bool:
        """Whether "only us" keeps it from this audience; then it is counted."""
        if self.inside or not getattr(record, "only_us", False):
            return False
        self._withheld[record.kind, "only_us"] += 1
        return True

    def let_out(self, records: Sequence[R]) -> list[R]:
        """The records that "only us" does not keep from this audience, up to the day the report counts to."""
        return [one for one in self.in_time(records) if not self.stays_in(one)]

    def in_time(self, records: Sequence[R]) -> list[R]:
        """The records without those that surely happened after the day the report counts to."""
        until = self.until
        return list(records) if until is None else [one for one in records if not happened_after(one, until)]

    def withhold(self, kind: str, refused: RefusalCode) -> None:
        """Somebody's words or picture stay in; counted with the reason, and nothing else is known of them."""
        self._withheld[kind, refused] += 1

    def goes_out(self, kind: str, identity: str) -> None:
        """Somebody's words or picture go out, with a name or without."""
        (self._named if identity in ("named", "first_name") else self._unnamed)[kind] += 1

    def withheld(self) -> tuple[Withheld, ...]:
        """What stayed in, by kind and reason."""
        listed = sorted(self._withheld.items())
        return tuple(Withheld(kind=kind, reason=reason, count=count) for (kind, reason), count in listed)

    def consent(self) -> tuple[ConsentCount, ...]:
        """For each kind of people's words and pictures: considered, used with a name, without one, withheld and why."""
        told = []
        for kind in ("answer", "quote", "story", "photograph", "confirmation"):
            left_in = [(reason, n) for (of, reason), n in sorted(self._withheld.items()) if of == kind]
            why = tuple((reason, n) for reason, n in left_in if reason != "only_us")
            named, unnamed = self._named[kind], self._unnamed[kind]
            considered = named + unnamed + sum(n for _, n in why)
            if considered:
                told.append(
                    ConsentCount(kind=kind, considered=considered, named=named, unnamed=unnamed, withheld=why)
                )
        return tuple(told)
