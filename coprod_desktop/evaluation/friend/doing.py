"""What was done and given: people behind the visits, hours beside the money, prices with something behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coprod_desktop.domain.amounts import is_money
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Figure, Money
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each
from coprod_desktop.evaluation.worth import counted_twice

# A released question of the shipped set: ids are promises, so it may be named here.
_DIFFERENT_PEOPLE = "who_was_in_the_room.different_people"
_UNPAID_HOURS = "gave_and_got.unpaid_hours"
# Hours noted where they were given, and not guessed afterwards.
_NOTED = frozenset({"rota", "sign_in", "diary"})
_SAVING = re.compile(r"\b(?:sav(?:e|es|ed|ing|ings)|cost avoid\w*|avoided cost\w*)\b")
_AMOUNT = re.compile(r"[£€$]\s?\d|\b(?:money|cost|costs|budget)\b")
LEAST_SESSIONS, LEAST_RECALLED = 2, 4


def visits_alone(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Heads counted session by session, and nowhere how many different people they were."""
    counted = [one for one in facts.sessions if one.tallies]
    known = facts.visits_by_name or facts.answered(_DIFFERENT_PEOPLE)
    people = any(one.by == "people" for one in facts.totals)
    if len(counted) < LEAST_SESSIONS or known or people:
        return
    if any("different" in one.label.lower() for one in facts.figures):
        return
    visits = sum(tally.count for one in counted for tally in one.tallies or ())
    yield Gap(
        "visits_without_people", "strengthen", 10, "figure", (), {"n": visits, "sessions": len(counted)}
    )


def money_alone(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Money is told and nobody's hours are."""
    money = any(isinstance(one.value, Money) for one in facts.answers)
    money = money or any(one.number is not None and is_money(one.unit) for one in facts.figures)
    money = money or any(one.in_kind_pence for one in facts.contributions)
    hours = facts.answered(_UNPAID_HOURS) or any(one.hours for one in facts.contributions)
    hours = hours or any("hour" in (one.unit or "").lower() for one in facts.figures)
    if money and not hours:
        yield Gap("money_without_hours", "strengthen", 10, "contribution")


def prices(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Things priced without a quote, rate card or receipt behind it."""
    yield from each(
        "price_without_evidence",
        "strengthen",
        5,
        facts.contributions,
        lambda one: bool(one.in_kind_pence) and not (one.price_evidence or "").strip(),
        lambda one: one.what,
    )


def recalled(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Most notes were written long after, from memory."""
    late = [one.id for one in facts.sessions if one.recalled]
    if len(late) >= LEAST_RECALLED and len(late) * 2 > len(facts.sessions):
        fields = {"n": len(late), "all": len(facts.sessions)}
        yield Gap("mostly_recalled", "note", 2, "session", tuple(late), fields)


def worth(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Hours told in money that rest on a guess, or at a rate that nobody gave a reason for."""
    for one in facts.time_worth:
        if not one.in_money:
            continue
        hours = [line for line in facts.contributions if line.hours]
        noted = [line for line in hours if line.how_known in _NOTED]
        if len(noted) * 2 < len(hours) or not hours:
            yield Gap(
                "worth_from_guess", "strengthen", 10, "contribution", (), {"n": len(hours) - len(noted)}
            )
        if not (one.rate_because or "").strip():
            yield Gap("rate_without_why", "strengthen", 2, "time_worth", (one.id,))


def twice(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """What several grants count for more than the whole; it is mended on the page of one of those grants."""
    found = counted_twice(facts.shares)
    if found:
        grants = tuple(dict.fromkeys(grant for one in found for grant in one.grants))
        yield Gap("counted_twice", "mend", 5, "grant", grants, {"n": len(found)})


def savings(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Figures that speak of money saved. In a sentence it is one of the words that outrun the evidence."""
    yield from each(
        "saving_claimed", "strengthen", 10, facts.figures, _speaks_of_saving, lambda one: one.label
    )


def _speaks_of_saving(figure: Figure) -> bool:
    told = fold(f"{figure.label} {figure.as_words or ''}")
    return bool(_SAVING.search(told)) and (is_money(figure.unit) or bool(_AMOUNT.search(told)))
