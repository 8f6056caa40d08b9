"""Two small flows of headcounts: how people's roles grew, and how a few stories were chosen from many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coprod_desktop.domain.records import RoleThatDay
from coprod_desktop.evaluation.attendance import STAGES, moves_between, went_on
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.drawings.pen import (
    Frame,
    Hatch,
    Pen,
    TableText,
    arrow,
    block,
    fitted,
    hatched,
    number,
)
from coprod_desktop.reports.shapes import Drawing, Measurer, Path, Shape

_STEPS: tuple[tuple[RoleThatDay, RoleThatDay], ...] = (
    ("took_part", "helped"), ("helped", "led"), ("took_part", "led"),
)  # fmt: skip
_STAGE_HATCHES: tuple[Hatch, ...] = ("wash", "rising", "solid")


@dataclass(frozen=True, slots=True)
class Journeys:
    """Everybody's roles in the order they first had them, with how many people had just those. Visits do not count."""

    journeys: tuple[tuple[tuple[RoleThatDay, ...], int], ...]

    @property
    def people(self) -> int:
        """People who took part, helped or led at least once."""
        return went_on(self.journeys)[1]

    def had(self, role: RoleThatDay) -> int:
        """People who ever had the role."""
        return sum(count for roles, count in self.journeys if role in roles)

    def went(self, start: RoleThatDay, to: RoleThatDay) -> int:
        """People who first had the one role and later the other, with no third between them."""
        return sum(count for roles, count in self.journeys if (start, to) in moves_between(roles))

    @property
    def grew(self) -> int:
        """People who went on to a role with more say."""
        return went_on(self.journeys)[0]


