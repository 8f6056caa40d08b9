"""The records a group keeps: one frozen dataclass for each kind, by what they are about.

Every field carries its description (`doc`) and unit for the published format. `None` means unknown or not recorded; an
empty tuple or text means asked, and there was none. Ids point to other records; `case` is the case study it belongs to.
"""

from __future__ import annotations

from coprod_desktop.domain.records.artefacts import (
    Capital,
    Decision,
    Direction,
    Outcome,
    OutcomeLevel,
    PowerHeld,
    Ripple,
    RippleKind,
    TurningPoint,
)
from coprod_desktop.domain.records.base import (
    AgeBand,
    DecisionDomain,
    Holder,
    HowKnown,
    Involved,
    InvolvedAs,
    PersonKind,
    Record,
    RoleThatDay,
    Way,
)
from coprod_desktop.domain.records.consent import (
    CardShown,
    Cleared,
    Complaint,
    ConsentSheet,
    DataRequest,
    KeepingTime,
    KeptKind,
    LetGo,
    Permission,
    SheetLayout,
    StateChange,
)
from coprod_desktop.domain.records.doing import (
    Attendance,
    Contribution,
    GivingKind,
    Session,
    Source,
    Tally,
)
from coprod_desktop.domain.records.evidence import (
    Attachment,
    Confirmation,
    Cover,
    CoverOver,
    Link,
    PanelSeat,
    Quote,
    Selection,
    Story,
    WorkingCopy,
)
from coprod_desktop.domain.records.output import (
    DocumentMade,
    FindingReply,
    OwnQuestions,
    UsedRecord,
)
from coprod_desktop.domain.records.people import (
    Connection,
    NotReached,
    NotTheSame,
    Person,
    PersonContact,
    Reach,
    ThenOrNow,
    TotalOf,
    TotalRow,
    YearlyTotal,
)
from coprod_desktop.domain.records.telling import (
    Answer,
    AnswerValue,
    CaseStudy,
    Choice,
    Contact,
    Figure,
    Funder,
    Group,
    Money,
    Number,
    Rows,
    When,
    Words,
)

__all__ = [
    "KINDS",
    "AgeBand",
    "Answer",
    "AnswerValue",
    "Attachment",
    "Attendance",
    "Capital",
    "CardShown",
    "CaseStudy",
    "Choice",
    "Cleared",
    "Complaint",
    "Confirmation",
    "Connection",
    "ConsentSheet",
    "Contact",
    "Contribution",
    "Cover",
    "CoverOver",
    "DataRequest",
    "Decision",
    "DecisionDomain",
    "Direction",
    "DocumentMade",
    "Figure",
    "FindingReply",
    "Funder",
    "GivingKind",
    "Group",
    "Holder",
    "HowKnown",
    "Involved",
    "InvolvedAs",
    "KeepingTime",
    "KeptKind",
    "LetGo",
    "Link",
    "Money",
    "NotReached",
    "NotTheSame",
    "Number",
    "Outcome",
    "OutcomeLevel",
    "OwnQuestions",
    "PanelSeat",
    "Permission",
    "Person",
    "PersonContact",
    "PersonKind",
    "PowerHeld",
    "Quote",
    "Reach",
    "Record",
    "Ripple",
    "RippleKind",
    "RoleThatDay",
    "Rows",
    "Selection",
    "Session",
    "SheetLayout",
    "Source",
    "StateChange",
    "Story",
    "Tally",
    "ThenOrNow",
    "TotalOf",
    "TotalRow",
    "TurningPoint",
    "UsedRecord",
    "Way",
    "When",
    "Words",
    "WorkingCopy",
    "YearlyTotal",
    "case_of",
    "kind_named",
    "searchable",
]

# In the order in which a dump lists them and a load may need them.
KINDS: tuple[type[Record], ...] = (
    Group, Funder, CaseStudy, Person, PersonContact, NotTheSame, Answer, Figure, TurningPoint, Session, Attendance,
    Decision, PowerHeld, Contribution, Ripple, Outcome, Story, Quote, Selection, YearlyTotal, NotReached, Connection,
    Attachment, Confirmation, Permission, ConsentSheet, DocumentMade, Link, OwnQuestions, FindingReply, Cleared,
    Complaint, DataRequest, CardShown, LetGo, KeepingTime,
)  # fmt: skip


def kind_named(kind: str) -> type[Record] | None:
    """The record class of a kind's name, None when there is none."""
    return next((one for one in KINDS if one.kind == kind), None)


def case_of(record: Record) -> str | None:
    """Id of the case study the record belongs to, None when it belongs to the whole group."""
    return record.id if isinstance(record, CaseStudy) else getattr(record, "case", None)


def searchable(record: Record) -> str:
    """The words of a record that a person may look for, most telling first; empty when it is not looked for."""
    match record:
        case Answer(value=Words(text=text), said_by=said_by):
            parts: tuple[str | None, ...] = (text, said_by)
        case Answer(value=Rows(rows=rows)):
            parts = tuple(cell for row in rows for cell in row)
        case Answer(value=When(date=given)):
            parts = (given.typed,)
        case Person(aliases=aliases):
            parts = (record.name, record.code, record.first_name, *(aliases or ()), record.note)
        case YearlyTotal(rows=totals):
            parts = (record.by_words, *(one.label for one in totals))
        case Decision(options=options):
            parts = (
                record.question, record.final, record.start_view, *(options or ()), record.influenced_by,
                record.no_because,
            )  # fmt: skip
        case _:
            parts = tuple(getattr(record, name) for name in _LOOKED_FOR.get(record.kind, ()))
    return "\n".join(part for part in parts if part)


# The fields of words of the plainer kinds, most telling first.
_LOOKED_FOR: dict[str, tuple[str, ...]] = {
    "case": ("title", "place", "reader"),
    "quote": ("words", "who", "name"),
    "story": (
        "title", "happened", "before", "changed", "why_matters", "meaning", "teller", "teller_name", "area",
        "could_confirm",
    ),
    "turning_point": ("title", "expected", "happened", "noticed_by", "changed"),
    "figure": ("label", "as_words", "unit", "base_of", "source"),
    "session": ("what", "activity", "place", "lead"),
    "contribution": ("what", "price_evidence"),
    "power_held": ("why", "asked"),
    "ripple": ("what", "because", "who", "confirmed_by"),
    "outcome": ("words", "whose"),
    "selection": ("title", "reasons", "dissent"),
    "not_reached": ("who", "why", "plan"),
    "connection": ("about", "from_who", "to_who"),
    "attachment": ("name", "caption", "alt"),
    "confirmation": ("who", "name", "comment"),
    "consent_sheet": ("number", "who"),
    "complaint": ("about", "who"),
    "funder": ("name",),
    "group": ("name",),
    "document": ("file_name", "given_to"),
}  # fmt: skip
