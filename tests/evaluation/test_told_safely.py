"""Whole-group counts and typed figures: a funder may see "7 of 9", the public may not, and a percentage never leaks."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import pytest

from coprod_desktop.domain.permission import AudienceCode
from coprod_desktop.domain.seen import SeenActivity, SeenConnection, SeenLedger, SeenRipple, SeenSession
from coprod_desktop.domain.seen_measures import SeenMeasures
from coprod_desktop.domain.snapshot import SeenFigure, Snapshot
from coprod_desktop.evaluation.told_safely import (
    ABOUT,
    Telling,
    safe_activity,
    safe_connections,
    safe_figure,
    safe_ledger,
    safe_ripples,
    safe_sessions,
)

SMALL = SeenActivity(
    sessions=4, attendances=20, named=20, unique=9, new=7, returning=2, median_visits=Decimal(2), came_back=7,
    could_come_back=9, journeys=((("took_part",), 7), (("took_part", "led"), 2)),
)  # fmt: skip


def telling(audience: AudienceCode) -> Telling:
    return Telling(
        audience, few="fewer than {n}", most="{n} or more", some="some", kept_back="too few to say",
        people=frozenset(("people", "member")), sensitive=frozenset(("disab", "depress")),
    )  # fmt: skip


def numbers_in(shape: Any, found: set[str], seen: set[Any]) -> None:
    """Every field of a snapshot that holds a number, as "Shape.field", however deep."""
    if not isinstance(shape, type) or not is_dataclass(shape) or shape in seen:
        return
    seen.add(shape)
    hints = get_type_hints(shape)
    for one in fields(shape):
        inside = parts_of(hints[one.name])
        if inside & {int, float, Decimal}:
            found.add(f"{shape.__name__}.{one.name}")
        for part in inside:
            numbers_in(part, found, seen)


def parts_of(hint: Any) -> set[Any]:
    args = get_args(hint)
    return set().union(*(parts_of(one) for one in args)) if args else {hint}


def test_every_number_in_a_snapshot_has_been_thought_about() -> None:
    found: set[str] = set()
    for root in (Snapshot, SeenMeasures):
        numbers_in(root, found, set())
    assert len(found) > 50
    assert found - set(ABOUT) == set(), "write down in evaluation/told_safely.py what these say of people"
    assert set(ABOUT) - found == set(), "these are no numbers of a snapshot any more"


def test_a_number_nobody_thought_about_is_found() -> None:
    """The twin: the walk does see new numbers, also inside tuples."""
    found: set[str] = set()
    numbers_in(Snapshot, found, set())
    assert {"SeenActivity.journeys", "ConsentCount.withheld", "SeenSession.people"} <= found


@pytest.mark.parametrize("audience", ["internal", "funder"])
def test_the_group_and_its_funder_see_small_counts_of_the_whole_group(audience: AudienceCode) -> None:
    assert safe_activity(SMALL, telling(audience)) == SMALL
    ledger = SeenLedger(named=9, both=7)
    assert safe_ledger(ledger, telling(audience)) == ledger


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_others_do_not_and_are_told_so(audience: AudienceCode) -> None:
    told = safe_activity(SMALL, telling(audience))
    assert (told.unique, told.new, told.returning, told.came_back) == (9, None, None, None)
    assert (told.grew, told.grew_of) == (None, None)
    assert told.journeys == () and told.small == ("new", "returning", "came_back", "journeys")
    few = safe_activity(SeenActivity(unique=3, median_visits=Decimal(2)), telling(audience))
    assert (few.unique, few.median_visits) == (None, None) and "unique" in few.small
    assert safe_ledger(SeenLedger(named=9, both=7), telling(audience)) == SeenLedger(small=True)


def test_how_many_went_on_is_told_where_the_single_ways_are_too_few() -> None:
    ways = ((("took_part",), 7), (("took_part", "helped"), 4), (("helped", "led"), 3), (("visited",), 2))
    told = safe_activity(SeenActivity(unique=16, journeys=ways), telling("public"))  # type: ignore[arg-type]
    assert told.journeys == () and (told.grew, told.grew_of) == (7, 14)


def test_counts_that_are_large_enough_stay() -> None:
    large = SeenActivity(unique=40, new=15, returning=25, came_back=12, could_come_back=30)
    assert safe_activity(large, telling("public")) == large
    assert safe_activity(SeenActivity(), telling("public")) == SeenActivity()


def test_a_session_a_ripple_and_a_few_calls_do_not_count_so_few() -> None:
    public = telling("public")
    sessions = (
        SeenSession(number="session:1", what="Dig", people=3),
        SeenSession(number="session:2", what="Dig", people=6),
    )
    assert [one.people for one in safe_sessions(sessions, public)] == [None, 6]
    ripple = SeenRipple(number="ripple:1", what="A club", order=1, reach=2)
    assert (safe_ripples((ripple,), public)[0].reach, safe_ripples((ripple,), public)[0].reach_small) == (
        None,
        True,
    )
    assert safe_ripples((ripple,), telling("funder"))[0].reach == 2
    call = SeenConnection(number="connection:1", moment="now", caller="member", called="worker", count=3)
    assert safe_connections((call,), public) == ()
    assert safe_connections((call, call), public) == (call, call)


def figure(
    value: str, unit: str | None = None, base: int | None = None, label: str = "Felt less alone"
) -> SeenFigure:
    return SeenFigure(number="figure:1", label=label, value=Decimal(value), unit=unit, base=base)


@pytest.mark.parametrize(
    ("typed", "audience", "words"),
    [
        (figure("20", "%", 15), "public", "fewer than 5"),  # domain.md: 20 % of 15 leaks 3
        (figure("20", "%", 15), "funder", None),
        (figure("80", "%", 15), "public", "11 or more"),
        (figure("7", "people", 9), "public", "some"),
        (figure("7", "people", 9), "funder", None),
        (figure("62", "%", 39), "public", None),
        (figure("3", "members"), "public", "fewer than 5"),
        (figure("3", "sessions"), "public", None),
        (figure("100", "%", 6, "Carers who feel depressed"), "funder", "too few to say"),
        (figure("9", "people", None, "Disabled members"), "funder", "fewer than 10"),
        (figure("120", "%", 15), "public", None),
        (figure("3", "people", 0), "internal", None),
    ],
)
def test_a_typed_share_or_count_of_people_does_not_leak(
    typed: SeenFigure, audience: AudienceCode, words: str | None
) -> None:
    told = safe_figure(typed, telling(audience))
    if words is None:
        assert told == typed
    else:
        assert (told.value, told.as_words) == (None, words)
