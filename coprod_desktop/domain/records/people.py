"""People, kept apart from what is told of them, and what was counted without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, ONLY_US, AgeBand, PersonKind, Record, told

Reach = Literal["direct", "indirect"]
TotalOf = Literal["age_band", "sex", "ethnicity", "disability", "place", "people", "other"]
ThenOrNow = Literal["then", "now"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody the group knows. A name leaves only by permission; the code is for counting and leaves never."""

    kind: ClassVar[str] = "person"
    code: str = told(
        "The group's own short code for the person, such as 'M07' or initials with a day.", said=True
    )
    name: str | None = told(
        "Their name as they use it; null when the group keeps only the code.", default=None
    )
    first_name: str | None = told(
        "What they are called, when it is not the first word of the name.", default=None
    )
    aliases: tuple[str, ...] | None = told(
        "Other names they go by: nickname, initials, maiden name. Null means not asked yet, empty means none.",
        default=None,
    )
    belongs: PersonKind | None = told("How they belong to the work.", default=None)
    joined: GivenDate | None = told("When they joined.", default=None)
    left: GivenDate | None = told(
        "When they left; null while they are still here or nobody knows.", default=None
    )
    age_band: AgeBand | None = told("Their age as a band.", default=None)
    at_risk: bool = told("Whether they are an adult at risk: stricter defaults hold.", default=False)
    safety_hold: bool = told(
        "Whether anything that shows where or who they are could harm them: nothing about them leaves the group.",
        default=False,
    )
    ask_again_on: date | None = told(
        "Day to ask for their own yes again, such as a 16th or 18th birthday.", default=None
    )
    merged_into: str | None = told(
        "Id of the person this one turned out to be; null for a person of their own. Reversible.",
        default=None,
    )
    note: str | None = told("A working note; it never leaves the group.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContact(Record):
    """How to reach a person, kept apart from everything else about them. It enters no report."""

    kind: ClassVar[str] = "person_contact"
    person: str = told("Id of the person.")
    phone: str | None = told("Phone number.", default=None)
    email: str | None = told("E-mail address.", default=None)
    address: str | None = told("Postal address.", default=None)
    postcode: str | None = told("Postcode; reports see at most its first half.", default=None)
    best_way: str | None = told("How they like to be reached.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTheSame(Record):
    """Two people who look like one were looked at by somebody, and are two. So they are not shown as doubles again."""

    kind: ClassVar[str] = "not_the_same"
    one: str = told("Id of the one person.")
    other: str = told("Id of the other person.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """One row of a table of totals."""

    label: str = told("What the row counts, such as '25 to 34' or 'CF5'.")
    count: int | None = told("How many; null when not counted.", unit="people", least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTotal(Record):
    """Anonymous totals of one year by one question, never tied to a person (data minimisation, UK GDPR art. 5)."""

    kind: ClassVar[str] = "yearly_total"
    case: str = told(CASE)
    period: GivenDate | None = told("Which year or period.", default=None)
    by: TotalOf = told("What the rows part people by.")
    by_words: str | None = told("The question as it was asked, or what 'other' is.", default=None)
    reach: Reach | None = told(
        "Whether they benefit directly or indirectly; null when not parted.", default=None
    )
    rows: tuple[TotalRow, ...] = told("The totals in the order to print them.")
    not_stated: int | None = told(
        "How many gave no answer, as a row of its own; null when not known.",
        default=None,
        least=0,
        unit="people",
    )
    asked_for_by: str | None = told("Id of the funder who asks for this.", default=None)
    our_use: str | None = told("What the group itself will use it for.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReached(Record):
    """People the group meant to reach and did not."""

    kind: ClassVar[str] = "not_reached"
    case: str = told(CASE)
    who: str = told("Who was not reached, in the group's words.", said=True)
    why: str | None = told("Why, as far as the group knows.", default=None)
    plan: str | None = told("What the group will try next.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection(Record):
    """One answer to "whom would you call?": a tie from one person or role to another, then or now."""

    kind: ClassVar[str] = "connection"
    case: str = told(CASE)
    moment: ThenOrNow = told("Whether it is about the start or about now.")
    from_person: str | None = told("Id of the person who answered.", default=None)
    from_who: str | None = told(
        "The one who answered in role terms, when there is no person record.", default=None
    )
    to_person: str | None = told("Id of the person they would call.", default=None)
    to_who: str | None = told("Whom they would call, in role terms.", default=None)
    about: str | None = told("What they would call about.", default=None)
    asked_on: GivenDate | None = told("When it was asked.", default=None)
    only_us: bool = told(ONLY_US, default=False)
