"""The gate: missing, expired, contradictory or narrower means no."""

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.permission import (
    AUDIENCES,
    IMPLIES,
    STANDING,
    Allowed,
    Audience,
    Refused,
    Terms,
    may_use,
)  # fmt: skip

TODAY = date(2026, 11, 23)
OPEN = Terms("named", frozenset({"public_online"}), frozenset(), "active", None, "Good soup.")


def test_nobody_asked_means_no_for_every_audience() -> None:
    assert {may_use("x", None, Audience(code), TODAY) for code in AUDIENCES} == {Refused("no_permission")}


def test_permission_for_anybody_lets_words_out_everywhere_in_its_form() -> None:
    assert {may_use("Good soup.", OPEN, Audience(code), TODAY) for code in AUDIENCES} == {Allowed("named")}


@pytest.mark.parametrize(
    "state", ["draft", "asked", "given", "cooling_off", "withdrawn", "restricted", "superseded"]
)
def test_a_permission_that_does_not_stand_is_no_permission(state: str) -> None:
    terms = replace(OPEN, state=state)  # type: ignore[arg-type]
    why = state if state in ("cooling_off", "restricted") else "not_standing"
    assert may_use("Good soup.", terms, Audience("internal"), TODAY) == Refused(why)  # type: ignore[arg-type]
    assert state not in STANDING


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    terms = replace(OPEN, expires=TODAY)
    assert may_use("Good soup.", terms, Audience("public"), TODAY) == Allowed("named")
    assert may_use("Good soup.", terms, Audience("public"), date(2026, 11, 24)) == Refused("expired")


def test_edited_words_need_asking_again() -> None:
    assert may_use("Great soup.", OPEN, Audience("internal"), TODAY) == Refused("other_wording")


def test_a_funder_and_a_partner_do_not_stand_for_each_other() -> None:
    funders = replace(OPEN, readers=frozenset({"all_funders"}))
    partner = replace(OPEN, readers=frozenset({"partner"}))
    assert may_use("Good soup.", funders, Audience("partner"), TODAY) == Refused("other_audience")
    assert may_use("Good soup.", partner, Audience("funder", "f1"), TODAY) == Refused("other_audience")


def test_this_funder_means_only_the_one_named() -> None:
    terms = replace(OPEN, readers=frozenset({"this_funder"}), funders=frozenset({"f1"}))
    assert may_use("Good soup.", terms, Audience("funder", "f1"), TODAY) == Allowed("named")
    assert may_use("Good soup.", terms, Audience("funder", "f2"), TODAY) == Refused("other_funder")
    assert may_use("Good soup.", terms, Audience("funder"), TODAY) == Refused("other_funder")
    assert may_use("Good soup.", terms, Audience("public"), TODAY) == Refused("other_audience")


def test_totals_only_never_shows_the_words() -> None:
    terms = replace(OPEN, identity="totals_only")
    assert isinstance(may_use("Good soup.", terms, Audience("internal"), TODAY), Refused)


def test_print_is_not_online() -> None:
    terms = replace(OPEN, readers=frozenset({"public_print"}))
    assert may_use("Good soup.", terms, Audience("public"), TODAY) == Refused("other_audience")
    assert may_use("Good soup.", terms, Audience("funder", "any"), TODAY) == Allowed("named")


def test_what_implies_what_is_complete_and_goes_one_way() -> None:
    for wide, narrow in IMPLIES.items():
        assert narrow <= IMPLIES.keys()
        assert wide not in narrow
        assert all(IMPLIES[one] <= narrow for one in narrow), f"{wide} leaves out what it implies"
