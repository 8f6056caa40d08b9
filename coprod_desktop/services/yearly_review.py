"""The yearly review of the whole group: where we are, what makes us say that, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.records import NextStep, ReviewAnswer, YearlyReview
from coprod_desktop.guidance.practice import load_yearly_review
from coprod_desktop.services.saving import fold_key, keep, short, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class ReviewKept:
    """A review with its next steps, by the sentence each follows from (None: of no one sentence)."""

    review: YearlyReview
    steps: Mapping[str | None, tuple[NextStep, ...]]


def review_kept(ws: Workspace, review_id: str) -> ReviewKept | None:
    """One review; None when it is gone or in the bin."""
    found = ws.get(review_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, YearlyReview):
        return None
    steps: dict[str | None, tuple[NextStep, ...]] = {}
    for one in ws.records(NextStep):
        if one.about == review_id:
            steps[one.prompt] = (*steps.get(one.prompt, ()), one)
    return ReviewKept(found.record, steps)


def new_review(ws: Workspace, review: YearlyReview, resources: Path) -> StepDone | None:
    """Keep a new review; it asks the sentences as they are worded now."""
    review = replace(review, set_version=load_yearly_review(resources).version)
    return keep(ws, "storage.step.add_yearly_review", [review], params={"what": short(review.title)})


def change_review(ws: Workspace, review: YearlyReview) -> StepDone | None:
    """Keep title, date, who was there, only us; the answers stay as they are."""
    before = standing(ws, YearlyReview, review.id)
    changed = replace(review, answers=before.answers, set_version=before.set_version)
    params = {"what": short(review.title)}
    return keep(
        ws, "storage.step.change_yearly_review", [changed], params=params, fold=fold_key(before, changed)
    )


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
