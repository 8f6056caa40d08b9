"""What a grant's money did, line by line, and whether its totals agree: whole pence, one currency to a sum.

What nobody wrote down stays unknown: it is counted and said, never taken for nought. Amounts in different currencies
are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

SpentHow = Literal["stated", "receipts", "unknown"]
CheckName = Literal["lines", "receipts", "no_receipt", "bank", "over", "reasons", "left", "files", "shares"]


@dataclass(frozen=True, slots=True)
class Paid:
    """One receipt. `pence` and `in_bank` are None while nobody knows; `files` counts what is kept of it."""

    what: str
    pence: int | None = None
    files: int = 0
    in_bank: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a budget. `agreed` and `stated` are pence, None when nobody wrote them down.

    `because` says why it differs, `plan` what is to happen with what is left.
    """

    words: str
    agreed: int | None = None
    stated: int | None = None
    because: str = ""
    plan: str = ""
    paid: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else gave for the same work. `agreed` is None when nobody said whether it is certain."""

    whose: str
    pence: int | None
    currency: str
    in_kind: bool = False
    agreed: bool | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A grant's money. `granted` is pence in `currency`. `over_shared` counts records that several grants claim for
    more than the whole.
    """

    currency: str
    granted: int | None
    lines: tuple[Line, ...] = ()
    others: tuple[Other, ...] = ()
    over_shared: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what is known, and how many of its parts are not. Nothing known is no sum."""

    known: int = 0
    parts: int = 0
    unknown: int = 0

    @property
    def pence(self) -> int | None:
        """The sum, None unless every part is known and there is one."""
        return self.known if self.parts and not self.unknown else None


@dataclass(frozen=True, slots=True)
class LineDone:
    """A line with what was spent. `left` is agreed less spent (below nought: more was spent), None while unknown."""

    line: Line
    spent: int | None
    how: SpentHow
    receipts: Total
    left: int | None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must agree. `agrees` is None when it cannot be known yet; `case` is the key of its sentence.

    `pence` holds amounts by the name they have in the sentence, `names` lines, `n` a count.
    """

    name: CheckName
    agrees: bool | None
    case: str
    pence: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    n: int = 0


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One page: the lines, their totals, and every check. `others` and `in_kind` are sums by currency."""

    account: Account
    rows: tuple[LineDone, ...]
    agreed: Total
    spent: Total
    receipts: Total
    in_bank: Total
    left: int | None
    others: Mapping[str, Total]
    in_kind: Mapping[str, Total]
    checks: tuple[Check, ...]

    @property
    def at_odds(self) -> tuple[Check, ...]:
        """The checks that do not agree."""
        return tuple(one for one in self.checks if one.agrees is False)


def total(parts: Iterable[int | None]) -> Total:
    """Add up what is known and count what is not."""
    listed = list(parts)
    known = [one for one in listed if one is not None]
    return Total(sum(known), len(listed), len(listed) - len(known))


def by_currency(parts: Iterable[tuple[str, int | None]]) -> dict[str, Total]:
    """A total for each currency, in the order first met."""
    found: dict[str, list[int | None]] = {}
    for currency, pence in parts:
        found.setdefault(currency, []).append(pence)
    return {currency: total(those) for currency, those in found.items()}


def line_done(line: Line) -> LineDone:
    """What was spent on a line: what the group stated, else what its receipts come to where all are known."""
    receipts = total(one.pence for one in line.paid)
    spent, how = line.stated, "stated"
    if spent is None:
        spent, how = receipts.pence, "receipts" if receipts.pence is not None else "unknown"
    left = None if line.agreed is None or spent is None else line.agreed - spent
    return LineDone(line, spent, how, receipts, left)  # type: ignore[arg-type]  # one of the three words


def reconcile(account: Account) -> Reconciliation:
    """Set a grant's account out and hold its totals against each other."""
    rows = tuple(line_done(one) for one in account.lines)
    paid = [one for line in account.lines for one in line.paid]
    agreed, spent = total(one.line.agreed for one in rows), total(one.spent for one in rows)
    bank = total(one.pence if one.in_bank else None for one in paid)
    cash = [(one.currency, one.pence) for one in account.others if not one.in_kind]
    kind = [(one.currency, one.pence) for one in account.others if one.in_kind]
    left = None
    if account.granted is not None and spent.pence is not None:
        left = account.granted - spent.pence
    told = Reconciliation(
        account, rows, agreed, spent, total(one.pence for one in paid), bank, left, by_currency(cash),
        by_currency(kind), (),
    )  # fmt: skip
    checks = (
        _lines(told), _over(told), *_receipts(rows), _bank(told, paid), _reasons(rows), _left(told), _files(paid),
        _shares(account),
    )  # fmt: skip
    return Reconciliation(
        told.account, rows, agreed, spent, told.receipts, bank, left, told.others, told.in_kind,
        tuple(one for one in checks if one is not None),
    )  # fmt: skip


