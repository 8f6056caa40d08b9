"""The gate over everybody: the minimum over everyone told, named, shown or responsible, and what no yes can lift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.involving import wording_of
from coprod_desktop.domain.permission import AUDIENCES, IDENTITIES, Allowed, Audience, strictest
from coprod_desktop.domain.records import (
    Attachment,
    Cover,
    Decision,
    Involved,
    Permission,
    Person,
    Quote,
    Record,
    Story,
    WorkingCopy,
)
from coprod_desktop.services import permission_book
from coprod_desktop.services.permission_book import PermissionBook, who_said

ON = date(2026, 11, 23)
PUBLIC = Audience("public")
ANN, BOB, KIM = (
    Person(id="ann", code="A", name="Ann Lee"),
    Person(id="bob", code="B", name="Bob Ode"),
    Person(id="kim", code="K", name="Kim Roe", age_band="under_16"),
)
STORY = Story(
    id="story", case="case", title="Digging", happened="Bob lent a spade.", teller="a member",
    involved=(Involved(part="told", person="ann"), Involved(part="named", person="bob")),
)  # fmt: skip
PICTURE = Attachment(
    id="picture", name="dig.jpg", media_type="image/jpeg", size_bytes=9, sha256="0" * 64,
    involved=(Involved(part="shown", person="ann"), Involved(part="shown", person="bob")),
)  # fmt: skip


def yes(record: Record, person: str | None, **more: Any) -> Permission:
    said = Permission(
        id=f"yes-{person}", about=record.id, person=person, identity="named", readers=("public_online",),
        state="active", wording=wording_of(record),
    )  # fmt: skip
    return replace(said, **more)


def book(
    *permissions: Permission, people: tuple[Person, ...] = (ANN, BOB, KIM), stories: tuple[Story, ...] = ()
) -> PermissionBook:
    by_record: dict[str, list[Permission]] = {}
    for one in permissions:
        by_record.setdefault(one.about, []).append(one)
    return PermissionBook(by_record, {one.id: one for one in people}, {one.id: one for one in stories})


def test_the_groups_own_records_need_no_yes() -> None:
    decision = Decision(id="d", case="case", question="Open on Sundays?")
    assert book().standing(decision, PUBLIC, ON).refused is None


def test_one_who_was_not_asked_keeps_it_in_whoever_else_said_yes() -> None:
    standing = book(yes(STORY, "ann")).standing(STORY, PUBLIC, ON)
    assert standing.refused == "someone_not_asked"
    assert [one.person for one in standing.missing] == ["bob"]
    assert book(yes(STORY, "ann"), yes(STORY, "bob")).standing(STORY, PUBLIC, ON).refused is None


def test_without_the_minimum_it_would_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: with everybody forgotten, one yes is enough, and the test above fails."""
    monkeypatch.setattr(permission_book, "everybody", lambda record: record.involved[:1])
    with pytest.raises(AssertionError):
        test_one_who_was_not_asked_keeps_it_in_whoever_else_said_yes()


@given(st.permutations(["ann", "bob"]), st.sampled_from(IDENTITIES[:4]), st.sampled_from(IDENTITIES[:4]))
def test_each_is_called_as_they_agreed_and_the_teller_decides_the_form(
    order: list[str], ann: Any, bob: Any
) -> None:
    said = {"ann": yes(STORY, "ann", identity=ann), "bob": yes(STORY, "bob", identity=bob)}
    standing = book(*(said[one] for one in order)).standing(STORY, PUBLIC, ON)
    assert standing.refused is None
    assert (standing.identity, standing.of_person) == (ann, {"ann": ann, "bob": bob})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": "withdrawn"}, "not_standing"),
        ({"state": "restricted"}, "restricted"),
        ({"state": "asked"}, "not_standing"),
        ({"expires": ON - timedelta(days=1)}, "expired"),
        ({"cooling_off_until": ON}, "cooling_off"),
        ({"wording": "Other words"}, "other_wording"),
        ({"readers": ("group",)}, "other_audience"),
        ({"identity": "totals_only"}, "totals_only"),
        ({"media": ("text_quote",)}, "other_form"),
    ],
)
def test_one_no_of_anybody_keeps_it_in(change: dict[str, Any], why: str) -> None:
    for person in ("ann", "bob"):
        other = "bob" if person == "ann" else "ann"
        told = book(yes(STORY, other), yes(STORY, person, **change))
        assert told.standing(STORY, PUBLIC, ON, "full_story").refused == why


