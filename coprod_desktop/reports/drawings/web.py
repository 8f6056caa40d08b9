"""Whom would you call? Two small webs of roles, then and now; a line is as wide as the answers. Never who."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, fitted, key, number, turned
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Point, Shape

MOST_ROLES = 12


@dataclass(frozen=True, slots=True)
class Tie:
    """How many answers name one role as whom another would call, then and now."""

    caller: str
    called: str
    then: int = 0
    now: int = 0


@dataclass(frozen=True, slots=True)
class _Web:
    """One of the two webs: where it stands, and its lines by pair of roles."""

    title: str
    middle: Point
    radius: float
    widths: Mapping[tuple[int, int], int]
    gone: frozenset[tuple[int, int]]


def roles_of(ties: Sequence[Tie]) -> tuple[str, ...]:
    """The roles, those with the most answers first."""
    counts: dict[str, int] = {}
    for tie in ties:
        for role in {tie.caller, tie.called}:
            counts[role] = counts.get(role, 0) + tie.then + tie.now
    return tuple(sorted(counts, key=lambda role: -counts[role]))


def draw_web(ties: Sequence[Tie], words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """Both webs and the numbered roles; at least one tie. Roles beyond twelve stand only in the table."""
    return fitted(
        frame, (None, 2, 1), lambda scale, most: _drawn(ties, words, frame.width, Pen(scale, measurer, most))
    )


def _drawn(ties: Sequence[Tie], words: Words, width: float, pen: Pen) -> Drawing:
    s = pen.scale
    roles = roles_of(ties)[:MOST_ROLES]
    then, now = (_pairs(ties, roles, moment) for moment in ("then", "now"))
    shown = [(name, pairs) for name, pairs in (("then", then), ("now", now)) if pairs]
    node = 8.5 * s
    radius = min(width / 4 - node * 2.6, 74 * s)
    most = max((count for _, pairs in shown for count in pairs.values()), default=1)
    top = pen.line + 6 * s + node * 2.4 + radius
    shapes: list[Shape] = []
    for place, (name, pairs) in enumerate(shown):
        middle = (width * (place + 0.5) / len(shown), top)
        told = sum(getattr(tie, name) for tie in ties)
        gone = frozenset(pairs) - frozenset(now) if name == "then" and now else frozenset()
        title = words(f"drawings.web.{name}", n=told)
        web = _Web(title, middle, radius, pairs, frozenset(gone))
        shapes += pen.letter(
            pen.lines(title, width / 2, bold=True, most=1), middle[0], 0, bold=True, anchor="middle"
        )
        shapes += _web(web, len(roles), node, most, pen)
    y = top + radius + node * 2.4 + 6 * s
    names, y = _roles(roles, width, y, pen)
    signs, y = key(_signs(then, now, words, pen), pen, width, y + 2 * s)
    return Drawing(width, round(y + 2, 2), (*shapes, *names, *signs))


def _pairs(ties: Sequence[Tie], roles: Sequence[str], moment: str) -> dict[tuple[int, int], int]:
    """Answers by pair of roles, whichever of the two would call."""
    pairs: dict[tuple[int, int], int] = {}
    for tie in ties:
        count = getattr(tie, moment)
        if count and tie.caller in roles and tie.called in roles:
            a, b = sorted((roles.index(tie.caller), roles.index(tie.called)))
            pairs[a, b] = pairs.get((a, b), 0) + count
    return pairs


def _web(web: _Web, roles: int, node: float, most: int, pen: Pen) -> list[Shape]:
    s = pen.scale
    at = turned(*web.middle, web.radius, roles) if roles > 1 else (web.middle,)
    shapes: list[Shape] = []
    for (a, b), count in sorted(web.widths.items()):
        wide = (0.9 + 5.5 * count / most) * s
        dash = (4 * s, 3 * s) if (a, b) in web.gone else None
        if a != b:
            shapes.append(Path((at[a], at[b]), "primary", wide, dash=dash))
            continue
        out = math.atan2(at[a][1] - web.middle[1], at[a][0] - web.middle[0]) if roles > 1 else -math.pi / 2
        ring = (at[a][0] + node * math.cos(out), at[a][1] + node * math.sin(out))
        shapes.append(Path(turned(*ring, node, 24), "primary", min(wide, node * 0.5), dash=dash, closed=True))
    for place, (x, y) in enumerate(at, start=1):
        shapes.append(Circle((x, y), node, "primary", 1.4 * s, "paper"))
        shapes += pen.letter([str(place)], x, y - pen.line * 0.52, bold=True, anchor="middle")
    return shapes


def _roles(roles: Sequence[str], width: float, top: float, pen: Pen) -> tuple[list[Shape], float]:
    """The numbered roles in two columns beneath both webs."""
    shapes: list[Shape] = []
    indent = pen.wide([f"{len(roles)}."], bold=True) + 6 * pen.scale
    column, y, lowest = width / 2, top, top
    half = math.ceil(len(roles) / 2)
    for place, role in enumerate(roles):
        if place == half:
            y = top
        left = 0 if place < half else column
        lines = pen.lines(role, column - indent - 10 * pen.scale)
        shapes += pen.letter([f"{place + 1}."], left, y, bold=True)
        shapes += pen.letter(lines, left + indent, y)
        y += max(len(lines), 1) * pen.line + 2 * pen.scale
        lowest = max(lowest, y)
    return shapes, lowest


def _signs(
    then: Mapping[tuple[int, int], int], now: Mapping[tuple[int, int], int], words: Words, pen: Pen
) -> list[tuple[str, list[Shape]]]:
    s = pen.scale
    signs: list[tuple[str, list[Shape]]] = []
    if any(a != b for a, b in (*then, *now)):
        lines: list[Shape] = [
            Path(((3 * s, -3 * s), (14 * s, -3 * s)), "primary", 1 * s),
            Path(((3 * s, 3 * s), (14 * s, 3 * s)), "primary", 4 * s),
        ]
        signs.append((words("drawings.web.key.wide"), lines))
    if any(a == b for a, b in (*then, *now)):
        signs.append((words("drawings.web.key.self"), [Circle((8 * s, 0), 4.4 * s, "primary", 1.6 * s)]))
    if now and set(then) - set(now):
        gone = [Path(((1 * s, 0), (16 * s, 0)), "primary", 1.6 * s, dash=(4 * s, 3 * s))]
        signs.append((words("drawings.web.key.gone"), list(gone)))
    return signs


def web_sentence(ties: Sequence[Tie], words: Words) -> str:
    """ "Asked whom they would call, people gave 12 answers about then and 41 about now." """
    then, now = sum(tie.then for tie in ties), sum(tie.now for tie in ties)
    if then and now:
        return words("drawings.web.sentence.both", n=then, then=number(then), now=number(now))
    return words(f"drawings.web.sentence.{'then' if then else 'now'}", n=then or now)


def web_in_words(ties: Sequence[Tie], words: Words) -> list[str]:
    """Every pair of roles with both counts, after the sentence that says what the picture is."""
    return [
        words("drawings.web.alt.what"),
        *(
            words("drawings.web.alt.tie", caller=tie.caller, called=tie.called, then=tie.then, now=tie.now)
            for tie in ties
        ),
    ]


def web_table(ties: Sequence[Tie], words: Words) -> TableText:
    """A row for each pair of roles: who would call whom, and how many answers then and now."""
    header = tuple(words(f"drawings.web.table.{name}") for name in ("caller", "called", "then", "now"))
    rows = tuple((tie.caller, tie.called, number(tie.then), number(tie.now)) for tie in ties)
    return TableText(words("drawings.web.table.caption"), header, rows, (2, 3))
