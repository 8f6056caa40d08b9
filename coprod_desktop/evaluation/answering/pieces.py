"""What there is to answer with: boxes and pieces of evidence that one audience may see, already told in sentences.

Everything here comes out of a snapshot, so nothing without permission can be in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.form_packs import EvidenceKind, Fact, PeriodRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence. `number` is its record's in the snapshot, `behind` the numbers of others it tells of.

    `texts` say the same at several lengths, the longest first; each is whole, and is never cut. `strength` runs from 0
    (remembered, or nothing stands behind it) to 3 (somebody outside agrees, or people were asked twice).
    `teller` is whose account it is, "" for the group's own. `people` is how many it rests on, None when it is not about
    a count. `value` is the number it tells, `start` says whether it holds a starting point. `worn` counts the reports
    of the last twelve months that used it. `outcomes` are the numbers of the differences it shows.
    """

    number: str
    kind: EvidenceKind
    texts: tuple[str, ...]
    when: GivenDate | None = None
    strength: int = 1
    outside: bool = False
    teller: str = ""
    not_positive: bool = False
    people: int | None = None
    value: Decimal | None = None
    pence: int | None = None
    definition: str = ""
    start: bool = False
    voice: bool = False
    worn: int = 0
    outcomes: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxText:
    """An answer of the group: prose of a box, or a typed answer in words. `said_by` is set for a member's own words.

    `value` and `pence` are there for typed numbers and money, `yes` for a typed yes or no, `rows` for a table, the
    first one its head.
    """

    question: str
    number: str
    text: str
    said_by: str | None = None
    value: Decimal | None = None
    pence: int | None = None
    currency: str = "GBP"
    yes: bool | None = None
    chosen: tuple[str, ...] = ()
    day: GivenDate | None = None
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKnown:
    """A plain fact. `text` is it in words; `definition` says what the number counts. `behind` are report numbers."""

    text: str
    value: Decimal | None = None
    pence: int | None = None
    currency: str = "GBP"
    definition: str = ""
    day: GivenDate | None = None
    yes: bool | None = None
    people: int | None = None
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A time from `first` to `last`, both days included; None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, when: GivenDate | None) -> bool | None:
        """Whether a date lies in it, at least partly; None when it has no day."""
        if when is None or when.earliest is None or when.latest is None:
            return None
        after = self.first is None or when.latest >= self.first
        return after and (self.last is None or when.earliest <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that one case study holds for one audience, for one grant (None: for a form in general).

    `spans` say which time each rule of a form means; a rule that is not in it means any time. `withheld` counts what
    people said or are shown in, by kind of record ("story", "quote", "photograph", "confirmation", "answer"), that
    waits for a permission. `tables` are tables that a form may ask for, by the kind of evidence; the first row is the
    head, and `table_numbers` say what they tell of.
    """

    boxes: Mapping[str, BoxText] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    facts: Mapping[Fact, FactKnown] = field(default_factory=dict)
    spans: Mapping[PeriodRule, Span] = field(default_factory=dict)
    withheld: Mapping[str, int] = field(default_factory=dict)
    tables: Mapping[EvidenceKind, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    table_numbers: Mapping[EvidenceKind, tuple[str, ...]] = field(default_factory=dict)
    photographs: int = 0
    on: date = date.min
