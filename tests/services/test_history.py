"""Undo and redo say what they do, in words a person would use."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.records import Answer, DocumentMade, Figure, Record, Words
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.agreeing import agree
from coprod_desktop.services.bin import put_in_bin, take_out_of_bin
from coprod_desktop.services.history import (
    history_page,
    redo,
    redo_sentence,
    step_sentence,
    undo,
    undo_sentence,
)
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.writing import (
    keep_inside,
    record_figure,
    record_quote,
    record_turning_point,
    say_finished,
    start_case,
    write_answer,
)
from coprod_desktop.storage import Workspace


def test_undo_is_called_by_what_it_takes_back(ws: Workspace, case: str, words: Catalogue) -> None:
    write_answer(ws, case, "how_we_decided", Words(text="We all"), asked="Who?", heading="How we decided")
    assert undo_sentence(ws, words) == "Write in “How we decided”"
    assert redo_sentence(ws, words) is None
    undo(ws)
    assert redo_sentence(ws, words) == "Write in “How we decided”"
    redo(ws)
    put_in_bin(ws, [ws.records(Answer)[0].id])
    assert undo_sentence(ws, words) == "Put 1 record in the bin"


def test_a_name_from_another_version_is_shown_as_it_is(words: Catalogue) -> None:
    assert step_sentence(("storage.step.dance", {}), words) == "storage.step.dance"
    assert step_sentence(None, words) is None


def test_every_step_in_the_history_has_a_sentence(ws: Workspace, case: str, words: Catalogue) -> None:
    busy(ws, case, random.Random(7), 60)
    listed = history_page(ws, limit=200)
    assert len(listed) > 30
    for one in listed:
        said = step_sentence((one.name_key, one.params), words)
        assert said and not said.startswith("storage.")


def test_the_history_comes_in_pages(ws: Workspace, case: str) -> None:
    for number in range(7):
        record_figure(ws, case, f"Figure {number}")
    first = history_page(ws, limit=4)
    second = history_page(ws, limit=4, before=first[-1].id)
    assert [one.params["label"] for one in first] == ["Figure 6", "Figure 5", "Figure 4", "Figure 3"]
    assert [one.params["label"] for one in second[:3]] == ["Figure 2", "Figure 1", "Figure 0"]


def test_undoing_everything_and_redoing_it_is_a_law(ws: Workspace, case: str, chance: random.Random) -> None:
    before = state(ws)
    busy(ws, case, chance, 80)
    after = state(ws)
    while undo(ws):
        pass
    assert all(one in before for one in state(ws)) or state(ws) == []
    while redo(ws):
        pass
    assert state(ws) == after


def state(ws: Workspace) -> list[tuple[Record, str, str | None]]:
    return [(one.record, one.mark, one.binned_at) for one in ws.stored()]


def busy(ws: Workspace, case: str, chance: random.Random, steps: int) -> None:
    """Many undoable things in a random order."""
    today = date(2026, 11, 23)
    for number in range(steps):
        figures = ws.records(Figure)
        answers = ws.records(Answer)
        binned = ws.records(Figure, binned=True)
        match chance.randrange(8):
            case 0:
                record_figure(ws, case, f"Figure {number}", number=Decimal(number))
            case 1:
                write_answer(
                    ws, case, f"box_{number % 5}", Words(text=f"Words {number}"), asked=f"Box {number % 5}?"
                )
            case 2:
                record_turning_point(ws, case, f"Turn {number}")
            case 3 if figures:
                put_in_bin(ws, [chance.choice(figures).id])
            case 4 if binned:
                take_out_of_bin(ws, [chance.choice(binned).id])
            case 5 if answers:
                say_finished(ws, chance.choice(answers).id, chance.random() < 0.7)
            case 6 if figures:
                keep_inside(ws, chance.choice(figures).id, chance.random() < 0.7)
            case _:
                start_case(ws, f"Case {number}")
                step = record_quote(ws, case, f"Words {number}", "a member", "only_group", today=today)
                quote = next(
                    one
                    for one in (step.ids if step else ())
                    if ws.get(one) and ws.get(one).record.kind == "quote"
                )  # type: ignore[union-attr]
                agree(ws, quote, "", "anyone_with_name", today)


def test_a_report_that_was_made_stands_beside_undo(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    write_answer(ws, case, "in_one_breath", Words(text="We garden."), asked="Who?")
    before = ws.undo_name()
    order = ReportOrder(
        cases=(case,), template="two_pages", audience="internal", formats=("txt",), out=tmp_path / "out"
    )
    make_report(ws, order, resources, today=date(2026, 11, 23))
    assert ws.undo_name() == before, "undo takes back the writing, never the note that a report was made"
    undo(ws)
    assert len(ws.records(DocumentMade)) == 1
    make_report(ws, order, resources, today=date(2026, 11, 23))
    redo(ws)
    assert len(ws.records(Answer)) == 1 and len(ws.records(DocumentMade)) == 2
