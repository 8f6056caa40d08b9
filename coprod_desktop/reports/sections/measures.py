"""What people answered when they were asked again: sentences first, then a table, then a picture of each change.

A true before-and-after, a looking-back rating, and what workers or peers say never share a table or a picture. Every
number stands beside the number of people it is of. What belongs to a specialist stands in the annex.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from coprod_desktop.domain.seen_measures import SeenAsked, SeenMeasure, SeenRange, SeenRound, SeenShift
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.measure_annex import annex_of
from coprod_desktop.evaluation.measure_numbers import change_in_words, plain
from coprod_desktop.evaluation.measure_sentences import (
    amounts_in_words,
    asked_in_words,
    base_in_words,
    benchmarks_in_words,
    change_counts,
    gap_in_words,
    raters_in_words,
    round_in_words,
    shift_in_words,
)
from coprod_desktop.evaluation.tiers import tier_of
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run
from coprod_desktop.reports.drawings.change import Changes, change_in_order, draw_change
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import (
    figure,
    frame_of,
    heading_of,
    nothing,
    say,
    small,
    table_blocks,
)
from coprod_desktop.reports.sections.setting import Section, Setting


def measures(part: Part, setting: Setting) -> Section:
    """The results of every set of questions, each under its own name."""
    heading, seen = heading_of(part, setting), setting.case.measures
    if not seen.told:
        return nothing(part, heading, setting, "wave")
    blocks: list[Block] = [setting.heading(heading)]
    for number, (_, group) in enumerate(groupby(seen.told, _group_of), start=1):
        blocks += _group(list(group), number, part, setting)
    if seen.gaps:
        head = setting.heading(say(setting, "asked_again.gaps"), below=1, number=999)
        blocks.append(replace(head, in_contents=False))
        for gap in seen.gaps:
            lead = Run(f"{clean_line(gap.asked.short)}: ", strong=True, language=_theirs(gap.asked, setting))
            told = " ".join(gap_in_words(gap, setting.words))
            blocks.append(Paragraph((lead, Run(told)), source=_source(setting)))
    return Section(tuple(blocks))


def measures_annex(part: Part, setting: Setting) -> Section:
    """The exact tests, ranges and effect sizes, where enough people answered for any."""
    told = [(one, lines) for one in setting.case.measures.told if (lines := annex_of(one, setting.words))]
    if not told:
        return nothing(part, heading_of(part, setting), setting, "wave")
    points = tuple(
        (
            Run(f"{_in_annex(one, setting)}: ", strong=True, language=_theirs(one.asked, setting)),
            Run(" ".join(lines)),
        )
        for one, lines in told
    )
    lead = Paragraph((Run(say(setting, "asked_again.annex_lead")),))
    return Section(
        (setting.heading(heading_of(part, setting)), lead, BulletList(points, source=_source(setting)))
    )


def _in_annex(one: SeenMeasure, setting: Setting) -> str:
    name, short = _name(one, setting), clean_line(one.asked.short)
    return name if short == clean_line(one.asked.title) else f"{name}, {short}"


def _group_of(one: SeenMeasure) -> tuple[object, ...]:
    rounds = tuple(each.name for each in one.rounds)
    points = tuple(dict.fromkeys(each.point for each in one.rounds))
    compared = rounds if one.comparing == "once" else points
    return (one.asked.title, one.asked.version, one.rater, one.comparing, one.base.about, compared)


def _source(setting: Setting) -> tuple[str, ...]:
    number = setting.case.measures.number
    return (number,) if number else ()


def _theirs(asked: SeenAsked, setting: Setting) -> str | None:
    """The language of a question: the group's own for its ladders, the report's for what is shipped."""
    return setting.theirs() if asked.own else None


def _name(one: SeenMeasure, setting: Setting) -> str:
    """What the results are headed with; with the latest round where one set has several results of a kind."""
    key = "looking_back" if one.comparing == "looking_back" else one.rater
    name = say(setting, f"asked_again.{key}", title=clean_line(one.asked.title))
    alike = {
        other for each in setting.case.measures.told if (other := _group_of(each))[:5] == _group_of(one)[:5]
    }
    if len(alike) == 1 or not one.rounds:
        return name
    return say(setting, "asked_again.in_round", name=name, round=clean_line(one.rounds[-1].name))


def _group(group: Sequence[SeenMeasure], number: int, part: Part, setting: Setting) -> list[Block]:
    """One set of questions by one kind of rater, compared in one way."""
    first, words = group[0], setting.words
    head = setting.heading(
        _name(first, setting), below=1, number=number, language=_theirs(first.asked, setting)
    )
    blocks: list[Block] = [replace(head, in_contents=False)]
    if who := raters_in_words(first, words):
        blocks.append(Paragraph((Run(" ".join(who)),)))
    shared = len(group) > 1 and all(one.base == first.base for one in group)
    if shared and not first.no_result:
        blocks.append(Paragraph((Run(" ".join(base_in_words(first, words))),), source=_source(setting)))
    for place, one in enumerate(group, start=1):
        if len(group) > 1:
            short = setting.heading(one.asked.short, below=2, number=1000 * number + place)
            blocks.append(replace(short, in_contents=False))
        asked = Run(asked_in_words(one.asked, words), language=_theirs(one.asked, setting))
        blocks.append(Paragraph((asked,), "small"))
        blocks += _paragraphs(one, setting, base=not shared)
    told = [one for one in group if not one.no_result]
    blocks += _tables(told, part, setting)
    for one in told:
        blocks += _picture(one, setting)
    if first.asked.attribution:
        licence = first.asked.licence_number
        number_of = [words("measures.asked.licence", number=licence)] if licence else []
        blocks.append(small(" ".join([first.asked.attribution, *number_of])))
    return blocks


def _paragraphs(one: SeenMeasure, setting: Setting, *, base: bool) -> list[Block]:
    """The counts, then how far, then what else there is to know: a paragraph each."""
    words, source = setting.words, _source(setting)
    if one.no_result:
        return [Paragraph((Run(words(f"measures.no_result.{one.no_result}")),))]
    told = [base_in_words(one, words)] if base else []
    if one.shift is not None:
        counts, amounts = shift_in_words(one.shift, one, words), amounts_in_words(one.shift, one, words)
        told += [counts, amounts]
    for each in one.rounds if one.comparing == "once" else ():
        told.append(round_in_words(each, one, words))
    blocks: list[Block] = [Paragraph((Run(" ".join(said)),), source=source) for said in told if said]
    if beside := benchmarks_in_words(one, words):
        blocks.append(small(" ".join(beside)))
    return blocks


# ---- tables ---------------------------------------------------------------------------------------------------------


def _tables(group: Sequence[SeenMeasure], part: Part, setting: Setting) -> list[Block]:
    blocks: list[Block] = []
    counted = [one for one in group if one.shift and tier_of(one.shift.people).counts]
    if counted:
        told = _changes(counted, setting)
        whole = len(told.header) == len(_COLUMNS)
        widths = (0.24, 0.22, 0.12, 0.12, 0.12, 0.18) if whole else (0.36, 0.36, 0.28)
        blocks += table_blocks(told, part, setting, widths=widths, row_by_row=True)
    rounds = [(one, each) for one in group for each in one.rounds if (each.answered or 0) >= _LEAST_IN_ROUND]
    if rounds:
        always = (0, 1) if len({one.asked.short for one, _ in rounds}) > 1 else (0,)
        blocks += table_blocks(_rounds(rounds, setting), part, setting, always=always, row_by_row=True)
    return blocks


_LEAST_IN_ROUND = 5


_COLUMNS = ("question", "both", "better", "same", "worse", "middle")


def _changes(group: Sequence[SeenMeasure], setting: Setting) -> TableText:
    """A row for each question; without the counts where none of them may be printed."""
    both = "both_back" if group[0].comparing == "looking_back" else "both"
    shifts = [one.shift for one in group if one.shift is not None]
    counts = [(shift.better, shift.same, shift.worse) for shift in shifts]
    rows = []
    for one, shift, three in zip(group, shifts, counts, strict=True):
        cells = [_of(k, shift, setting) for k in three]
        rows.append((clean_line(one.asked.short), _both(one, setting), *cells, _middle(shift, setting)))
    header = tuple(
        say(setting, f"asked_again.column.{both if name == 'both' else name}") for name in _COLUMNS
    )
    if all(k is None for three in counts for k in three):
        header, rows = (*header[:2], header[-1]), [(*row[:2], row[-1]) for row in rows]
    return TableText(say(setting, "asked_again.caption", title=_name(group[0], setting)), header, tuple(rows))


def _both(one: SeenMeasure, setting: Setting) -> str:
    base = one.base
    key = "both" if base.eligible is None else "both_of"
    if one.comparing == "looking_back" or base.both is None:
        return str(one.shift.people if one.shift else "")
    return say(setting, f"asked_again.{key}", both=base.both, started=base.started, eligible=base.eligible)


def _of(k: int | None, shift: SeenShift, setting: Setting) -> str:
    """A count with its base; a percentage only beside it, and only where so many people carry one."""
    if k is None:
        return say(setting, "asked_again.hidden")
    whole = shift.better is not None and shift.same is not None and shift.worse is not None
    if whole and tier_of(shift.people).percent:
        percent = round(100 * k / shift.people)
        return say(setting, "asked_again.of_percent", k=k, n=shift.people, percent=percent)
    return say(setting, "asked_again.of", k=k, n=shift.people)


def _middle(shift: SeenShift, setting: Setting) -> str:
    if shift.middle is None:
        return say(
            setting,
            f"asked_again.{'hidden' if shift.people >= tier_of(shift.people).median_least else 'few'}",
        )
    middle = change_in_words(shift.middle, setting.words)
    if shift.spread is None:
        return middle
    low, high = _signed(shift.spread)
    return say(setting, "asked_again.range", middle=middle, low=low, high=high)


def _signed(spread: SeenRange) -> tuple[str, str]:
    low, high = (
        f"+{plain(value)}" if value > 0 else plain(value).replace("-", "−")
        for value in (spread.low, spread.high)
    )
    return low, high


def _rounds(rounds: Sequence[tuple[SeenMeasure, SeenRound]], setting: Setting) -> TableText:
    """A row for each round; a column that says the same, or nothing, in every row is left out."""
    columns = {
        "question": [clean_line(one.asked.short) for one, _ in rounds],
        "round": [clean_line(each.name) for _, each in rounds],
        "answered": [str(each.answered) for _, each in rounds],
        "answer": [plain(each.middle) if each.middle is not None else "–" for _, each in rounds],
        "bands": [_bands(each, setting) or "–" for _, each in rounds],
    }
    if len(set(columns["question"])) == 1:
        del columns["question"]
    for name in ("answer", "bands"):
        if set(columns[name]) == {"–"}:
            del columns[name]
    header = tuple(say(setting, f"asked_again.column.{name}") for name in columns)
    caption = say(setting, "asked_again.caption_rounds", title=_name(rounds[0][0], setting))
    numeric = tuple(place for place, name in enumerate(columns) if name in ("answered", "answer"))
    return TableText(caption, header, tuple(zip(*columns.values(), strict=True)), numeric)


def _bands(one: SeenRound, setting: Setting) -> str:
    if one.bands and all(band.hidden for band in one.bands):
        return say(setting, "asked_again.hidden")
    told = []
    for place, band in enumerate(one.bands):
        key = "band_hidden" if band.hidden else "band_percent" if one.percents else "band"
        percent = one.percents[place] if one.percents else None
        told.append(say(setting, f"asked_again.{key}", words=band.words, k=band.count, percent=percent))
    return "; ".join(told)


# ---- a picture of each change ---------------------------------------------------------------------------------------


def _picture(one: SeenMeasure, setting: Setting) -> list[Block]:
    """Lines and dots, where every count may be told to this audience."""
    shift, asked = one.shift, one.asked
    if shift is None or not shift.dots:
        return []
    changes = Changes(shift.dots, asked.least, asked.most, asked.better, asked.noticeable, one.comparing)
    drawing = draw_change(changes, setting.words, frame_of(setting), setting.measurer)
    counts = change_counts(shift, one, setting.words)
    title = (
        counts
        if asked.own
        else say(setting, "asked_again.dots", short=clean_line(asked.short), counts=counts)
    )
    return [figure(title, change_in_order(changes, setting.words), drawing, _source(setting))]
