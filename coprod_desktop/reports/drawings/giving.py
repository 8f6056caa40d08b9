"""What was given and got: bands as wide as the hours, from who gave on the left to who got on the right.

Roles only, in one fixed order, never people and never ranked. Things that are not hours are thin dashed lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import get_args

from coprod_desktop.domain.records import GivingKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import (
    Frame,
    Hatch,
    Pen,
    TableText,
    block,
    curve,
    fitted,
    hatched,
    key,
    number,
)
from coprod_desktop.reports.lettering import set_apart
from coprod_desktop.reports.shapes import Drawing, Label, Measurer, Path, Shape

_ROLES: tuple[GivingKind, ...] = get_args(GivingKind)
_DASH = (3.0, 2.4)
_HATCHES: Mapping[GivingKind, Hatch] = MappingProxyType(
    {
        "member": "rising", "family": "crossed", "neighbour": "level", "volunteer": "falling", "worker": "wash",
        "organisation": "upright", "group": "solid", "other": "plain",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flow:
    """All that one role gave another: hours, and how many things that are not hours."""

    giver: GivingKind
    receiver: GivingKind
    hours: Decimal = Decimal(0)
    things: int = 0


@dataclass(frozen=True, slots=True)
class GiveAndGet:
    """The flows, and how many of the people who are in the ledger by name both gave and got (`named` 0: nobody is)."""

    flows: tuple[Flow, ...]
    named: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True)
class _End:
    """A role on one side: what it gave or got, and where its bar stands."""

    role: GivingKind
    hours: Decimal
    things: int
    lines: tuple[str, ...]
    high: float


def draw_giving(ledger: GiveAndGet, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """The whole figure; at least one flow."""
    return fitted(
        frame, (None, 3, 2, 1),
        lambda scale, most: _drawn(ledger, words, frame, Pen(scale, measurer, most)),
    )  # fmt: skip


def _drawn(ledger: GiveAndGet, words: Words, frame: Frame, pen: Pen) -> Drawing:
    s, width = pen.scale, frame.width
    side = width * 0.27
    bar = 12 * s
    left_x, right_x = side + 6 * s, width - side - 6 * s
    total = float(sum(flow.hours for flow in ledger.flows))
    most = min(230 * s, frame.most_height * 0.7)
    per_hour = most / total if total else 0.0
    givers = _ends(ledger.flows, "gave", words, side, per_hour, pen)
    getters = _ends(ledger.flows, "got", words, side, per_hour, pen)
    heads = [
        (pen.lines(words("drawings.giving.gave"), side, bold=True), side, "end"),
        (pen.lines(words("drawings.giving.got"), side, bold=True), width - side, "start"),
    ]
    top = max(len(head) for head, _, _ in heads) * pen.line + 8 * s
    shapes: list[Shape] = []
    for head, x, anchor in heads:
        shapes += pen.letter(head, x, 0, bold=True, anchor=anchor, colour="soft")  # type: ignore[arg-type]
    gave, bottom_a = _stacked(givers, top, pen)
    got, bottom_b = _stacked(getters, top, pen)
    bottom = max(bottom_a, bottom_b)
    bands = _bands(ledger.flows, gave, got, per_hour, (left_x + bar, right_x - bar), pen)
    ends: list[Shape] = []
    for stack, left, text_x, anchor in (
        (gave, left_x, side, "end"),
        (got, right_x - bar, width - side, "start"),
    ):
        for end, y in stack:
            look = _HATCHES[end.role] if anchor == "end" else "plain"
            ends += hatched(block(left, y, left + bar, y + end.high), look, s)
            text_top = y + end.high / 2 - len(end.lines) * pen.line / 2
            ends += _named(end, text_x, text_top, anchor, pen)
    signs: list[Shape] = []
    y = bottom + 4 * s
    if any(flow.things and not flow.hours for flow in ledger.flows):
        dashes = [Path(((1 * s, 0), (16 * s, 0)), "primary", 1.2 * s, dash=(_DASH[0] * s, _DASH[1] * s))]
        signs, y = key([(words("drawings.giving.key.things"), dashes)], pen, width, y)
    return Drawing(width, round(y + 2, 2), (*shapes, *bands, *ends, *signs))


def _named(end: _End, x: float, top: float, anchor: str, pen: Pen) -> list[Label]:
    first, *rest = end.lines
    return [
        *pen.letter([first], x, top, bold=True, anchor=anchor),  # type: ignore[arg-type]
        *pen.letter(rest, x, top + pen.line, anchor=anchor),  # type: ignore[arg-type]
    ]


def _ends(
    flows: Sequence[Flow], side: str, words: Words, room: float, per_hour: float, pen: Pen
) -> list[_End]:
    ends = []
    for role in _ROLES:
        mine = [one for one in flows if (one.giver if side == "gave" else one.receiver) == role]
        if not mine:
            continue
        hours = sum((one.hours for one in mine), Decimal(0))
        things = sum(one.things for one in mine)
        name = pen.lines(words(f"drawings.giving.role.{role}"), room, bold=True, most=1)
        told = pen.lines(amount(hours, things, words), room)
        thin = sum(not one.hours for one in mine) * 4 * pen.scale
        ends.append(_End(role, hours, things, (*name, *told), float(hours) * per_hour + thin))
    return ends


def _stacked(ends: Sequence[_End], top: float, pen: Pen) -> tuple[list[tuple[_End, float]], float]:
    """Each end with the upper edge of its bar, and where the last label ends; no label stands over another."""
    gap = 9 * pen.scale
    rooms = [max(end.high, len(end.lines) * pen.line) + gap for end in ends]
    uppers = set_apart([top] * len(ends), rooms, top, top)
    placed = [
        (end, upper + (room - gap - end.high) / 2)
        for end, upper, room in zip(ends, uppers, rooms, strict=True)
    ]
    return placed, top + sum(rooms)


def _bands(
    flows: Sequence[Flow], gave: Sequence[tuple[_End, float]], got: Sequence[tuple[_End, float]], per_hour: float,
    across: tuple[float, float], pen: Pen,
) -> list[Shape]:  # fmt: skip
    s = pen.scale
    from_y = {end.role: y for end, y in gave}
    to_y = {end.role: y for end, y in got}
    ordered = sorted(flows, key=lambda one: (_ROLES.index(one.giver), _ROLES.index(one.receiver)))
    starts = _places(ordered, from_y, per_hour, s, "giver")
    by_receiver = sorted(flows, key=lambda one: (_ROLES.index(one.receiver), _ROLES.index(one.giver)))
    ends = _places(by_receiver, to_y, per_hour, s, "receiver")
    shapes: list[Shape] = []
    for flow in ordered:
        a, b, high = starts[flow], ends[flow], float(flow.hours) * per_hour
        if flow.hours:
            upper = curve((across[0], a), (across[1], b))
            lower = [(x, y + high) for x, y in upper]
            shapes += hatched([*upper, *reversed(lower)], _HATCHES[flow.giver], s, edge=0.6)
        else:
            line = curve((across[0], a + 2 * s), (across[1], b + 2 * s))
            shapes.append(Path(tuple(line), "primary", 1.2 * s, dash=(_DASH[0] * s, _DASH[1] * s)))
    return shapes


def _places(
    flows: Sequence[Flow], tops: Mapping[GivingKind, float], per_hour: float, s: float, side: str
) -> dict[Flow, float]:
    used = dict(tops)
    places = {}
    for flow in flows:
        role: GivingKind = getattr(flow, side)
        places[flow] = used[role]
        used[role] += float(flow.hours) * per_hour if flow.hours else 4 * s
    return places


def amount(hours: Decimal, things: int, words: Words) -> str:
    """ "620 hours and 3 other things", "12.5 hours", "1 other thing"."""
    told = []
    if hours:
        told.append(words("drawings.giving.hours", n=hours, hours=number(hours)))
    if things:
        told.append(words("drawings.giving.things" if hours else "drawings.giving.only_things", n=things))
    return words("drawings.and", a=told[0], b=told[1]) if len(told) == 2 else "".join(told)


def giving_sentence(ledger: GiveAndGet, words: Words) -> str:
    """ "38 of 46 people both gave and got." Without names, the hours given with how many of them members gave."""
    if ledger.named:
        return words("drawings.giving.sentence.both", n=ledger.named, both=ledger.both)
    hours = sum((flow.hours for flow in ledger.flows), Decimal(0))
    if not hours:
        return counted(words, "drawings.giving.sentence.things", sum(flow.things for flow in ledger.flows))
    members = sum((flow.hours for flow in ledger.flows if flow.giver == "member"), Decimal(0))
    return words("drawings.giving.sentence.hours", n=hours, hours=number(hours), members=number(members))


def giving_in_words(ledger: GiveAndGet, words: Words) -> list[str]:
    """Each flow as a sentence, after the one that says what the picture is."""
    ordered = sorted(ledger.flows, key=lambda one: (_ROLES.index(one.giver), _ROLES.index(one.receiver)))
    return [
        words("drawings.giving.alt.what"),
        *(
            words(
                "drawings.giving.alt.flow", giver=words(f"drawings.giving.role.{one.giver}"),
                receiver=words(f"drawings.giving.role.{one.receiver}"), what=amount(one.hours, one.things, words),
            )
            for one in ordered
        ),
    ]  # fmt: skip


def giving_table(ledger: GiveAndGet, words: Words) -> TableText:
    """A row for each pair of roles: who gave, who got, hours, other things."""
    header = tuple(
        words(f"drawings.giving.table.{name}") for name in ("giver", "receiver", "hours", "things")
    )
    ordered = sorted(ledger.flows, key=lambda one: (_ROLES.index(one.giver), _ROLES.index(one.receiver)))
    rows = tuple(
        (
            words(f"drawings.giving.role.{one.giver}"),
            words(f"drawings.giving.role.{one.receiver}"),
            number(one.hours),
            number(one.things),
        )
        for one in ordered
    )
    return TableText(words("drawings.giving.table.caption"), header, rows, (2, 3))
