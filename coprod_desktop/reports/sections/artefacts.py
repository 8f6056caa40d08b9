"""The artefacts that make messy practice visible: each one sentence with its base, one picture and its table.

A part with nothing in it is left out whole, so that a small group's report stays small; with `when_empty` the part
says that sentence instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coprod_desktop.domain.seen import SeenDecision, SeenPower, SeenSelection
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Block, BulletList, Figure, Paragraph, Run, Table
from coprod_desktop.reports.drawings import facts
from coprod_desktop.reports.drawings.depth import depth_sentence, depths_in_words, draw_depths
from coprod_desktop.reports.drawings.giving import draw_giving, giving_in_words, giving_sentence, giving_table
from coprod_desktop.reports.drawings.pen import Frame, TableText
from coprod_desktop.reports.drawings.power import draw_power, power_in_words, power_sentence, power_table
from coprod_desktop.reports.drawings.ripples import (
    draw_ripples,
    ripples_in_words,
    ripples_sentence,
    ripples_table,
    shown_of,
)
from coprod_desktop.reports.drawings.steps import (
    Journeys,
    draw_funnel,
    draw_journeys,
    journeys_in_words,
    journeys_sentence,
    journeys_table,
    selection_in_words,
    selection_sentence,
)
from coprod_desktop.reports.drawings.web import (
    MOST_ROLES,
    draw_web,
    roles_of,
    web_in_words,
    web_sentence,
    web_table,
)
from coprod_desktop.reports.language import is_right_to_left
from coprod_desktop.reports.sections.numbers import few_people, few_words, money
from coprod_desktop.reports.sections.prose import NO_NEED, as_recorded, ended, in_large_print, our_words
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting
from coprod_desktop.reports.shapes import Drawing

_WIDTH_PT = {"a4": 470.0, "letter": 487.0}
_HIGH_PT = {"a4": 560.0, "letter": 520.0}
_SHORT_HIGH_PT = 190.0  # in a report of so many pages
_LARGE = 18 / 11
_NARROW_COLUMNS = 3  # a wider table is told row by row in large print


def frame_of(setting: Setting) -> Frame:
    """The room that a picture of this report has."""
    large = setting.page.large_print
    high = (
        _SHORT_HIGH_PT * (1.6 if large else 1) if setting.template.max_pages else _HIGH_PT[setting.page.paper]
    )
    return Frame(
        _WIDTH_PT[setting.page.paper], high, _LARGE if large else 1.0, is_right_to_left(setting.language)
    )


def nothing(part: Part, heading: str, setting: Setting, place: str) -> Section:
    """A part with nothing in it: left out, or the sentence that the template has for it."""
    if not part.when_empty:
        return Section(())
    return Section((setting.heading(heading), setting.gap(part)), (EmptyPart(heading, place, 10),))


def say(setting: Setting, key: str, **fields: object) -> str:
    """Our own words, under "report_parts."."""
    return setting.words(f"report_parts.{key}", **fields)


def say_count(setting: Setting, key: str, n: int, **fields: object) -> str:
    """A sentence with a count in it, under "report_parts."."""
    return counted(setting.words, f"report_parts.{key}", n, **fields)


def heading_of(part: Part, setting: Setting) -> str:
    """The part's own heading, or the usual one of its kind."""
    return part.heading or say(setting, f"heading.{part.kind}")


def figure(sentence: str, alt: Sequence[str], drawing: Drawing, source: tuple[str, ...]) -> Figure:
    """A picture under the sentence that says its finding."""
    return Figure(sentence, " ".join(alt), drawing, source)


