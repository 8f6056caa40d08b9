"""What was kept for its whole time is listed; nothing goes by itself, and the counts stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    Attendance,
    CardShown,
    Complaint,
    DataRequest,
    KeepingTime,
    LetGo,
    Permission,
    Person,
    PersonContact,
    Quote,
    Record,
    Session,
)
from coprod_desktop.services.consent.keeping import keeping_times, let_go, time_to_let_go
from coprod_desktop.services.consent.safeguarding import note_card_shown, note_passed_on
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 23)


def kept(ws: Workspace, *records: Record) -> None:
    keep(ws, "storage.step.load_records", records, params={"n": len(records), "file": "x"})


@pytest.fixture
def old(ws: Workspace, case: str) -> dict[str, str]:
    """Old things of each kind, and a young one beside each; the ids of the old ones."""
    ann = Person(id=new_id(), code="M1", left=understand_date("March 2025"))
    here = Person(id=new_id(), code="M2")
    long_ago = Session(id=new_id(), case=case, what="Dug", when=understand_date("May 2023"))
    lately = Session(id=new_id(), case=case, what="Cooked", when=understand_date("May 2026"))
    quote = Quote(id=new_id(), case=case, words="Ours.", who="a member")
    young = Quote(id=new_id(), case=case, words="Mine.", who="a member")
    unasked = Quote(id=new_id(), case=case, words="Yours.", who="a member")
    given = {"identity": "named", "readers": ("group",), "state": "active"}
    was = Permission(id=new_id(), about=quote.id, expires=date(2020, 1, 1), **given)  # type: ignore[arg-type]
    now = Permission(id=new_id(), about=young.id, expires=date(2027, 1, 1), **given)  # type: ignore[arg-type]
    done = Complaint(
        id=new_id(), about="A picture", received_on=date(2023, 1, 1), outcome_told_on=date(2023, 2, 1)
    )
    open_one = Complaint(id=new_id(), about="Another", received_on=date(2020, 1, 1))
    asked = DataRequest(id=new_id(), asks="see", received_on=date(2023, 1, 1), done_on=date(2023, 1, 9))
    was_there = Attendance(id=new_id(), case=case, session=long_ago.id, person=ann.id)
    contact = PersonContact(id=new_id(), person=ann.id, phone="1")
    kept(
        ws, ann, here, long_ago, lately, quote, young, unasked, was, now, done, open_one, asked, was_there, contact,
        Attendance(id=new_id(), case=case, session=lately.id, person=ann.id),
        PersonContact(id=new_id(), person=here.id, phone="2"),
    )  # fmt: skip
    return {
        was_there.id: "attendance", quote.id: "stories", was.id: "permissions", done.id: "complaints",
        asked.id: "complaints", contact.id: "contacts",
    }  # fmt: skip


def test_only_what_had_its_whole_time_is_listed(ws: Workspace, old: dict[str, str], resources: Path) -> None:
    over = time_to_let_go(ws, TODAY, resources)
    assert {one.id: one.of for one in over} == old
    assert {one.title for one in over} >= {"Dug", "Ours.", "A picture"}
    assert next(one.until for one in over if one.of == "attendance") == date(2026, 5, 31)
    assert len(ws.records(LetGo)) == 0


def test_letting_go_keeps_the_counts_and_a_stone_and_is_for_good(
    ws: Workspace, old: dict[str, str], resources: Path
) -> None:
    step = let_go(ws, list(old), TODAY)
    assert step is not None and step.recorded
    assert time_to_let_go(ws, TODAY, resources) == []
    tallies = {one.what: [tally.count for tally in one.tallies or ()] for one in ws.records(Session)}
    assert tallies == {"Dug": [1], "Cooked": []}
    assert len(ws.records(Attendance)) == 1 and len(ws.records(Person)) == 2
    assert {one.words for one in ws.records(Quote)} == {"Mine.", "Yours."}
    stones = {(one.of_kind, one.count, one.reason) for one in ws.records(LetGo)}
    assert ("attendance", 1, "time_over") in stones and ("quote", 1, "time_over") in stones


def test_the_group_may_choose_another_time_and_say_why(
    ws: Workspace, old: dict[str, str], resources: Path
) -> None:
    own = KeepingTime(id=new_id(), of="attendance", months=120, reason="Our funder asks for ten years.")
    kept(ws, own)
    times = {one.usual.of: one for one in keeping_times(ws, resources)}
    assert (times["attendance"].months, times["attendance"].reason) == (120, own.reason)
    assert times["money"].own is None and times["money"].months == 84
    assert "attendance" not in {one.of for one in time_to_let_go(ws, TODAY, resources)}


def test_a_case_study_is_never_let_go_by_time(ws: Workspace, case: str) -> None:
    with pytest.raises(WorldFault, match="not something that is let go by time"):
        let_go(ws, [case], TODAY)


def test_the_safeguarding_card_leaves_only_the_day_it_was_shown(ws: Workspace) -> None:
    note_card_shown(ws, TODAY)
    assert note_card_shown(ws, TODAY) is None
    (card,) = ws.records(CardShown)
    note_passed_on(ws, card.id, True)
    (card,) = ws.records(CardShown)
    assert card == CardShown(id=card.id, on=TODAY, passed_on=True)
