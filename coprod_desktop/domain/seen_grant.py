"""What a report may say of the money behind the work: the grant, what was promised for it, and the report itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import Met, ReportType


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPrinted:
    """The same number as the last report given to this funder printed it; `made_on` is that report's day."""

    made_on: date
    definition: str | None = None
    value: Decimal | None = None
    baseline: Decimal | None = None
    about: GivenDate | None = None


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
    restated_because: str | None = None
    printed: SeenPrinted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReceipt:
    """One bill that was paid; `files` counts what is kept of it. `in_bank` is None when nobody looked."""

    number: str
    what: str
    when: GivenDate | None = None
    paid_to: str | None = None
    pence: int | None = None
    files: int = 0
    in_bank: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBudgetLine:
    """One line of the budget, in the grant's currency. `spent_pence` is None where the receipts are to tell it."""

    number: str
    words: str
    pence: int | None = None
    spent_pence: int | None = None
    because: str | None = None
    plan: str | None = None
    came_of_it: str | None = None
    receipts: tuple[SeenReceipt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAsset:
    """A thing that lasts."""

    number: str
    what: str
    pence: int | None = None
    bought_on: GivenDate | None = None
    kept_where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOther:
    """What somebody else puts in; `agreed` is None when nobody said whether it is certain."""

    number: str
    from_whom: str
    pence: int | None = None
    in_kind: bool = False
    agreed: bool | None = None
    shown_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCondition:
    """What the funder asks for besides the work."""

    number: str
    words: str
    met: Met | None = None
    due: GivenDate | None = None
    met_on: GivenDate | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPolicy:
    """A policy of the group: its name and days, never its text."""

    number: str
    name: str
    reviewed_on: GivenDate | None = None
    next_review: GivenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChange:
    """A change the funder is asked to agree to; `learned` is from the change of our plan behind it."""

    number: str
    what: str
    because: str | None = None
    learned: str | None = None
    asked_on: GivenDate | None = None
    answer: Literal["yes", "no", "partly"] | None = None
    answered_on: GivenDate | None = None
    answer_words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAsking:
    """What reporting took: minutes noted over so many times, of which `unknown` have none; people asked."""

    minutes: int
    times: int
    unknown: int = 0
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGrant:
    """A grant as agreed. `funder` is the funder's name. `over_shared` counts records that several grants claim for more
    than the whole.
    """

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
    lines: tuple[SeenBudgetLine, ...] = ()
    assets: tuple[SeenAsset, ...] = ()
    others: tuple[SeenOther, ...] = ()
    conditions: tuple[SeenCondition, ...] = ()
    changes: tuple[SeenChange, ...] = ()
    asking: SeenAsking | None = None
    over_shared: int = 0


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
    complaints: int | None = None
    publicity: str | None = None
    notes: bool = True
    policies: tuple[SeenPolicy, ...] = ()
