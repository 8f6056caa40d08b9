"""The ripple map: what came of the work spreads outwards in rings, each ripple joined to what it came of.

The centre is at the left; the rings are seen as waves that run to the right, so that every ripple has its label beside
it. When the rings have no room for the words, the same tree stands as an indented list under the same signs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.records import RippleKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, block, cell_of, fitted, key, mirrored
from coprod_desktop.reports.lettering import pieces
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Role, Shape

MOST_DRAWN = 40
_EMS = 9.0  # a ring's label has at least this many type sizes of room
_FAR_ORDER = 4


@dataclass(frozen=True, slots=True)
class Ripple:
    """`came_of` is the key of another, None at the centre; texts are one line. `few`: words for a reach not told."""

    key: str
    what: str
    order: int
    came_of: str | None = None
    because: str = ""
    reach: int | None = None
    goes: RippleKind = "good"
    confirmed_by: str = ""
    few: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a ripple stands in a chart with its words: left, top, right, bottom in points; `parent` is a key."""

    key: str
    column: int
    parent: str | None
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class RippleChart:
    """The rings drawn, and where each ripple stands in them, every branch in one piece."""

    drawing: Drawing
    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A ripple in the tree: its column, its lines of type, and where the middle of its row is."""

    ripple: Ripple
    column: int
    lines: tuple[tuple[str, bool], ...]
    y: float
    parent: int | None


def shown_of(ripples: Sequence[Ripple]) -> tuple[Ripple, ...]:
    """Those that are drawn: all, or the nearest to the centre when there are too many; the table has every one."""
    if len(ripples) <= MOST_DRAWN:
        return tuple(ripples)
    nearest = sorted(range(len(ripples)), key=lambda place: (ripples[place].order, place))[:MOST_DRAWN]
    return tuple(ripples[place] for place in sorted(nearest))


def in_tree_order(ripples: Sequence[Ripple]) -> list[tuple[Ripple, int, int | None]]:
    """Each ripple with how far out it stands and the place of its parent in this list; every branch in one piece.

    A ripple that came of none of these, or of itself by a round way, starts a branch of its own.
    """
    known = {one.key for one in ripples}
    children: dict[str | None, list[Ripple]] = {}
    for one in ripples:
        above = one.came_of if one.came_of in known and one.came_of != one.key else None
        children.setdefault(above, []).append(one)
    placed: dict[str, int] = {}
    told: list[tuple[Ripple, int, int | None]] = []

    def branch(start: Ripple) -> None:
        waiting: list[tuple[Ripple, int | None]] = [(start, None)]
        while waiting:
            one, parent = waiting.pop()
            if one.key in placed:
                continue
            placed[one.key] = len(told)
            column = max(one.order, told[parent][1] + 1) if parent is not None else one.order
            told.append((one, column, parent))
            waiting += [(child, placed[one.key]) for child in reversed(children.get(one.key, []))]

    for one in (*children.get(None, []), *ripples):
        if one.key not in placed:
            branch(one)
    return told


def draw_ripples(ripples: Sequence[Ripple], words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """The whole figure; at least one ripple, at most forty of them drawn."""
    tree = in_tree_order(shown_of(ripples))
    if _have_room(tree, frame, measurer):
        for most in (None, 3, 2):
            drawing = _rings(tree, words, frame.width, Pen(frame.scale, measurer, most)).drawing
            if drawing.height <= frame.most_height:
                return mirrored(drawing) if frame.right_to_left else drawing
    return fitted(
        frame, (None, 2, 1), lambda scale, most: _list(tree, words, frame.width, Pen(scale, measurer, most))
    )


def _have_room(tree: Sequence[tuple[Ripple, int, int | None]], frame: Frame, measurer: Measurer) -> bool:
    """Whether the rings stand far enough apart for the words, none of them broken."""
    pen = Pen(frame.scale, measurer)
    pitch = frame.width / (max(column for _, column, _ in tree) + 1)
    if pitch < _EMS * pen.size:
        return False
    room = _label_room(pitch, pen)
    texts = (text for one, _, _ in tree for text in (one.what, one.because))
    return all(pen.fits(word, room) for text in texts for word, _ in pieces(text))


def _label_room(pitch: float, pen: Pen) -> float:
    """How wide a label between two rings may be."""
    return pitch - 34 * pen.scale


def chart_ripples(ripples: Sequence[Ripple], words: Words, frame: Frame, measurer: Measurer) -> RippleChart:
    """The rings with every ripple, however many and however high: for a picture that is moved about in.

    The width is that of the frame, or more where the rings need it.
    """
    tree = in_tree_order(ripples)
    rings = max(column for _, column, _ in tree) + 1
    width = max(frame.width, rings * _EMS * 15.0 * frame.scale)
    chart = _rings(tree, words, width, Pen(frame.scale, measurer, 4))
    if not frame.right_to_left:
        return chart
    turned = [
        replace(one, box=(width - one.box[2], one.box[1], width - one.box[0], one.box[3]))
        for one in chart.placed
    ]
    return RippleChart(mirrored(chart.drawing), tuple(turned))


def _lettered(one: Ripple, words: Words, room: float, pen: Pen) -> tuple[tuple[str, bool], ...]:
    lines = [(line, True) for line in pen.lines(one.what, room, bold=True)]
    if pen.most_lines == 1:
        return tuple(lines)
    notes = []
    if one.reach is not None:
        notes.append(words("drawings.ripples.reach", n=one.reach))
    if one.because:
        notes.append(words("drawings.ripples.because", words=one.because))
    for note in notes:
        lines += [(line, False) for line in pen.lines(note, room)]
    return tuple(lines)


def _rings(
    tree: Sequence[tuple[Ripple, int, int | None]], words: Words, width: float, pen: Pen
) -> RippleChart:
    s = pen.scale
    columns = max(column for _, column, _ in tree) + 1
    pitch = width / columns
    sign = 7 * s
    room = _label_room(pitch, pen)
    lined = [_lettered(one, words, room, pen) for one, _, _ in tree]
    sag = 16 * s
    heads = [pen.lines(_order(column, words), pitch - 10 * s, bold=True) for column in range(columns)]
    top = max(len(head) for head in heads) * pen.line + 8 * s
    spots, bottom = _tidy(tree, lined, top, pen)
    middle, half = (top + bottom) / 2, max((bottom - top) / 2, 1.0)
    radius = (half * half + sag * sag) / (2 * sag)

    def shift(y: float) -> float:
        return math.sqrt(max(radius**2 - (y - middle) ** 2, 0.0)) - radius + sag

    # The innermost wave bends inside the page: every wave is moved right by the sag of the others at its middle.
    lefts = [pitch * column * (width - sag) / width for column in range(columns)]
    shapes: list[Shape] = []
    for head, left in zip(heads, lefts, strict=True):
        shapes += pen.letter(head, left, 0, bold=True, colour="soft")
    steps = [top + (bottom - top) * place / 24 for place in range(25)]
    for left in lefts:
        shapes.append(Path(tuple((left + sign + shift(y), y) for y in steps), "line", 0.9 * s))
    labels: list[Shape] = []
    placed: list[Placed] = []
    for spot in spots:
        x = lefts[spot.column] + sign + shift(spot.y)
        if spot.parent is not None:
            above = spots[spot.parent]
            start = lefts[above.column] + sign * 2 + 5 * s + shift(above.y)
            reach = max((pen.measurer.width(line, pen.size, bold) for line, bold in above.lines), default=0)
            knee = x - sign - 8 * s
            points = ((min(start + reach + 3 * s, knee), above.y), (knee, above.y), (x, spot.y))
            shapes.append(Path(points, "primary", 1.1 * s))
        labels += _label(spot, x + sign + 5 * s, pen)
        labels += _sign(spot.ripple, x, spot.y, s)
        placed.append(_placed(spot, spots, x, pen))
    signs, y = key(_signs([one for one, _, _ in tree], words, pen), pen, width, bottom + 4 * s)
    return RippleChart(Drawing(width, round(y + 2, 2), (*shapes, *labels, *signs)), tuple(placed))


def _placed(spot: _Spot, spots: Sequence[_Spot], x: float, pen: Pen) -> Placed:
    sign = 7 * pen.scale
    wide = max((pen.measurer.width(line, pen.size, bold) for line, bold in spot.lines), default=0.0)
    half = max(len(spot.lines) * pen.line / 2, sign)
    box = (x - sign, spot.y - half, x + sign + 5 * pen.scale + wide, spot.y + half)
    parent = spots[spot.parent].ripple.key if spot.parent is not None else None
    return Placed(spot.ripple.key, spot.column, parent, box)


def _label(spot: _Spot, x: float, pen: Pen) -> list[Shape]:
    """The words on white, so that a wave behind them does not cross them."""
    wide = max((pen.measurer.width(line, pen.size, bold) for line, bold in spot.lines), default=0.0)
    high = len(spot.lines) * pen.line
    upper = spot.y - high / 2
    ground = block(x - 1, upper, x + wide + 1, upper + high)
    shapes: list[Shape] = [Path(ground, "none", 0, fill="paper", closed=True)]
    for place, (line, bold) in enumerate(spot.lines):
        colour: Role = "ink" if bold else "soft"
        shapes += pen.letter([line], x, upper + place * pen.line, bold=bold, colour=colour)
    return shapes


def _tidy(
    tree: Sequence[tuple[Ripple, int, int | None]], lined: Sequence[tuple[tuple[str, bool], ...]], top: float, pen: Pen
) -> tuple[list[_Spot], float]:  # fmt: skip
    """Every branch in a stretch of its own, each ripple in the middle of its stretch."""
    gap = 9 * pen.scale
    own = [max(len(lines) * pen.line, 16 * pen.scale) + gap for lines in lined]
    below: list[float] = [0.0] * len(tree)
    for place in range(len(tree) - 1, -1, -1):
        parent = tree[place][2]
        if parent is not None:
            below[parent] += max(own[place], below[place])
    stretch = [max(a, b) for a, b in zip(own, below, strict=True)]
    spots: list[_Spot] = []
    starts: list[float] = []
    used: dict[int | None, float] = {None: top}
    for place, (one, column, parent) in enumerate(tree):
        if parent is not None and parent not in used:
            spare = stretch[parent] - below[parent]
            used[parent] = starts[parent] + spare / 2
        start = used[parent]
        used[parent] = start + stretch[place]
        starts.append(start)
        spots.append(_Spot(one, column, lined[place], start + stretch[place] / 2, parent))
    return spots, used[None]


def _list(tree: Sequence[tuple[Ripple, int, int | None]], words: Words, width: float, pen: Pen) -> Drawing:
    """The tree as an indented list: one ripple under the other, joined by lines at the left."""
    s = pen.scale
    indent, sign = 20 * s, 7 * s
    y, shapes = 2 * s, list[Shape]()
    at: list[tuple[float, float]] = []
    labels: list[Shape] = []
    depths: list[int] = []
    for one, _, parent in tree:
        depths.append(0 if parent is None else depths[parent] + 1)
        depth = min(depths[-1], 8)
        x = sign + 1 * s + indent * depth
        room = width - x - sign - 6 * s
        lines = _lettered(one, words, room, pen)
        high = max(len(lines) * pen.line, 16 * s)
        middle = y + pen.line * 0.5 + 2 * s
        if parent is not None:
            px, py = at[parent]
            shapes.append(Path(((px, py), (px, middle), (x, middle)), "primary", 1.1 * s))
        labels += _sign(one, x, middle, s)
        for place, (line, bold) in enumerate(lines):
            colour: Role = "ink" if bold else "soft"
            labels += pen.letter(
                [line], x + sign + 6 * s, y + 2 * s + place * pen.line, bold=bold, colour=colour
            )
        at.append((x, middle))
        y += high + 6 * s
    signs, y = key(_signs([one for one, _, _ in tree], words, pen), pen, width, y + 4 * s)
    return Drawing(width, round(y + 2, 2), (*shapes, *labels, *signs))


def _sign(one: Ripple, x: float, y: float, s: float) -> list[Shape]:
    """A disc when good, a half-filled diamond when mixed, a triangle on its tip when harmful, a cross when it
    stopped; a ring more round it when somebody outside confirmed it."""
    shapes: list[Shape] = [Circle((x, y), 5.4 * s, "none", 0, "paper")]
    if one.confirmed_by:
        shapes.append(Circle((x, y), 6.4 * s, "primary", 1.1 * s, "paper"))
    r = 3.9 * s
    match one.goes:
        case "good":
            shapes.append(Circle((x, y), r, "primary", 1.2 * s, "primary"))
        case "mixed":
            whole = ((x, y - r * 1.15), (x + r * 1.15, y), (x, y + r * 1.15), (x - r * 1.15, y))
            shapes.append(Path(whole, "primary", 1.2 * s, fill="paper", closed=True))
            shapes.append(
                Path((whole[0], whole[1], whole[2]), "primary", 0.4 * s, fill="primary", closed=True)
            )
        case "harm":
            tip = ((x - r, y - r * 0.75), (x + r, y - r * 0.75), (x, y + r * 1.05))
            shapes.append(Path(tip, "primary", 1.4 * s, fill="paper", closed=True))
        case "stopped":
            d = r * 0.85
            shapes.append(Path(((x - d, y - d), (x + d, y + d)), "primary", 1.9 * s))
            shapes.append(Path(((x - d, y + d), (x + d, y - d)), "primary", 1.9 * s))
    return shapes


def _signs(ripples: Sequence[Ripple], words: Words, pen: Pen) -> list[tuple[str, list[Shape]]]:
    s = pen.scale
    kinds: tuple[RippleKind, ...] = ("good", "mixed", "harm", "stopped")
    if all(one.goes == "good" and not one.confirmed_by for one in ripples):
        return []  # one sign alone needs no key
    told = [
        (words(f"drawings.ripples.key.{goes}"), _sign(Ripple("", "", 0, goes=goes), 8 * s, 0, s))
        for goes in kinds
        if any(one.goes == goes for one in ripples)
    ]
    if any(one.confirmed_by for one in ripples):
        ringed = _sign(Ripple("", "", 0, confirmed_by="x"), 8 * s, 0, s)
        told.append((words("drawings.ripples.key.confirmed"), ringed))
    return told


def _order(column: int, words: Words) -> str:
    return words(f"drawings.ripples.order_{column}" if column <= _FAR_ORDER else "drawings.ripples.further")


def longest_chain(ripples: Sequence[Ripple]) -> int:
    """How many ripples stand on the longest way from the centre outwards, what we did not counted."""
    lengths: list[int] = []
    for one, _, parent in in_tree_order(ripples):
        lengths.append((lengths[parent] if parent is not None else 0) + (1 if one.order else 0))
    return max(lengths, default=0)


def ripples_sentence(ripples: Sequence[Ripple], words: Words) -> str:
    """ "12 ripples, the longest chain is 3 long; 5 were confirmed by somebody outside." What we did is no ripple."""
    spread = [one for one in ripples if one.order] or list(ripples)
    count = words("drawings.ripples.sentence.count", n=len(spread), longest=longest_chain(ripples))
    confirmed = sum(bool(one.confirmed_by) for one in spread)
    told = [
        words(f"drawings.ripples.sentence.{'confirmed' if confirmed else 'none'}", n=confirmed, count=count)
    ]
    other = sum(one.goes != "good" for one in spread)
    if other:
        told.append(counted(words, "drawings.ripples.sentence.not_good", other))
    return " ".join(told)


def ripples_in_words(ripples: Sequence[Ripple], words: Words) -> list[str]:
    """Every ripple that is drawn, with what it came of and why, whom it reached, how it went, who confirmed it."""
    by_key: Mapping[str, Ripple] = {one.key: one for one in ripples}
    told = [words("drawings.ripples.alt.what")]
    for one, column, parent in in_tree_order(shown_of(ripples)):
        said = words("drawings.ripples.alt.ripple", order=_order(column, words), what=one.what).rstrip(".")
        if one.reach is not None:
            said += f", {words('drawings.ripples.reach', n=one.reach)}"
        if one.goes != "good":
            said += f", {words(f'drawings.ripples.goes.{one.goes}')}"
        told.append(f"{said}.")
        above = by_key.get(one.came_of or "") if parent is not None else None
        if above:
            name = "because" if one.because else "came_of"
            fields = {"what": above.what.rstrip("."), "because": one.because.rstrip(".")}
            told.append(words(f"drawings.ripples.alt.{name}", **fields))
        if one.confirmed_by:
            told.append(words("drawings.ripples.alt.confirmed"))
    return told


def ripples_table(ripples: Sequence[Ripple], words: Words) -> TableText:
    """A row for each ripple, numbered so that 1.2 came of 1: what, why, people reached, how it went, who confirmed."""
    unknown = words("drawings.unknown")
    numbers: list[str] = []
    under: dict[int | None, int] = {}
    rows = []
    for one, column, parent in in_tree_order(ripples):
        under[parent] = under.get(parent, 0) + 1
        numbers.append(f"{numbers[parent]}.{under[parent]}" if parent is not None else str(under[None]))
        rows.append(
            (
                numbers[-1], one.what, one.because or (unknown if parent is not None else "–"),
                one.few or cell_of(one.reach, unknown), words(f"drawings.ripples.goes.{one.goes}"),
                one.confirmed_by or (words("drawings.ripples.table.nobody") if column else "–"),
            )
        )  # fmt: skip
    names = ("number", "what", "because", "reach", "goes", "confirmed")
    header = tuple(words(f"drawings.ripples.table.{name}") for name in names)
    return TableText(words("drawings.ripples.table.caption"), header, tuple(rows), (3,))