def test_the_time_to_think_ends_by_itself() -> None:
    told = book(yes(STORY, "ann", state="cooling_off", cooling_off_until=ON), yes(STORY, "bob"))
    assert told.standing(STORY, PUBLIC, ON).refused == "cooling_off"
    assert told.standing(STORY, PUBLIC, ON + timedelta(days=1)).refused is None


def test_an_edited_story_needs_everybody_again() -> None:
    told = book(yes(STORY, "ann"), yes(STORY, "bob"))
    edited = replace(STORY, meaning="It changed my life.")
    assert told.standing(edited, PUBLIC, ON).refused == "other_wording"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_safety_hold_keeps_it_in_the_group_whatever_was_agreed(audience: Any) -> None:
    held = replace(BOB, safety_hold=True)
    told = book(yes(STORY, "ann"), yes(STORY, "bob"), people=(ANN, held))
    standing = told.standing(STORY, Audience(audience), ON)
    assert standing.refused == (None if audience == "internal" else "safety_hold")


def test_a_safety_hold_in_a_story_holds_the_quotes_taken_from_it() -> None:
    quote = Quote(id="quote", case="case", words="I dug.", who="a member", person="ann", story="story")
    told = book(yes(quote, "ann"), people=(ANN, replace(BOB, safety_hold=True)), stories=(STORY,))
    assert told.standing(quote, PUBLIC, ON).refused == "safety_hold"


def test_a_child_needs_somebody_responsible_and_is_never_named_in_full() -> None:
    story = replace(STORY, involved=(Involved(part="told", person="kim"),))
    assert book(yes(story, "kim")).standing(story, PUBLIC, ON).refused == "child"
    guarded = replace(story, involved=(*story.involved, Involved(part="responsible", person="ann")))
    told = book(yes(guarded, "kim"), yes(guarded, "ann"))
    standing = told.standing(guarded, Audience("funder", "f"), ON)
    assert (standing.refused, standing.identity) == (None, "first_name")
    assert who_said("a young member", None, KIM, standing) == "Kim"
    for audience in (PUBLIC, Audience("partner")):
        standing = told.standing(guarded, audience, ON)
        assert (standing.refused, who_said("a young member", None, KIM, standing)) == (None, "a young member")


def test_a_safety_hold_holds_under_a_cover_too() -> None:
    told = book(yes(PICTURE, "ann"), people=(ANN, replace(BOB, safety_hold=True)))
    assert told.standing(covered("bob"), PUBLIC, ON).refused == "safety_hold"
    assert told.standing(covered("bob"), Audience("internal"), ON).refused is None


def test_a_child_in_a_picture_has_no_name() -> None:
    parts = (Involved(part="shown", person="kim"), Involved(part="responsible", person="ann"))
    picture = replace(PICTURE, involved=parts)
    standing = book(yes(picture, "kim"), yes(picture, "ann")).standing(picture, PUBLIC, ON)
    assert (standing.refused, standing.of_person["kim"]) == (None, "anonymous")


def test_somebody_at_risk_goes_to_no_partner_and_not_to_the_public() -> None:
    story = replace(STORY, involved=STORY.involved[:1])
    told = book(yes(story, "ann"), people=(replace(ANN, at_risk=True),))
    assert told.standing(story, PUBLIC, ON).refused == "at_risk"
    assert told.standing(story, Audience("partner"), ON).refused == "at_risk"
    assert told.standing(story, Audience("funder", "f"), ON).identity == "first_name"


def test_a_person_put_together_with_another_is_asked_once() -> None:
    told = book(
        yes(STORY, "ann"),
        yes(STORY, "bob2"),
        people=(ANN, BOB, Person(id="bob2", code="B2", merged_into="bob")),
    )
    assert told.standing(STORY, PUBLIC, ON).refused is None


# ---- pictures -------------------------------------------------------------------------------------------------------


def covered(person: str, *, lift: bool = False) -> Attachment:
    cover = Cover(left=1, top=1, width=9, height=9, person=person, lift_when_allowed=lift)
    return replace(PICTURE, working=WorkingCopy(covers=(cover,)))


