"""One question answered from what is held: its evidence in order, its value or its drafts, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coprod_desktop.domain.form_packs import Fact, FormQuestion
from coprod_desktop.domain.text import count_characters, count_words
from coprod_desktop.evaluation.answering.composing import Drafts, Limit, compose, gap_draft, measured
from coprod_desktop.evaluation.answering.pieces import BoxText, FactKnown, Held, Piece
from coprod_desktop.evaluation.answering.ranking import Gathered, gather, meets
from coprod_desktop.evaluation.answering.typed import TypedAnswer, rows_as_text, typed_answer
from coprod_desktop.evaluation.friend.facts import Say

# What a question wants and the records do not hold. "value" is the one value of a typed question.
Lack = Literal[
    "number", "voice", "outside_voice", "baseline", "target", "people", "table", "files", "value", "facts"
]
PROSE = ("text", "table", "choice", "yes_no", "file")


@dataclass(frozen=True, slots=True)
class Answered:
    """What the records give a question. `boxes` are those that bear on it and hold something.

    `missing` are facts it asks for that nobody recorded. `people` is the largest count of people that a number of it
    rests on, None without any.
    """

    question: FormQuestion
    gathered: Gathered
    boxes: tuple[BoxText, ...]
    typed: TypedAnswer
    drafts: Drafts
    lacks: tuple[Lack, ...] = ()
    missing: tuple[Fact, ...] = ()
    people: int | None = None

    @property
    def has_anything(self) -> bool:
        """Whether there is anything at all to answer with."""
        full = self.drafts.full
        return bool((full.text and not full.gap) or self.typed.text or self.typed.rows or self.typed.offers)

    @property
    def too_long(self) -> bool:
        """Whether there is something to say and not one whole sentence of it fits."""
        return self.drafts.full.why_empty == "limit" and not self.drafts.full.gap

    @property
    def voice(self) -> bool:
        """Whether somebody's own words are among it."""
        return any(one.voice for one in self.gathered.ranked) or any(one.said_by for one in self.boxes)

    @property
    def strength(self) -> int:
        """The strongest piece in time; 0 without any, 1 where only the group's own account stands there."""
        best = max((one.strength for one in self.gathered.ranked), default=0)
        return max(best, 1) if self.boxes else best


def answer_to(question: FormQuestion, held: Held, say: Say) -> Answered:
    """Answer one question as far as the records go. `say` gives the words of the area "answering"."""
    gathered = gather(question, held)
    boxes = tuple(
        held.boxes[name]
        for name in question.draws_on
        if name in held.boxes and (held.boxes[name].text.strip() or held.boxes[name].rows)
    )
    typed = _rows_that_fit(question, typed_answer(question, held, gathered.ranked, say))
    missing = tuple(one for one in question.facts if one not in held.facts)
    people = max(
        [one.people for one in gathered.ranked if one.people is not None]
        + [
            held.facts[one].people or 0
            for one in question.facts
            if one in held.facts and held.facts[one].people
        ]
        + ([typed.people] if typed.people is not None else []),
        default=None,
    )
    lacks = tuple(_lacks(question, gathered.ranked, boxes, typed, missing, people))
    drafts = _drafts(_less_rows(question, typed), held, gathered.ranked, boxes, typed, lacks, missing, say)
    return Answered(question, gathered, boxes, typed, drafts, lacks, missing, people)


def _rows_that_fit(question: FormQuestion, typed: TypedAnswer) -> TypedAnswer:
    """A table counts against the limit too; one that does not fit is left out whole, because half of it misleads."""
    fits = Limit(question.words_max, question.chars_max).fits(rows_as_text(typed.rows))
    return typed if fits else replace(typed, rows=(), used=())


def _less_rows(question: FormQuestion, typed: TypedAnswer) -> FormQuestion:
    """The question with the room that its table leaves for words."""
    if not typed.rows:
        return question
    table = rows_as_text(typed.rows)
    words, characters = count_words(table), count_characters(table) + 2
    return replace(
        question,
        words_max=None if question.words_max is None else max(question.words_max - words, 0),
        chars_max=None if question.chars_max is None else max(question.chars_max - characters, 0),
    )


def wants_number(question: FormQuestion) -> bool:
    """Whether an answer without a number would not do."""
    return question.answer_type in ("number", "money") or question.one_number or question.min_n is not None


