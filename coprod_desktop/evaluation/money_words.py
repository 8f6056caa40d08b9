"""What a reconciliation says, in sentences: the same in the window and in a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.reconciling import AskingCost, Check, Reconciliation, Total, WhoPaid

Say = Callable[..., str]
Written = Callable[[int, str], str]
MOST_NAMED = 4  # names in one sentence; the rest are counted


def named(names: Iterable[str], say: Say) -> str:
    """Names in quotation marks: “Food”, “Hall” and 3 more."""
    listed = [say("funding.quoted", name=clean_line(one)) for one in names]
    told = say("drawings.comma").join(listed[:MOST_NAMED])
    rest = len(listed) - MOST_NAMED
    return say("funding.and_more", names=told, n=rest) if rest > 0 else told


def check_in_words(check: Check, currency: str, say: Say, written: Written) -> str:
    """One sentence (or two) for one check; `written` says how an amount in pence is printed."""
    sums = {name: written(pence, currency) for name, pence in check.pence.items()}
    return say(f"funding.check.{check.case}", n=check.n, names=named(check.names, say), **sums)


def total_in_words(told: Total, currency: str, say: Say, written: Written) -> str:
    """A sum; where some parts are not known it says "at least" and how many are missing; words for nothing known."""
    if told.pence is not None:
        return written(told.pence, currency)
    if told.parts == told.unknown:
        return say("funding.not_known")
    return say("funding.at_least", sum=written(told.known, currency), n=told.unknown)


def others_in_words(told: Reconciliation, say: Say, written: Written) -> list[str]:
    """What others gave, money and then in kind, each currency by itself; nothing where nobody else gave."""
    said = []
    for name, sums in (("others_cash", told.others), ("others_kind", told.in_kind)):
        for currency, one in sums.items():
            said.append(say(f"funding.{name}", sum=total_in_words(one, currency, say, written), n=one.parts))
    if len({*told.others, *told.in_kind, told.account.currency}) > 1:
        said.append(say("funding.currencies"))
    return said


def per_cent(per_mille: int | None, say: Say) -> str:
    """A share with one decimal, or the words for not knowing."""
    return (
        say("funding.not_known") if per_mille is None else say("funding.per_cent", n=Decimal(per_mille) / 10)
    )


def shares_in_words(told: Sequence[WhoPaid], say: Say, written: Written) -> list[str]:
    """The whole cost of the work in each currency, and that it is not known whole where a part is missing."""
    said = []
    for one in told:
        case = "whole_known" if one.whole.pence is not None else "whole_unknown"
        amount = written(one.whole.known, one.currency)
        said.append(say(f"funding.{case}", sum=amount, n=len(one.parts), k=one.whole.unknown))
    return said if len(said) < 2 else [*said, say("funding.currencies")]


def hours_of(minutes: int) -> Decimal:
    """Minutes as hours, to the quarter hour nearest."""
    quarters = (Decimal(minutes) / 15).quantize(Decimal(1), ROUND_HALF_UP)
    return (quarters / 4).normalize() if quarters else Decimal(0)


def asking_in_words(told: AskingCost, say: Say) -> list[str]:
    """What reporting took, what is not noted, and how many were asked for it."""
    hours = hours_of(told.minutes)
    said = [say("funding.asking.hours", hours=f"{hours:f}", n=told.times)]
    if told.unknown:
        said.append(say("funding.asking.unknown", n=told.unknown))
    if told.people is not None:
        said.append(say("funding.asking.people", n=told.people))
    return said


def bid_line(told: AskingCost, say: Say) -> str:
    """A line for the next bid: evidence of what reporting takes, asking for it to be allowed for."""
    return say("funding.asking.bid", hours=f"{hours_of(told.minutes):f}", n=told.times)
