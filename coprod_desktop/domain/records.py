"""The records a group keeps: one frozen dataclass for each kind.

Every field carries its description (`doc`) and unit for the published format. `None` means unknown or not recorded; an
empty tuple or text means asked, and there was none. Ids point to other records; `case` is the case study it belongs to.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import IdentityCode, ReaderCode, StateCode, Terms


def _told(doc: str, *, default: Any = MISSING, **more: Any) -> Any:
    """`unit` in words; `least` for numbers; `said` when a text may not be blank; `pattern` with `must` in words."""
    return field(default=default, metadata={"doc": doc, **more})


# What follows "id" in every kind but the group's own profile.
_ID = "Id of this record: a lower-case UUID (version 7 when made by Coprod Desktop)."
_CASE = "Id of the case study it belongs to."
_SHA256 = "SHA-256 of the file's bytes, 64 lower-case hexadecimal digits."
_HEX = {"pattern": "^[0-9a-f]{64}$", "must": "must be 64 lower-case hexadecimal digits"}

HowKnown = Literal["counted", "survey", "records", "estimate", "told_us", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: a kind, a version of its shape, and an id."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1
    id: str = _told(_ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach the group: a role or name, and an address, phone number or e-mail as it is to be printed."""

    label: str = _told("Who or what it is, such as 'Chair' or 'E-mail'.")
    detail: str = _told("The address, number or e-mail as it is to be printed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """The group's own profile; exactly one, made with the folder and never in the bin."""

    kind: ClassVar[str] = "group"
    name: str = _told("The group's name as it wants to be called.", said=True)
    place: str | None = _told("Where the group works, in its own words.", default=None)
    charity_number: str | None = _told(
        "Registered charity or company number, with its prefix if any.", default=None
    )
    languages: tuple[str, ...] | None = _told(
        "BCP 47 tags of the languages the group works in.", default=None
    )
    logo: str | None = _told("Id of the attachment that is the logo.", default=None)
    contacts: tuple[Contact, ...] | None = _told(
        "Ways to reach the group, in the order to print them.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Funder(Record):
    """Somebody who gives money and reads reports."""

    kind: ClassVar[str] = "funder"
    name: str = _told("The funder's name.", said=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy(Record):
    """One piece of co-production that the group writes about."""

    kind: ClassVar[str] = "case"
    title: str = _told("What the case study is about, as its title.", said=True)
    place: str | None = _told("Where it happened.", default=None)
    period: GivenDate | None = _told("When it happened, as given.", default=None)
    language: str | None = _told("BCP 47 tag of the language it is mainly written in.", default=None)
    reader: str | None = _told("Who the report is for, in the group's words.", default=None)
    funder: str | None = _told("Id of the funder the report is for, if it is one.", default=None)
    due: GivenDate | None = _told("When the report is due, as given.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An answer in words."""

    type: ClassVar[str] = "text"
    text: str = _told("The words, paragraphs parted by an empty line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An answer that is one number."""

    type: ClassVar[str] = "number"
    number: Decimal = _told("The number, at most 15 digits.")
    unit: str | None = _told("What is counted, such as 'people'.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An answer picked from the options of its question."""

    type: ClassVar[str] = "choice"
    chosen: tuple[str, ...] = _told("Ids of the options chosen; empty means asked, and none fits.")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An answer that is a date."""

    type: ClassVar[str] = "date"
    date: GivenDate = _told("The date as given, and the days it may mean.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An answer that is an amount of money."""

    type: ClassVar[str] = "money"
    pence: int = _told("The amount in hundredths of the currency.", unit="pence")
    currency: str = _told(
        "ISO 4217 code.",
        default="GBP",
        pattern="^[A-Z]{3}$",
        must="must be three capital letters, such as GBP",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """An answer that is a small table."""

    type: ClassVar[str] = "table"
    columns: tuple[str, ...] = _told("Ids of the columns of its question, in the order of the cells.")
    rows: tuple[tuple[str | None, ...], ...] = _told(
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
    case: str = _told(_CASE)
    question: str = _told(
        "Id of the question, such as 'how_we_decided' or 'how_we_decided.members_decided'.", said=True
    )
    asked: str = _told("The wording that was asked, kept even when the question is reworded later.")
    value: AnswerValue | None = _told("The answer; null when it was taken out again.")
    language: str | None = _told("BCP 47 tag of the language of the answer.", default=None)
    said_by: str | None = _told(
        "Role of the member whose spoken answer this is; null for the group's own.", default=None
    )
    finished: bool = _told("Whether the group says that this answer is finished.", default=False)
    only_us: bool = _told("Whether it is to stay inside the group.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A key figure: a number that says something, with its base."""

    kind: ClassVar[str] = "figure"
    case: str = _told(_CASE)
    label: str = _told("What the number counts or measures.", said=True)
    number: Decimal | None = _told(
        "The number, at most 15 digits; null when it was only given in words.", default=None
    )
    as_words: str | None = _told(
        "The figure as given, when it is not a plain number ('more than half').", default=None
    )
    unit: str | None = _told("Unit, such as 'people', '%' or 'GBP'.", default=None)
    base: int | None = _told(
        "How many it is out of (n); null when not known.", default=None, unit="count", least=0
    )
    base_of: str | None = _told("Who or what the base counts, such as 'people who answered'.", default=None)
    when: GivenDate | None = _told("When it was so.", default=None)
    how_known: HowKnown | None = _told("How the group knows.", default=None)
    source: str | None = _told("Where it is written down, or who says so.", default=None)
    only_us: bool = _told("Whether it is to stay inside the group.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Somebody's own words. They leave the group only as far as a permission record says."""

    kind: ClassVar[str] = "quote"
    case: str = _told(_CASE)
    words: str = _told("The words, exactly as said or written.", said=True)
    who: str = _told(
        "Who said it, in role terms: 'a member', 'a neighbour', 'the practice nurse'.", said=True
    )
    name: str | None = _told(
        "The person's name, kept apart from the role; printed only where permitted.", default=None
    )
    language: str | None = _told("BCP 47 tag of the language of the words.", default=None)
    said_on: GivenDate | None = _told("When it was said.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Record):
    """What somebody agreed to for one use of their words. Missing means no."""

    kind: ClassVar[str] = "permission"
    about: str = _told("Id of the record whose use it permits (a quote).")
    identity: IdentityCode = _told("The most that may be said of whose words they are.")
    readers: tuple[ReaderCode, ...] = _told("Who may read them; what each brings with it is documented.")
    funders: tuple[str, ...] = _told("Ids of the funders meant by 'this_funder'.", default=())
    state: StateCode = _told("Where the permission stands.")
    pseudonym: str | None = _told("The name they chose instead of their own.", default=None)
    wording: str | None = _told(
        "The words as they were when agreed to; edited words need asking again.", default=None
    )
    method: str | None = _told("How it was given: signed sheet, said and witnessed, message.", default=None)
    witness: str | None = _told("Who was there, in role terms.", default=None)
    given_on: GivenDate | None = _told("When it was given.", default=None)
    expires: date | None = _told("Last day it stands (YYYY-MM-DD); null for no end.", default=None)
    conditions: str | None = _told("Anything else they asked for.", default=None)

    def terms(self) -> Terms:
        """What the gate reads."""
        return Terms(
            self.identity,
            frozenset(self.readers),
            frozenset(self.funders),
            self.state,
            self.expires,
            self.wording,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint(Record):
    """A moment when the plan bent."""

    kind: ClassVar[str] = "turning_point"
    case: str = _told(_CASE)
    when: GivenDate | None = _told("When, as given.", default=None)
    title: str = _told("The turning point in a few words.", said=True)
    expected: str | None = _told("What we expected.", default=None)
    happened: str | None = _told("What happened.", default=None)
    noticed_by: str | None = _told("Who noticed, in role terms.", default=None)
    changed: str | None = _told(
        "What we changed; null when not recorded, empty when nothing changed.", default=None
    )
    only_us: bool = _told("Whether it is to stay inside the group.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file kept beside the records, under its hash; the record says what it is."""

    kind: ClassVar[str] = "attachment"
    name: str = _told("The file's name as it was given.")
    media_type: str = _told("What the file is, found from its content, such as 'image/png'.")
    size_bytes: int = _told("Size of the file.", unit="bytes", least=0)
    sha256: str = _told(_SHA256, **_HEX)
    about: str | None = _told("Id of the record it belongs to.", default=None)
    alt: str | None = _told(
        "What it shows, for somebody who cannot see it; empty for pure decoration.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRecord:
    """One record as it stood when a document was made."""

    record: str = _told("Id of the record.")
    mark: str = _told("Mark of its version at that time.")
    form: str = _told(
        "In which form it was used: 'whole', or the identity a permission allowed.", default="whole"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMade(Record):
    """A report file that was made, and to whom it was given. Once given, undo never takes it back."""

    kind: ClassVar[str] = "document"
    cases: tuple[str, ...] = _told("Ids of the case studies in it.")
    template: str = _told("Id of the report template.")
    format: Literal["pdf", "docx", "html", "txt"] = _told("The kind of file.")
    file_name: str = _told("Name of the file, without its folder.")
    sha256: str = _told(_SHA256, **_HEX)
    audience: Literal["internal", "partner", "funder", "public"] = _told("Who it was made for.")
    funder: str | None = _told("Id of the funder it was made for.", default=None)
    made_at: datetime = _told("When it was made (UTC).")
    used: tuple[UsedRecord, ...] = _told("The records it was made from, each with its version.")
    given_to: str | None = _told("Who it was given to; null while it was given to nobody.", default=None)
    given_on: GivenDate | None = _told("When it was given.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """A tie between any two records."""

    kind: ClassVar[str] = "link"
    from_id: str = _told("Id of the record it starts from.")
    to_id: str = _told("Id of the record it leads to.")
    relation: str = _told("What the tie is, such as 'supports' or 'led_to'.")
    note: str | None = _told("What it shows and does not show.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestions(Record):
    """A set of questions the group wrote or was given, as the TOML text it came in."""

    kind: ClassVar[str] = "own_questions"
    title: str = _told("What the group calls the set.")
    toml: str = _told("The question file as text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReply(Record):
    """The group's answer to a finding: not ours, because; or stop mentioning it."""

    kind: ClassVar[str] = "finding_reply"
    case: str = _told(_CASE)
    rule: str = _told("Which finding it answers.")
    place: str | None = _told("Where the finding stood.", default=None)
    reason: str | None = _told("Why it is not ours; null when the group only wants it quiet.", default=None)


# In the order in which a dump lists them and a load may need them.
KINDS: tuple[type[Record], ...] = (
    Group, Funder, CaseStudy, Answer, Figure, Quote, TurningPoint, Attachment, Permission, DocumentMade, Link,
    OwnQuestions, FindingReply,
)  # fmt: skip


def kind_named(kind: str) -> type[Record] | None:
    """The record class of a kind's name, None when there is none."""
    return next((one for one in KINDS if one.kind == kind), None)


def case_of(record: Record) -> str | None:
    """Id of the case study the record belongs to, None when it belongs to the whole group."""
    return record.id if isinstance(record, CaseStudy) else getattr(record, "case", None)


def searchable(record: Record) -> str:
    """The words of a record that a person may look for, most telling first; empty when it is not looked for."""
    parts: tuple[str | None, ...] = ()
    match record:
        case Answer(value=Words(text=text), said_by=said_by):
            parts = (text, said_by)
        case Answer(value=Rows(rows=rows)):
            parts = tuple(cell for row in rows for cell in row)
        case Answer(value=When(date=given)):
            parts = (given.typed,)
        case CaseStudy(title=title, place=place, reader=reader):
            parts = (title, place, reader)
        case Quote(words=words, who=who, name=name):
            parts = (words, who, name)
        case TurningPoint():
            parts = (record.title, record.expected, record.happened, record.noticed_by, record.changed)
        case Figure():
            parts = (record.label, record.as_words, record.unit, record.base_of, record.source)
        case Attachment(name=name, alt=alt):
            parts = (name, alt)
        case Funder(name=name) | Group(name=name):
            parts = (name,)
        case DocumentMade(file_name=file_name, given_to=given_to):
            parts = (file_name, given_to)
    return "\n".join(part for part in parts if part)
