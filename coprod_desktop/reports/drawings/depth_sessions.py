"""Sessions by depth of involvement: the same picture as the decisions, without the question who changed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.depth import DEPTHS, Decided, draw_depths
from coprod_desktop.reports.drawings.pen import Frame, TableText, number
from coprod_desktop.reports.shapes import Drawing, Measurer


def draw_session_depths(depths: Sequence[Decided], words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """A full disc for each session at its level; at least one session. There is nothing for a key to tell apart."""
    return draw_depths([replace(one, changed=True) for one in depths], words, frame, measurer, with_key=False)


def session_depths_sentence(depths: Sequence[Decided], missing: int, words: Words) -> str:
    """Counts at each level and the range they span; `missing` sessions have no level noted."""
    counts = _counts(depths)
    listed = words("drawings.comma").join(
        words("drawings.depth.sentence.at", n=count, depth=depth) for depth, count in counts.items()
    )
    told = [words("practice.sessions.levels", n=len(depths), list=listed)]
    low, high = min(counts), max(counts)
    told.append(
        words("practice.sessions.range", low=low, high=high)
        if low != high
        else words("practice.sessions.same", low=low)
    )
    if missing:
        told.append(words("practice.sessions.not_noted", n=missing))
    return " ".join(told)


def _counts(depths: Sequence[Decided]) -> dict[int, int]:
    counts = {depth: sum(one.depth == depth for one in depths) for depth in DEPTHS}
    return {depth: count for depth, count in counts.items() if count}


def session_depths_in_words(depths: Sequence[Decided], words: Words) -> list[str]:
    """What the picture is, and the counts at each level that has any."""
    told = [counted(words, "practice.sessions.what", len(depths))]
    for depth, count in _counts(depths).items():
        name = words(f"drawings.depth.short.{depth}")
        told.append(words("practice.sessions.at", n=count, depth=depth, name=name))
    return told


def session_depths_table(depths: Sequence[Decided], words: Words) -> TableText:
    """A row for each level, also where no session stands."""
    rows = tuple(
        (words(f"drawings.depth.whole.{depth}"), number(sum(one.depth == depth for one in depths)))
        for depth in DEPTHS
    )
    header = (words("drawings.depth.table.depth"), words("practice.sessions.count"))
    return TableText(words("practice.sessions.caption"), header, rows, (1,))
