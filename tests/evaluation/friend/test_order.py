"""The friend: what is noticed, in which order, and in words that are plain and never a grade."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import Question, QuestionSet
from coprod_desktop.domain.records import (
    Attachment,
    Confirmation,
    Cover,
    Decision,
    FindingReply,
    Involved,
    Permission,
    WorkingCopy,
)
from coprod_desktop.evaluation.friend import QUICK_MINUTES, CaseFacts, find_gaps
from coprod_desktop.evaluation.reading import measure
from coprod_desktop.guidance.words import Words as Catalogue
from tests.evaluation.friend.whole import (
    TODAY,
    answer,
    contribution,
    figure,
    permission,
    plain,
    quote,
    story,
    turning_point,
    whole_case,
)


@pytest.fixture
def full(questions: QuestionSet) -> CaseFacts:
    return whole_case(questions)


def rules(found: tuple[Finding, ...]) -> list[str]:
    return [one.rule for one in found]


def test_a_case_that_lacks_nothing_has_no_findings(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    assert find_gaps(full, questions, say) == ()


def test_an_empty_case_begins_with_the_first_box_and_its_five_minute_way(
    questions: QuestionSet, say: Catalogue
) -> None:
    found = find_gaps(CaseFacts(on=TODAY), questions, say)
    first = found[0]
    assert (first.rule, first.place, first.minutes) == ("empty_box", "in_one_breath", 5)
    assert first.smallest_next_step == questions.boxes[0].five_minutes
    assert first.why == questions.boxes[0].why
    assert {one.place for one in found[:5]} == set(questions.five_first)
    assert {"no_voice", "no_figures", "no_turning_points", "nothing_went_wrong"} <= set(rules(found))


def test_what_stands_is_mended_before_what_is_missing_and_quick_steps_lead(
    questions: QuestionSet, say: Catalogue
) -> None:
    facts = CaseFacts(on=TODAY, quotes=[quote(1, "a member")], figures=[figure(base=None, when=None)])
    found = find_gaps(facts, questions, say)
    order = ["mend", "missing", "strengthen", "note"]
    severities = [order.index(one.severity) for one in found]
    assert severities == sorted(severities)
    assert found[0].rule == "quote_without_permission"
    for severity in order:
        slow = [(one.minutes or 0) > QUICK_MINUTES for one in found if one.severity == severity]
        assert slow == sorted(slow)


def test_the_other_seven_boxes_come_after_what_is_missing(questions: QuestionSet, say: Catalogue) -> None:
    found = find_gaps(CaseFacts(on=TODAY), questions, say)
    later = {one.place for one in found if one.rule == "later_box"}
    assert later == {box.id for box in questions.later_boxes()}
    assert all(one.severity == "strengthen" for one in found if one.rule == "later_box")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"figures": [figure(base=None)]}, "figure_without_base"),
        ({"figures": [figure(when=None)]}, "figure_without_date"),
        ({"figures": [figure(source=" ")]}, "figure_without_source"),
        ({"figures": [figure(number=Decimal(32))]}, "figure_over_base"),
        ({"figures": [figure(unit="%", number=Decimal(78), base=9)]}, "percent_of_few"),
        ({"figures": [figure(when=understand_date("31/02/2026"))]}, "impossible_day"),
        ({"figures": []}, "no_figures"),
        ({"turning_points": []}, "no_turning_points"),
        ({"turning_points": [turning_point(when=None)]}, "turning_point_without_date"),
        ({"turning_points": [turning_point(changed=None)]}, "turning_point_without_change"),
        ({"turning_points": [turning_point(when=understand_date("31 June 2026"))]}, "impossible_day"),
        ({"quotes": []}, "no_voice"),
        ({"quotes": [quote(1, "a member"), quote(2, "A  member")]}, "one_voice"),
        ({"permissions": [permission(1)]}, "quote_without_permission"),
        ({"permissions": [permission(1), permission(2, state="asked")]}, "quote_without_permission"),
        ({"permissions": [permission(1), permission(2, wording="I laid it.")]}, "quote_edited"),
        ({"permissions": [permission(1), permission(2, state="withdrawn")]}, "quote_ended"),
        ({"permissions": [permission(1), permission(2, expires=date(2026, 11, 22))]}, "quote_ended"),
    ],
)
def test_each_gap_is_noticed_alone(
    full: CaseFacts, questions: QuestionSet, say: Catalogue, change: dict[str, Any], rule: str
) -> None:
    assert rules(find_gaps(replace(full, **change), questions, say)) == [rule]


@pytest.mark.parametrize(
    "change",
    [
        {"figures": [figure(base=None, unit="GBP")], "contributions": [contribution(hours=Decimal(3))]},
        {"figures": [figure(base=None, number=None, as_words="a few")]},
        {"figures": [figure(source=None, how_known="counted")]},
        {"figures": [figure(unit="visits", number=Decimal(900))]},
        {"figures": [figure(base=None, unit="workshops")]},
        {"figures": [figure(base=None, unit="years")]},
        {"figures": [figure(base=None, label="Population served")]},
        {"figures": [figure(unit="%", number=Decimal(78), base=20)]},
        {"turning_points": [turning_point(changed="")]},
        {"turning_points": [turning_point(when=understand_date("one winter"))]},
        {"permissions": [permission(1), permission(2, expires=TODAY)]},
        {"permissions": [permission(1), permission(2, wording=None)]},
        {"permissions": [permission(1), permission(2, state="withdrawn"), permission(2)]},
    ],
)
def test_what_is_no_gap_is_left_alone(
    full: CaseFacts, questions: QuestionSet, say: Catalogue, change: dict[str, Any]
) -> None:
    assert find_gaps(replace(full, **change), questions, say) == ()


def test_an_answer_spoken_by_somebody_else_is_a_second_voice(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    spoken = [answer(box.id, plain(box.id)) for box in questions.boxes[1:]]
    spoken.append(answer("in_one_breath", plain("soup"), said_by="a neighbour"))
    agreed = replace(permission(1), about=spoken[-1].id, wording=plain("soup"))
    facts = replace(full, quotes=[quote(1, "a member")], answers=spoken, permissions=[permission(1), agreed])
    assert find_gaps(facts, questions, say) == ()


def test_a_spoken_answer_nobody_agreed_to_is_told_at_its_own_box(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    spoken = [answer(box.id, plain(box.id)) for box in questions.boxes[1:]]
    spoken.append(answer("in_one_breath", plain("soup"), said_by="a neighbour"))
    [found] = find_gaps(replace(full, answers=spoken), questions, say)
    assert (found.rule, found.place, found.about) == (
        "quote_without_permission", "in_one_breath", (spoken[-1].id,),
    )  # fmt: skip
    assert "a neighbour" in found.sentence


def test_a_box_under_and_over_its_words_is_told_with_both_numbers(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    answers = [one for one in full.answers if one.question not in ("how_we_decided", "what_next")]
    answers += [answer("how_we_decided", "We voted."), answer("what_next", "More. " * 121)]
    short, long = find_gaps(replace(full, answers=answers), questions, say)
    assert (short.rule, short.place) == ("short_box", "how_we_decided")
    assert "2 words" in short.sentence and "30" in short.sentence
    assert (long.rule, long.severity) == ("long_box", "note")
    assert "121 words" in long.sentence and "120" in long.sentence


def test_several_of_one_kind_are_one_finding_that_names_the_first(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    figures = [figure(id=f"f{number}", label=f"Number {number}", base=None) for number in (1, 2, 3)]
    (found,) = find_gaps(replace(full, figures=figures), questions, say)
    assert found.about == ("f1", "f2", "f3")
    assert found.sentence == "“Number 1” and 2 more do not say how many they are out of."


def test_what_the_group_answered_is_not_mentioned_again(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    facts = replace(full, figures=[figure(base=None)])
    (found,) = find_gaps(facts, questions, say)
    reply = FindingReply(id="r", case="case", rule=found.rule, place=found.place)
    assert find_gaps(replace(facts, replies=[reply]), questions, say) == ()


def test_a_reply_elsewhere_quiets_nothing_here(
    full: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    reply = FindingReply(id="r", case="case", rule="figure_without_base", place="quote")
    facts = replace(full, figures=[figure(base=None)], replies=[reply])
    assert rules(find_gaps(facts, questions, say)) == ["figure_without_base"]


def test_an_own_question_without_help_still_gets_a_reason_and_a_step(say: Catalogue) -> None:
    own = QuestionSet("ours", "Ours", 1, "en", "", "", "", (Question("a", "The dog", "Whose?", minutes=20),))
    found = next(one for one in find_gaps(CaseFacts(on=TODAY), own, say) if one.place == "a")
    assert found.why and "The dog" in found.smallest_next_step
    assert found.minutes == 20


def finding_texts(say: Catalogue) -> list[tuple[str, str]]:
    """Every form of words about findings with ordinary things in its fields."""
    filled = {
        "heading": "How we decided", "first": "people who cook", "more": 2, "n": 3, "least": 30, "most": 120,
        "wrong": "Ours, box 2: it has no help.",
        "who": "a member", "named": "use (utilise)", "plain": "use", "other": "In one breath", "period": "2025",
        "sessions": 4, "all": 9, "so_far": "So far you have stories.", "why": "Other things change lives too.",
        "safer": "Some people told us that they sleep well.", "grant": "The garden beds", "day": "1 December 2026",
        "file": "Our report.pdf",
    }  # fmt: skip
    return [(key, text.format_map(filled)) for key, text in say.texts() if key.startswith("findings.")]


def test_findings_are_plain(say: Catalogue) -> None:
    """Reading ease of 70 or more, in every rule read as a whole; sentences of 25 words at most."""
    by_rule: dict[str, list[str]] = {}
    for key, text in finding_texts(say):
        by_rule.setdefault(key.split(".")[1], []).append(text)
        reading = measure(text)
        assert reading.longest_sentence <= 25, key
    for rule, texts in by_rule.items():
        reading = measure("\n\n".join(texts))
        assert reading.average_sentence <= 15, rule
        if reading.words >= 40:
            assert reading.ease is not None and reading.ease >= 70, (rule, reading.ease)


def test_findings_never_grade(say: Catalogue) -> None:
    grade = re.compile(
        r"\b(score|grade|mark|stars?|poor|bad|fail\w*|excellent|well done|out of (ten|10))\b", re.I
    )
    for key, text in finding_texts(say):
        assert not grade.search(text), key


# ---- stories, pictures, decisions, and somebody from outside --------------------------------------------------------


def yes(record: Any, wording: str, person: str | None = None, **more: Any) -> Permission:
    return Permission(
        id=f"p-{record.id}-{person}", about=record.id, identity="named", readers=("group",),
        wording=wording, person=person, **{"state": "active", **more},
    )  # fmt: skip


def noticed(questions: QuestionSet, say: Catalogue, **facts: Any) -> set[str]:
    return {one.rule for one in find_gaps(CaseFacts(on=TODAY, **facts), questions, say)}


def test_a_story_needs_the_yes_of_everybody_in_it_to_these_words(
    questions: QuestionSet, say: Catalogue
) -> None:
    one = story(involved=(Involved(part="told", person="ann"), Involved(part="named", person="bob")))
    words = one.wording()
    both = [yes(one, words, "ann"), yes(one, words, "bob")]
    for permissions, rule in (
        ([], "story_without_permission"),
        (both[:1], "story_without_permission"),
        ([both[0], yes(one, words, "bob", state="asked")], "story_without_permission"),
        ([yes(one, "Old words", "ann"), yes(one, "Old words", "bob")], "story_edited"),
        ([replace(each, state="withdrawn") for each in both], "story_ended"),
    ):
        assert rule in noticed(questions, say, stories=[one], permissions=permissions), rule
    found = noticed(questions, say, stories=[one], permissions=both)
    assert not {rule for rule in found if rule.startswith("story_")}


def test_a_picture_needs_a_yes_and_words_for_who_cannot_see_it(
    questions: QuestionSet, say: Catalogue
) -> None:
    picture = Attachment(
        id="a1", name="dig.png", media_type="image/png", size_bytes=1, sha256="a" * 64, case="case"
    )
    assert {"picture_without_permission", "picture_without_alt"} <= noticed(
        questions, say, pictures=[picture]
    )
    whole = replace(picture, alt="")
    found = noticed(questions, say, pictures=[whole], permissions=[yes(whole, whole.sha256)])
    assert not {rule for rule in found if rule.startswith("picture_")}
    for agreed, rule in (
        (yes(whole, "another cut"), "picture_edited"),
        (yes(whole, whole.sha256, state="withdrawn"), "picture_ended"),
    ):
        assert rule in noticed(questions, say, pictures=[whole], permissions=[agreed])
    two = replace(
        whole, involved=(Involved(part="shown", person="ann"), Involved(part="shown", person="bob"))
    )
    anns = [yes(two, two.sha256, "ann")]
    assert "picture_without_permission" in noticed(questions, say, pictures=[two], permissions=anns)
    covered = replace(
        two, working=WorkingCopy(covers=(Cover(left=1, top=1, width=9, height=9, person="bob"),))
    )
    assert "picture_without_permission" not in noticed(questions, say, pictures=[covered], permissions=anns)


def test_stories_and_decisions_without_a_date_are_noticed(questions: QuestionSet, say: Catalogue) -> None:
    shed = Decision(id="d1", case="case", question="Shed or bench?")
    found = noticed(questions, say, stories=[story(told_on=None)], decisions=[shed])
    assert {"story_without_date", "decision_without_date"} <= found
    told = replace(shed, suggested_on=understand_date("2019"))
    found = noticed(questions, say, stories=[story()], decisions=[told])
    assert not {"story_without_date", "decision_without_date"} & found


def test_somebody_from_outside_is_looked_for_once_there_is_something_to_confirm(
    questions: QuestionSet, say: Catalogue
) -> None:
    assert "nobody_outside" not in noticed(questions, say)
    assert "nobody_outside" in noticed(questions, say, stories=[story()])
    asked = Confirmation(id="c1", about="s1", who="the practice nurse", agrees="yes")
    assert "nobody_outside" not in noticed(questions, say, stories=[story()], confirmations=[asked])
    for more, rule in (
        ({"agrees": "no_answer"}, "nobody_outside"),
        ({"independent": False}, "only_friends_outside"),
    ):
        mute = replace(asked, **more)
        assert rule in noticed(questions, say, stories=[story()], confirmations=[mute])


def test_whoever_told_a_story_is_a_voice(questions: QuestionSet, say: Catalogue) -> None:
    found = noticed(questions, say, stories=[story()])
    assert "one_voice" in found and "no_voice" not in found
    assert "one_voice" not in noticed(questions, say, stories=[story(), story(id="s2", teller="a neighbour")])
