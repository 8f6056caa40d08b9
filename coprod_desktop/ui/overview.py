"""Where a group stands, read in one go on the storage thread for the side list, the bottom line and Home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from coprod_desktop.ui.page import Place

if TYPE_CHECKING:
    from coprod_desktop.domain.questions import QuestionSet
    from coprod_desktop.domain.records import CaseStudy, Group
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.services.reading import BoxState, Progress
    from coprod_desktop.services.workspaces import Reminder


@dataclass(frozen=True, slots=True)
class NextStep:
    """The smallest useful thing to do now: `words(key, **fields)` says it, `place` is where it is done."""

    key: str
    place: Place
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the frame of the window says about a group. `case` is None when there is no case study yet.

    `undo` and `redo` are what those would do, in words, None when there is nothing. `documents` counts reports made.
    """

    group: Group
    cases: tuple[CaseStudy, ...]
    case: CaseStudy | None
    boxes: tuple[BoxState, ...]
    progress: Progress | None
    documents: int
    undo: str | None
    redo: str | None
    reminder: Reminder | None
    next_step: NextStep | None


def overview(ws: Any, case_id: str | None, questions: QuestionSet, words: Words, now: datetime) -> Overview:
    """Read it. `case_id` None, or one that is gone, means the case study begun last."""
    from coprod_desktop.services import history, reading, workspaces

    cases = tuple(reading.cases_of(ws))
    case = next((one for one in cases if one.id == case_id), cases[-1] if cases else None)
    boxes = tuple(reading.boxes_of(ws, case.id, questions)) if case else ()
    documents = len(reading.documents_of(ws, case.id)) if case else 0
    return Overview(
        group=reading.group_of(ws),
        cases=cases,
        case=case,
        boxes=boxes,
        progress=reading.progress_of(ws, case.id, questions) if case else None,
        documents=documents,
        undo=history.undo_sentence(ws, words),
        redo=history.redo_sentence(ws, words),
        reminder=workspaces.backup_reminder(ws, now),
        next_step=next_step(boxes, questions, documents) if case else None,
    )


def next_step(boxes: tuple[BoxState, ...], questions: QuestionSet, documents: int) -> NextStep | None:
    """The five first boxes, then the two-page report, then the other boxes; None when all have something in them."""
    empty = {one.box.id: one.box for one in boxes if one.state == "not_started"}
    for box in questions.first_boxes():
        if box.id in empty:
            return _box_step(box.id, box.heading, box.minutes)
    if documents == 0:
        return NextStep("ui_shell.next.report", Place("report", "two_pages"))
    for box in questions.later_boxes():
        if box.id in empty:
            return _box_step(box.id, box.heading, box.minutes)
    return None


def _box_step(box_id: str, heading: str, minutes: int) -> NextStep:
    return NextStep("ui_shell.next.box", Place("question", box_id), {"heading": heading, "n": minutes})