# ---- the checks -----------------------------------------------------------------------------------------------------


def _lines(told: Reconciliation) -> Check | None:
    """The lines together are the grant."""
    granted, agreed = told.account.granted, told.agreed
    if not told.rows:
        return Check("lines", None, "lines_none")
    if granted is None:
        return Check("lines", None, "lines_no_grant", {"sum": agreed.known})
    if agreed.unknown:
        return Check(
            "lines", None, "lines_unknown", {"sum": agreed.known, "grant": granted}, n=agreed.unknown
        )
    if agreed.known == granted:
        return Check("lines", True, "lines_agree", {"grant": granted})
    case = "lines_more" if agreed.known > granted else "lines_less"
    return Check(
        "lines", False, case, {"sum": agreed.known, "grant": granted, "gap": abs(agreed.known - granted)}
    )


def _over(told: Reconciliation) -> Check | None:
    """No more was spent than was granted."""
    granted, spent = told.account.granted, told.spent
    if not told.rows:
        return None
    if granted is not None and spent.known > granted:
        gap = spent.known - granted
        return Check("over", False, "over_grant", {"spent": spent.known, "grant": granted, "gap": gap})
    if spent.unknown:
        names = tuple(one.line.words for one in told.rows if one.spent is None)
        return Check("over", None, "spent_unknown", {"spent": spent.known}, names, spent.unknown)
    if granted is None:
        return Check("over", None, "spent_no_grant", {"spent": spent.known})
    return Check("over", True, "within_grant", {"spent": spent.known, "grant": granted})


def _receipts(rows: Sequence[LineDone]) -> list[Check]:
    """The receipts of each line come to what was stated; lines without any are named."""
    checks = []
    for one in rows:
        if one.line.stated is None or not one.line.paid:
            continue
        sums = {"receipts": one.receipts.known, "spent": one.line.stated}
        if one.receipts.unknown:
            checks.append(
                Check("receipts", None, "receipts_unknown", sums, (one.line.words,), one.receipts.unknown)
            )
        elif one.receipts.known != one.line.stated:
            sums["gap"] = abs(one.receipts.known - one.line.stated)
            case = "receipts_more" if one.receipts.known > one.line.stated else "receipts_less"
            checks.append(Check("receipts", False, case, sums, (one.line.words,)))
    compared = [one for one in rows if one.line.stated is not None and one.line.paid]
    if compared and not checks:
        checks.append(Check("receipts", True, "receipts_agree", n=len(compared)))
    bare = [one for one in rows if one.spent and not one.line.paid]
    if bare:
        amount = sum(one.spent or 0 for one in bare)
        names = tuple(one.line.words for one in bare)
        checks.append(Check("no_receipt", None, "no_receipt", {"spent": amount}, names, len(bare)))
    return checks


