"""The records a group keeps: one frozen dataclass for each kind, by what they are about.

Every field carries its description (`doc`) and unit for the published format. `None` means unknown or not recorded; an
empty tuple or text means asked, and there was none. Ids point to other records; `case` is the case study it belongs to.
"""

from __future__ import annotations

from coprod_desktop.domain.records.artefacts import (
    Actor,
    Capital,
    Decision,
    Direction,
    OurShare,
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
from coprod_desktop.domain.records.claims import (
    Bias,
    BiasCode,
    ChainLink,
    Claim,
    Confidence,
    EvidenceLevel,
    Limit,
    PromptMark,
    Rival,
    Strength,
    StrengthCheck,
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
from coprod_desktop.domain.records.measures import (
    AskedBy,
    Ladder,
    OwnInstrument,
    Rater,
    Response,
    ScaleAnswer,
    Wave,
    WavePoint,
    WhyMissing,
)
from coprod_desktop.domain.records.output import (
    DocumentMade,
    FindingReply,
    IssuedCell,
    IssuedTable,
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
from coprod_desktop.domain.records.plan import (
    PlanArrow,
    PlanChange,
    PlanHolds,
    PlanStage,
    PlanState,
    PlanStep,
)
from coprod_desktop.domain.records.practice import (
    NextStep,
    PracticeCheck,
    PracticeMark,
    PracticeSheet,
    PromptEvidence,
    RaterGroup,
    ReviewAnswer,
    YearlyReview,
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
from coprod_desktop.domain.records.worth import (
    CostAvoided,
    Grant,
    GrantShare,
    OwnRate,
    SocialReturn,
    TimeWorth,
    WellbeingWorth,
)

__all__ = [
    "KINDS",
    "Actor",
    "AgeBand",
    "Answer",
    "AnswerValue",
    "AskedBy",
    "Attachment",
    "Attendance",
    "Bias",
    "BiasCode",
    "Capital",
    "CardShown",
    "CaseStudy",
    "ChainLink",
    "Choice",
    "Claim",
    "Cleared",
    "Complaint",
    "Confidence",
    "Confirmation",
    "Connection",
    "ConsentSheet",
    "Contact",
    "Contribution",
    "CostAvoided",
    "Cover",
    "CoverOver",
    "DataRequest",
    "Decision",
    "DecisionDomain",
    "Direction",
    "DocumentMade",
    "EvidenceLevel",
    "Figure",
    "FindingReply",
    "Funder",
    "GivingKind",
    "Grant",
    "GrantShare",
    "Group",
    "Holder",
    "HowKnown",
    "Involved",
    "InvolvedAs",
    "IssuedCell",
    "IssuedTable",
    "KeepingTime",
    "KeptKind",
    "Ladder",
    "LetGo",
    "Limit",
    "Link",
    "Money",
    "NextStep",
    "NotReached",
    "NotTheSame",
    "Number",
    "OurShare",
    "Outcome",
    "OutcomeLevel",
    "OwnInstrument",
    "OwnQuestions",
    "OwnRate",
    "PanelSeat",
    "Permission",
    "Person",
    "PersonContact",
    "PersonKind",
    "PlanArrow",
    "PlanChange",
    "PlanHolds",
    "PlanStage",
    "PlanState",
    "PlanStep",
    "PowerHeld",
    "PracticeCheck",
    "PracticeMark",
    "PracticeSheet",
    "PromptEvidence",
    "PromptMark",
    "Quote",
    "Rater",
    "RaterGroup",
    "Reach",
    "Record",
    "Response",
    "ReviewAnswer",
    "Ripple",
    "RippleKind",
    "Rival",
    "RoleThatDay",
    "Rows",
    "ScaleAnswer",
    "Selection",
    "Session",
    "SheetLayout",
    "SocialReturn",
    "Source",
    "StateChange",
    "Story",
    "Strength",
    "StrengthCheck",
    "Tally",
    "ThenOrNow",
    "TimeWorth",
    "TotalOf",
    "TotalRow",
    "TurningPoint",
    "UsedRecord",
    "Wave",
    "WavePoint",
    "Way",
    "WellbeingWorth",
    "When",
    "WhyMissing",
    "Words",
    "WorkingCopy",
    "YearlyReview",
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
    Complaint, DataRequest, CardShown, LetGo, KeepingTime, Grant, GrantShare, OwnInstrument, Ladder, Wave, Response,
    PlanStep, PlanArrow, PlanChange, Claim, Rival, StrengthCheck, Bias, Limit, PracticeCheck, PracticeSheet,
    YearlyReview, NextStep, OwnRate, TimeWorth, SocialReturn, WellbeingWorth, CostAvoided,
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
    "outcome": ("words", "whose", "significance", "our_part", "others_helped", "where"),
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
    "grant": ("title", "reference"),
    "own_instrument": ("title",),
    "ladder": ("words", "at_0", "at_5", "at_10"),
    "wave": ("name", "eligible_of"),
    "response": ("goal", "because"),
    "plan_step": ("words",),
    "plan_arrow": ("because", "assumption"),
    "plan_change": ("learned", "before", "after", "decided_by"),
    "claim": ("words", "others_did", "anyway", "confidence_because"),
    "rival": ("words", "for_it", "against_it"),
    "bias": ("note",),
    "limit": ("words",),
    "practice_check": ("title", "moved_because"),
    "yearly_review": ("title", "who"),
    "next_step": ("words", "who", "came_of_it"),
    "own_rate": ("name", "source"),
    "time_worth": ("rate_because",),
    "social_return": ("words", "proxy_source"),
    "wellbeing_worth": ("compared_with", "years_because"),
    "cost_avoided": ("words", "source", "whose"),
}  # fmt: skip
