"""What the group tells of itself and its work: its profile, funders, case studies, answers and key figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, GBP, ONLY_US, HowKnown, Record, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach the group: a role or name, and an address, phone number or e-mail as it is to be printed."""

    label: str = told("Who or what it is, such as 'Chair' or 'E-mail'.")
    detail: str = told("The address, number or e-mail as it is to be printed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """The group's own profile; exactly one, made with the folder and never in the bin."""

    kind: ClassVar[str] = "group"
    name: str = told("The group's name as it wants to be called.", said=True)
    place: str | None = told("Where the group works, in its own words.", default=None)
    charity_number: str | None = told(
        "Registered charity or company number, with its prefix if any.", default=None
    )
    languages: tuple[str, ...] | None = told("BCP 47 tags of the languages the group works in.", default=None)
    logo: str | None = told("Id of the attachment that is the logo.", default=None)
    contacts: tuple[Contact, ...] | None = told(
        "Ways to reach the group, in the order to print them.", default=None
    )
    complaints_contact: str | None = told(
        "Who to write to with a complaint about the use of somebody's data, and how.", default=None
    )
    safeguarding_lead: str | None = told("Name of the group's safeguarding lead.", default=None)
    safeguarding_phone: str | None = told("How to reach the safeguarding lead.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Funder(Record):
    """Somebody who gives money and reads reports."""

    kind: ClassVar[str] = "funder"
    name: str = told("The funder's name.", said=True)
    open_licence: bool = told(
        "Whether it asks that what it pays for is free for everybody to use and change, for good (such as CC BY).",
        default=False,
    )
    org_id: str | None = told(
        "Its organisation identifier in 360Giving data, such as 'GB-CHC-1'.", default=None
    )
    signatory: bool | None = told(
        "Whether it says publicly that it reports openly and with trust (IVAR); null when nobody looked.",
        default=None,
    )
    signatory_checked_on: date | None = told("When somebody last looked.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy(Record):
    """One piece of co-production that the group writes about."""

    kind: ClassVar[str] = "case"
    title: str = told("What the case study is about, as its title.", said=True)
    place: str | None = told("Where it happened.", default=None)
    period: GivenDate | None = told("When it happened, as given.", default=None)
    language: str | None = told("BCP 47 tag of the language it is mainly written in.", default=None)
    reader: str | None = told("Who the report is for, in the group's words.", default=None)
    funder: str | None = told("Id of the funder the report is for, if it is one.", default=None)
    due: GivenDate | None = told("When the report is due, as given.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An answer in words."""

    type: ClassVar[str] = "text"
    text: str = told("The words, paragraphs parted by an empty line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An answer that is one number."""

    type: ClassVar[str] = "number"
    number: Decimal = told("The number, at most 15 digits.")
    unit: str | None = told("What is counted, such as 'people'.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer picked from the options of its question."""

    type: ClassVar[str] = "choice"
    chosen: tuple[str, ...] = told("Ids of the options chosen; empty means asked, and none fits.")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An answer that is a date."""

    type: ClassVar[str] = "date"
    date: GivenDate = told("The date as given, and the days it may mean.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An answer that is an amount of money."""

    type: ClassVar[str] = "money"
    pence: int = told("The amount in hundredths of the currency.", unit="pence")
    currency: str = told(
        "ISO 4217 code.",
        default="GBP",
        **GBP,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An answer that is a small table."""

    type: ClassVar[str] = "table"
    columns: tuple[str, ...] = told("Ids of the columns of its question, in the order of the cells.")
    rows: tuple[tuple[str | None, ...], ...] = told(
        "Cells as typed; null is not recorded. Each row as long as columns."
    )

    def __post_init__(self) -> None:
        """ValueError when a row has more or fewer cells than there are columns."""
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")


AnswerValue = Words | Number | Choice | When | Money | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """The group's answer to one question (or typed sub-question) of one case study; at most one for each."""

    kind: ClassVar[str] = "answer"
    case: str = told(CASE)
    question: str = told(
        "Id of the question, such as 'how_we_decided' or 'how_we_decided.members_decided'.", said=True
    )
    asked: str = told("The wording that was asked, kept even when the question is reworded later.")
    value: AnswerValue | None = told("The answer; null when it was taken out again.")
    language: str | None = told("BCP 47 tag of the language of the answer.", default=None)
    said_by: str | None = told(
        "Role of the member whose spoken answer this is; null for the group's own.", default=None
    )
    finished: bool = told("Whether the group says that this answer is finished.", default=False)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A key figure: a number that says something, with its base."""

    kind: ClassVar[str] = "figure"
    case: str = told(CASE)
    label: str = told("What the number counts or measures.", said=True)
    number: Decimal | None = told(
        "The number, at most 15 digits; null when it was only given in words.", default=None
    )
    as_words: str | None = told(
        "The figure as given, when it is not a plain number ('more than half').", default=None
    )
    unit: str | None = told("Unit, such as 'people', '%' or 'GBP'.", default=None)
    base: int | None = told(
        "How many it is out of (n); null when not known.", default=None, unit="count", least=0
    )
    base_of: str | None = told("Who or what the base counts, such as 'people who answered'.", default=None)
    when: GivenDate | None = told("When it was so.", default=None)
    how_known: HowKnown | None = told("How the group knows.", default=None)
    source: str | None = told("Where it is written down, or who says so.", default=None)
    only_us: bool = told(ONLY_US, default=False)
