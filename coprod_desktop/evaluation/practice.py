"""The practice check counted: middle marks by theme and side, so that no one person's answer can be told.

Rules (domain notes 1.4 and 1.9): each side apart, only where three or more of it gave a mark; otherwise all together,
and nothing at all below three. The lowest theme stands as plainly as any other, and marks are never added up: they say
how people see their work, and nothing of what came of it. Only the same sentences in the same words are set beside
those of last time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coprod_desktop.domain.prompts import PromptSet
from coprod_desktop.domain.records import PracticeCheck, PracticeSheet, PromptEvidence, RaterGroup
from coprod_desktop.domain.seen_practice import RaterSide, SeenMark, SeenPracticeCheck, SeenPrompt, SeenTheme
from coprod_desktop.evaluation.statistics import median

FEWEST = 3  # people whose marks may be told as one
SIDES: tuple[RaterGroup, ...] = ("takes_part", "paid_or_in_charge")


@dataclass(frozen=True, slots=True)
class ShownBy:
    """What shows a sentence, as far as an audience may know it: numbers in the report, and a count of the rest."""

    evidence: tuple[str, ...] = ()
    kept_in: int = 0


Shown = Callable[[PromptEvidence], ShownBy]


@dataclass(frozen=True, slots=True)
class Marked:
    """A check with its sheets."""

    check: PracticeCheck
    sheets: Sequence[PracticeSheet]

    def by_side(self, side: RaterSide) -> list[PracticeSheet]:
        """The sheets of one side, or all of them."""
        return [one for one in self.sheets if side in ("together", one.rater)]


def telling_of(
    marked: Marked, prompts: PromptSet, shown: Shown, before: Marked | None = None, *, number: str = ""
) -> SeenPracticeCheck:
    """What may be told of a check; `before` is the one before it, None for none. `number` is the report's."""
    check, version = marked.check, marked.check.set_version
    sides = _sides_of(marked.sheets)
    same = _same_words(marked, before, prompts) if before is not None else frozenset()
    themes = []
    for theme, asked in prompts.by_theme(check.form):
        ids = tuple(one.id for one in asked)
        told = tuple(
            _prompt(one.id, prompts.worded(one.id, version) or one.words, marked, shown, before, same)
            for one in asked
        )
        marks = _marks(marked, ids, before, same)
        themes.append(SeenTheme(theme=theme.id, name=theme.name, marks=marks, prompts=told))
    known = {one.id for one in prompts.prompts(check.form)}
    enough = marked.sheets if len(marked.sheets) >= FEWEST else ()
    given = [mark for sheet in enough for mark in sheet.marks if mark.prompt in known]
    others = [one.other for one in given]
    split = all(count >= FEWEST for count in sides.values())
    moved = before is not None and any(mark.before is not None for theme in themes for mark in theme.marks)
    return SeenPracticeCheck(
        number=number, title=check.title, when=check.when, form=check.form, people=len(marked.sheets),
        sides=tuple(sides.items()) if split else (), merged=not split and len(sides) > 1, themes=tuple(themes),
        answers=sum(one.level is not None or one.other is not None for one in given),
        dont_know=others.count("dont_know"), not_ours=others.count("not_ours"),
        since=before.check.title if moved and before else None,
        since_when=before.check.when if moved and before else None,
        since_people=len(before.sheets) if moved and before else 0, moved_because=check.moved_because,
    )  # fmt: skip


def in_time(checks: Iterable[PracticeCheck]) -> list[PracticeCheck]:
    """Checks in the order they were made; those without a date by their making, after the dated ones."""

    def key(one: PracticeCheck) -> tuple[bool, str, str]:
        first = one.when.earliest if one.when else None
        return (first is None, first.isoformat() if first else "", one.id)

    return sorted(checks, key=key)


def _sides_of(sheets: Sequence[PracticeSheet]) -> dict[RaterGroup, int]:
    """How many sheets each side handed in; a side without any is left out."""
    counts = {side: sum(one.rater == side for one in sheets) for side in SIDES}
    return {side: count for side, count in counts.items() if count}


def _same_words(marked: Marked, before: Marked, prompts: PromptSet) -> frozenset[str]:
    """The sentences that were asked both times in the same words."""
    now, then = marked.check, before.check
    asked_then = {one.id for one in prompts.prompts(then.form)}
    return frozenset(
        one.id
        for one in prompts.prompts(now.form)
        if one.id in asked_then
        and prompts.worded(one.id, now.set_version) == prompts.worded(one.id, then.set_version)
    )


def _levels(sheets: Sequence[PracticeSheet], ids: Iterable[str]) -> tuple[list[int], int]:
    """Every mark for these sentences, and how many people gave one."""
    wanted = frozenset(ids)
    each = [
        [mark.level for mark in one.marks if mark.prompt in wanted and mark.level is not None]
        for one in sheets
    ]
    return [level for levels in each for level in levels], sum(bool(levels) for levels in each)


def _sides_to_tell(marked: Marked, ids: Iterable[str]) -> tuple[RaterSide, ...]:
    """The sides whose marks may be told for these sentences: each apart, all together, or none."""
    wanted = tuple(ids)
    people = {side: _levels(marked.by_side(side), wanted)[1] for side in SIDES}
    given = [side for side in SIDES if people[side]]
    # A side of the whole check that is too few is never told apart anywhere: two themes could be set beside each other.
    whole = _sides_of(marked.sheets)
    if (
        given
        and all(people[side] >= FEWEST for side in given)
        and all(count >= FEWEST for count in whole.values())
    ):
        return tuple(given)
    return ("together",) if sum(people.values()) >= FEWEST else ()


def _middle(marked: Marked, side: RaterSide, ids: Iterable[str]) -> tuple[Decimal, int] | None:
    levels, people = _levels(marked.by_side(side), ids)
    middle = median(levels)
    return None if middle is None or people < FEWEST else (Decimal(str(middle)).normalize(), people)


def _marks(
    marked: Marked, ids: Sequence[str], before: Marked | None, same: frozenset[str]
) -> tuple[SeenMark, ...]:
    told = []
    for side in _sides_to_tell(marked, ids):
        found = _middle(marked, side, ids)
        if found is not None:
            was = _before(marked, side, ids, before, same)
            told.append(SeenMark(side=side, middle=found[0], people=found[1], before=was))
    return tuple(told)


def _before(
    marked: Marked, side: RaterSide, ids: Sequence[str], before: Marked | None, same: frozenset[str]
) -> Decimal | None:
    """The side's middle mark last time, only when every sentence behind the one of now was asked then as well."""
    if before is None or not set(ids) <= same or side not in _sides_to_tell(before, ids):
        return None
    found = _middle(before, side, ids)
    return found[0] if found else None


def _prompt(
    prompt: str, words: str, marked: Marked, shown: Shown, before: Marked | None, same: frozenset[str]
) -> SeenPrompt:
    said: Mapping[str, PromptEvidence] = {one.prompt: one for one in marked.check.shown}
    one = said.get(prompt)
    by = shown(one) if one is not None else ShownBy()
    return SeenPrompt(
        prompt=prompt, words=words, marks=_marks(marked, (prompt,), before, same), evidence=by.evidence,
        elsewhere=one.words if one is not None else None, kept_in=by.kept_in,
    )  # fmt: skip
