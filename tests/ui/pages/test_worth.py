"""Time and money, by key and mouse."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt

from coprod_desktop.domain.records import Contribution, SocialReturn, TimeWorth
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id


def with_hours(ws: Any, case: str) -> None:
    add_record(
        ws,
        Contribution(
            id=new_id(), case=case, what="cooking", giver="member", receiver="group", hours=Decimal(100)
        ),
    )


def test_hours_are_put_in_money_with_two_rates_by_choosing_one(make_house: Callable[..., Any]) -> None:
    house = make_house(with_hours)
    house.go("worth")
    assert "100 hours were given without pay" in house.words_on()
    assert "£" not in house.words_on()
    house.click(house.button("Tell the hours in money"))
    page = house.page
    house.press(page.in_money, Qt.Key.Key_Space)
    page.fields["rate"].choose("rlw_uk_2025")
    page.fields["rate"].tell_edited()
    house.type(page.fields["rate_because"], "Our funder uses it")
    house.click(house.button("Done"))
    house.settle()
    assert "compare with £1,271" in house.words_on()
    assert "£1,345" in house.words_on()
    kept = house.ask(lambda ws: ws.records(TimeWorth))
    assert [(one.in_money, one.rate, one.rate_because) for one in kept] == [
        (True, "rlw_uk_2025", "Our funder uses it")
    ]


def test_money_figures_stay_shut_until_asked_for_and_say_what_is_missing(
    make_house: Callable[..., Any],
) -> None:
    house = make_house(with_hours)
    house.go("worth")
    assert "Add a social return" not in house.words_on()
    house.click(house.button("A funder asks us for a money figure"))
    assert "The price was borrowed from somewhere else." in house.words_on()
    house.click(house.button("Add a social return"))
    page = house.page
    house.type(page.fields["words"], "Somebody near by to call on")
    page.savers[0].flush()
    house.settle()
    assert "At least 10 people must have answered both at the start and at the end." in house.words_on()
    assert len(house.ask(lambda ws: ws.records(SocialReturn))) == 1
