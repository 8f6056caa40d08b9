"""Pictures of the artefacts for the window: the same shapes, sentences and words that a report prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from coprod_desktop.domain.records import PersonKind, Session
from coprod_desktop.evaluation.artefacts import days_to_action, seen_connections, seen_ledger
from coprod_desktop.evaluation.plan import STAGES
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.artefacts import (
    ConnectionsKept,
    DecisionsKept,
    LedgerKept,
    PowerKept,
    RipplesKept,
    connections_of,
    decisions_of,
    ledger_of,
    merged_people,
    power_of,
    ripples_of,
)
from coprod_desktop.services.plan import PlanKept, plan_of
from coprod_desktop.services.practice import CheckKept, WorkingTogether, check_kept, working_together
from coprod_desktop.storage import Workspace

Kept = TypeVar("Kept")
_MOST_HIGH = 900.0


@dataclass(frozen=True, slots=True)
class Drawn(Generic[Kept]):
    """What is kept, with its picture.

    `drawing` is a `reports.shapes.Drawing`, None when there is nothing to draw; `alt` says the same in words;
    `sentence` is the one sentence with its base, "" when there is nothing.
    """

    kept: Kept
    drawing: object | None = None
    alt: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class MapNode:
    """A place on a picture to move about in: its box (left, top, right, bottom in points), and the ids of its ways on.

    Places of one `column` stand above and below each other. `can_move` says whether it may be put elsewhere.
    """

    id: str
    column: int
    inwards: str | None
    outwards: str | None
    box: tuple[float, float, float, float]
    can_move: bool = False


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """The plan to move about in: a node for every step, then one for every arrow, at its number."""

    kept: PlanKept
    drawing: object | None = None
    nodes: tuple[MapNode, ...] = ()
    alt: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class DrawnRipples:
    """The ripple map to move about in: every ripple of `kept` is a node, in the order of reading."""

    kept: RipplesKept
    drawing: object | None = None
    nodes: tuple[MapNode, ...] = ()
    alt: str = ""
    sentence: str = ""


def decisions_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> Drawn[DecisionsKept]:
    """The decisions by depth, as their report draws them."""
    from coprod_desktop.reports.drawings.depth import Decided, depth_sentence, depths_in_words, draw_depths
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = decisions_of(ws, case)
    if not kept.records:
        return Drawn(kept)
    told = [Decided(one.depth, one.changed_by_members, days_to_action(one)) for one in kept.records]
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_depths(told, words, frame, RoughMeasurer())
    return Drawn(kept, drawing, " ".join(depths_in_words(told, words)), depth_sentence(told, words))


def power_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 460.0, right_to_left: bool = False
) -> Drawn[PowerKept]:
    """Who held power, as its report draws it, in the order of the seven kinds of decision."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.power import (
        PowerMap,
        PowerRow,
        draw_power,
        power_in_words,
        power_sentence,
    )
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = power_of(ws, case)
    known = [row for row in kept.records if row.start or row.now]
    if not known:
        return Drawn(kept)
    held = PowerMap(
        tuple(PowerRow(row.domain, row.start, row.now) for row in known),
        next((row.start_on.typed for row in known if row.start_on), ""),
        next((row.now_on.typed for row in known if row.now_on), ""),
    )
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_power(held, words, frame, RoughMeasurer())
    return Drawn(kept, drawing, " ".join(power_in_words(held, words)), power_sentence(held, words))


def ledger_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 560.0, right_to_left: bool = False
) -> Drawn[LedgerKept]:
    """What was given and got by role, as its report draws it. Nothing is drawn when every line was paid for."""
    from coprod_desktop.reports.drawings.giving import (
        Flow,
        GiveAndGet,
        draw_giving,
        giving_in_words,
        giving_sentence,
    )
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = ledger_of(ws, case)
    seen = seen_ledger(kept.records, merged_people(kept.people))
    if not seen.flows:
        return Drawn(kept)
    flows = tuple(Flow(one.giver, one.receiver, one.hours, len(one.things)) for one in seen.flows)
    ledger = GiveAndGet(flows, seen.named, seen.both)
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_giving(ledger, words, frame, RoughMeasurer())
    return Drawn(kept, drawing, " ".join(giving_in_words(ledger, words)), giving_sentence(ledger, words))


def ripples_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 600.0, right_to_left: bool = False
) -> DrawnRipples:
    """The ripple map, laid out as its report lays it out, with every ripple and the place of each."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.ripples import Ripple as Told
    from coprod_desktop.reports.drawings.ripples import chart_ripples, ripples_in_words, ripples_sentence
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = ripples_of(ws, case)
    if not kept.records:
        return DrawnRipples(kept)
    told = [
        Told(
            one.id,
            one.what,
            one.order,
            one.came_of,
            one.because or "",
            one.reach,
            one.goes,
            one.confirmed_by or "",
        )
        for one in kept.records
    ]
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    chart = chart_ripples(told, words, frame, RoughMeasurer())
    came_of: dict[str, str] = {}
    for one in reversed(chart.placed):
        came_of[one.parent or ""] = one.key  # the first of what came of each
    nodes = tuple(
        MapNode(one.key, one.column, one.parent, came_of.get(one.key), one.box) for one in chart.placed
    )
    alt, sentence = " ".join(ripples_in_words(told, words)), ripples_sentence(told, words)
    return DrawnRipples(kept, chart.drawing, nodes, alt, sentence)


def plan_drawing(ws: Workspace, case: str, words: Words, *, right_to_left: bool = False) -> DrawnPlan:
    """The living plan with every step where it was put, as its report draws it when nobody moved any."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.plan import PlanBox, PlanLine, chart_plan
    from coprod_desktop.reports.drawings.plan_told import plan_in_words, plan_sentence
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = plan_of(ws, case)
    if not kept.steps:
        return DrawnPlan(kept)
    steps = [
        PlanBox(one.id, one.words, one.stage, one.state, kept.evidence[one.id].pieces, x=one.x, y=one.y)
        for one in kept.steps
    ]
    lines = [PlanLine(one.id, one.from_step, one.to_step, holds=one.holds) for one in kept.arrows]
    chart = chart_plan(steps, lines, words, Frame(right_to_left=right_to_left), RoughMeasurer())
    nodes = _plan_nodes(kept, dict(chart.boxes), dict(chart.badges))
    alt, sentence = (
        " ".join(plan_in_words(steps, lines, words)),
        plan_sentence(steps, lines, len(kept.changes), words),
    )
    return DrawnPlan(kept, chart.drawing, nodes, alt, sentence)


