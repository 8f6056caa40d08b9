"""Counts of decisions, power, gifts, ripples and connections: bases told, nothing averaged that may not be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Connection, Contribution, Decision, Person, PowerHeld, Ripple
from coprod_desktop.evaluation.artefacts import (
    chain_of,
    count_decisions,
    count_ledger,
    count_power,
    count_ripples,
    days_to_action,
    seen_connections,
    seen_ledger,
)


def decision(n: int = 1, **more: Any) -> Decision:
    return Decision(id=f"d{n}", case="c", question="When do we open?", **more)


def line(n: int = 1, **more: Any) -> Contribution:
    usual: dict[str, Any] = {"giver": "member", "receiver": "neighbour", "what": "lifts"}
    return Contribution(id=f"g{n}", case="c", **{**usual, **more})


def ripple(name: str, order: int, came_of: str | None = None, **more: Any) -> Ripple:
    return Ripple(id=name, case="c", what=name, order=order, came_of=came_of, **more)


# ---- decisions ------------------------------------------------------------------------------------------------------


def test_decisions_are_counted_with_what_is_known_as_the_base() -> None:
    counts = count_decisions(
        [
            decision(1, depth=4, changed_by_members=True, about_money=True),
            decision(2, depth=4, changed_by_members=False, no_because="the landlord owns the wall"),
            decision(3, depth=0, about_money=False),
            decision(4),
        ]
    )
    assert (counts.total, counts.changed, counts.changed_known) == (4, 1, 2)
    assert (counts.money, counts.money_known) == (1, 2)
    assert counts.depths == (1, 0, 0, 0, 2, 0, 0)
    assert (counts.no_depth, counts.said_no) == (1, 1)
    assert not hasattr(counts, "mean_depth")


def test_days_from_suggestion_to_action_need_both_dates_to_the_month() -> None:
    day = understand_date("3 March 2021"), understand_date("17 March 2021")
    assert days_to_action(decision(suggested_on=day[0], acted_on=day[1])) == 14
    assert days_to_action(decision(suggested_on=day[0])) is None
    assert days_to_action(decision(suggested_on=understand_date("2021"), acted_on=day[1])) is None
    assert days_to_action(decision(suggested_on=day[1], acted_on=day[0])) is None
    month = decision(suggested_on=understand_date("March 2021"), acted_on=understand_date("April 2021"))
    assert days_to_action(month) == 30


def test_the_median_of_days_tells_how_many_decisions_it_rests_on() -> None:
    start = understand_date("1 March 2021")
    dated = [
        decision(n, suggested_on=start, acted_on=understand_date(f"{1 + days} March 2021"))
        for n, days in enumerate((2, 4, 20))
    ]
    counts = count_decisions([*dated, decision(9)])
    assert (counts.median_days, counts.dated) == (4, 3)
    assert count_decisions([]).median_days is None


# ---- who held power -------------------------------------------------------------------------------------------------


def test_moves_are_counted_both_ways_and_what_is_not_known_is_no_move() -> None:
    rows = [
        PowerHeld(id="1", case="c", domain="money", start="agency", now="shared"),
        PowerHeld(id="2", case="c", domain="rules", start="members", now="worker"),
        PowerHeld(id="3", case="c", domain="people", start="shared", now="shared"),
        PowerHeld(id="4", case="c", domain="partners", start="agency"),
    ]
    counts = count_power(rows)
    assert (counts.known, counts.towards, counts.away, counts.stayed, counts.unknown) == (3, 1, 1, 1, 1)


# ---- what was given and got -----------------------------------------------------------------------------------------


def test_hours_are_told_both_ways_by_role_and_by_how_they_are_known() -> None:
    lines = [
        line(1, hours=Decimal(3), how_known="rota"),
        line(2, giver="worker", receiver="member", hours=Decimal("1.5"), how_known="recall"),
        line(3, hours=Decimal(2)),
        line(4, what="a kettle"),
    ]
    counts = count_ledger(lines)
    assert counts.gave == (("member", Decimal(5)), ("worker", Decimal("1.5")))
    assert counts.got == (("member", Decimal("1.5")), ("neighbour", Decimal(5)))
    assert counts.by_source == (("rota", Decimal(3)), ("recall", Decimal("1.5")), (None, Decimal(2)))
    assert (counts.lines, counts.hours, counts.recalled) == (4, Decimal("6.5"), 1)


def test_paid_hours_stand_apart_and_are_no_gift() -> None:
    counts = count_ledger([line(1, hours=Decimal(3)), line(2, hours=Decimal(8), paid=True, giver_person="p")])
    assert (counts.hours, counts.paid_hours, counts.paid_lines) == (Decimal(3), Decimal(8), 1)
    assert counts.named == 0
    ledger = seen_ledger([line(2, hours=Decimal(8), paid=True)])
    assert ledger.flows == ()


def test_a_childs_time_is_never_priced() -> None:
    lines = [line(1, in_kind_pence=500, by_child=True), line(2, in_kind_pence=900)]
    counts = count_ledger(lines)
    assert counts.priced == (("GBP", 900),)
    assert counts.child_lines == 1
    assert seen_ledger(lines).flows[0].in_kind_pence == 900
    assert seen_ledger(lines[:1]).flows[0].in_kind_pence is None


def test_people_who_both_gave_and_got_are_counted_once_also_when_merged() -> None:
    lines = [
        line(1, giver_person="a", receiver_person="b"),
        line(2, giver_person="b", receiver_person="c"),
        line(3, giver_person="a2", receiver_person="b"),
        line(4, receiver_person="a"),
    ]
    counts = count_ledger(lines, merged={"a2": "a"})
    assert (counts.both, counts.named) == (2, 3)
    assert (seen_ledger(lines, {"a2": "a"}).both, seen_ledger(lines).named) == (2, 4)


def test_the_recall_gap_is_the_median_over_lines_with_both_dates() -> None:
    written = date(2021, 3, 31)
    lines = [
        line(1, when=understand_date("21 March 2021"), written_on=written),
        line(2, when=understand_date("1 March 2021"), written_on=written),
        line(3, when=understand_date("1 March 2021")),
        line(4, written_on=written),
    ]
    counts = count_ledger(lines)
    assert (counts.recall_days, counts.with_gap) == (20, 2)
    assert count_ledger(lines[2:]).recall_days is None


def test_the_seen_ledger_has_roles_and_no_person() -> None:
    lines = [
        line(1, hours=Decimal(3), giver_person="SECRET", receiver_person="SECRET"),
        line(2, hours=Decimal(1), how_known="recall"),
        line(3, what="a kettle", giver="organisation", receiver="group", in_kind_pence=2500),
        line(4, what="seeds", giver="organisation", receiver="group", in_kind_pence=300, currency="EUR"),
    ]
    ledger = seen_ledger(lines)
    assert "SECRET" not in repr(ledger)
    first, kettle, seeds = ledger.flows
    assert (first.giver, first.receiver, first.hours, first.lines) == ("member", "neighbour", Decimal(4), 2)
    assert first.recalled == 1
    assert (kettle.things, kettle.in_kind_pence, kettle.currency) == (("a kettle",), 2500, "GBP")
    assert (seeds.in_kind_pence, seeds.currency) == (300, "EUR")
    assert len({flow.number for flow in ledger.flows}) == 3


# ---- ripples --------------------------------------------------------------------------------------------------------


def test_ripples_are_counted_by_order_and_what_was_done_is_none() -> None:
    ripples = [
        ripple("dinner", 0),
        ripple("a rota", 1, "dinner", confirmed_by="the surgery", capital="social"),
        ripple("a choir", 2, "a rota", goes="mixed"),
        ripple("a quarrel", 2, "a rota", goes="harm"),
        ripple("a shop", 3, "a choir", goes="stopped", capital="financial"),
    ]
    counts = count_ripples(ripples)
    assert (counts.activities, counts.ripples, counts.orders) == (1, 4, (1, 2, 1, 0))
    assert (counts.longest, counts.confirmed) == (3, 1)
    assert counts.goes == (("good", 1), ("mixed", 1), ("harm", 1), ("stopped", 1))
    assert counts.capitals == (("social", 1), ("financial", 1))


def test_a_chain_that_bites_its_own_tail_ends() -> None:
    one, two = ripple("one", 1, "two"), ripple("two", 1, "one")
    assert chain_of(one, {"one": one, "two": two}) == (one, two)
    assert count_ripples([one, two]).longest == 2


# ---- whom would you call? -------------------------------------------------------------------------------------------


def test_connections_are_counted_by_role_without_a_name() -> None:
    people = {
        "p": Person(id="p", code="SECRET", name="SECRET", belongs="worker"),
        "q": Person(id="q", code="SECRET", merged_into="p"),
    }
    ties = [
        Connection(id="1", case="c", moment="now", from_who="a neighbour", to_person="p"),
        Connection(id="2", case="c", moment="now", from_who="a neighbour", to_person="q"),
        Connection(id="3", case="c", moment="then", from_who="a neighbour", to_person="gone"),
        Connection(id="4", case="c", moment="then", from_who="a neighbour"),
    ]
    seen = seen_connections(ties, people, lambda belongs: belongs or "somebody")
    assert [(one.moment, one.caller, one.called, one.count) for one in seen] == [
        ("then", "a neighbour", "somebody", 1),
        ("now", "a neighbour", "worker", 2),
    ]
    assert "SECRET" not in repr(seen)