def draw_journeys(told: Journeys, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """Three bars of people, and between them arrows with how many went on; at least one person."""
    return fitted(
        frame,
        (None, 2, 1),
        lambda scale, most: _journeys(told, words, frame.width, Pen(scale, measurer, most)),
    )


def _journeys(told: Journeys, words: Words, width: float, pen: Pen) -> Drawing:
    s = pen.scale
    box = width * 0.21
    gap = (width - 3 * box) / 2
    highest = max(told.had(role) for role in STAGES) or 1
    tall = 84 * s
    names = [pen.lines(words(f"drawings.journeys.{role}"), box, bold=True) for role in STAGES]
    over = max(len(name) for name in names) * pen.line
    skip = told.went("took_part", "led")
    top = (pen.line + 12 * s if skip else 0) + pen.line + 4 * s
    base = top + tall
    shapes: list[Shape] = []
    for place, (role, name) in enumerate(zip(STAGES, names, strict=True)):
        left, count = place * (box + gap), told.had(role)
        high = max(tall * count / highest, 1.2 * s if count else 0)
        if count:
            shapes += hatched(block(left, base - high, left + box, base), _STAGE_HATCHES[place], s)
        shapes += pen.letter(
            [number(count)], left + box / 2, base - high - pen.line - 2 * s, bold=True, anchor="middle"
        )
        shapes += pen.letter(name, left + box / 2, base + 4 * s, bold=True, anchor="middle")
    shapes.append(Path(((0, base), (width, base)), "line", 0.9 * s))
    bottom = base + 4 * s + over
    for place, pair in enumerate(pairwise(STAGES)):
        left = place * (box + gap) + box
        text = pen.lines(words("drawings.journeys.went", n=told.went(*pair)), gap - 8 * s)
        y = base - 14 * s
        shapes += arrow(((left + 6 * s, y), (left + gap - 6 * s, y)), s)
        shapes += pen.letter(text, left + gap / 2, y - 6 * s - len(text) * pen.line, anchor="middle")
    if skip:
        y = pen.line + 6 * s
        ends = (box / 2, width - box / 2)
        first_top = base - tall * told.had("took_part") / highest - pen.line - 5 * s
        last_top = base - tall * told.had("led") / highest - pen.line - 5 * s
        shapes += arrow(
            ((ends[0], first_top), (ends[0], y), (ends[1], y), (ends[1], last_top)),
            s,
            width=1.2,
            dash=(3 * s, 2.4 * s),
        )
        text = pen.lines(words("drawings.journeys.skipped", n=skip), width - box * 2, most=1)
        shapes += pen.letter(text, width / 2, y - pen.line - 2 * s, anchor="middle")
    return Drawing(width, round(bottom + 3, 2), tuple(shapes))


def journeys_sentence(told: Journeys, words: Words) -> str:
    """ "Of 46 people, 19 went on to a bigger role: 12 from taking part to helping, 7 from helping to leading." """
    if not told.grew:
        return counted(words, "drawings.journeys.sentence.none", told.people)
    moves = [
        words(f"drawings.journeys.sentence.{a}_{b}", n=told.went(a, b)) for a, b in _STEPS if told.went(a, b)
    ]
    text = words("drawings.journeys.sentence.grew", n=told.grew, all=told.people)
    return words("drawings.journeys.sentence.moves", text=text, moves=words("drawings.comma").join(moves))


def journeys_in_words(told: Journeys, words: Words) -> list[str]:
    """The three counts and how many went from each to the next."""
    said = [words("drawings.journeys.alt.what")]
    said += [words(f"drawings.journeys.alt.{role}", n=told.had(role)) for role in STAGES]
    said += [
        words(f"drawings.journeys.alt.{a}_{b}", n=told.went(a, b))
        for a, b in _STEPS
        if told.went(a, b) or (a, b) != ("took_part", "led")
    ]
    return said


def journeys_table(told: Journeys, words: Words) -> TableText:
    """A row for each path of roles with how many people went it."""
    header = tuple(words(f"drawings.journeys.table.{name}") for name in ("path", "people"))
    join = words("drawings.then")
    rows = tuple(
        (
            join.join(_inside(words(f"drawings.journeys.{role}"), place) for place, role in enumerate(roles)),
            number(count),
        )
        for roles, count in told.journeys
        if roles
    )
    return TableText(words("drawings.journeys.table.caption"), header, rows, (1,))


def _inside(name: str, place: int) -> str:
    """A role's name as it stands at this place of a row: "Took part, then helped"."""
    return name[:1].lower() + name[1:] if place else name


@dataclass(frozen=True, slots=True)
class Chosen:
    """One selection round. `panel` people read the stories, `members` of them members; None is not recorded."""

    title: str
    told: int
    considered: int
    chosen: int
    panel: int | None = None
    members: int | None = None


def draw_funnel(round_: Chosen, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """Three bars under each other, each as wide as its number of stories, and the panel between the last two."""
    return fitted(
        frame,
        (None, 2, 1),
        lambda scale, most: _funnel(round_, words, frame.width, Pen(scale, measurer, most)),
    )


def _funnel(round_: Chosen, words: Words, width: float, pen: Pen) -> Drawing:
    s = pen.scale
    side = width * 0.45
    room = width - side
    counts = (round_.told, round_.considered, round_.chosen)
    most = max(*counts, 1)
    names = [
        pen.lines(words(f"drawings.selection.{name}", n=count), side - 12 * s, bold=True)
        for name, count in zip(("told", "considered", "chosen"), counts, strict=True)
    ]
    panel = pen.lines(_panel(round_, words), side - 12 * s)
    shapes: list[Shape] = []
    y, before = 0.0, None
    bar = 20 * s
    middle = side + room / 2
    looks: tuple[Hatch, ...] = ("wash", "rising", "solid")
    for place, (count, name) in enumerate(zip(counts, names, strict=True)):
        half = max(room / 2 * count / most, 0.6 * s if count else 0)
        lines = [*((line, True) for line in name), *((line, False) for line in panel if place == 2)]
        high = max(bar, len(lines) * pen.line)
        top = y + (high - bar) / 2 if place < 2 else y
        if before is not None:
            (old, foot) = before
            for sign in (-1, 1):
                shapes.append(
                    Path(
                        ((middle + sign * old, foot), (middle + sign * half, top)),
                        "line",
                        0.9 * s,
                        dash=(2.4 * s, 2.4 * s),
                    )
                )
        if count:
            shapes += hatched(block(middle - half, top, middle + half, top + bar), looks[place], s)
        else:
            shapes.append(Path(((middle, top), (middle, top + bar)), "line", 0.9 * s))
        text_top = y + (high - len(lines) * pen.line) / 2 if place < 2 else y + (bar - pen.line) / 2
        for number_, (line, bold) in enumerate(lines):
            shapes += pen.letter([line], 0, text_top + number_ * pen.line, bold=bold)
        before = (half, top + bar)
        y = max(y + high, text_top + len(lines) * pen.line) + 12 * s
    return Drawing(width, round(y - 10 * s, 2), tuple(shapes))


def _panel(round_: Chosen, words: Words) -> str:
    if round_.panel is None:
        return words("drawings.selection.panel_unknown")
    if round_.members is None:
        return words("drawings.selection.panel_alone", n=round_.panel)
    return words("drawings.selection.panel", n=round_.panel, members=round_.members)


def selection_sentence(round_: Chosen, words: Words) -> str:
    """ "Chosen: 3 of 24 stories, by a panel of 7 people, 5 of them members." """
    return words(
        "drawings.selection.sentence", n=round_.told, chosen=round_.chosen, panel=_panel(round_, words)
    )


def selection_in_words(round_: Chosen, words: Words) -> list[str]:
    """How many stories were told, considered and chosen, and by whom."""
    return [
        words("drawings.selection.alt.told", n=round_.told),
        words("drawings.selection.alt.considered", n=round_.considered),
        words("drawings.selection.alt.chosen", n=round_.chosen, panel=_panel(round_, words)),
    ]


def selection_table(rounds: Sequence[Chosen], words: Words) -> TableText:
    """A row for each round: stories told, considered, chosen; people on the panel, members among them."""
    names = ("title", "told", "considered", "chosen", "panel", "members")
    unknown = words("drawings.unknown")
    rows = tuple(
        (
            one.title, number(one.told), number(one.considered), number(one.chosen),
            unknown if one.panel is None else number(one.panel),
            unknown if one.members is None else number(one.members),
        )
        for one in rounds
    )  # fmt: skip
    header = tuple(words(f"drawings.selection.table.{name}") for name in names)
    return TableText(words("drawings.selection.table.caption"), header, rows, (1, 2, 3, 4, 5))
