"""Every change is a step: kept whole, undone by name, folded while typing, never crossing what is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, CaseStudy, Group, Quote, UsedRecord, Words
from coprod_desktop.storage import Stored, Workspace, log, verify


def write(ws: Workspace, answer: Answer, text: str, *, fold: str | None = None) -> str:
    with ws.step("test.write", params={"question": answer.question}, fold=fold) as step:
        return step.put(replace(answer, value=Words(text=text)))


def text_of(ws: Workspace, answer: Answer) -> str | None:
    found = ws.get(answer.id)
    return found.record.value.text if found else None


def test_a_step_says_what_it_touched(ws, case, make) -> None:
    answer = make.answer(case, "Less lonely")
    with ws.step("test.write", params={"question": "What changed"}, author="Ada") as step:
        step.put(answer)
        assert step.result is None
    done = step.result
    assert (done.name_key, done.params, done.author) == ("test.write", {"question": "What changed"}, "Ada")
    assert (done.kinds, done.ids) == (frozenset({"answer"}), (answer.id,))
    assert ws.history(1) == [done]


def test_a_step_that_fails_changes_nothing(ws, case, make, state) -> None:
    before = state(ws)
    with pytest.raises(ZeroDivisionError), ws.step("test.write") as step:
        step.put(make.answer(case, "lost"))
        _ = 1 / 0
    assert state(ws) == before
    assert len(ws.history()) == 1


def test_a_step_without_a_change_leaves_no_trace(ws, case) -> None:
    with ws.step("test.write") as step:
        step.put(case)
    assert step.result is None
    assert len(ws.history()) == 1


def test_records_change_only_inside_a_step(ws, case, make) -> None:
    with ws.step("test.write") as step:
        pass
    with pytest.raises(RuntimeError, match="over"):
        step.put(make.answer(case, "late"))


def test_steps_do_not_nest(ws) -> None:
    with pytest.raises(RuntimeError, match="still open"), ws.step("test.outer"), ws.step("test.inner"):
        pass


def test_undo_and_redo_go_by_name_and_many_deep(ws, case, make, state) -> None:
    answer = make.answer(case, "")
    states = [state(ws)]
    for number in range(30):
        write(ws, answer, f"version {number}")
        states.append(state(ws))
    for number in reversed(range(30)):
        assert ws.undo_name() == ("test.write", {"question": "what_changed"})
        done = ws.undo()
        assert done.state == "undone"
        assert answer.id in done.ids
        assert state(ws) == states[number]
    for number in range(30):
        assert ws.redo_name() == ("test.write", {"question": "what_changed"})
        assert ws.redo().state == "done"
        assert state(ws) == states[number + 1]
    assert ws.redo() is None


def test_undo_works_after_closing_and_opening(ws, case, make, state, folder, clock) -> None:
    answer = make.answer(case, "")
    before = state(ws)
    for text in ("one", "two", "three"):
        write(ws, answer, text)
    after = state(ws)
    ws.undo()
    ws.close()
    with Workspace.open(folder, clock=clock) as again:
        assert text_of(again, answer) == "two"
        again.undo()
        again.undo()
        assert state(again) == before
    with Workspace.open(folder, clock=clock) as again:
        while again.redo():
            pass
        assert state(again) == after


def test_undo_restores_the_old_mark_and_redo_the_new(ws, case, make) -> None:
    answer = make.answer(case, "")
    first, second = write(ws, answer, "one"), write(ws, answer, "two")
    assert ws.get(answer.id).came_from == (first,)
    ws.undo()
    assert ws.get(answer.id).mark == first
    ws.redo()
    assert ws.get(answer.id).mark == second


def test_a_new_step_after_undo_drops_what_could_come_back_but_keeps_it_in_the_log(ws, case, make) -> None:
    answer = make.answer(case, "")
    write(ws, answer, "one")
    write(ws, answer, "two")
    ws.undo()
    write(ws, answer, "three")
    assert ws.redo_name() is None
    assert ws.redo() is None
    assert [one.state for one in ws.history(3)] == ["done", "dropped", "done"]


def test_the_making_of_the_folder_cannot_be_undone_and_is_not_in_the_history(ws) -> None:
    assert (ws.undo_name(), ws.undo(), ws.undo_blocked_by(), ws.history()) == (None, None, None, [])


# ---- folding
# ---------------------------------------------------------------------------------------------------------


def test_typing_folds_into_one_step(ws, case, make, clock) -> None:
    answer = make.answer(case, "")
    for length in range(1, 8):
        write(ws, answer, "Belonging"[:length], fold=answer.id)
        clock.pass_by(seconds=2)
    assert len(ws.history()) == 2
    ws.undo()
    assert ws.get(answer.id) is None
    ws.redo()
    assert text_of(ws, answer) == "Belongi"


def test_folded_typing_forgets_the_marks_in_between(ws, case, make) -> None:
    answer = make.answer(case, "")
    first = write(ws, answer, "start")
    write(ws, answer, "start t", fold=answer.id)
    write(ws, answer, "start ty", fold=answer.id)
    assert ws.get(answer.id).came_from == (first,)


@pytest.mark.parametrize(
    "reason", ["other key", "other field", "other author", "a pause", "an undo", "another step"]
)
def test_folding_stops_at(reason: str, ws, case, make, clock) -> None:
    answer, other = make.answer(case, ""), make.answer(case, "", "another")
    write(ws, answer, "one", fold=answer.id)
    if reason == "a pause":
        clock.pass_by(minutes=6)
    if reason == "an undo":
        write(ws, other, "x")
        ws.undo()
    if reason == "another step":
        write(ws, other, "x")
    with ws.step(
        "test.other" if reason == "other key" else "test.write",
        fold=other.id if reason == "other field" else answer.id,
        author="Ada" if reason == "other author" else None,
    ) as step:
        step.put(replace(answer, value=Words(text="two")))
    ws.undo()
    assert text_of(ws, answer) == "one"


def test_folding_stops_once_a_mark_has_left(ws, case, make) -> None:
    answer = make.answer(case, "")
    mark = write(ws, answer, "one", fold=answer.id)
    ws.note_exported([mark])
    write(ws, answer, "two", fold=answer.id)
    assert ws.get(answer.id).came_from == (mark,)
    ws.undo()
    assert ws.get(answer.id).mark == mark


def test_folding_stops_once_a_version_is_in_a_document(ws, case, make) -> None:
    answer = make.answer(case, "")
    mark = write(ws, answer, "one", fold=answer.id)
    with ws.step("test.report") as step:
        step.put(make.document(case, (UsedRecord(record=answer.id, mark=mark),)))
    assert ws._connection.execute("SELECT count(*) FROM exported WHERE mark = ?", (mark,)).fetchone() == (1,)
    write(ws, answer, "two", fold=answer.id)
    assert ws.get(answer.id).came_from == (mark,)


def test_folding_stops_when_the_folder_was_closed_in_between(ws, case, make, folder, clock) -> None:
    answer = make.answer(case, "")
    write(ws, answer, "one", fold=answer.id)
    ws.close()
    with Workspace.open(folder, clock=clock) as again:
        write(again, answer, "two", fold=answer.id)
        again.undo()
        assert text_of(again, answer) == "one"


def test_without_the_rule_an_exported_version_would_be_folded_away(ws, case, make, monkeypatch) -> None:
    """The twin: with marks never noted as gone out, the version in a document loses its place in the ancestry."""
    monkeypatch.setattr(log, "note_exported", lambda *_: None)
    answer = make.answer(case, "")
    mark = write(ws, answer, "one", fold=answer.id)
    ws.note_exported([mark])
    write(ws, answer, "two", fold=answer.id)
    assert mark not in ws.get(answer.id).came_from


# ---- recorded steps
# --------------------------------------------------------------------------------------------------


def test_undo_never_crosses_a_recorded_step(ws, case, make, state) -> None:
    answer = make.answer(case, "")
    write(ws, answer, "before")
    with ws.step("test.give", params={"who": "the Fund"}, recorded=True) as step:
        step.put(make.document(case))
    write(ws, answer, "after")
    ws.undo()
    standing = state(ws)
    assert ws.undo_name() is None
    assert ws.undo_blocked_by() == ("test.give", {"who": "the Fund"})
    assert ws.undo() is None
    assert state(ws) == standing
    assert ws.redo().name_key == "test.write"


def test_a_recorded_step_drops_what_was_undone(ws, case, make) -> None:
    answer = make.answer(case, "")
    write(ws, answer, "hers")
    ws.undo()
    with ws.step("test.withdraw", recorded=True) as step:
        step.put(make.quote(case, "words"))
    assert ws.redo() is None
    assert ws.get(answer.id) is None


def test_recorded_steps_never_fold(ws, case, make) -> None:
    document = make.document(case)
    for who in ("A", "B"):
        with ws.step("test.give", fold=document.id, recorded=True) as step:
            step.put(replace(document, given_to=who))
    assert len(ws.history()) == 3


# ---- the bin, references, one group ------------------------------------------------------------------------


def test_the_bin_keeps_a_record_out_of_sight_and_gives_it_back(ws, case, make, clock) -> None:
    quote = make.quote(case, "It is ours now")
    with ws.step("test.quote") as step:
        step.put(quote)
    clock.pass_by(days=1)
    with ws.step("test.bin") as step:
        step.bin(quote.id)
        step.bin(quote.id)
    assert ws.records(Quote) == []
    assert ws.records(Quote, binned=True) == [quote]
    assert ws.get(quote.id).binned_at == "2026-03-03T10:00:00.000+00:00"
    assert ws.find("ours") == []
    with ws.step("test.unbin") as step:
        step.unbin(quote.id)
    assert ws.records(Quote, case=case.id) == [quote]
    assert len(ws.find("ours")) == 1


def test_a_record_in_the_bin_stays_there_when_it_changes(ws, case, make) -> None:
    quote = make.quote(case, "first")
    with ws.step("test.quote") as step:
        step.put(quote)
        step.bin(quote.id)
    with ws.step("test.change") as step:
        step.put(replace(quote, words="second"))
    assert ws.get(quote.id).binned_at
    assert ws.find("second") == []


def test_a_reference_that_leads_nowhere_is_refused_with_its_name(ws, case, make, state) -> None:
    quote = make.quote(case, "words")
    before = state(ws)
    with (
        pytest.raises(WorldFault, match=f"permission .* needs the record {quote.id}"),
        ws.step("test") as step,
    ):
        step.put(make.permission(quote))
    assert state(ws) == before


def test_records_may_come_in_any_order_within_a_step(ws, make) -> None:
    case = make.case()
    quote = make.quote(case, "words")
    with ws.step("test.load") as step:
        for record in (make.permission(quote), quote, case):
            step.put(record)
    ws.undo()
    assert ws.get(quote.id) is None
    ws.redo()
    assert ws.get(quote.id).record == quote


def test_there_is_one_group_and_it_never_goes_in_the_bin(ws, make, state) -> None:
    before, first = state(ws), ws.group_id
    with pytest.raises(WorldFault, match="cannot go in the bin"), ws.step("test") as step:
        step.bin(first)
    other = make.group("Another group")
    with ws.step("test.load") as step:
        step.keep(Stored(other, "m" * 64, (), None))
    assert ws.records(Group) == [other]
    assert ws.group_id == other.id
    ws.undo()
    assert state(ws) == before


def test_an_id_keeps_its_kind(ws, case, make) -> None:
    with pytest.raises(WorldFault, match="another kind"), ws.step("test") as step:
        step.put(replace(make.quote(case, "words"), id=case.id))


def test_what_is_kept_is_what_can_be_read_back(ws, make) -> None:
    case = CaseStudy(id=make.id(), title="Cafe\u0301 \ud800\x00")
    with ws.step("test") as step:
        step.put(case)
    assert ws.get(case.id).record.title == "Caf\u00e9 \ufffd\ufffd"


def test_a_version_from_elsewhere_keeps_its_mark(ws, case, make) -> None:
    quote = make.quote(case, "words")
    elsewhere = Stored(quote, "a" * 64, ("b" * 64,), "2026-01-01T00:00:00.000+00:00")
    with ws.step("test.load") as step:
        step.keep(elsewhere)
    assert ws.get(quote.id) == elsewhere


def test_the_same_words_never_get_the_same_mark(ws, case, make) -> None:
    """A mark holds a part of chance, so that nobody can try short texts against it; so it is never worked out again."""
    quote = make.quote(case, "Yes")
    marks = set()
    for _ in range(5):
        with ws.step("test") as step:
            marks.add(step.put(quote))
        ws.undo()
    assert len(marks) == 5
    assert all(len(mark) == 64 and set(mark) <= set("0123456789abcdef") for mark in marks)


def test_history_comes_in_pages(ws, case, make) -> None:
    answer = make.answer(case, "")
    for number in range(7):
        write(ws, answer, str(number))
    first = ws.history(5)
    rest = ws.history(5, before=first[-1].id)
    assert [len(first), len(rest)] == [5, 3]
    assert len({one.id for one in first + rest}) == 8


# ---- the law
# ---------------------------------------------------------------------------------------------------------

_MOVES = st.lists(
    st.tuples(
        st.sampled_from(["write", "type", "new", "bin", "unbin", "undo", "redo", "case", "fail"]),
        st.integers(0, 4),
        st.text(max_size=8),
    ),
    max_size=40,
)


def make_a_move(ws: Workspace, make: Any, kept: list[Any], move: tuple[str, int, str]) -> None:
    what, which, text = move
    if what in ("undo", "redo"):
        ws.undo() if what == "undo" else ws.redo()
        return
    cases = ws.records(CaseStudy)
    here = [one for one in kept if ws.get(one.id)]
    one = here[which % len(here)] if here else None
    try:
        with ws.step(f"test.{what}", fold=one.id if one and what == "type" else None) as step:
            if what == "case" or not cases:
                step.put(make.case(f"Case {text}"))
            elif what == "new" or one is None:
                kept.append(make.answer(cases[which % len(cases)], text, f"q{len(kept)}"))
                step.put(kept[-1])
            elif what == "bin":
                step.bin(one.id)
            elif what == "unbin":
                step.unbin(one.id)
            else:
                step.put(replace(one, value=Words(text=text), finished=what == "write"))
            if what == "fail":
                raise WorldFault("on purpose")
    except WorldFault as fault:
        assert str(fault) == "on purpose"


@given(moves=_MOVES)
def test_undo_is_a_law(moves, tmp_path_factory, make, clock, state) -> None:
    """Random steps, undo all, redo all: the first state and the last one, marks and all; and the log agrees."""
    folder = tmp_path_factory.mktemp("law") / "w"
    kept: list[Any] = []
    with Workspace.create(folder, make.group(), device="d", clock=clock) as ws:
        first = state(ws)
        for move in moves:
            make_a_move(ws, make, kept, move)
        while ws.redo():
            pass
        last = state(ws)
        while ws.undo():
            pass
        assert state(ws) == first
        while ws.redo():
            pass
        assert state(ws) == last
    assert verify(folder) == []


def test_five_thousand_records_load_in_one_step_and_go_in_one(ws, make, state) -> None:
    before = state(ws)
    case = make.case()
    with ws.step("test.load", params={"n": 5000}) as step:
        step.put(case)
        for number in range(4999):
            step.put(make.answer(case, f"answer {number}", f"q{number}"))
    assert len(step.result.ids) == 5000
    loaded = state(ws)
    ws.undo()
    assert state(ws) == before
    ws.redo()
    assert state(ws) == loaded
