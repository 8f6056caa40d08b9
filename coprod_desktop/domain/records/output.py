"""What was made of the records and what the group answered to the program: documents, own questions, replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, HEX, SHA256, Record, told


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRecord:
    """One record as it stood when a document was made."""

    record: str = told("Id of the record.")
    mark: str = told("Mark of its version at that time.")
    form: str = told(
        "In which form it was used: 'whole', the identity a permission allowed, or 'counted' without its words.",
        default="whole",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCell:
    """One row of a printed table of people, as it was counted then."""

    label: str = told("The row; empty for those who did not say.")
    count: int | None = told("What was counted; null when nobody counted.", default=None, least=0)
    hidden: bool = told("Whether the document did not print it.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedTable:
    """Numbers about people in a document, kept so that a later one cannot tell of one person by difference."""

    key: str = told("Which numbers they are, the same in every report, such as 'total.disability'.")
    case: str = told("Id of the case study.")
    period: GivenDate | None = told("Which time they are about.", default=None)
    counted_on: date | None = told("The day of the report that first printed them.", default=None)
    cells: tuple[IssuedCell, ...] = told("The rows, those who did not say last.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedIndicator:
    """A promised number as a document printed it, for the report after it."""

    target: str = told("Id of the target.")
    definition: str | None = told("What was counted, as it was said then.", default=None)
    value: Decimal | None = told("The number printed; null when none was.", default=None)
    baseline: Decimal | None = told("The start that was printed beside it.", default=None)
    about: GivenDate | None = told("When that number was counted.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMade(Record):
    """A report file that was made, and to whom it was given. Once given, undo never takes it back."""

    kind: ClassVar[str] = "document"
    cases: tuple[str, ...] = told("Ids of the case studies in it.")
    template: str = told("Id of the report template.")
    format: Literal["pdf", "docx", "html", "txt", "csv", "json"] = told("The kind of file.")
    file_name: str = told("Name of the file, without its folder.")
    sha256: str = told(SHA256, **HEX)
    audience: Literal["internal", "partner", "funder", "public"] = told("Who it was made for.")
    funder: str | None = told("Id of the funder it was made for.", default=None)
    made_at: datetime = told("When it was made (UTC).")
    used: tuple[UsedRecord, ...] = told("The records it was made from, each with its version.")
    tables: tuple[IssuedTable, ...] = told(
        "The tables of people that it printed, or said that it does not print.", default=()
    )
    stayed_in: bool = told(
        "Whether the group says that nobody outside has it; its numbers then count as not told.",
        default=False,
    )
    grants: tuple[str, ...] = told("Ids of the grants it reports on.", default=())
    pack: str | None = told("Id of the form it follows.", default=None)
    answers: tuple[str, ...] = told("Ids of the answers to a form in it.", default=())
    indicators: tuple[IssuedIndicator, ...] = told("The promised numbers in it.", default=())
    prepared_by: str | None = told("Who put it together, as printed.", default=None)
    approved_by: str | None = told("Who approved it, as printed.", default=None)
    data_until: date | None = told("Up to which day records were counted.", default=None)
    notes: bool = told("Whether its sentences carry numbered notes.", default=True)
    paper: Literal["a4", "letter"] = told("The paper.", default="a4")
    large_print: bool = told("Whether it is in large print.", default=False)
    language: str = told("BCP 47 tag of its own language.", default="en")
    limit_mb: int = told(
        "What a file might weigh for a portal; 0 is no limit.", default=0, least=0, unit="MB"
    )
    draft: bool = told("Whether every page of it says that it is a draft.", default=False)
    report: str | None = told("Id of the report due that it is.", default=None)
    made_on: date | None = told("The day it speaks of as its own.", default=None)
    program: str | None = told("Version of the program that made it.", default=None)
    as_of: str | None = told(
        "Where this folder's history stood: number of the last step, time, steps undone then.", default=None
    )
    replaces: str | None = told("Id of the document it was made again from.", default=None)
    given_to: str | None = told("Who it was given to; null while it was given to nobody.", default=None)
    given_on: GivenDate | None = told("When it was given.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestions(Record):
    """A set of questions the group wrote or was given, as the TOML text it came in."""

    kind: ClassVar[str] = "own_questions"
    title: str = told("What the group calls the set.")
    toml: str = told("The question file as text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReply(Record):
    """The group's answer to a finding: not ours, because; or stop mentioning it."""

    kind: ClassVar[str] = "finding_reply"
    case: str = told(CASE)
    rule: str = told("Which finding it answers.")
    place: str | None = told("Where the finding stood.", default=None)
    reason: str | None = told("Why it is not ours; null when the group only wants it quiet.", default=None)
