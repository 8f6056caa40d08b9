"""Questions a group is asked, as typed data, and which of them are open given the answers so far.

A box is one question with an answer in prose. Under it may stand sub-questions with typed answers (a number,
a choice, a date, money, a table, a few words), each of which may wait for another answer. An answer whose
question has closed is never dropped: it is set aside and comes back when the question opens again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.records import AnswerValue, Choice, Money, Number, Rows, Words

AnswerType = Literal["text", "number", "choice", "date", "money", "table"]
Purpose = Literal["ASSURE", "ACHIEVE", "LEARN"]  # IVAR's three purposes of a report; domain notes 3.1
Operator = Literal["is", "is_not", "at_least", "at_most", "answered"]
CellType = Literal["text", "number", "money", "date"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. The id is stored in answers and is a promise; the words may be improved."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table answer. The id is stored in answers."""

    id: str
    words: str
    answer_type: CellType = "text"


@dataclass(frozen=True, slots=True)
class Condition:
    """What another answer must be for a sub-question to open.

    `question` is a box or sub-question id. `value` is an option id for a choice, a number for a number, pence
    for money, a count of rows for a table; for `answered` it says whether an answer must be there (True) or
    missing (False).
    """

    question: str
    operator: Operator
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """A typed question under a box; `id` is "box.name".

    `unit` belongs to numbers, `options` and `several` (whether more than one may be picked) to choices,
    `columns` to tables. `printed` stands before the answer in a report ("People we asked"), "" for the prompt itself.
    """

    id: str
    prompt: str
    answer_type: AnswerType
    help: str = ""
    printed: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    several: bool = False
    columns: tuple[Column, ...] = ()
    only_if: Condition | None = None

    def label_for(self, asked: str) -> str:
        """What stands before an answer in a report; an answer to an older wording keeps the wording it was asked in."""
        return self.printed if self.printed and asked == self.prompt else asked

    def option_words(self, option_id: str) -> str | None:
        """The words of a choice; None for an id this question does not have."""
        return next((option.words for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Question:
    """A box: one question answered in prose, with its help at three depths.

    `help` is one line; `why`, `good`, `weak` and `five_minutes` are a sentence or two each; `example` is a
    whole answer from an invented group. `minutes` is how long it usually takes. The word target is for the
    prose alone. `member_voice` asks for the same answer in a member's own spoken words, "" when it makes no
    sense. In a group's own questions every part but id, heading and prompt may be "".
    """

    id: str
    heading: str
    prompt: str
    help: str = ""
    why: str = ""
    good: str = ""
    weak: str = ""
    five_minutes: str = ""
    minutes: int = 10
    words_min: int = 0
    words_max: int | None = None
    purposes: tuple[Purpose, ...] = ()
    feeds: tuple[str, ...] = ()
    member_voice: str = ""
    example: str = ""
    sub_questions: tuple[SubQuestion, ...] = ()
    answer_type: AnswerType = "text"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Boxes in the order they are asked. `five_first` makes a complete short report; `retired` ids are kept
    for old answers.

    `version` counts up by one with each released change of wording; `date` is that change's day, YYYY-MM-DD.
    `example_group` introduces the invented group of the worked examples, "" when there is none.
    """

    id: str
    title: str
    version: int
    language: str
    source: str
    licence: str
    date: str
    boxes: tuple[Question, ...]
    five_first: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    introduction: str = ""
    example_group: str = ""

    def box(self, question_id: str) -> Question | None:
        """The box with this id, or the box that holds this sub-question id."""
        name = question_id.split(".", 1)[0]
        return next((box for box in self.boxes if box.id == name), None)

    def find(self, question_id: str) -> Question | SubQuestion | None:
        """The box or sub-question with exactly this id."""
        return next((asked for asked in self.every_question() if asked.id == question_id), None)

    def every_question(self) -> Iterator[Question | SubQuestion]:
        """Each box followed by its sub-questions, in order."""
        for box in self.boxes:
            yield box
            yield from box.sub_questions

    def first_boxes(self) -> tuple[Question, ...]:
        """The boxes offered first, in the order of the set."""
        return tuple(box for box in self.boxes if box.id in self.five_first)

    def later_boxes(self) -> tuple[Question, ...]:
        """The boxes offered once the short report is made."""
        return tuple(box for box in self.boxes if box.id not in self.five_first)


Answers = Mapping[str, AnswerValue | None]
"""Answer values by question id. A missing id and None both mean not answered."""


def has_answer(value: AnswerValue | None) -> bool:
    """Whether there is something in it. Nought is an answer; blank text, no choice and no filled cell are
    not.
    """
    match value:
        case Words(text=text):
            return bool(text.strip())
        case Choice(chosen=chosen):
            return bool(chosen)
        case Rows(rows=rows):
            return any(cell and cell.strip() for row in rows for cell in row)
    return value is not None


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether the answers meet the condition. Not answered meets none but `answered = false`, so `is_not`
    waits too.
    """
    value = answers.get(condition.question)
    if condition.operator == "answered":
        return has_answer(value) is condition.value
    if not has_answer(value):
        return False
    if condition.operator in ("is", "is_not"):
        same = (
            condition.value in value.chosen
            if isinstance(value, Choice)
            else _amount(value) == condition.value
        )
        return same is (condition.operator == "is")
    amount = _amount(value)
    if amount is None or not isinstance(condition.value, int):
        return False
    return amount >= condition.value if condition.operator == "at_least" else amount <= condition.value


def _amount(value: AnswerValue | None) -> Decimal | int | None:
    """What a condition measures: a number, pence, or rows with something in them; None for anything else."""
    match value:
        case Number(number=number):
            return number
        case Money(pence=pence):
            return pence
        case Rows(rows=rows):
            return sum(any(cell and cell.strip() for cell in row) for row in rows)
    return None


def is_open(questions: QuestionSet, question_id: str, answers: Answers) -> bool:
    """Whether this question is asked now. A child is closed while its parent is, whatever the parent's kept
    answer says.

    Boxes are always open; an id the set does not have is not.
    """
    seen: set[str] = set()
    asked = questions.find(question_id)
    while isinstance(asked, SubQuestion) and asked.only_if is not None:
        if asked.id in seen or not holds(asked.only_if, answers):
            return False
        seen.add(asked.id)
        asked = questions.find(asked.only_if.question)
    return asked is not None


def open_questions(questions: QuestionSet, answers: Answers) -> tuple[SubQuestion, ...]:
    """The sub-questions that are asked now, in order."""
    return tuple(
        asked
        for asked in questions.every_question()
        if isinstance(asked, SubQuestion) and is_open(questions, asked.id, answers)
    )


def open_under(questions: QuestionSet, box: Question, answers: Answers) -> tuple[SubQuestion, ...]:
    """The sub-questions of one box that are asked now, in order."""
    return tuple(asked for asked in box.sub_questions if is_open(questions, asked.id, answers))


def set_aside(questions: QuestionSet, answers: Answers) -> tuple[str, ...]:
    """Ids of answers that are kept though their question is closed, in the order of the set."""
    return tuple(
        asked.id
        for asked in questions.every_question()
        if has_answer(answers.get(asked.id)) and not is_open(questions, asked.id, answers)
    )


def without_question(questions: QuestionSet, answers: Answers) -> tuple[str, ...]:
    """Ids of answers the set no longer asks (retired) or never did, sorted: kept and shown, never dropped."""
    known = {asked.id for asked in questions.every_question()}
    return tuple(sorted(name for name, value in answers.items() if name not in known and has_answer(value)))
