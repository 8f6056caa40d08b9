"""Drawings for the window: the same shapes that a report prints, so that the window needs no report code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.domain.records import TurningPoint
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.kept import turning_points_of
from coprod_desktop.storage import Workspace

if TYPE_CHECKING:
    from coprod_desktop.reports.timeline import Moment

MOST_DRAWN = 60


@dataclass(frozen=True, slots=True)
class DrawnTimeline:
    """The line of turning points.

    `drawing` is a `reports.shapes.Drawing`, None when there are no points; `alt` says the same in words, and `left_out`
    how many points it has no room for.
    """

    points: tuple[TurningPoint, ...]
    drawing: object | None
    alt: str
    left_out: int


def timeline_drawing(
    ws: Workspace, case_id: str, words: Words, *, width_pt: float = 500.0, right_to_left: bool = False
) -> DrawnTimeline:
    """Draw the turning points of a case study as its report would. `width_pt` is the room there is, in points."""
    from coprod_desktop.reports.measure import RoughMeasurer
    from coprod_desktop.reports.timeline import Frame, TimelineWords, draw_timeline

    points = tuple(turning_points_of(ws, case_id))
    if not points:
        return DrawnTimeline((), None, "", 0)
    shown = points[:MOST_DRAWN]
    names = ("date_not_known", "changed", "not_changed", "members", "old_plan", "lasted")
    told = TimelineWords(*(words(f"reports.timeline.{name}") for name in names))
    moments = [_moment(number, one, words) for number, one in enumerate(shown, start=1)]
    frame = Frame(width=width_pt, most_height=900.0, right_to_left=right_to_left)
    drawing = draw_timeline(moments, told, frame, RoughMeasurer())
    return DrawnTimeline(points, drawing, _alt(shown, words), len(points) - len(shown))


def _moment(number: int, point: TurningPoint, words: Words) -> Moment:
    from coprod_desktop.reports.sections.noticed import noticed_by_members
    from coprod_desktop.reports.timeline import Moment

    when, who = clean_line(point.when.typed) if point.when else "", clean_line(point.noticed_by or "")
    key = {(True, True): "both", (True, False): "when", (False, True): "who"}.get((bool(when), bool(who)))
    return Moment(
        number=number,
        title=clean_line(point.title),
        note=words(f"reports.point.note.{key}", when=when, who=who) if key else "",
        earliest=point.when.earliest if point.when else None,
        latest=point.when.latest if point.when else None,
        bends=bool(clean_line(point.changed or "")),
        by_members=noticed_by_members(point.noticed_by, words),
    )


def _alt(points: tuple[TurningPoint, ...], words: Words) -> str:
    bends = sum(bool(clean_line(point.changed or "")) for point in points)
    undated = sum(not (point.when and point.when.known) for point in points)
    told = [words("reports.timeline.alt.line", n=len(points))]
    if bends:
        told.append(words("reports.timeline.alt.bends", n=bends))
    if undated:
        told.append(words("reports.timeline.alt.undated", n=undated))
    return " ".join(told)
