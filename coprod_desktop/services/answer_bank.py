"""The answer bank: a form's questions with our drafts, what a person wrote or approved, and whether it still stands.

A draft is put together anew each time. An approved answer is kept as it was, with the records it rests on; when one of
these changes, goes into the bin or may not be used any more, it is not printed, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.domain.records import (
    DocumentMade,
    FormAnswer,
    Funder,
    Grant,
    QuestionTie,
)
from coprod_desktop.domain.text import count_characters, count_words
from coprod_desktop.evaluation.answering.answer import Answered, answer_to
from coprod_desktop.evaluation.answering.composing import Limit
from coprod_desktop.evaluation.answering.lens import (
    Burden,
    Coverage,
    alike,
    burden_of,
    burden_of_form,
    coverage_of,
    gaps_first,
    only_they_ask,
    smallest_steps,
)
from coprod_desktop.evaluation.answering.standing import Approval, Said, Standing, standing_of
from coprod_desktop.evaluation.answering.typed import as_money_field, rows_as_text
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answering import Looked, grants_of, look, pack_named, packs_of
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class LastUse:
    """When an answer last went into a document, and for whom."""

    day: date
    funder: str
    document: str


@dataclass(frozen=True, slots=True)
class Reusable:
    """An approved answer to a like question of another form: offered, never put in by itself."""

    answer: FormAnswer
    funder: str
    asked: str
    text: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Banked:
    """One question in the bank.

    `answered` holds the program's drafts; `kept` what a person wrote, chose or approved, None when nobody did.
    `approval` says whether that stands: only then `text` is it, else `text` is the draft, or "" with `approval` lost.
    `limit` is the form's, and `fits` whether `text` keeps it. `tie` is set where the question is not ours.
    """

    question: FormQuestion
    answered: Answered
    standing: Standing
    approval: Approval
    text: str
    words: int
    characters: int
    limit: Limit
    fits: bool
    burden: Burden
    kept: FormAnswer | None = None
    tie: QuestionTie | None = None
    last_use: LastUse | None = None
    reuse: tuple[Reusable, ...] = ()
    only_they: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether nobody approved what stands there."""
        return self.approval != "good"


@dataclass(frozen=True, slots=True)
class Bank:
    """A form answered for a case study. `answers` are in the form's order, `gaps` their places, the gaps first.

    `quick` are the places of those with a next step, the shortest first.
    """

    pack: FormPack
    looked: Looked
    answers: tuple[Banked, ...]
    coverage: Coverage
    gaps: tuple[int, ...]
    quick: tuple[int, ...]
    burden: Burden

    @property
    def words(self) -> int:
        """The words of all answers together; some forms have a limit for the whole (`pack.words_max`)."""
        return sum(one.words for one in self.answers)

    @property
    def fits(self) -> bool:
        """Whether every answer and the whole keep their limits."""
        most = self.pack.words_max
        return all(one.fits for one in self.answers) and (most is None or self.words <= most)

    def of(self, question_id: str) -> Banked:
        """The question with that id; WorldFault when the form does not have it."""
        for one in self.answers:
            if one.question.id == question_id:
                return one
        raise WorldFault(f"“{self.pack.title}” has no question “{question_id[:60]}”. Nothing was changed.")


def bank_of(
    ws: Workspace,
    case_id: str,
    pack_id: str,
    grant_id: str | None,
    resources: Path,
    words: Words,
    today: date,
    *,
    checker: WordsAgainstEvidence | None = None,
) -> Bank:
    """The bank of one form for one case study and grant (None: for any funder), as that funder may see the records.

    `checker` holds the rules on words between calls; without it they are read again. WorldFault when the form, the
    grant or the case study is not there.
    """
    pack = pack_named(packs_of(ws, resources), pack_id)
    seen = look(ws, case_id, grant_id, resources, words, today)
    return fill_bank(ws, seen, pack, resources, words, checker or WordsAgainstEvidence(resources))