def table_blocks(
    told: TableText, part: Part, setting: Setting, *, widths: tuple[float, ...] | None = None,
    source: tuple[str, ...] = (), theirs: bool = False, ours: frozenset[str] = frozenset(),
    always: tuple[int, ...] = (0,), row_by_row: bool = False,
) -> tuple[Block, ...]:  # fmt: skip
    """The table of a picture, unless the template leaves tables out. `theirs`: cells hold the group's own words.

    In large print a table of their words, or one marked `row_by_row`, is told row by row when it is wide.
    """
    if not part.table or not told.rows:
        return ()
    table = Table(
        caption=told.caption,
        header=told.header,
        rows=told.rows,
        widths=widths,
        numeric=told.numeric,
        language=setting.theirs() if theirs else None,
        source=source if len(source) == len(told.rows) else (),
        ours=our_words(setting) | ours,
    )
    if (theirs or row_by_row) and setting.page.large_print and len(told.header) > _NARROW_COLUMNS:
        leads = [(ended(" – ".join(row[place] for place in always)), "") for row in told.rows]
        return in_large_print(table, leads, setting, always=always)
    return as_recorded(table, setting, always=always)


def small(text: str) -> Paragraph:
    """A note under a picture or table."""
    return Paragraph((Run(text),), "small")


def power_map(part: Part, setting: Setting) -> Section:
    """Who held power at the start and now."""
    heading, rows = heading_of(part, setting), setting.case.power
    if not rows:
        return nothing(part, heading, setting, "power_held")
    held = facts.power_map(rows)
    words = setting.words
    drawing = draw_power(held, words, frame_of(setting), setting.measurer)
    picture = figure(
        power_sentence(held, words), power_in_words(held, words), drawing, tuple(r.number for r in rows)
    )
    table = table_blocks(power_table(held, words), part, setting, widths=(0.27, 0.25, 0.23, 0.25))
    why = _why_it_moved(rows, setting) if part.table else ()
    return Section((setting.heading(heading), picture, *table, *why))


def _why_it_moved(rows: Sequence[SeenPower], setting: Setting) -> tuple[Block, ...]:
    told = [row for row in rows if clean_line(row.why or "")]
    if not told:
        return ()
    points = tuple(
        (
            Run(
                setting.say("answer.label", label=setting.words(f"drawings.domain.{row.domain}")), strong=True
            ),
            Run(ended(clean_line(row.why or "")), language=setting.theirs()),
        )
        for row in told
    )
    return (BulletList(points, source=tuple(row.number for row in told)),)


def give_and_get(part: Part, setting: Setting) -> Section:
    """What was given and got, both ways and by role; hours before money."""
    heading, seen = heading_of(part, setting), setting.case.ledger
    ledger = facts.give_and_get(seen)
    if not ledger.flows:
        return nothing(part, heading, setting, "contribution")
    words, source = setting.words, tuple(one.number for one in seen.flows)
    drawing = draw_giving(ledger, words, frame_of(setting), setting.measurer)
    picture = figure(giving_sentence(ledger, words), giving_in_words(ledger, words), drawing, source)
    table = table_blocks(
        giving_table(ledger, words), part, setting, widths=(0.32, 0.32, 0.16, 0.2), always=(0, 1)
    )
    notes = _ledger_notes(setting)
    return Section((setting.heading(heading), picture, *table, *notes))


def _ledger_notes(setting: Setting) -> tuple[Block, ...]:
    ledger = setting.case.ledger
    blocks: list[Block] = []
    things = list(dict.fromkeys(clean_line(thing) for one in ledger.flows for thing in one.things))
    if things:
        label = Run(f"{say(setting, 'ledger.things')} ")
        blocks.append(Paragraph((label, Run(ended(setting.join(things)), language=setting.theirs()))))
    told = [few_people(setting)] if ledger.small else []
    pence: dict[str, int] = {}
    for one in ledger.flows:
        if one.in_kind_pence:
            pence[one.currency] = pence.get(one.currency, 0) + one.in_kind_pence
    if pence:
        sums = setting.join(money(total, currency) for currency, total in pence.items())
        told.append(say(setting, "ledger.in_kind", amount=sums))
    lines, recalled = sum(one.lines for one in ledger.flows), sum(one.recalled for one in ledger.flows)
    if recalled:
        told.append(say(setting, "ledger.recalled", n=lines, recalled=recalled))
    if ledger.typical_recall_days is not None and ledger.with_recall_gap:
        told.append(say(setting, "ledger.gap", n=ledger.typical_recall_days, base=ledger.with_recall_gap))
    return (*blocks, *([small(" ".join(told))] if told else []))


