"""The artefacts read for their pages, on a real folder."""

from __future__ import annotations

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Connection, Contribution, Decision, Person, PowerHeld, Ripple
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.artefacts import (
    connections_of,
    decisions_of,
    gives_as,
    keep_power,
    ledger_of,
    power_of,
    ripples_of,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace


def test_decisions_come_latest_first_with_their_counts(ws: Workspace, case: str) -> None:
    for question, when in (("Old", "May 2019"), ("New", "May 2021"), ("Undated", None)):
        decided = understand_date(when) if when else None
        add_record(
            ws,
            Decision(id=new_id(), case=case, question=question, decided_on=decided, changed_by_members=True),
        )
    kept = decisions_of(ws, case)
    assert [one.question for one in kept.records] == ["New", "Old", "Undated"]
    assert (kept.counts.total, kept.counts.changed) == (3, 3)


def test_the_rows_of_the_power_map_are_kept_as_one_step_and_only_when_changed(
    ws: Workspace, case: str
) -> None:
    rows = [
        PowerHeld(id=new_id(), case=case, domain="money", start="agency", now="shared"),
        PowerHeld(id=new_id(), case=case, domain="rules", start="worker"),
    ]
    done = keep_power(ws, rows)
    assert done is not None
    assert len(done.ids) == 2
    assert keep_power(ws, rows) is None
    kept = power_of(ws, case)
    assert (len(kept.records), kept.counts.towards, kept.counts.unknown) == (2, 1, 1)


def test_the_ledger_knows_its_people_and_who_was_merged(ws: Workspace, case: str) -> None:
    ann, other = new_id(), new_id()
    add_record(ws, Person(id=ann, code="M1", name="Ann", belongs="commissioner"))
    add_record(ws, Person(id=other, code="M2", merged_into=ann))
    add_record(
        ws,
        Contribution(
            id=new_id(), case=case, what="lifts", giver="member", giver_person=other, receiver="group"
        ),
    )
    add_record(
        ws,
        Contribution(
            id=new_id(), case=case, what="soup", giver="group", receiver="member", receiver_person=ann
        ),
    )
    kept = ledger_of(ws, case)
    assert [one.what for one in kept.records] == ["soup", "lifts"]
    assert (kept.counts.both, kept.counts.named) == (1, 1)
    assert gives_as(kept.people[ann]) == "organisation"
    assert gives_as(kept.people[other]) == "member"


def test_ripples_and_connections_are_read(ws: Workspace, case: str) -> None:
    add_record(ws, Ripple(id=new_id(), case=case, what="Lunch", order=0))
    add_record(
        ws, Connection(id=new_id(), case=case, moment="now", from_who="a member", to_who="a neighbour")
    )
    assert ripples_of(ws, case).counts.activities == 1
    assert [one.to_who for one in connections_of(ws, case).records] == ["a neighbour"]
