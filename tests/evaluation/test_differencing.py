"""A second report does not tell who joined since the first: what is repeated, what is new, and what stays hidden."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import IssuedCell, IssuedTable
from coprod_desktop.evaluation.differencing import Settled, settle

TODAY = date(2026, 11, 24)


def table(period: str | None = None, **rows: int | None) -> IssuedTable:
    cells = tuple(IssuedCell(label="" if label == "rest" else label, count=n) for label, n in rows.items())
    when = understand_date(period, TODAY) if period else None
    return IssuedTable(key="total.disability", case="case", period=when, cells=cells)


def after(new: IssuedTable, *old: IssuedTable, sensitive: bool = True) -> Settled:
    issued: tuple[IssuedTable, ...] = ()
    for one in old:
        issued = (settle(one, issued, "public", sensitive=sensitive).issued, *issued)
    return settle(new, issued, "public", sensitive=sensitive)


def rows(told: Settled) -> dict[str, int | None]:
    return {one.label: None if one.hidden else one.count for one in told.issued.cells}


def test_31_people_then_32_with_one_more_disabled_prints_the_first_table_again() -> None:
    told = after(table(yes=13, no=19), table(yes=12, no=19))
    assert told.again and rows(told) == {"yes": 12, "no": 19}


def test_the_same_counts_are_the_same_table() -> None:
    told = after(table(yes=12, no=19), table(yes=12, no=19))
    assert not told.again and rows(told) == {"yes": 12, "no": 19}


def test_enough_people_in_two_rows_make_a_new_table() -> None:
    told = after(table(yes=22, no=30, rest=2), table(yes=12, no=19, rest=2))
    assert not told.again and rows(told) == {"yes": 22, "no": 30, "": 2}


def test_all_who_came_in_one_row_would_tell_of_each_of_them() -> None:
    assert after(table(yes=32, no=19), table(yes=12, no=19)).again


def test_a_row_that_falls_below_the_least_does_not_vanish_by_itself() -> None:
    """Else the reader knows who left: the row that is not printed any more."""
    told = after(table(A=4, B=9), table(A=5, B=9), sensitive=False)
    assert told.again and rows(told) == {"A": 5, "B": 9}


def test_what_was_hidden_stays_hidden_until_it_has_outgrown_what_it_was() -> None:
    first = table(A=3, B=12, C=30)
    assert rows(after(table(A=13, B=12, C=40), first, sensitive=False)) == {"A": None, "B": None, "C": 40}
    assert rows(after(table(A=15, B=22, C=40), first, sensitive=False)) == {"A": 15, "B": 22, "C": 40}


def test_another_year_is_other_people_and_a_close_one_is_only_mentioned() -> None:
    told = after(table("2026", yes=14, no=19), table("2025", yes=12, no=19))
    assert not told.again and told.close and rows(told) == {"yes": 14, "no": 19}
    assert not after(table("2026", yes=34, no=19), table("2025", yes=12, no=19)).close
    assert after(table("2025 to 2026", yes=14, no=19), table("2025", yes=12, no=19)).again


def test_the_group_itself_sees_what_it_counted() -> None:
    told = settle(table(yes=1, no=2), (table(yes=1, no=1),), "internal", sensitive=True)
    assert rows(told) == {"yes": 1, "no": 2} and not told.again


def test_what_a_funder_saw_is_not_printed_again_for_everybody() -> None:
    seen = settle(table(A=1, B=30, C=40), (), "funder", whole_group=True)
    assert rows(seen) == {"A": 1, "B": 30, "C": 40}
    told = settle(table(A=2, B=30, C=40), (seen.issued,), "public", whole_group=True)
    assert told.again and rows(told) == {"A": None, "B": None, "C": 40}


def test_rows_that_come_and_go_are_compared_by_their_names() -> None:
    assert after(table(A=10, B=9, C=1), table(A=10, B=9), sensitive=False).again
    assert not after(table(A=20, B=9, C=10), table(A=10, B=9), sensitive=False).again


def test_nobody_counted_is_neither_hidden_nor_a_difference() -> None:
    told = after(table(A=None, B=12, C=19), table(A=None, B=12, C=19))
    assert rows(told) == {"A": None, "B": 12, "C": 19} and not told.kept_back
    assert not any(one.hidden for one in told.issued.cells)
