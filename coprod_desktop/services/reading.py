"""Read what there is: how far each box is, where things were used, and find words anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from coprod_desktop.domain.questions import Answers, Question, QuestionSet, has_answer, open_under
from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    DocumentMade,
    Group,
    Record,
    Words,
)
from coprod_desktop.domain.text import count_words
from coprod_desktop.services.saving import R, short, standing, told
from coprod_desktop.storage import Workspace

# "used" means used in a report given to someone. The words for each are `services.state.<code>`.
State = Literal["not_started", "begun", "finished", "used"]


@dataclass(frozen=True, slots=True)
class BoxState:
    """How far one box is.

    `answer` is the answer in prose (None when there never was one) and `words` its length. `sub_answered` of `sub_open`
    typed questions that are open now have an answer. `given_to` names who has had a report with it, newest last;
    `changed_since` says that it was changed after the newest of them was made.
    """

    box: Question
    state: State
    answer: Answer | None
    words: int
    sub_open: int
    sub_answered: int
    given_to: tuple[str, ...] = ()
    changed_since: bool = False


def boxes_of(ws: Workspace, case_id: str, questions: QuestionSet) -> list[BoxState]:
    """Every box of the set with how far this case study is with it, in the order they are asked."""
    answers = answers_of(ws, case_id)
    values = {question: one.value for question, one in answers.items()}
    given = [one for one in ws.records(DocumentMade) if one.given_to is not None and case_id in one.cases]
    marks = {one.id: found.mark for one in answers.values() if given and (found := ws.get(one.id))}
    return [_box_state(box, answers, values, given, marks, questions) for box in questions.boxes]


def _box_state(
    box: Question,
    answers: dict[str, Answer],
    values: Answers,
    given: list[DocumentMade],
    every_mark: dict[str, str],
    questions: QuestionSet,
) -> BoxState:
    answer = answers.get(box.id)
    under = open_under(questions, box, values)
    answered = sum(has_answer(values.get(asked.id)) for asked in under)
    inside = [
        answers[name].id for name in (box.id, *(one.id for one in box.sub_questions)) if name in answers
    ]
    marks = {one: every_mark[one] for one in inside if one in every_mark}
    with_it = [one for one in given if any(used.record in marks for used in one.used)]
    last = {used.record: used.mark for used in with_it[-1].used} if with_it else {}
    changed_since = any(record in marks and marks[record] != mark for record, mark in last.items())
    written = answer is not None and has_answer(answer.value)
    state: State = "begun" if written or answered else "not_started"
    if answer is not None and answer.finished and written:
        state = "finished"
    if with_it and state != "not_started":
        state = "used"
    words = count_words(answer.value.text) if answer and isinstance(answer.value, Words) else 0
    names = tuple(dict.fromkeys(one.given_to for one in with_it if one.given_to))
    return BoxState(box, state, answer, words, len(under), answered, names, changed_since)


def answers_of(ws: Workspace, case_id: str) -> dict[str, Answer]:
    """The answers of a case study by question id, without those in the bin."""
    return {one.question: one for one in ws.records(Answer, case=case_id)}


def record_with(ws: Workspace, kind: type[R], record_id: str) -> R:
    """The record of this kind with this id, also from the bin; WorldFault when there is none."""
    return standing(ws, kind, record_id)


def group_of(ws: Workspace) -> Group:
    """The group's own profile."""
    return standing(ws, Group, ws.group_id)


def cases_of(ws: Workspace) -> list[CaseStudy]:
    """The group's case studies in order of making, without those in the bin."""
    return ws.records(CaseStudy)


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts for one case study: boxes with something in them, said to be finished, and what else was kept.

    `kept` counts records by kind, those of the whole group among them; a kind with none is not in it.
    """

    boxes: int
    with_something: int
    finished: int
    first_five: int
    first_five_with_something: int
    quotes: int
    turning_points: int
    figures: int
    kept: Mapping[str, int]


def progress_of(ws: Workspace, case_id: str, questions: QuestionSet) -> Progress:
    """How far a case study is. "Used" boxes count as finished when the group said so before."""
    states = boxes_of(ws, case_id, questions)
    begun = [one for one in states if one.state != "not_started"]
    kept = ws.counts(case_id)
    return Progress(
        boxes=len(states),
        with_something=len(begun),
        finished=sum(one.answer is not None and one.answer.finished for one in begun),
        first_five=len(questions.first_boxes()),
        first_five_with_something=sum(one.box.id in questions.five_first for one in begun),
        quotes=kept.get("quote", 0),
        turning_points=kept.get("turning_point", 0),
        figures=kept.get("figure", 0),
        kept=kept,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds the words looked for, and where to go to see it.

    `place` is the question id of an answer, and otherwise the record's kind; `title` is what a person knows it by.
    """

    id: str
    kind: str
    case: str | None
    case_title: str
    place: str
    title: str
    excerpt: str


def find_everywhere(ws: Workspace, text: str, *, limit: int = 50) -> list[Found]:
    """Find words in everything, accents and capitals aside, newest first. Blank text finds nothing."""
    if not text.strip():
        return []
    found = []
    for hit in ws.find(text, limit=limit):
        stored = ws.get(hit.id)
        if stored is None:
            continue
        record = stored.record
        case = ws.get(hit.case) if hit.case else None
        title = case.record.title if case and isinstance(case.record, CaseStudy) else ""
        place = record.question if isinstance(record, Answer) else record.kind
        found.append(Found(record.id, record.kind, hit.case, title, place, short(told(record)), hit.excerpt))
    return found


def used_in(ws: Workspace, record_id: str) -> list[DocumentMade]:
    """The documents a record is in, in order of making, so that a withdrawal shows what went where, and to whom."""
    return [one for one in ws.records(DocumentMade) if any(used.record == record_id for used in one.used)]


def documents_of(ws: Workspace, case_id: str | None = None) -> list[DocumentMade]:
    """The documents made, newest first; of one case study when it is given."""
    made = [one for one in ws.records(DocumentMade) if case_id is None or case_id in one.cases]
    return made[::-1]


BIN_DAYS = 90


@dataclass(frozen=True, slots=True)
class Binned:
    """Something in the bin, since when, and how many days it still has."""

    record: Record
    title: str
    binned_at: str
    days_left: int


def bin_of(ws: Workspace, now: datetime) -> list[Binned]:
    """What lies in the bin, latest first; after 90 days it is removed for good."""
    listed = []
    for stored in ws.stored(binned=True):
        if stored.binned_at is None:
            continue
        since = datetime.fromisoformat(stored.binned_at)
        since = since if since.tzinfo else since.replace(tzinfo=UTC)
        left = max(0, BIN_DAYS - (now - since).days)
        listed.append(Binned(stored.record, short(told(stored.record)), stored.binned_at, left))
    return sorted(listed, key=lambda one: one.binned_at, reverse=True)
