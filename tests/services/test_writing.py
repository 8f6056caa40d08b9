"""What goes in is kept once, under a name, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    Choice,
    Figure,
    Funder,
    Group,
    Number,
    Permission,
    Quote,
    Rows,
    TurningPoint,
    Words,
)
from coprod_desktop.services import writing
from coprod_desktop.services.bin import put_in_bin, remove_for_good, take_out_of_bin
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.kept import asks_for_open_licence
from coprod_desktop.services.saving import new_id, standing
from coprod_desktop.services.writing import (
    answer_to,
    ask_for_open_licence,
    change_case,
    change_figure,
    change_group,
    change_quote,
    keep_inside,
    record_figure,
    record_quote,
    record_turning_point,
    say_finished,
    set_funder,
    start_case,
    write_answer,
)
from coprod_desktop.storage import Workspace


def write(ws: Workspace, case: str, text: str, **more: str) -> None:
    write_answer(ws, case, "how_we_decided", Words(text=text), asked="Who decided?", **more)


def test_a_second_answer_to_a_question_updates_the_first(ws: Workspace, case: str) -> None:
    write(ws, case, "Jo decided.")
    write(ws, case, "We all decided.")
    assert [one.value for one in ws.records(Answer)] == [Words(text="We all decided.")]


def test_typing_in_one_box_is_one_step(ws: Workspace, case: str) -> None:
    for text in ("W", "We", "We all"):
        write(ws, case, text)
    undo(ws)
    assert ws.records(Answer) == []
    redo(ws)
    assert ws.records(Answer)[0].value == Words(text="We all")


def test_typing_in_another_box_is_another_step(ws: Workspace, case: str) -> None:
    write(ws, case, "We all")
    write_answer(ws, case, "what_next", Words(text="More"), asked="What next?")
    undo(ws)
    assert [one.question for one in ws.records(Answer)] == ["how_we_decided"]


def test_nothing_changed_is_no_step(ws: Workspace, case: str) -> None:
    write(ws, case, "We all")
    before = len(ws.history(100))
    assert write_answer(ws, case, "how_we_decided", Words(text="We all"), asked="Reworded?") is None
    assert write_answer(ws, case, "what_next", Words(text="  "), asked="What next?") is None
    assert write_answer(ws, case, "what_next", None, asked="What next?") is None
    assert len(ws.history(100)) == before


@pytest.mark.parametrize(
    "blank", [Words(text=""), Words(text=" \n "), Rows(columns=("a",), rows=((" ",), (None,))), None]
)
def test_an_emptied_answer_is_taken_out_and_no_longer_finished(
    ws: Workspace, case: str, blank: Words | Rows | None
) -> None:
    write(ws, case, "We all")
    say_finished(ws, ws.records(Answer)[0].id, True)
    step = write_answer(ws, case, "how_we_decided", blank, asked="Who decided?")
    assert step is not None and step.name_key == "storage.step.clear_answer"
    kept = ws.records(Answer)[0]
    assert (kept.value, kept.finished) == (None, False)


@pytest.mark.parametrize("value", [Number(number=Decimal(0)), Choice(chosen=())])
def test_nought_and_none_of_these_are_answers(ws: Workspace, case: str, value: Number | Choice) -> None:
    write_answer(ws, case, "how_we_decided", value, asked="How many?")
    assert ws.records(Answer)[0].value == value


def test_editing_keeps_whose_words_they_are_until_told(ws: Workspace, case: str) -> None:
    write(ws, case, "We all", voice="a member", language="cy")
    write(ws, case, "We all did")
    kept = ws.records(Answer)[0]
    assert (kept.said_by, kept.language) == ("a member", "cy")
    write(ws, case, "We all did", voice="")
    assert ws.records(Answer)[0].said_by is None


def test_an_answer_keeps_the_wording_it_was_asked_with(ws: Workspace, case: str) -> None:
    write(ws, case, "We all")
    assert answer_to(ws, case, "how_we_decided") == ws.records(Answer)[0]
    assert ws.records(Answer)[0].asked == "Who decided?"


def test_what_is_kept_is_clean_text(ws: Workspace, case: str) -> None:
    write(ws, case, "Cafe\u0301\x00 \ud800 end\r\n")
    assert ws.records(Answer)[0].value == Words(text="Café� � end\n")


def test_a_number_too_long_to_keep_is_refused_with_a_sentence(ws: Workspace, case: str) -> None:
    with pytest.raises(WorldFault, match="15 digits"):
        record_figure(ws, case, "Seeds", number=Decimal("1234567890123456"))
    assert ws.records(Figure) == []


def test_a_funder_named_twice_is_one_funder(ws: Workspace, case: str) -> None:
    start_case(ws, "The shed", funder_name="town fund")
    assert [one.name for one in ws.records(Funder)] == ["Town Fund"]
    set_funder(ws, case, None)
    assert standing(ws, CaseStudy, case).funder is None


def test_changing_a_case_study_folds_by_field(ws: Workspace, case: str) -> None:
    record = standing(ws, CaseStudy, case)
    for place in ("W", "We", "West Park"):
        record = replace(record, place=place)
        change_case(ws, record)
    change_case(ws, replace(record, title="The big garden"))
    undo(ws)
    assert standing(ws, CaseStudy, case) == record
    undo(ws)
    assert standing(ws, CaseStudy, case).place is None


@pytest.mark.parametrize("title", ["", "  \n"])
def test_a_case_study_without_a_title_is_refused(ws: Workspace, title: str) -> None:
    with pytest.raises(WorldFault, match="title"):
        start_case(ws, title)


def test_the_profile_is_changed_and_never_doubled(ws: Workspace) -> None:
    group = standing(ws, Group, ws.group_id)
    change_group(ws, replace(group, place="Leeds"))
    assert [one.place for one in ws.records(Group)] == ["Leeds"]


def test_a_quote_and_its_permission_are_one_step(ws: Workspace, case: str, funder: str, today: date) -> None:
    step = record_quote(
        ws, case, "It is ours now.", "a member", "this_funder_first_name", name="Ann Lee", today=today
    )
    assert step is not None and step.kinds == {"quote", "permission"}
    permission = ws.records(Permission)[0]
    assert (permission.identity, permission.funders, permission.state) == ("first_name", (funder,), "active")
    assert permission.wording == "It is ours now."
    assert permission.given_on is not None and permission.given_on.earliest == today
    undo(ws)
    assert ws.records(Quote) == [] and ws.records(Permission) == []


def test_a_permission_for_this_funder_needs_a_funder(ws: Workspace, today: date) -> None:
    case_id = new_id()
    start_case(ws, "The shed", id=case_id)
    with pytest.raises(WorldFault, match="who the report is for"):
        record_quote(ws, case_id, "Ours.", "a member", "this_funder_no_name", today=today)
    assert ws.records(Quote) == []


def test_changing_the_words_of_a_quote_keeps_its_permission_record(
    ws: Workspace, case: str, today: date
) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    quote = ws.records(Quote)[0]
    change_quote(ws, replace(quote, words="Ours now."))
    assert ws.records(Permission)[0].wording == "Ours."


def test_only_some_records_can_be_kept_inside(ws: Workspace, case: str, today: date) -> None:
    record_turning_point(ws, case, "The gate broke", id=(point := new_id()))
    keep_inside(ws, point, True)
    assert standing(ws, TurningPoint, point).only_us
    keep_inside(ws, point, False)
    assert not standing(ws, TurningPoint, point).only_us
    with pytest.raises(WorldFault, match="for permission to say"):
        keep_inside(ws, case, True)


def test_a_case_study_takes_all_it_holds_into_the_bin_and_back(ws: Workspace, case: str, today: date) -> None:
    write(ws, case, "We all")
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    step = put_in_bin(ws, [case])
    assert step is not None and step.kinds == {"case", "answer", "quote", "permission"}
    assert ws.records(Answer) == [] and ws.records(Permission) == []
    take_out_of_bin(ws, [ws.records(Answer, binned=True)[0].id])
    assert ws.records(CaseStudy) and ws.records(Answer) and not ws.records(Quote)
    take_out_of_bin(ws, [case])
    assert ws.records(Quote) and ws.records(Permission)


def test_an_answer_out_of_the_bin_changes_places_with_the_newer_one(ws: Workspace, case: str) -> None:
    write(ws, case, "Old")
    old = ws.records(Answer)[0].id
    put_in_bin(ws, [old])
    write(ws, case, "New")
    take_out_of_bin(ws, [old])
    assert [one.value for one in ws.records(Answer)] == [Words(text="Old")]
    assert [one.value for one in ws.records(Answer, binned=True)] == [Words(text="New")]


def test_the_groups_own_profile_never_goes(ws: Workspace) -> None:
    for way in (put_in_bin, remove_for_good):
        with pytest.raises(WorldFault, match="profile"):
            way(ws, [ws.group_id])
    assert ws.records(Group)


def test_removed_for_good_stays_gone(ws: Workspace, case: str) -> None:
    write(ws, case, "We all")
    step = remove_for_good(ws, [case])
    assert step is not None and step.recorded
    assert undo(ws) is None
    assert ws.records(CaseStudy) == [] and ws.find("all") == []


def test_every_step_a_service_makes_has_a_name(words: object) -> None:
    """The keys in the source of the services are all in the catalogue."""
    import re

    folder = Path(writing.__file__).parent
    keys = {
        key
        for file in folder.glob("*.py")
        for key in re.findall(r'"(storage\.step\.\w+)"', file.read_text("utf-8"))
    }
    assert keys and all(key in words for key in keys), [key for key in keys if key not in words]  # type: ignore[operator]


def test_a_changed_figure_is_kept(ws: Workspace, case: str) -> None:
    record_figure(ws, case, "People", number=Decimal(14), id=(figure := new_id()))
    change_figure(ws, replace(standing(ws, Figure, figure), base=39))
    assert standing(ws, Figure, figure).base == 39


def test_a_funder_may_ask_for_an_open_licence(ws: Workspace, case: str) -> None:
    assert not asks_for_open_licence(ws, case)
    ask_for_open_licence(ws, case, True)
    assert asks_for_open_licence(ws, case)
    start_case(ws, "For nobody yet", id=(other := new_id()))
    with pytest.raises(WorldFault, match="which funder"):
        ask_for_open_licence(ws, other, True)
    assert not asks_for_open_licence(ws, other)
