"""What was done and for whom: people, attendances and sessions told together, and who benefits by yearly totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from coprod_desktop.domain.seen import SeenActivity, SeenTotalRow, SeenTotals
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import (
    Block,
    BulletList,
    KeyFigure,
    KeyFigurePanel,
    Paragraph,
    Run,
    Table,
)
from coprod_desktop.reports.drawings.pen import TableText, number
from coprod_desktop.reports.sections.artefacts import heading_of, nothing, say, say_count, small, table_blocks
from coprod_desktop.reports.sections.numbers import day_in_words, few_people, few_words
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting

_WEEKS_TO_COME_BACK = 8


def activity(part: Part, setting: Setting) -> Section:
    """People, attendances and sessions, always together; then who was new, who came back, hours, and an estimate."""
    heading, told = heading_of(part, setting), setting.case.activity
    if not told.sessions and told.unique is None and told.attendances is None and not told.small:
        return nothing(part, heading, setting, "session")
    blocks: list[Block] = [setting.heading(heading)]
    if told.unique is None and told.attendances is None:
        blocks.append(Paragraph((Run(say(setting, "activity.no_people", n=told.sessions)),)))
    else:
        blocks.append(_three_numbers(told, setting))
    more = _sentences(told, setting)
    source = tuple(one.number for one in setting.case.sessions)
    if more:
        blocks.append(Paragraph((Run(" ".join(more)),), source=source))
    ways = [(way, n) for way, n in told.ways if n]
    if ways:
        listed = setting.join(say(setting, f"activity.way.{way}", n=n) for way, n in ways)
        blocks.append(
            Paragraph((Run(say(setting, "activity.ways", n=told.ways_asked, ways=listed)),), source=source)
        )
    notes = [say(setting, "activity.only_written")]
    if told.small:
        notes.append(few_people(setting))
    if told.recalled:
        notes.append(say(setting, "activity.recalled", n=told.recalled, all=told.sessions))
    blocks.append(small(" ".join(notes)))
    return Section(tuple(blocks))


def _three_numbers(told: SeenActivity, setting: Setting) -> KeyFigurePanel:
    unknown = setting.say("not_recorded")
    source = tuple(one.number for one in setting.case.sessions)
    figures = (
        KeyFigure(
            _unique(told, setting),
            say(setting, "activity.unique"),
            say(setting, "activity.unique_base"),
            source,
        ),
        KeyFigure(
            unknown if told.attendances is None else number(told.attendances),
            say(setting, "activity.attendances"),
            say(setting, "activity.attendances_base"),
            source,
        ),
        KeyFigure(
            number(told.sessions),
            say(setting, "activity.sessions", n=told.sessions),
            say(setting, "activity.sessions_base", n=told.dated),
            source,
        ),
    )
    return KeyFigurePanel(say(setting, "activity.panel"), figures)


def _unique(told: SeenActivity, setting: Setting) -> str:
    if "unique" in told.small:
        return few_words(setting)
    return setting.say("not_recorded") if told.unique is None else number(told.unique)


def _sentences(told: SeenActivity, setting: Setting) -> list[str]:
    said = []
    if told.new is not None and told.returning is not None:
        said.append(say(setting, "activity.new", n=told.new, returning=told.returning))
    if told.median_visits is not None:
        # Half came at least this often also when the median lies between two whole numbers.
        visits = ceil(told.median_visits)
        said.append(say(setting, "activity.median", n=visits, visits=visits))
    if told.came_back is not None and told.could_come_back:
        said.append(
            say(
                setting, "activity.came_back", n=told.could_come_back, came=told.came_back,
                weeks=_WEEKS_TO_COME_BACK,
            )
        )  # fmt: skip
    if told.hours:
        said.append(say(setting, "activity.hours", n=told.hours_from, hours=number(told.hours)))
    if told.estimate is not None and told.estimate_from:
        said.append(say(setting, "activity.estimate", n=told.estimate_from, estimate=number(told.estimate)))
    return said


def benefit(part: Part, setting: Setting) -> Section:
    """Anonymous totals, "not stated" as a row of its own, and who was not reached."""
    heading, case = heading_of(part, setting), setting.case
    if not case.totals and not case.not_reached:
        return nothing(part, heading, setting, "yearly_total")
    blocks: list[Block] = [setting.heading(heading)]
    for totals in case.totals:
        blocks += _totals(totals, part, setting)
    if case.not_reached:
        blocks.append(
            Paragraph((Run(say_count(setting, "benefit.not_reached", len(case.not_reached))),), "byline")
        )
        points = []
        for one in case.not_reached:
            runs = [Run(ended(clean_line(one.who)), strong=True, language=setting.theirs())]
            for name in ("why", "plan"):
                text = clean_line(getattr(one, name) or "")
                if text:
                    runs.append(Run(f" {say(setting, f'benefit.{name}')} "))
                    runs.append(Run(ended(text), language=setting.theirs()))
            points.append(tuple(runs))
        blocks.append(BulletList(tuple(points), source=tuple(one.number for one in case.not_reached)))
    return Section(tuple(blocks))


def _totals(totals: SeenTotals, part: Part, setting: Setting) -> list[Block]:
    by = clean_line(totals.by_words or "") or say(setting, f"benefit.by.{totals.by}")
    extras = [clean_line(totals.period.typed)] if totals.period else []
    extras += [say(setting, f"benefit.reach.{totals.reach}")] if totals.reach else []
    caption = (
        say(setting, "benefit.caption", by=by, more=setting.say("list.comma").join(extras)) if extras else by
    )
    if totals.kept_back:
        told = setting.words("disclosure.note.kept_back")
        return [Paragraph((Run(caption, strong=True, language=setting.theirs()),)), small(told)]
    rows = [*totals.rows]
    hidden = any(row.hidden for row in rows)
    table = TableText(
        caption,
        (say(setting, "benefit.row"), say(setting, "benefit.people")),
        tuple(
            [(clean_line(row.label), _count(row, setting)) for row in rows]
            + [(say(setting, "benefit.not_stated"), _count(totals.not_stated, setting))]
        ),
        (1,),
    )
    blocks: list[Block] = []
    sentence = _base_sentence(rows, totals.not_stated, setting)
    ours = frozenset({say(setting, "benefit.not_stated"), say(setting, "benefit.too_few")})
    blocks += table_blocks(table, part, setting, widths=(0.7, 0.3), theirs=True, ours=ours, always=(0, 1))
    blocks[0] = replace(blocks[0], source=(totals.number,)) if isinstance(blocks[0], Table) else blocks[0]
    if sentence:
        blocks.append(small(sentence))
    if hidden:
        blocks.append(small(setting.words("disclosure.note.small")))
    if totals.counted_on:
        day = day_in_words(totals.counted_on, setting)
        blocks.append(small(setting.words("disclosure.note.again", day=day)))
    return blocks


def _base_sentence(rows: Sequence[SeenTotalRow], not_stated: SeenTotalRow | None, setting: Setting) -> str:
    """How many are counted and how many did not say; nothing when a row is hidden, since the sum would tell it."""
    every = [*rows, *([not_stated] if not_stated else [])]
    if any(row.hidden or row.count is None for row in every):
        return ""
    stated = sum(row.count or 0 for row in rows)
    if not_stated is None:
        return say(setting, "benefit.base", n=stated)
    return say(setting, "benefit.base_and", n=stated, rest=not_stated.count)


def _count(row: SeenTotalRow | None, setting: Setting) -> str:
    if row is None or (row.count is None and not row.hidden):
        return setting.say("not_recorded")
    return say(setting, "benefit.too_few") if row.hidden else number(row.count or 0)
