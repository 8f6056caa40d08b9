from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.coarsen import coarse_ages, coarse_date, coarse_place
from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.permission import AUDIENCES, AudienceCode

DAY = understand_date("3 March 2019")


@pytest.mark.parametrize(
    ("audience", "said"),
    [("internal", "3 March 2019"), ("partner", "March 2019"), ("funder", "March 2019"), ("public", "2019")],
)
def test_a_day_becomes_a_month_for_funders_and_a_year_for_the_public(
    audience: AudienceCode, said: str
) -> None:
    told = coarse_date(DAY, audience)
    assert told is not None and told.typed == said


def test_a_date_nobody_can_place_stays_in_the_group() -> None:
    assert coarse_date(GivenDate("the day Mary moved"), "funder") is None
    assert coarse_date(GivenDate("the day Mary moved"), "internal") == GivenDate("the day Mary moved")


@given(
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    st.integers(0, 2000),
    st.sampled_from(["partner", "funder", "public"]),
)
def test_a_coarse_date_covers_the_true_one_and_never_keeps_its_words(
    day: date, days: int, audience: AudienceCode
) -> None:
    exact = GivenDate("the day Mary moved to 4 Elm Road", day, day + timedelta(days=days))
    told = coarse_date(exact, audience)
    assert told is not None and told.earliest is not None and told.latest is not None
    assert told.earliest <= day and day + timedelta(days=days) <= told.latest
    assert "Mary" not in told.typed
    assert (told.latest - told.earliest).days >= (364 if audience == "public" else 27)


@pytest.mark.parametrize(
    ("place", "funder", "public"),
    [
        ("12 Elm Road, Splott, Cardiff CF24 2AB", "Splott, Cardiff CF24", "Cardiff"),
        ("Flat 3, 9 High Street", None, None),
        ("the library", "the library", "the library"),
        ("CF24 2ab", "CF24", None),
        (None, None, None),
    ],
)
def test_a_place_loses_its_house_and_half_its_postcode(
    place: str | None, funder: str | None, public: str | None
) -> None:
    assert coarse_place(place, "internal") == place
    assert coarse_place(place, "funder") == funder
    assert coarse_place(place, "public") == public


@pytest.mark.parametrize(
    ("role", "funder", "public"),
    [
        ("a neighbour, 43", "a neighbour, 35 to 44", "a neighbour, 18 to 64"),
        ("a young member (16)", "a young member (16 to 17)", "a young member (under 18)"),
        ("a carer aged 81", "a carer 75 or over", "a carer 65 or over"),
        ("a 12-year-old", "somebody under 16", "somebody under 18"),
        ("member of the class of 2019", "member of the class of 2019", "member of the class of 2019"),
    ],
)
def test_an_age_becomes_a_band(role: str, funder: str, public: str) -> None:
    assert [coarse_ages(role, audience) for audience in AUDIENCES] == [role, funder, funder, public]