def ripples(part: Part, setting: Setting) -> Section:
    """What came of the work, and what came of that."""
    heading, seen = heading_of(part, setting), setting.case.ripples
    if not seen:
        return nothing(part, heading, setting, "ripple")
    words = setting.words
    spread = facts.spread(seen, lambda one: one.number, few=few_words(setting))
    drawing = draw_ripples(spread, words, frame_of(setting), setting.measurer)
    source = tuple(one.number for one in seen)
    blocks: list[Block] = [
        setting.heading(heading),
        figure(ripples_sentence(spread, words), ripples_in_words(spread, words), drawing, source),
    ]
    missing = len(spread) - len(shown_of(spread))
    if missing:
        blocks.append(small(counted(words, "drawings.list_more", missing)))
    table = ripples_table(spread, words)
    ours = frozenset({NO_NEED, words("drawings.ripples.table.nobody"), *(row[4] for row in table.rows)})
    blocks += table_blocks(
        table, part, setting, widths=(0.1, 0.3, 0.26, 0.1, 0.1, 0.14), theirs=True, ours=ours, always=(0, 1)
    )
    return Section(tuple(blocks))


def connections(part: Part, setting: Setting) -> Section:
    """Whom people would call, then and now, by role."""
    heading = heading_of(part, setting)
    ties = facts.ties(setting.case.connections)
    if not ties:
        return nothing(part, heading, setting, "connection")
    words = setting.words
    drawing = draw_web(ties, words, frame_of(setting), setting.measurer)
    source = tuple(one.number for one in setting.case.connections)
    picture = figure(web_sentence(ties, words), web_in_words(ties, words), drawing, source)
    left_out = max(len(roles_of(ties)) - MOST_ROLES, 0)
    note = (small(counted(words, "drawings.list_more", left_out)),) if left_out and part.table else ()
    table = table_blocks(
        web_table(ties, words), part, setting, widths=(0.34, 0.34, 0.16, 0.16), theirs=True, always=(0, 1)
    )
    return Section((setting.heading(heading), picture, *note, *table))


def journeys(part: Part, setting: Setting) -> Section:
    """How people's roles grew."""
    heading, told = heading_of(part, setting), Journeys(setting.case.activity.journeys)
    if "journeys" in setting.case.activity.small and (grew := _grew(setting)):
        return Section((setting.heading(heading), *grew, small(few_people(setting))))
    if not told.people:
        return nothing(part, heading, setting, "session")
    words = setting.words
    source = tuple(one.number for one in setting.case.sessions)
    drawing = draw_journeys(told, words, frame_of(setting), setting.measurer)
    picture = figure(journeys_sentence(told, words), journeys_in_words(told, words), drawing, source)
    table = table_blocks(journeys_table(told, words), part, setting, widths=(0.75, 0.25))
    return Section((setting.heading(heading), picture, *table))


def _grew(setting: Setting) -> tuple[Block, ...]:
    """How many went on to a bigger role, where the single ways are too few to tell."""
    told = setting.case.activity
    if told.grew is None:
        return ()
    said = setting.words("drawings.journeys.sentence.grew", n=told.grew, all=told.grew_of)
    return (Paragraph((Run(ended(said)),)),)


