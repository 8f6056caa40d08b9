"""The same story everywhere: one voice that is in every report, under every difference, in every box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, gap_about
from coprod_desktop.evaluation.reading import sentences_of, words_of

A_YEAR = timedelta(days=365)
# A story is worn once it has been in this many reports within a year; domain notes 7.6.
REPORTS_A_YEAR = 2
LEAST_OUTCOMES, LEAST_SENTENCE = 3, 8


def worn(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Stories and quotes in several reports this year. The same report as Word and PDF, or made twice for the same
    reader, is one.
    """
    told = {one.id: one.title for one in facts.stories} | {one.id: one.who for one in facts.quotes}
    where: dict[str, set[tuple[str, str, str | None]]] = defaultdict(set)
    for made in facts.documents:
        if made.made_at.date() >= facts.on - A_YEAR:
            for used in made.used:
                if used.record in told:
                    where[used.record].add((made.template, made.audience, made.funder))
    stories = {one.id for one in facts.stories}
    for place in ("story", "quote"):
        those = [
            (one, name)
            for one, name in told.items()
            if (one in stories) == (place == "story") and len(where[one]) >= REPORTS_A_YEAR
        ]
        # With nothing else to choose from there is nobody else to let speak yet; that is `one_voice`.
        if those and len(told) > len(those):
            yield gap_about(f"{place}_worn", "strengthen", 10, place, those)


def leaning(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Three differences or more that all rest on one and the same story or quote."""
    rests: dict[str, set[str]] = {one.id: set() for one in facts.outcomes}
    for link in facts.links:
        if link.to_id in rests:
            rests[link.to_id].add(link.from_id)
    backed = [from_ids for from_ids in rests.values() if from_ids]
    names = {one.id: one.title for one in facts.stories} | {one.id: one.who for one in facts.quotes}
    if len(backed) < LEAST_OUTCOMES:
        return
    same = [
        one for one in set.intersection(*backed) if one in names and all(len(each) == 1 for each in backed)
    ]
    if same:
        yield Gap(
            "leans_on_one",
            "strengthen",
            10,
            "outcome",
            tuple(rests),
            {"first": names[same[0]], "n": len(backed)},
        )


def said_twice(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """The same whole sentence in two boxes: a report prints both."""
    first: dict[str, str] = {}
    for one, text in facts.prose():
        box = questions.box(one.question)
        if box is None:
            continue
        for sentence in sentences_of(text):
            key = " ".join(words_of(fold(sentence)))
            if len(key.split()) < LEAST_SENTENCE:
                continue
            if first.setdefault(key, box.id) != box.id:
                where = questions.box(first[key])
                fields = {"heading": box.heading, "other": where.heading if where else "", "first": sentence}
                yield Gap("said_twice", "note", 5, box.id, (one.id,), fields)
                break
