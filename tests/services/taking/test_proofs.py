"""How the claims of a snapshot were kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Attachment, Decision
from coprod_desktop.services.saving import keep
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.writing import start_case
from coprod_desktop.storage import Workspace


def cases_of(ws: Workspace) -> list[str]:
    return [one.record.id for one in ws.stored() if one.record.kind == "case"]


def test_each_claim_tells_the_day_its_record_was_made_and_its_files_and_only_in_its_own_case(
    ws: Workspace, resources: Path
) -> None:
    noon = int(datetime(2025, 5, 12, 12, tzinfo=UTC).timestamp() * 1000)
    new_id = IdMaker(clock=lambda: noon)
    start_case(ws, "Lunch")
    start_case(ws, "Garden")
    lunch, garden = sorted(cases_of(ws))
    kept = Decision(id=new_id(), case=lunch, question="Who has the keys?")
    secret = Decision(id=new_id(), case=lunch, question="Whom did we ask to leave?", only_us=True)
    other = Decision(id=new_id(), case=garden, question="Which beds?")
    paper = Attachment(
        id=new_id(),
        name="vote.pdf",
        media_type="application/pdf",
        size_bytes=3,
        sha256="a" * 64,
        about=kept.id,
        case=lunch,
    )
    keep(ws, "storage.step.add_decision", [kept, secret, other, paper])
    told = take_snapshot(
        ws, [lunch, garden], Audience("funder"), resources, made_on=date(2026, 11, 24)
    ).snapshot
    first, second = (case.proofs for case in told.cases)
    assert [(one.number, one.noted_on, one.files) for one in first] == [("decision:1", date(2025, 5, 12), 1)]
    assert [(one.number, one.noted_on, one.files) for one in second] == [("decision:2", date(2025, 5, 12), 0)]


def test_an_id_that_does_not_tell_its_day_leaves_it_unknown(ws: Workspace, resources: Path) -> None:
    start_case(ws, "Lunch")
    (case,) = cases_of(ws)
    old = Decision(id="3f2504e0-4f89-41d3-9a0c-0305e82c3301", case=case, question="Who has the keys?")
    keep(ws, "storage.step.add_decision", [old])
    told = take_snapshot(ws, [case], Audience("funder"), resources, made_on=date(2026, 11, 24)).snapshot
    assert [one.noted_on for one in told.cases[0].proofs] == [None]
