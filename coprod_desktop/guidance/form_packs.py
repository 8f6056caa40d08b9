"""Reads a funder's form from TOML, the shipped ones and a group's own, and writes one back as the same text."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import get_args

from coprod_desktop.domain.form_packs import (
    AnswerType,
    EvidenceKind,
    Fact,
    FormPack,
    FormQuestion,
    Need,
    PeriodRule,
    Purpose,
)
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.toml_file import Section, own_by_id, parse, read_text, written

_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")
_BOX = re.compile(r"[a-z][a-z0-9_]{0,59}(\.[a-z][a-z0-9_]{0,59})?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOST_QUESTIONS = 500  # the longest form we know of has fewer than 200
_MOST_WORDS, _MOST_CHARACTERS = 100_000, 1_000_000
_ONE_NUMBER = ("number", "money")
_LIMITED = ("text", "table", "choice", "yes_no")  # an answer in words, which a limit can be held against


def known_boxes(questions: QuestionSet) -> frozenset[str]:
    """The ids that `draws_on` may name: boxes, and the typed questions under them."""
    return frozenset(asked.id for asked in questions.every_question())


def load_packs(resources: Path, own: Sequence[tuple[str, str]] = ()) -> dict[str, FormPack]:
    """Every form by id: the shipped ones in the order of their file names, then those of `own` (title, TOML text)
    that can be read. `own_packs` tells what is wrong with the others.
    """
    boxes = known_boxes(load_questions(resources))
    found: dict[str, FormPack] = {}
    for path in sorted((resources / "packs").glob("*.toml")):
        one = read_pack(read_text(path), path.name, boxes=boxes)
        if one.id in found:
            raise GuidanceFault(path.name, "id", f"“{one.id}” is already the id of another form")
        found[one.id] = one
    return found | own_packs(found, own)[0]


def own_packs(
    shipped: Mapping[str, FormPack], files: Sequence[tuple[str, str]]
) -> tuple[dict[str, FormPack], list[tuple[int, GuidanceFault]]]:
    """A group's own forms by id, and the faults of the others by their place in `files` (title, TOML text).

    They may name boxes of the group's own, which nobody knows here: a name that is none answers nothing.
    """
    return own_by_id(shipped, files, lambda text, title: read_pack(text, title, own=True), "form")


def read_pack(
    text: str,
    file: str,
    *,
    boxes: Container[str] | None = None,
    own: bool = False,
    unfinished: bool = False,
) -> FormPack:
    """A form from TOML text, or a GuidanceFault that says where it is wrong.

    `boxes` are the ids that `draws_on` may name; None takes whatever looks like one. Of a group's `own` form only id,
    title and the questions are required. One that is `unfinished` may have no question yet.
    """
    top = Section(file, "", parse(text, file))
    needed = "" if own else None
    one = FormPack(
        id=_identifier(top),
        title=top.prose("title"),
        funder=top.prose("funder", needed),
        country=top.text("country", needed),
        language=_language(top, own),
        version=top.text("version", "1" if own else None),
        licence=top.prose("licence", needed),
        note=top.prose("note", needed),
        source=top.prose("source", ""),
        source_date=top.day("source_date"),
        verified_by=top.prose("verified_by", ""),
        verified_on=top.day("verified_on"),
        limits=top.prose("limits", ""),
        words_max=top.optional_number("words_max", least=1, most=_MOST_WORDS),
        pages_max=top.optional_number("pages_max", least=1, most=1000),
        reports_within_days=top.optional_number("reports_within_days", least=1, most=3660),
        accepts_existing=top.yes_no("accepts_existing", False),
        own=own,
        questions=top.each("question", "question", lambda section: _question(section, boxes, own)),
    )
    top.close()
    if not one.questions and not unfinished:
        raise top.fault("question", "there is no question in it")
    _check(top, one)
    return one


def _check(top: Section, one: FormPack) -> None:
    """What the questions must be to each other, and the dates to their names."""
    ids = [asked.id for asked in one.questions]
    if len(ids) > MOST_QUESTIONS:
        raise top.fault("question", f"there are {len(ids)} questions; {MOST_QUESTIONS} is the most")
    for number, name in enumerate(ids, start=1):
        if ids.index(name) != number - 1:
            raise top.fault(f"question {number}: id", f"“{name}” is already the id of question "
                            f"{ids.index(name) + 1}")  # fmt: skip
    if (one.verified_on is None) != (not one.verified_by):
        raise top.fault("verified_by", "who held it against the funder's form and the day go together")


def _question(section: Section, boxes: Container[str] | None, own: bool) -> FormQuestion:
    answer_type: AnswerType = section.one_of("answer_type", get_args(AnswerType), "text")
    purpose: Purpose = section.one_of("purpose", get_args(Purpose))
    period: PeriodRule = section.one_of("period", get_args(PeriodRule), "grant")
    one = FormQuestion(
        id=_identifier(section),
        ref=section.text("ref", ""),
        section=section.prose("section", ""),
        question=section.text("question"),
        plain=section.text("plain", "" if own else None),
        purpose=purpose,
        answer_type=answer_type,
        required=section.yes_no("required", True),
        words_max=section.optional_number("words_max", least=1, most=_MOST_WORDS),
        chars_max=section.optional_number("chars_max", least=1, most=_MOST_CHARACTERS),
        one_number=section.yes_no("one_number", False),
        choices=_lines(section, "choices"),
        attachments=_lines(section, "attachments"),
        min_n=section.optional_number("min_n", least=1),
        needs=section.several("needs", get_args(Need)),
        draws_on=_draws_on(section, boxes),
        evidence=section.several("evidence", get_args(EvidenceKind)),
        facts=section.several("facts", get_args(Fact)),
        period=period,
        months_fresh=section.optional_number("months_fresh", least=1, most=1200),
        publicity=section.yes_no("publicity", False),
        accepts_existing=section.yes_no("accepts_existing", False),
        weight=section.whole_number("weight", 1, least=1, most=10),
    )
    section.close()
    _check_answer(section, one)
    return one


def _check_answer(section: Section, one: FormQuestion) -> None:
    """What the kind of answer allows."""
    if one.one_number and one.answer_type not in _ONE_NUMBER:
        raise section.fault("one_number", f"one number is no answer of the type “{one.answer_type}”")
    if one.answer_type == "choice" and len(one.choices) < 2:
        raise section.fault("choices", "a choice needs at least two")
    if one.choices and one.answer_type != "choice":
        raise section.fault("choices", f"an answer of the type “{one.answer_type}” has no choices")
    if one.words_max is not None and (one.one_number or one.answer_type not in _LIMITED):
        raise section.fault("words_max", f"an answer of the type “{one.answer_type}” has no words to count")


def _draws_on(section: Section, boxes: Container[str] | None) -> tuple[str, ...]:
    named: tuple[str, ...] = section.several("draws_on")
    for name in named:
        if not (_BOX.fullmatch(name) if boxes is None else name in boxes):
            raise section.fault("draws_on", f"there is no box or question “{name[:60]}”")
    return named


def _lines(section: Section, name: str) -> tuple[str, ...]:
    from coprod_desktop.domain.text import clean_line  # not at the top: as in `Section.text`

    lines = tuple(clean_line(one) for one in section.several(name))
    if "" in lines:
        raise section.fault(f"{name} {lines.index('') + 1}", "this is empty")
    return lines


def _language(section: Section, own: bool) -> str:
    tag = section.text("language", "en" if own else None)
    if not _LANGUAGE.fullmatch(tag):
        raise section.fault("language", f"“{tag[:60]}” is not a language such as en, cy or fr-CA")
    return tag


def _identifier(section: Section) -> str:
    name = section.text("id")
    if not _ID.fullmatch(name):
        raise section.fault("id", f"“{name[:60]}” is not an id: small letters a to z, figures and _")
    return name


# ---- writing --------------------------------------------------------------------------------------------------------

_TOP = (
    "id", "title", "funder", "country", "language", "version", "licence", "note", "source", "source_date",
    "verified_by", "verified_on", "limits", "words_max", "pages_max", "reports_within_days", "accepts_existing",
)  # fmt: skip
_OF_QUESTION = (
    "id", "ref", "section", "question", "plain", "purpose", "answer_type", "required", "words_max", "chars_max",
    "one_number", "choices", "attachments", "min_n", "needs", "draws_on", "evidence", "facts", "period",
    "months_fresh", "publicity", "accepts_existing", "weight",
)  # fmt: skip
_ASSUMED: dict[str, object] = {"required": True, "period": "grant", "weight": 1}


def pack_text(pack: FormPack) -> str:
    """The form as TOML: fields in a fixed order, nothing written that would be assumed anyway.

    Read again (as `own` if it was) it is the same form.
    """
    tables = [_table(pack, _TOP)]
    tables += ["[[question]]\n" + _table(asked, _OF_QUESTION) for asked in pack.questions]
    return "\n".join(tables)


def _table(one: FormPack | FormQuestion, names: Sequence[str]) -> str:
    lines = []
    for name in names:
        value = getattr(one, name)
        if value is not None and value not in ("", (), False) and value != _ASSUMED.get(name):
            lines.append(f"{name} = {written(value)}\n")
        elif value is False and _ASSUMED.get(name) is True:
            lines.append(f"{name} = false\n")
    return "".join(lines)
