"""People's own words, the figures one by one, and the sentence on permission."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.snapshot import SeenFigure, SeenQuote, Withheld
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, Paragraph, QuoteBlock, Run, Table
from coprod_desktop.reports.sections.limits import empty_part
from coprod_desktop.reports.sections.numbers import (
    base_cell,
    figure_number,
    known_words,
    needs_base,
    standing_words,
)
from coprod_desktop.reports.sections.prose import as_recorded, ended, in_large_print, lines_of, our_words
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting

_WITHOUT_NAME = frozenset({"anonymous", "totals_only"})


def quotes(part: Part, setting: Setting) -> Section:
    """People's words with the form of their speaker that the permission allows; how many more there are is said."""
    heading = part.heading or setting.say("heading.quotes")
    every = setting.case.quotes
    if not every:
        return empty_part(part, heading, setting, place="quote", minutes=15)
    shown = every[: part.at_most]
    blocks: list[Block] = [setting.heading(heading), *quote_blocks(setting, shown)]
    if len(every) > len(shown):
        blocks.append(Paragraph((Run(setting.counted("more.quotes", len(every) - len(shown))),), "small"))
    return Section(tuple(blocks))


def quote_blocks(setting: Setting, shown: Sequence[SeenQuote]) -> tuple[Block, ...]:
    """Each quote as its own block; the day it was said stands with the speaker."""
    return tuple(_quote(quote, setting) for quote in shown)


def _quote(quote: SeenQuote, setting: Setting) -> QuoteBlock:
    said_by = clean_line(quote.said_by)
    if quote.said_on:
        said_by = setting.say("quote.when", who=said_by, when=clean_line(quote.said_on.typed))
    return QuoteBlock(tuple(lines_of(quote.words)), said_by, setting.theirs(quote.language), (quote.number,))


def figures_table(part: Part, setting: Setting) -> Section:
    """Every figure with its number, base, date, and how it is known. Without any, the panel has said so already."""
    head = setting.heading(part.heading or setting.say("heading.figures"))
    figures = setting.case.figures
    if not figures and any(one.kind == "key_figures" for one in setting.template.parts):
        return Section(())
    if not figures:
        found = EmptyPart(head.text, "figure", 10)
        return Section((head, setting.gap(part)), (found,))
    columns = ("what", "number", "base", "when", "known")
    table = Table(
        caption=setting.say("table.figures.caption"),
        header=tuple(setting.say(f"table.figures.{column}") for column in columns),
        rows=tuple(_figure_row(figure, setting) for figure in figures),
        widths=(0.28, 0.16, 0.2, 0.15, 0.21),
        language=setting.theirs(),
        source=tuple(figure.number for figure in figures),
        ours=our_words(setting),
    )
    if setting.page.large_print:
        leads = [(ended(f"{row[0]}: {row[1]}"), "") for row in table.rows]
        return Section((head, *in_large_print(table, leads, setting, always=(0, 1))))
    return Section((head, *as_recorded(table, setting, always=(0, 1))))


def _figure_row(figure: SeenFigure, setting: Setting) -> tuple[str, ...]:
    unknown = setting.say("not_recorded")
    return (
        clean_line(figure.label),
        figure_number(figure) or unknown,
        base_cell(figure, setting),
        clean_line(figure.when.typed) if figure.when else unknown,
        known_words(figure, setting) or unknown,
    )


def figures_list(setting: Setting, figures: Sequence[SeenFigure]) -> tuple[Block, ...]:
    """The figures as a list, one a line, for a funder's heading."""
    if not figures:
        return ()
    points = tuple((Run(figure_line(figure, setting), language=setting.theirs()),) for figure in figures)
    return (BulletList(points, source=tuple(figure.number for figure in figures)),)


def figure_line(figure: SeenFigure, setting: Setting) -> str:
    """A figure with its number, what it is out of, and how it is known, as one sentence."""
    told = standing_words(figure, setting)
    known = known_words(figure, setting)
    if known and needs_base(figure):
        told = f"{told}. {setting.say('base.known', known=known)}"
    number, label = figure_number(figure), clean_line(figure.label)
    if number is None:
        return setting.say("figure_unknown", label=label)
    return setting.say("figure_line", label=label, number=number, base=told)


def consent_line(part: Part, setting: Setting) -> Section:
    """How many of people's words were considered, used, used without names, and left out, and why."""
    held = [one for one in setting.case.withheld if one.count > 0]
    sentences = _about_quotes([one for one in held if one.kind == "quote"], setting)
    inside = sum(one.count for one in held if one.kind != "quote")
    if inside:
        sentences.append(setting.counted("consent.inside", inside))
    head = setting.heading(part.heading or setting.say("heading.consent"))
    return Section((head, Paragraph((Run(" ".join(sentences)),))), held_findings(setting))


def held_findings(setting: Setting) -> tuple[Finding, ...]:
    """What was left out of the report, by kind and reason: "3 photographs left out: no permission is recorded." """
    return tuple(_held_finding(one, setting) for one in setting.case.withheld if one.count > 0)


def _about_quotes(held: Sequence[Withheld], setting: Setting) -> list[str]:
    """Sentences that read well one after the other: "We looked at two quotes. Both are used, with permission." """
    printed = _printed(setting)
    used, spare = len(printed), len(setting.case.quotes) - len(printed)
    left_out = sum(one.count for one in held)
    considered = used + spare + left_out
    if not considered:
        return [setting.say("consent.no_quotes")]
    told = [setting.counted("consent.considered", considered)]
    if used:
        told.append(setting.counted(f"consent.used{_whole(used, considered)}", used))
    nameless = sum(quote.identity in _WITHOUT_NAME for quote in printed)
    if nameless:
        told.append(setting.counted(f"consent.nameless{_whole(nameless, used)}", nameless))
    if spare:
        told.append(setting.counted("consent.spare" if used else "consent.spare_only", spare))
    if left_out:
        told.append(_why_held(held, left_out, considered, setting))
    return told


def _whole(n: int, of_all: int) -> str:
    """Which form of a sentence tells of n out of all: "_both", "_all", or "" for a part of them."""
    return "" if n < of_all else "_both" if n == 2 else "_all"


def _printed(setting: Setting) -> tuple[SeenQuote, ...]:
    """The quotes this report prints: the most that any of its parts takes."""
    counts = [
        part.at_most for part in setting.template.parts if part.kind == "quotes" or "quotes" in part.also
    ]
    if not counts:
        return ()
    return setting.case.quotes if None in counts else setting.case.quotes[: max(one or 0 for one in counts)]


def _why_held(held: Sequence[Withheld], left_out: int, considered: int, setting: Setting) -> str:
    counts: Counter[str] = Counter()
    for one in held:
        counts[one.reason] += one.count
    if len(counts) == 1:
        reason = setting.say(f"why.{next(iter(counts))}")
        return setting.counted(f"consent.held{_whole(left_out, considered)}", left_out, reason=reason)
    reasons = [
        setting.counted("consent.held_reason", n, reason=setting.say(f"why.{reason}"))
        for reason, n in sorted(counts.items())
    ]
    return setting.counted("consent.held_reasons", left_out, reasons=setting.join(reasons))


def _held_finding(one: Withheld, setting: Setting) -> Finding:
    return setting.finding(
        "withheld", "note", place=None if one.kind == "contact" else one.kind, minutes=None,
        n=one.count, what=setting.say(f"count.{one.kind}", n=one.count), reason=setting.say(f"why.{one.reason}"),
    )  # fmt: skip
