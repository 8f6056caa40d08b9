"""How the group works together, as members and workers see it: practice check, yearly review, next steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, ONLY_US, Record, told

# "people who take part" and "people paid or in charge" (domain notes 1.9)
RaterGroup = Literal["takes_part", "paid_or_in_charge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptEvidence:
    """What shows one prompt: records, or a line that says where to look."""

    prompt: str = told("Id of the prompt.")
    evidence: tuple[str, ...] = told("Ids of records that show it.", default=())
    words: str | None = told("Where to look, in words.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCheck(Record):
    """One time the group looked at how it works together. The raters' sheets point to it."""

    kind: ClassVar[str] = "practice_check"
    case: str = told(CASE)
    title: str = told("What the group calls it ('Spring meeting 2026').", said=True)
    when: GivenDate | None = told("When.", default=None)
    form: Literal["six", "full"] = told("Six questions, one a theme; or all twenty-four.", default="six")
    set_version: int = told("Version of the prompts that were asked.", default=1, least=1)
    shown: tuple[PromptEvidence, ...] = told("What shows the prompts that were marked 3 or 4.", default=())
    moved_because: str | None = told("What explains the change since last time.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeMark:
    """One rater's level for one prompt."""

    prompt: str = told("Id of the prompt.")
    level: int | None = told(
        "0 not happening to 4 built in; null with `other`, or when left out.", default=None, least=0, most=4
    )
    other: Literal["dont_know", "not_ours"] | None = told("'?' or 'n/a' on the sheet.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSheet(Record):
    """What one rater ticked, without a name."""

    kind: ClassVar[str] = "practice_sheet"
    case: str = told(CASE)
    check: str = told("Id of the practice check.")
    rater: RaterGroup = told("Which column: people who take part, or people paid or in charge.")
    marks: tuple[PracticeMark, ...] = told("The ticks.", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """The group's answer to one prompt of the yearly review."""

    prompt: str = told("Id of the prompt.")
    now: str | None = told("Where we are now.", default=None)
    because: str | None = told("What makes us say that.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReview(Record):
    """The whole group's yearly look at culture, structure, practice and review."""

    kind: ClassVar[str] = "yearly_review"
    title: str = told("What the group calls it ('Review 2026').", said=True)
    when: GivenDate | None = told("When.", default=None)
    who: str | None = told("Who was in the room, in role terms.", default=None)
    set_version: int = told("Version of the prompts that were asked.", default=1, least=1)
    answers: tuple[ReviewAnswer, ...] = told("The answers.", default=())
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep(Record):
    """Something to do next, with who and by when; its result is kept beside it."""

    kind: ClassVar[str] = "next_step"
    case: str | None = told("Id of the case study; null for the whole group.", default=None)
    about: str | None = told("Id of the record it follows from.", default=None)
    prompt: str | None = told("Id of the prompt of that record it follows from.", default=None)
    words: str = told("What is to be done.", said=True)
    who: str | None = told("Who does it, in role terms.", default=None)
    by: GivenDate | None = told("By when.", default=None)
    done_on: GivenDate | None = told("When it was done.", default=None)
    came_of_it: str | None = told("What came of it.", default=None)
    only_us: bool = told(ONLY_US, default=False)