def decisions(part: Part, setting: Setting) -> Section:
    """The decisions by depth and those that members changed; then each with what was decided, and every no."""
    heading, seen = heading_of(part, setting), setting.case.decisions
    if not seen:
        return nothing(part, heading, setting, "decision")
    words, counts = setting.words, facts.decided(seen)
    drawing = draw_depths(counts, words, frame_of(setting), setting.measurer)
    source = tuple(one.number for one in seen)
    picture = figure(depth_sentence(counts, words), depths_in_words(counts, words), drawing, source)
    ours = frozenset(say(setting, name) for name in ("yes", "no", "still_open"))
    table = table_blocks(
        _decisions_table(seen, setting), part, setting, widths=(0.3, 0.32, 0.1, 0.12, 0.16), source=source,
        theirs=True, always=(0, 1), ours=ours,
    )  # fmt: skip
    return Section((setting.heading(heading), picture, *table, *_decision_notes(seen, setting)))


def _decisions_table(seen: Sequence[SeenDecision], setting: Setting) -> TableText:
    unknown = setting.say("not_recorded")
    rows = tuple(
        (
            clean_line(one.question),
            clean_line(one.final or "") or say(setting, "still_open"),
            unknown if one.depth is None else str(one.depth),
            unknown
            if one.changed_by_members is None
            else say(setting, "yes" if one.changed_by_members else "no"),
            clean_line(one.decided_on.typed) if one.decided_on else unknown,
        )
        for one in seen
    )
    header = tuple(
        say(setting, f"decisions.{name}") for name in ("question", "final", "depth", "changed", "when")
    )
    return TableText(say(setting, "decisions.caption"), header, rows)


def _decision_notes(seen: Sequence[SeenDecision], setting: Setting) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if any(one.depth is not None for one in seen):
        blocks.append(small(say(setting, "decisions.scale")))
    about_money = sum(bool(one.about_money) for one in seen)
    if about_money:
        blocks.append(Paragraph((Run(say(setting, "decisions.money", n=about_money, all=len(seen))),)))
    refused = [one for one in seen if clean_line(one.no_because or "")]
    if refused:
        blocks.append(Paragraph((Run(say_count(setting, "decisions.refused", len(refused))),), "byline"))
        points = tuple(
            (
                Run(f"{clean_line(one.question)} ", language=setting.theirs()),
                Run(ended(say(setting, "decisions.no", words=clean_line(one.no_because or "")))),
            )
            for one in refused
        )
        blocks.append(BulletList(points, source=tuple(one.number for one in refused)))
    return tuple(blocks)


def selection(part: Part, setting: Setting) -> Section:
    """How stories were chosen, with the reasons and what was said against them."""
    heading, rounds = heading_of(part, setting), setting.case.selections
    if not rounds:
        return nothing(part, heading, setting, "selection")
    blocks: list[Block] = [setting.heading(heading)]
    for number, one in enumerate(rounds, start=1):
        if len(rounds) > 1:
            head = setting.heading(one.title, below=1, number=number, language=setting.theirs())
            blocks.append(replace(head, in_contents=False))
        blocks += _round(one, setting)
    return Section(tuple(blocks))


def _round(one: SeenSelection, setting: Setting) -> list[Block]:
    words, told = setting.words, facts.chosen(one)
    drawing = draw_funnel(told, words, frame_of(setting), setting.measurer)
    blocks: list[Block] = [
        figure(selection_sentence(told, words), selection_in_words(told, words), drawing, (one.number,))
    ]
    if one.chosen_titles:
        titles = setting.join(f"“{clean_line(title)}”" for title in one.chosen_titles)
        blocks.append(_labelled("chosen", titles, setting, (one.number,)))
    for name in ("reasons", "dissent"):
        text = clean_line(getattr(one, name) or "")
        if text:
            blocks.append(_labelled(name, text, setting, (one.number,)))
    if one.fed_back_on:
        blocks.append(small(say(setting, "selection.fed_back", when=clean_line(one.fed_back_on.typed))))
    return blocks


def _labelled(name: str, text: str, setting: Setting, source: tuple[str, ...]) -> Paragraph:
    label = Run(setting.say("answer.label", label=say(setting, f"selection.{name}")), strong=True)
    return Paragraph((label, Run(ended(text), language=setting.theirs())), source=source)
