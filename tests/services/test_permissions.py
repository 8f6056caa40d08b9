"""Plain choices become permission records, the strictest wins, and giving less is never undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Permission, Quote
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.agreeing import agree
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import PermissionBook, Standing, read_book, who_said
from coprod_desktop.services.permissions import (
    CHOICES,
    PermissionChoice,
    choice_of,
    permissions_of,
    quoted,
    quotes_with_permission,
)
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import change_quote, record_quote
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def kept_quote(ws: Workspace, case: str, choice: PermissionChoice) -> Quote:
    record_quote(
        ws, case, "It is ours now.", "a member", choice, name="Ann Lee", today=ON, id=(quote := new_id())
    )
    found = ws.get(quote)
    assert found is not None and isinstance(found.record, Quote)
    return found.record


def said(ws: Workspace, quote: Quote, audience: Audience) -> str | None:
    """Who the audience is told said it; None when the words stay in."""
    standing = read_book(ws).standing(quote, audience, ON)
    return who_said(quote.who, quote.name, None, standing) if standing.refused is None else None


@pytest.mark.parametrize(
    ("choice", "internal", "this_funder", "other_funder", "public"),
    [
        ("unknown", None, None, None, None),
        ("only_group", "a member", None, None, None),
        ("this_funder_no_name", "a member", "a member", None, None),
        ("this_funder_first_name", "Ann", "Ann", None, None),
        ("anyone_with_name", "Ann Lee", "Ann Lee", "Ann Lee", "Ann Lee"),
    ],
)
def test_each_choice_reaches_who_it_says_in_the_form_it_says(
    ws: Workspace, case: str, funder: str, choice: PermissionChoice, internal: str | None, this_funder: str | None,
    other_funder: str | None, public: str | None,
) -> None:  # fmt: skip
    quote = kept_quote(ws, case, choice)
    assert said(ws, quote, Audience("internal")) == internal
    assert said(ws, quote, Audience("funder", funder)) == this_funder
    assert said(ws, quote, Audience("funder", "another")) == other_funder
    assert said(ws, quote, Audience("public")) == public


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_is_read_back_as_itself(ws: Workspace, case: str, choice: PermissionChoice) -> None:
    quote = kept_quote(ws, case, choice)
    assert choice_of(quoted(quote), permissions_of(ws, quote.id)) == choice


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_has_plain_words(words: object, choice: PermissionChoice) -> None:
    assert f"services.permission.{choice}" in words  # type: ignore[operator]


def test_a_new_choice_supersedes_the_old_one(ws: Workspace, case: str) -> None:
    quote = kept_quote(ws, case, "only_group")
    step = agree(ws, quote.id, "", "anyone_with_name", ON)
    assert step is not None and not step.recorded
    assert [one.state for one in ws.records(Permission)] == ["superseded", "active"]
    assert said(ws, quote, Audience("public")) == "Ann Lee"
    assert agree(ws, quote.id, "", "anyone_with_name", ON) is None


@pytest.mark.parametrize("choice", ["unknown", "only_group", "this_funder_no_name", "this_funder_first_name"])
def test_giving_less_is_a_recorded_step_that_undo_stops_at(
    ws: Workspace, case: str, choice: PermissionChoice
) -> None:
    quote = kept_quote(ws, case, "anyone_with_name")
    step = agree(ws, quote.id, "", choice, ON)
    assert step is not None and step.recorded
    assert undo(ws) is None
    assert said(ws, quote, Audience("public")) is None


def test_a_withdrawn_permission_stays_withdrawn(ws: Workspace, case: str, words: Words) -> None:
    quote = kept_quote(ws, case, "anyone_with_name")
    step = withdraw(ws, quote.id, words, ON).step
    assert step is not None and step.recorded and undo(ws) is None
    assert said(ws, quote, Audience("internal")) is None
    assert choice_of(quoted(quote), permissions_of(ws, quote.id)) == "unknown"
    assert withdraw(ws, quote.id, words, ON).step is None


def test_edited_words_need_asking_again(ws: Workspace, case: str) -> None:
    quote = replace(kept_quote(ws, case, "anyone_with_name"), words="It is all ours now.")
    change_quote(ws, quote)
    assert read_book(ws).standing(quote, Audience("internal"), ON).refused == "other_wording"
    assert choice_of(quoted(quote), permissions_of(ws, quote.id)) == "unknown"
    agree(ws, quote.id, "", "anyone_with_name", ON)
    assert said(ws, quote, Audience("public")) == "Ann Lee"


def book_of(quote: Quote, permissions: list[Permission]) -> PermissionBook:
    return PermissionBook({quote.id: permissions}, {}, {})


def permission(quote: Quote, **more: object) -> Permission:
    given = Permission(
        id=new_id(),
        about=quote.id,
        identity="named",
        readers=("public_online",),
        state="active",
        wording=quote.words,
    )
    return replace(given, **more)  # type: ignore[arg-type]


def test_the_strictest_of_several_permissions_wins(ws: Workspace, case: str) -> None:
    quote = kept_quote(ws, case, "unknown")
    named, first = permission(quote), permission(quote, identity="first_name")
    for both in ([named, first], [first, named]):
        standing = book_of(quote, both).standing(quote, Audience("public"), ON)
        assert (standing.refused, standing.identity) == (None, "first_name")
    for stops in (
        permission(quote, state="withdrawn"), permission(quote, readers=("group",)), permission(quote, state="asked"),
        permission(quote, expires=date(2026, 11, 22)), permission(quote, wording="Other words"),
    ):  # fmt: skip
        for both in ([named, stops], [stops, named]):
            assert book_of(quote, both).standing(quote, Audience("public"), ON).refused


def test_a_name_nobody_wrote_down_is_the_role() -> None:
    assert who_said("a member", None, None, Standing(None, "named")) == "a member"
    assert who_said("a member", None, None, Standing(None, "first_name")) == "a member"
    assert who_said("a member", "Ann Lee", None, Standing(None, "first_name")) == "Ann"
    assert who_said("a member", "Ann Lee", None, Standing(None, "pseudonym")) == "a member"
    assert who_said("a member", "Ann", None, Standing(None, "pseudonym", pseudonyms={"": "Rose"})) == "Rose"


def test_the_list_of_quotes_says_why_one_stays_in(ws: Workspace, case: str, funder: str) -> None:
    kept_quote(ws, case, "anyone_with_name")
    kept_quote(ws, case, "only_group")
    kept_quote(ws, case, "unknown")
    listed = quotes_with_permission(ws, case, Audience("funder", funder), ON)
    assert sorted((one.choice or "", one.refused or "") for one in listed) == [
        ("anyone_with_name", ""), ("only_group", "other_audience"), ("unknown", "no_permission"),
    ]  # fmt: skip


def test_every_refusal_has_a_sentence(words: object) -> None:
    from typing import get_args

    from coprod_desktop.domain.permission import RefusalCode

    assert all(f"services.refused.{code}" in words for code in get_args(RefusalCode))  # type: ignore[operator]
