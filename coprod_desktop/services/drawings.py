"""Drawings for the window: the same shapes that a report prints, so that the window needs no report code."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.domain.records import TurningPoint
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.kept import turning_points_of
from coprod_desktop.storage import Workspace

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
    from coprod_desktop.reports.timeline import Frame, draw_timeline
    from coprod_desktop.reports.turning_line import key_words, line_in_words, moment

    points = tuple(turning_points_of(ws, case_id))
    if not points:
        return DrawnTimeline((), None, "", 0)
    shown = points[:MOST_DRAWN]
    moments = [moment(number, one, words) for number, one in enumerate(shown, start=1)]
    frame = Frame(width=width_pt, most_height=900.0, right_to_left=right_to_left)
    drawing = draw_timeline(moments, key_words(words), frame, RoughMeasurer())
    return DrawnTimeline(points, drawing, " ".join(line_in_words(shown, words)), len(points) - len(shown))
