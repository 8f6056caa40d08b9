"""Every yes by what it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coprod_desktop.domain.records import Permission, Person, Quote
from coprod_desktop.services.permissions_room import permissions_kept
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import record_quote
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("change", "needs"),
    [
        ({}, "stands"),
        ({"expires": TODAY + timedelta(days=60)}, "due"),
        ({"expires": TODAY + timedelta(days=61)}, "stands"),
        ({"expires": TODAY}, "due"),
        ({"expires": TODAY - timedelta(days=1)}, "ended"),
        ({"cooling_off_until": TODAY}, "thinking"),
        ({"cooling_off_until": TODAY - timedelta(days=1)}, "stands"),
        ({"state": "asked"}, "waiting"),
        ({"state": "draft"}, "to_ask"),
        ({"state": "restricted"}, "on_hold"),
        ({"state": "withdrawn"}, "withdrawn"),
        ({"wording": "Other words."}, "changed"),
    ],
)
def test_each_state_needs_its_own_thing(change: dict, needs: str, ws: Workspace, case: str) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=TODAY)
    (agreed,) = ws.records(Permission)
    keep(ws, "storage.step.record_permission", [replace(agreed, **change)], params={"who": "x"})
    assert [one.needs for one in permissions_kept(ws, TODAY).rows] == [needs]


def test_people_to_ask_are_counted_once_and_birthdays_are_told_in_time(ws: Workspace, case: str) -> None:
    mary = Person(id=new_id(), code="M1", name="Mary", ask_again_on=TODAY + timedelta(days=60))
    ali = Person(id=new_id(), code="A1", ask_again_on=TODAY + timedelta(days=61))
    quotes = [
        Quote(id=new_id(), case=case, words=words, who="a member", person=mary.id)
        for words in ("One.", "Two.")
    ]
    keep(ws, "storage.step.add_person", [mary, ali, *quotes], params={"what": "x"})
    kept = permissions_kept(ws, TODAY)
    assert (len(kept.needing("to_ask")), kept.people_to_ask) == (2, 1)
    assert [one.called for one in kept.birthdays] == ["Mary"]


def test_somebody_on_a_safety_hold_is_never_to_be_asked(ws: Workspace, case: str) -> None:
    mary = Person(id=new_id(), code="M1", safety_hold=True)
    quote = Quote(id=new_id(), case=case, words="One.", who="a member", person=mary.id)
    keep(ws, "storage.step.add_person", [mary, quote], params={"what": "x"})
    assert [one.needs for one in permissions_kept(ws, TODAY).rows] == ["on_hold"]
