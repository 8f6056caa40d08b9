"""Small counts hidden, so that totals tell of a group and never of one person (disclosure control, domain.md 2.1)."""

from __future__ import annotations

from collections.abc import Sequence

FEWEST = 5  # a count from 1 to 4 is hidden
FEWEST_SENSITIVE = 10  # ethnicity, disability, health


def hidden_cells(counts: Sequence[int | None], fewest: int = FEWEST) -> tuple[bool, ...]:
    """Which cells of one table to hide when its total may be known from elsewhere; None cells were never counted.

    First every count from 1 to `fewest` - 1. Then, as long as the hidden ones could be worked out from the total, the
    smallest one that is still shown: at least two are hidden, they add up to at least `fewest`, and not all can be 1.
    Noughts are hidden last.
    """
    hidden = [one is not None and 0 < one < fewest for one in counts]
    if not any(hidden):
        return tuple(hidden)
    shown = sorted(
        (number for number, one in enumerate(counts) if one is not None and not hidden[number]),
        key=lambda number: (counts[number] == 0, counts[number]),
    )
    for number in shown:
        behind = [one for one, away in zip(counts, hidden, strict=True) if away and one is not None]
        if len(behind) >= 2 and sum(behind) >= fewest and sum(behind) > len(behind):
            break
        hidden[number] = True
    return tuple(hidden)
