"""Parts made of answers: one box, all the other boxes, and a funder's heading put together from several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import Question, SubQuestion
from coprod_desktop.domain.snapshot import SeenAnswer
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import count_words
from coprod_desktop.reports.document import Block, Heading, Paragraph, Run
from coprod_desktop.reports.sections.artefacts import decisions, give_and_get, power_map, ripples
from coprod_desktop.reports.sections.doing import activity
from coprod_desktop.reports.sections.limits import too_long
from coprod_desktop.reports.sections.people import figures_list, quote_blocks
from coprod_desktop.reports.sections.plan import plan
from coprod_desktop.reports.sections.prose import box_answer, open_answer, typed_answers
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting, text_of
from coprod_desktop.reports.sections.turning import points_table
from coprod_desktop.reports.sections.witness import stories

ArtefactKind = Literal["activity", "power_map", "decisions", "give_and_get", "ripples", "stories", "plan"]
_ARTEFACTS: Mapping[ArtefactKind, Callable[[Part, Setting], Section]] = MappingProxyType(
    {
        "activity": activity, "power_map": power_map, "decisions": decisions, "give_and_get": give_and_get,
        "ripples": ripples, "stories": stories, "plan": plan,
    }
)  # fmt: skip


def box(part: Part, setting: Setting) -> Section:
    """One box under its own heading."""
    asked = setting.questions.find(part.questions[0])
    own = setting.questions.box(part.questions[0])
    heading = part.heading or (own.heading if own else part.questions[0])
    head = setting.heading(heading)
    body = answers_to(part.questions, part, setting)
    place = asked.id if asked else part.questions[0]
    return _closed(head.text, (head, *body), body, part, setting, place)


def boxes(part: Part, setting: Setting) -> Section:
    """Every box that no other part prints, each under its own heading, in the order of the set."""
    named = setting.template.boxes_named()
    blocks: list[Block] = []
    findings: list[Finding | EmptyPart] = []
    below = 0
    if part.heading:
        blocks.append(setting.heading(part.heading))
        below = 1
    for number, asked in enumerate(setting.questions.boxes, start=1):
        if asked.id in named:
            continue
        head = setting.heading(asked.heading, below=below, number=number)
        body = answers_to((asked.id,), part, setting)
        section = _closed(head.text, (head, *body), body, part, setting, asked.id)
        blocks.extend(section.blocks)
        findings.extend(section.findings)
    return Section(tuple(blocks), tuple(findings))


def answers_for(part: Part, setting: Setting) -> Section:
    """A funder's heading: its question, the answers that bear on it, then turning points, quotes or figures."""
    head = setting.heading(part.heading)
    asked = (Paragraph((Run(part.prompt),), "small"),) if part.prompt else ()
    body = [*answers_to(part.questions, part, setting, headed=True)]
    for kind in part.also:
        if kind == "turning_points":
            body.extend(points_table(setting, setting.case.turning_points[: part.at_most]))
        elif kind == "quotes":
            body.extend(quote_blocks(setting, setting.case.quotes[: part.at_most]))
        elif kind == "figures":
            body.extend(figures_list(setting, setting.case.figures[: part.at_most]))
        else:
            body.extend(_beneath(kind, part, setting))
    place = part.questions[0] if part.questions else None
    return _closed(head.text, (head, *asked, *body), tuple(body), part, setting, place)


def _beneath(kind: ArtefactKind, part: Part, setting: Setting) -> Iterator[Block]:
    """A picture with its sentence, or what stands in its place, without a heading of its own and without its table."""
    own = Part(kind=kind, table=False, at_most=part.at_most)
    place = replace(setting, anchor=f"{setting.anchor}-{kind.replace('_', '-')}")
    for block in _ARTEFACTS[kind](own, place).blocks:
        if not isinstance(block, Heading) or block.level > setting.level:
            yield block


def answers_to(
    questions: Sequence[str], part: Part, setting: Setting, *, headed: bool = False
) -> tuple[Block, ...]:
    """The answers to these boxes and sub-questions, in order; typed ones that follow each other are gathered.

    With `headed`, each box that has something in it stands under a small heading of its own when there are several.
    """
    several = headed and len([one for one in questions if "." not in one and open_answer(setting, one)]) > 1
    blocks: list[Block] = []
    typed: list[SeenAnswer] = []
    for number, name in enumerate(questions, start=1):
        asked = setting.questions.find(name)
        answer = open_answer(setting, name)
        if isinstance(asked, SubQuestion) or "." in name:
            typed += [answer] if answer else []
            continue
        blocks.extend(typed_answers(typed, setting))
        typed = []
        if answer is not None:
            if several and isinstance(asked, Question):
                blocks.append(setting.heading(asked.heading, below=1, number=number))
            blocks.extend(box_answer(answer, setting))
        if part.sub_questions and isinstance(asked, Question):
            typed += [under for sub in asked.sub_questions if (under := open_answer(setting, sub.id))]
    return (*blocks, *typed_answers(typed, setting))


def _closed(
    heading: str,
    blocks: tuple[Block, ...],
    body: tuple[Block, ...],
    part: Part,
    setting: Setting,
    place: str | None,
) -> Section:
    """The part with its gap sentence when it is empty, and what there is to say of it."""
    if not body:
        found = EmptyPart(heading, place, 10)
        return Section((*blocks, setting.gap(part)), (found,))
    return Section(blocks, too_long(count_words(text_of(body)), part, heading, setting, (), place))
