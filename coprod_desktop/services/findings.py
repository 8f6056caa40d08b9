"""What a careful friend notices about a case study, and the group's replies: not ours, because; or stop mentioning it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import FindingReply
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import StepDone, Workspace


def check_records(
    ws: Workspace, case_id: str, resources: Path, today: date, *, quieted: bool = False
) -> list[Finding]:
    """What is missing and what would most strengthen the report, most useful first; `about` holds record ids.

    Findings the group has answered are left out unless `quieted`.
    """
    from coprod_desktop.reports.making import make_document
    from coprod_desktop.services.reports import take_snapshot, work_for

    taken = take_snapshot(ws, (case_id,), Audience("internal"), resources, made_on=today)
    _, findings = make_document(work_for(ws, taken, "full", (), Path("."), resources))
    answered = {(one.rule, one.place) for one in replies_of(ws, case_id)}
    named = [taken.with_ids(one) for one in findings]
    return [one for one in named if quieted or (one.rule, one.place) not in answered]


def stop_mentioning(ws: Workspace, case_id: str, finding: Finding, reason: str | None = None) -> StepDone | None:
    """Keep quiet about a finding from now on; `reason` when the group says why it is not theirs."""
    for one in replies_of(ws, case_id):
        if (one.rule, one.place) == (finding.rule, finding.place) and one.reason == reason:
            return None
    reply = FindingReply(id=new_id(), case=case_id, rule=finding.rule, place=finding.place, reason=reason)
    return keep(ws, "steps.stop_mentioning", [reply])


def mention_again(ws: Workspace, reply_id: str) -> StepDone | None:
    """Take a reply back: the finding is mentioned again while it is true."""
    found = ws.get(reply_id)
    if found is None or found.binned_at is not None:
        return None
    with ws.step("steps.mention_again") as step:
        step.bin(reply_id)
    done: StepDone = step.result
    return done


def replies_of(ws: Workspace, case_id: str) -> list[FindingReply]:
    """The group's replies to findings about a case study."""
    return ws.records(FindingReply, case=case_id)
