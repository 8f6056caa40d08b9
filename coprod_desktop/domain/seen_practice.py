"""What one audience may see of how the group works together: counts and middle marks, never one person's answer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import RaterGroup

# "together" is everybody's marks in one, where fewer than three stand on one side
RaterSide = Literal["takes_part", "paid_or_in_charge", "together"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMark:
    """The middle mark (0 to 4, halves where two stand in the middle) of one side, over `people` who gave a mark.

    `before` is the same side's middle mark last time, over the same sentences; None when it cannot be set beside.
    """

    side: RaterSide
    middle: Decimal
    people: int
    before: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPrompt:
    """One sentence as it was put. `marks` is empty when too few gave one.

    `evidence` are numbers in the report; `elsewhere` says where to look; `kept_in` counts what shows it and stays in
    the group.
    """

    prompt: str
    words: str
    marks: tuple[SeenMark, ...] = ()
    evidence: tuple[str, ...] = ()
    elsewhere: str | None = None
    kept_in: int = 0

    @property
    def high(self) -> bool:
        """Whether a side's middle mark is 3 or 4, so that something has to show it."""
        return any(one.middle >= 3 for one in self.marks)

    @property
    def evidenced(self) -> bool:
        """Whether something shows it."""
        return bool(self.evidence or self.elsewhere or self.kept_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTheme:
    """One theme. `marks` holds the two sides, or all together, or is empty when too few gave a mark."""

    theme: str
    name: str
    marks: tuple[SeenMark, ...] = ()
    prompts: tuple[SeenPrompt, ...] = ()

    def middle(self, side: RaterSide) -> Decimal | None:
        """The side's middle mark, None when there is none."""
        return next((one.middle for one in self.marks if one.side == side), None)

    @property
    def gap(self) -> Decimal | None:
        """How far the two sides stand apart; None unless both are told."""
        ours, theirs = self.middle("takes_part"), self.middle("paid_or_in_charge")
        return abs(ours - theirs) if ours is not None and theirs is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNextStep:
    """Something to do next, its fields as in the record."""

    number: str
    words: str
    who: str | None = None
    by: GivenDate | None = None
    done_on: GivenDate | None = None
    came_of_it: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPracticeCheck:
    """One practice check. `people` are all who handed in a sheet; `sides` splits them, empty when told together.

    `merged` says that there were two sides and fewer than three stood on one. `dont_know` and `not_ours` are counted
    over all answers, of `answers`. `since` is the check before, where the two share a sentence in the same words.
    """

    number: str
    title: str
    when: GivenDate | None = None
    form: Literal["six", "full"] = "six"
    people: int = 0
    sides: tuple[tuple[RaterGroup, int], ...] = ()
    merged: bool = False
    themes: tuple[SeenTheme, ...] = ()
    answers: int = 0
    dont_know: int = 0
    not_ours: int = 0
    since: str | None = None
    since_when: GivenDate | None = None
    since_people: int = 0
    moved_because: str | None = None
    next_steps: tuple[SeenNextStep, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether anything may be told: no theme has a mark when fewer than three handed in a sheet."""
        return any(one.marks for one in self.themes)

    def lowest(self) -> tuple[SeenTheme, ...]:
        """The themes with the lowest mark of any side; empty when nothing may be told, or all stand alike."""
        least = {one.theme: min(mark.middle for mark in one.marks) for one in self.themes if one.marks}
        if len(set(least.values())) < 2:
            return ()
        low = min(least.values())
        return tuple(one for one in self.themes if least.get(one.theme) == low)

    def widest(self) -> tuple[SeenTheme, ...]:
        """The themes where the two sides stand furthest apart; empty when they agree, or one side is too few."""
        most = max((one.gap for one in self.themes if one.gap), default=None)
        return tuple(one for one in self.themes if most is not None and one.gap == most)

    def high(self) -> tuple[SeenPrompt, ...]:
        """The sentences marked 3 or 4 in the middle."""
        return tuple(one for theme in self.themes for one in theme.prompts if one.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReviewAnswer:
    """What the group says to one sentence of its yearly review."""

    part: str
    prompt: str
    words: str
    now: str | None = None
    because: str | None = None
    next_steps: tuple[SeenNextStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenYearlyReview:
    """The yearly review of the whole group; `asked` sentences in all, of which `answers` are answered."""

    number: str
    title: str
    when: GivenDate | None = None
    who: str | None = None
    asked: int = 0
    answers: tuple[SeenReviewAnswer, ...] = ()
    next_steps: tuple[SeenNextStep, ...] = ()
