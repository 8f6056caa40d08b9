"""What the drawn line of turning points says, in a report and in the window: its moments, its key, and all in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.noticed import noticed_by_members
from coprod_desktop.reports.timeline import Moment, TimelineWords

_LONGEST_LABEL = 300  # letters


class Point(Protocol):
    """A turning point as the group keeps it, or as one audience sees it."""

    @property
    def title(self) -> str:
        """In a few words."""
        ...

    @property
    def when(self) -> GivenDate | None:
        """As given."""
        ...

    @property
    def noticed_by(self) -> str | None:
        """Who noticed, in role terms."""
        ...

    @property
    def changed(self) -> str | None:
        """What was changed."""
        ...


def moment(number: int, point: Point, words: Words) -> Moment:
    """One point as it is drawn; `number` is its number in the table or list beneath."""
    when, who = clean_line(point.when.typed) if point.when else "", clean_line(point.noticed_by or "")
    key = {(True, True): "both", (True, False): "when", (False, True): "who"}.get((bool(when), bool(who)))
    return Moment(
        number=number,
        title=_for_drawing(clean_line(point.title)),
        note=_for_drawing(words(f"reports.point.note.{key}", when=when, who=who)) if key else "",
        earliest=point.when.earliest if point.when else None,
        latest=point.when.latest if point.when else None,
        bends=bool(clean_line(point.changed or "")),
        by_members=noticed_by_members(point.noticed_by, words),
    )


def key_words(words: Words) -> TimelineWords:
    """The words beside the signs."""
    names = ("date_not_known", "changed", "not_changed", "members", "old_plan", "lasted")
    return TimelineWords(*(words(f"reports.timeline.{name}") for name in names))


def line_in_words(points: Sequence[Point], words: Words) -> list[str]:
    """Sentences that tell the drawing to somebody who cannot see it."""
    dated = [point for point in points if point.when and point.when.known]
    undated = len(points) - len(dated)
    if not dated:
        return [counted(words, "reports.timeline.alt.no_dates", len(points))]
    told = [counted(words, "reports.timeline.alt.line", len(dated))]
    bent = sum(bool(clean_line(point.changed or "")) for point in dated)
    if bent:
        told.append(counted(words, "reports.timeline.alt.bends", bent))
    if undated:
        told.append(counted(words, "reports.timeline.alt.undated", undated))
    return told


def _for_drawing(text: str) -> str:
    """A label's text, never longer than a drawing could hold; the table has the whole."""
    return text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL]}…"
