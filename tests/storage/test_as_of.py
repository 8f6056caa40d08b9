"""What a report was made from can be read again later, whatever was changed, undone or removed since."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, CaseStudy, Permission, Quote, Words
from coprod_desktop.storage import LogPlace, RecordsThen, Workspace, place_before, place_now
from tests.storage.conftest import Clock, Maker

TODAY = date(2026, 3, 2)


def keep(ws: Workspace, *records: object, fold: str | None = None) -> None:
    with ws.step("storage.step.write_answer", fold=fold) as step:
        for one in records:
            step.put(one)  # type: ignore[arg-type]


def then(ws: Workspace, place: LogPlace, **more: object) -> AbstractContextManager[RecordsThen]:
    return RecordsThen.at(ws, place, TODAY, **more)  # type: ignore[arg-type]


def texts(ws: Workspace) -> list[str]:
    return [one.value.text for one in ws.records(Answer) if isinstance(one.value, Words)]


def test_every_record_is_read_as_it_stood_and_under_the_mark_it_had(
    ws: Workspace, make: Maker, case: CaseStudy
) -> None:
    stays, changes, goes = (make.answer(case, text, text) for text in ("stays", "first", "goes"))
    keep(ws, stays, changes, goes)
    place, marks = place_now(ws), ws.marks()
    keep(ws, replace(changes, value=Words(text="second")), make.answer(case, "new", "new"))
    with ws.step("storage.step.bin") as step:
        step.bin(goes.id)
    with then(ws, place) as old:
        assert texts(old) == ["stays", "first", "goes"] and old.marks() == marks
        assert [one.id for one in old.records(Answer, case=case.id)] == [stays.id, changes.id, goes.id]
        assert old.group_id == ws.group_id and (old.removed, old.rewritten) == ({}, frozenset())
        found = old.get(goes.id)
        assert found is not None and found.binned_at is None
    assert texts(ws) == ["stays", "second", "new"]


def test_what_points_at_what_is_as_it_was(ws: Workspace, make: Maker, case: CaseStudy) -> None:
    quote, other = make.quote(case, "It is ours."), make.quote(case, "It is yours.")
    allowed = make.permission(quote)
    keep(ws, quote, other, allowed)
    place = place_now(ws)
    keep(ws, replace(allowed, about=other.id))
    with then(ws, place) as old:
        assert old.pointing(Permission, quote.id) == [allowed] and old.pointing(Permission, other.id) == []
        assert old.count_pointing(Permission, Quote) == {quote.id: 1}
        assert old.parts(Quote, ["$.words"]) == [(quote.id, quote.words), (other.id, other.words)]


def test_a_step_undone_then_and_done_again_since_is_not_in_it(
    ws: Workspace, make: Maker, case: CaseStudy, clock: Clock
) -> None:
    one = make.answer(case, "first")
    keep(ws, one)
    keep(ws, replace(one, value=Words(text="undone")))
    ws.undo()
    place = place_now(ws)
    clock.pass_by(seconds=1)
    ws.redo()
    assert texts(ws) == ["undone"]
    with then(ws, place) as old:
        assert texts(old) == ["first"]


def test_a_step_undone_only_since_is_in_it_and_one_dropped_before_is_not(
    ws: Workspace, make: Maker, case: CaseStudy, clock: Clock
) -> None:
    one = make.answer(case, "first")
    keep(ws, one)
    keep(ws, replace(one, value=Words(text="dropped")))
    ws.undo()
    clock.pass_by(seconds=1)
    keep(ws, replace(one, value=Words(text="second")))
    place = place_now(ws)
    clock.pass_by(seconds=1)
    ws.undo()
    keep(ws, replace(one, value=Words(text="third")))
    with then(ws, LogPlace.from_text(str(place))) as old:
        assert texts(old) == ["second"]


def test_typing_after_the_place_was_noted_does_not_reach_back(
    ws: Workspace, make: Maker, case: CaseStudy
) -> None:
    one = make.answer(case, "half")
    keep(ws, one, fold="typing")
    place = place_now(ws)
    keep(ws, replace(one, value=Words(text="half a sentence")), fold="typing")
    with then(ws, place) as old:
        assert texts(old) == ["half"]


def test_what_was_removed_for_good_is_gone_from_the_past_too(
    ws: Workspace, make: Maker, case: CaseStudy
) -> None:
    gone, named = make.answer(case, "gone", "gone"), make.answer(case, "Ann came", "named")
    keep(ws, gone, named)
    place = place_now(ws)
    ws.erase([gone.id], [replace(named, value=Words(text="somebody came"))])
    with then(ws, place) as old:
        assert texts(old) == ["somebody came"]
        assert (old.removed, old.rewritten) == ({gone.id: "answer"}, {named.id})


def test_some_records_can_be_read_as_today_and_others_narrowed(
    ws: Workspace, make: Maker, case: CaseStudy
) -> None:
    one, two = make.answer(case, "first", "one"), make.answer(case, "first", "two")
    keep(ws, one, two)
    place = place_now(ws)
    later = make.answer(case, "later", "later")
    keep(
        ws, replace(one, value=Words(text="second"), only_us=True), replace(two, value=Words(text="2")), later
    )

    def narrow(was: object, now: object) -> object:
        return replace(was, only_us=now.only_us)  # type: ignore[type-var,attr-defined]

    with then(ws, place, also=[two.id, later.id], narrow=narrow) as old:
        assert texts(old) == ["first", "2", "later"]
        assert [answer.only_us for answer in old.records(Answer)] == [True, False, False]


def test_nothing_can_be_changed_in_the_past(ws: Workspace, make: Maker, case: CaseStudy) -> None:
    with then(ws, place_now(ws)) as old, pytest.raises(WorldFault, match="cannot be changed"):
        keep(old, make.answer(case, "late"))


def test_the_place_before_a_record_is_known_from_the_log(ws: Workspace, make: Maker, case: CaseStudy) -> None:
    one = make.answer(case, "first")
    keep(ws, one)
    place = place_before(ws, one.id)
    assert place is not None and place_before(ws, "0" * 32) is None
    with then(ws, place) as old:
        assert texts(old) == [] and [found.title for found in old.records(CaseStudy)] == [case.title]
