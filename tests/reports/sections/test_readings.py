"""Members first: who read it, what they asked and what came of it; every disagreement is printed."""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_readings import SeenReading
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, PartKind, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import words_in

COOK = SeenReading(
    number="reading:1", who="a member who cooks", template="t", asked_to_change="Say that men came late.",
    done_about_it="It is in.", agrees="yes",
)  # fmt: skip
WASHER = SeenReading(
    number="reading:2", who="a member who washes up", asked_to_change="Leave out the jar.", agrees="partly",
    disagreement="It makes the washing up sound solved.",
)  # fmt: skip


def told(
    readings: tuple[SeenReading, ...], snapshot: Snapshot, questions: QuestionSet, words: Words,
    kind: PartKind = "members_read",
) -> str:  # fmt: skip
    parts = (Part(kind=kind),)
    template = Template(id="t", title="T", description="", language="en", licence="", parts=parts)
    case = replace(snapshot.cases[0], readings=readings)
    built = build(replace(snapshot, cases=(case,)), template, questions, words)
    return "\n".join(words_in(built.document.blocks))


def test_how_many_read_it_what_they_asked_and_every_disagreement_is_told(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    said = told((COOK, WASHER), snapshot, questions, words)
    assert (
        "Two members read this report before it went out. Two asked for changes. One change was acted on."
        in said
    )
    assert "One agrees with it. One agrees in part or not at all." in said
    assert "Say that men came late. What we did: It is in." in said
    assert "Leave out the jar. Nothing was done about it yet." in said
    assert "a member who washes up: It makes the washing up sound solved." in said


def test_a_reading_of_another_report_and_silence_are_no_yes(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    other = replace(COOK, template="another")
    assert told((other,), snapshot, questions, words) == ""
    silent = SeenReading(number="reading:3", who="a member")
    said = told((COOK, silent), snapshot, questions, words)
    assert "One did not say." in said and "All of them agree" not in said
    assert "Whether they agree with it was not asked." in told((silent,), snapshot, questions, words)


def test_there_is_room_to_write_under_each_question(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    said = told((COOK,), snapshot, questions, words, "room_to_write")
    assert said.count("_____\n") >= 10 and "What is missing?" in said and "cooks" not in said
