"""Two tables issued one after the other must not tell of one person by their difference (domain.md 2.1).

`settle` holds a new table against those issued before. Where so few people were added or taken away that the difference
would tell of them, the table issued last is printed again, as it was, with the day it was counted: a reader learns
nothing new. Every outside report counts as held by every reader, because paper travels.

What decides is the rows printed before, and those hidden before as one; so the choice tells nothing of a count that was
hidden. A count that was hidden once stays hidden until those it was hidden with have all grown past
their old sum; from then on the new counts say nothing of the old ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import AudienceCode
from coprod_desktop.domain.records import IssuedCell, IssuedTable
from coprod_desktop.evaluation.disclosure import SafeTable, fewest, safe_table

NOT_STATED = ""  # the label of the last row


@dataclass(frozen=True, slots=True)
class Settled:
    """What to print and to keep: `issued` has the rows as counted and which are hidden.

    `again`: an earlier table is printed once more instead of the new counts. `close`: a table of another time differs
    by so few people that somebody who knows who came and went could tell of them; nothing is held back for that.
    """

    issued: IssuedTable
    again: bool = False
    close: bool = False

    @property
    def kept_back(self) -> bool:
        """Whether no row is printed."""
        return all(cell.hidden for cell in self.issued.cells if cell.count is not None)


def settle(
    new: IssuedTable,
    earlier: Sequence[IssuedTable],
    audience: AudienceCode,
    *,
    sensitive: bool = False,
    whole_group: bool = False,
) -> Settled:
    """The new table as it may be printed after the `earlier` ones (the latest first), of the same key and case study.

    The cells of `new` are as counted, none hidden; those who did not say are the last cell, with an empty label, or
    there is no such cell. Who may see every count sees them. `whole_group` as in `fewest`: the rows are not what
    people are.
    """
    least = fewest(audience, sensitive=sensitive, whole_group=whole_group)
    if least == 1:
        return Settled(new)
    before = [one for one in earlier if _same_time(new.period, one.period)]
    told = _hidden(new, audience, sensitive, before)
    if before and any(tells(told, one, least) for one in before):
        # It may have gone to a funder with small counts in it.
        return Settled(_hidden(before[0], audience, sensitive, before), again=True)
    others = [one for one in earlier if not _same_time(new.period, one.period)]
    close = sensitive and any(0 < abs(_sum(new) - _sum(one)) < least for one in others)
    return Settled(told, close=close)


def tells(new: IssuedTable, old: IssuedTable, least: int) -> bool:
    """Whether the difference of two printed tables would tell of fewer than `least` people, or of all who came."""
    now, then = _counts(new), _counts(old)
    away = {cell.label for cell in old.cells if cell.hidden}
    # A row that is hidden only now counts as seen: that it vanished must not tell who left it.
    seen = [label for label in {**now, **then} if label not in away]
    if not seen and all(cell.hidden for cell in new.cells if cell.count is not None):
        return False
    moved = {label: now.get(label, 0) - then.get(label, 0) for label in seen}
    behind = sum(now.values()) - sum(then.values()) - sum(moved.values())
    if any(0 < abs(one) < least for one in (*moved.values(), behind)):
        return True
    return behind == 0 and sum(1 for one in moved.values() if one) == 1


def _hidden(
    new: IssuedTable, audience: AudienceCode, sensitive: bool, before: Sequence[IssuedTable]
) -> IssuedTable:
    """The table with its hidden rows marked: those too small, and those that must stay hidden."""
    rows = [cell for cell in new.cells if cell.label != NOT_STATED]
    beside = [cell for cell in new.cells if cell.label == NOT_STATED]
    stay = {label for old in before for label in _stay_hidden(new, old)}
    told = safe_table(
        [cell.count for cell in rows],
        audience,
        sensitive=sensitive,
        not_stated=beside[0].count if beside else None,
        also_hide=[place for place, cell in enumerate(rows) if cell.label in stay],
    )
    return replace(new, cells=_marked(rows, beside, told))


def _marked(
    rows: Sequence[IssuedCell], beside: Sequence[IssuedCell], told: SafeTable
) -> tuple[IssuedCell, ...]:
    hidden = [cell.hidden for cell in told.cells]
    hidden += [told.not_stated is not None and told.not_stated.hidden for _ in beside]
    return tuple(replace(cell, hidden=away) for cell, away in zip((*rows, *beside), hidden, strict=True))


def _stay_hidden(new: IssuedTable, old: IssuedTable) -> set[str]:
    """The rows hidden in `old` that would now tell what they were then."""
    away = {cell.label for cell in old.cells if cell.hidden and cell.label != NOT_STATED}
    past = sum(cell.count or 0 for cell in old.cells if cell.hidden)
    now = [cell.count for cell in new.cells if cell.label in away and cell.count]
    return set() if len(now) > 1 and min(now) >= past else away


def _same_time(new: GivenDate | None, old: GivenDate | None) -> bool:
    """Whether two tables may be about the same time: unless both are known, and one ends before the other begins."""
    if new is None or old is None:
        return True
    if None in (new.earliest, new.latest, old.earliest, old.latest):
        return True
    assert new.earliest and new.latest and old.earliest and old.latest
    return new.earliest <= old.latest and old.earliest <= new.latest


def _counts(table: IssuedTable) -> dict[str, int]:
    return {cell.label: cell.count for cell in table.cells if cell.count is not None}


def _sum(table: IssuedTable) -> int:
    return sum(_counts(table).values())
