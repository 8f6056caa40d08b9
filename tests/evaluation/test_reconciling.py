"""A grant's account adds up to the penny, says what does not agree, and never takes the unknown for nought."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.evaluation.money_words import (
    asking_in_words,
    bid_line,
    check_in_words,
    others_in_words,
    per_cent,
    total_in_words,
)
from coprod_desktop.evaluation.reconciling import (
    Account,
    Line,
    Other,
    Paid,
    Total,
    asking_cost,
    by_currency,
    line_done,
    reconcile,
    total,
    who_paid,
)
from coprod_desktop.guidance.words import Words, load_words

CURRENCIES = ("GBP", "EUR", "PLN")
pence = st.none() | st.integers(0, 10**12)
paid = st.builds(Paid, st.just("till slip"), pence, st.integers(0, 2), st.none() | st.booleans())
lines = st.builds(
    Line, st.text("abc", min_size=1, max_size=4), pence, pence, st.sampled_from(["", "dearer"]),
    st.sampled_from(["", "give back"]), st.lists(paid, max_size=4).map(tuple),
)  # fmt: skip
others = st.builds(Other, st.just("Friends"), pence, st.sampled_from(CURRENCIES), st.booleans(), st.none())
accounts = st.builds(
    Account, st.sampled_from(CURRENCIES), pence, st.lists(lines, max_size=5).map(tuple),
    st.lists(others, max_size=6).map(tuple), st.integers(0, 2),
)  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(Path(__file__).resolve().parents[2] / "resources")


def written(amount: int, currency: str) -> str:
    return f"{amount}{currency}"


def told(account: Account, words: Words) -> list[str]:
    found = reconcile(account)
    return [check_in_words(one, account.currency, words, written) for one in found.checks]


@settings(max_examples=80, deadline=None)
@given(accounts)
def test_every_sum_is_exact_and_what_is_unknown_is_counted(account: Account) -> None:
    found = reconcile(account)
    stated = [
        one.stated if one.stated is not None
        else sum(p.pence or 0 for p in one.paid) if one.paid and all(p.pence is not None for p in one.paid)
        else None
        for one in account.lines
    ]  # fmt: skip
    assert [row.spent for row in found.rows] == stated
    assert found.spent.known == sum(one for one in stated if one is not None)
    assert found.spent.unknown == stated.count(None)
    assert found.agreed.known == sum(one.agreed or 0 for one in account.lines)
    for row in found.rows:
        if row.left is not None and row.line.agreed is not None and row.spent is not None:
            assert row.left + row.spent == row.line.agreed
    if found.left is not None and account.granted is not None:
        assert found.left + found.spent.known == account.granted


@settings(max_examples=80, deadline=None)
@given(st.lists(others, max_size=12))
def test_amounts_in_three_currencies_are_never_mixed(those: list[Other]) -> None:
    found = reconcile(Account("GBP", 1, others=tuple(those)))
    for currency in CURRENCIES:
        for sums, kind in ((found.others, False), (found.in_kind, True)):
            own = [one.pence for one in those if one.currency == currency and one.in_kind is kind]
            assert sums.get(currency, Total()) == total(own)
    parts = [(one.whose, one.currency, one.pence, one.in_kind) for one in those]
    shares = who_paid(parts)
    assert sum(len(one.parts) for one in shares) == len(those)
    for share in shares:
        assert share.whole.known == sum(one.pence or 0 for one in those if one.currency == share.currency)


@settings(max_examples=80, deadline=None)
@given(accounts)
def test_a_page_agrees_only_when_it_truly_does(account: Account) -> None:
    for check in reconcile(account).checks:
        if check.name == "lines" and check.agrees:
            assert sum(one.agreed or 0 for one in account.lines) == account.granted
        if check.name == "bank" and check.agrees:
            receipts = [one for line in account.lines for one in line.paid]
            assert all(one.in_bank and one.pence is not None for one in receipts)
        if check.name == "receipts" and check.agrees:
            both = [one for one in account.lines if one.stated is not None and one.paid]
            assert all(one.stated == sum(p.pence or 0 for p in one.paid) for one in both)


SOUND = Account(
    "GBP",
    100_000,
    (
        Line(
            "Food",
            60_000,
            58_000,
            "gifts from the market",
            "two more lunches",
            (Paid("Market", 58_000, 1, True),),
        ),
        Line("Hall", 40_000, None, "", "", (Paid("March", 25_000, 1, True), Paid("April", 15_000, 1, True))),
    ),
)


def test_an_account_that_agrees_says_so_check_by_check(words: Words) -> None:
    found = reconcile(SOUND)
    assert not found.at_odds
    assert [(one.name, one.agrees) for one in found.checks] == [
        ("lines", True), ("over", True), ("receipts", True), ("bank", True), ("reasons", True), ("left", True),
        ("files", True),
    ]  # fmt: skip
    assert (found.left, found.spent.pence, found.receipts.pence) == (2_000, 98_000, 98_000)
    assert "The lines add up to the grant of 100000GBP." in told(SOUND, words)
    assert "The bank’s list shows 98000GBP, which is what was spent." in told(SOUND, words)


FOOD, HALL = SOUND.lines


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        (replace(SOUND, granted=90_000), "That is 10000GBP more than the grant."),
        (replace(SOUND, granted=90_000), "Say who paid the other 8000GBP."),
        (replace(SOUND, granted=110_000), "10000GBP of it stands on no line."),
        (replace(SOUND, lines=(replace(FOOD, agreed=None), HALL)), "1 line has no amount"),
        (replace(SOUND, lines=(replace(FOOD, stated=59_000), HALL)), "Receipts for 1000GBP are missing."),
        (replace(SOUND, lines=(replace(FOOD, stated=50_000), HALL)), "The gap is 8000GBP."),
        (replace(SOUND, lines=(replace(FOOD, paid=()), HALL)), "no receipt yet for “Food”: 58000GBP"),
        (replace(SOUND, lines=(replace(FOOD, because=" "), HALL)), "does not say why: “Food”."),
        (replace(SOUND, lines=(replace(FOOD, plan=""), HALL)), "Nobody has said yet what is to be done with it."),
        (replace(SOUND, lines=(FOOD, replace(HALL, paid=()))), "nobody said what was spent: “Hall”"),
        (
            replace(SOUND, lines=(replace(FOOD, paid=(Paid("Market", 58_000, 0, False),)), HALL)),
            "1 payment is not in the bank’s list: “Market”. It comes to 58000GBP.",
        ),
        (
            replace(SOUND, lines=(replace(FOOD, paid=(Paid("Market", 58_000, 0, None),)), HALL)),
            "1 receipt has no file with it: “Market”.",
        ),
        (
            replace(SOUND, lines=(replace(FOOD, paid=(Paid("Market", None, 1, True),)), HALL)),
            "1 receipt has no amount.",
        ),
        (
            replace(SOUND, lines=(FOOD, replace(HALL, stated=40_000, paid=()))),
            "shows 58000GBP of the 98000GBP that was spent. There is no receipt yet for the other 40000GBP.",
        ),
        (replace(SOUND, over_shared=2), "2 records are claimed by several grants"),
        (replace(SOUND, lines=()), "There are no budget lines yet"),
        (replace(SOUND, granted=None), "Nobody wrote down how much the grant is."),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_said_in_one_sentence(account: Account, sentence: str, words: Words) -> None:
    assert sentence in " ".join(told(account, words))


def test_what_was_spent_is_stated_or_rests_on_receipts_that_are_all_known() -> None:
    assert line_done(Line("x", 5, 3, paid=(Paid("a", 4),))).how == "stated"
    assert line_done(Line("x", 5, None, paid=(Paid("a", 4),))).spent == 4
    unsure = line_done(Line("x", 5, None, paid=(Paid("a", 4), Paid("b"))))
    assert (unsure.spent, unsure.how, unsure.left) == (None, "unknown", None)
    assert line_done(Line("x", 5, 0)).left == 5


def test_an_unknown_part_makes_a_sum_at_least_so_much(words: Words) -> None:
    assert (
        total_in_words(total([3, None, 4]), "GBP", words, written) == "at least 7GBP; 1 amount is not known"
    )
    assert total_in_words(total([None]), "GBP", words, written) == "not known"
    assert total_in_words(total([0]), "GBP", words, written) == "0GBP"


def test_shares_are_told_only_of_a_whole_that_is_known(words: Words) -> None:
    known, unsure = who_paid(
        [
            ("Moss", "GBP", 100, False),
            ("Fern", "GBP", 200, True),
            ("Oak", "EUR", 5, False),
            ("Ash", "EUR", None, False),
        ]
    )
    assert [per_cent(known.per_mille(part), words) for _, part, _ in known.parts] == ["33.3 %", "66.7 %"]
    assert unsure.per_mille(5) is None


def test_others_money_and_gifts_stand_apart_and_two_currencies_are_not_one_sum(words: Words) -> None:
    account = replace(
        SOUND, others=(Other("Moss", 10, "GBP"), Other("Fern", 20, "EUR"), Other("Oak", 5, "GBP", True))
    )
    assert others_in_words(reconcile(account), words, written) == [
        "Others gave money as well: 10GBP.", "Others gave money as well: 20EUR.",
        "Others gave things, rooms or time that have a price: 5GBP.",
        "Amounts in different currencies are never added up.",
    ]  # fmt: skip


def test_what_reporting_took_is_told_in_hours_with_what_nobody_noted(words: Words) -> None:
    told = asking_cost([(90, 4), (None, None), (65, None)])
    assert told is not None
    assert asking_in_words(told, words) == [
        "Reporting on this grant took us 2.5 hours, noted 3 times.",
        "1 more time nobody noted how long it took.", "We asked 4 people for it.",
    ]  # fmt: skip
    assert "reporting took 2.5 hours" in bid_line(told, words)
    assert asking_cost([]) is None


def test_a_total_by_currency_keeps_the_order_it_met() -> None:
    assert list(by_currency([("PLN", 1), ("GBP", 2), ("PLN", 3)])) == ["PLN", "GBP"]
