"""Reads report templates: data alone, so that a new report needs no code."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from coprod_desktop.domain.colours import (
    LINE_LEAST,
    TEXT_LEAST,
    contrast,
    nearest_that_passes,
    read_colour,
)
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.templates import Also, PaperLook, Part, PartKind, Template
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.toml_file import Section, own_by_id, parse, read_text

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_COMMON = frozenset({"kind", "heading", "when_empty", "hidden"})
# What a part of each kind may say beyond its heading: anything else is a slip that would silently do nothing.
_MAY_SAY: dict[PartKind, frozenset[str]] = {
    "cover": frozenset({"compact"}),
    "contents": frozenset({"contents_depth"}),
    "summary": frozenset({"questions", "words_max"}),
    "key_figures": frozenset({"at_most"}),
    "box": frozenset({"questions", "words_max", "sub_questions"}),
    "boxes": frozenset({"sub_questions", "words_max"}),
    "timeline": frozenset({"at_most", "table"}),
    "quotes": frozenset({"at_most"}),
    "figures_table": frozenset(),
    "how_we_know": frozenset({"questions", "sub_questions"}),
    "cannot_say": frozenset({"at_most"}),
    "members_read": frozenset(),
    "room_to_write": frozenset(),
    "not_ours": frozenset(),
    "answers_for": frozenset({"prompt", "questions", "also", "words_max", "at_most", "sub_questions"}),
    "form": frozenset(),
    "spending": frozenset({"prompt", "questions", "words_max", "sub_questions"}),
    "consent_line": frozenset(),
    "activity": frozenset(),
    "journeys": frozenset({"table"}),
    "benefit": frozenset(),
    "decisions": frozenset({"table"}),
    "power_map": frozenset({"table"}),
    "give_and_get": frozenset({"table"}),
    "time_and_money": frozenset({"table"}),
    "ripples": frozenset({"table"}),
    "plan": frozenset({"table"}),
    "fits": frozenset({"table"}),
    "depth_of_sessions": frozenset({"table"}),
    "practice": frozenset({"table"}),
    "yearly_review": frozenset(),
    "connections": frozenset({"table"}),
    "measures": frozenset({"table"}),
    "measures_annex": frozenset(),
    "outcomes": frozenset(),
    "stories": frozenset({"at_most"}),
    "selection": frozenset(),
    "photographs": frozenset({"at_most"}),
    "outside_view": frozenset({"table"}),
    "claims": frozenset({"at_most", "table"}),
    "strength": frozenset({"table"}),
    "proof": frozenset(),
    "years": frozenset(),
    "promise": frozenset(),
    "consent_page": frozenset({"table"}),
    "evidence_appendix": frozenset({"notes", "whole"}),
    "spot_check": frozenset({"at_most"}),
    "page_one": frozenset(),
    "targets": frozenset({"table"}),
    "reconciliation": frozenset({"table"}),
    "receipts": frozenset({"table"}),
    "cost_picture": frozenset({"table"}),
    "compliance": frozenset({"table"}),
    "grant_changes": frozenset(),
    "reporting_cost": frozenset(),
}


def load_templates(resources: Path, language: str = "en") -> dict[str, Template]:
    """Every shipped template by id, in the order of their file names; those in another language are left out."""
    templates: dict[str, Template] = {}
    for path in sorted((resources / "reports").glob("*.toml")):
        template = read_template(read_text(path), path.name)
        if template.language != language:
            continue
        if template.id in templates:
            raise GuidanceFault(path.name, "id", f"“{template.id}” is already the id of another template")
        templates[template.id] = template
    return templates


def own_templates(
    taken: Iterable[str], files: Sequence[tuple[str, str]]
) -> tuple[list[Template], list[tuple[int, GuidanceFault]]]:
    """Templates of a group's own from (title, TOML text), and the faults of the others by their place in `files`.

    An id that is `taken`, or that an earlier file has, may not be used again.
    """
    made, faults = own_by_id(frozenset(taken), files, read_template, "report")
    return list(made.values()), faults


def may_say(kind: PartKind) -> frozenset[str]:
    """The fields that a part of this kind may have beyond kind, heading, when_empty and hidden."""
    return _MAY_SAY[kind]


def read_template(text: str, file: str, questions: QuestionSet | None = None) -> Template:
    """A template from TOML text, or a GuidanceFault that says where it is wrong.

    With `questions`, every question id it names must be there.
    """
    top = Section(file, "", parse(text, file))
    template = Template(
        id=_identifier(top),
        title=top.prose("title"),
        description=top.prose("description"),
        language=top.text("language"),
        licence=top.prose("licence"),
        parts=top.each("part", "part", _part),
        question_set=top.text("question_set", "case_study"),
        max_pages=top.optional_number("max_pages", least=1, most=1000),
        funder=top.prose("funder", ""),
        source=top.prose("source", ""),
        source_date=_day(top),
        note=top.prose("note", ""),
        large_print=top.yes_no("large_print", False),
        look=_look(top),
    )
    top.close()
    if all(part.hidden for part in template.parts):
        raise top.fault("part", "there is no part in it that is shown")
    if template.funder and not (template.source and template.source_date and template.note):
        raise top.fault("funder", "a funder’s headings need source, source_date and note")
    if questions is not None:
        _check_questions(top, template, questions)
    return template


def _part(section: Section) -> Part:
    kind: PartKind = section.one_of("kind", get_args(PartKind))
    part = Part(
        kind=kind,
        heading=section.prose("heading", ""),
        prompt=section.prose("prompt", ""),
        questions=section.several("questions"),
        also=section.several("also", get_args(Also)),
        words_max=section.optional_number("words_max", least=1),
        at_most=section.optional_number("at_most", least=1),
        sub_questions=section.yes_no("sub_questions", False),
        table=section.yes_no("table", True),
        compact=section.yes_no("compact", False),
        when_empty=section.prose("when_empty", ""),
        hidden=section.yes_no("hidden", False),
        contents_depth=section.whole_number("contents_depth", 2, least=1, most=4),
        notes=section.yes_no("notes", True),
        whole=section.yes_no("whole", False),
    )
    section.close()
    for name in Part.__dataclass_fields__:
        if section.has(name) and name not in _COMMON | _MAY_SAY[kind]:
            raise section.fault(name, f"a part of kind “{kind}” does not use this")
    if kind in ("box", "summary") and len(part.questions) != 1:
        raise section.fault("questions", f"a part of kind “{kind}” names exactly one question")
    if kind == "answers_for" and not (part.heading and (part.questions or part.also)):
        raise section.fault("", "a part of kind “answers_for” needs a heading, and questions or also")
    return part


def _look(top: Section) -> PaperLook:
    if not top.has("look"):
        return PaperLook()
    section = top.part("look")
    look = PaperLook(
        logo=section.yes_no("logo", True),
        headings=_colour(section, "headings", TEXT_LEAST),
        rules=_colour(section, "rules", LINE_LEAST),
    )
    section.close()
    return look


def _colour(section: Section, name: str, least: float) -> str:
    typed = section.text(name, "")
    if not typed:
        return ""
    colour = read_colour(typed)
    if colour is None:
        raise section.fault(name, f"“{typed[:20]}” is not a colour such as #0E5A5A")
    if contrast(colour) < least:
        raise section.fault(name, too_pale(colour, least))
    return colour


def too_pale(colour: str, least: float) -> str:
    """Why a colour is refused, and the nearest one that can be taken."""
    near = nearest_that_passes(colour, least)
    return f"{colour} is too pale to read on white paper; the nearest that can be read is {near}"


def _identifier(section: Section) -> str:
    name = section.text("id")
    if not _ID.fullmatch(name):
        raise section.fault("id", f"“{name[:60]}” is not an id: small letters a to z, figures and _")
    return name


def _day(section: Section) -> str:
    value = section.value("source_date")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value not in (None, ""):
        raise section.fault("source_date", "this is to be a day such as 2026-01-31, without quotation marks")
    return ""


def _check_questions(top: Section, template: Template, questions: QuestionSet) -> None:
    for number, part in enumerate(template.parts, start=1):
        for question in part.questions:
            if questions.find(question) is None:
                raise top.fault(f"part {number}: questions", f"there is no question “{question}”")
