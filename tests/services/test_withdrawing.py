"""What the page of taking back shows."""

from __future__ import annotations

from datetime import date, datetime

from coprod_desktop.domain.records import DocumentMade, Permission, Person, Quote, UsedRecord
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.withdrawing import taking_back
from coprod_desktop.services.writing import record_quote
from coprod_desktop.storage import Workspace


def test_it_counts_what_still_stands_and_drafts_a_letter_for_each_reader(
    ws: Workspace, case: str, words: Words, today: date
) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    made = [
        DocumentMade(
            id=new_id(), cases=(case,), template="two_pages", format="pdf", file_name=name, sha256="0" * 64,
            audience="public", made_at=datetime(2026, 11, 1, 9, 0), given_to=who,
            used=(UsedRecord(record=quote.id, mark="x", form="named"),),
        )
        for name, who in (("one.pdf", "the council"), ("two.pdf", None))
    ]  # fmt: skip
    keep(ws, "storage.step.make_report", made, params={"file": "one.pdf"})
    shown = taking_back(ws, quote.id, words, today)
    assert shown is not None
    assert (shown.standing, shown.title) == (1, "Ours.")
    assert sorted(one.file_name for one in shown.documents) == ["one.pdf", "two.pdf"]
    assert [one.to for one in shown.letters] == ["the council"]
    withdraw(ws, quote.id, words, today)
    after = taking_back(ws, quote.id, words, today)
    assert after is not None
    assert after.standing == 0


def test_everything_of_a_person_is_taken_back_at_once(
    ws: Workspace, case: str, words: Words, today: date
) -> None:
    mary = Person(id=new_id(), code="M1", name="Mary Dunn")
    quotes = [
        Quote(id=new_id(), case=case, words=said, who="a member", person=mary.id) for said in ("One.", "Two.")
    ]
    agreed = [
        Permission(
            id=new_id(),
            about=one.id,
            identity="named",
            readers=("public_online",),
            state="active",
            person=mary.id,
        )
        for one in quotes
    ]
    keep(ws, "storage.step.add_person", [mary, *quotes, *agreed], params={"what": "x"})
    shown = taking_back(ws, mary.id, words, today)
    assert shown is not None
    assert (shown.kind, shown.title, shown.standing, shown.parts) == ("person", "Mary Dunn", 2, ())
    withdraw(ws, mary.id, words, today)
    after = taking_back(ws, mary.id, words, today)
    assert after is not None
    assert after.standing == 0


def test_what_is_gone_or_nobodys_has_nothing_to_take_back(
    ws: Workspace, case: str, words: Words, today: date
) -> None:
    assert taking_back(ws, case, words, today) is None
    assert taking_back(ws, new_id(), words, today) is None
