"""A whole question set as lines to read or print before starting, without saying how a page looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.questions import Question, QuestionSet, SubQuestion
from coprod_desktop.guidance.words import Words

PrintedRole = Literal["title", "part", "heading", "question", "paragraph", "bullet", "write_here"]


@dataclass(frozen=True, slots=True)
class Printed:
    """One piece of text in its place. `label` is a lead-in to stand before it in strong type, "" for none.

    Roles: one `title`; a `part` holds several boxes; a `heading` begins a box; `question` is what is asked;
    `write_here` names an empty space to write in by hand.
    """

    role: PrintedRole
    text: str
    label: str = ""


def printable(questions: QuestionSet, words: Words, *, with_help: bool = True) -> tuple[Printed, ...]:
    """The set in the order to answer it, the five first boxes leading. Without help only what is asked is printed."""
    return tuple(_lines(questions, words, with_help))


def _lines(questions: QuestionSet, words: Words, with_help: bool) -> Iterator[Printed]:
    yield Printed("title", questions.title)
    for text in (questions.introduction, questions.example_group if with_help else ""):
        yield from (Printed("paragraph", paragraph) for paragraph in text.split("\n\n") if paragraph)
    parts = (("guidance.five_first", questions.first_boxes()), ("guidance.later", questions.later_boxes()))
    for key, boxes in parts:
        if boxes and questions.five_first:
            yield Printed("part", words(key))
        for box in boxes:
            yield from _box(box, words, with_help)
    if questions.licence:
        yield Printed(
            "paragraph",
            words(
                "guidance.free_to_use",
                licence=questions.licence,
                title=questions.title,
                version=questions.version,
                date=questions.date,
            ),
        )


def _box(box: Question, words: Words, with_help: bool) -> Iterator[Printed]:
    yield Printed("heading", box.heading)
    yield Printed("question", box.prompt)
    if box.help:
        yield Printed("paragraph", box.help)
    yield Printed("paragraph", _size(box, words))
    if with_help:
        for key, text in (
            ("why", box.why),
            ("good", box.good),
            ("weak", box.weak),
            ("five_minutes", box.five_minutes),
            ("member_voice", box.member_voice),
            ("example", box.example),
        ):
            if text:
                yield Printed("paragraph", text, words(f"guidance.{key}"))
    yield Printed("write_here", words("guidance.own_words"))
    for number, asked in enumerate(box.sub_questions):
        if number == 0:
            yield Printed("paragraph", words("guidance.more"))
        yield from _sub_question(asked, words)


def _size(box: Question, words: Words) -> str:
    """How long it takes and how long it may be, in one line."""
    time = words("guidance.time", n=box.minutes)
    if box.words_max is None:
        return f"{time}."
    key = "guidance.length" if box.words_min else "guidance.length_most"
    return f"{time}. {words(key, least=box.words_min, most=box.words_max)}."


def _sub_question(asked: SubQuestion, words: Words) -> Iterator[Printed]:
    yield Printed("question", asked.prompt)
    hints = [asked.help] if asked.help else []
    if asked.only_if is not None:
        hints.append(words("guidance.only_if"))
    if hints:
        yield Printed("paragraph", " ".join(hints))
    match asked.answer_type:
        case "choice":
            yield Printed(
                "paragraph", words("guidance.pick_several" if asked.several else "guidance.pick_one")
            )
            yield from (Printed("bullet", option.words) for option in asked.options)
        case "table":
            columns = "; ".join(column.words for column in asked.columns)
            yield Printed("write_here", words("guidance.table", columns=columns))
        case "number" if asked.unit:
            yield Printed("write_here", words("guidance.unit", unit=asked.unit))
        case "money":
            yield Printed("write_here", words("guidance.money"))
        case "date":
            yield Printed("write_here", words("guidance.date"))
        case _:
            yield Printed("write_here", words("guidance.short_text"))
