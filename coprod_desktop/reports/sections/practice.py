"""How the group works together: the marks of both sides, the yearly review, and sessions by depth of involvement."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.seen_practice import (
    SeenNextStep,
    SeenPracticeCheck,
    SeenPrompt,
    SeenReviewAnswer,
    SeenYearlyReview,
)
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Runs
from coprod_desktop.reports.drawings.depth import Decided
from coprod_desktop.reports.drawings.depth_sessions import (
    draw_session_depths,
    session_depths_in_words,
    session_depths_sentence,
    session_depths_table,
)
from coprod_desktop.reports.drawings.shape import (
    draw_shape,
    moved_sentence,
    shape_in_words,
    shape_sentences,
    shape_table,
    shown_sentence,
)
from coprod_desktop.reports.sections.artefacts import figure, frame_of, nothing, small, table_blocks
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.witness import name_of


def practice(part: Part, setting: Setting) -> Section:
    """The last check: its shape, its table, what shows the high marks, why it moved, and what comes next."""
    words = setting.words
    heading, checks = part.heading or words("practice.heading.practice"), setting.case.practice
    if not checks:
        return nothing(part, heading, setting, "practice_check")
    check = checks[-1]
    blocks: list[Block] = [setting.heading(heading), _opening(check, setting)]
    if check.enough:
        blocks += _shape(check, part, setting)
        blocks += _what_shows(check, setting)
        blocks += _moved(check, setting)
    blocks += steps_blocks(check.next_steps, setting)
    if len(checks) > 1:
        earlier = setting.join(_titled(one.title, one.when) for one in checks[:-1])
        told = counted(words, "practice.report.earlier", len(checks) - 1, list=earlier)
        blocks.append(small(told))
    return Section(tuple(blocks))


def _opening(check: SeenPracticeCheck, setting: Setting) -> Paragraph:
    named = Run(ended(_titled(check.title, check.when)), language=setting.theirs())
    sentences = shape_sentences(check, setting.words)
    # The finding stands over the picture; without one it is said here.
    told = [setting.words("practice.sentence.process"), *([] if check.enough else sentences)]
    return Paragraph((named, Run(f" {' '.join(told)}")), source=(check.number,))


def _titled(title: str, when: GivenDate | None) -> str:
    line = clean_line(title)
    day = clean_line(when.typed) if when else ""
    return f"{line} ({day})" if day and day not in line else line


def _shape(check: SeenPracticeCheck, part: Part, setting: Setting) -> list[Block]:
    words, source = setting.words, (check.number,)
    drawing = draw_shape(check, words, frame_of(setting), setting.measurer)
    sentence = " ".join(shape_sentences(check, words))
    blocks: list[Block] = [figure(sentence, shape_in_words(check, words), drawing, source)]
    rows: tuple[str, ...] = ("prompts",) if check.form == "six" else ("themes", "prompts")
    for one in rows:
        table = shape_table(check, words, "themes" if one == "themes" else "prompts")
        many = len(table.header)
        first = 0.46 if many > 2 else 0.7
        widths = (first, *[(1 - first) / (many - 1)] * (many - 1))
        ours = frozenset(words(f"practice.table.{name}") for name in ("too_few", "not_asked"))
        blocks += table_blocks(table, part, setting, widths=widths, ours=ours)
    notes = [words("practice.sentence.middle")]
    if check.dont_know:
        notes.append(words("practice.sentence.asked_apart", n=check.dont_know, all=check.answers))
    if check.not_ours:
        notes.append(counted(words, "practice.sentence.not_ours", check.not_ours))
    return [*blocks, small(" ".join(notes))]


def _what_shows(check: SeenPracticeCheck, setting: Setting) -> list[Block]:
    high = check.high()
    if not high:
        return []
    head = Paragraph((Run(shown_sentence(check, setting.words)),), source=(check.number,))
    return [
        head,
        BulletList(tuple(_shown(one, setting) for one in high), source=tuple(check.number for _ in high)),
    ]


def _shown(one: SeenPrompt, setting: Setting) -> Runs:
    words = setting.words
    runs = [Run(ended(one.words), strong=True)]
    runs += [Run(f" {ended(name_of(number, setting.case, setting))}") for number in one.evidence]
    if clean_line(one.elsewhere or ""):
        label, _, _ = words("practice.report.elsewhere", words="\n").partition("\n")
        runs += [Run(f" {label}"), Run(ended(clean_line(one.elsewhere or "")), language=setting.theirs())]
    if one.kept_in:
        runs.append(Run(f" {counted(words, 'practice.report.kept_in', one.kept_in)}"))
    if not one.evidenced:
        runs.append(Run(f" {words('practice.report.not_yet')}"))
    return tuple(runs)


def _moved(check: SeenPracticeCheck, setting: Setting) -> list[Block]:
    words, moved = setting.words, moved_sentence(check, setting.words)
    if not moved:
        return []
    told = [moved, words("practice.sentence.not_the_same")]
    why = clean_line(check.moved_because or "")
    runs = [Run(" ".join(told))]
    if why:
        runs += [Run(f" {words('practice.sentence.because')} "), Run(ended(why), language=setting.theirs())]
    fell = any(
        one.before is not None and one.middle < one.before for theme in check.themes for one in theme.marks
    )
    if fell:
        runs.append(Run(f" {words('practice.sentence.falling')}"))
    return [Paragraph(tuple(runs), source=(check.number,))]


def steps_blocks(steps: Sequence[SeenNextStep], setting: Setting) -> list[Block]:
    """The next steps under a line of their own; nothing where there is none."""
    if not steps:
        return []
    head = Paragraph((Run(setting.words("practice.report.steps")),), "byline")
    points = tuple(step_runs(one, setting) for one in steps)
    return [head, BulletList(points, source=tuple(one.number for one in steps))]


def step_runs(one: SeenNextStep, setting: Setting) -> Runs:
    """What is to be done, who, by when, and what came of it."""
    words, theirs = setting.words, setting.theirs()
    runs = [Run(ended(clean_line(one.words)), strong=True, language=theirs)]
    told = (
        ("step_who", one.who), ("step_by", one.by.typed if one.by and not one.done_on else None),
        ("step_done", one.done_on.typed if one.done_on else None), ("step_came", one.came_of_it),
    )  # fmt: skip
    for name, text in told:
        line = clean_line(text or "")
        if line:
            label = words(f"practice.report.{name}")
            runs += [Run(f" {label} "), Run(ended(line), language=theirs)]
    return tuple(runs)


def yearly_review(part: Part, setting: Setting) -> Section:
    """The last review: each sentence that was talked over with its three boxes."""
    words = setting.words
    heading, reviews = part.heading or words("practice.heading.yearly_review"), setting.case.reviews
    if not reviews:
        return nothing(part, heading, setting, "yearly_review")
    review = reviews[-1]
    blocks: list[Block] = [setting.heading(heading), _review_opening(review, setting)]
    part_name = ""
    for one in review.answers:
        if one.part != part_name:
            part_name = one.part
            blocks.append(Paragraph((Run(part_name),), "byline"))
        blocks.append(_review_answer(one, setting, review.number))
    blocks += steps_blocks(review.next_steps, setting)
    return Section(tuple(blocks))


def _review_opening(review: SeenYearlyReview, setting: Setting) -> Paragraph:
    words = setting.words
    runs = [Run(ended(_titled(review.title, review.when)), language=setting.theirs())]
    who = clean_line(review.who or "")
    if who:
        runs += [Run(f" {words('practice.report.review_who')} "), Run(ended(who), language=setting.theirs())]
    answered = sum(bool(one.now or one.because) for one in review.answers)
    base = words("practice.report.review_base", n=review.asked, answered=answered)
    return Paragraph((*runs, Run(f" {base}")), source=(review.number,))


def _review_answer(one: SeenReviewAnswer, setting: Setting, source: str) -> Paragraph:
    words, theirs = setting.words, setting.theirs()
    runs = [Run(ended(one.words), strong=True)]
    for name, text in (("now", one.now), ("because", one.because)):
        line = clean_line(text or "")
        if line:
            label = setting.say("answer.label", label=words(f"practice.report.review_{name}"))
            runs += [Run(f" {label}"), Run(ended(line), language=theirs)]
    for step in one.next_steps:
        label = setting.say("answer.label", label=words("practice.report.review_next"))
        runs += [
            Run(f" {label}"),
            *(Run(run.text, language=run.language) for run in step_runs(step, setting)),
        ]
    return Paragraph(tuple(runs), source=(source, *(step.number for step in one.next_steps)))


def depth_of_sessions(part: Part, setting: Setting) -> Section:
    """Sessions by how far people were involved: counted by level, with the range, and never averaged."""
    words, seen = setting.words, setting.case.sessions
    heading = part.heading or words("practice.heading.depth_sessions")
    noted = [one for one in seen if one.depth is not None]
    if not noted:
        return nothing(part, heading, setting, "session")
    depths = [Decided(one.depth) for one in noted]
    missing = len(seen) - len(noted)
    picture = figure(
        session_depths_sentence(depths, missing, words), session_depths_in_words(depths, words),
        draw_session_depths(depths, words, frame_of(setting), setting.measurer), tuple(one.number for one in noted),
    )  # fmt: skip
    table = table_blocks(session_depths_table(depths, words), part, setting, widths=(0.78, 0.22))
    return Section((setting.heading(heading), picture, *table))
