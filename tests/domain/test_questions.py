"""Which questions are open: conditions, chains, and answers that are set aside and come back."""

from decimal import Decimal

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import (
    Condition,
    Option,
    Question,
    QuestionSet,
    SubQuestion,
    has_answer,
    holds,
    is_open,
    open_questions,
    open_under,
    set_aside,
    without_question,
)
from coprod_desktop.domain.records import AnswerValue, Choice, Money, Number, Rows, When, Words

YES = Choice(chosen=("yes",))
NO = Choice(chosen=("no",))
OPTIONS = (Option("yes", "Yes"), Option("no", "No"))


def text(words: str) -> Words:
    return Words(text=words)


@pytest.fixture
def chain() -> QuestionSet:
    """A choice, a text that waits for it, and a date that waits for the text: two deep."""
    box = Question(
        "box",
        "Box",
        "What?",
        sub_questions=(
            SubQuestion("box.changed", "Did it change?", "choice", options=OPTIONS),
            SubQuestion("box.what", "What?", "text", only_if=Condition("box.changed", "is", "yes")),
            SubQuestion("box.when", "When?", "date", only_if=Condition("box.what", "answered", True)),
        ),
    )
    other = Question("other", "Other", "And?")
    return QuestionSet(
        "set", "Set", 1, "en", "us", "CC0-1.0", "2026-11-23", (box, other), five_first=("other",)
    )


def ids(asked: tuple[SubQuestion, ...]) -> list[str]:
    return [one.id for one in asked]


def test_a_chain_opens_one_link_at_a_time(chain: QuestionSet) -> None:
    assert ids(open_questions(chain, {})) == ["box.changed"]
    assert ids(open_questions(chain, {"box.changed": YES})) == ["box.changed", "box.what"]
    both = {"box.changed": YES, "box.what": text("the price")}
    assert ids(open_questions(chain, both)) == ["box.changed", "box.what", "box.when"]


def test_when_the_parent_closes_the_child_closes_and_both_answers_are_set_aside(chain: QuestionSet) -> None:
    answers: dict[str, AnswerValue | None] = {
        "box.changed": NO,
        "box.what": text("the price"),
        "box.when": When(date=understand_date("May 2026")),
    }
    assert ids(open_questions(chain, answers)) == ["box.changed"]
    assert set_aside(chain, answers) == ("box.what", "box.when")
    answers["box.changed"] = YES
    assert set_aside(chain, answers) == ()
    assert is_open(chain, "box.when", answers)


def test_an_answer_taken_out_is_not_set_aside(chain: QuestionSet) -> None:
    assert set_aside(chain, {"box.changed": NO, "box.what": text("  ")}) == ()


def test_boxes_are_always_open_and_strangers_never(chain: QuestionSet) -> None:
    assert is_open(chain, "box", {})
    assert not is_open(chain, "nobody", {})


def test_answers_without_a_question_are_named(chain: QuestionSet) -> None:
    answers: dict[str, AnswerValue | None] = {"gone.away": text("kept"), "box": text("here"), "empty": None}
    assert without_question(chain, answers) == ("gone.away",)


def test_a_circle_of_conditions_is_closed_and_ends() -> None:
    box = Question(
        "box",
        "Box",
        "What?",
        sub_questions=(
            SubQuestion("box.a", "A?", "text", only_if=Condition("box.b", "answered", True)),
            SubQuestion("box.b", "B?", "text", only_if=Condition("box.a", "answered", True)),
        ),
    )
    circle = QuestionSet("set", "Set", 1, "en", "", "", "", (box,))
    assert open_under(circle, box, {"box.a": text("x"), "box.b": text("y")}) == ()


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (Condition("q", "is", "yes"), YES, True),
        (Condition("q", "is", "yes"), Choice(chosen=("no", "yes")), True),
        (Condition("q", "is", "yes"), NO, False),
        (Condition("q", "is_not", "yes"), NO, True),
        (Condition("q", "is_not", "yes"), YES, False),
        (Condition("q", "is_not", "yes"), None, False),
        (Condition("q", "is_not", "yes"), Choice(chosen=()), False),
        (Condition("q", "is", 3), Number(number=Decimal(3)), True),
        (Condition("q", "is_not", 3), Number(number=Decimal("3.5")), True),
        (Condition("q", "at_least", 1), Number(number=Decimal(0)), False),
        (Condition("q", "at_least", 1), Number(number=Decimal(1)), True),
        (Condition("q", "at_least", 100), Money(pence=99), False),
        (Condition("q", "at_most", 100), Money(pence=100), True),
        (Condition("q", "at_least", 2), Rows(columns=("a",), rows=(("x",), ("y",))), True),
        (Condition("q", "at_least", 2), Rows(columns=("a",), rows=(("x",), (None,))), False),
        (Condition("q", "at_least", 1), text("many"), False),
        (Condition("q", "answered", True), Number(number=Decimal(0)), True),
        (Condition("q", "answered", True), text(" \n"), False),
        (Condition("q", "answered", False), None, True),
        (Condition("q", "answered", False), Rows(columns=("a",), rows=((" ",),)), True),
        (Condition("q", "answered", False), text("something"), False),
    ],
)
def test_conditions_read_typed_answers(
    condition: Condition, value: AnswerValue | None, expected: bool
) -> None:
    assert holds(condition, {"q": value}) is expected


def test_nought_is_an_answer_and_nothing_is_not() -> None:
    assert has_answer(Number(number=Decimal(0)))
    assert has_answer(Money(pence=0))
    assert not has_answer(None)
    assert not has_answer(Choice(chosen=()))


def test_a_box_is_found_by_its_own_id_and_by_a_sub_question(chain: QuestionSet) -> None:
    assert chain.box("box.when") is chain.boxes[0]
    assert chain.find("box.when") is chain.boxes[0].sub_questions[2]
    assert chain.find("box.nothing") is None
    assert [box.id for box in chain.first_boxes()] == ["other"]
    assert [box.id for box in chain.later_boxes()] == ["box"]


def test_an_option_is_told_in_words() -> None:
    asked = SubQuestion("box.changed", "Did it?", "choice", options=OPTIONS)
    assert asked.option_words("no") == "No"
    assert asked.option_words("maybe") is None
