"""What was agreed with a funder and what became of it: targets, money, conditions, reports due, changes asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import GBP, Record, told

_GRANT = "Id of the grant."
_PENCE = {"unit": "pence", "least": 0}

Met = Literal["yes", "partly", "no", "not_yet"]
ReportType = Literal["start", "progress", "end", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Record):
    """Money a funder gave for a time and a purpose. Fields follow the 360Giving standard where it has them."""

    kind: ClassVar[str] = "grant"
    funder: str = told("Id of the funder.")
    title: str = told("What it is for.", said=True)
    reference: str | None = told("The funder's own reference.", default=None)
    pence: int | None = told("How much, in hundredths of the currency.", default=None, **_PENCE)
    currency: str = told("ISO 4217 code.", default="GBP", **GBP)
    starts: GivenDate | None = told("First day of it.", default=None)
    ends: GivenDate | None = told("Last day of it.", default=None)
    cases: tuple[str, ...] = told("Ids of the case studies it pays for.", default=())
    description: str | None = told("What it pays for, in the funder's words.", default=None)
    id_360: str | None = told("Its identifier in 360Giving data.", default=None)
    programme: str | None = told("The funder's programme.", default=None)
    awarded_on: GivenDate | None = told("When it was awarded.", default=None)
    recipient_id: str | None = told("Our organisation identifier in that data.", default=None)
    url: str | None = told("Web address about it.", default=None)
    restricted: bool | None = told(
        "Whether the money may be spent on this alone; null when nobody said.", default=None
    )
    pack: str | None = told(
        "Which form it reports on: id of a shipped form, or of an own pack's form.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantShare(Record):
    """Which part of a record is counted under which grant, so that nothing is counted twice."""

    kind: ClassVar[str] = "grant_share"
    about: str = told("Id of the record: a session, a line of the ledger, a figure or a yearly total.")
    grant: str = told(_GRANT)
    percent: Decimal = told("Which part of it, more than 0 and at most 100.", unit="per cent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """What was promised for a grant, and what came of it. A number, or words where it cannot be counted."""

    kind: ClassVar[str] = "target"
    grant: str = told(_GRANT)
    words: str = told("What was promised, in the words agreed.", said=True)
    question: str | None = told("Id of the question of the funder's form that asks for it.", default=None)
    outcome: str | None = told("Id of our own difference it stands for.", default=None)
    definition: str | None = told("What exactly is counted, and how.", default=None)
    unit: str | None = told("What the number counts, such as 'people'.", default=None)
    baseline: Decimal | None = told("Where it started.", default=None)
    baseline_on: GivenDate | None = told("When it started there.", default=None)
    target: Decimal | None = told("What was promised.", default=None)
    due: GivenDate | None = told("By when.", default=None)
    actual: Decimal | None = told("What it is; null when nobody counted yet.", default=None)
    actual_on: GivenDate | None = told("When that was counted.", default=None)
    actual_n: int | None = told(
        "How many people it rests on, when it tells of people.", default=None, unit="people", least=0
    )
    story: str | None = told("Why it is more or less than promised.", default=None)
    restated_because: str | None = told(
        "Why a number printed in an earlier report was put right since.", default=None
    )
    revised: Decimal | None = told("What was agreed instead.", default=None)
    revised_on: GivenDate | None = told("When that was agreed.", default=None)
    revised_because: str | None = told("Why it was changed.", default=None)
    agreed_by: str | None = told("Who agreed to it for the funder, by role.", default=None)
    dropped: bool = told("Whether it was given up.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Record):
    """One line of a grant's budget. The currency is the grant's."""

    kind: ClassVar[str] = "budget_line"
    grant: str = told(_GRANT)
    words: str = told("What the money is for.", said=True)
    pence: int | None = told("How much was agreed; null when not known.", default=None, **_PENCE)
    spent_pence: int | None = told(
        "How much was spent, when it is not the sum of the receipts; null when nobody said.",
        default=None,
        **_PENCE,
    )
    because: str | None = told("Why it is more or less than agreed.", default=None)
    underspend_plan: str | None = told("What is to happen with what is left.", default=None)
    came_of_it: str | None = told("What came of it, printed beside the cost.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Record):
    """One bill that was paid, and where its paper is."""

    kind: ClassVar[str] = "receipt"
    budget_line: str = told("Id of the line of the budget.")
    what: str = told("What was paid for.", said=True)
    when: GivenDate | None = told("When it was paid.", default=None)
    paid_to: str | None = told("Who was paid.", default=None)
    pence: int | None = told("How much; null when not known.", default=None, **_PENCE)
    files: tuple[str, ...] = told("Ids of the files that show it.", default=())
    in_bank: bool | None = told("Whether it stands in the bank statement; null: not looked.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """A thing bought with a grant that lasts."""

    kind: ClassVar[str] = "asset"
    grant: str = told(_GRANT)
    what: str = told("What it is.", said=True)
    pence: int | None = told("What it cost.", default=None, **_PENCE)
    bought_on: GivenDate | None = told("When it was bought.", default=None)
    kept_where: str | None = told("Where it is kept.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFunding(Record):
    """What somebody else puts into the same work: money, or things and time."""

    kind: ClassVar[str] = "other_funding"
    grant: str = told(_GRANT)
    from_whom: str = told("Who gives it.", said=True)
    pence: int | None = told("How much, or what it is worth.", default=None, **_PENCE)
    in_kind: bool = told("Whether it is things or time instead of money.", default=False)
    agreed: bool | None = told(
        "Whether it is agreed, not only hoped for; null when nobody said.", default=None
    )
    shown_by: str | None = told("What shows the price, for things and time.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCondition(Record):
    """Something a grant asks for, besides the work."""

    kind: ClassVar[str] = "grant_condition"
    grant: str = told(_GRANT)
    words: str = told("What is asked for.", said=True)
    met: Met | None = told("Whether it is met; null when nobody looked.", default=None)
    due: GivenDate | None = told("By when.", default=None)
    met_on: GivenDate | None = told("When it was met.", default=None)
    because: str | None = told("What shows it, or why not.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Record):
    """A policy of the group, with the day it was last looked at."""

    kind: ClassVar[str] = "policy"
    name: str = told("What it is called, such as 'Safeguarding'.", said=True)
    reviewed_on: GivenDate | None = told("When it was last agreed.", default=None)
    next_review: GivenDate | None = told("When it is due again.", default=None)
    file: str | None = told("Id of the file.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingTime(Record):
    """What reporting itself took: time of ours, and people asked."""

    kind: ClassVar[str] = "reporting_time"
    grant: str = told(_GRANT)
    what: str = told("What was done for it.", said=True)
    when: GivenDate | None = told("When.", default=None)
    minutes: int | None = told("How long, all together.", default=None, unit="minutes", least=0)
    people_asked: int | None = told(
        "How many people were asked for it.", default=None, unit="people", least=0
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantReport(Record):
    """One report a funder is to have: what its first page says, and who stands for it."""

    kind: ClassVar[str] = "grant_report"
    grant: str = told(_GRANT)
    report_type: ReportType = told("At the start, on the way, at the end, or another.", default="progress")
    title: str | None = told("What it is called.", default=None)
    period: GivenDate | None = told("Which time it is about.", default=None)
    due: GivenDate | None = told("By when the funder wants it.", default=None)
    data_until: date | None = told("Up to which day the records are counted.", default=None)
    prepared_by: str | None = told("Who put it together, as it is to be printed.", default=None)
    approved_by: str | None = told("Who approved it, as it is to be printed.", default=None)
    approved_on: GivenDate | None = told("When it was approved.", default=None)
    promised: str | None = told("What was promised, in a sentence or two.", default=None)
    done: str | None = told("What was done.", default=None)
    difference: str | None = told("What is different.", default=None)
    because: str | None = told("Why it went that way.", default=None)
    needs_approval: str | None = told("What needs the funder's approval; empty: nothing.", default=None)
    decisions_wanted: str | None = told("What the funder has to decide; empty: nothing.", default=None)
    went_wrong: str | None = told("The one thing that went wrong.", default=None)
    incidents: int | None = told(
        "How many safeguarding incidents there were; 0 for none, null when nobody said.",
        default=None,
        least=0,
    )
    complaints: int | None = told(
        "How many complaints there were; 0 for none, null when nobody said.", default=None, least=0
    )
    publicity: str | None = told("How the funder was named in public.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantChange(Record):
    """A change the group asks a funder to agree to."""

    kind: ClassVar[str] = "grant_change"
    grant: str = told(_GRANT)
    what: str = told("What is to change.", said=True)
    because: str | None = told("Why.", default=None)
    plan_change: str | None = told("Id of the change of our plan behind it.", default=None)
    asked_on: GivenDate | None = told("When the funder was asked.", default=None)
    answer: Literal["yes", "no", "partly"] | None = told(
        "What the funder said; null while there is no answer.", default=None
    )
    answered_on: GivenDate | None = told("When it answered.", default=None)
    answer_words: str | None = told("What it said.", default=None)
