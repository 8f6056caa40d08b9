"""How the group works together in a snapshot: checks and reviews that are not "only us", and the steps about them.

The sheets themselves never go in: only what `evaluation.practice` may tell of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coprod_desktop.domain.prompts import PromptSet
from coprod_desktop.domain.records import NextStep, PracticeCheck, PromptEvidence, YearlyReview
from coprod_desktop.domain.seen_practice import (
    SeenNextStep,
    SeenPracticeCheck,
    SeenReviewAnswer,
    SeenYearlyReview,
)
from coprod_desktop.evaluation.practice import ShownBy, telling_of
from coprod_desktop.guidance.practice import load_practice, load_yearly_review
from coprod_desktop.services.next_steps import next_steps_of
from coprod_desktop.services.practice import with_before
from coprod_desktop.services.taking.numbering import Taking


def seen_practice(taking: Taking, case: str) -> tuple[SeenPracticeCheck, ...]:
    """The checks in time order. Taken after all that may show something has its number.

    A check that stays inside is not set beside a later one either.
    """
    prompts, told, before = load_practice(taking.resources), [], None
    for marked, _ in with_before(taking.ws, case):
        if taking.stays_in(marked.check):
            continue
        number = taking.number("practice_check", marked.check)
        seen = telling_of(marked, prompts, lambda one: _shown(taking, one), before, number=number)
        told.append(replace(seen, next_steps=_steps(taking, marked.check)))
        before = marked
    return tuple(told)


def _shown(taking: Taking, one: PromptEvidence) -> ShownBy:
    there = [each for each in one.evidence if (found := taking.ws.get(each)) and found.binned_at is None]
    numbers = tuple(taking.numbers[each] for each in there if each in taking.numbers)
    return ShownBy(numbers, len(there) - len(numbers))


def _steps(taking: Taking, about: PracticeCheck | YearlyReview) -> tuple[SeenNextStep, ...]:
    return _told(taking, next_steps_of(taking.ws, None, about.id))


def _told(taking: Taking, steps: Iterable[NextStep]) -> tuple[SeenNextStep, ...]:
    return tuple(
        SeenNextStep(
            number=taking.number("next_step", one), words=one.words, who=one.who, by=one.by, done_on=one.done_on,
            came_of_it=one.came_of_it,
        )
        for one in taking.let_out(list(steps))
    )  # fmt: skip


def seen_reviews(taking: Taking) -> tuple[SeenYearlyReview, ...]:
    """The yearly reviews of the whole group, in the order of making: with the first case study of a report only."""
    if taking.counts["yearly_review"]:
        return ()
    prompts = load_yearly_review(taking.resources)
    return tuple(_review(taking, one, prompts) for one in taking.let_out(taking.ws.records(YearlyReview)))


def _review(taking: Taking, review: YearlyReview, prompts: PromptSet) -> SeenYearlyReview:
    number = taking.number("yearly_review", review)
    steps = taking.let_out(next_steps_of(taking.ws, None, review.id))
    said = {one.prompt: one for one in review.answers}
    answers, placed = [], set[str]()
    for part in prompts.themes:
        for prompt in part.prompts:
            one = said.get(prompt.id)
            mine = [step for step in steps if step.prompt == prompt.id]
            if one is None and not mine:
                continue
            placed.update(step.id for step in mine)
            words = prompts.worded(prompt.id, review.set_version) or prompt.words
            answers.append(
                SeenReviewAnswer(
                    part=part.name, prompt=prompt.id, words=words, now=one.now if one else None,
                    because=one.because if one else None, next_steps=_told(taking, mine),
                )
            )  # fmt: skip
    return SeenYearlyReview(
        number=number, title=review.title, when=review.when, who=review.who, asked=len(prompts.prompts()),
        answers=tuple(answers), next_steps=_told(taking, (one for one in steps if one.id not in placed)),
    )  # fmt: skip
