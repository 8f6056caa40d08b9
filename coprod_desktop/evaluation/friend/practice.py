"""How the group works together: what shows a high level, both sides of it, a changed plan, steps that were due."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each

SHOWN_FROM = 3  # levels 3 and 4 need something that shows them; domain notes 1.9


def checks(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Levels of 3 and 4 with nothing that shows them, and checks that only one side answered."""
    high: dict[str, set[str]] = {}
    raters: dict[str, set[str]] = {}
    for sheet in facts.practice_sheets:
        raters.setdefault(sheet.check, set()).add(sheet.rater)
        for mark in sheet.marks:
            if mark.level is not None and mark.level >= SHOWN_FROM:
                high.setdefault(sheet.check, set()).add(mark.prompt)
    shown = {
        check.id: {one.prompt for one in check.shown if one.evidence or (one.words or "").strip()}
        for check in facts.practice_checks
    }
    yield from each(
        "practice_without_evidence",
        "strengthen",
        10,
        facts.practice_checks,
        lambda one: bool(high.get(one.id, set()) - shown[one.id]),
        lambda one: one.title,
    )
    yield from each(
        "practice_one_side",
        "strengthen",
        10,
        facts.practice_checks,
        lambda one: len(raters.get(one.id, ())) == 1,
        lambda one: one.title,
    )


def plan_changes(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Changes of the plan that do not say what was learned, or who decided. What was new has nothing before it."""
    yield from each(
        "plan_change_without_why",
        "strengthen",
        5,
        facts.plan_changes,
        lambda one: (
            one.before is not None and not ((one.learned or "").strip() and (one.decided_by or "").strip())
        ),
        lambda one: one.before or "",
    )


def overdue(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Next steps whose day is over, with no word of what came of them."""
    yield from each(
        "step_overdue",
        "note",
        2,
        facts.next_steps,
        lambda one: (
            one.by is not None and one.by.latest is not None and one.by.latest < facts.on
            and one.done_on is None and not (one.came_of_it or "").strip()
        ),
        lambda one: one.words,
    )  # fmt: skip
