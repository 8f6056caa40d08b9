"""What was done: sessions noted as they happen, who was there, and what people gave and got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import (
    CASE,
    GBP,
    ONLY_US,
    PersonKind,
    Record,
    RoleThatDay,
    Way,
    told,
)

Source = Literal["rota", "sign_in", "diary", "recall", "estimate", "other"]
# Who gives and who gets: people by how they belong, or an organisation.
GivingKind = Literal["member", "family", "neighbour", "volunteer", "worker", "organisation", "group", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many people of one kind in one role, counted without names."""

    count: int = told("How many people.", unit="people", least=0)
    belongs: PersonKind | None = told("How they belong to the work; null when not parted.", default=None)
    role: RoleThatDay = told("What they did that day.", default="took_part")
    first_time: int | None = told(
        "How many of them came for the first time; null when not known.", default=None, least=0, unit="people"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """Something the group did: a two-minute note to begin with, fleshed out later or not. One sentence is enough."""

    kind: ClassVar[str] = "session"
    case: str = told(CASE)
    what: str = told("What happened, in one sentence or more.", said=True)
    when: GivenDate | None = told("When, as given.", default=None)
    activity: str | None = told(
        "What kind of session it was, in the group's words ('garden day').", default=None
    )
    place: str | None = told("Where.", default=None)
    minutes: int | None = told("How long it lasted.", default=None, unit="minutes", least=0)
    lead: str | None = told("Who led, in role terms.", default=None)
    ways: tuple[Way, ...] | None = told(
        "Which of deciding, designing, doing and judging people did; null means not asked, empty means none.",
        default=None,
    )
    depth: int | None = told(
        "Depth of involvement, 0 (told) to 6 (did it themselves); never averaged.",
        default=None,
        least=0,
        most=6,
    )
    depth_fits: str | None = told("Why that depth was right here.", default=None)
    tallies: tuple[Tally, ...] | None = told(
        "People counted without names, besides the named register; null means not counted.", default=None
    )
    drop_in: bool = told("Whether people come and go, so that attendances are not people.", default=False)
    usual_visits: Decimal | None = told(
        "On a count day: how often those there had come in the period, on average. The estimate rests on it.",
        default=None,
    )
    written_on: date | None = told(
        "Day this note was first written; the gap to `when` tells recall.", default=None
    )
    recalled: bool = told("Whether it was written down long after, from memory.", default=False)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """One named person at one session; at most one for each person and session."""

    kind: ClassVar[str] = "attendance"
    case: str = told(CASE)
    session: str = told("Id of the session.")
    person: str = told("Id of the person.")
    role: RoleThatDay = told("What they did that day.", default="took_part")
    minutes: int | None = told(
        "How long they were there; null means the whole session.", default=None, unit="minutes", least=0
    )
    first_time: bool | None = told("Whether it was their first time; null when not known.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Record):
    """One line of the give-and-receive ledger: hours or things, either way. An input, never a saving."""

    kind: ClassVar[str] = "contribution"
    case: str = told(CASE)
    what: str = told("What was given, such as 'lifts to the clinic'.", said=True)
    when: GivenDate | None = told("When.", default=None)
    giver: GivingKind = told("Who gave.")
    giver_person: str | None = told("Id of the person who gave.", default=None)
    receiver: GivingKind = told("Who got it.")
    receiver_person: str | None = told("Id of the person who got it.", default=None)
    hours: Decimal | None = told("Hours given; null when it is not time.", default=None, unit="hours")
    in_kind_pence: int | None = told(
        "What the thing would have cost, in hundredths of the currency; null when it is not to be priced.",
        default=None, unit="pence", least=0,
    )  # fmt: skip
    currency: str = told("ISO 4217 code.", default="GBP", **GBP)
    price_evidence: str | None = told("Quote, rate card or receipt behind that price.", default=None)
    how_known: Source | None = told("How the group knows.", default=None)
    written_on: date | None = told(
        "Day it was written down; the gap to `when` is the recall gap.", default=None
    )
    paid: bool | None = told("Whether the giver was paid for it; paid hours are no gift.", default=None)
    by_child: bool = told("Whether a child gave it; children's time is never valued in money.", default=False)
    only_us: bool = told(ONLY_US, default=False)
