"""Grants: receipts that do not agree, promises missed in silence, what is past its day, and a report that is near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import BudgetLine, GrantReport, Target
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each
from coprod_desktop.evaluation.reconciling import Line, Paid, line_done, total
from coprod_desktop.evaluation.targets import Aim, needs_story

NEAR_DAYS = 28  # a report takes some evenings; domain.md 3.2: many funders want it within a month


def money(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Receipts that come to another sum than was stated, and grants of which more was spent than was given."""
    yield from each(
        "receipts_disagree",
        "mend",
        10,
        facts.budget_lines,
        lambda one: _disagrees(one, facts),
        lambda one: one.words,
    )
    over = []
    for grant in facts.grants:
        lines = [one for one in facts.budget_lines if one.grant == grant.id]
        spent = total(line_done(_line(one, facts)).spent for one in lines)
        if grant.pence is not None and spent.known > grant.pence:
            over.append(grant)
    yield from each("spent_over_grant", "mend", 10, over, lambda one: True, lambda one: one.title)


def _line(line: BudgetLine, facts: CaseFacts) -> Line:
    paid = tuple(Paid(one.what, one.pence) for one in facts.receipts if one.budget_line == line.id)
    return Line(line.words, line.pence, line.spent_pence, paid=paid)


def _disagrees(line: BudgetLine, facts: CaseFacts) -> bool:
    done = line_done(_line(line, facts))
    known = done.receipts.pence
    return line.spent_pence is not None and known is not None and known != line.spent_pence


def promises(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Numbers that were missed, or never counted, with no word why."""
    yield from each(
        "target_without_story",
        "missing",
        5,
        facts.targets,
        lambda one: _silent(one, facts.on),
        lambda one: one.words,
    )


def _silent(target: Target, on: date) -> bool:
    story = target.story or ""
    if target.dropped:
        return not story.strip()
    aim = target.target if target.revised is None else target.revised
    told = Aim(
        target.words,
        baseline=target.baseline,
        target=aim,
        actual=target.actual,
        due=_last(target.due),
        story=story,
    )
    return needs_story(told, on)


def days(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Conditions and reports that are past their day, and a report that is near."""
    yield from each(
        "condition_overdue", "mend", 5, facts.conditions,
        lambda one: one.met != "yes" and _past(one.due, facts.on), lambda one: one.words,
    )  # fmt: skip
    waiting = [one for one in facts.grant_reports if one.approved_on is None]
    titles = {one.id: one.title for one in facts.grants}
    late = [one for one in waiting if _past(one.due, facts.on)]
    near = [one for one in waiting if one not in late and _near(one.due, facts.on)]
    for one in (*late, *near):
        yield _report(one, one in late, titles.get(one.grant, ""), facts.on)


def _report(one: GrantReport, late: bool, title: str, on: date) -> Gap:
    due = _last(one.due)
    gap = abs((due - on).days) if due else 0
    fields = {"grant": title, "n": gap, "day": one.due.typed if one.due else ""}
    rule = "report_late" if late else "report_near"
    return Gap(rule, "mend" if late else "missing", 10, "grant_report", (one.id,), fields)


def _last(given: GivenDate | None) -> date | None:
    return given.latest if given else None


def _past(given: GivenDate | None, on: date) -> bool:
    last = _last(given)
    return last is not None and last < on


def _near(given: GivenDate | None, on: date) -> bool:
    last = _last(given)
    return last is not None and on <= last <= on + timedelta(days=NEAR_DAYS)
