"""What a person does with an answer in the bank: write, choose, approve, take over, or say that it is not ours.

Every one is a step. Any change but an approval makes the answer a draft again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import FormAnswer, Outcome, QuestionTie, Relation, UsedRecord
from coprod_desktop.domain.text import clean, clean_line
from coprod_desktop.evaluation.answering.composing import Length
from coprod_desktop.services.answer_bank import Bank, Banked, Reusable
from coprod_desktop.services.answering import Looked
from coprod_desktop.services.saving import fold_key, keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

T = TypeVar("T")


def write_answer(
    ws: Workspace, bank: Bank, question_id: str, text: str, length: Length = "full"
) -> StepDone | None:
    """Keep the person's own words for one length; it is a draft until it is approved. Typing folds into one step.

    Nothing is cut: a text over the limit is kept, and `Banked.fits` says so. No words at all bring the program's own
    draft back. After an approval was lost the person begins anew: what rested on things that went is let go.
    """
    lost = approval_lost(bank.of(question_id))
    fields: dict[str, Any] = {"full": None, "middle": None, "short": None} if lost else {}
    fields[length] = clean(text).strip() or None
    return _change(ws, bank, question_id, folded=True, anew=lost, **fields)


def write_value(
    ws: Workspace,
    bank: Bank,
    question_id: str,
    *,
    number: Decimal | None = None,
    definition: str | None = None,
    rounded: str | None = None,
    pence: int | None = None,
    choice: str | None = None,
    day: GivenDate | None = None,
) -> StepDone | None:
    """Keep the value of a typed question, as a person gave or chose it; None takes it out. The rest stays."""
    banked = bank.of(question_id)
    if choice is not None and banked.question.choices and choice not in banked.question.choices:
        raise WorldFault("That is none of the answers the form offers. Nothing was changed.")
    return _change(
        ws, bank, question_id, number=number, definition=definition and clean_line(definition), rounded=rounded,
        pence=pence, choice=choice, day=day,
    )  # fmt: skip


def approve_answer(ws: Workspace, bank: Bank, question_id: str, by: str, today: date) -> StepDone | None:
    """Keep the answer as it stands, with the records it rests on, as approved by this person.

    WorldFault without a name, where there is nothing to approve, or where it is over the form's limit.
    """
    who = clean_line(by)
    if not who:
        raise WorldFault("Say who approves it. Nothing was changed.")
    banked = bank.of(question_id)
    text = banked.text or banked.answered.drafts.full.text
    if not text:
        raise WorldFault("There is nothing to approve yet. Nothing was changed; write an answer first.")
    if not banked.limit.fits(text):
        raise WorldFault(
            "The answer is longer than the form allows. Nothing was changed; make it shorter first."
        )
    drafts, typed, kept = banked.answered.drafts, banked.answered.typed, banked.kept
    fresh = approval_lost(banked)
    return _change(
        ws, bank, question_id, approved_by=who, approved_on=today, full=text,
        short=(None if fresh or kept is None else kept.short) or drafts.short.text or None,
        middle=(None if fresh or kept is None else kept.middle) or drafts.middle.text or None,
        number=_first(kept and kept.number, typed.value),
        definition=_first(kept and kept.definition, typed.definition or None),
        rounded=_first(kept and kept.rounded, typed.rounded or None), pence=_first(kept and kept.pence, typed.pence),
        choice=_first(kept and kept.choice, typed.choice), day=_first(kept and kept.day, typed.day),
        anew=fresh,
    )  # fmt: skip


def approval_lost(banked: Banked) -> bool:
    """Whether what was written rests on something that changed or went, so that it begins again from the draft."""
    return banked.approval in ("changed", "binned", "permission")


def take_approval_back(ws: Workspace, bank: Bank, question_id: str) -> StepDone | None:
    """The words stay, as a draft."""
    return _change(ws, bank, question_id, approved_by=None, approved_on=None)


def take_over(ws: Workspace, bank: Bank, question_id: str, other: Reusable) -> StepDone | None:
    """Take an answer given to another funder as the beginning of this one: a draft, with what it rests on."""
    answer = other.answer
    return _change(
        ws, bank, question_id, full=other.text, short=answer.short, middle=answer.middle, also=answer.used
    )


def _first(*values: T | None) -> T | None:
    return next((one for one in values if one is not None), None)


def _change(
    ws: Workspace,
    bank: Bank,
    question_id: str,
    *,
    folded: bool = False,
    anew: bool = False,
    also: Sequence[UsedRecord] = (),
    **fields: object,
) -> StepDone | None:
    """Change or make the record of an answer. Any change but an approval makes it a draft again."""
    banked = bank.of(question_id)
    looked, kept = bank.looked, banked.kept
    answer = kept or FormAnswer(
        id=new_id(), case=looked.case_id, grant=looked.grant.id if looked.grant else None, pack=bank.pack.id,
        pack_version=bank.pack.version, question=question_id,
        language=looked.case.language or looked.taken.snapshot.language,
    )  # fmt: skip
    fields = {"approved_by": None, "approved_on": None, "pack_version": bank.pack.version, **fields}
    fields["used"] = used_of(banked, looked, () if anew or kept is None else kept.used, also)
    changed = replace(answer, **fields)  # type: ignore[arg-type]
    if kept is not None and changed == kept:
        return None
    params = {"what": short(clean_line(banked.question.question), 80)}
    if kept is None:
        return keep(ws, "storage.step.add_form_answer", [changed], params=params)
    key = "approve_form_answer" if fields["approved_by"] else "change_form_answer"
    fold = fold_key(kept, changed) if folded else None
    return keep(ws, f"storage.step.{key}", [changed], params=params, fold=fold)


def used_of(
    banked: Banked, looked: Looked, before: Sequence[UsedRecord], also: Sequence[UsedRecord] = ()
) -> tuple[UsedRecord, ...]:
    """The records an answer rests on now: what the draft tells of, and what it rested on before, each as it stands.

    Words that a person changed may still tell of what the draft was made from, so nothing is taken out.
    """
    full, typed = banked.answered.drafts.full, banked.answered.typed
    numbers = dict.fromkeys((*full.used, *banked.answered.drafts.middle.used, *typed.used))
    drafted = [one for number in numbers for one in looked.taken.used.get(number, ())]
    there = {one.record: one for behind in looked.taken.used.values() for one in behind}
    kept = [there.get(one.record, one) for one in (*before, *also)]
    by_record = {one.record: one for one in (*kept, *drafted)}
    return tuple(by_record.values())


# ---- not ours -------------------------------------------------------------------------------------------------------


def say_not_ours(
    ws: Workspace, bank: Bank, question_id: str, because: str, by: str | None, today: date
) -> StepDone | None:
    """Keep that a question is not ours, with the reason, which is printed. WorldFault without a reason."""
    reason = clean_line(because)
    if not reason:
        raise WorldFault("Say why it is not yours; the funder reads it. Nothing was changed.")
    banked = bank.of(question_id)
    tie = banked.tie or QuestionTie(
        id=new_id(), case=bank.looked.case_id, pack=bank.pack.id, pack_version=bank.pack.version, question=question_id,
        relation="does_not_fit",
    )  # fmt: skip
    told = replace(tie, because=reason, made_by=clean_line(by or "") or None, made_on=today)
    key = "change_question_tie" if banked.tie else "add_question_tie"
    return keep(
        ws, f"storage.step.{key}", [told], params={"what": short(clean_line(banked.question.question), 80)}
    )


def tie_difference(
    ws: Workspace,
    bank: Bank,
    question_id: str,
    outcome: str,
    relation: Relation,
    because: str,
    by: str | None,
    today: date,
) -> StepDone | None:
    """Keep how one difference (id of its record) answers a question, with the reason; one tie for each pair.

    WorldFault without a reason where it does not fit, and for a difference that is not there.
    """
    standing(ws, Outcome, outcome)
    reason = clean_line(because)
    if relation == "does_not_fit" and not reason:
        raise WorldFault("Say why it does not fit; the reason is kept. Nothing was changed.")
    question, case = bank.of(question_id).question, bank.looked.case_id
    same = next(
        (
            one
            for one in ws.records(QuestionTie, case=case)
            if (one.pack, one.question, one.outcome) == (bank.pack.id, question_id, outcome)
        ),
        None,
    )
    tie = QuestionTie(
        id=same.id if same else new_id(), case=case, outcome=outcome, pack=bank.pack.id,
        pack_version=bank.pack.version, question=question_id, relation=relation, because=reason or None,
        made_by=clean_line(by or "") or None, made_on=today,
    )  # fmt: skip
    key = "change_question_tie" if same else "add_question_tie"
    return keep(ws, f"storage.step.{key}", [tie], params={"what": short(clean_line(question.question), 80)})


def say_ours(ws: Workspace, bank: Bank, question_id: str) -> StepDone | None:
    """Take that back; None when nobody said so."""
    tie = bank.of(question_id).tie
    if tie is None:
        return None
    with ws.step("storage.step.change_question_tie", params={"what": short(tie.because or "", 80)}) as step:
        step.bin(tie.id)
    return step.result
