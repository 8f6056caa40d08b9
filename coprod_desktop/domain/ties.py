"""Which records hang on which: the fields that hold another record's id, and what may stand there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.domain.records import (
    Answer,
    Asset,
    Attachment,
    Attendance,
    BudgetLine,
    CaseStudy,
    Claim,
    Cleared,
    Confirmation,
    Connection,
    ConsentSheet,
    Contribution,
    DataRequest,
    DocumentMade,
    Figure,
    FormAnswer,
    FrameworkTie,
    Funder,
    Grant,
    GrantChange,
    GrantCondition,
    GrantReport,
    GrantShare,
    Group,
    Ladder,
    Link,
    NextStep,
    NotTheSame,
    OtherFunding,
    Outcome,
    Permission,
    Person,
    PersonContact,
    PlanArrow,
    PlanChange,
    PlanStep,
    Policy,
    PracticeCheck,
    PracticeSheet,
    QuestionTie,
    Quote,
    Receipt,
    Record,
    ReportingTime,
    Response,
    Ripple,
    Rival,
    Selection,
    Session,
    SignOff,
    SocialReturn,
    Story,
    Target,
    Wave,
    WellbeingWorth,
    YearlyTotal,
    case_of,
)

# What somebody's permission may be about: words, pictures, and what an outsider said.
PERMITTED: tuple[type[Record], ...] = (Quote, Answer, Story, Attachment, Confirmation)

# What may be counted under a grant.
SHARED_OUT: tuple[type[Record], ...] = (Session, Contribution, Figure, YearlyTotal)


@dataclass(frozen=True, slots=True)
class Tie:
    """A field that holds the id of another record, and the kinds of record it may be (none named: any)."""

    place: str
    target: str
    kinds: tuple[type[Record], ...] = ()


def ties_of(record: Record) -> tuple[Tie, ...]:
    """The records that must exist for this one to make sense, each with the field that names it."""
    case = case_of(record)
    its_case = (Tie("case", case, (CaseStudy,)),) if case and not isinstance(record, CaseStudy) else ()
    return (*its_case, *_own_ties(record), *_involved(record))


def _own_ties(record: Record) -> Iterator[Tie]:
    """The ties of the kind's own fields, besides the case study and the people involved."""
    match record:
        case Permission(about=about, funders=funders, person=person):
            yield Tie("about", about, PERMITTED)
            yield from _each("funders", funders, Funder)
            yield from _one("person", person, Person)
        case Link(from_id=from_id, to_id=to_id):
            yield from (Tie("from_id", from_id), Tie("to_id", to_id))
        case Group(logo=logo):
            yield from _one("logo", logo, Attachment)
        case CaseStudy(funder=funder):
            yield from _one("funder", funder, Funder)
        case Attachment(about=about, working=working):
            yield from _one("about", about)
            for number, cover in enumerate(working.covers if working else ()):
                yield from _one(f"working.covers[{number}].person", cover.person, Person)
        case DocumentMade(cases=cases, funder=funder, grants=grants, report=report, replaces=replaces):
            yield from _each("cases", cases, CaseStudy)
            yield from _one("funder", funder, Funder)
            yield from _each("grants", grants, Grant)
            yield from _one("report", report, GrantReport)
            yield from _one("replaces", replaces, DocumentMade)
        case Person(merged_into=merged_into):
            yield from _one("merged_into", merged_into, Person)
        case NotTheSame(one=one, other=other):
            yield from (Tie("one", one, (Person,)), Tie("other", other, (Person,)))
        case Attendance(session=session, person=person):
            yield from (Tie("session", session, (Session,)), Tie("person", person, (Person,)))
        case Contribution(giver_person=giver, receiver_person=receiver):
            yield from _one("giver_person", giver, Person)
            yield from _one("receiver_person", receiver, Person)
        case Connection(from_person=caller, to_person=called):
            yield from _one("from_person", caller, Person)
            yield from _one("to_person", called, Person)
        case Ripple(came_of=came_of):
            yield from _one("came_of", came_of, Ripple)
        case Quote(person=person, story=story):
            yield from _one("person", person, Person)
            yield from _one("story", story, Story)
        case Selection(considered=considered, chosen=chosen):
            yield from _each("considered", considered, Story)
            yield from _each("chosen", chosen, Story)
        case ConsentSheet(about=abouts, person=person):
            yield from _each("about", abouts)
            yield from _one("person", person, Person)
        case PersonContact(person=of):
            yield Tie("person", of, (Person,))
        case DataRequest(person=person):
            yield from _one("person", person, Person)
        case YearlyTotal(asked_for_by=funder):
            yield from _one("asked_for_by", funder, Funder)
        case Confirmation(about=about) | Cleared(about=about):
            yield Tie("about", about)
        case _:
            yield from _evaluator_ties(record)