def fill_bank(
    ws: Workspace,
    seen: Looked,
    pack: FormPack,
    resources: Path,
    words: Words,
    checker: WordsAgainstEvidence,
    others: Sequence[FormPack] | None = None,
) -> Bank:
    """The same from what was looked at. `others` are the group's other forms, for "only they ask"."""
    packs = packs_of(ws, resources)
    others = _other_forms(ws, seen, packs, pack) if others is None else others
    alone = {one.id for one in only_they_ask(pack, others)}
    kept = _kept(ws, seen, pack)
    outrun = _outrun(ws, seen, checker)
    reuse = _reusable(ws, seen, pack, packs)
    last = _last_uses(ws)
    ties = not_ours_of(ws, seen.case_id, pack)
    answers = []
    for question in pack.questions:
        own = kept.get(question.id)
        banked = _banked(ws, question, seen, own, ties.get(question.id), outrun, words)
        answers.append(
            replace(
                banked, last_use=last.get(own.id) if own else None, reuse=reuse(question, banked.limit),
                only_they=question.id in alone,
            )
        )  # fmt: skip
    rows = [(one.question, one.standing) for one in answers]
    return Bank(
        pack, seen, tuple(answers), coverage_of(one.standing for one in answers), tuple(gaps_first(rows)),
        tuple(smallest_steps(rows)), burden_of_form(pack, seen.box_minutes),
    )  # fmt: skip


def _banked(
    ws: Workspace,
    question: FormQuestion,
    seen: Looked,
    kept: FormAnswer | None,
    tie: QuestionTie | None,
    outrun: Callable[[str, str], int],
    words: Words,
) -> Banked:
    answered = answer_to(question, seen.held, words)
    approval = approval_of(ws, kept, seen)
    text = shown_text(question, answered, kept, approval, words)
    said = Said(
        approval=approval, not_ours=(tie.because or "") if tie is not None else None,
        outrun=outrun(text, answered.drafts.full.text), written=_is_written(kept), valued=_is_valued(kept),
        box_minutes=seen.box_minutes,
    )  # fmt: skip
    limit = Limit(question.words_max, question.chars_max)
    whole = whole_text(text, answered)
    return Banked(
        question, answered, standing_of(answered, said, seen.held.withheld, seen.seen), approval, text,
        count_words(whole), count_characters(whole), limit, limit.fits(whole), burden_of(question, seen.box_minutes),
        kept, tie,
    )  # fmt: skip


def _outrun(ws: Workspace, seen: Looked, checker: WordsAgainstEvidence) -> Callable[[str, str], int]:
    """Counts the sentences of a text that say more than the evidence: those of the boxes, and a person's own.

    What a draft has from a box about plans or about before is no claim, and a person who keeps it makes none of it.
    """
    in_boxes = {one.sentence for told in checker.outrun_everywhere(ws, seen.case_id).values() for one in told}

    def counted(text: str, drafted: str) -> int:
        found = {one for one in in_boxes if one in text}
        if text != drafted:
            own = (one.sentence for one in checker.outrun_in_text(ws, seen.case_id, text))
            found |= {one for one in own if one not in drafted}
        return len(found)

    return counted


# ---- what a person wrote --------------------------------------------------------------------------------------------


def approval_of(ws: Workspace, kept: FormAnswer | None, seen: Looked) -> Approval:
    """Whether what a person wrote stands: "none" while nobody approved it. What may not be used comes first."""
    if kept is None:
        return "none"
    there = {one.record for behind in seen.taken.used.values() for one in behind}
    gone = [one for one in kept.used if one.record not in there]
    stored = [ws.get(one.record) for one in gone]
    if any(one is not None and one.binned_at is None for one in stored):
        return "permission"
    if gone:
        return "binned"
    if kept.approved_by is None:
        return "none"
    return "changed" if any(seen.marks.get(one.record) != one.mark for one in kept.used) else "good"


def shown_text(
    question: FormQuestion, answered: Answered, kept: FormAnswer | None, approval: Approval, words: Words
) -> str:
    """What is printed: what a person wrote or approved, else the draft; "" where an approval was lost."""
    if approval in ("changed", "binned", "permission"):
        return ""
    own = _own_text(question, kept, words)
    return own if own is not None else answered.drafts.full.text


