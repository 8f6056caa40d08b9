"""Where differences fit in the lists of others: one table a list, each line with its reason; then what does not fit.

It never goes further than one hop: a line leads from a difference of the group's own to one code.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Runs
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import heading_of, nothing, small, table_blocks
from coprod_desktop.reports.sections.numbers import day_in_words
from coprod_desktop.reports.sections.prose import NO_NEED, ended
from coprod_desktop.reports.sections.setting import Section, Setting

_WIDTHS = (0.24, 0.2, 0.12, 0.25, 0.19)


def fits(part: Part, setting: Setting) -> Section:
    """Lists in order, the lines that fit under each; what does not fit is told as plainly at the end."""
    heading, every = heading_of(part, setting), setting.case.fits
    if not every:
        return nothing(part, heading, setting, "framework_tie")
    words = setting.words
    lead = Paragraph((Run(words("fits.report.lead")),))
    blocks: list[Block] = [setting.heading(heading), lead]
    fitting = [one for one in every if one.relation != "does_not_fit"]
    parted = [tuple(those) for _, those in groupby(fitting, key=lambda one: one.list_id)]
    for number, those in enumerate(parted, start=1):
        blocks += _one_list(those, part, setting, number)
    blocks += _not_fitting(every, setting, len(parted) + 1)
    credits = dict.fromkeys(one.attribution for one in every if one.attribution)
    blocks += [small(one) for one in credits]
    return Section(tuple(blocks))


def _one_list(those: Sequence[SeenFit], part: Part, setting: Setting, number: int) -> list[Block]:
    words, first = setting.words, those[0]
    name = _list_name(first, setting)
    blocks: list[Block] = [setting.heading(name, below=1, number=number)]
    if first.replaced:
        blocks.append(small(words("fits.report.replaced", what=first.replaced)))
    if any(one.newer for one in those):
        blocks.append(small(words("fits.report.newer")))
    outcomes = {one.number: clean_line(one.words) for one in setting.case.outcomes}
    rows = tuple(
        (
            outcomes.get(one.outcome, ""), clean_line(one.line), words(f"fits.relation.{one.relation}"),
            clean_line(one.because or "") or words("fits.report.no_reason"), _who(one, setting),
        )
        for one in those
    )  # fmt: skip
    header = tuple(words(f"fits.report.{name}") for name in ("difference", "code", "how", "why", "who"))
    told = TableText(words("fits.report.caption", name=name), header, rows)
    ours = frozenset({NO_NEED, words("fits.report.no_reason"), *(cell for row in rows for cell in row[1:3])})
    source = tuple(one.number for one in those)
    if part.table:
        table = table_blocks(
            told, part, setting, widths=_WIDTHS, source=source, theirs=True, ours=ours, always=(0, 1)
        )
        return [*blocks, *table]
    points = tuple(
        (Run(f"{row[1]}: ", strong=True), Run(ended(row[0]), language=setting.theirs())) for row in rows
    )
    return [*blocks, BulletList(points, source=source)]


def _list_name(one: SeenFit, setting: Setting) -> str:
    name = one.list_name or one.list_id
    return setting.words("fits.report.list", name=name, version=one.list_version)


def _who(one: SeenFit, setting: Setting) -> str:
    """Who said so and when, and who looked at it besides."""
    words = setting.words
    who, other = clean_line(one.made_by or ""), clean_line(one.checked_by or "")
    when = day_in_words(one.made_on, setting) if one.made_on else ""
    told = [one for one in (who or words("fits.report.nobody"), when) if one]
    if other:
        told.append(words("fits.report.checked", who=other))
    return ", ".join(told)


def _not_fitting(every: Sequence[SeenFit], setting: Setting, number: int) -> list[Block]:
    """What the group says does not fit, each with its reason: a list that fits everywhere says nothing."""
    those = [one for one in every if one.relation == "does_not_fit"]
    if not those:
        return []
    words = setting.words
    outcomes = {one.number: clean_line(one.words).rstrip(".") for one in setting.case.outcomes}
    head = setting.heading(words("fits.report.not_heading"), below=1, number=number)
    points: list[Runs] = []
    for one in those:
        said = words(
            "fits.report.does_not_fit", words=outcomes.get(one.outcome, ""), code=clean_line(one.line),
            name=one.list_name or one.list_id,
        )  # fmt: skip
        reason = clean_line(one.because or "")
        because = (Run(" "), Run(ended(reason), language=setting.theirs())) if reason else ()
        points.append((Run(said, strong=True), *because))
    return [head, BulletList(tuple(points), source=tuple(one.number for one in those))]
