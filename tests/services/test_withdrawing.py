"""A yes taken back stops at once; removal leaves only a stone."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import LetGo, Permission, Quote
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.withdrawing import erase_withdrawn, stop_using
from coprod_desktop.services.writing import record_quote
from coprod_desktop.storage import Workspace


def test_stopping_reaches_every_yes_and_undo_does_not_undo_it(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    stop_using(ws, quote.id, today)
    undo(ws)
    assert read_book(ws).standing(quote, Audience("internal"), today).refused is not None
    assert [(one.state, one.withdrawn_on) for one in ws.records(Permission)] == [("withdrawn", today)]
    assert stop_using(ws, quote.id, today) is None


def test_removing_leaves_no_word_and_one_stone(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours alone.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    erase_withdrawn(ws, quote.id, today)
    assert ws.records(Quote) == []
    assert ws.records(Permission) == []
    assert ws.find("alone") == []
    assert [(one.of_kind, one.count, one.reason) for one in ws.records(LetGo)] == [("quote", 1, "withdrawn")]