def _bank(told: Reconciliation, paid: Sequence[Paid]) -> Check | None:
    """Every receipt was seen in the bank's own list."""
    if not paid:
        return None
    not_there = [one for one in paid if one.in_bank is False]
    not_looked = [one for one in paid if one.in_bank is None]
    if not_there:
        missing = total(one.pence for one in not_there)
        names = tuple(one.what for one in not_there)
        return Check("bank", False, "bank_missing", {"gap": missing.known}, names, len(not_there))
    if not_looked:
        sums = {"bank": told.in_bank.known}
        return Check(
            "bank", None, "bank_not_looked", sums, tuple(one.what for one in not_looked), len(not_looked)
        )
    if told.in_bank.pence is None or told.spent.pence is None:
        return Check("bank", None, "bank_unknown", {"bank": told.in_bank.known}, n=told.in_bank.unknown)
    sums = {"bank": told.in_bank.pence, "spent": told.spent.pence}
    if told.in_bank.pence == told.spent.pence:
        return Check("bank", True, "bank_agrees", sums)
    gap = abs(told.in_bank.pence - told.spent.pence)
    bare = sum(one.spent or 0 for one in told.rows if not one.line.paid)
    if bare and told.spent.pence - told.in_bank.pence == bare:
        return Check("bank", None, "bank_no_receipt", {**sums, "gap": gap})
    return Check("bank", False, "bank_differs", {**sums, "gap": gap})


def _reasons(rows: Sequence[LineDone]) -> Check | None:
    """Every line that came out otherwise says why."""
    differ = [one for one in rows if one.left]
    if not differ:
        return None
    silent = [one for one in differ if not one.line.because.strip()]
    if silent:
        return Check(
            "reasons", False, "reasons_missing", {}, tuple(one.line.words for one in silent), len(silent)
        )
    return Check("reasons", True, "reasons_given", n=len(differ))


def _left(told: Reconciliation) -> Check | None:
    """What is left has a plan."""
    if not told.left or told.left < 0:
        return None
    if any(one.line.plan.strip() for one in told.rows):
        return Check("left", True, "left_planned", {"left": told.left})
    return Check("left", False, "left_no_plan", {"left": told.left})


def _files(paid: Sequence[Paid]) -> Check | None:
    """Each receipt is kept as a file."""
    if not paid:
        return None
    bare = [one for one in paid if not one.files]
    if bare:
        return Check("files", None, "files_missing", {}, tuple(one.what for one in bare), len(bare))
    return Check("files", True, "files_kept", n=len(paid))


def _shares(account: Account) -> Check | None:
    if not account.over_shared:
        return None
    return Check("shares", False, "shares_over", n=account.over_shared)


# ---- several grants, and what asking cost ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WhoPaid:
    """Who paid for the work, in one currency. `parts` are names with pence (None: not known), in the order given.

    `whole` adds what is known; shares in per cent only where every part is known, to a tenth, and may not add up to
    exactly 100 for that.
    """

    currency: str
    parts: tuple[tuple[str, int | None, bool], ...]
    whole: Total

    def per_mille(self, pence: int | None) -> int | None:
        """The part of the whole in thousandths, rounded half up; None when the whole is not known or is nought."""
        if pence is None or not self.whole.pence:
            return None
        return (2000 * pence + self.whole.pence) // (2 * self.whole.pence)


def who_paid(parts: Sequence[tuple[str, str, int | None, bool]]) -> tuple[WhoPaid, ...]:
    """Shares by currency from (name, currency, pence, in kind); each currency apart, in the order first met."""
    currencies = dict.fromkeys(currency for _, currency, _, _ in parts)
    told = []
    for currency in currencies:
        those = tuple((name, pence, kind) for name, of, pence, kind in parts if of == currency)
        told.append(WhoPaid(currency, those, total(pence for _, pence, _ in those)))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class AskingCost:
    """What reporting took: minutes noted, how often, and people asked; `unknown` entries have no minutes."""

    minutes: int
    times: int
    unknown: int
    people: int | None


def asking_cost(entries: Iterable[tuple[int | None, int | None]]) -> AskingCost | None:
    """Add up (minutes, people asked); None when nothing was noted. People are unknown when no entry says."""
    listed = list(entries)
    if not listed:
        return None
    minutes, people = total(one for one, _ in listed), [one for _, one in listed if one is not None]
    return AskingCost(minutes.known, len(listed), minutes.unknown, sum(people) if people else None)
