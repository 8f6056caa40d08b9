"""What one audience may see of a funder's form: its questions in its order, each with its answer.

Texts of an answer are whole sentences; what is not known is said in its place, never filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

AnswerState = Literal[
    "approved",  # a person approved these words
    "draft",  # put together by the program or written by a person, and not approved
    "not_yet",  # the records do not hold it, and the text says so
    "withdrawn",  # it was approved, and rests on something that may not be used any more: it is not printed
    "not_ours",  # the group says that the question is not theirs, with the reason
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFormAnswer:
    """One question with its answer. `question` is our id of it, `asked` the funder's words.

    `rows` are of a table, the first one its head; the words of `text` stand before it. `words` and `characters` count
    `text`; `short` and `middle` are its other lengths. `attach` names what goes with it. `language` is None for the
    report's own. `evidence` are the numbers in the report of what a printed answer rests on.
    """

    number: str
    question: str
    section: str
    asked: str
    ref: str = ""
    text: str = ""
    short: str = ""
    middle: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    state: AnswerState = "draft"
    approved_by: str | None = None
    approved_on: date | None = None
    words: int = 0
    characters: int = 0
    words_max: int | None = None
    chars_max: int | None = None
    attach: tuple[str, ...] = ()
    language: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenForm:
    """A whole form with its answers, in its order. `verified` is when somebody held it against the funder's own.

    `own` forms are in the group's own words.
    """

    number: str
    title: str
    funder: str
    version: str
    note: str = ""
    limits: str = ""
    verified: date | None = None
    own: bool = False
    answers: tuple[SeenFormAnswer, ...] = ()
