"""What the line of turning points is drawn from: moments, our words, the room, and the sizes worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from coprod_desktop.reports.lettering import shorten, wrap
from coprod_desktop.reports.shapes import Measurer, Role

_SIZE = 9.0  # points; nothing in a report is smaller
_LINE = 1.28  # line height as a share of the size
Shown = Literal["full", "titles", "brief", "two_columns"]
MODES: tuple[Shown, ...] = get_args(Shown)


@dataclass(frozen=True, slots=True)
class Moment:
    """One point. Neither day known puts it in the lane "date not known". `bends`: the plan changed there.

    `note` stands under the title when there is room: its date and who noticed. Titles and notes are one line of text.
    """

    number: int
    title: str
    note: str
    earliest: date | None
    latest: date | None
    bends: bool
    by_members: bool


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """Our words in the drawing: the lane of unknown dates, and one line of the key for each sign."""

    date_not_known: str
    changed: str
    not_changed: str
    members: str
    old_plan: str
    lasted: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for the drawing in points. `scale` is 1 beside 11 pt text, 18/11 in large print."""

    width: float = 470.0
    most_height: float = 640.0
    scale: float = 1.0
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A moment's label: lines of text with size, weight and colour, and its height with the gap after it."""

    moment: Moment
    lines: tuple[tuple[str, bool, Role], ...]
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes worked out once; x positions in points from the left. `lanes` are the bars beside the road."""

    scale: float
    shown: Shown
    axis: float
    lanes: tuple[int | None, ...]
    road: float
    step: float
    gutter: float
    labels: float
    column: float
    width: float

    @property
    def size(self) -> float:
        """Type size."""
        return _SIZE * self.scale

    @property
    def line(self) -> float:
        """Height of one line of type."""
        return self.size * _LINE


def days_of(moment: Moment) -> tuple[int, int]:
    """First and last day as counts of days."""
    return (moment.earliest or date.max).toordinal(), (moment.latest or date.max).toordinal()


def planned(dated: Sequence[Moment], frame: Frame, scale: float, shown: Shown) -> Plan:
    """Where everything stands from left to right, for these dated moments in order."""
    bends = sum(one.bends for one in dated)
    lanes = _lanes(dated)
    used = max((lane + 1 for lane in lanes if lane is not None), default=0)
    axis = 32 * scale if dated else 0
    bars = min(used * 8 * scale, 40 * scale) if used else 0
    road = axis + bars + 12 * scale
    room = frame.width * 0.2
    step = min(24, room / bends) if bends else 0
    gutter = road + step * bends + 12 * scale
    labels = gutter + 24 * scale
    column = frame.width - labels if shown != "two_columns" else (frame.width - labels) / 2
    return Plan(scale, shown, axis, lanes, road, step, gutter, labels, column, frame.width)


def _lanes(dated: Sequence[Moment]) -> tuple[int | None, ...]:
    """Which lane each stretch of time is drawn in so that none covers another; None for what is one day."""
    ends: list[int] = []
    lanes: list[int | None] = []
    span = span_of(dated)
    for one in dated:
        first, last = days_of(one)
        # Too short to be seen as a bar at any size we draw: a month in ten years.
        if last == first or (last - first) * 100 < span:
            lanes.append(None)
            continue
        lane = next((place for place, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        lanes.append(lane)
    return tuple(lanes)


def span_of(dated: Sequence[Moment]) -> int:
    """Days from the first day to the last; 0 for none or one."""
    return max(days_of(one)[1] for one in dated) - min(days_of(one)[0] for one in dated) if dated else 0


def row_of(moment: Moment, plan: Plan, measurer: Measurer) -> Row:
    """A moment's label in the lines that the mode and the column allow."""
    named = f"{moment.number}. {moment.title}"
    room = plan.column * 0.96  # other fonts than those measured may be set (a web page)
    if plan.shown in ("full", "titles"):
        lines: list[tuple[str, bool, Role]] = []
        lines += [(line, True, "ink") for line in wrap(named, room, plan.size, measurer, bold=True)]
        if plan.shown == "full":
            lines += [(line, False, "soft") for line in wrap(moment.note, room, plan.size, measurer)]
        return Row(moment, tuple(lines), len(lines) * plan.line + 6 * plan.scale)
    room -= 8 * plan.scale
    line = shorten(named, room, plan.size, measurer)
    share = 0.5 if plan.shown == "two_columns" else 1.0
    return Row(moment, ((line, False, "ink"),), plan.line * share + (0.6 if share < 1 else 1.2) * plan.scale)
