"""Quotes taken from stories: the words as they stand; permission travels with them and is taken back with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Involved, Permission, Person, Quote, Story
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.agreeing import AgreedPart, agree, agreed_on, take_back
from coprod_desktop.services.consent.withdrawing import withdraw
from coprod_desktop.services.history import undo
from coprod_desktop.services.permission_book import Standing, read_book
from coprod_desktop.services.permissions import (
    permissions_of,
)
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.stories import quote_from, quotes_from
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)
HAPPENED = "I did not go out. Then 👩‍🌾 Nan said: come and dig. I came, and I stayed."


@pytest.fixture
def story(ws: Workspace, case: str) -> Story:
    """Told by a person in the list, naming another."""
    teller = Person(id=new_id(), code="M1", name="Ann Onyx")
    keep(ws, "storage.step.add_person", [teller])
    told = Story(
        id=new_id(), case=case, title="Coming to dig", happened=HAPPENED, changed="I know my neighbours.",
        teller="a member", teller_name="Ann Onyx", language="en",
        involved=(Involved(part="told", person=teller.id), Involved(part="named", who="Nan")),
    )  # fmt: skip
    add_record(ws, told)
    return told


def cut(ws: Workspace, story: Story, words: str, **more: object) -> Quote:
    start = HAPPENED.index(words)
    quote_from(ws, story.id, start, start + len(words), **more)  # type: ignore[arg-type]
    return quotes_from(ws, story.id)[-1]


def may(ws: Workspace, quote: Quote, audience: Audience) -> Standing:
    return read_book(ws).standing(quote, audience, ON)


def test_the_words_stand_as_they_were_and_everybody_involved_goes_with_them(
    ws: Workspace, story: Story
) -> None:
    quote = cut(ws, story, " 👩‍🌾 Nan said: come and dig. ")
    assert quote.words == "👩‍🌾 Nan said: come and dig."
    assert (quote.story, quote.person, quote.involved) == (story.id, story.involved[0].person, story.involved)
    assert (quote.who, quote.name, quote.language) == ("a member", "Ann Onyx", "en")
    assert may(ws, quote, Audience("internal")).refused == "no_permission"
    undo(ws)
    assert quotes_from(ws, story.id) == []


def test_permission_travels_with_the_words_in_the_same_step(ws: Workspace, story: Story, funder: str) -> None:
    agree(ws, story.id, "", "this_funder_first_name", ON)
    (given,) = permissions_of(ws, story.id)
    keep(
        ws,
        "storage.step.change_permission",
        [replace(given, expires=date(2027, 1, 1), person=story.involved[0].person)],
    )
    quote = cut(ws, story, "I came, and I stayed.")
    (given,), (agreed,) = permissions_of(ws, story.id), permissions_of(ws, quote.id)
    assert agreed == replace(given, id=agreed.id, about=quote.id, wording="I came, and I stayed.")
    # Nan is named in it, and nobody has asked her yet.
    assert may(ws, quote, Audience("funder", funder)).refused == "someone_not_asked"
    alone = replace(quote, involved=quote.involved[:1])
    assert may(ws, alone, Audience("funder", funder)).identity == "first_name"
    assert may(ws, quote, Audience("public")).refused == "other_audience"
    undo(ws)
    assert len(ws.records(Permission)) == 1


def test_an_edited_story_gives_its_quotes_no_permission(ws: Workspace, story: Story) -> None:
    agree(ws, story.id, "", "anyone_with_name", ON)
    change_record(ws, replace(story, changed="I know everybody."))
    quote = cut(ws, story, "I came, and I stayed.")
    assert may(ws, quote, Audience("public")).refused == "not_standing"


@pytest.mark.parametrize(
    "other",
    [{"state": "withdrawn"}, {"state": "asked"}, {"media": ("full_story",)}, {"expires": date(2026, 1, 1)}],
    ids=lambda other: next(iter(other)),
)
def test_one_person_who_said_no_keeps_the_quote_in_as_well(
    ws: Workspace, story: Story, other: dict[str, object]
) -> None:
    agree(ws, story.id, "", "anyone_with_name", ON)
    (given,) = permissions_of(ws, story.id)
    keep(ws, "storage.step.record_permission", [replace(given, id=new_id(), **other)])  # type: ignore[arg-type]
    quote = cut(ws, story, "I came, and I stayed.")
    assert may(ws, quote, Audience("public")).refused


def test_what_is_taken_back_for_the_story_is_taken_back_for_its_quotes_and_stays_so(
    ws: Workspace, story: Story, words: Words
) -> None:
    agree(ws, story.id, "", "anyone_with_name", ON)
    before = cut(ws, story, "I came, and I stayed.")
    withdraw(ws, story.id, words, ON)
    after = cut(ws, story, "I did not go out.")
    for quote in (before, after):
        assert may(ws, quote, Audience("internal")).refused
    undo(ws)  # takes back the cutting, and stops there
    undo(ws)
    assert may(ws, before, Audience("internal")).refused


def test_less_agreed_for_the_story_is_less_for_its_quotes_and_never_more(ws: Workspace, story: Story) -> None:
    agree(ws, story.id, "", "anyone_with_name", ON)
    wide, narrow = cut(ws, story, "I came, and I stayed."), cut(ws, story, "I did not go out.")
    agree(ws, narrow.id, "", "only_group", ON)
    agree(ws, story.id, "", "this_funder_no_name", ON)
    assert may(ws, wide, Audience("public")).refused == "other_audience"
    assert may(ws, narrow, Audience("partner")).refused == "other_audience"
    agree(ws, story.id, "", "anyone_with_name", ON)
    assert may(ws, wide, Audience("public")).refused == "other_audience"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (9, 2), (-5, -1), (900, 950), (17, 18)])
def test_nothing_marked_is_no_quote(ws: Workspace, story: Story, start: int, end: int) -> None:
    with pytest.raises(WorldFault, match="No words are marked"):
        quote_from(ws, story.id, start, end)
    with pytest.raises(WorldFault, match="No words are marked"):
        quote_from(ws, story.id, 0, 5, part="before")
    assert quotes_from(ws, story.id) == []


def test_each_person_takes_back_and_narrows_for_the_quotes_what_was_theirs(
    ws: Workspace, story: Story, funder: str
) -> None:
    told, named = (one.key for one in agreed_parts(ws, story.id))
    agree(ws, story.id, told, "anyone_with_name", ON)
    agree(ws, story.id, named, "anyone_with_name", ON)
    quote = cut(ws, story, "I came, and I stayed.")
    agree(ws, story.id, named, "this_funder_no_name", ON)
    states = [(one.person is not None, one.readers) for one in permissions_of(ws, quote.id)]
    assert states == [(True, ("public_online",)), (False, ("this_funder",))]
    take_back(ws, story.id, told, ON)
    assert {one.person is not None: one.state for one in permissions_of(ws, quote.id)} == {
        True: "withdrawn",
        False: "active",
    }
    undo(ws)
    assert {one.state for one in permissions_of(ws, quote.id)} == {"withdrawn", "active"}


def agreed_parts(ws: Workspace, record_id: str) -> tuple[AgreedPart, ...]:
    kept = agreed_on(ws, record_id, ON)
    assert kept is not None
    return kept.parts
