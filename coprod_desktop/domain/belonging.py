"""What goes when a record goes, and what only loses its mention of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from coprod_desktop.domain.records import (
    Asset,
    Attachment,
    Attendance,
    BudgetLine,
    ChainLink,
    Cleared,
    Confirmation,
    FormAnswer,
    FrameworkTie,
    Grant,
    GrantChange,
    GrantCondition,
    GrantReport,
    GrantShare,
    Link,
    NotTheSame,
    OtherFunding,
    Permission,
    PersonContact,
    PlanArrow,
    PracticeSheet,
    PromptEvidence,
    QuestionTie,
    Quote,
    Receipt,
    Record,
    ReportingTime,
    Response,
    Rival,
    SignOff,
    Target,
    Wave,
    case_of,
)
from coprod_desktop.domain.ties import ties_of


def belongs_to(record: Record) -> tuple[str, ...]:
    """Ids of the records without which this one has no meaning of its own, and goes when they go.

    A quote taken from a story is the story's words, so it goes with them.
    """
    needed: tuple[str | None, ...] = ()
    match record:
        case Permission(about=about, person=person):
            needed = (about, person)
        case Link(from_id=from_id, to_id=to_id):
            needed = (from_id, to_id)
        case Attachment(about=about) | Confirmation(about=about) | Cleared(about=about):
            needed = (about,)
        case Attendance(session=session, person=person):
            needed = (session, person)
        case PersonContact(person=person):
            needed = (person,)
        case NotTheSame(one=one, other=other):
            needed = (one, other)
        case Quote(story=story):
            needed = (story,)
        case Grant(funder=funder):
            needed = (funder,)
        case GrantShare(about=about, grant=grant):
            needed = (about, grant)
        case Wave(ladder=ladder):
            needed = (ladder,)
        case Response(wave=wave, person=person):
            needed = (wave, person)
        case PlanArrow(from_step=first, to_step=then):
            needed = (first, then)
        case Rival(claim=claim):
            needed = (claim,)
        case PracticeSheet(check=check):
            needed = (check,)
        case (
            Target() | BudgetLine() | Asset() | OtherFunding() | GrantCondition() | ReportingTime() | GrantReport()
            | GrantChange()
        ):  # fmt: skip
            needed = (record.grant,)
        case Receipt(budget_line=line):
            needed = (line,)
        case FormAnswer(grant=for_grant):
            needed = (for_grant,)
        case QuestionTie(outcome=outcome):
            needed = (outcome,)
        case FrameworkTie(outcome=fits):
            needed = (fits,)
        case SignOff(person=person):
            needed = (person,)
    case = case_of(record)
    return tuple(one for one in (case if case != record.id else None, *needed) if one)


def without(record: Record, gone: Collection[str]) -> Record:
    """The record without its mentions of what is gone, for one that stays.

    Somebody who was involved stays involved as somebody unknown, so that what they are in stays in the group; a cover
    over them stays on.
    """
    changed: dict[str, Any] = {}
    for tie in ties_of(record):
        if tie.target in gone:
            name = tie.place.partition("[")[0].partition(".")[0]
            changed[name] = _let_go(getattr(record, name), gone)
    return replace(record, **changed)


def _let_go(value: Any, gone: Collection[str]) -> Any:
    if isinstance(value, str):
        return None
    if isinstance(value, tuple):
        if all(isinstance(one, str) for one in value):
            return tuple(one for one in value if one not in gone)
        return tuple(_without_mention(one, gone) for one in value)
    return replace(value, covers=tuple(_unknown(one, gone, lift_when_allowed=False) for one in value.covers))


def _without_mention(one: Any, gone: Collection[str]) -> Any:
    """A link of a claim's chain or a prompt without its lost evidence; somebody involved who is gone."""
    if isinstance(one, ChainLink | PromptEvidence):
        return replace(one, evidence=tuple(each for each in one.evidence if each not in gone))
    return _unknown(one, gone)


def _unknown(one: Any, gone: Collection[str], **also: Any) -> Any:
    return replace(one, person=None, **also) if one.person in gone else one
