"""The living plan (theory of change): what it amounts to, where it is thin, and when a change of it should ask why.

A plan that is drawn after the event, whose boxes nobody measured and whose arrows nobody doubts, convinces nobody. So
each arrow has a "because", each box a count of what shows it, each change what was learned, and an arrow that was
wrong stays in sight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Link,
    PlanArrow,
    PlanChange,
    PlanHolds,
    PlanStage,
    PlanState,
    PlanStep,
    Record,
)
from coprod_desktop.domain.text import clean_line

STAGES: tuple[PlanStage, ...] = get_args(PlanStage)
STATES: tuple[PlanState, ...] = get_args(PlanState)
HOLDS: tuple[PlanHolds, ...] = get_args(PlanHolds)
_CHANGES: frozenset[PlanStage] = frozenset({"first_change", "later_change"})
_STOPS = ".,;:!?…\"'“”‘’()[]–-।۔؟،。、"
_DATED = ("when", "told_on", "said_on", "decided_on", "taken_on")
_SHORTEST = 4  # letters: in a shorter word one other letter makes another word ("now", "not")


# ---- what shows each step ----


@dataclass(frozen=True, slots=True)
class StepEvidence:
    """How many pieces of evidence a step has, and the date of the newest; None when none has a known date."""

    pieces: int = 0
    newest: GivenDate | None = None


def day_of(record: Record) -> GivenDate | None:
    """When a piece of evidence is from, as it was given; None when nobody said."""
    return next((day for name in _DATED if isinstance(day := getattr(record, name, None), GivenDate)), None)


def evidence_of_steps(
    steps: Iterable[PlanStep], links: Iterable[Link], days: Mapping[str, GivenDate | None]
) -> dict[str, StepEvidence]:
    """For each step's id what is tied to it, or to the difference it stands for; each piece counts once.

    `days` has every piece of evidence that stands, by id, with its date where it has one; ties from others do not
    count.
    """
    tied: dict[str, set[str]] = {}
    for link in links:
        if link.to_question is None and link.from_id in days:
            tied.setdefault(link.to_id, set()).add(link.from_id)
    found = {}
    for step in steps:
        pieces = tied.get(step.id, set()) | tied.get(step.outcome or "", set())
        dated = [day for one in sorted(pieces) if (day := days[one]) is not None and day.latest is not None]
        newest = max(dated, key=lambda day: day.latest or date.min, default=None)
        found[step.id] = StepEvidence(len(pieces), newest)
    return found


# ---- what it amounts to ----


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """What the plan amounts to.

    `states` counts the steps by state and `holds` the arrows by whether they turned out so, in the order of STATES and
    HOLDS. `because` of `arrows` say why. Of `changes`, `learned` say what was learned and `decided` who decided.
    """

    steps: int = 0
    states: tuple[int, ...] = (0,) * len(STATES)
    arrows: int = 0
    holds: tuple[int, ...] = (0,) * len(HOLDS)
    because: int = 0
    changes: int = 0
    learned: int = 0
    decided: int = 0


def count_plan(
    steps: Sequence[PlanStep], arrows: Sequence[PlanArrow], changes: Sequence[PlanChange]
) -> PlanCounts:
    """Count it."""
    states, holds = Counter(one.state for one in steps), Counter(one.holds for one in arrows)
    return PlanCounts(
        steps=len(steps),
        states=tuple(states[one] for one in STATES),
        arrows=len(arrows),
        holds=tuple(holds[one] for one in HOLDS),
        because=sum(bool(clean_line(one.because or "")) for one in arrows),
        changes=len(changes),
        learned=sum(bool(clean_line(one.learned or "")) for one in changes),
        decided=sum(bool(clean_line(one.decided_by or "")) for one in changes),
    )


@dataclass(frozen=True, slots=True)
class Loop:
    """Steps that lead back to themselves, by id in the order of the plan.

    A loop is allowed: things do feed each other. It is `explained` when every arrow in it says because.
    """

    steps: tuple[str, ...]
    explained: bool


def find_loops(steps: Sequence[PlanStep], arrows: Sequence[PlanArrow]) -> tuple[Loop, ...]:
    """Every group of steps each of which leads to every other, in the order of their first step."""
    onward: dict[str, list[str]] = {one.id: [] for one in steps}
    for arrow in arrows:
        if arrow.from_step in onward and arrow.to_step in onward:
            onward[arrow.from_step].append(arrow.to_step)
    reached = {step: _reached_from(step, onward) for step in onward}
    loops: list[Loop] = []
    told: set[str] = set()
    for step in onward:
        if step in told or step not in reached[step]:
            continue
        inside = tuple(other for other in onward if other in reached[step] and step in reached[other])
        told.update(inside)
        within = [one for one in arrows if one.from_step in inside and one.to_step in inside]
        loops.append(Loop(inside, all(clean_line(one.because or "") for one in within)))
    return tuple(loops)


def _reached_from(start: str, onward: Mapping[str, Sequence[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(onward[start])
    while waiting:
        step = waiting.pop()
        if step not in reached:
            reached.add(step)
            waiting += onward[step]
    return reached


@dataclass(frozen=True, slots=True)
class PlanGaps:
    """Where a careful reader would ask, as ids in the order of the plan; dropped steps are left in peace.

    `no_because`: arrows that do not say why. `unshown`: changes hoped for that nothing shows. `alone`: steps that lead
    nowhere and come from nowhere. `loops`: loops not explained. `silent_changes`: changes that do not say what was
    learned, or who decided. `nothing_doubted`: there are arrows, and none is partly or wholly wrong.
    """

    no_because: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    loops: tuple[Loop, ...] = ()
    silent_changes: tuple[str, ...] = ()
    nothing_doubted: bool = False


def plan_gaps(
    steps: Sequence[PlanStep],
    arrows: Sequence[PlanArrow],
    changes: Sequence[PlanChange],
    evidence: Mapping[str, StepEvidence],
) -> PlanGaps:
    """Look for them; `evidence` is from `evidence_of_steps`."""
    standing = [one for one in steps if one.state != "dropped"]
    ends = {end for arrow in arrows for end in (arrow.from_step, arrow.to_step)}
    return PlanGaps(
        no_because=tuple(one.id for one in arrows if not clean_line(one.because or "")),
        unshown=tuple(
            one.id
            for one in standing
            if one.stage in _CHANGES and not evidence.get(one.id, StepEvidence()).pieces
        ),
        alone=tuple(one.id for one in standing if one.id not in ends and one.stage != "outside"),
        loops=tuple(one for one in find_loops(steps, arrows) if not one.explained),
        silent_changes=tuple(
            one.id
            for one in changes
            if not (clean_line(one.learned or "") and clean_line(one.decided_by or ""))
        ),
        nothing_doubted=bool(arrows) and all(one.holds in ("not_tested", "held") for one in arrows),
    )


# ---- versions ----


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What a step or arrow said from one change to the next; `since` is when it began to, None when not known."""

    number: int
    words: str
    since: GivenDate | None = None


