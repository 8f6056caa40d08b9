"""Reads question sets: the shipped ones, and a group's own (TOML text kept in a record), by the same strict
rules.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

from coprod_desktop.domain.questions import (
    AnswerType,
    CellType,
    Column,
    Condition,
    Operator,
    Option,
    Purpose,
    Question,
    QuestionSet,
    SubQuestion,
)
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MEASURED = ("at_least", "at_most")


def load_questions(resources: Path, name: str = "case_study", language: str = "en") -> QuestionSet:
    """A shipped set in a language, in English where that language has no file yet."""
    path = in_language(resources / "guidance", name, language)
    return read_questions(read_text(path), path.name)


def read_questions(
    text: str, file: str, *, own: bool = False, taken: frozenset[str] = frozenset()
) -> QuestionSet:
    """A question set from TOML text, or a GuidanceFault that says where it is wrong.

    `own` reads a group's own questions: only id, heading and prompt are required of a box. `taken` are ids in
    use elsewhere that this set may not use again.
    """
    top = Section(file, "", parse(text, file))
    boxes = top.each("box", "box", lambda section: _box(section, own))
    questions = QuestionSet(
        id=_name(top, "id"),
        title=top.prose("title"),
        version=top.whole_number("version", 1 if own else None, least=1),
        language=_language(top),
        source=top.prose("source", "" if own else None),
        licence=top.prose("licence", "" if own else None),
        date=_date(top, own),
        boxes=boxes,
        five_first=top.several("five_first", (box.id for box in boxes)),
        retired=top.several("retired"),
        introduction=top.prose("introduction", ""),
        example_group=top.prose("example_group", ""),
    )
    top.close()
    if not boxes:
        raise top.fault("box", "there is no question in it")
    _check_ids(top, questions, taken)
    _check_conditions(top, questions)
    return questions


def _box(section: Section, own: bool) -> Question:
    optional = "" if own else None
    box_id = _name(section, "id")
    words_min = section.whole_number("words_min", 0)
    words_max = section.optional_number("words_max", least=1)
    if words_max is not None and words_max < words_min:
        raise section.fault("words_max", "it is less than words_min")
    box = Question(
        id=box_id,
        heading=section.prose("heading"),
        prompt=section.prose("prompt"),
        help=section.prose("help", optional),
        why=section.prose("why", optional),
        good=section.prose("good", optional),
        weak=section.prose("weak", optional),
        five_minutes=section.prose("five_minutes", optional),
        minutes=section.whole_number("minutes", 10 if own else None, least=1, most=240),
        words_min=words_min,
        words_max=words_max,
        purposes=section.several("purposes", get_args(Purpose)),
        feeds=section.several("feeds"),
        member_voice=section.prose("member_voice", ""),
        example=section.prose("example", optional),
        sub_questions=section.each("question", "question", lambda inner: _sub_question(inner, box_id)),
    )
    section.close()
    return box


def _sub_question(section: Section, box_id: str) -> SubQuestion:
    answer_type: AnswerType = section.one_of("type", get_args(AnswerType))
    sub_question = SubQuestion(
        id=f"{box_id}.{_name(section, 'id')}",
        prompt=section.prose("prompt"),
        answer_type=answer_type,
        help=section.prose("help", ""),
        printed=section.prose("printed", ""),
        unit=section.prose("unit", ""),
        options=section.each("options", "option", _option),
        several=section.yes_no("several", False),
        columns=section.each("columns", "column", _column),
        only_if=_condition(section),
    )
    section.close()
    for name, belongs_to, there in (
        ("options", "choice", bool(sub_question.options)),
        ("columns", "table", bool(sub_question.columns)),
    ):
        if there != (answer_type == belongs_to):
            wrong = "belongs only to" if there else "is missing for"
            raise section.fault(name, f"this {wrong} a {belongs_to}")
    if sub_question.several and answer_type != "choice":
        raise section.fault("several", "this belongs only to a choice")
    if sub_question.unit and answer_type != "number":
        raise section.fault("unit", "this belongs only to a number")
    return sub_question


def _option(section: Section) -> Option:
    option = Option(_name(section, "id"), section.prose("words"))
    section.close()
    return option


def _column(section: Section) -> Column:
    column = Column(
        _name(section, "id"), section.prose("words"), section.one_of("type", get_args(CellType), "text")
    )
    section.close()
    return column


def _condition(section: Section) -> Condition | None:
    """`only_if = { question = "box.name", is = "yes" }`: exactly one operator."""
    table = section.value("only_if")
    if table is None:
        return None
    inner = Section(section.file, f"{section.place}: only_if", table)
    question = inner.text("question")
    given = [operator for operator in get_args(Operator) if inner.has(operator)]
    if len(given) != 1:
        raise inner.fault("", f"there is to be exactly one of {', '.join(get_args(Operator))}")
    value = inner.value(given[0])
    inner.close()
    if not isinstance(value, (str, int)):
        raise inner.fault(given[0], "this is to be text, a whole number, true or false")
    return Condition(question, given[0], value)


def _name(section: Section, field: str) -> str:
    name = section.text(field)
    if not _NAME.fullmatch(name):
        raise section.fault(
            field, f"“{name[:60]}” is not an id: small letters a to z, figures and _, beginning with a letter"
        )
    return name


def _language(section: Section) -> str:
    language = section.text("language")
    if not _TAG.fullmatch(language):
        raise section.fault("language", f"“{language[:60]}” is not a language code such as en or cy")
    return language


def _date(section: Section, own: bool) -> str:
    """The day as YYYY-MM-DD, written in the file as a TOML date or as text; "" only in a group's own set."""
    value = section.value("date")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    words = section.text("date", "" if own else None)
    try:
        return datetime.date.fromisoformat(words).isoformat() if words else ""
    except ValueError as fault:
        raise section.fault("date", f"“{words[:60]}” is not a day such as 2026-01-31") from fault


