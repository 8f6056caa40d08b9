"""Who held power: a row for each kind of decision, an arrow from who decided at the start to who decides now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from coprod_desktop.domain.records import DecisionDomain, Holder
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, arrow, block, fitted, key
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Shape

_HOLDERS: tuple[Holder, ...] = get_args(Holder)  # from least to most in members' hands


@dataclass(frozen=True, slots=True)
class PowerRow:
    """Who decides about one thing; None is not known."""

    domain: DecisionDomain
    start: Holder | None
    now: Holder | None

    @property
    def moved(self) -> int:
        """Steps towards members, negative away from them; 0 also when a date is not known."""
        if self.start is None or self.now is None:
            return 0
        return _HOLDERS.index(self.now) - _HOLDERS.index(self.start)


@dataclass(frozen=True, slots=True)
class PowerMap:
    """The rows in the order to draw them, and the two dates as the group gave them ("" when not known)."""

    rows: tuple[PowerRow, ...]
    start_when: str = ""
    now_when: str = ""


def draw_power(held: PowerMap, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """The whole figure; at least one row."""
    return fitted(
        frame, (None, 2, 1), lambda scale, most: _drawn(held, words, frame.width, Pen(scale, measurer, most))
    )


def _drawn(held: PowerMap, words: Words, width: float, pen: Pen) -> Drawing:
    s = pen.scale
    labels = width * 0.28
    column = (width - labels) / len(_HOLDERS)
    centres = [labels + column * (place + 0.5) for place in range(len(_HOLDERS))]
    heads = [pen.lines(words(f"drawings.holder.{one}"), column - 6 * s, bold=True) for one in _HOLDERS]
    top = max(len(head) for head in heads) * pen.line + 6 * s
    shapes: list[Shape] = []
    for x, head in zip(centres, heads, strict=True):
        shapes += pen.letter(head, x, top - 6 * s - len(head) * pen.line, bold=True, anchor="middle")
    rows: list[Shape] = []
    y = top
    for row in held.rows:
        name = pen.lines(words(f"drawings.domain.{row.domain}"), labels - 8 * s, bold=True)
        high = max(len(name) * pen.line + 9 * s, 24 * s)
        middle = y + high / 2
        rows.append(Path(((0, y), (width, y)), "line", 0.5 * s))
        rows += pen.letter(name, 0, middle - len(name) * pen.line / 2, bold=True)
        rows += _course(row, middle, centres, column, words, pen)
        y += high
    wash = block(centres[-1] - column / 2, 0, width, y)
    posts = [Path(((x, top), (x, y)), "line", 0.7 * s, dash=(1.2 * s, 3 * s)) for x in centres]
    shapes = [Path(wash, "none", 0, fill="wash", closed=True), *shapes, *posts, *rows]
    shapes.append(Path(((0, y), (width, y)), "line", 0.5 * s))
    signs, y = key(_signs(held, words, pen), pen, width, y + 4 * s)
    return Drawing(width, round(y + 2, 2), (*shapes, *signs))


def _course(
    row: PowerRow, y: float, centres: Sequence[float], column: float, words: Words, pen: Pen
) -> list[Shape]:
    s = pen.scale
    start = centres[_HOLDERS.index(row.start)] if row.start else None
    now = centres[_HOLDERS.index(row.now)] if row.now else None
    open_end = min(18 * s, column * 0.4)
    if start is None and now is None:
        text = pen.lines(words("drawings.unknown"), column * len(_HOLDERS) - 12 * s, most=1)
        return [*pen.letter(text, centres[0] - column / 2 + 6 * s, y - pen.line / 2, colour="soft")]
    if start is not None and now is not None:
        if start == now:
            return [_stayed(now, y, s)]
        way = 1 if now > start else -1
        shaft = arrow(((start + way * 4.4 * s, y), (now + way * 4 * s, y)), s, width=2.4, head=9)
        return [*shaft, _began(start, y, s)]
    if start is not None:
        return [_stub(start, start + open_end, y, s), _began(start, y, s)]
    assert now is not None
    return [_stub(now - open_end, now, y, s), _ended(now, y, s)]


def _began(x: float, y: float, s: float) -> Shape:
    return Circle((x, y), 4.4 * s, "primary", 1.6 * s, "paper")


def _ended(x: float, y: float, s: float) -> Shape:
    corners = ((x + 5 * s, y), (x - 4 * s, y - 4.4 * s), (x - 4 * s, y + 4.4 * s))
    return Path(corners, "primary", 0.6 * s, fill="primary", closed=True)


def _stayed(x: float, y: float, s: float) -> Shape:
    return Circle((x, y), 4.4 * s, "primary", 1.6 * s, "primary")


def _stub(a: float, b: float, y: float, s: float) -> Shape:
    return Path(((a, y), (b, y)), "primary", 1.4 * s, dash=(3 * s, 2.4 * s))


def _signs(held: PowerMap, words: Words, pen: Pen) -> list[tuple[str, list[Shape]]]:
    s = pen.scale
    start, now = _dates(held, words)
    told: list[tuple[str, list[Shape]]] = []
    if any(row.moved for row in held.rows):
        sign = [*arrow(((5.4 * s, 0), (18 * s, 0)), s, width=2.4, head=8), _began(5.2 * s, 0, s)]
        told.append((words("drawings.power.key.moved", start=start, now=now), sign))
    if any(row.start is not None and row.start == row.now for row in held.rows):
        told.append((words("drawings.power.key.stayed"), [_stayed(8 * s, 0, s)]))
    if any((row.start is None) != (row.now is None) for row in held.rows):
        told.append((words("drawings.power.key.open"), [_stub(1 * s, 16 * s, 0, s)]))
    return told


def _dates(held: PowerMap, words: Words) -> tuple[str, str]:
    return held.start_when or words("drawings.power.start"), held.now_when or words("drawings.power.now")


def power_sentence(held: PowerMap, words: Words) -> str:
    """ "Of 7 kinds of decision, 4 moved towards members between early 2021 and now." """
    start, now = _dates(held, words)
    known = [row for row in held.rows if row.start and row.now]
    fields = {"all": len(held.rows), "start": start, "now": now}
    if not known:
        return counted(words, "drawings.power.sentence.one_date", len(held.rows))
    towards = sum(row.moved > 0 for row in known)
    away = sum(row.moved < 0 for row in known)
    fields["all"] = len(known)
    name = "towards" if towards else "none"
    if len(known) == 1:
        name = f"only_{name}"
    told = [words(f"drawings.power.sentence.{name}", n=towards, **fields)]
    if away:
        told.append(counted(words, "drawings.power.sentence.away", away))
    if len(known) < len(held.rows):
        told.append(counted(words, "drawings.power.sentence.unknown", len(held.rows) - len(known)))
    return " ".join(told)


def power_in_words(held: PowerMap, words: Words) -> list[str]:
    """Each row as a sentence, after the one that says what the picture is."""
    start, now = _dates(held, words)
    told = [words("drawings.power.alt.what", start=start, now=now)]
    for row in held.rows:
        way = "stayed" if row.start and row.start == row.now else "moved"
        if row.start is None or row.now is None:
            way = "unknown" if row.start is row.now else "started" if row.start else "ended"
        told.append(
            words(
                f"drawings.power.alt.{way}", domain=words(f"drawings.domain.{row.domain}"),
                start=_holder(row.start, words), now=_holder(row.now, words),
            )
        )  # fmt: skip
    return told


def power_table(held: PowerMap, words: Words) -> TableText:
    """A row for each kind of decision: who decided at the start, who decides now, and which way it moved."""
    start, now = _dates(held, words)
    names = ("domain", "start", "now", "moved")
    header = tuple(words(f"drawings.power.table.{name}", start=start, now=now) for name in names)
    rows = tuple(
        (
            words(f"drawings.domain.{row.domain}"),
            _holder(row.start, words),
            _holder(row.now, words),
            words(f"drawings.power.way.{_way(row)}"),
        )
        for row in held.rows
    )
    return TableText(words("drawings.power.table.caption"), header, rows)


def _way(row: PowerRow) -> str:
    if row.start is None or row.now is None:
        return "unknown"
    return "towards" if row.moved > 0 else "away" if row.moved < 0 else "stayed"


def _holder(holder: Holder | None, words: Words) -> str:
    return words(f"drawings.holder.{holder}") if holder else words("drawings.unknown")
