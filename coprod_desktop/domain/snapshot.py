"""What one audience may see of the records on one day: frozen, and all that report code ever gets.

It holds report-local numbers ("answer:3"), never our ids, which would tell the second a record was made; the day of
some is in `proofs`, for a spot check. Whatever the audience may not see is not in it; only how much was withheld, and
why, is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import AudienceCode, IdentityCode
from coprod_desktop.domain.records import AnswerValue, HowKnown
from coprod_desktop.domain.seen import (
    ConsentCount,
    SeenActivity,
    SeenConfirmation,
    SeenConnection,
    SeenDecision,
    SeenEvidenceLink,
    SeenLedger,
    SeenNotReached,
    SeenOutcome,
    SeenPhotograph,
    SeenPower,
    SeenRipple,
    SeenSelection,
    SeenSession,
    SeenStory,
    SeenTotals,
)
from coprod_desktop.domain.seen_claims import SeenBias, SeenClaim, SeenLimit, SeenStrength
from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.domain.seen_form import SeenForm
from coprod_desktop.domain.seen_grant import SeenGrant, SeenReport
from coprod_desktop.domain.seen_measures import SeenMeasures
from coprod_desktop.domain.seen_plan import SeenPlan
from coprod_desktop.domain.seen_practice import SeenPracticeCheck, SeenYearlyReview
from coprod_desktop.domain.seen_proofs import SeenProof
from coprod_desktop.domain.seen_readings import SeenReading
from coprod_desktop.domain.seen_replies import SeenReply
from coprod_desktop.domain.seen_worth import SeenWorth


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAnswer:
    """An answer as given. `set_aside` means that its question closed since; it is kept, and not part of the story."""

    number: str
    question: str
    asked: str
    value: AnswerValue
    language: str | None = None
    said_by: str | None = None
    finished: bool = False
    set_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFigure:
    """A key figure, its fields as in the record."""

    number: str
    label: str
    value: Decimal | None = None
    as_words: str | None = None
    unit: str | None = None
    base: int | None = None
    base_of: str | None = None
    when: GivenDate | None = None
    how_known: HowKnown | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuote:
    """Words that may go to this audience; `said_by` is already in the form the permission allows.

    `identity` is that form, None when the snapshot does not say.
    """

    number: str
    words: str
    said_by: str
    language: str | None = None
    said_on: GivenDate | None = None
    identity: IdentityCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTurningPoint:
    """A turning point, its fields as in the record."""

    number: str
    title: str
    when: GivenDate | None = None
    expected: str | None = None
    happened: str | None = None
    noticed_by: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLogo:
    """The logo rebuilt from pixels: PNG or JPEG bytes without metadata."""

    data: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenContact:
    """A contact line as printed."""

    label: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGroup:
    """The group's profile."""

    name: str
    place: str | None = None
    charity_number: str | None = None
    contacts: tuple[SeenContact, ...] = ()
    logo: SeenLogo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """How many records of a kind stayed in, and why: a code of `permission.RefusalCode`. No content, no ids.

    `kind` is the kind of the records, "photograph" for pictures.
    """

    kind: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCase:
    """One case study. Turning points, sessions and decisions are in time order, unknown dates last; the rest in
    the order of making.
    """

    number: str
    title: str
    place: str | None = None
    period: GivenDate | None = None
    language: str | None = None
    reader: str | None = None
    answers: tuple[SeenAnswer, ...] = ()
    figures: tuple[SeenFigure, ...] = ()
    quotes: tuple[SeenQuote, ...] = ()
    turning_points: tuple[SeenTurningPoint, ...] = ()
    sessions: tuple[SeenSession, ...] = ()
    activity: SeenActivity = SeenActivity()
    decisions: tuple[SeenDecision, ...] = ()
    power: tuple[SeenPower, ...] = ()
    ledger: SeenLedger = SeenLedger()
    ripples: tuple[SeenRipple, ...] = ()
    outcomes: tuple[SeenOutcome, ...] = ()
    links: tuple[SeenEvidenceLink, ...] = ()
    stories: tuple[SeenStory, ...] = ()
    selections: tuple[SeenSelection, ...] = ()
    photographs: tuple[SeenPhotograph, ...] = ()
    confirmations: tuple[SeenConfirmation, ...] = ()
    totals: tuple[SeenTotals, ...] = ()
    not_reached: tuple[SeenNotReached, ...] = ()
    connections: tuple[SeenConnection, ...] = ()
    claims: tuple[SeenClaim, ...] = ()
    strength: SeenStrength | None = None
    biases: tuple[SeenBias, ...] = ()
    limits: tuple[SeenLimit, ...] = ()
    worth: SeenWorth | None = None
    plan: SeenPlan = SeenPlan()
    fits: tuple[SeenFit, ...] = ()
    practice: tuple[SeenPracticeCheck, ...] = ()
    reviews: tuple[SeenYearlyReview, ...] = ()
    replies: tuple[SeenReply, ...] = ()
    readings: tuple[SeenReading, ...] = ()
    measures: SeenMeasures = SeenMeasures()
    consent: tuple[ConsentCount, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    proofs: tuple[SeenProof, ...] = ()
    form: SeenForm | None = None

    def answer(self, question: str) -> SeenAnswer | None:
        """The answer to a question that is still open, None when there is none."""
        return next((one for one in self.answers if one.question == question and not one.set_aside), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything one report may say. `language` is the report's own, a BCP 47 tag; `funder` is the funder's name.

    `grants` are those it is about, empty when it is for nobody's grant.
    """

    audience: AudienceCode
    made_on: date
    language: str
    group: SeenGroup
    cases: tuple[SeenCase, ...]
    funder: str | None = None
    grants: tuple[SeenGrant, ...] = ()
    report: SeenReport = SeenReport()
