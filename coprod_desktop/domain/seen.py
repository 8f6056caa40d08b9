"""What one audience may see of the work and the evidence: the parts of a snapshot besides the written story.

Each `number` is local to the report ("story:2"). Counts have no names, and people's words only the allowed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import IdentityCode
from coprod_desktop.domain.records import (
    Actor,
    Capital,
    DecisionDomain,
    Direction,
    GivingKind,
    Holder,
    OurShare,
    OutcomeLevel,
    Reach,
    RippleKind,
    RoleThatDay,
    ThenOrNow,
    TotalOf,
    Way,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStory:
    """A story that may go to this audience; names in it, and who told it, are already in the allowed form."""

    number: str
    title: str
    happened: str
    told_by: str
    before: str | None = None
    changed: str | None = None
    why_matters: str | None = None
    meaning: str | None = None
    area: str | None = None
    direction: str | None = None
    language: str | None = None
    told_on: GivenDate | None = None
    about_when: GivenDate | None = None
    identity: IdentityCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPhotograph:
    """A photograph rebuilt from pixels with its covers painted in: PNG or JPEG bytes without metadata.

    `alt` is None when nobody wrote what it shows.
    """

    number: str
    data: bytes
    width_px: int
    height_px: int
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    taken_on: GivenDate | None = None
    covered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSession:
    """A session with how many were there in all (None when nobody counted); never who."""

    number: str
    what: str
    when: GivenDate | None = None
    activity: str | None = None
    place: str | None = None
    minutes: int | None = None
    ways: tuple[Way, ...] | None = None
    depth: int | None = None
    people: int | None = None
    recalled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenQuarter:
    """One quarter of a year (1 to 4): its sessions, and in how many of them people did each of the four ways."""

    year: int
    quarter: int
    sessions: int
    ways: tuple[tuple[Way, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenActivity:
    """The counts of people and sessions, always told together. None is not known.

    `named` of the attendances are in the registers; `unique` are the people in them; `estimate` is the guess for
    drop-ins, apart, with `estimate_from` sessions.
    `new` and `returning` need a period. `median_visits` is the median of attendances of each person in the registers.
    `came_back` of `could_come_back` returned within 56 days of their first session. `hours` are session length times
    people, over the `hours_from` sessions whose length is known. `journeys` counts people by the roles they have had,
    in the order of their first time in each. `ways` counts sessions, of the `ways_asked` where that was noted.
    `small` names the counts that are too small to tell this audience; they are None or empty. Where that is so of
    `journeys`, `grew` of `grew_of` people went on to a role with more say, if that may be told.
    """

    sessions: int = 0
    dated: int = 0
    attendances: int | None = None
    named: int | None = None
    unique: int | None = None
    new: int | None = None
    returning: int | None = None
    median_visits: Decimal | None = None
    hours: Decimal | None = None
    hours_from: int = 0
    came_back: int | None = None
    could_come_back: int | None = None
    estimate: int | None = None
    estimate_from: int = 0
    recalled: int = 0
    journeys: tuple[tuple[tuple[RoleThatDay, ...], int], ...] = ()
    ways: tuple[tuple[Way, int], ...] = ()
    ways_asked: int = 0
    quarters: tuple[SeenQuarter, ...] = ()
    small: tuple[str, ...] = ()
    grew: int | None = None
    grew_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDecision:
    """A decision, its fields as in the record. `days_to_action` is None unless both dates are days or months known."""

    number: str
    question: str
    domain: DecisionDomain | None = None
    options: tuple[str, ...] | None = None
    start_view: str | None = None
    start_view_of: str | None = None
    final: str | None = None
    decided_by: Holder | None = None
    depth: int | None = None
    depth_fits: str | None = None
    changed_by_members: bool | None = None
    influenced_by: str | None = None
    about_money: bool | None = None
    pence: int | None = None
    currency: str = "GBP"
    no_because: str | None = None
    decided_on: GivenDate | None = None
    days_to_action: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPower:
    """One row of the who-held-power map."""

    number: str
    domain: DecisionDomain
    start: Holder | None = None
    start_on: GivenDate | None = None
    now: Holder | None = None
    now_on: GivenDate | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFlow:
    """All that one role gave another: never one person's. `lines` ledger lines, of which `recalled` from memory."""

    number: str
    giver: GivingKind
    receiver: GivingKind
    hours: Decimal = Decimal(0)
    lines: int = 0
    things: tuple[str, ...] = ()
    in_kind_pence: int | None = None
    currency: str = "GBP"
    recalled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLedger:
    """The give-and-receive ledger. `both` of `named` people who are in it by name gave and got.

    `typical_recall_days` is the median gap between the giving and the writing down, over lines with both dates.
    `small`: how many both gave and got is too small to tell this audience, and `named` is 0.
    """

    flows: tuple[SeenFlow, ...] = ()
    named: int = 0
    both: int = 0
    typical_recall_days: int | None = None
    with_recall_gap: int = 0
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRipple:
    """One ripple; `came_of` is the number of another one in the snapshot. `reach_small`: too few to tell."""

    number: str
    what: str
    order: int
    came_of: str | None = None
    because: str | None = None
    who: str | None = None
    when: GivenDate | None = None
    reach: int | None = None
    reach_small: bool = False
    capital: Capital | None = None
    goes: RippleKind = "good"
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOutcome:
    """A difference in members' words. `our_part` and below are its statement, as far as it was written;
    `promoted_on` is when one that came up by itself was taken into the plan.
    """

    number: str
    words: str
    whose: str | None = None
    level: OutcomeLevel | None = None
    planned: bool | None = None
    direction: Direction | None = None
    when: GivenDate | None = None
    expected: bool | None = None
    actor: Actor | None = None
    where: str | None = None
    significance: str | None = None
    our_part: str | None = None
    our_share: OurShare | None = None
    others_helped: str | None = None
    promoted_on: GivenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEvidenceLink:
    """What one piece of evidence shows of an outcome (its number) or a box (`question`), and what it does not."""

    number: str
    evidence: str
    outcome: str | None = None
    question: str | None = None
    shows: str | None = None
    does_not_show: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenConfirmation:
    """What somebody outside said about the record with this number; `comment` only where they allowed it."""

    number: str
    about: str
    who: str
    independent: bool | None = None
    by_lot: bool = False
    agrees: str | None = None
    agrees_on_part: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSelection:
    """How stories were chosen: read by a panel of `panel`, of whom `members` are members; titles only where allowed."""

    number: str
    title: str
    when: GivenDate | None = None
    area: str | None = None
    panel: int | None = None
    members: int | None = None
    told: int = 0
    considered: int = 0
    chosen: int = 0
    chosen_titles: tuple[str, ...] = ()
    reasons: str | None = None
    dissent: str | None = None
    fed_back_on: GivenDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTotalRow:
    """One row of totals; `hidden` when the count is too small to print for this audience, and `count` is None then."""

    label: str
    count: int | None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTotals:
    """Anonymous totals of one period; "not stated" is a row of its own (None: not known).

    `kept_back`: no row is printed. `counted_on`: an earlier report's counts are printed again; the new ones differ by
    so few people that they would tell of them.
    """

    number: str
    by: TotalOf
    by_words: str | None = None
    period: GivenDate | None = None
    reach: Reach | None = None
    rows: tuple[SeenTotalRow, ...] = ()
    not_stated: SeenTotalRow | None = None
    kept_back: bool = False
    counted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenNotReached:
    """People the group meant to reach and did not."""

    number: str
    who: str
    why: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenConnection:
    """How many times somebody of one role would call somebody of another; never who."""

    number: str
    moment: ThenOrNow
    caller: str
    called: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentCount:
    """People's words and pictures of one kind: considered, used with a name, used without, and withheld by reason."""

    kind: Literal["answer", "quote", "story", "photograph", "confirmation"]
    considered: int
    named: int
    unnamed: int
    withheld: tuple[tuple[str, int], ...] = ()
