"""Twelve statuses in four words: one rule after the other, each with its smallest next step (domain notes 7.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from coprod_desktop.domain.form_packs import FormQuestion
from coprod_desktop.domain.seen_grant import SeenGrant, SeenTarget
from coprod_desktop.evaluation.answering.answer import answer_to
from coprod_desktop.evaluation.answering.pieces import Held, Span
from coprod_desktop.evaluation.answering.standing import (
    Said,
    Standing,
    Status,
    Step,
    reason_of,
    standing_of,
    step_of,
    word_of,
)
from tests.evaluation.answering.made import ON, box, fact, held, piece, question, say

NOBODY = Said()
GOOD = Said(approval="good")
STRONG = piece("outcome:1", strength=3, people=9, value=Decimal(9))


def stands(asked: FormQuestion, there: Held, said: Said = NOBODY, grant: SeenGrant | None = None) -> Standing:
    return standing_of(answer_to(asked, there, say()), said, there.withheld, grant)


def achieve(**more: Any) -> FormQuestion:
    given: dict[str, Any] = {"purpose": "achieve", "evidence": ("outcome", "story", "measure", "target"),
                             "draws_on": ("what_is_different",)}  # fmt: skip
    return question(**{**given, **more})


def test_all_needs_met_and_approved_is_ready() -> None:
    told = stands(achieve(), held(STRONG, boxes=(box(),)), GOOD)
    assert (told.status, told.word, told.step, told.approved) == ("ready", "ready", "none", True)


def test_nobody_approved_is_not_ready_yet() -> None:
    told = stands(achieve(), held(STRONG, boxes=(box(),)))
    assert (told.word, told.step, told.place) == ("little", "approve", "form_answer")
    assert reason_of(told, say()) == "All that is asked is here. Nobody has approved the words yet."


def test_words_without_the_number_that_is_needed_are_a_story_only() -> None:
    told = stands(
        achieve(min_n=5), held(piece("story:1", "story", strength=2, voice=True), boxes=(box(),)), GOOD
    )
    assert (told.status, told.word, told.step) == ("story_only", "little", "count")


def test_a_promise_that_nobody_wrote_down_is_a_story_only() -> None:
    told = stands(achieve(needs=("target",)), held(STRONG, boxes=(box(),)), GOOD)
    assert (told.status, told.step, told.place) == ("story_only", "agree_target", "target")


def test_a_number_without_a_voice_is_a_number_only() -> None:
    told = stands(achieve(needs=("story",)), held(STRONG), GOOD)
    assert (told.status, told.step, told.place, told.people) == ("number_only", "story", "story", 1)


def test_a_number_without_a_view_from_outside_is_a_number_only() -> None:
    told = stands(achieve(needs=("outside_voice",)), held(STRONG), GOOD)
    assert (told.status, told.step) == ("number_only", "outside")


def test_the_groups_own_account_alone_is_thin_where_the_difference_is_asked() -> None:
    assert stands(achieve(), held(boxes=(box(),)), GOOD).status == "thin"
    assert stands(question(draws_on=("what_is_different",)), held(boxes=(box(),)), GOOD).status == "ready"


def test_fewer_people_than_the_form_asks_for_are_thin() -> None:
    told = stands(achieve(min_n=5), held(piece("m", "measure", strength=3, people=3), boxes=(box(),)), GOOD)
    assert (told.status, told.step, told.fields) == ("thin", "more_people", {"n": 3, "least": 5})


def test_without_a_start_there_is_no_change_to_tell() -> None:
    told = stands(achieve(needs=("baseline",)), held(STRONG, boxes=(box(),)), GOOD)
    assert (told.status, told.step) == ("no_start", "looking_back")
    begun = piece("m", "measure", strength=3, start=True, people=9)
    assert stands(achieve(needs=("baseline",)), held(begun, boxes=(box(),)), GOOD).status == "ready"


def test_evidence_of_another_time_alone_is_stale() -> None:
    spans = {"grant": Span(ON, ON)}
    told = stands(achieve(), held(piece("a", when="May 2020"), spans=spans))
    assert (told.status, told.step) == ("stale", "freshen")


def test_evidence_that_waits_for_permission_alone_is_consent() -> None:
    told = stands(achieve(), held(withheld={"story": 2}))
    assert (told.status, told.step, told.place, told.people) == ("consent", "ask_permission", "permission", 2)


def test_a_voice_that_waits_for_permission_is_consent_too() -> None:
    told = stands(achieve(needs=("story",)), held(STRONG, boxes=(box(),), withheld={"story": 1}), GOOD)
    assert told.status == "consent"


def test_what_is_withheld_of_another_kind_is_not_in_the_way() -> None:
    assert stands(achieve(), held(withheld={"photograph": 4})).status == "nothing"


def test_words_that_say_more_than_the_evidence_are_too_strong() -> None:
    told = stands(achieve(), held(STRONG, boxes=(box(),)), Said(approval="good", outrun=1))
    assert (told.status, told.step, told.place) == ("too_strong", "safer_words", "what_is_different")


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ({"dropped": True}, "changed_plan"),
        ({"revised": Decimal(5)}, "changed_plan"),
        (
            {"revised": Decimal(5), "revised_because": "Fewer rooms.", "agreed_by": "the grants officer"},
            "ready",
        ),
        ({"dropped": True, "question": "another"}, "ready"),
        ({}, "ready"),
    ],
)
def test_a_promise_that_changed_needs_a_reason_and_the_funders_yes(
    target: dict[str, Any], status: str
) -> None:
    grant = SeenGrant(
        number="grant:1", funder="F", title="G", targets=(SeenTarget(number="t", words="x", **target),)
    )
    assert stands(achieve(), held(STRONG, boxes=(box(),)), GOOD, grant).status == status


def test_nothing_written_down_is_nothing_yet_and_opens_the_box() -> None:
    told = stands(achieve(), held(), Said(box_minutes={"what_is_different": 12}))
    assert (told.status, told.word, told.step) == ("nothing", "nothing", "write_box")
    assert (told.place, told.minutes) == ("what_is_different", 12)


def test_a_reason_that_it_is_not_ours_goes_before_everything() -> None:
    told = stands(achieve(), held(STRONG), Said(not_ours="We run no trips.", outrun=3, approval="good"))
    assert (told.status, told.word, told.step) == ("not_ours", "not_ours", "none")
    assert reason_of(told, say()) == "You said that this is not yours: We run no trips."


def test_a_question_of_which_nobody_said_what_it_wants_is_unknown() -> None:
    told = stands(question(), held())
    assert (told.status, told.word, told.step) == ("unknown_need", "nothing", "check_form")


def test_a_field_that_only_a_person_can_fill_is_nothing_until_they_do() -> None:
    asked = question(answer_type="yes_no")
    assert stands(asked, held()).status == "nothing"
    assert stands(asked, held(), Said(approval="good", written=True, valued=True)).status == "ready"


def test_a_figure_that_may_be_meant_wants_somebody_to_choose() -> None:
    asked = question(answer_type="number", evidence=("figure",))
    told = stands(asked, held(piece("f", "figure", value=Decimal(3))))
    assert (told.status, told.step, told.minutes) == ("story_only", "choose_number", 2)


def test_a_limit_too_small_for_any_sentence_is_said() -> None:
    told = stands(achieve(words_max=1), held(boxes=(box(),)))
    assert (told.status, told.step) == ("thin", "write_short")


def test_an_answer_whose_records_changed_is_not_ready_any_more() -> None:
    told = stands(achieve(), held(STRONG, boxes=(box(),)), Said(approval="changed"))
    assert (told.word, told.step) == ("little", "read_again")


def test_an_answer_that_lost_a_permission_is_consent() -> None:
    told = stands(achieve(), held(STRONG, boxes=(box(),)), Said(approval="permission"))
    assert (told.status, told.step) == ("consent", "read_again")


def test_facts_that_are_all_missing_are_thin_and_some_are_enough() -> None:
    asked = question(facts=("people", "sessions"), draws_on=("what_is_different",))
    assert stands(asked, held(boxes=(box(),)), GOOD).status == "thin"
    assert stands(asked, held(boxes=(box(),), facts={"people": fact("9", 9)}), GOOD).status == "ready"


def test_every_status_and_step_has_its_words() -> None:
    words = say()
    for status in get_args(Status):
        for step in get_args(Step):
            told = Standing(status, step, fields={"n": 2, "least": 5, "because": "B.", "day": ON})
            assert word_of(told, words)
            assert reason_of(told, words)
            assert bool(step_of(told, words)) == (step != "none")
