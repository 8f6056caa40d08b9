"""Who read a report is told by role; a person in the list never by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Person, SignOff
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace


def test_a_reader_in_the_list_of_people_is_told_by_their_part_in_the_work(
    ws: Workspace, case: str, resources: Path
) -> None:
    ann = Person(id=new_id(), code="M01", name="Ann Lee", belongs="volunteer")
    read = SignOff(
        id=new_id(), case=case, who="Ann Lee", person=ann.id, agrees="no", disagreement="It was not so."
    )
    other = SignOff(id=new_id(), case=case, who="a neighbour, 83", template="two_pages")
    keep(ws, "storage.step.add_sign_off", [ann, read, other])
    (seen,) = take_snapshot(
        ws, (case,), Audience("public"), resources, made_on=date(2026, 11, 23)
    ).snapshot.cases
    assert {one.who for one in seen.readings}.isdisjoint({"Ann Lee", "a neighbour, 83"})
    told = {one.agrees: one for one in seen.readings}
    assert told["no"].disagreement == "It was not so." and told[None].template == "two_pages"