def test_a_picture_nobody_answers_for_stays_in() -> None:
    picture = replace(PICTURE, involved=())
    assert book().standing(picture, PUBLIC, ON).refused == "no_permission"
    assert book(yes(picture, None)).standing(picture, PUBLIC, ON).refused is None


def test_somebody_under_a_cover_need_not_agree() -> None:
    picture = covered("bob")
    assert book(yes(picture, "ann")).standing(picture, PUBLIC, ON).refused is None
    assert book(yes(PICTURE, "ann")).standing(PICTURE, PUBLIC, ON).refused == "someone_not_asked"


def test_a_cover_comes_off_only_for_readers_its_person_agreed_to_and_a_withdrawal_covers_again() -> None:
    picture = covered("bob", lift=True)
    agreed = yes(picture, "bob", readers=("all_funders",))
    told = book(yes(picture, "ann"), agreed)
    assert told.covers_for(picture, Audience("funder", "f"), ON) == ()
    assert len(told.covers_for(picture, PUBLIC, ON)) == 1
    assert told.standing(picture, PUBLIC, ON).refused is None
    gone = book(yes(picture, "ann"), replace(agreed, state="withdrawn"))
    assert len(gone.covers_for(picture, Audience("funder", "f"), ON)) == 1
    assert gone.standing(picture, Audience("funder", "f"), ON).refused is None


def test_a_cover_that_may_not_be_lifted_stays_whatever_was_agreed() -> None:
    picture = covered("bob")
    assert len(book(yes(picture, "ann"), yes(picture, "bob")).covers_for(picture, PUBLIC, ON)) == 1


def test_a_new_cut_needs_a_new_yes_and_one_more_cover_does_not() -> None:
    told = book(yes(PICTURE, "ann"), yes(PICTURE, "bob"))
    wider = replace(PICTURE, working=WorkingCopy(crop_left=10, crop_width=500))
    assert told.standing(wider, PUBLIC, ON).refused == "other_wording"
    assert told.standing(covered("bob"), PUBLIC, ON).refused is None


def test_the_strictest_of_identities() -> None:
    assert strictest() == "named"
    assert strictest("named", "pseudonym", "first_name") == "pseudonym"


# ---- the twins: each safeguard broken on purpose, and what then gets out -------------------------------------------


def _leaks() -> set[str]:
    """Which of the things no report may have would go out."""
    kim_alone = replace(STORY, involved=(Involved(part="told", person="kim"),))
    guarded = (Involved(part="shown", person="kim"), Involved(part="responsible", person="ann"))
    shown = replace(PICTURE, involved=guarded)
    held = book(yes(STORY, "ann"), yes(STORY, "bob"), people=(ANN, replace(BOB, safety_hold=True)))
    thinking = book(yes(STORY, "ann"), yes(STORY, "bob", cooling_off_until=ON))
    cover = covered("bob", lift=True)
    found = {
        "hold": held.standing(STORY, PUBLIC, ON).refused,
        "child alone": book(yes(kim_alone, "kim")).standing(kim_alone, PUBLIC, ON).refused,
        "not asked": book(yes(STORY, "ann")).standing(STORY, PUBLIC, ON).refused,
        "thinking": thinking.standing(STORY, PUBLIC, ON).refused,
        "cover": None if not book(yes(cover, "ann")).covers_for(cover, PUBLIC, ON) else "covered",
    }
    name = book(yes(shown, "kim"), yes(shown, "ann")).standing(shown, PUBLIC, ON).of_person["kim"]
    found["child's name"] = None if name == "named" else "unnamed"
    return {what for what, refused in found.items() if refused is None}


def test_nothing_of_it_gets_out() -> None:
    assert _leaks() == set()


@pytest.mark.parametrize(
    ("where", "what", "broken", "leak"),
    [
        (PermissionBook, "_held", lambda *_: None, {"hold", "child alone"}),
        (PermissionBook, "_same", lambda *_: True, {"not asked"}),
        (PermissionBook, "_may_show", lambda *_: True, {"cover"}),
        (permission_book, "_capped", lambda _, identity, *__: identity, {"child's name"}),
        (permission_book, "may_use", lambda *_: Allowed("named"), {"thinking"}),
    ],
)
def test_without_each_safeguard_something_gets_out(
    where: Any, what: str, broken: Any, leak: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, what, broken)
    assert leak <= _leaks()
