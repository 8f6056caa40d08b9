"""How the group knows: claims with what stands behind them, other explanations, the check, and biases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import (
    Attachment,
    Bias,
    BiasCode,
    Claim,
    Confirmation,
    Connection,
    Decision,
    Figure,
    Ladder,
    Link,
    Outcome,
    PromptMark,
    Quote,
    Record,
    Response,
    Ripple,
    Rival,
    Selection,
    Session,
    Story,
    StrengthCheck,
    TurningPoint,
    Wave,
    YearlyTotal,
    case_of,
)
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.claims import ClaimFacts, ClaimStanding, asked_twice, claim_standing
from coprod_desktop.evaluation.strength import ThemeStrength, helps_most, latest_check, strengths
from coprod_desktop.services.saving import keep, new_id, short, told
from coprod_desktop.storage import StepDone, Workspace

# What may show a link of a chain, or speak for and against another explanation.
SHOWING: tuple[type[Record], ...] = (
    Story, Quote, Figure, Session, TurningPoint, Decision, Ripple, Attachment, Wave, Connection, YearlyTotal, Selection,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A record that may show something, and a few words it is known by."""

    id: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class ClaimKept:
    """A claim, how it stands, and the other explanations in the order of making."""

    claim: Claim
    standing: ClaimStanding
    rivals: tuple[Rival, ...]


def claims_kept(ws: Workspace, case_id: str) -> list[ClaimKept]:
    """Every claim of a case study in the order of making."""
    every = _Around(ws, case_id)
    return [every.kept(one) for one in ws.records(Claim, case=case_id)]


def claim_kept(ws: Workspace, claim_id: str) -> ClaimKept | None:
    """One claim; None when it is gone or in the bin."""
    found = ws.get(claim_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Claim):
        return None
    return _Around(ws, found.record.case).kept(found.record)


class _Around:
    """What is read once for all the claims of a case study."""

    def __init__(self, ws: Workspace, case_id: str) -> None:
        self._ws, self._case = ws, case_id
        self._rivals = ws.records(Rival, case=case_id)
        self._confirmations = ws.records(Confirmation)
        self._links = ws.records(Link)
        self._waves = ws.records(Wave, case=case_id)
        self._ladders = {one.id: one.outcome for one in ws.records(Ladder, case=case_id)}
        self._responses = ws.records(Response, case=case_id) if self._waves else []

    def kept(self, claim: Claim) -> ClaimKept:
        """The claim with all that is about it."""
        rivals = tuple(one for one in self._rivals if one.claim == claim.id)
        about = {claim.id, claim.outcome}
        pieces = {piece for link in claim.chain or () for piece in link.evidence}
        pieces |= {one.from_id for one in self._links if claim.outcome and one.to_id == claim.outcome}
        kinds = {piece.id: piece.kind for piece in pieces_of(self._ws, sorted(pieces))}
        answered, paired = asked_twice(self._about_it(claim, kinds), self._responses)
        facts = ClaimFacts(
            claim=claim, rivals=rivals, kinds=kinds, answered=answered, paired=paired,
            confirmations=[one for one in self._confirmations if one.about in about],
        )  # fmt: skip
        return ClaimKept(claim, claim_standing(facts), rivals)

    def _about_it(self, claim: Claim, kinds: dict[str, str]) -> list[Wave]:
        """Rounds of asking on a ladder for the same difference, or tied to the claim, with their other rounds."""
        tied = [one for one in self._waves if one.id in kinds]
        asked = {(one.instrument, one.ladder) for one in tied}
        ladders = {
            ladder for ladder, outcome in self._ladders.items() if outcome and outcome == claim.outcome
        }
        return [
            one
            for one in self._waves
            if (one.instrument, one.ladder) in asked or (one.ladder is not None and one.ladder in ladders)
        ]


