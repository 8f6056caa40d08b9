"""The living plan: its picture with the tables, what we changed in it and why, and where we were wrong."""

from __future__ import annotations

from coprod_desktop.domain.seen_plan import SeenPlanArrow, SeenPlanChange
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, Run, Runs
from coprod_desktop.reports.drawings import facts
from coprod_desktop.reports.drawings.plan import draw_plan
from coprod_desktop.reports.drawings.plan_layout import PlanBox
from coprod_desktop.reports.drawings.plan_told import (
    arrows_table,
    plan_in_words,
    plan_sentence,
    steps_table,
)
from coprod_desktop.reports.sections.artefacts import (
    figure,
    frame_of,
    heading_of,
    nothing,
    small,
    table_blocks,
)
from coprod_desktop.reports.sections.prose import NO_NEED, ended
from coprod_desktop.reports.sections.setting import Section, Setting


def plan(part: Part, setting: Setting) -> Section:
    """The plan as it stands, then what was learned. Without its tables, what was learned stays: it is the point."""
    heading, seen = heading_of(part, setting), setting.case.plan
    if not seen.steps:
        return nothing(part, heading, setting, "plan_step")
    words = setting.words
    steps, lines = facts.plan(seen)
    drawing = draw_plan(steps, lines, words, frame_of(setting), setting.measurer)
    source = (*(one.number for one in seen.steps), *(one.number for one in seen.arrows))
    sentence = plan_sentence(steps, lines, len(seen.changes), words)
    blocks: list[Block] = [
        setting.heading(heading),
        figure(sentence, plan_in_words(steps, lines, words), drawing, source),
    ]
    arrows = arrows_table(steps, lines, words)
    ours = frozenset({NO_NEED, words("drawings.unknown"), *(row[5] for row in arrows.rows)})
    blocks += table_blocks(
        arrows, part, setting, widths=(0.07, 0.21, 0.21, 0.21, 0.16, 0.14), theirs=True, ours=ours,
        always=(0, 1, 2),
    )  # fmt: skip
    told = steps_table(steps, words)
    ours = frozenset({NO_NEED, *(cell for row in told.rows for cell in row[1:4])})
    widths = (0.34, 0.18, 0.15, 0.2, 0.13)
    blocks += table_blocks(told, part, setting, widths=widths, theirs=True, ours=ours)
    return Section((*blocks, *_learned(setting, beside=bool(part.table)), *_wrong(setting, steps)))


def _learned(setting: Setting, *, beside: bool) -> tuple[Block, ...]:
    """What was changed and why, in the order it happened; where nothing was, one sentence beside the tables."""
    words, changes = setting.words, setting.case.plan.changes
    head = setting.heading(words("plan.learned.heading"), below=1, number=1)
    if not changes:
        return (head, small(words("plan.learned.none"))) if beside else ()
    points = tuple(_change(one, setting) for one in changes)
    return (head, BulletList(points, source=tuple(one.number for one in changes)))


def _change(one: SeenPlanChange, setting: Setting) -> Runs:
    words, theirs = setting.words, setting.theirs()
    before, after = (ended(clean_line(text or "")) for text in (one.before, one.after))
    key = "turned" if before and after else "new" if after else "out"
    said = words(f"plan.learned.{key}", before=before, after=after)
    when = f"{clean_line(one.when.typed)}. " if one.when else ""
    learned, who = clean_line(one.learned or ""), clean_line(one.decided_by or "")
    return (
        *([Run(when)] if when else []),
        Run(said, strong=True, language=theirs),
        Run(" "),
        Run(words("plan.learned.learned", words=ended(learned)), language=theirs)
        if learned
        else Run(words("plan.learned.not_learned")),
        Run(" "),
        Run(words("plan.learned.decided", who=ended(who)), language=theirs)
        if who
        else Run(words("plan.learned.not_decided")),
    )


def _wrong(setting: Setting, steps: list[PlanBox]) -> tuple[Block, ...]:
    """Each arrow that was wrong, in a sentence: it shows that the plan was put to the test."""
    wrong = [one for one in setting.case.plan.arrows if one.holds == "wrong"]
    if not wrong:
        return ()
    named = {one.key: one.words.rstrip(".") for one in steps}
    head = setting.heading(setting.words("plan.learned.wrong_heading"), below=1, number=2)
    points = tuple((Run(_was_wrong(one, named, setting), language=setting.theirs()),) for one in wrong)
    return (head, BulletList(points, source=tuple(one.number for one in wrong)))


def _was_wrong(one: SeenPlanArrow, named: dict[str, str], setting: Setting) -> str:
    because = clean_line(one.because or "").rstrip(".")
    key = "plan.learned.wrong_because" if because else "plan.learned.wrong"
    ends = {"start": named.get(one.from_step, ""), "end": named.get(one.to_step, "")}
    return setting.words(key, because=because, **ends)
