"""Turning points: the drawn line that bends, and the table beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.snapshot import SeenTurningPoint
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, Figure, Paragraph, Run, Table
from coprod_desktop.reports.language import is_right_to_left
from coprod_desktop.reports.noticed import noticed_by_members
from coprod_desktop.reports.sections.limits import empty_part
from coprod_desktop.reports.sections.prose import as_recorded, ended, in_large_print, our_words
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.timeline import Frame, draw_timeline
from coprod_desktop.reports.turning_line import key_words, line_in_words, moment

MOST_DRAWN = 60
_TEXT_WIDTH_PT = {"a4": 470.0, "letter": 487.0}
_MOST_HIGH_PT = {"a4": 600.0, "letter": 560.0}
_SHORT_REPORT_HIGH_PT = 190.0
_SHORT_REPORT_ROW_PT = 24.0  # enough for a point and its share of the key
_LARGE = 18 / 11


def timeline(part: Part, setting: Setting) -> Section:
    """The figure and, unless the template leaves it out, its table. What is not drawn is said."""
    heading = part.heading or setting.say("heading.timeline")
    points = setting.case.turning_points
    if not points:
        return empty_part(part, heading, setting, place="turning_point", minutes=15)
    most = min(part.at_most or MOST_DRAWN, MOST_DRAWN)
    drawn = points[:most]
    blocks: list[Block] = [setting.heading(heading), _figure(drawn, part, setting)]
    if part.table:
        blocks.extend(points_table(setting, points))
    if len(points) > len(drawn):
        key = f"more.points_in_{_below(setting)}" if part.table else "more.points"
        blocks.append(Paragraph((Run(setting.counted(key, len(points) - len(drawn))),), "small"))
    return Section(tuple(blocks))


def points_table(setting: Setting, points: Sequence[SeenTurningPoint]) -> tuple[Block, ...]:
    """Every point with when, what happened, who noticed first and what changed; nothing when there are none."""
    if not points:
        return ()
    columns = ("number", "when", "what", "who", "changed")
    table = Table(
        caption=setting.say("table.points.caption"),
        header=tuple(setting.say(f"table.points.{column}") for column in columns),
        rows=tuple(_row(number, point, setting) for number, point in enumerate(points, start=1)),
        widths=(0.06, 0.15, 0.38, 0.17, 0.24),
        language=setting.theirs(),
        source=tuple(point.number for point in points),
        ours=our_words(setting),
    )
    if setting.page.large_print:
        leads = [_lead(number, point, setting) for number, point in enumerate(points, start=1)]
        return in_large_print(table, leads, setting, always=(0, 2))
    return as_recorded(table, setting, always=(0, 2))


def _below(setting: Setting) -> str:
    """What stands below the drawing, as the keys of our words name it."""
    return "list" if setting.page.large_print else "table"


def _row(number: int, point: SeenTurningPoint, setting: Setting) -> tuple[str, ...]:
    unknown = setting.say("not_recorded")
    changed = (
        unknown if point.changed is None else clean_line(point.changed) or setting.say("nothing_changed")
    )
    return (
        str(number),
        clean_line(point.when.typed) if point.when else unknown,
        _what_happened(point, setting),
        clean_line(point.noticed_by or "") or unknown,
        changed,
    )


def _lead(number: int, point: SeenTurningPoint, setting: Setting) -> tuple[str, str]:
    return ended(f"{number}. {clean_line(point.title)}"), " ".join(_story(point, setting))


def _what_happened(point: SeenTurningPoint, setting: Setting) -> str:
    return " ".join([ended(clean_line(point.title)), *_story(point, setting)])


def _story(point: SeenTurningPoint, setting: Setting) -> list[str]:
    """What was expected and what happened, as far as they are told."""
    told = []
    if clean_line(point.expected or ""):
        told.append(ended(setting.say("point.expected", words=clean_line(point.expected or ""))))
    if clean_line(point.happened or ""):
        told.append(ended(setting.say("point.happened", words=clean_line(point.happened or ""))))
    return told


def _figure(points: Sequence[SeenTurningPoint], part: Part, setting: Setting) -> Figure:
    large = setting.page.large_print
    high = _MOST_HIGH_PT[setting.page.paper]
    if setting.template.max_pages:
        rows = _SHORT_REPORT_ROW_PT * len(points)
        high = min(high, max(_SHORT_REPORT_HIGH_PT, rows) * (1.6 if large else 1))
    frame = Frame(
        width=_TEXT_WIDTH_PT[setting.page.paper],
        most_height=high,
        scale=_LARGE if large else 1.0,
        right_to_left=is_right_to_left(setting.language),
    )
    moments = tuple(moment(number, point, setting.words) for number, point in enumerate(points, start=1))
    drawing = draw_timeline(moments, key_words(setting.words), frame, setting.measurer)
    return Figure(
        title=finding_title(points, setting),
        alt=_alt(points, part, setting),
        drawing=drawing,
        source=tuple(point.number for point in points),
    )


def finding_title(points: Sequence[SeenTurningPoint], setting: Setting) -> str:
    """What the picture shows, in one sentence: the strongest thing that the records hold, and no more."""
    n = len(points)
    by_members = sum(noticed_by_members(point.noticed_by, setting.words) for point in points)
    bends = sum(bool(clean_line(point.changed or "")) for point in points)
    of_all = setting.number_word(n)
    if by_members:
        key = "members_alone" if n == 1 else "members"
        title = setting.say(
            f"timeline.title.{key}", n=by_members, k=setting.number_word(by_members), all=of_all
        )
    elif bends:
        key = "bends_alone" if n == 1 else "bends"
        title = setting.say(f"timeline.title.{key}", k=setting.number_word(bends), all=of_all)
    elif all(point.when and point.when.known for point in points):
        title = setting.say("timeline.title.plain", n=n, all=of_all)
    else:
        title = setting.say("timeline.title.undated", n=n, all=of_all)
    return title[:1].upper() + title[1:]


def _alt(points: Sequence[SeenTurningPoint], part: Part, setting: Setting) -> str:
    told = line_in_words(points, setting.words)
    if part.table:
        told.append(setting.say(f"timeline.alt.{_below(setting)}"))
    else:
        told += [
            setting.say(
                "timeline.alt.point", number=number, title=ended(clean_line(point.title)),
                when=clean_line(point.when.typed) if point.when else setting.say("not_recorded"),
            )
            for number, point in enumerate(points, start=1)
        ]  # fmt: skip
    return " ".join(told)
