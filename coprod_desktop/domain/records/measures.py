"""What people answered when they were asked the same questions again: ladders, waves and answers.

A person's answers leave the group only as counts and medians of many, never as one person's.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import CASE, ONLY_US, Record, told

WavePoint = Literal["start", "middle", "end", "after", "once"]
AskedBy = Literal["paper", "screen", "read_aloud", "interviewer", "phone"]
Rater = Literal["self", "peer", "worker"]
WhyMissing = Literal["skipped", "not_asked", "declined", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInstrument(Record):
    """A set of questions with a scale that the group may use and we may not ship, as the TOML text it came in."""

    kind: ClassVar[str] = "own_instrument"
    title: str = told("What the group calls it.", said=True)
    toml: str = told("The file as text.", said=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(Record):
    """A scale from 0 to 10 in members' own words. A changed wording is a new version with a record of its own."""

    kind: ClassVar[str] = "ladder"
    case: str = told(CASE)
    words: str = told("What it is about, in members' words.", said=True)
    at_0: str | None = told("What 0 looks like.", default=None)
    at_5: str | None = told("What 5 looks like.", default=None)
    at_10: str | None = told("What 10 looks like.", default=None)
    written_by: str | None = told("Who wrote it, in role terms.", default=None)
    written_on: GivenDate | None = told("When it was agreed.", default=None)
    number: int = told("Version of the wording, from 1.", default=1, least=1)
    replaces: str | None = told("Id of the ladder whose wording this one took over.", default=None)
    outcome: str | None = told("Id of the difference it is about.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave(Record):
    """One round of asking: which questions, when, how, and how many could have answered.

    Exactly one of `instrument` and `ladder` says what was asked.
    """

    kind: ClassVar[str] = "wave"
    case: str = told(CASE)
    name: str = told("What the group calls the round ('Start, spring 2025').", said=True)
    point: WavePoint = told("Which point of the work it stands for.", default="start")
    instrument: str | None = told(
        "Id of the set of questions, shipped ('ons4') or from a file of the group's own.", default=None
    )
    ladder: str | None = told("Id of the group's own ladder.", default=None)
    instrument_version: int = told("Version of the wording that was asked.", default=1, least=1)
    when: GivenDate | None = told("When people were asked.", default=None)
    mode: AskedBy | None = told("How they were asked; null when not known.", default=None)
    eligible: int | None = told(
        "How many people it was meant for; null when not known.", default=None, unit="people", least=0
    )
    eligible_of: str | None = told("Who those are ('came at least three times').", default=None)
    everybody: bool | None = told(
        "Whether these people are everybody the claim is about, so that no range is needed.", default=None
    )
    licence_number: str | None = told("Licence that the group holds for a licensed scale.", default=None)
    left_because: str | None = told("What is known of those who did not answer again.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleAnswer:
    """One answer on one scale."""

    part: str = told("Id of the question in its set; 'ladder' on the group's own ladder.")
    value: int | None = told("The number that was ticked; null when there is none.", default=None)
    missing: WhyMissing | None = told("Why there is none.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Record):
    """One sheet of answers, by one person or about one person. Matched over the years by person, or by `code`."""

    kind: ClassVar[str] = "response"
    case: str = told(CASE)
    wave: str = told("Id of the round it belongs to.")
    person: str | None = told("Id of the person it is about.", default=None)
    code: str | None = told(
        "A code of the person's own choosing, when there is no person record.", default=None
    )
    answers: tuple[ScaleAnswer, ...] = told("The answers, in the order of the questions.", default=())
    total: Decimal | None = told("The total, for a scale of which only totals may be kept.", default=None)
    rater: Rater = told("Who gave the answers: the person, a peer or a worker.", default="self")
    looking_back: bool = told(
        "Whether it says, at the end, where the person was at the start. Never mixed with a true start.",
        default=False,
    )
    mode: AskedBy | None = told("How they were asked, when it differs from the round.", default=None)
    assisted: bool | None = told("Whether somebody helped to fill it in; null when not known.", default=None)
    on: GivenDate | None = told("When it was filled in.", default=None)
    goal: str | None = told(
        "The person's own goal, where the answer is how far it was reached.", default=None
    )
    because: str | None = told(
        "What happened that tells, in the person's words. It never leaves.", default=None
    )
