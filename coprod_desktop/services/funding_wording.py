"""The paragraphs a group may copy about one grant, put together from its records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Group, Target
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.money_words import bid_line
from coprod_desktop.evaluation.narratives import (
    Narrative,
    PublicGood,
    Reasons,
    exception,
    money_story,
    public_benefit,
    variance_story,
)
from coprod_desktop.evaluation.target_words import counted_in
from coprod_desktop.guidance.charity_rules import load_charity_rules
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.sections.numbers import money, plain_number
from coprod_desktop.services.funding import aim_of, grant_kept
from coprod_desktop.services.saving import short, standing
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace

WordingKind = Literal["exception", "variance", "money", "public_benefit", "bid"]
_PURPOSE = "in_one_breath"  # a released box: what the work is, in one breath
_MOST_OUTCOMES = 5


@dataclass(frozen=True, slots=True)
class Wording:
    """One paragraph; `what` names what it is about, `still` is what the group must say itself."""

    kind: WordingKind
    what: str
    text: str
    still: tuple[str, ...] = ()


def wordings_of(
    ws: Workspace, grant_id: str, case_id: str, resources: Path, words: Words, today: date
) -> list[Wording]:
    """What needs explaining about a grant, then the public-benefit paragraph and a line for the next bid."""
    kept = grant_kept(ws, grant_id, today)
    if kept is None:
        return []
    told: list[Wording] = []
    for one in kept.targets:
        told += _of_target(one.target, words, today)
    spent = money_story(kept.account, words, money)
    told += [Wording("money", "", spent.text, spent.still)] if spent else []
    told.append(_public(ws, case_id, resources, words, today))
    if kept.asking is not None:
        told.append(Wording("bid", "", bid_line(kept.asking, words)))
    return told


def reasons_of(target: Target) -> Reasons:
    """What is written beside a number."""
    revised = "" if target.revised is None else counted_in(target.revised, target.unit or "", plain_number)
    return Reasons(
        target.story or "", revised, target.revised_because or "", target.agreed_by or "", target.dropped
    )


def _of_target(target: Target, words: Words, today: date) -> list[Wording]:
    aim, reasons = aim_of(target), reasons_of(target)
    red = exception(aim, reasons, today, words, plain_number)
    if red is not None:
        return [_wording("exception", target, red)]
    varied = variance_story(aim, reasons, words, plain_number)
    return [_wording("variance", target, varied)] if varied is not None else []


def _wording(kind: WordingKind, target: Target, told: Narrative) -> Wording:
    return Wording(kind, short(target.words), told.text, told.still)


def _public(ws: Workspace, case_id: str, resources: Path, words: Words, today: date) -> Wording:
    """From what may go to everybody, and from nothing else."""
    taken = take_snapshot(ws, [case_id], Audience("public"), resources, made_on=today)
    case = taken.snapshot.cases[0]
    purpose = case.answer(_PURPOSE)
    value = purpose.value if purpose else None
    good = PublicGood(
        group=clean_line(standing(ws, Group, ws.group_id).name),
        purpose=clean_line(getattr(value, "text", "")).split(". ")[0],
        sessions=case.activity.sessions, people=case.activity.unique,
        outcomes=[one.words for one in case.outcomes if one.direction != "negative"][:_MOST_OUTCOMES],
        not_reached=[one.who for one in case.not_reached], hours=case.worth.hours if case.worth else None,
    )  # fmt: skip
    told = public_benefit(good, load_charity_rules(resources), today, words, plain_number)
    return Wording("public_benefit", "", told.text, told.still)
