from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.rates import Rate
from coprod_desktop.domain.records import Contribution, GrantShare, Person
from coprod_desktop.evaluation.worth import CountedTwice, counted_twice, jointly_funded, pence_for, time_given
from coprod_desktop.guidance.rates import load_rates

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FLOOR = Rate(id="low", name="Low", pence_per_hour=1271, floor=True)
CHOSEN = Rate(id="chosen", name="Chosen", pence_per_hour=1345)


def line(**told: Any) -> Contribution:
    return Contribution(
        **{"id": "c", "case": "case", "what": "help", "giver": "member", "receiver": "group", **told}
    )


@pytest.mark.parametrize(
    ("rate", "pence"), [("nlw_2026", 381300), ("rlw_uk_2025", 403500), ("ashe_median_2025", 538800)]
)
def test_three_hundred_hours_come_to_the_published_example(rate: str, pence: int) -> None:
    rates = {one.id: one for one in load_rates(RESOURCES).rates}
    assert pence_for(Decimal(300), rates[rate]) == pence


def test_the_most_careful_shipped_rate_is_the_lowest() -> None:
    shipped = load_rates(RESOURCES)
    assert shipped.floor() == min(shipped.rates, key=lambda one: one.pence_per_hour)
    assert all(one.source and one.valid_from and one.checked_on for one in shipped.rates)


def test_hours_come_first_and_money_is_told_at_both_rates_or_not_at_all() -> None:
    given = time_given([line(hours=Decimal("2.5"))], {}, floor=FLOOR, chosen=CHOSEN)
    assert given.hours == Decimal("2.5")
    assert given.low is not None and given.low.pence == 3178  # 3177.5 up to the penny
    assert given.chosen is not None and given.chosen.pence == 3363
    for half in ({"floor": FLOOR}, {"chosen": CHOSEN}, {}):
        bare = time_given([line(hours=Decimal(2))], {}, **half)
        assert (bare.hours, bare.low, bare.chosen) == (2, None, None)


def test_a_childs_time_is_told_in_hours_and_never_valued() -> None:
    child = Person(id="p", code="C1", age_band="16_17")
    lines = [
        line(hours=Decimal(3), by_child=True),
        line(hours=Decimal(4), giver_person="p"),
        line(hours=Decimal(1)),
    ]
    given = time_given(lines, {"p": child}, floor=FLOOR, chosen=CHOSEN)
    assert (given.hours, given.children, given.children_lines) == (1, 7, 2)
    assert given.low is not None and given.low.pence == 1271
    thing = line(in_kind_pence=500, price_evidence="receipt", by_child=True)
    assert time_given([thing], {}).in_kind == ()


def test_paid_hours_are_no_gift_and_help_that_members_got_is_not_counted_again() -> None:
    lines = [
        line(hours=Decimal(1), paid=True),
        line(hours=Decimal(2), giver="organisation", receiver="member"),
        line(hours=Decimal(4), giver="group", receiver="member"),
        line(hours=Decimal(8), giver="worker"),  # nobody said whether it was paid
        line(hours=Decimal(16), giver="worker", paid=False),
        line(hours=Decimal(32), giver="neighbour", receiver="member"),
    ]
    given = time_given(lines, {})
    assert (given.hours, given.paid) == (48, 1)


def test_what_rests_on_memory_and_what_nobody_knows_is_told() -> None:
    lines = [line(hours=Decimal(1), how_known="recall"), line(hours=Decimal(2), how_known="estimate"),
             line(hours=Decimal(4)), line(hours=Decimal(8), how_known="rota")]  # fmt: skip
    given = time_given(lines, {})
    assert (given.recalled, given.not_known, given.hours) == (3, 4, 15)


def test_a_thing_counts_only_with_price_evidence_and_each_currency_apart() -> None:
    lines = [
        line(what="hall", in_kind_pence=1000, price_evidence="rate card"),
        line(what="oven", in_kind_pence=500, price_evidence=" "),
        line(what="bus", in_kind_pence=700, currency="EUR", price_evidence="receipt at nil"),
        line(what="van", in_kind_pence=300, price_evidence="quote"),
    ]
    given = time_given(lines, {})
    assert given.in_kind_pence() == {"GBP": 1300, "EUR": 700}
    assert given.in_kind_bare == 1


def share(about: str, grant: str, percent: str) -> GrantShare:
    return GrantShare(id=f"{about}{grant}", about=about, grant=grant, percent=Decimal(percent))


def test_two_grants_that_claim_more_than_the_whole_are_named() -> None:
    shares = [
        share("a", "g1", "100"),
        share("b", "g1", "50"),
        share("b", "g2", "50"),
        share("a", "g2", "0.5"),
    ]
    assert counted_twice(shares) == (CountedTwice("a", Decimal("100.5"), ("g1", "g2")),)
    assert jointly_funded(shares, [line(id="a"), line(id="b"), line(id="c")]) == 2
    assert jointly_funded(shares, []) == 0