def pieces_of(ws: Workspace, ids: Sequence[str]) -> list[Piece]:
    """The records with these ids that are there and not in the bin, in the order given."""
    found = ((one, ws.get(one)) for one in ids)
    return [
        Piece(one, kept.record.kind, short(told(kept.record), 90))
        for one, kept in found
        if kept is not None and kept.binned_at is None
    ]


def pieces_offered(ws: Workspace, case_id: str, looked_for: str = "", most: int = 12) -> list[Piece]:
    """Records of the case study that may show something, whose words hold every word looked for; at most so many."""
    wanted = fold(looked_for).split()
    found: list[Piece] = []
    for kind in SHOWING:
        for stored in ws.stored(kind, binned=False):
            record = stored.record
            if case_of(record) != case_id:
                continue
            words = told(record)
            if all(one in fold(words) for one in wanted):
                found.append(Piece(record.id, record.kind, short(words, 90)))
                if len(found) >= most:
                    return found
    return found


def outcomes_offered(ws: Workspace, case_id: str) -> list[Outcome]:
    """The differences a claim may be about, in the order of making."""
    return ws.records(Outcome, case=case_id)


# ---- the check of the evidence ----


@dataclass(frozen=True, slots=True)
class ChecksKept:
    """The check that was made last, None before the first; and how many there are."""

    latest: StrengthCheck | None
    made: int


def checks_kept(ws: Workspace, case_id: str) -> ChecksKept:
    """The checks of a case study."""
    every = ws.records(StrengthCheck, case=case_id)
    return ChecksKept(latest_check(every), len(every))


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What the marks come to: every theme, the lowest first, and the one prompt that would help most."""

    themes: tuple[ThemeStrength, ...]
    most: str | None


def check_told(check: StrengthCheck) -> CheckTold:
    """What a check comes to as it stands."""
    found = strengths(check.marks)
    return CheckTold(found, helps_most(found))


def keep_check(ws: Workspace, check: StrengthCheck) -> StepDone | None:
    """Keep a check as it is being answered; answering folds into one step."""
    new = ws.get(check.id) is None
    step = "storage.step.add_strength_check" if new else "storage.step.change_strength_check"
    return keep(ws, step, [check], fold=f"{check.id}/marks")


def mark_prompt(check: StrengthCheck, prompt: str, mark: int | None, note: str | None) -> StrengthCheck:
    """The check with this answer; nothing at all takes the answer away. Answers stay in the order first given."""
    answer = PromptMark(prompt=prompt, mark=mark, note=note)
    marks = [answer if one.prompt == prompt else one for one in check.marks]
    if all(one.prompt != prompt for one in check.marks):
        marks.append(answer)
    return replace(check, marks=tuple(one for one in marks if one.mark is not None or one.note))


def new_check(case_id: str, version: int, today: str) -> StrengthCheck:
    """A check with nothing answered yet, of the day that is typed."""
    return StrengthCheck(id=new_id(), case=case_id, when=understand_date(today), set_version=version)


# ---- biases ----


def biases_of(ws: Workspace, case_id: str) -> dict[BiasCode, Bias]:
    """What the group said of each known way to fool oneself; the one said last where there are two."""
    return {one.bias: one for one in ws.records(Bias, case=case_id)}


def keep_bias(ws: Workspace, bias: Bias) -> StepDone | None:
    """Keep an answer. One that says nothing any more stays, empty, so that undo is one step."""
    new = ws.get(bias.id) is None
    step = "storage.step.add_bias" if new else "storage.step.change_bias"
    return keep(ws, step, [bias], fold=f"{bias.id}/said")


def record_now(ws: Workspace, record_id: str) -> Record | None:
    """The record as it stands, None when it is gone or in the bin."""
    found = ws.get(record_id)
    return None if found is None or found.binned_at is not None else found.record


def rivals_of(ws: Workspace, claim_id: str) -> list[Rival]:
    """The other explanations of a claim, in the order of making."""
    return [one for one in ws.records(Rival) if one.claim == claim_id]
