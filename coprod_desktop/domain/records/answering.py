"""Funders' questions and our answers to them, and where our differences fit in the lists of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, LANGUAGE, Record, told
from coprod_desktop.domain.records.output import UsedRecord

# How one thing stands to another, after SKOS; "does_not_fit" is kept as honesty.
Relation = Literal["exact", "close", "broader", "narrower", "related", "contributes", "does_not_fit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPack(Record):
    """A funder's form the group typed in or was given, as the TOML text of it."""

    kind: ClassVar[str] = "own_pack"
    title: str = told("What the group calls the form.")
    toml: str = told("The form as text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate(Record):
    """The group's own arrangement of a report, as the TOML text of it."""

    kind: ClassVar[str] = "own_template"
    title: str = told("What the group calls the report.")
    toml: str = told("The arrangement as text.")
    based_on: str | None = told("Id of the shipped report it was made from.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer(Record):
    """What the group answers to one question of a form. Null texts: nobody wrote them, the program's draft stands."""

    kind: ClassVar[str] = "form_answer"
    case: str = told(CASE)
    grant: str | None = told("Id of the grant it is for; null for the form in general.", default=None)
    pack: str = told("Id of the form.")
    pack_version: str = told("Version of the form that was answered.")
    question: str = told("Id of the question.")
    language: str | None = told(LANGUAGE, default=None)
    short: str | None = told("The short answer.", default=None)
    middle: str | None = told("The middle answer.", default=None)
    full: str | None = told("The long answer.", default=None)
    number: Decimal | None = told("The number, for a question that wants one.", default=None)
    definition: str | None = told("What the number counts.", default=None)
    rounded: str | None = told("How it was rounded, in words.", default=None)
    pence: int | None = told("The money, in hundredths of the grant's currency.", default=None, unit="pence")
    choice: str | None = told("What was chosen; 'yes' or 'no' for a question of that kind.", default=None)
    day: GivenDate | None = told("The day, for a question that wants one.", default=None)
    used: tuple[UsedRecord, ...] = told("The records it rests on, each with its version.", default=())
    approved_by: str | None = told("Who approved it; null while it is a draft.", default=None)
    approved_on: date | None = told("When it was approved.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTie(Record):
    """How one of our differences answers a question of a form; or that the question is not ours, with the reason."""

    kind: ClassVar[str] = "question_tie"
    case: str = told(CASE)
    outcome: str | None = told("Id of the difference; null for the question as a whole.", default=None)
    pack: str = told("Id of the form.")
    pack_version: str = told("Version of the form.")
    question: str = told("Id of the question.")
    relation: Relation = told("How they go together.")
    because: str | None = told("Why, in a sentence; it is printed.", default=None)
    made_by: str | None = told("Who said so.", default=None)
    made_on: date | None = told("When.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkTie(Record):
    """Where one of our differences fits in a list of others, such as the Sustainable Development Goals."""

    kind: ClassVar[str] = "framework_tie"
    case: str = told(CASE)
    outcome: str = told("Id of the difference.")
    outcome_words: str | None = told("What the difference said when this was noted.", default=None)
    framework: str = told("Id of the list.")
    framework_version: str = told("Version of the list.")
    code: str = told("Code in the list.")
    relation: Relation = told("How they go together.")
    because: str | None = told("Why, in a sentence; it is printed.", default=None)
    made_by: str | None = told("Who said so.", default=None)
    made_on: date | None = told("When.", default=None)
    checked_by: str | None = told("Who else looked at it.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Record):
    """A member read a report before it went out, and what they said."""

    kind: ClassVar[str] = "sign_off"
    case: str = told(CASE)
    document: str | None = told(
        "Id of the document that was read; null for a reading on screen.", default=None
    )
    template: str | None = told("Id of the report that was read.", default=None)
    who: str = told("Who read it, by role or name; a name is printed only when it is allowed.", said=True)
    person: str | None = told("Id of the person; null for somebody who is in no list.", default=None)
    read_on: GivenDate | None = told("When they read it.", default=None)
    asked_to_change: str | None = told("What they asked to change; empty: nothing.", default=None)
    done_about_it: str | None = told("What was done about it.", default=None)
    agrees: Literal["yes", "partly", "no"] | None = told(
        "Whether they agree with it now; null when they did not say.", default=None
    )
    disagreement: str | None = told("What they still disagree with; it is printed.", default=None)
