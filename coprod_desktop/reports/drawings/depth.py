"""Decisions by depth: a column for each depth from 0 to 6, a mark for each decision. Counted, never averaged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, block, fitted, key, number
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Shape

DEPTHS = range(7)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: its depth 0 to 6, whether members changed it, days from suggestion to action; None is not known."""

    depth: int | None
    changed: bool | None = None
    days: int | None = None


def draw_depths(
    decisions: Sequence[Decided], words: Words, frame: Frame, measurer: Measurer, *, with_key: bool = True
) -> Drawing:
    """The whole figure; at least one decision. The key says whether members changed it."""
    return fitted(
        frame, (None, 4, 3, 2, 1),
        lambda scale, most: _drawn(decisions, words, frame, Pen(scale, measurer, most), with_key),
    )  # fmt: skip


def _columns(decisions: Sequence[Decided]) -> list[int | None]:
    return [*DEPTHS, None] if any(one.depth is None for one in decisions) else [*DEPTHS]


def _drawn(decisions: Sequence[Decided], words: Words, frame: Frame, pen: Pen, with_key: bool) -> Drawing:
    if pen.size * 6.2 > frame.width / 7:
        return _rows(decisions, words, frame, pen, with_key)
    s, width = pen.scale, frame.width
    columns = _columns(decisions)
    wide = width / len(columns)
    most = max(sum(one.depth == depth for one in decisions) for depth in columns)
    across, mark = _grid(most, wide - 10 * s, min(frame.most_height * 0.5, 130 * s), 11 * s)
    high = max(math.ceil(most / across), 1) * mark
    base = pen.line + 6 * s + high
    shapes: list[Shape] = []
    labels: list[Shape] = []
    bottom = base
    for place, depth in enumerate(columns):
        mine = [one for one in decisions if one.depth == depth]
        x = wide * place + wide / 2
        shapes += _marks(mine, (x - across * mark / 2, base - 2 * s), across, mark)
        top = base - 2 * s - math.ceil(len(mine) / across) * mark
        labels += pen.letter([number(len(mine))], x, top - pen.line - 1 * s, bold=True, anchor="middle")
        name = pen.lines(_name(depth, words), wide - 6 * s)
        title = [str(depth)] if depth is not None else ["?"]
        labels += pen.letter(title, x, base + 3 * s, bold=True, anchor="middle", colour="soft")
        labels += pen.letter(name, x, base + 3 * s + pen.line, anchor="middle", colour="soft")
        bottom = max(bottom, base + 3 * s + pen.line * (1 + len(name)))
    line = Path(((0, base), (width, base)), "line", 0.9 * s)
    signs, y = key(_signs(decisions, words, pen) if with_key else (), pen, width, bottom + 5 * s)
    return Drawing(width, round(y + 2, 2), (line, *shapes, *labels, *signs))


def _rows(decisions: Sequence[Decided], words: Words, frame: Frame, pen: Pen, with_key: bool) -> Drawing:
    """Where type is large the depths stand one under the other."""
    s, width = pen.scale, frame.width
    columns = _columns(decisions)
    most = max(sum(one.depth == depth for one in decisions) for depth in columns)
    side = width * 0.5
    count = pen.wide([number(most)], bold=True) + 8 * s
    mark = min(11 * s, (width - side - count) / max(most, 1))
    down = 1
    if mark < 6 * s:
        down = min(4, math.ceil(math.sqrt(6 * s / mark)))
        mark = min(11 * s, (width - side - count) / math.ceil(most / down))
    y, shapes = 0.0, list[Shape]()
    for depth in columns:
        mine = [one for one in decisions if one.depth == depth]
        name = pen.lines(
            words("drawings.depth.named", depth="?" if depth is None else depth, name=_name(depth, words)),
            side - 10 * s,
        )
        high = max(len(name) * pen.line, down * mark) + 6 * s
        shapes += pen.letter(name, 0, y)
        shapes += pen.letter([number(len(mine))], side + count - 6 * s, y + 0, bold=True, anchor="end")
        per = math.ceil(most / down)
        rows = math.ceil(len(mine) / per) if mine else 0
        shapes += _marks(mine, (side + count, y + max(rows * mark, pen.line)), per, mark)
        y += high
        shapes.append(Path(((0, y - 3 * s), (width, y - 3 * s)), "line", 0.5 * s))
    signs, y = key(_signs(decisions, words, pen) if with_key else (), pen, width, y + 4 * s)
    return Drawing(width, round(y + 2, 2), (*shapes, *signs))


