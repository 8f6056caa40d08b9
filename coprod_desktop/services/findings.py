"""What a careful friend notices about a case study, and the group's replies: not ours, or stop mentioning it."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Confirmation,
    Decision,
    Figure,
    FindingReply,
    Permission,
    Quote,
    Story,
    TurningPoint,
    case_of,
)
from coprod_desktop.evaluation.friend import CaseFacts, find_gaps
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import StepDone, Workspace


def check_records(
    ws: Workspace, case_id: str, questions: QuestionSet, words: Words, today: date, *, quieted: bool = False
) -> list[Finding]:
    """What is missing and what would most strengthen the report, most useful first; `about` holds record ids.

    Findings the group has replied to are left out unless `quieted`.
    """
    facts = CaseFacts(
        on=today,
        answers=ws.records(Answer, case=case_id),
        figures=ws.records(Figure, case=case_id),
        quotes=ws.records(Quote, case=case_id),
        turning_points=ws.records(TurningPoint, case=case_id),
        stories=ws.records(Story, case=case_id),
        pictures=[one for one in ws.records(Attachment, case=case_id) if one.media_type.startswith("image/")],
        confirmations=_about_case(ws, case_id),
        decisions=ws.records(Decision, case=case_id),
        permissions=ws.records(Permission),
        replies=() if quieted else replies_of(ws, case_id),
    )
    return list(find_gaps(facts, questions, words))


def _about_case(ws: Workspace, case_id: str) -> list[Confirmation]:
    """What outsiders said about any record of the case study, or about the case study itself."""
    return [
        one
        for one in ws.records(Confirmation)
        if one.about == case_id or ((found := ws.get(one.about)) and case_of(found.record) == case_id)
    ]


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
