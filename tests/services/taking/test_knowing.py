"""How the group knows goes into a snapshot: "only us" stays, and evidence that may not be seen is only counted."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    KINDS,
    Bias,
    ChainLink,
    Claim,
    Figure,
    Limit,
    PromptMark,
    Rival,
    StrengthCheck,
    TurningPoint,
)
from coprod_desktop.domain.snapshot import SeenCase
from coprod_desktop.guidance.words import load_words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace


def taken(ws: Workspace, case: str, resources: Path, audience: str) -> SeenCase:
    told = take_snapshot(ws, [case], Audience(audience), resources, made_on=date(2026, 6, 1))  # type: ignore[arg-type]
    return told.snapshot.cases[0]


@pytest.fixture
def claim(ws: Workspace, case: str) -> Claim:
    point = TurningPoint(id=new_id(), case=case, title="A cold hall")
    secret = Figure(id=new_id(), case=case, label="thought of leaving", only_us=True)
    chain = (ChainLink(words="We met", strength="strong", evidence=(point.id, secret.id)),)
    claim = Claim(id=new_id(), case=case, words="We had a part in it", chain=chain, level="contribution")
    for record in (point, secret, claim):
        add_record(ws, record)
    add_record(ws, Rival(id=new_id(), case=case, claim=claim.id, words="A bus stop", verdict="open"))
    add_record(ws, Rival(id=new_id(), case=case, claim=claim.id, words="The cook's illness", only_us=True))
    return claim


def test_evidence_that_stays_inside_is_a_count_and_nothing_of_it_is_told(
    ws: Workspace, case: str, claim: Claim, resources: Path
) -> None:
    (inside,) = taken(ws, case, resources, "internal").claims
    assert [len(inside.chain[0].evidence), inside.chain[0].inside] == [2, 0]
    seen = taken(ws, case, resources, "public")
    (outside,) = seen.claims
    assert (outside.chain[0].evidence, outside.chain[0].inside) == (("turning_point:1",), 1)
    assert [one.words for one in outside.rivals] == ["A bus stop"] and outside.rivals_inside == 1
    assert "illness" not in str(seen) and "leaving" not in str(seen)


def test_what_stands_behind_a_claim_is_the_same_for_every_audience(
    ws: Workspace, case: str, claim: Claim, resources: Path
) -> None:
    first, second = (taken(ws, case, resources, one).claims[0] for one in ("internal", "public"))
    assert first.level_there == second.level_there == "counts" and second.level_above
    assert first.gaps == second.gaps


def test_what_is_marked_only_us_stays_in_and_is_counted(ws: Workspace, case: str, resources: Path) -> None:
    add_record(ws, Claim(id=new_id(), case=case, words="Ours", only_us=True))
    add_record(ws, Bias(id=new_id(), case=case, bias="season", may_apply="yes", only_us=True))
    add_record(ws, Limit(id=new_id(), case=case, words="Ours", only_us=True))
    marks = (PromptMark(prompt="voice_1", mark=2),)
    add_record(ws, StrengthCheck(id=new_id(), case=case, marks=marks, only_us=True))
    seen = taken(ws, case, resources, "funder")
    assert (seen.claims, seen.biases, seen.limits, seen.strength) == ((), (), (), None)
    assert {one.kind for one in seen.withheld} == {"claim", "bias", "limit", "strength_check"}
    inside = taken(ws, case, resources, "internal")
    assert len(inside.claims) == len(inside.biases) == len(inside.limits) == 1 and inside.strength


def test_every_kind_that_can_stay_inside_can_be_counted_in_words(resources: Path) -> None:
    words = load_words(resources)
    kinds = [one.kind for one in KINDS if any(field.name == "only_us" for field in fields(one))]
    assert [kind for kind in kinds if f"reports.count.{kind}" not in words] == []
