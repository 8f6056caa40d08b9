"""The boxes of the story: empty, short or long."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.finding import Severity
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Words
from coprod_desktop.domain.text import count_words
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap


def word_counts(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Boxes with too little in them for a stranger, or more than anybody reads."""
    told = {one.question: one.value.text for one in facts.answers if isinstance(one.value, Words)}
    ids = {one.question: one.id for one in facts.answers}
    first = questions.five_first or tuple(box.id for box in questions.boxes)
    for box in questions.boxes:
        count = count_words(told.get(box.id, ""))
        about = (ids[box.id],) if box.id in ids else ()
        fields = {"n": count, "least": box.words_min, "most": box.words_max, "heading": box.heading}
        if count == 0:
            # A story without any trouble in it has a rule of its own.
            empty = "empty_box" if box.id in first else "later_box"
            rule = "nothing_went_wrong" if box.id == "what_did_not_work" else empty
            severity: Severity = "missing" if box.id in first else "strengthen"
            yield Gap(rule, severity, 5 if box.five_minutes else box.minutes, box.id, about, fields, box)
        elif count < box.words_min:
            yield Gap("short_box", "strengthen", 5, box.id, about, fields)
        elif box.words_max is not None and count > box.words_max:
            yield Gap("long_box", "note", 10, box.id, about, fields)
