"""Which pages a printer gets and in which order: a range as people write it, and the sides of a booklet."""

from __future__ import annotations

import re

from coprod_desktop.domain.faults import WorldFault

Side = tuple[int | None, int | None]
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def pages_wanted(typed: str, count: int) -> tuple[int, ...]:
    """The pages, counted from 0, that "1-3, 5" asks for among `count`, in the order asked, none twice; all for "".

    WorldFault for anything else, and where no page of that number is there.
    """
    if not typed.strip():
        return tuple(range(count))
    found: dict[int, None] = {}
    for piece in re.split(r"[,;]", typed):
        told = _RANGE.fullmatch(piece.strip())
        if told is None:
            raise WorldFault(
                f"“{piece.strip()[:30]}” is no page. Write pages such as 1-3, 5. Nothing was printed."
            )
        first, last = int(told[1]), int(told[2] or told[1])
        if not 1 <= first <= last <= count:
            raise WorldFault(f"There are pages 1 to {count}. Nothing was printed; write pages among these.")
        found.update(dict.fromkeys(range(first - 1, last)))
    return tuple(found)


def booklet_sides(count: int) -> tuple[Side, ...]:
    """What stands on each side of paper, left and right, for `count` pages folded in the middle; None is left blank.

    Sides come in the order they are printed, front and back of one sheet after the other, outermost sheet first.
    """
    padded = -(-count // 4) * 4

    def page(number: int) -> int | None:
        return number if number < count else None

    sides: list[Side] = []
    for sheet in range(padded // 4):
        outer, inner = 2 * sheet, 2 * sheet + 1
        sides.append((page(padded - 1 - outer), page(outer)))
        sides.append((page(inner), page(padded - 1 - inner)))
    return tuple(sides)
