"""What is shipped keeps its promises: ids, plain words, six typed kinds, conditions, and the printed set."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import (
    Question,
    QuestionSet,
    SubQuestion,
    has_answer,
    open_questions,
    set_aside,
)
from coprod_desktop.domain.records import Choice, Money, Number, Rows, When
from coprod_desktop.domain.records import Words as Said
from coprod_desktop.evaluation.reading import measure, sentences_of, words_of
from coprod_desktop.guidance.printable import Printed, printable
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.words import Words, load_words

BOXES = [
    "in_one_breath", "what_was_going_on", "who_was_in_the_room", "how_we_decided", "what_we_did_together",
    "what_changed_our_plan", "gave_and_got", "what_is_different", "how_we_know", "what_did_not_work", "what_it_took",
    "what_next",
]  # fmt: skip
NOTHING = st.none()
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": NOTHING | st.builds(Said, text=st.sampled_from(["", "Something"])),
    "number": NOTHING | st.builds(Number, number=st.decimals(0, 3, places=0)),
    "money": NOTHING | st.builds(Money, pence=st.integers(0, 2)),
    "choice": NOTHING | st.builds(Choice, chosen=st.sampled_from([(), ("yes",), ("no",), ("names",)])),
    "date": NOTHING | st.builds(When, date=st.just(understand_date("May 2026"))),
    "table": NOTHING | st.builds(Rows, columns=st.just(("who",)), rows=st.sampled_from([(), (("We",),)])),
}
# Domain notes 5.3: none of these in a text that a volunteer reads.
HARD_WORDS = {
    "utilise", "beneficiaries", "beneficiary", "stakeholder", "stakeholders", "intervention",
    "baseline", "outcomes", "outcome", "outputs", "indicator", "indicators", "should", "workspace",
    "schema", "snapshot", "instrument", "wilson", "crosswalk", "gate",
}  # fmt: skip


@pytest.fixture(scope="module")
def questions(resources: Path) -> QuestionSet:
    return load_questions(resources)


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources)


def texts_of(box: Question) -> list[str]:
    """Everything a box says, piece by piece."""
    help_texts = [box.heading, box.prompt, box.help, box.why, box.good, box.weak, box.five_minutes]
    asked = [text for one in box.sub_questions for text in (one.prompt, one.help)]
    options = [option.words for one in box.sub_questions for option in one.options]
    return [text for text in (*help_texts, box.member_voice, box.example, *asked, *options) if text]


def subs(questions: QuestionSet) -> list[SubQuestion]:
    return [one for box in questions.boxes for one in box.sub_questions]


def test_the_twelve_boxes_stand_in_order_and_five_come_first(questions: QuestionSet) -> None:
    assert [box.id for box in questions.boxes] == BOXES
    assert questions.five_first == (
        "in_one_breath",
        "how_we_decided",
        "what_is_different",
        "what_did_not_work",
        "what_next",
    )


def test_every_guidance_file_names_source_licence_language_and_date(questions: QuestionSet) -> None:
    assert questions.source and questions.language == "en" and questions.date == "2026-11-23"
    assert questions.licence == "CC0-1.0"


def test_every_box_has_help_at_three_depths_and_a_members_voice(questions: QuestionSet) -> None:
    for box in questions.boxes:
        assert all((box.help, box.why, box.good, box.weak, box.five_minutes, box.example, box.member_voice))
        assert 5 <= box.minutes <= 20
        assert box.purposes


def test_every_worked_example_would_pass_its_own_box(questions: QuestionSet) -> None:
    for box in questions.boxes:
        assert box.words_max is not None
        assert box.words_min <= len(words_of(box.example)) <= box.words_max, box.id


def test_the_example_group_is_marked_as_made_up(questions: QuestionSet) -> None:
    assert "We made it up" in questions.example_group


def test_all_six_types_are_asked_in_at_least_five_boxes_with_six_conditions(questions: QuestionSet) -> None:
    assert {one.answer_type for one in subs(questions)} == {
        "number",
        "choice",
        "date",
        "money",
        "table",
        "text",
    }
    assert sum(bool(box.sub_questions) for box in questions.boxes) >= 5
    assert sum(one.only_if is not None for one in subs(questions)) >= 6


def test_a_chain_of_conditions_is_two_deep(questions: QuestionSet) -> None:
    by_id = {one.id: one for one in subs(questions)}
    deep = [
        one.id
        for one in subs(questions)
        if one.only_if and (parent := by_id.get(one.only_if.question)) and parent.only_if
    ]
    assert deep == ["how_we_decided.changed_when", "what_is_different.noticed_when", "how_we_know.asked_when"]


def released(resources: Path) -> list[str]:
    lines = (resources / "guidance" / "released_ids.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def ids_of(questions: QuestionSet) -> set[str]:
    """Every id of a set, as released_ids.txt writes them."""
    found = {f"{questions.id} {one.id}" for one in questions.every_question()}
    for one in subs(questions):
        found |= {f"{questions.id} {one.id}={option.id}" for option in one.options}
        found |= {f"{questions.id} {one.id}:{column.id}" for column in one.columns}
    return found


def broken_promises(released_ids: list[str], questions: QuestionSet) -> set[str]:
    """Released ids that are neither asked nor retired. A part of a retired question is retired with it."""
    gone = set(released_ids) - ids_of(questions)
    return {
        one
        for one in gone
        if not any(one.split(" ", 1)[1].split(mark)[0] in questions.retired for mark in ("=", ":"))
    }


def test_a_released_id_is_asked_or_retired_and_never_gone(resources: Path, questions: QuestionSet) -> None:
    assert broken_promises(released(resources), questions) == set()


def test_a_released_id_that_went_missing_would_be_seen(resources: Path, questions: QuestionSet) -> None:
    promised = released(resources)
    assert broken_promises([*promised, "case_study once_asked"], questions) == {"case_study once_asked"}
    assert broken_promises([*promised, "case_study what_next.look_again_on=soon"], questions)


def test_a_retired_question_keeps_its_promise(resources: Path, questions: QuestionSet) -> None:
    """Its options and columns are retired with it."""
    promised = [*released(resources), "case_study how_we_felt.mood", "case_study how_we_felt.mood=glad"]
    assert broken_promises(promised, questions)
    assert broken_promises(promised, replace(questions, retired=("how_we_felt.mood",))) == set()


@given(st.data())
def test_whatever_is_answered_an_open_question_has_an_open_parent(
    resources: Path, data: st.DataObject
) -> None:
    questions = load_questions(resources)
    answers = {one.id: data.draw(VALUES[one.answer_type]) for one in subs(questions)}
    open_now = {one.id for one in open_questions(questions, answers)}
    for one in subs(questions):
        if one.only_if is not None and one.id in open_now:
            assert one.only_if.question in open_now
    aside = set(set_aside(questions, answers))
    assert not aside & open_now
    assert {name for name, value in answers.items() if has_answer(value)} <= aside | open_now


def test_every_id_that_is_asked_is_in_the_released_list(resources: Path, questions: QuestionSet) -> None:
    listed = released(resources)
    assert ids_of(questions) <= set(listed)
    assert len(listed) == len(set(listed))


def test_no_sentence_of_the_guidance_is_longer_than_25_words(questions: QuestionSet) -> None:
    for box in questions.boxes:
        for text in (*texts_of(box), questions.introduction, questions.example_group):
            for sentence in sentences_of(text):
                assert len(words_of(sentence)) <= 25, sentence


def test_the_guidance_is_plain(questions: QuestionSet) -> None:
    """Average sentence 15 words or fewer; Flesch reading ease 70 or more in every block of 40 words and up."""
    for box in questions.boxes:
        for text in (*texts_of(box), "\n\n".join(texts_of(box))):
            reading = measure(text)
            if reading.words >= 40:
                assert reading.average_sentence <= 15, (box.id, text)
                assert reading.ease is not None and reading.ease >= 70, (box.id, text)


def test_no_hard_word_stands_in_the_guidance(questions: QuestionSet) -> None:
    for box in questions.boxes:
        for text in texts_of(box):
            assert not HARD_WORDS & {word.lower() for word in words_of(text)}, (box.id, text)


def test_five_boxes_ask_in_few_words(questions: QuestionSet) -> None:
    """First use shows at most 400 words of ours; what is asked may take half of that."""
    asked = [text for box in questions.first_boxes() for text in (box.heading, box.prompt, box.help)]
    assert sum(len(words_of(text)) for text in asked) <= 200


def test_the_printed_set_has_every_question_and_the_five_first_lead(
    questions: QuestionSet, words: Words
) -> None:
    lines = printable(questions, words)
    asked = [line.text for line in lines if line.role == "question"]
    assert sorted(asked) == sorted(one.prompt for one in questions.every_question())
    headings = [line.text for line in lines if line.role == "heading"]
    assert headings[:5] == [box.heading for box in questions.first_boxes()]
    assert lines[0] == Printed("title", "Your story in twelve boxes")
    assert all(line.text.strip() for line in lines)


def test_printed_help_is_labelled_and_can_be_left_out(questions: QuestionSet, words: Words) -> None:
    lines = printable(questions, words)
    box = questions.boxes[0]
    assert Printed("paragraph", box.why, "Why funders ask") in lines
    assert Printed("paragraph", box.example, "An example from a group we made up") in lines
    short = printable(questions, words, with_help=False)
    assert not any(line.label for line in short)
    assert len(short) < len(lines)


def test_each_printed_question_leaves_room_or_choices_to_answer(questions: QuestionSet, words: Words) -> None:
    lines = printable(questions, words, with_help=False)
    starts = [number for number, line in enumerate(lines) if line.role == "question"]
    for start, end in pairwise((*starts, len(lines))):
        assert any(line.role in ("write_here", "bullet") for line in lines[start:end]), lines[start].text


def test_an_own_set_without_help_prints_no_empty_lines(words: Words) -> None:
    own = QuestionSet("ours", "Ours", 1, "en", "", "", "", (Question("a", "A", "What?"),))
    assert [line.role for line in printable(own, words)] == [
        "title",
        "heading",
        "question",
        "paragraph",
        "write_here",
    ]


def test_every_typed_answer_has_words_to_stand_before_it_in_a_report(questions: QuestionSet) -> None:
    typed = [asked for asked in questions.every_question() if isinstance(asked, SubQuestion)]
    assert typed
    for asked in typed:
        assert asked.printed and not asked.printed.endswith("?"), asked.id
        assert asked.label_for(asked.prompt) == asked.printed
        assert asked.label_for("An older wording?") == "An older wording?"
