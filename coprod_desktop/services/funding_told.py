"""How a grant stands, in the words of the window: rows of its cards as id, title and what is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coprod_desktop.domain.records import Target
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.money_words import (
    asking_in_words,
    bid_line,
    check_in_words,
    others_in_words,
)
from coprod_desktop.evaluation.target_words import aim_in_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.sections.numbers import money, plain_number
from coprod_desktop.services.funding import GrantKept, aim_of

Row = tuple[str, str, str]


def targets_told(kept: GrantKept, words: Words) -> list[Row]:
    """Each target with its number, how it stands, and whether it still needs its story."""
    rows = []
    for one in kept.targets:
        told = [target_told(one.target, words), words(f"funding.state.{_state(one.target, one.state)}")]
        told += [words("funding.silent")] if one.silent else []
        rows.append((one.target.id, one.target.words, " · ".join(told)))
    return rows


def _state(target: Target, state: str) -> str:
    return "dropped" if target.dropped else state


def target_told(target: Target, words: Words) -> str:
    """The number against the aim: "34 of 40 people"."""
    due = target.due.typed if target.due else ""
    return aim_in_words(aim_of(target), words, plain_number, due=clean_line(due))


def lines_told(kept: GrantKept, words: Words) -> list[Row]:
    """Each line of the budget with what was agreed, spent and left."""
    currency = kept.grant.currency
    rows = []
    for line, done in zip(kept.lines, kept.account.rows, strict=True):
        told = [
            words("funding.line.agreed", sum=_sum(done.line.agreed, currency, words)),
            words(f"funding.line.spent_{done.how}", sum=_sum(done.spent, currency, words)),
        ]
        if done.left:
            case = "left" if done.left > 0 else "over"
            told.append(words(f"funding.line.{case}", sum=money(abs(done.left), currency)))
        rows.append((line.id, line.words, " · ".join(told)))
    return rows


def _sum(pence: int | None, currency: str, words: Callable[..., str]) -> str:
    return words("funding.not_known") if pence is None else money(pence, currency)


def money_told(kept: GrantKept, words: Words) -> list[tuple[str, bool | None]]:
    """Every check as a sentence, those at odds first, each with whether it agrees; then what others put in."""
    if not (kept.lines or kept.others):
        return []
    checks = sorted(kept.account.checks, key=lambda one: (one.agrees is not False, one.agrees is True))
    told = [(check_in_words(one, kept.grant.currency, words, money), one.agrees) for one in checks]
    return [*told, *((one, None) for one in others_in_words(kept.account, words, money))]


def others_told(kept: GrantKept, words: Words) -> list[Row]:
    """What others put in, each with whether it is agreed."""
    rows = []
    for one in kept.others:
        kind = words("funding.kind.in_kind" if one.in_kind else "funding.kind.cash")
        agreed = words(f"funding.agreed.{'unknown' if one.agreed is None else 'yes' if one.agreed else 'no'}")
        rows.append(
            (one.id, one.from_whom, " · ".join((_sum(one.pence, kept.grant.currency, words), kind, agreed)))
        )
    return rows


def conditions_told(kept: GrantKept, words: Words) -> list[Row]:
    """Each condition with whether it is met."""
    rows = []
    for one in kept.conditions:
        told = [
            words(f"funding.met.{one.met or 'unknown'}"),
            one.due.typed if one.due and one.met != "yes" else "",
        ]
        rows.append((one.id, one.words, " · ".join(part for part in told if part)))
    return rows


def reports_told(kept: GrantKept, words: Words, today: date) -> list[Row]:
    """Each report with its day, those not approved yet first."""
    rows = []
    for one in sorted(kept.reports, key=lambda each: each.approved_on is not None):
        title = one.title or words(f"funding.report_type.{one.report_type}")
        if one.approved_on is not None:
            told = words("funding.report.approved", day=one.approved_on.typed)
        elif one.due is None or one.due.latest is None:
            told = words("funding.report.no_day")
        else:
            days = (one.due.latest - today).days
            told = words(
                "funding.report.late" if days < 0 else "funding.report.due", n=abs(days), day=one.due.typed
            )
        rows.append((one.id, title, told))
    return rows


def changes_told(kept: GrantKept, words: Words) -> list[Row]:
    """Each change asked for, with the answer."""
    return [
        (one.id, one.what, words(f"funding.answer.{_answer(one.answer, one.asked_on)}"))
        for one in kept.changes
    ]


def _answer(answer: str | None, asked_on: object) -> str:
    return answer or ("open" if asked_on is not None else "not_asked")


def asking_told(kept: GrantKept, words: Words) -> list[str]:
    """What reporting took, and a line for the next bid; nothing while nothing was noted."""
    return [] if kept.asking is None else [*asking_in_words(kept.asking, words), bid_line(kept.asking, words)]