def versions_of(record: PlanStep | PlanArrow, now: str, changes: Sequence[PlanChange]) -> list[PlanVersion]:
    """Every version of a step or arrow, the first one first. `now` is what it says today.

    A change without words before it had none of its own. What stood before the first change is version 1.
    """
    own = sorted((one for one in changes if one.about == record.id), key=lambda one: (one.number, one.id))
    since = record.since if isinstance(record, PlanStep) else None
    if not own:
        return [PlanVersion(record.number, now, since)]
    told = [PlanVersion(1, own[0].before, since)] if own[0].before else []
    told += [PlanVersion(max(one.number, 1), one.after, one.when) for one in own if one.after]
    if not told or told[-1].words != now:
        told.append(PlanVersion(record.number, now))
    return told


def in_order(changes: Iterable[PlanChange]) -> list[PlanChange]:
    """Changes in the order they happened, by the first day each may mean; those without one last."""

    def when(one: PlanChange) -> tuple[date, date, str]:
        given = one.when
        if given is None or given.earliest is None or given.latest is None:
            return date.max, date.max, one.id
        return given.earliest, given.latest, one.id

    return sorted(changes, key=when)


# ---- when a change asks ----


def asks_why(before: PlanStep | PlanArrow, after: PlanStep | PlanArrow) -> bool:
    """Whether a change of a step or arrow should ask what was learned and who decided.

    Another meaning asks; a slip of the pen, a place on the canvas, a date, or a plan that began to happen does not.
    """
    if isinstance(before, PlanStep) and isinstance(after, PlanStep):
        moved = before.stage != after.stage or before.state == "dropped"
        turned = after.state != before.state and (moved or after.state in ("dropped", "changed"))
        return moved or turned or not only_a_slip(before.words, after.words)
    if isinstance(before, PlanArrow) and isinstance(after, PlanArrow):
        ends = (before.from_step, before.to_step) != (after.from_step, after.to_step)
        doubted = before.holds != after.holds and after.holds in ("partly", "wrong")
        said = _said_anew(before.because, after.because) or _said_anew(before.assumption, after.assumption)
        return ends or doubted or said
    return False


def _said_anew(before: str | None, after: str | None) -> bool:
    """Whether words that stood there say something else now; to add them where there were none asks nothing."""
    return bool(clean_line(before or "")) and not only_a_slip(before or "", after or "")


def only_a_slip(before: str, after: str) -> bool:
    """Whether the words still say the same: letters large or small, stops, spaces, or one letter of a long word.

    A number, a short word, or a word more or less may turn the meaning, so these are no slips.
    """
    first, then = _bare(before), _bare(after)
    if len(first) != len(then):
        return False
    other = [(a, b) for a, b in zip(first, then, strict=True) if a != b]
    return len(other) <= 1 and all(_one_letter_apart(a, b) for a, b in other)


def _bare(text: str) -> list[str]:
    """The words, in small letters, without the stops around them."""
    words = clean_line(text).casefold().split()
    return [bare for word in words if (bare := word.strip(_STOPS))]


def _one_letter_apart(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or any(letter.isdigit() for letter in one + other):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    rest, more = one[start:], other[start:]
    swapped = rest[:2] == more[1::-1] and rest[2:] == more[2:]
    return swapped or rest[1:] == more[1:] or rest[1:] == more or rest == more[1:]
