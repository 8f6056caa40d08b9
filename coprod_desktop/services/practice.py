"""How the group works together: practice checks, their sheets, and what shows the high marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.prompts import Prompt, PromptSet
from coprod_desktop.domain.records import (
    NextStep,
    PracticeCheck,
    PracticeMark,
    PracticeSheet,
    PromptEvidence,
    RaterGroup,
    Record,
    YearlyReview,
)
from coprod_desktop.domain.seen_practice import SeenPracticeCheck
from coprod_desktop.evaluation.practice import SIDES, Marked, Shown, ShownBy, in_time, telling_of
from coprod_desktop.guidance.practice import load_practice
from coprod_desktop.services.next_steps import next_steps_of
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


def change_check(ws: Workspace, check: PracticeCheck) -> StepDone | None:
    """Keep what its form holds; what shows the marks has a service of its own and stays as it is."""
    before = standing(ws, PracticeCheck, check.id)
    changed = replace(check, shown=before.shown, set_version=before.set_version)
    params = {"what": short(check.title)}
    return keep(
        ws, "storage.step.change_practice_check", [changed], params=params, fold=fold_key(before, changed)
    )


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """What one paper sheet asks, in order, with the words for the levels, and how many sheets are in by side."""

    check: PracticeCheck
    prompts: tuple[Prompt, ...]
    levels: tuple[str, ...]
    sheets: Mapping[RaterGroup, int]


def sheet_asked(ws: Workspace, check_id: str, resources: Path) -> SheetAsked | None:
    """The sentences of a check in the words of its version; None when it is gone or in the bin."""
    check = _standing(ws, check_id)
    if not isinstance(check, PracticeCheck):
        return None
    prompts = load_practice(resources)
    asked = tuple(
        replace(one, words=prompts.worded(one.id, check.set_version) or one.words)
        for one in prompts.prompts(check.form)
    )
    sheets = [one for one in ws.records(PracticeSheet, case=check.case) if one.check == check_id]
    counts: dict[RaterGroup, int] = {side: sum(one.rater == side for one in sheets) for side in SIDES}
    return SheetAsked(check, asked, prompts.levels, counts)


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
