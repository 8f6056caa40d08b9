"""When somebody's words go for good, the answers to forms that hold a copy of them go too."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coprod_desktop.domain.records import FormAnswer, Quote
from coprod_desktop.guidance.words import Words
from coprod_desktop.services import resting
from coprod_desktop.services.answer_writing import approve_answer
from coprod_desktop.services.bin import put_in_bin, remove_for_good
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.storage import Workspace
from tests.services.test_answer_bank import grant, look, quote, write_box

__all__ = ["grant", "look", "quote"]


def test_erasing_words_erases_the_approved_answer_that_quotes_them(
    ws: Workspace, quote: str, look: Any, words: Words, today: date
) -> None:
    approve_answer(ws, look(), "voice", "Ann", today)
    assert any("I cook. I stay." in (one.full or "") for one in ws.records(FormAnswer))
    withdraw(ws, quote, words, today, erase=True)
    assert not list(ws.records(FormAnswer)) and not list(ws.records(Quote))


def test_removing_words_from_the_bin_for_good_does_so_too(
    ws: Workspace, quote: str, look: Any, today: date
) -> None:
    approve_answer(ws, look(), "voice", "Ann", today)
    put_in_bin(ws, [quote])
    remove_for_good(ws, [quote])
    assert not list(ws.records(FormAnswer))


def test_an_answer_that_rests_on_nobodys_words_stays(
    ws: Workspace, case: str, quote: str, look: Any, words: Words, today: date
) -> None:
    write_box(ws, case, "We planted.")
    approve_answer(ws, look(), "done", "Ann", today)
    withdraw(ws, quote, words, today, erase=True)
    assert [one.full for one in ws.records(FormAnswer)] == ["We planted."]


def test_the_check_would_see_a_copy_that_was_left(
    ws: Workspace, quote: str, look: Any, words: Words, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting, "_is_said", lambda record: False)
    with pytest.raises(AssertionError):
        test_erasing_words_erases_the_approved_answer_that_quotes_them(ws, quote, look, words, today)
