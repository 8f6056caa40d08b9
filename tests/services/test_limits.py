"""A drafted limit goes when its gap is closed; one that the group changed stays, and is marked to be looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.records import Figure, Limit
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.limits import LineKept, add_line, as_drafted, lines_kept, take_out, write_line
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.services.writing import start_case

TODAY = date(2026, 11, 24)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    ws = start_workspace(tmp_path / "Group", "Group")
    start_case(ws, "Lunch", reader="us")
    yield ws
    close_workspace(ws)


def case_id(ws: Any) -> str:
    return str(next(one.record.id for one in ws.stored() if one.record.kind == "case"))


def lines(ws: Any, resources: Path) -> dict[str | None, LineKept]:
    return {one.rule: one for one in lines_kept(ws, case_id(ws), resources, TODAY)}


def test_a_draft_follows_its_gap_and_the_groups_words_stay(opened: Any, resources: Path) -> None:
    figure = Figure(id=new_id(), case=case_id(opened), label="came", number=14)  # type: ignore[arg-type]
    add_record(opened, figure)
    told = lines(opened, resources)
    assert told["base"].place == "figure" and not told["base"].gone
    write_line(opened, case_id(opened), told["base"], "We never wrote down how many there were.")
    change_record(opened, replace(figure, base=20, base_of="asked", source="the book"))
    told = lines(opened, resources)
    assert told["base"].gone and told["base"].words == "We never wrote down how many there were."
    assert "how" not in told  # its gap is closed, and nobody had changed it
    take_out(opened, case_id(opened), told["base"])
    assert "base" not in lines(opened, resources)


def test_a_draft_that_was_taken_out_stays_out_until_it_is_brought_back(opened: Any, resources: Path) -> None:
    case = case_id(opened)
    draft = lines(opened, resources)["comparison"]
    take_out(opened, case, draft)
    out = lines(opened, resources)["comparison"]
    assert out.taken_out and out.draft == draft.words
    as_drafted(opened, out)
    assert lines(opened, resources)["comparison"] == draft


def test_a_line_of_ones_own_stands_first_and_goes_to_the_bin(opened: Any, resources: Path) -> None:
    add_line(opened, case_id(opened), "We asked nobody under 18.")
    first = lines_kept(opened, case_id(opened), resources, TODAY)[0]
    assert (first.words, first.rule, first.gone) == ("We asked nobody under 18.", None, False)
    take_out(opened, case_id(opened), first)
    assert opened.records(Limit) == []
