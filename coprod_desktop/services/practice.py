"""How the group works together: practice checks with their sheets, the yearly review, and what is to be done next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.prompts import PromptSet
from coprod_desktop.domain.records import (
    NextStep,
    PracticeCheck,
    PracticeMark,
    PracticeSheet,
    PromptEvidence,
    RaterGroup,
    Record,
    ReviewAnswer,
    YearlyReview,
)
from coprod_desktop.domain.seen_practice import SeenPracticeCheck
from coprod_desktop.evaluation.practice import SIDES, Marked, Shown, ShownBy, in_time, telling_of
from coprod_desktop.guidance.practice import load_practice, load_yearly_review
from coprod_desktop.services.saving import fold_key, keep, new_id, short, standing, told
from coprod_desktop.storage import StepDone, Workspace

Ticked = int | Literal["dont_know", "not_ours"] | None


@dataclass(frozen=True, slots=True)
class CheckKept:
    """A check as its page shows it. `sheets` counts sheets by side; `named` are the words each proof is known by."""

    check: PracticeCheck
    seen: SeenPracticeCheck
    sheets: Mapping[RaterGroup, int]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkingTogether:
    """All that the room holds: checks and reviews, the newest first, and the next steps still open."""

    checks: tuple[CheckKept, ...]
    reviews: tuple[YearlyReview, ...]
    open_steps: tuple[NextStep, ...]
    done_steps: int


def working_together(ws: Workspace, case: str, resources: Path) -> WorkingTogether:
    """Everything the room of this case study holds."""
    prompts = load_practice(resources)
    kept = [_kept(ws, one, before, prompts) for one, before in with_before(ws, case)]
    steps = next_steps_of(ws, case)
    return WorkingTogether(
        tuple(reversed(kept)), tuple(reversed(ws.records(YearlyReview))),
        tuple(one for one in steps if one.done_on is None), sum(one.done_on is not None for one in steps),
    )  # fmt: skip


def check_kept(ws: Workspace, check_id: str, resources: Path) -> CheckKept | None:
    """One check with what may be told of it; None when it is gone or in the bin."""
    found = ws.get(check_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, PracticeCheck):
        return None
    pairs = with_before(ws, found.record.case)
    marked, before = next(one for one in pairs if one[0].check.id == check_id)
    return _kept(ws, marked, before, load_practice(resources))


def with_before(ws: Workspace, case: str) -> list[tuple[Marked, Marked | None]]:
    """The checks of a case study in time order, each with the one before it."""
    sheets = ws.records(PracticeSheet, case=case)
    marked = [
        Marked(check, tuple(one for one in sheets if one.check == check.id))
        for check in in_time(ws.records(PracticeCheck, case=case))
    ]
    return list(zip(marked, [None, *marked], strict=False))


def _kept(ws: Workspace, marked: Marked, before: Marked | None, prompts: PromptSet) -> CheckKept:
    counts: dict[RaterGroup, int] = {side: len(marked.by_side(side)) for side in SIDES}
    ids = {one for shown in marked.check.shown for one in shown.evidence}
    named = {one: short(told(record)) for one in sorted(ids) if (record := _standing(ws, one))}
    return CheckKept(marked.check, telling_of(marked, prompts, _within(named), before), counts, named)


def _within(named: Mapping[str, str]) -> Shown:
    """Inside the group every record that is not in the bin shows what it shows."""
    return lambda one: ShownBy(tuple(each for each in one.evidence if each in named))


def _standing(ws: Workspace, record_id: str) -> Record | None:
    found = ws.get(record_id)
    return found.record if found is not None and found.binned_at is None else None


def new_check(ws: Workspace, check: PracticeCheck, resources: Path) -> StepDone | None:
    """Keep a new check; it asks the sentences as they are worded now."""
    check = replace(check, set_version=load_practice(resources).version)
    return keep(ws, "storage.step.add_practice_check", [check], params={"what": short(check.title)})


def keep_sheet(
    ws: Workspace, check_id: str, rater: RaterGroup, ticked: Mapping[str, Ticked], *, id: str | None = None
) -> StepDone | None:
    """Keep one paper sheet: the sentences with a level, "dont_know" or "not_ours"; None is a line left empty.

    WorldFault when nothing at all is ticked, or a level is not 0 to 4.
    """
    check = standing(ws, PracticeCheck, check_id)
    marks = []
    for prompt, one in ticked.items():
        if isinstance(one, int):
            if not 0 <= one <= 4:
                raise WorldFault(f"{one} is no mark; the marks are 0 to 4. The sheet was not kept.")
            marks.append(PracticeMark(prompt=prompt, level=one))
        elif one is not None:
            marks.append(PracticeMark(prompt=prompt, other=one))
    if not marks:
        raise WorldFault("Nothing is ticked on this sheet. It was not kept; type what is on the paper first.")
    sheet = PracticeSheet(id=id or new_id(), case=check.case, check=check_id, rater=rater, marks=tuple(marks))
    return keep(ws, "storage.step.add_practice_sheet", [sheet])


def take_back_last_sheet(ws: Workspace, check_id: str) -> StepDone | None:
    """Put the sheet that was typed in last into the bin; None when there is none."""
    check = standing(ws, PracticeCheck, check_id)
    sheets = [one for one in ws.records(PracticeSheet, case=check.case) if one.check == check_id]
    if not sheets:
        return None
    with ws.step("storage.step.put_in_bin", params={"n": 1, "what": short(check.title)}) as step:
        step.bin(max(sheets, key=lambda one: one.id).id)
    return step.result


def say_what_shows(
    ws: Workspace,
    check_id: str,
    prompt: str,
    *,
    evidence: Sequence[str] | None = None,
    words: str | None = None,
) -> StepDone | None:
    """Say what shows one sentence: records, and a line that says where to look. `evidence` None leaves the records."""
    check = standing(ws, PracticeCheck, check_id)
    was = next((one for one in check.shown if one.prompt == prompt), PromptEvidence(prompt=prompt))
    ids = was.evidence if evidence is None else tuple(dict.fromkeys(evidence))
    for one in ids:
        if evidence is not None and _standing(ws, one) is None:
            raise WorldFault("What should show it is not there any more. Nothing was changed.")
    now = replace(was, evidence=ids, words=(words or "").strip() or None)
    others = tuple(one for one in check.shown if one.prompt != prompt)
    shown = (*others, now) if now.evidence or now.words else others
    changed = replace(check, shown=tuple(sorted(shown, key=lambda one: one.prompt)))
    params = {"what": short(check.title)}
    return keep(
        ws, "storage.step.change_practice_check", [changed], params=params, fold=f"{check.id}/shown/{prompt}"
    )


# ---- the yearly review ----


@dataclass(frozen=True, slots=True)
class ReviewKept:
    """A review with its next steps, by the sentence each follows from (None: of no one sentence)."""

    review: YearlyReview
    steps: Mapping[str | None, tuple[NextStep, ...]]


def review_kept(ws: Workspace, review_id: str) -> ReviewKept | None:
    """One review; None when it is gone or in the bin."""
    found = _standing(ws, review_id)
    if not isinstance(found, YearlyReview):
        return None
    steps: dict[str | None, tuple[NextStep, ...]] = {}
    for one in ws.records(NextStep):
        if one.about == review_id:
            steps[one.prompt] = (*steps.get(one.prompt, ()), one)
    return ReviewKept(found, steps)


def new_review(ws: Workspace, review: YearlyReview, resources: Path) -> StepDone | None:
    """Keep a new review; it asks the sentences as they are worded now."""
    review = replace(review, set_version=load_yearly_review(resources).version)
    return keep(ws, "storage.step.add_yearly_review", [review], params={"what": short(review.title)})


def answer_review(
    ws: Workspace, review_id: str, prompt: str, now: str | None, because: str | None
) -> StepDone | None:
    """Keep what the group says to one sentence; both None takes the answer out."""
    review = standing(ws, YearlyReview, review_id)
    told_now = ReviewAnswer(prompt=prompt, now=now, because=because)
    places = [one.prompt for one in review.answers]
    answers = [told_now if one.prompt == prompt else one for one in review.answers]
    if prompt not in places:
        answers.append(told_now)
    changed = replace(review, answers=tuple(one for one in answers if one.now or one.because))
    params = {"what": short(review.title)}
    return keep(
        ws,
        "storage.step.change_yearly_review",
        [changed],
        params=params,
        fold=f"{review.id}/answers/{prompt}",
    )


# ---- next steps ----


def next_steps_of(ws: Workspace, case: str | None, about: str | None = None) -> list[NextStep]:
    """Next steps of a case study and of the whole group, or only those about one record: open ones first, the soonest
    first, those without a day last; then the done ones, the newest first.
    """
    found = [
        one
        for one in ws.records(NextStep)
        if (one.case in (case, None) if about is None else one.about == about)
    ]
    return [
        *sorted((one for one in found if one.done_on is None), key=_by_day),
        *sorted((one for one in found if one.done_on is not None), key=_done_day, reverse=True),
    ]


def _by_day(step: NextStep) -> tuple[bool, str, str]:
    last = step.by.latest if step.by else None
    return (last is None, last.isoformat() if last else "", step.id)


def _done_day(step: NextStep) -> tuple[str, str]:
    last = step.done_on.latest if step.done_on else None
    return (last.isoformat() if last else "", step.id)


def change_step(ws: Workspace, step: NextStep) -> StepDone | None:
    """Keep a changed next step; typing in one field folds into one step."""
    before = standing(ws, NextStep, step.id)
    return keep(
        ws,
        "storage.step.change_next_step",
        [step],
        params={"what": short(step.words)},
        fold=fold_key(before, step),
    )
