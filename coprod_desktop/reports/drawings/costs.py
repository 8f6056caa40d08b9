"""What each line cost: a bar for what was spent inside the outline of what was agreed, and nothing divided by anybody.

Read without colour: what was spent is a hatched bar, what was agreed an outline; more than agreed runs past it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, block, fitted, hatched, key
from coprod_desktop.reports.shapes import Drawing, Measurer, Path, Shape

Written = Callable[[int], str]
MOST_DRAWN = 12  # the largest lines; the table holds them all


@dataclass(frozen=True, slots=True)
class Cost:
    """One line: what was agreed and spent, in pence (None: not known), and what came of it in the group's words."""

    name: str
    agreed: int | None
    spent: int | None
    came: str = ""


def drawn_of(costs: Sequence[Cost]) -> list[Cost]:
    """The lines that the picture draws, in the order of the budget: the largest of them where there are many."""
    largest = sorted(
        range(len(costs)), key=lambda place: -max(costs[place].agreed or 0, costs[place].spent or 0)
    )
    return [costs[place] for place in sorted(largest[:MOST_DRAWN])]


def draw_costs(
    costs: Sequence[Cost], words: Words, frame: Frame, measurer: Measurer, written: Written
) -> Drawing:
    """A row for each line that is drawn; at least one amount is known."""
    return fitted(
        frame,
        (None, 2, 1),
        lambda scale, most: _drawn(drawn_of(costs), words, frame.width, Pen(scale, measurer, most), written),
    )


def _drawn(costs: Sequence[Cost], words: Words, width: float, pen: Pen, written: Written) -> Drawing:
    s = pen.scale
    left, gap = width * 0.3, 10 * s
    amounts = [_amount(one, words, written) for one in costs]
    room = min(pen.wide(amounts) + 6 * s, width * 0.34)
    most = max((value for one in costs for value in (one.agreed, one.spent) if value), default=1)
    span = width - left - gap - room
    shapes: list[Shape] = []
    y = 0.0
    for one, amount in zip(costs, amounts, strict=True):
        name, said = pen.lines(one.name, left - gap), pen.lines(amount, room)
        high = max(len(name) * pen.line, len(said) * pen.line, 18 * s)
        bar = 14 * s
        top = y + (high - bar) / 2
        shapes += pen.letter(name, 0, y + (high - len(name) * pen.line) / 2, bold=True)
        end = left
        if one.spent:
            reach = left + span * one.spent / most
            shapes += hatched(block(left, top, reach, top + bar), "rising", s)
            end = max(end, reach)
        if one.agreed:
            reach = left + span * one.agreed / most
            shapes.append(Path(block(left, top, reach, top + bar), "ink", 1.4 * s, closed=True))
            end = max(end, reach)
        shapes += pen.letter(said, end + 5 * s, y + (high - len(said) * pen.line) / 2, colour="soft")
        y += high + 8 * s
    signs, y = key(_signs(words, s), pen, width, y)
    return Drawing(width, round(y + 2, 2), (*shapes, *signs))


def _signs(words: Words, s: float) -> list[tuple[str, Sequence[Shape]]]:
    box = block(0, -5 * s, 16 * s, 5 * s)
    return [
        (words("grant_parts.costs.key_spent"), hatched(box, "rising", s)),
        (words("grant_parts.costs.key_agreed"), [Path(box, "ink", 1.4 * s, closed=True)]),
    ]


def _amount(one: Cost, words: Words, written: Written) -> str:
    unknown = words("funding.not_known")
    spent, agreed = (unknown if value is None else written(value) for value in (one.spent, one.agreed))
    return words("grant_parts.costs.of", spent=spent, agreed=agreed)


def costs_sentence(costs: Sequence[Cost], words: Words, written: Written) -> str:
    """Which line cost most, of everything that is known to be spent."""
    known = [one for one in costs if one.spent is not None]
    if not known:
        return words("grant_parts.costs.none")
    whole = sum(one.spent or 0 for one in known)
    first = max(known, key=lambda one: one.spent or 0)
    told = words(
        "grant_parts.costs.most", name=first.name, sum=written(first.spent or 0), whole=written(whole)
    )
    missing = len(costs) - len(known)
    return f"{told} {words('grant_parts.costs.missing', n=missing)}" if missing else told


def costs_in_words(costs: Sequence[Cost], words: Words, written: Written) -> list[str]:
    """What the picture is, and each line with what was spent of what was agreed."""
    told = [words("grant_parts.costs.what", n=len(costs))]
    return [
        *told,
        *(words("grant_parts.costs.row", name=one.name, of=_amount(one, words, written)) for one in costs),
    ]


def costs_table(costs: Sequence[Cost], words: Words, written: Written, caption: str) -> TableText:
    """A row for each line: agreed, spent, and beside it what came of it."""
    unknown = words("funding.not_known")
    header = tuple(words(f"grant_parts.costs.{name}") for name in ("line", "agreed", "spent", "came"))
    rows = tuple(
        (
            one.name, unknown if one.agreed is None else written(one.agreed),
            unknown if one.spent is None else written(one.spent), one.came or words("grant_parts.costs.not_said"),
        )
        for one in costs
    )  # fmt: skip
    return TableText(caption, header, rows, (1, 2))
