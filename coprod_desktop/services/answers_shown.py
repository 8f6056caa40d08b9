"""One answer as the window shows and changes it: the bank's answer, the records behind it, and safe writing.

The bank on the screen may be older than what is on the disk by a keystroke: every change reads the kept answer again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.records import Answer, FormAnswer, Grant, Outcome, QuestionTie
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_bank import Bank, Banked, approval_of, bank_of
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.services.own_packs import packs_kept
from coprod_desktop.services.saving import keep, short, standing, told
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class Resting:
    """A record that an answer rests on: its kind, its id, and a few words it is known by; "" where it has none.

    `question` is the box's id where the record is an answer to one of our own, else "".
    """

    kind: str
    id: str
    called: str
    question: str = ""


# How a difference of ours goes with a question, as a person is asked.
Fitting = Literal["close", "contributes", "does_not_fit"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of ours. `fitting` is None while nobody said how it goes with the question."""

    id: str
    words: str
    fitting: Fitting | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer with its bank. `rests_on` are the records behind the draft and the kept answer, each once;
    `differences` are all those of the case study.
    """

    bank: Bank
    banked: Banked
    rests_on: tuple[Resting, ...]
    place: int
    count: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Which answer is meant; `grant` is None for a form in general."""

    case: str
    grant: str | None
    pack: str
    question: str


def place_of_answer(ws: Workspace, record_id: str) -> AnswerPlace | None:
    """Which answer a record is; None when it is gone or in the bin."""
    found = ws.get(record_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, FormAnswer):
        return None
    one = found.record
    return AnswerPlace(one.case, one.grant, one.pack, one.question)


def answer_shown(
    ws: Workspace,
    at: AnswerPlace,
    resources: Path,
    words: Words,
    today: date,
    checker: WordsAgainstEvidence,
) -> AnswerShown:
    """The answer as it stands. WorldFault when the form, the grant or the question is not there."""
    bank = bank_of(ws, at.case, at.pack, at.grant, resources, words, today, checker=checker)
    banked = bank.of(at.question)
    place = [one.question.id for one in bank.answers].index(at.question)
    rests_on, differences = _resting(ws, bank, banked), _differences(ws, at)
    return AnswerShown(bank, banked, rests_on, place, len(bank.answers), differences)


def _differences(ws: Workspace, at: AnswerPlace) -> tuple[Difference, ...]:
    """Every difference, with what was said of it and the question. A closer word from a file counts as "close"."""
    ties = {
        one.outcome: one
        for one in ws.records(QuestionTie, case=at.case)
        if (one.pack, one.question) == (at.pack, at.question)
    }
    told: list[Difference] = []
    for one in ws.records(Outcome, case=at.case):
        tie = ties.get(one.id)
        fitting: Fitting | None = None
        if tie is not None:
            others: Mapping[str, Fitting] = {
                "does_not_fit": "does_not_fit",
                "exact": "close",
                "close": "close",
            }
            fitting = others.get(tie.relation, "contributes")
        told.append(Difference(one.id, one.words, fitting, (tie.because if tie else None) or ""))
    return tuple(told)


def _resting(ws: Workspace, bank: Bank, banked: Banked) -> tuple[Resting, ...]:
    used = bank.looked.taken.used
    drafted = (*banked.answered.drafts.full.used, *banked.answered.typed.used)
    ids = [behind[0].record for number in drafted if (behind := used.get(number))]
    ids += [one.record for one in (banked.kept.used if banked.kept else ())]
    rows = []
    for one in dict.fromkeys(ids):
        found = ws.get(one)
        if found is not None and found.binned_at is None:
            question = found.record.question if isinstance(found.record, Answer) else ""
            rows.append(Resting(found.record.kind, one, short(told(found.record), 80), question))
    return tuple(rows)


def change_answer(
    ws: Workspace,
    bank: Bank,
    question_id: str,
    change: Callable[..., StepDone | None],
    *given: object,
    **named: object,
) -> StepDone | None:
    """Call one of `answer_writing`'s services with what is kept now, so that two changes in a row are one answer."""
    return change(ws, _as_kept(ws, bank, question_id), question_id, *given, **named)


def _as_kept(ws: Workspace, bank: Bank, question_id: str) -> Bank:
    looked, pack = bank.looked, bank.pack.id
    grant = looked.grant.id if looked.grant else None
    kept = next(
        (
            one
            for one in ws.records(FormAnswer, case=looked.case_id)
            if (one.pack, one.grant, one.question) == (pack, grant, question_id)
        ),
        None,
    )
    tie = next(
        (
            one
            for one in ws.records(QuestionTie, case=looked.case_id)
            if (one.pack, one.question, one.outcome, one.relation)
            == (pack, question_id, None, "does_not_fit")
        ),
        None,
    )
    banked = bank.of(question_id)
    now = replace(banked, kept=kept, tie=tie, approval=approval_of(ws, kept, looked))
    if kept is not None and kept.full is not None and now.approval == "none":
        now = replace(now, text=kept.full)
    return replace(bank, answers=tuple(now if one is banked else one for one in bank.answers))


# ---- which form a grant reports on ----------------------------------------------------------------------------------


def forms_to_choose(ws: Workspace, resources: Path) -> list[tuple[str, str]]:
    """Id and name of every form that can be used, the group's own first."""
    kept = [one.pack for one in packs_kept(ws, resources) if one.pack is not None and one.pack.questions]
    return [(one.id, f"{one.title}, {one.funder}" if one.funder else one.title) for one in kept]


def choose_form(ws: Workspace, grant_id: str, pack_id: str | None) -> StepDone | None:
    """Say which form a grant reports on; None for none. Answers that were given stay."""
    grant = standing(ws, Grant, grant_id)
    return keep(
        ws, "storage.step.change_grant", [replace(grant, pack=pack_id)], params={"what": short(grant.title)}
    )