def _grid(most: int, wide: float, high: float, largest: float) -> tuple[int, float]:
    """How many marks stand side by side, and the side of one mark's square, so that the fullest column fits."""
    for across in range(1, 200):
        mark = min(largest, wide / across)
        if math.ceil(most / across) * mark <= high:
            return across, mark
    return 200, wide / 200


def _marks(mine: Sequence[Decided], foot: tuple[float, float], across: int, mark: float) -> list[Shape]:
    """From the foot up: those that members changed first."""
    order = sorted(mine, key=lambda one: {True: 0, None: 1, False: 2}[one.changed])
    return [
        _mark(
            one,
            foot[0] + mark * (place % across + 0.5),
            foot[1] - mark * (place // across + 0.5),
            mark * 0.38,
        )
        for place, one in enumerate(order)
    ]


def _mark(one: Decided, x: float, y: float, r: float) -> Shape:
    if one.changed:
        return Circle((x, y), r, "primary", r * 0.3, "primary")
    if one.changed is None:
        return Path(
            block(x - r * 0.85, y - r * 0.85, x + r * 0.85, y + r * 0.85), "primary", r * 0.3, closed=True
        )
    return Circle((x, y), r, "primary", r * 0.3, "paper")


def _signs(decisions: Sequence[Decided], words: Words, pen: Pen) -> list[tuple[str, list[Shape]]]:
    s = pen.scale
    kinds: tuple[tuple[str, bool | None], ...] = (
        ("changed", True),
        ("not_changed", False),
        ("not_known", None),
    )
    return [
        (words(f"drawings.depth.key.{name}"), [_mark(Decided(0, value), 8 * s, 0, 4.2 * s)])
        for name, value in kinds
        if any(one.changed is value for one in decisions)
    ]


def _name(depth: int | None, words: Words) -> str:
    return words("drawings.unknown") if depth is None else words(f"drawings.depth.short.{depth}")


def depth_sentence(decisions: Sequence[Decided], words: Words) -> str:
    """ "In 14 decisions: 3 at level 1-2, 8 at level 4. Members changed 9; median 21 days ... (7 with both dates)." """
    counts = {depth: sum(one.depth == depth for one in decisions) for depth in DEPTHS}
    listed = [
        words("drawings.depth.sentence.at", n=count, depth=depth) for depth, count in counts.items() if count
    ]
    unknown = sum(one.depth is None for one in decisions)
    if unknown:
        listed.append(words("drawings.depth.sentence.unknown", n=unknown))
    told = [
        words("drawings.depth.sentence.levels", n=len(decisions), list=words("drawings.comma").join(listed))
    ]
    asked = [one for one in decisions if one.changed is not None]
    if asked:
        changed = sum(bool(one.changed) for one in asked)
        key_name = "changed" if len(asked) == len(decisions) else "changed_of"
        told.append(words(f"drawings.depth.sentence.{key_name}", n=changed, all=len(asked)))
    days = sorted(one.days for one in decisions if one.days is not None)
    if days:
        half, odd = divmod(len(days), 2)
        middle = days[half] if odd else (days[half - 1] + days[half]) / 2
        told.append(words("drawings.depth.sentence.days", n=middle, days=f"{middle:g}", all=len(days)))
    return " ".join(told)


def depths_in_words(decisions: Sequence[Decided], words: Words) -> list[str]:
    """The counts at each depth, after the sentence that says what the picture is."""
    told = [counted(words, "drawings.depth.alt.what", len(decisions))]
    for depth in _columns(decisions):
        mine = [one for one in decisions if one.depth == depth]
        if mine:
            name = "unknown" if depth is None else "at"
            told.append(
                words(
                    f"drawings.depth.alt.{name}", n=len(mine), depth=depth, name=_name(depth, words),
                    changed=sum(bool(one.changed) for one in mine),
                )
            )  # fmt: skip
    return told


def depths_table(decisions: Sequence[Decided], words: Words) -> TableText:
    """A row for each depth: what it is, how many decisions, how many of them members changed."""
    header = tuple(words(f"drawings.depth.table.{name}") for name in ("depth", "count", "changed"))
    rows = []
    for depth in _columns(decisions):
        mine = [one for one in decisions if one.depth == depth]
        name = words("drawings.unknown") if depth is None else words(f"drawings.depth.whole.{depth}")
        rows.append((name, number(len(mine)), number(sum(bool(one.changed) for one in mine))))
    return TableText(words("drawings.depth.table.caption"), header, tuple(rows), (1, 2))