def _lacks(
    question: FormQuestion,
    ranked: Sequence[Piece],
    boxes: Sequence[BoxText],
    typed: TypedAnswer,
    missing: Sequence[Fact],
    people: int | None,
) -> list[Lack]:
    found: list[Lack] = []
    valued = typed.text or typed.rows
    if question.answer_type in ("number", "money", "date", "choice", "yes_no") and not valued:
        found.append("value")
    if question.answer_type == "table" and not typed.rows:
        found.append("table")
    if question.answer_type == "file":
        found.append("files")
    if question.answer_type == "text" and question.min_n is not None:
        if people is None:
            found.append("number")
        elif people < question.min_n:
            found.append("people")
    for need in question.needs:
        if need == "story" and any(one.said_by for one in boxes):
            continue
        if not any(meets(one, need) for one in ranked):
            found.append("voice" if need == "story" else need)
    if missing and question.answer_type in ("text", "table"):
        found.append("facts")
    return found


# ---- texts ----------------------------------------------------------------------------------------------------------


def _drafts(
    question: FormQuestion,
    held: Held,
    ranked: Sequence[Piece],
    boxes: Sequence[BoxText],
    typed: TypedAnswer,
    lacks: Sequence[Lack],
    missing: Sequence[Fact],
    say: Say,
) -> Drafts:
    limit = Limit(question.words_max, question.chars_max)
    if question.answer_type not in ("text", "table", "file"):
        draft = measured(typed.text, typed.used) if typed.text and limit.fits(typed.text) else None
        draft = draft or gap_draft([say(f"answering.gap.{question.answer_type}")], limit, say)
        return Drafts(draft, draft, draft)
    told = (
        [_facts_piece(question, held, say)]
        if question.answer_type != "file"
        else [_files_piece(question, held, say)]
    )
    pieces = [one for one in told if one is not None]
    if question.answer_type == "text":
        pieces += [one for one in ranked if one.texts]
    honest = [_gap(lack, question, missing, say) for lack in lacks if lack not in ("files", "people")]
    prose = [one for one in boxes if one.text.strip()]
    if not prose and not pieces:
        honest = (
            honest if lacks == ("facts",) else [say(f"answering.gap.{question.answer_type}"), *honest[1:]]
        )
    return compose(question, prose, pieces, list(dict.fromkeys(honest)), say)


def _gap(lack: Lack, question: FormQuestion, missing: Sequence[Fact], say: Say) -> str:
    if lack == "facts":
        names = [say(f"answering.fact_inside.{one}") for one in missing]
        listed = say("answering.comma").join(names[:-1])
        named = say("answering.and", first=listed, last=names[-1]) if listed else names[-1]
        return say("answering.gap.facts", facts=named)
    return say(f"answering.gap.{'number' if lack == 'value' else lack}")


def _facts_piece(question: FormQuestion, held: Held, say: Say) -> Piece | None:
    """The facts that are known, one a line; one piece, because a form that asks for them wants them together."""
    known = [(one, held.facts[one]) for one in question.facts if one in held.facts]
    if not known:
        return None
    lines = [_fact_line(name, _with_definition(one, say), say) for name, one in known]
    plain = [_fact_line(name, one.text, say) for name, one in known]
    behind = tuple(dict.fromkeys(number for _, one in known for number in one.behind))
    texts = tuple(dict.fromkeys(("\n".join(lines), "\n".join(plain))))
    return Piece(number=behind[0] if behind else "", kind="people", texts=texts, behind=behind[1:])


def _fact_line(name: Fact, text: str, say: Say) -> str:
    return say("answering.fact_line", label=say(f"answering.fact.{name}"), text=text)


def _with_definition(one: FactKnown, say: Say) -> str:
    if not one.definition:
        return one.text
    return say("answering.with_definition", text=one.text, definition=one.definition)


def _files_piece(question: FormQuestion, held: Held, say: Say) -> Piece | None:
    """What is to go with the form, and how many photographs may; nothing of it is sent by the program."""
    lines = (
        [say("answering.attach", files=say("answering.comma").join(question.attachments))]
        if question.attachments
        else []
    )
    if "photograph" in question.evidence:
        many = held.photographs > 0
        lines.append(
            say("answering.photographs" if many else "answering.photographs_none", n=held.photographs)
        )
    return Piece(number="", kind="photograph", texts=("\n".join(lines),)) if lines else None