def whole_text(text: str, answered: Answered) -> str:
    """An answer as it is pasted: its words, and its table beneath them. It is what the limit counts."""
    return "\n\n".join(part for part in (text, rows_as_text(answered.typed.rows)) if part)


def _own_text(question: FormQuestion, kept: FormAnswer | None, words: Words) -> str | None:
    if kept is None:
        return None
    if kept.full is not None:
        return kept.full
    match question.answer_type:
        case "number" if kept.number is not None:
            bare = f"{kept.number:f}"
            return bare if question.one_number or not kept.definition else f"{bare} ({kept.definition})"
        case "money" if kept.pence is not None:
            return as_money_field(kept.pence)
        case "date" if kept.day is not None:
            return kept.day.typed
        case "yes_no" if kept.choice in ("yes", "no"):
            return words(f"answering.{kept.choice}")
        case "choice" if kept.choice:
            return kept.choice
    return None


def _is_written(kept: FormAnswer | None) -> bool:
    return kept is not None and (kept.full is not None or _is_valued(kept))


def _is_valued(kept: FormAnswer | None) -> bool:
    return kept is not None and any(
        one is not None for one in (kept.number, kept.pence, kept.choice, kept.day)
    )


# ---- what is kept ---------------------------------------------------------------------------------------------------


def _kept(ws: Workspace, seen: Looked, pack: FormPack) -> dict[str, FormAnswer]:
    """By question: the answer for this grant."""
    grant = seen.grant.id if seen.grant else None
    return {
        one.question: one
        for one in ws.records(FormAnswer, case=seen.case_id)
        if one.pack == pack.id and one.grant == grant
    }


def _other_forms(
    ws: Workspace, seen: Looked, packs: dict[str, FormPack], pack: FormPack
) -> tuple[FormPack, ...]:
    ids = dict.fromkeys(one.pack for one in grants_of(ws, seen.case_id) if one.pack and one.pack != pack.id)
    return tuple(packs[one] for one in ids if one in packs)


def _reusable(
    ws: Workspace, seen: Looked, pack: FormPack, packs: dict[str, FormPack]
) -> Callable[[FormQuestion, Limit], tuple[Reusable, ...]]:
    """Finds approved answers that still stand to questions of other forms that ask alike."""
    grant = seen.grant.id if seen.grant else None
    given = [
        one
        for one in ws.records(FormAnswer, case=seen.case_id)
        if (one.pack, one.grant) != (pack.id, grant) and one.full and approval_of(ws, one, seen) == "good"
    ]
    funders = {one.id: one.name for one in ws.records(Funder)}
    grants = {one.id: one for one in ws.records(Grant)}

    def found(question: FormQuestion, limit: Limit) -> tuple[Reusable, ...]:
        offers = []
        for one in given:
            form = packs.get(one.pack)
            asked = form.question(one.question) if form is not None else None
            if form is None or asked is None or not alike(question, asked):
                continue
            of_grant = grants.get(one.grant or "")
            funder = funders.get(of_grant.funder, form.funder) if of_grant else form.funder
            text = next(
                (each for each in (one.full, one.middle, one.short) if each and limit.fits(each)),
                one.full or "",
            )
            offers.append(Reusable(one, funder, asked.question, text, limit.fits(text)))
        return tuple(offers)

    return found


def _last_uses(ws: Workspace) -> dict[str, LastUse]:
    """By answer: the last document that holds it."""
    funders = {one.id: one.name for one in ws.records(Funder)}
    last: dict[str, LastUse] = {}
    for one in sorted(ws.records(DocumentMade), key=lambda each: (each.made_at, each.id)):
        for answer in one.answers:
            last[answer] = LastUse(one.made_at.date(), funders.get(one.funder or "", ""), one.id)
    return last


def not_ours_of(ws: Workspace, case_id: str, pack: FormPack) -> dict[str, QuestionTie]:
    """The questions somebody said are not ours, by id."""
    return {
        one.question: one
        for one in ws.records(QuestionTie, case=case_id)
        if one.pack == pack.id and one.outcome is None and one.relation == "does_not_fit"
    }
