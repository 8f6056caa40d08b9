"""Tables of people leave the group safe, and what earlier reports told is kept in mind."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience, AudienceCode
from coprod_desktop.domain.records import (
    Attendance,
    Contribution,
    DocumentMade,
    Figure,
    Person,
    Ripple,
    Session,
    TotalRow,
    YearlyTotal,
)
from coprod_desktop.evaluation.told_safely import ABOUT
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.reports import Made, ReportOrder, make_report, mark_given, mark_stayed_in
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.storage import Workspace

MARCH, JUNE = date(2026, 3, 3), date(2026, 6, 1)


def total(case: str, counts: list[int | None], **more: object) -> YearlyTotal:
    rows = tuple(TotalRow(label=f"row {n}", count=count) for n, count in enumerate(counts))
    return YearlyTotal(id=new_id(), case=case, rows=rows, **{"by": "age_band", **more})  # type: ignore[arg-type]


def taken(
    ws: Workspace, case: str, resources: Path, audience: AudienceCode, on: date = JUNE
) -> TakenSnapshot:
    return take_snapshot(ws, [case], Audience(audience), resources, made_on=on)


def rows(told: TakenSnapshot, number: int = 0) -> list[int | None]:
    return [one.count for one in told.snapshot.cases[0].totals[number].rows]


def report(ws: Workspace, case: str, resources: Path, out: Path, template: str = "full_case_study") -> Made:
    order = ReportOrder(cases=(case,), template=template, audience="funder", formats=("txt",), out=out)
    return make_report(ws, order, resources, today=MARCH)


@pytest.mark.parametrize("code", ["partner", "funder", "public"])
def test_a_small_count_and_a_second_one_stay_in_the_group(
    ws: Workspace, case: str, resources: Path, code: AudienceCode
) -> None:
    add_record(ws, total(case, [3, 12, 30], not_stated=6))
    told = taken(ws, case, resources, code).snapshot.cases[0].totals[0]
    assert [(one.count, one.hidden) for one in told.rows] == [(None, True), (None, True), (30, False)]
    assert told.not_stated is not None and told.not_stated.count == 6
    own = taken(ws, case, resources, "internal").snapshot.cases[0].totals[0]
    assert [one.count for one in own.rows] == [3, 12, 30]


def test_under_ten_is_hidden_where_it_is_about_health_or_ethnicity(
    ws: Workspace, case: str, resources: Path
) -> None:
    add_record(ws, total(case, [9, 12, 30], by="ethnicity"))
    add_record(ws, total(case, [9, 12, 30], by="sex"))
    told = taken(ws, case, resources, "public")
    assert rows(told) == [None, None, 30] and rows(told, 1) == [9, 12, 30]


def test_a_funder_sees_how_many_have_which_part_in_the_work(
    ws: Workspace, case: str, resources: Path
) -> None:
    add_record(ws, total(case, [1, 2, 30], by="people"))
    assert rows(taken(ws, case, resources, "funder")) == [1, 2, 30]
    assert rows(taken(ws, case, resources, "public")) == [None, None, None]


def test_totals_that_stay_inside_reach_nobody_else(ws: Workspace, case: str, resources: Path) -> None:
    add_record(ws, total(case, [12], only_us=True))
    assert taken(ws, case, resources, "funder").snapshot.cases[0].totals == ()
    assert len(taken(ws, case, resources, "internal").snapshot.cases[0].totals) == 1


def test_one_disabled_member_who_joined_is_not_told_by_the_next_report(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    first = total(case, [12, 19], by="disability")
    add_record(ws, first)
    report(ws, case, resources, tmp_path)
    (document,) = ws.records(DocumentMade)
    assert [(one.label, one.count) for one in document.tables[0].cells] == [("row 0", 12), ("row 1", 19)]
    change_record(ws, replace(first, rows=(replace(first.rows[0], count=13), first.rows[1])))
    told = taken(ws, case, resources, "public")
    assert rows(told) == [12, 19] and told.snapshot.cases[0].totals[0].counted_on == MARCH
    (found,) = [one for one in told.noticed if one.rule == "counts_again"]
    assert "3 March 2026" in found.sentence and found.about == (first.id,)
    assert rows(taken(ws, case, resources, "internal")) == [13, 19]


def test_a_report_that_nobody_outside_has_is_not_counted_as_told(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    first = total(case, [12, 19], by="disability")
    add_record(ws, first)
    report(ws, case, resources, tmp_path)
    change_record(ws, replace(first, rows=(replace(first.rows[0], count=13), first.rows[1])))
    (document,) = ws.records(DocumentMade)
    mark_stayed_in(ws, document.id)
    assert rows(taken(ws, case, resources, "public")) == [13, 19]
    assert mark_stayed_in(ws, document.id) is None
    mark_given(ws, document.id, "The Alder Trust", understand_date("today", JUNE))
    assert rows(taken(ws, case, resources, "public")) == [12, 19]
    with pytest.raises(WorldFault, match="You noted who has this report"):
        mark_stayed_in(ws, document.id)


def test_a_report_without_the_table_has_told_nothing(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    add_record(ws, total(case, [12, 19], by="disability"))
    report(ws, case, resources, tmp_path, template="two_pages")
    assert [one.tables for one in ws.records(DocumentMade)] == [()]


def test_two_tables_of_the_same_time_in_one_report_do_not_tell_either(
    ws: Workspace, case: str, resources: Path
) -> None:
    for count in (12, 13):
        add_record(ws, total(case, [count, 19], by="disability", period=understand_date("2026")))
    told = taken(ws, case, resources, "funder")
    assert len(told.snapshot.cases[0].totals) == 1
    assert [one.rule for one in told.noticed if one.rule.startswith("counts")] == ["counts_again"]


def test_another_year_so_close_is_printed_and_mentioned(ws: Workspace, case: str, resources: Path) -> None:
    for year, count in (("2025", 12), ("2026", 13)):
        add_record(ws, total(case, [count, 19], by="disability", period=understand_date(year)))
    told = taken(ws, case, resources, "funder")
    assert [rows(told, 0), rows(told, 1)] == [[12, 19], [13, 19]]
    assert [one.rule for one in told.noticed] == ["counts_close"]


def test_a_table_kept_back_says_so_in_the_report(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    add_record(ws, total(case, [0, 31], by="disability"))
    made = report(ws, case, resources, tmp_path)
    text = made.files[0].path.read_text(encoding="utf-8")
    assert "These counts are not printed" in text and "31" not in text
    assert [one.rule for one in made.findings if one.rule.startswith("counts")] == ["counts_kept_back"]


def test_a_typed_percentage_of_a_tiny_base_is_told_in_words(
    ws: Workspace, case: str, resources: Path
) -> None:
    add_record(
        ws, Figure(id=new_id(), case=case, label="Felt less alone", number=Decimal(20), unit="%", base=15)
    )
    told = taken(ws, case, resources, "public")
    (figure,) = told.snapshot.cases[0].figures
    assert (figure.value, figure.as_words, figure.base) == (None, "fewer than 5", 15)
    assert "“fewer than 5”" in next(one.sentence for one in told.noticed if one.rule == "figure_small")
    assert taken(ws, case, resources, "funder").snapshot.cases[0].figures[0].value == 20


def test_rows_of_one_name_are_kept_apart(ws: Workspace, case: str, resources: Path) -> None:
    record = YearlyTotal(
        id=new_id(),
        case=case,
        by="other",
        rows=(TotalRow(label="Other", count=20), TotalRow(label="Other", count=30)),
    )
    add_record(ws, record)
    told = taken(ws, case, resources, "funder").snapshot.cases[0].totals[0]
    assert [(one.label, one.count) for one in told.rows] == [("Other", 20), ("Other (2)", 30)]


# ---- a walk over the whole snapshot ---------------------------------------------------------------------------------


def small_people(told: object, least: int, found: list[str]) -> list[str]:
    """Every count of people from 1 to `least` - 1 that a snapshot holds, however deep, as "Shape.field"."""
    if isinstance(told, tuple):
        for one in told:
            small_people(one, least, found)
    elif is_dataclass(told) and not isinstance(told, type):
        for field in fields(told):
            value, name = getattr(told, field.name), f"{type(told).__name__}.{field.name}"
            about = ABOUT.get(name)
            if about in ("whole_group", "breakdown") or (name == "SeenFigure.value" and told_people(told)):
                found += [name for n in numbers_of(value) if 0 < n < least]
            small_people(value, least, found)
    return found


def told_people(figure: object) -> bool:
    return getattr(figure, "unit", None) == "people"


def numbers_of(value: object) -> list[float]:
    if isinstance(value, tuple):
        return [n for one in value for n in numbers_of(one)]
    return [float(value)] if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else []


def small_group(ws: Workspace, case: str) -> None:
    """Three people: two came twice, one of them led; and figures, totals, gifts and calls as small as that."""
    add_record(ws, total(case, [1, 2, 20], by="disability"))
    add_record(ws, Figure(id=new_id(), case=case, label="Joined", number=Decimal(3), unit="people"))
    people = [Person(id=new_id(), code=f"M{n}") for n in range(3)]
    for one in people:
        add_record(ws, one)
    for day in ("1 February 2026", "8 February 2026"):
        session = Session(id=new_id(), case=case, what="Digging", when=understand_date(day))
        add_record(ws, session)
        for place, one in enumerate(people[: 2 if day[0] == "8" else 3]):
            role = "led" if place == 0 and day[0] == "8" else "took_part"
            add_record(ws, Attendance(id=new_id(), case=case, session=session.id, person=one.id, role=role))  # type: ignore[arg-type]
    for giver, receiver in ((0, 1), (1, 0)):
        gift = {"giver_person": people[giver].id, "receiver_person": people[receiver].id, "hours": Decimal(2)}
        add_record(
            ws,
            Contribution(id=new_id(), case=case, giver="member", receiver="member", what="Help", **gift),  # type: ignore[arg-type]
        )
    add_record(ws, Ripple(id=new_id(), case=case, what="A club", order=1, reach=2))


def test_no_small_count_of_people_is_anywhere_in_a_public_snapshot(
    ws: Workspace, case: str, resources: Path
) -> None:
    small_group(ws, case)
    public = taken(ws, case, resources, "public").snapshot.cases[0]
    assert small_people(public, 5, []) == []
    assert "unique" in public.activity.small and public.ledger.small


def test_the_walk_finds_them_where_they_are_told(ws: Workspace, case: str, resources: Path) -> None:
    """The twin: the group's own snapshot holds them, and the walk finds each kind."""
    small_group(ws, case)
    own = taken(ws, case, resources, "internal").snapshot.cases[0]
    assert {
        "SeenActivity.unique", "SeenActivity.journeys", "SeenLedger.both", "SeenRipple.reach", "SeenSession.people",
        "SeenTotalRow.count", "SeenFigure.value",
    } <= set(small_people(own, 5, []))  # fmt: skip
