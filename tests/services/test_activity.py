"""Totals leave the group with small counts hidden, so that nobody can be worked out."""

from __future__ import annotations

from datetime import date

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.permission import Audience, AudienceCode
from coprod_desktop.domain.records import Session, Tally, TotalRow, YearlyTotal
from coprod_desktop.services.activity import activity_of, totals_for
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace


def total(case: str, counts: list[int | None], **more: object) -> YearlyTotal:
    rows = tuple(TotalRow(label=f"row {n}", count=count) for n, count in enumerate(counts))
    return YearlyTotal(id=new_id(), case=case, rows=rows, **{"by": "age_band", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["partner", "funder", "public"])
def test_a_small_count_and_a_second_one_stay_in_the_group(
    ws: Workspace, case: str, code: AudienceCode
) -> None:
    add_record(ws, total(case, [3, 12, 30], not_stated=6))
    (seen,) = totals_for(ws, case, Audience(code))
    assert [(one.count, one.hidden) for one in seen.rows] == [(None, True), (None, True), (30, False)]
    assert seen.not_stated is not None and (seen.not_stated.count, seen.not_stated.hidden) == (6, False)
    (own,) = totals_for(ws, case, Audience("internal"))
    assert [one.count for one in own.rows] == [3, 12, 30] and own.not_stated is not None
    assert own.not_stated.count == 6


def test_under_ten_is_hidden_where_it_is_about_health_or_ethnicity(ws: Workspace, case: str) -> None:
    add_record(ws, total(case, [9, 12, 30], by="ethnicity"))
    add_record(ws, total(case, [9, 12, 30], by="sex"))
    ethnicity, sex = totals_for(ws, case, Audience("public"))
    assert [one.hidden for one in ethnicity.rows] == [True, True, False]
    assert not any(one.hidden for one in sex.rows)
    assert sex.not_stated is None


def test_totals_that_stay_inside_reach_nobody_else(ws: Workspace, case: str) -> None:
    add_record(ws, total(case, [12], only_us=True))
    assert totals_for(ws, case, Audience("funder")) == ()
    assert len(totals_for(ws, case, Audience("internal"))) == 1


def test_a_session_that_stays_inside_is_not_counted_outside(ws: Workspace, case: str, today: date) -> None:
    when = understand_date("yesterday", today)
    for only_us in (True, False):
        add_record(
            ws,
            Session(
                id=new_id(), case=case, what="Digging", when=when, tallies=(Tally(count=6),), only_us=only_us
            ),
        )
    assert activity_of(ws, case, today).attendances == 12
    assert activity_of(ws, case, today, outside=True).attendances == 6
