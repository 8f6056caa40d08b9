"""What somebody agreed to, how they were asked, and what the law asks of a group that keeps people's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import IdentityCode, MediumCode, ReaderCode, StateCode, Terms
from coprod_desktop.domain.records.base import InvolvedAs, Record, told

SheetLayout = Literal["standard", "large_print", "easy_read"]
# What the group keeps for a time; the words and the usual times are in resources/guidance/keeping.en.toml.
KeptKind = Literal[
    "money", "attendance", "scores", "stories", "pictures", "permissions", "complaints", "contacts"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """One state of a permission, and since when."""

    state: StateCode = told("The state.")
    on: date = told("First day of it (YYYY-MM-DD).")
    by: str | None = told("Who noted it, in role terms.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Record):
    """What somebody agreed to for one use of their words. Missing means no."""

    kind: ClassVar[str] = "permission"
    about: str = told(
        "Id of the record whose use it permits: a quote, a story, a picture, a box in spoken words."
    )
    identity: IdentityCode = told("The most that may be said of whose words they are.")
    readers: tuple[ReaderCode, ...] = told("Who may read them; what each brings with it is documented.")
    funders: tuple[str, ...] = told("Ids of the funders meant by 'this_funder'.", default=())
    state: StateCode = told("Where the permission stands.")
    pseudonym: str | None = told("The name they chose instead of their own.", default=None)
    wording: str | None = told(
        "The words as they were when agreed to; edited words need asking again.", default=None
    )
    method: str | None = told("How it was given: signed sheet, said and witnessed, message.", default=None)
    witness: str | None = told("Who was there, in role terms.", default=None)
    given_on: GivenDate | None = told("When it was given.", default=None)
    expires: date | None = told("Last day it stands (YYYY-MM-DD); null for no end.", default=None)
    conditions: str | None = told("Anything else they asked for.", default=None)
    person: str | None = told(
        "Id of the person who gave it; null for the one who spoke or is shown, when only one is.",
        default=None,
    )
    part: InvolvedAs | None = told("How that person is involved.", default=None)
    media: tuple[MediumCode, ...] | None = told(
        "In which form it may be used; null means as it is, with no form ruled out.", default=None
    )
    edits: Literal["yes", "no", "with_me"] | None = told(
        "Whether the words may be edited; null means not asked.", default=None
    )
    translation: bool | None = told("Whether it may be translated; null means not asked.", default=None)
    asked_on: date | None = told("When they were asked.", default=None)
    cooling_off_until: date | None = told(
        "Last day of the time to think again; until it is over nothing leaves.", default=None
    )
    renew: bool | None = told("Whether they may be asked to renew it; null means not asked.", default=None)
    withdrawn_on: date | None = told("When it was taken back.", default=None)
    why_withdrawn: str | None = told("Why, if they said; nobody has to.", default=None)
    sheet: str | None = told("Number of the consent sheet it was given on.", default=None)
    states: tuple[StateChange, ...] = told(
        "Every state it has been in, each with its day, oldest first.", default=()
    )

    def moved(self, state: StateCode, on: date) -> Permission:
        """The permission in a state, with the day it came into it."""
        if self.states and self.states[-1].state == state == self.state:
            return self
        return replace(self, state=state, states=(*self.states, StateChange(state=state, on=on)))

    def terms(self) -> Terms:
        """What the gate reads."""
        return Terms(
            self.identity,
            frozenset(self.readers),
            frozenset(self.funders),
            self.state,
            self.expires,
            self.wording,
            self.cooling_off_until,
            frozenset(self.media) if self.media is not None else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentSheet(Record):
    """A sheet printed to ask for permission. Its number, printed on it, finds what it was about."""

    kind: ClassVar[str] = "consent_sheet"
    number: str = told("The number printed on the sheet, such as 'K7-204'.", said=True)
    about: tuple[str, ...] = told("Ids of the records it asks about.")
    person: str | None = told("Id of the person to be asked.", default=None)
    who: str | None = told("Who is to be asked, in role terms, when there is no person record.", default=None)
    layout: SheetLayout = told("How it is set.", default="standard")
    printed_on: date = told("When it was printed.")
    back_on: date | None = told("When it came back filled in; null while it is out.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint(Record):
    """Somebody complained about the use of their data. To be acknowledged within 30 days (UK law from 19 June 2026)."""

    kind: ClassVar[str] = "complaint"
    received_on: date = told("When it came.")
    who: str | None = told("Who complained, as they want to be called.", default=None)
    about: str = told("What it is about.", said=True)
    acknowledged_on: date | None = told("When the group told them that it has it.", default=None)
    looked_into: str | None = told("What was looked into.", default=None)
    outcome: str | None = told("What came of it.", default=None)
    outcome_told_on: date | None = told("When they were told the outcome.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest(Record):
    """Somebody asked for their own record, or to have it corrected, restricted or erased. Due in one month."""

    kind: ClassVar[str] = "data_request"
    asks: Literal["see", "correct", "restrict", "erase", "object", "take_along"] = told("What they ask for.")
    person: str | None = told("Id of the person.", default=None)
    received_on: date = told("When they asked.")
    done_on: date | None = told("When it was done.", default=None)
    note: str | None = told("What was done.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(Record):
    """The safeguarding card was shown. What was said is not kept here, on purpose."""

    kind: ClassVar[str] = "card_shown"
    on: date = told("When.")
    passed_on: bool | None = told(
        "Whether it was passed to the safeguarding lead; null when not said.", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo(Record):
    """A stone in the place of something that was let go: what kind, why, when. Never what it said."""

    kind: ClassVar[str] = "let_go"
    of_kind: str = told("The kind of record that was let go.")
    count: int = told("How many.", least=0)
    reason: Literal["withdrawn", "time_over", "asked", "other"] = told("Why.")
    on: date = told("When.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingTime(Record):
    """How long the group keeps one kind of thing, where it differs from the usual time."""

    kind: ClassVar[str] = "keeping_time"
    of: KeptKind = told("What is kept.")
    months: int | None = told("For how many months; null means as long as it is used.", default=None, least=0)
    reason: str | None = told("Why so long, and which rule says so.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(Record):
    """Somebody looked at a name or number that the leak scanner found, and says it may stand there."""

    kind: ClassVar[str] = "cleared"
    about: str = told("Id of the record it stands in.")
    text: str = told("The very letters that were found.", said=True)
    reason: str | None = told("Why it may stay: another person, a public number.", default=None)
    on: date = told("When.")
