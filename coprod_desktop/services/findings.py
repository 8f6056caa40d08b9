"""What a careful friend notices about a case study, and the group's replies: not ours, or stop mentioning it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Attendance,
    Bias,
    BudgetLine,
    CaseStudy,
    Claim,
    Confirmation,
    Contribution,
    Decision,
    DocumentMade,
    Figure,
    FindingReply,
    FrameworkTie,
    Grant,
    GrantCondition,
    GrantReport,
    GrantShare,
    Link,
    NextStep,
    NotReached,
    Outcome,
    Permission,
    Person,
    PlanChange,
    PracticeCheck,
    PracticeSheet,
    Quote,
    Receipt,
    Record,
    Response,
    Ripple,
    Rival,
    Selection,
    Session,
    SignOff,
    Story,
    Target,
    TimeWorth,
    TurningPoint,
    Wave,
    YearlyTotal,
    case_of,
)
from coprod_desktop.evaluation.friend import CaseFacts, is_printed, look_through
from coprod_desktop.guidance.claim_words import load_claim_guide
from coprod_desktop.guidance.plain_words import load_plain_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.pieces import last_of
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import StepDone, Workspace

__all__ = [
    "check_in_slices",
    "check_records",
    "is_printed",
    "mention_again",
    "replies_of",
    "stop_mentioning",
]

R = TypeVar("R")
K = TypeVar("K", bound=Record)
SLICE = 100  # records read in one piece
_OF_THE_CASE: tuple[type[Record], ...] = (
    Answer, Figure, Quote, TurningPoint, Story, Attachment, Decision, Session, Contribution, Outcome, Ripple, Selection,
    NotReached, YearlyTotal, FindingReply, Wave, Response, Claim, Rival, Bias, PracticeCheck, PracticeSheet, PlanChange,
    NextStep, TimeWorth, FrameworkTie, SignOff,
)  # fmt: skip

_OF_A_GRANT: Mapping[str, type[Record]] = MappingProxyType(
    {
        "targets": Target,
        "budget_lines": BudgetLine,
        "conditions": GrantCondition,
        "grant_reports": GrantReport,
    }
)


def check_records(
    ws: Workspace,
    case_id: str,
    questions: QuestionSet,
    words: Words,
    today: date,
    resources: Path,
    *,
    quieted: bool = False,
) -> list[Finding]:
    """What is missing and what would most strengthen the report, most useful first; `about` holds record ids.

    Findings the group has replied to are left out unless `quieted`.
    """
    return last_of(check_in_slices(ws, case_id, questions, words, today, resources, quieted=quieted))


def check_in_slices(
    ws: Workspace,
    case_id: str,
    questions: QuestionSet,
    words: Words,
    today: date,
    resources: Path,
    *,
    quieted: bool = False,
) -> Generator[None, None, list[Finding]]:
    """The same in short pieces, so that in a folder of many years a save never waits for it."""
    facts = yield from _facts_of(ws, case_id, today, quieted)
    yield
    facts = replace(facts, plain_words=load_plain_words(resources), claim_guide=load_claim_guide(resources))
    yield
    found = yield from look_through(facts, questions, words)
    return list(found)


def _facts_of(ws: Workspace, case_id: str, today: date, quieted: bool) -> Generator[None, None, CaseFacts]:
    """Everything the friend looks at, read in slices."""
    told: dict[type[Record], list[Any]] = {}
    for kind in _OF_THE_CASE:
        told[kind] = yield from _read(ws, kind, lambda one: case_of(one) == case_id)
    ids = {case_id}.union(one.id for records in told.values() for one in records)
    permissions = yield from _read(ws, Permission, lambda one: one.about in ids)
    confirmations = yield from _read(
        ws, Confirmation, lambda one: one.about in ids or _is_of(ws, one.about, case_id)
    )
    links = yield from _read(ws, Link, lambda one: one.from_id in ids or one.to_id in ids)
    people = yield from _read(ws, Person, lambda one: one.merged_into is None)
    shares = yield from _read(ws, GrantShare, lambda one: one.about in ids)
    funded = yield from _read_grants(ws, case_id)
    documents = yield from _read(ws, DocumentMade, lambda one: case_id in one.cases)
    by_name = yield from _any(ws, Attendance, lambda one: one.case == case_id)
    found = ws.get(case_id)
    case = found.record if found is not None and isinstance(found.record, CaseStudy) else None
    return CaseFacts(
        on=today,
        case=case,
        answers=told[Answer],
        figures=told[Figure],
        quotes=told[Quote],
        turning_points=told[TurningPoint],
        stories=told[Story],
        pictures=[one for one in told[Attachment] if one.media_type.startswith("image/")],
        confirmations=confirmations,
        decisions=told[Decision],
        permissions=permissions,
        sessions=told[Session],
        contributions=told[Contribution],
        outcomes=told[Outcome],
        ripples=told[Ripple],
        links=links,
        selections=told[Selection],
        not_reached=told[NotReached],
        totals=told[YearlyTotal],
        people=people,
        visits_by_name=by_name,
        documents=documents,
        waves=told[Wave],
        responses=told[Response],
        claims=told[Claim],
        rivals=told[Rival],
        biases=told[Bias],
        practice_checks=told[PracticeCheck],
        practice_sheets=told[PracticeSheet],
        plan_changes=told[PlanChange],
        next_steps=told[NextStep],
        time_worth=told[TimeWorth],
        shares=shares,
        framework_ties=told[FrameworkTie],
        sign_offs=told[SignOff],
        **funded,
        replies=() if quieted else told[FindingReply],
    )


def _read(ws: Workspace, kind: type[K], wanted: Callable[[K], bool]) -> Generator[None, None, list[K]]:
    found: list[K] = []
    for number, one in enumerate(ws.stored(kind, binned=False), 1):
        if isinstance(one.record, kind) and wanted(one.record):
            found.append(one.record)
        if number % SLICE == 0:
            yield
    yield
    return found


def _read_grants(ws: Workspace, case_id: str) -> Generator[None, None, dict[str, Any]]:
    """The grants that pay for a case study, with what hangs on them, each under its name in the facts."""
    grants = yield from _read(ws, Grant, lambda one: not one.cases or case_id in one.cases)
    ids = {one.id for one in grants}
    told: dict[str, Any] = {"grants": grants}
    for name, kind in _OF_A_GRANT.items():
        told[name] = yield from _read(ws, kind, lambda one: getattr(one, "grant", None) in ids)
    lines = {one.id for one in told["budget_lines"]}
    told["receipts"] = yield from _read(ws, Receipt, lambda one: one.budget_line in lines)
    return told


def _any(ws: Workspace, kind: type[K], wanted: Callable[[K], bool]) -> Generator[None, None, bool]:
    for number, one in enumerate(ws.stored(kind, binned=False), 1):
        if isinstance(one.record, kind) and wanted(one.record):
            return True
        if number % SLICE == 0:
            yield
    return False


def _is_of(ws: Workspace, record_id: str, case_id: str) -> bool:
    found = ws.get(record_id)
    return found is not None and case_of(found.record) == case_id


def stop_mentioning(
    ws: Workspace, case_id: str, finding: Finding, reason: str | None = None
) -> StepDone | None:
    """Keep quiet about a finding from now on; `reason` when the group says why it is not theirs."""
    place = (finding.rule, finding.place)
    same = next((one for one in replies_of(ws, case_id) if (one.rule, one.place) == place), None)
    reply = FindingReply(
        id=same.id if same else new_id(), case=case_id, rule=finding.rule, place=finding.place, reason=reason
    )
    return keep(ws, "storage.step.reply_to_finding", [reply])


def mention_again(ws: Workspace, reply_id: str) -> StepDone | None:
    """Take a reply back: the finding is mentioned again while it is true."""
    found = ws.get(reply_id)
    if found is None or found.binned_at is not None:
        return None
    with ws.step("storage.step.mention_again") as step:
        step.bin(reply_id)
    return step.result


def replies_of(ws: Workspace, case_id: str) -> list[FindingReply]:
    """The group's replies to findings about a case study."""
    return ws.records(FindingReply, case=case_id)
