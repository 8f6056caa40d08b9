"""A funder's form as typed data: its questions in their order, what each wants, and how long the answer may be.

A pack says what is asked and never what to say. The files hold no code; a group may add its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Purpose = Literal[
    "assure",  # what was done with the money
    "achieve",  # what came of it
    "learn",  # what was learned and changed
]
AnswerType = Literal["number", "text", "choice", "money", "table", "file", "date", "yes_no"]
Need = Literal["baseline", "target", "story", "outside_voice"]
EvidenceKind = Literal[
    "session",
    "decision",
    "turning_point",
    "give_and_get",
    "ripple",
    "outcome",
    "measure",
    "story",
    "quote",
    "figure",
    "photograph",
    "outside_view",
    "money",
    "target",
    "people",
]
Fact = Literal[
    "group_name",
    "group_contact",
    "charity_number",
    "grant_reference",
    "grant_title",
    "grant_amount",
    "grant_period",
    "grant_purpose",
    "prepared_by",
    "approved_by",
    "people",
    "new_people",
    "attendances",
    "sessions",
    "hours_given",
    "volunteers",
    "decisions",
    "decisions_changed",
    "budget",
    "spent",
    "unspent",
    "other_funding",
    "in_kind",
    "yes_by_dates",
]
PeriodRule = Literal[
    "grant",  # the whole grant
    "since_last",  # since the last report to this funder
    "twelve_months",  # the last twelve months before the report's closing day
    "any",
]


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question or indicator of a form.

    `question` is what the form asks, in our words unless the pack is the group's own; `plain` says the same to
    somebody who never saw a form. `draws_on` are ids of boxes and typed questions that answer it, most telling first;
    `evidence` the kinds of record that may follow them; `facts` the plain facts it asks for, in order. `words_max` and
    `chars_max` are the form's limits, None for none. `one_number` means one number and no words. `min_n` is how many
    people a number must rest on. `months_fresh` is how old its newest evidence may be. `weight` counts in coverage.
    `ref` is the number it bears on the form itself ("1a"), "" where that is not known.
    """

    id: str
    section: str
    question: str
    plain: str
    purpose: Purpose
    answer_type: AnswerType
    required: bool = True
    words_max: int | None = None
    chars_max: int | None = None
    one_number: bool = False
    choices: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    min_n: int | None = None
    needs: tuple[Need, ...] = ()
    draws_on: tuple[str, ...] = ()
    evidence: tuple[EvidenceKind, ...] = ()
    facts: tuple[Fact, ...] = ()
    period: PeriodRule = "grant"
    months_fresh: int | None = None
    publicity: bool = False
    accepts_existing: bool = False
    weight: int = 1
    ref: str = ""


@dataclass(frozen=True, slots=True)
class FormPack:
    """A form. `id` is what `coprod answers --pack` takes; `version` is part of every tie to one of its questions.

    `source` and `source_date` say where and when it was read, `verified_by` and `verified_on` who held it against the
    funder's own form (empty and None: nobody; then it says so wherever it is shown). `limits` tells limits of the
    whole form in words, `words_max` and `pages_max` in numbers. `reports_within_days` counts from the end of the grant.
    `own` marks a pack of the group's own. `accepts_existing` means that the funder takes reports made for others.
    """

    id: str
    title: str
    funder: str
    country: str
    language: str
    version: str
    licence: str
    note: str
    questions: tuple[FormQuestion, ...]
    source: str = ""
    source_date: date | None = None
    verified_by: str = ""
    verified_on: date | None = None
    limits: str = ""
    words_max: int | None = None
    pages_max: int | None = None
    reports_within_days: int | None = None
    accepts_existing: bool = False
    own: bool = False

    def question(self, question_id: str) -> FormQuestion | None:
        """The question of that id, None when it has none."""
        return next((one for one in self.questions if one.id == question_id), None)

    def with_question(self, changed: FormQuestion) -> FormPack:
        """The form with this question in the place of the one with its id; at the end when it has none."""
        if self.question(changed.id) is None:
            return replace(self, questions=(*self.questions, changed))
        return replace(
            self, questions=tuple(changed if one.id == changed.id else one for one in self.questions)
        )

    def without(self, question_id: str) -> FormPack:
        """The form without that question."""
        return replace(self, questions=tuple(one for one in self.questions if one.id != question_id))

    def moved(self, question_id: str, by: int) -> FormPack:
        """The form with that question `by` places further down (up when below 0), as far as there are places."""
        one = self.question(question_id)
        if one is None:
            return self
        place = self.questions.index(one)
        rest = self.without(question_id).questions
        wanted = max(0, min(place + by, len(rest)))
        return replace(self, questions=(*rest[:wanted], one, *rest[wanted:]))
