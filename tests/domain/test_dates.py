"""A date keeps the words it was given in and never becomes more exact than it was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.dates import GivenDate, impossible_day, understand_date

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
        ("12 May 2020", "2020-05-12", "2020-05-12"),
        ("Tuesday, 12th of May 2020", "2020-05-12", "2020-05-12"),
        ("May 12, 2020", "2020-05-12", "2020-05-12"),
        ("3/4/2019", "2019-04-03", "2019-04-03"),
        ("2019-04-03", "2019-04-03", "2019-04-03"),
        ("2011-08", "2011-08-01", "2011-08-31"),
        ("February 2024", "2024-02-01", "2024-02-29"),
        ("early March 2019", "2019-03-01", "2019-03-10"),
        ("late March 2019", "2019-03-22", "2019-03-31"),
        ("spring 2021", "2021-03-01", "2021-05-31"),
        ("winter 2020", "2020-12-01", "2021-02-28"),
        ("March to June 2021", "2021-03-01", "2021-06-30"),
        ("2019-2021", "2019-01-01", "2021-12-31"),
        ("2019/20", "2019-01-01", "2020-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("Ebrill 2018", "2018-04-01", "2018-04-30"),
        ("last Tuesday", "2026-11-17", "2026-11-17"),
        ("last Monday", "2026-11-16", "2026-11-16"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("last December", "2025-12-01", "2025-12-31"),
        ("c.2003", "2001-12-31", "2004-12-31"),
        ("2011-09 à 2011-12", "2011-09-01", "2011-12-31"),
        ("marzo 2019 hasta mayo 2019", "2019-03-01", "2019-05-31"),
        ("Ionawr 2020 tan Mai 2020", "2020-01-01", "2020-05-31"),
    ],
)
def test_what_people_type_becomes_the_days_it_may_mean(typed: str, earliest: str, latest: str) -> None:
    understood = understand_date(typed, TODAY)
    assert understood == GivenDate(typed, date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "typed", ["dros 7 mlynedd", "before the pandemic", "wedyn", "31/02/2024", "0000", "99/99/9999"]
)
def test_words_we_cannot_place_are_kept_as_they_are(typed: str) -> None:
    assert understand_date(typed, TODAY) == GivenDate(typed)


def test_about_is_wider_than_the_plain_date() -> None:
    about = understand_date("about 2019")
    assert about.earliest is not None and about.earliest < date(2019, 1, 1)
    assert about.latest is not None and about.latest > date(2019, 12, 31)


def test_relative_words_mean_nothing_without_a_today() -> None:
    assert not understand_date("yesterday").known


def test_a_day_the_calendar_does_not_have_is_noticed() -> None:
    assert (
        impossible_day("31 February 2024") and impossible_day("30/02/2023") and impossible_day("2023-02-29")
    )
    assert not impossible_day("29/02/2024") and not impossible_day("some day")


def test_a_range_needs_both_ends_in_order() -> None:
    with pytest.raises(ValueError, match="both"):
        GivenDate("x", date(2020, 1, 1))
    with pytest.raises(ValueError, match="after"):
        GivenDate("x", date(2021, 1, 1), date(2020, 1, 1))


def test_an_empty_date_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        understand_date(" \n")


@given(st.text(min_size=1, max_size=40).filter(str.strip), st.dates())
def test_nothing_that_can_be_typed_is_refused(typed: str, today: date) -> None:
    try:
        understood = understand_date(typed, today)
    except ValueError as empty:
        assert "empty" in str(empty)
    else:
        assert understood.earliest is None or understood.earliest <= (understood.latest or date.min)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_every_exact_day_is_read_as_that_day(day: date) -> None:
    for typed in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day} {day:%B} {day.year:04}",
    ):
        assert understand_date(typed) == GivenDate(typed, day, day)


@pytest.mark.parametrize(
    ("typed", "earliest", "latest"),
    [
        ("last Tuesday", "2026-11-17", "2026-11-17"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("the weekend", "2026-11-21", "2026-11-22"),
        ("early March", "2026-03-01", "2026-03-10"),
        ("mid-December", "2025-12-11", "2025-12-21"),
        ("last spring", "2026-03-01", "2026-05-31"),
        ("5 March", "2026-03-05", "2026-03-05"),
        ("29 February", "2024-02-29", "2024-02-29"),
        ("5/3", "2026-03-05", "2026-03-05"),
        ("3 days ago", "2026-11-21", "2026-11-21"),
        ("a couple of weeks ago", "2026-11-07", "2026-11-13"),
        ("two months ago", "2026-09-01", "2026-09-30"),
        ("3 March to 5 March", "2026-03-03", "2026-03-05"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_words_told_from_today_mean_days(typed: str, earliest: str, latest: str) -> None:
    read = understand_date(typed, date(2026, 11, 24))
    assert read == GivenDate(typed, date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "typed", ["next week", "tomorrow", "Christmas", "before the pandemic", "12", "about then"]
)
def test_words_that_tell_no_past_day_stay_words(typed: str) -> None:
    assert understand_date(typed, date(2026, 11, 24)) == GivenDate(typed)


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.sampled_from(
        ["last Tuesday", "yesterday", "early March", "last week", "5 March", "a month ago", "winter"]
    ),
)
def test_words_told_from_today_begin_no_later_than_today(today: date, typed: str) -> None:
    read = understand_date(typed, today)
    assert read.typed == typed
    assert read.earliest is not None and read.earliest <= today
