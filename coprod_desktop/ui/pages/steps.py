"""What somebody with ten, twenty or sixty minutes could do next. Pure: from how things stand to places to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.reading import BoxState
from coprod_desktop.ui.page import Place

SMALLEST_MINUTES = 10  # Home offers one step of at most this many minutes first
REPORT_MINUTES, CHECK_MINUTES, FIVE_MINUTES = 5, 10, 5


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do, in words, about how many minutes it takes, and where."""

    sentence: str
    minutes: int
    place: Place


def steps_for(boxes: Sequence[BoxState], questions: QuestionSet, documents: int, words: Words) -> list[Step]:
    """Most useful first: the first boxes, the report made from them, the other boxes, what was begun and not finished.

    A box that takes longer than the smallest step is offered by its five-minute way as well.
    """
    first = [one for one in boxes if one.box.id in questions.five_first]
    later = [one for one in boxes if one.box.id not in questions.five_first]
    steps = [step for one in first for step in _write(one, words)]
    if not steps and not documents:
        steps.append(Step(words("ui_pages.step.report"), REPORT_MINUTES, Place("report", "two_pages")))
    if documents or not steps or all(one.state != "not_started" for one in first):
        steps += [step for one in later for step in _write(one, words)]
    if any(one.state == "begun" for one in boxes):
        steps.append(Step(words("ui_pages.step.check"), CHECK_MINUTES, Place("check")))
    return steps


def _write(one: BoxState, words: Words) -> list[Step]:
    if one.state != "not_started":
        return []
    place = Place("question", one.box.id)
    steps = [Step(words("ui_pages.step.write", heading=one.box.heading), one.box.minutes, place)]
    if one.box.minutes > SMALLEST_MINUTES and one.box.five_minutes:
        steps.insert(0, Step(words("ui_pages.step.begin", heading=one.box.heading), FIVE_MINUTES, place))
    return steps


def steps_of(findings: Sequence[Finding], place_of: Callable[[Finding], Place | None]) -> list[Step]:
    """The smallest next steps of what was noticed, where it is known how long one takes and where it is done."""
    steps = []
    for one in findings:
        place = place_of(one)
        if place is not None and one.minutes is not None:
            steps.append(Step(one.smallest_next_step, one.minutes, place))
    return steps


def fitting(steps: Sequence[Step], minutes: int, most: int = 3) -> list[Step]:
    """At most three steps that fit; for each place the longest way that fits."""
    best: dict[Place, Step] = {}
    for step in steps:
        if step.minutes <= minutes and (step.place not in best or step.minutes > best[step.place].minutes):
            best[step.place] = step
    return list(best.values())[:most]
