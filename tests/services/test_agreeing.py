"""Who has to agree, and what the window keeps of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Involved, Permission, Person, Quote
from coprod_desktop.services.agreeing import (
    agree,
    agree_again,
    agreed_on,
    keep_terms,
    note_asked,
    take_back,
)
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.writing import change_quote, record_quote
from coprod_desktop.storage import Workspace


def quote_by_two(ws: Workspace, case: str) -> Quote:
    mary, ali = (
        Person(id=new_id(), code=code, name=name) for code, name in (("M1", "Mary Dunn"), ("A1", "Ali"))
    )
    involved = (Involved(part="told", person=mary.id), Involved(part="shown", person=ali.id))
    quote = Quote(id=new_id(), case=case, words="We both cooked.", who="a member", involved=involved)
    keep(ws, "storage.step.add_person", [mary, ali, quote], params={"what": "x"})
    return quote


def choices(ws: Workspace, record: str, today: date) -> list[tuple[str, str | None]]:
    kept = agreed_on(ws, record, today)
    assert kept is not None
    return [(one.called, one.choice) for one in kept.parts]


def test_one_persons_choice_is_kept_with_the_words_and_the_person(
    ws: Workspace, case: str, funder: str, today: date
) -> None:
    quote = quote_by_two(ws, case)
    kept = agreed_on(ws, quote.id, today)
    assert kept is not None
    agree(ws, quote.id, kept.parts[1].key, "this_funder_no_name", today)
    (made,) = ws.records(Permission)
    assert (made.person, made.part, made.wording) == (kept.parts[1].involved.person, "shown", quote.words)
    assert made.funders == (funder,)
    assert choices(ws, quote.id, today) == [("Mary Dunn", "unknown"), ("Ali", "this_funder_no_name")]


def test_one_yes_of_two_lets_nothing_out(ws: Workspace, case: str, today: date) -> None:
    quote = quote_by_two(ws, case)
    agree(ws, quote.id, "", "anyone_with_name", today)
    assert read_book(ws).standing(quote, Audience("public"), today).refused is not None
    kept = agreed_on(ws, quote.id, today)
    assert kept is not None
    agree(ws, quote.id, kept.parts[1].key, "anyone_with_name", today)
    assert read_book(ws).standing(quote, Audience("public"), today).refused is None


def test_the_same_choice_twice_is_one_step(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours.", "a member", today=today)
    (quote,) = ws.records(Quote)
    assert agree(ws, quote.id, "", "only_group", today) is not None
    assert agree(ws, quote.id, "", "only_group", today) is None


def test_details_stay_when_the_choice_changes_and_the_days_make_the_state(
    ws: Workspace, case: str, today: date
) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    (before,) = ws.records(Permission)
    until = today + timedelta(days=7)
    terms = replace(before, expires=date(2029, 11, 23), conditions="show me first", cooling_off_until=until)
    keep_terms(ws, quote.id, "", terms, today)
    (kept,) = ws.records(Permission)
    assert kept.state == "cooling_off"
    assert read_book(ws).standing(quote, Audience("public"), today).refused == "cooling_off"
    assert read_book(ws).standing(quote, Audience("public"), until + timedelta(days=1)).refused is None
    assert choices(ws, quote.id, today) == [("a member", "anyone_with_name")]
    agree(ws, quote.id, "", "only_group", today)
    now = ws.records(Permission)[-1]
    assert (now.expires, now.conditions) == (date(2029, 11, 23), "show me first")


def test_this_funder_among_the_details_means_the_one_the_story_is_for(
    ws: Workspace, case: str, funder: str, today: date
) -> None:
    record_quote(ws, case, "Ours.", "a member", "only_group", today=today)
    (quote,) = ws.records(Quote)
    (before,) = ws.records(Permission)
    keep_terms(ws, quote.id, "", replace(before, readers=("this_funder", "partner")), today)
    book = read_book(ws)
    assert book.standing(quote, Audience("funder", funder), today).refused is None
    assert book.standing(quote, Audience("partner"), today).refused is None
    assert book.standing(quote, Audience("funder", new_id()), today).refused == "other_funder"


def test_new_words_need_a_new_yes_on_the_same_terms(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    changed = replace(quote, words="Ours, all of it.")
    change_quote(ws, changed)
    kept = agreed_on(ws, quote.id, today)
    assert kept is not None
    assert kept.parts[0].refused == "other_wording"
    agree_again(ws, quote.id, "", today)
    assert read_book(ws).standing(changed, Audience("public"), today).refused is None
    assert choices(ws, quote.id, today) == [("a member", "anyone_with_name")]


def test_asked_and_not_answered_lets_nothing_out(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours.", "a member", today=today)
    (quote,) = ws.records(Quote)
    note_asked(ws, quote.id, "", today)
    kept = agreed_on(ws, quote.id, today)
    assert kept is not None
    assert kept.parts[0].permission is not None
    assert (kept.parts[0].permission.state, kept.parts[0].permission.asked_on) == ("asked", today)
    assert read_book(ws).standing(quote, Audience("internal"), today).refused is not None


def test_what_is_taken_back_stays_so_through_undo(ws: Workspace, case: str, today: date) -> None:
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=today)
    (quote,) = ws.records(Quote)
    take_back(ws, quote.id, "", today)
    undo(ws)
    (gone,) = ws.records(Permission)
    assert (gone.state, gone.withdrawn_on) == ("withdrawn", today)


def test_what_needs_no_yes_has_no_standing(ws: Workspace, case: str, today: date) -> None:
    assert agreed_on(ws, case, today) is None
    assert agreed_on(ws, new_id(), today) is None
