"""The plan in a snapshot: what is "only us" stays in, also as it stood before it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Figure,
    Link,
    Outcome,
    PlanArrow,
    PlanChange,
    PlanStep,
    Record,
)
from coprod_desktop.domain.seen_plan import SeenPlan
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.saving import keep
from coprod_desktop.services.taking import plan as taking_plan
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace


def taken(ws: Workspace, case: str, resources: Path, audience: str = "funder") -> SeenPlan:
    told = take_snapshot(ws, [case], Audience(audience), resources, made_on=date(2026, 11, 24))  # type: ignore[arg-type]
    return told.snapshot.cases[0].plan


def a_plan(ws: Workspace) -> tuple[str, PlanStep, PlanStep, PlanArrow]:
    start_case(ws, "Lunch")
    new_id = IdMaker()
    case = next(one.record.id for one in ws.stored() if one.record.kind == "case")
    outcome = Outcome(id=new_id(), case=case, words="People know names")
    figure = Figure(id=new_id(), case=case, label="names", when=understand_date("May 2025"))
    hidden = Figure(id=new_id(), case=case, label="secret", only_us=True)
    first = PlanStep(id=new_id(), case=case, words="A lunch", stage="does")
    then = PlanStep(id=new_id(), case=case, words="Names", stage="first_change", outcome=outcome.id)
    arrow = PlanArrow(id=new_id(), case=case, from_step=first.id, to_step=then.id, because="we sit together")
    changes = [
        PlanChange(id=new_id(), case=case, about=first.id, before="Soup at Ann's", after="A lunch", number=2),
        PlanChange(id=new_id(), case=case, about=arrow.id, before="Soup → Names", after="A lunch → Names"),
        PlanChange(id=new_id(), case=case, before="Talks", learned="Nobody came"),
    ]
    links = [
        Link(id=new_id(), from_id=one.id, to_id=outcome.id, relation="supports") for one in (figure, hidden)
    ]
    records: list[Record] = [outcome, figure, hidden, first, then, arrow, *changes, *links]
    keep(ws, "storage.step.load_records", records, params={"n": len(records), "file": "x"})
    return case, first, then, arrow


def test_the_plan_goes_out_with_only_the_evidence_that_may_be_seen(ws: Workspace, resources: Path) -> None:
    case, *_ = a_plan(ws)
    plan = taken(ws, case, resources)
    assert [(one.words, one.evidence) for one in plan.steps] == [("A lunch", 0), ("Names", 1)]
    assert plan.steps[1].newest == understand_date("May 2025")
    assert len(plan.arrows) == 1
    assert [one.before for one in plan.changes] == ["Soup at Ann's", "Soup → Names", "Talks"]
    assert taken(ws, case, resources, "internal").steps[1].evidence == 2


def test_a_step_kept_inside_takes_its_arrows_and_its_past_with_it(ws: Workspace, resources: Path) -> None:
    case, first, *_ = a_plan(ws)
    keep(ws, "storage.step.change_plan_step", [replace(first, only_us=True)], params={"what": "x"})
    plan = taken(ws, case, resources)
    assert [one.words for one in plan.steps] == ["Names"]
    assert not plan.arrows
    assert [one.before for one in plan.changes] == ["Talks"]
    put_in_bin(ws, [first.id])
    assert [one.before for one in taken(ws, case, resources).changes] == ["Talks"]
    assert len(taken(ws, case, resources, "internal").changes) == 3


def test_without_the_look_back_a_hidden_step_would_leak_by_its_past(
    ws: Workspace, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, first, *_ = a_plan(ws)
    keep(ws, "storage.step.change_plan_step", [replace(first, only_us=True)], params={"what": "x"})
    monkeypatch.setattr(taking_plan, "_about_only_us", lambda taking, change: False)
    assert "Soup at Ann's" in [one.before for one in taken(ws, case, resources).changes]
