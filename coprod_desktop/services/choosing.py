"""How stories were chosen, round by round, and who outside was asked: drawn by lot where that was so."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Confirmation, Selection, Story
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.substantiation import Agreement, agreement
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class Round:
    """One round with the stories of its case study in the order of making, and its counts.

    `panel` and `members` are people, None when not recorded. `least_good` says that a story of what went badly or both
    ways was among those read.
    """

    selection: Selection
    stories: tuple[Story, ...]
    panel: int | None
    members: int | None
    least_good: bool


def selections_of(ws: Workspace, case_id: str) -> list[Selection]:
    """Rounds in the order of making."""
    return ws.records(Selection, case=case_id)


def round_of(ws: Workspace, selection_id: str) -> Round | None:
    """A round as its page shows it; None when it is gone or in the bin."""
    found = ws.get(selection_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Selection):
        return None
    return round_with(ws, found.record)


def round_with(ws: Workspace, selection: Selection) -> Round:
    """The counts of a round. Chosen stories were read, also where nobody said so."""
    stories = tuple(ws.records(Story, case=selection.case))
    read = {*selection.considered, *selection.chosen}
    badly = any(one.id in read and one.direction in ("negative", "mixed") for one in stories)
    panel = selection.panel
    return Round(
        selection=selection,
        stories=stories,
        panel=None if panel is None else sum(seat.count for seat in panel),
        members=None if panel is None else sum(seat.count for seat in panel if seat.members),
        least_good=badly,
    )


def confirmations_about(ws: Workspace, record_id: str) -> list[Confirmation]:
    """What people outside said about a record, in the order of making."""
    return [one for one in ws.records(Confirmation) if one.about == record_id]


def agreed_of(confirmations: Sequence[Confirmation]) -> Agreement:
    """How many of those who were asked agreed that it is so."""
    return agreement(one.agrees for one in confirmations)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The one whom the lot fell on, and from how many different ones it was drawn."""

    who: str
    among: int


def draw_by_lot(listed: str) -> Drawn:
    """Draw one from a list with one on each line, by the chance of this computer; each has the same chance.

    The same line twice counts once. WorldFault with fewer than two to draw from.
    """
    names = _each_once(listed.splitlines())
    if len(names) < 2:
        raise WorldFault("Write at least two down, one on each line. Nobody was drawn.")
    return Drawn(secrets.SystemRandom().choice(names), len(names))


def _each_once(lines: Sequence[str]) -> list[str]:
    found = {name.casefold(): name for line in reversed(lines) if (name := clean_line(line))}
    return list(found.values())[::-1]