def _check_ids(top: Section, questions: QuestionSet, taken: frozenset[str]) -> None:
    seen: set[str] = set()
    for asked in questions.every_question():
        if asked.id in seen:
            raise top.fault("", f"the id “{asked.id}” is used twice")
        if asked.id in questions.retired:
            raise top.fault(
                "retired",
                f"“{asked.id}” is retired and may not be asked again; give the new question a new id",
            )
        if asked.id in taken:
            raise top.fault(
                "", f"the id “{asked.id}” is already used by another question; give yours a new one"
            )
        seen.add(asked.id)
        if isinstance(asked, SubQuestion):
            for what, ids in (
                ("option", [option.id for option in asked.options]),
                ("column", [column.id for column in asked.columns]),
            ):
                if len(set(ids)) != len(ids):
                    raise top.fault(asked.id, f"two of its {what}s have the same id")


def _check_conditions(top: Section, questions: QuestionSet) -> None:
    for asked in questions.every_question():
        if not isinstance(asked, SubQuestion) or asked.only_if is None:
            continue
        parent = questions.find(asked.only_if.question)
        if parent is None:
            raise top.fault(asked.id, f"it waits for “{asked.only_if.question}”, which is not in this file")
        _check_fits(partial(top.fault, asked.id), asked.only_if, parent)
        chain = {asked.id}
        while isinstance(parent, SubQuestion) and parent.only_if is not None:
            if parent.id in chain:
                raise top.fault(asked.id, "it waits for itself in a circle")
            chain.add(parent.id)
            parent = questions.find(parent.only_if.question)


def _check_fits(
    fault: Callable[[str], Exception], condition: Condition, parent: Question | SubQuestion
) -> None:
    kind, value = parent.answer_type, condition.value
    if condition.operator == "answered":
        if not isinstance(value, bool):
            raise fault("“answered” is to be true or false")
    elif isinstance(value, bool):
        raise fault(f"“{condition.operator}” is not to be true or false")
    elif condition.operator in _MEASURED:
        if kind not in ("number", "money", "table") or not isinstance(value, int):
            raise fault(
                f"“{condition.operator}” needs a whole number, and a number, money or a table to look at"
            )
    elif kind == "choice" and isinstance(parent, SubQuestion):
        if not isinstance(value, str) or parent.option_words(value) is None:
            raise fault(f"“{value}” is not one of the choices of “{parent.id}”")
    elif kind not in ("number", "money") or not isinstance(value, int):
        raise fault(f"“{condition.operator}” looks at a choice, a number or money")