def _evaluator_ties(record: Record) -> Iterator[Tie]:
    """The ties of what the group measures, plans, claims and checks."""
    match record:
        case Outcome(story=story):
            yield from _one("story", story, Story)
        case Ladder(replaces=replaces, outcome=outcome):
            yield from _one("replaces", replaces, Ladder)
            yield from _one("outcome", outcome, Outcome)
        case Wave(ladder=ladder):
            yield from _one("ladder", ladder, Ladder)
        case Response(wave=wave, person=person):
            yield Tie("wave", wave, (Wave,))
            yield from _one("person", person, Person)
        case PlanStep(outcome=outcome) | SocialReturn(outcome=outcome):
            yield from _one("outcome", outcome, Outcome)
        case PlanArrow(from_step=first, to_step=then):
            yield from (Tie("from_step", first, (PlanStep,)), Tie("to_step", then, (PlanStep,)))
        case PlanChange(about=about) | NextStep(about=about):
            yield from _one("about", about)
        case Claim(outcome=outcome, chain=chain):
            yield from _one("outcome", outcome, Outcome)
            for number, link in enumerate(chain or ()):
                yield from _each(f"chain[{number}].evidence", link.evidence)
        case Rival(claim=claim, evidence_for=those_for, evidence_against=those_against):
            yield Tie("claim", claim, (Claim,))
            yield from _each("evidence_for", those_for)
            yield from _each("evidence_against", those_against)
        case PracticeCheck(shown=shown):
            for number, one in enumerate(shown):
                yield from _each(f"shown[{number}].evidence", one.evidence)
        case PracticeSheet(check=check):
            yield Tie("check", check, (PracticeCheck,))
        case WellbeingWorth(wave_start=start, wave_end=end):
            yield from _one("wave_start", start, Wave)
            yield from _one("wave_end", end, Wave)
        case _:
            yield from _funding_ties(record)


def _funding_ties(record: Record) -> Iterator[Tie]:
    """The ties of grants, of what was promised for them, and of answers to forms."""
    match record:
        case Grant(funder=funder, cases=cases):
            yield Tie("funder", funder, (Funder,))
            yield from _each("cases", cases, CaseStudy)
        case GrantShare(about=about, grant=grant):
            yield from (Tie("about", about, SHARED_OUT), Tie("grant", grant, (Grant,)))
        case Target(grant=grant, outcome=outcome):
            yield Tie("grant", grant, (Grant,))
            yield from _one("outcome", outcome, Outcome)
        case BudgetLine() | Asset() | OtherFunding() | GrantCondition() | ReportingTime() | GrantReport():
            yield Tie("grant", record.grant, (Grant,))
        case GrantChange(grant=grant, plan_change=plan_change):
            yield Tie("grant", grant, (Grant,))
            yield from _one("plan_change", plan_change, PlanChange)
        case Receipt(budget_line=line, files=files):
            yield Tie("budget_line", line, (BudgetLine,))
            yield from _each("files", files, Attachment)
        case Policy(file=file):
            yield from _one("file", file, Attachment)
        case FormAnswer(grant=grant_or_none):
            yield from _one("grant", grant_or_none, Grant)
        case QuestionTie(outcome=outcome):
            yield from _one("outcome", outcome, Outcome)
        case FrameworkTie(outcome=fits):
            yield Tie("outcome", fits, (Outcome,))
        case SignOff(document=document, person=person):
            yield from _one("document", document, DocumentMade)
            yield from _one("person", person, Person)


def _involved(record: Record) -> Iterator[Tie]:
    for number, one in enumerate(getattr(record, "involved", ())):
        yield from _one(f"involved[{number}].person", one.person, Person)


def _one(name: str, target: str | None, *kinds: type[Record]) -> Iterator[Tie]:
    if target:
        yield Tie(name, target, kinds)


def _each(name: str, targets: tuple[str, ...], *kinds: type[Record]) -> Iterator[Tie]:
    for number, target in enumerate(targets):
        yield Tie(f"{name}[{number}]", target, kinds)


def points_to(record: Record) -> tuple[str, ...]:
    """Ids of the records that must exist for this one to make sense."""
    return tuple(tie.target for tie in ties_of(record))
