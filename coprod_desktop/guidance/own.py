"""A group's own questions joined to the shipped set: pure, so that window, reports and worker see the same boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.questions import read_questions


def own_sets(
    shipped: QuestionSet, files: Sequence[tuple[str, str]]
) -> tuple[list[QuestionSet], list[tuple[int, GuidanceFault]]]:
    """The sets that can be asked, and the faults of the others by their place in `files` (title, TOML text).

    Ids taken by the shipped set (retired ones too) or by an earlier file may not be used again.
    """
    taken = {asked.id for asked in shipped.every_question()} | set(shipped.retired)
    sets: list[QuestionSet] = []
    faults: list[tuple[int, GuidanceFault]] = []
    for number, (title, text) in enumerate(files):
        try:
            one = read_questions(text, title, own=True, taken=frozenset(taken))
        except GuidanceFault as fault:
            faults.append((number, fault))
            continue
        taken |= {asked.id for asked in one.every_question()}
        sets.append(one)
    return sets, faults


def with_own(shipped: QuestionSet, sets: Iterable[QuestionSet]) -> QuestionSet:
    """The shipped set with the boxes of the others after its own."""
    boxes = tuple(box for one in sets for box in one.boxes)
    return replace(shipped, boxes=shipped.boxes + boxes) if boxes else shipped
