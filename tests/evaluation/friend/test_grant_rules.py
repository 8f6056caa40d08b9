"""What the friend says of grants: receipts that disagree, promises missed in silence, days gone by, reports near."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import BudgetLine, Grant, GrantCondition, GrantReport, Receipt, Target
from coprod_desktop.evaluation.friend import CaseFacts, find_gaps
from tests.evaluation.friend.whole import TODAY, made

RULES = {
    "receipts_disagree", "spent_over_grant", "target_without_story", "condition_overdue", "report_late", "report_near",
}  # fmt: skip
GRANT = Grant(id="g", funder="f", title="Lunches", pence=1_000)


def line(**more: Any) -> BudgetLine:
    return made(
        BudgetLine, {"id": "l", "grant": "g", "words": "Food", "pence": 900, "spent_pence": 800}, more
    )


def receipt(**more: Any) -> Receipt:
    return made(Receipt, {"id": "r", "budget_line": "l", "what": "Rice", "pence": 800}, more)


def target(**more: Any) -> Target:
    return made(Target, {"id": "t", "grant": "g", "words": "Cooks", "target": 40, "actual": 34}, more)


def report(day: str, **more: Any) -> GrantReport:
    return made(GrantReport, {"id": "gr", "grant": "g", "due": understand_date(day)}, more)


def noticed(questions: QuestionSet, say: Callable[..., str], **facts: Any) -> dict[str, Any]:
    found = find_gaps(CaseFacts(on=TODAY, grants=[GRANT], **facts), questions, say)  # type: ignore[arg-type]
    return {one.rule: one for one in found if one.rule in RULES}


def test_receipts_that_come_to_another_sum_are_named_and_unknown_ones_are_not(
    questions: Any, say: Any
) -> None:
    told = noticed(questions, say, budget_lines=[line()], receipts=[receipt(pence=750)])
    assert told["receipts_disagree"].about == ("l",)
    for receipts in ([receipt()], [receipt(pence=None)], []):
        assert noticed(questions, say, budget_lines=[line()], receipts=receipts) == {}


def test_more_spent_than_the_grant_gives_is_named(questions: Any, say: Any) -> None:
    told = noticed(questions, say, budget_lines=[line(spent_pence=1_001)])
    assert told["spent_over_grant"].about == ("g",)


def test_a_missed_promise_needs_a_word_and_one_that_was_kept_does_not(questions: Any, say: Any) -> None:
    assert noticed(questions, say, targets=[target()])["target_without_story"].about == ("t",)
    for one in (target(story="The hall was shut"), target(actual=41), target(revised=30)):
        assert noticed(questions, say, targets=[one]) == {}
    given_up = target(actual=None, dropped=True)
    assert "target_without_story" in noticed(questions, say, targets=[given_up])


def test_a_condition_past_its_day_is_named_until_it_is_met(questions: Any, say: Any) -> None:
    asked = GrantCondition(id="c", grant="g", words="Name us", due=understand_date("1 October 2026"))
    assert "condition_overdue" in noticed(questions, say, conditions=[asked])
    met = made(
        GrantCondition, {"id": "c", "grant": "g", "words": "Name us", "due": asked.due}, {"met": "yes"}
    )
    assert noticed(questions, say, conditions=[met]) == {}


def test_a_report_is_near_then_late_and_quiet_once_it_is_approved(questions: Any, say: Any) -> None:
    near = noticed(questions, say, grant_reports=[report("1 December 2026")])["report_near"]
    assert near.sentence == "The report for “Lunches” is due in 8 days: 1 December 2026."
    assert near.place == "grant_report"
    late = noticed(questions, say, grant_reports=[report("20 November 2026")])["report_late"]
    assert "3 days late" in late.sentence
    assert noticed(questions, say, grant_reports=[report("1 March 2027")]) == {}
    done = report("20 November 2026", approved_on=understand_date("19 November 2026"))
    assert noticed(questions, say, grant_reports=[done]) == {}