_Boxes = dict[str, tuple[float, float, float, float]]


def _plan_nodes(kept: PlanKept, boxes: _Boxes, badges: _Boxes) -> tuple[MapNode, ...]:
    """From a step the first arrow leads on, and from an arrow its step; the arrows of one step are a column."""
    inwards = {one.to_step: one.id for one in reversed(kept.arrows)}
    outwards = {one.from_step: one.id for one in reversed(kept.arrows)}
    columns = {one.id: STAGES.index(one.stage) for one in kept.steps}
    own = {one.id: len(STAGES) + place for place, one in enumerate(kept.steps)}
    steps = [
        MapNode(one.id, columns[one.id], inwards.get(one.id), outwards.get(one.id), boxes[one.id], True)
        for one in kept.steps
    ]
    arrows = [
        MapNode(one.id, own[one.from_step], one.from_step, one.to_step, badges[one.id]) for one in kept.arrows
    ]
    return (*steps, *arrows)


def connections_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> Drawn[ConnectionsKept]:
    """The webs then and now by role, as their report draws them."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.web import Tie, draw_web, web_in_words, web_sentence
    from coprod_desktop.reports.measure import RoughMeasurer

    kept = connections_of(ws, case)
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one in seen_connections(kept.records, kept.people, role_words(words)):
        counts.setdefault((one.caller, one.called), {})[one.moment] = one.count
    if not counts:
        return Drawn(kept)
    ties = [
        Tie(caller, called, told.get("then", 0), told.get("now", 0))
        for (caller, called), told in counts.items()
    ]
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_web(ties, words, frame, RoughMeasurer())
    return Drawn(kept, drawing, " ".join(web_in_words(ties, words)), web_sentence(ties, words))


def shape_drawing(
    kept: CheckKept, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> Drawn[CheckKept]:
    """The shape of one practice check, as its report draws it. Nothing is drawn while fewer than three marked."""
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.drawings.shape import (
        draw_shape,
        moved_sentence,
        shape_in_words,
        shape_sentences,
        shown_sentence,
    )
    from coprod_desktop.reports.measure import RoughMeasurer

    told = [
        *shape_sentences(kept.seen, words),
        moved_sentence(kept.seen, words),
        shown_sentence(kept.seen, words),
    ]
    sentence = " ".join(one for one in told if one)
    if not kept.seen.enough:
        return Drawn(kept, sentence=sentence)
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_shape(kept.seen, words, frame, RoughMeasurer())
    return Drawn(kept, drawing, " ".join(shape_in_words(kept.seen, words)), sentence)


def check_drawing(
    ws: Workspace, check_id: str, resources: Path, words: Words, *, right_to_left: bool = False
) -> Drawn[CheckKept] | None:
    """One practice check with its shape; None when it is gone."""
    kept = check_kept(ws, check_id, resources)
    return None if kept is None else shape_drawing(kept, words, right_to_left=right_to_left)


def room_drawing(
    ws: Workspace, case: str, resources: Path, words: Words, *, right_to_left: bool = False
) -> Drawn[WorkingTogether]:
    """All that the room holds, with the shape of the last check; "" for the sentence when there is no check."""
    kept = working_together(ws, case, resources)
    if not kept.checks:
        return Drawn(kept)
    last = shape_drawing(kept.checks[0], words, right_to_left=right_to_left)
    return Drawn(kept, last.drawing, last.alt, last.sentence)


def sessions_drawing(
    ws: Workspace, case: str, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> Drawn[int]:
    """Sessions by how far people were involved; `kept` is how many have it noted, and nothing is drawn for none."""
    from coprod_desktop.reports.drawings.depth import Decided
    from coprod_desktop.reports.drawings.depth_sessions import (
        draw_session_depths,
        session_depths_in_words,
        session_depths_sentence,
    )
    from coprod_desktop.reports.drawings.pen import Frame
    from coprod_desktop.reports.measure import RoughMeasurer

    every = [depth for _, depth in ws.parts(Session, ("$.depth",), case=case)]
    noted = [Decided(int(depth)) for depth in every if depth is not None]
    if not noted:
        return Drawn(0)
    frame = Frame(width=width_pt, most_height=_MOST_HIGH, right_to_left=right_to_left)
    drawing = draw_session_depths(noted, words, frame, RoughMeasurer())
    sentence = session_depths_sentence(noted, len(every) - len(noted), words)
    return Drawn(len(noted), drawing, " ".join(session_depths_in_words(noted, words)), sentence)


def role_words(words: Words) -> Callable[[PersonKind | None], str]:
    """How the web names a person: by how they belong, in the words of reports, never by name."""
    return lambda belongs: words(f"reports.role.{belongs or 'unknown'}")
