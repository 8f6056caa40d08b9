"""What a report may say of the money behind the work: the grant, what was promised for it, and the report itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import ReportType


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTarget:
    """What was promised, and what came of it. `actual_words` stands for a number too small to tell."""

    number: str
    words: str
    question: str | None = None
    outcome: str | None = None
    definition: str | None = None
    unit: str | None = None
    baseline: Decimal | None = None
    baseline_words: str | None = None
    baseline_on: GivenDate | None = None
    target: Decimal | None = None
    due: GivenDate | None = None
    actual: Decimal | None = None
    actual_words: str | None = None
    actual_on: GivenDate | None = None
    actual_n: int | None = None
    story: str | None = None
    revised: Decimal | None = None
    revised_on: GivenDate | None = None
    revised_because: str | None = None
    agreed_by: str | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGrant:
    """A grant as agreed. `funder` is the funder's name."""

    number: str
    funder: str
    title: str
    reference: str | None = None
    pence: int | None = None
    currency: str = "GBP"
    starts: GivenDate | None = None
    ends: GivenDate | None = None
    description: str | None = None
    programme: str | None = None
    awarded_on: GivenDate | None = None
    restricted: bool | None = None
    targets: tuple[SeenTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReport:
    """The report itself: what its first page says, who stands for it, and up to which day it counts.

    A text of "" means asked, and there is nothing; None means that nobody said.
    """

    report_type: ReportType | None = None
    title: str | None = None
    period: GivenDate | None = None
    due: GivenDate | None = None
    data_until: date | None = None
    prepared_by: str | None = None
    approved_by: str | None = None
    approved_on: GivenDate | None = None
    promised: str | None = None
    done: str | None = None
    difference: str | None = None
    because: str | None = None
    needs_approval: str | None = None
    decisions_wanted: str | None = None
    went_wrong: str | None = None
    incidents: int | None = None
    publicity: str | None = None
    notes: bool = True
