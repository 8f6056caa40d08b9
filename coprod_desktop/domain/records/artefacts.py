"""What makes messy practice visible: turning points, decisions, who held power, and ripples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import (
    CASE,
    GBP,
    ONLY_US,
    DecisionDomain,
    Holder,
    Record,
    told,
)

# Community capitals, as ripple effects mapping names them.
Capital = Literal["natural", "cultural", "human", "social", "political", "financial", "built"]
RippleKind = Literal["good", "mixed", "harm", "stopped"]
OutcomeLevel = Literal["person", "group", "place", "service", "system"]
Direction = Literal["positive", "negative", "mixed"]
Actor = Literal["person", "household", "group", "organisation", "authority", "other"]
OurShare = Literal["small", "some", "strong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint(Record):
    """A moment when the plan bent."""

    kind: ClassVar[str] = "turning_point"
    case: str = told(CASE)
    when: GivenDate | None = told("When, as given.", default=None)
    title: str = told("The turning point in a few words.", said=True)
    expected: str | None = told("What we expected.", default=None)
    happened: str | None = told("What happened.", default=None)
    noticed_by: str | None = told("Who noticed, in role terms.", default=None)
    changed: str | None = told(
        "What we changed; null when not recorded, empty when nothing changed.", default=None
    )
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """A decision, and whether members changed it."""

    kind: ClassVar[str] = "decision"
    case: str = told(CASE)
    question: str = told("What was to be decided.", said=True)
    domain: DecisionDomain | None = told("What it was about.", default=None)
    options: tuple[str, ...] | None = told("The options there were; null means not recorded.", default=None)
    start_view: str | None = told("The view at the start.", default=None)
    start_view_of: str | None = told("Whose view that was, in role terms.", default=None)
    final: str | None = told("What was decided; null while it is open.", default=None)
    decided_by: Holder | None = told("Who decided in the end.", default=None)
    depth: int | None = told(
        "Depth of involvement, 0 (told) to 6 (did it themselves); never averaged.",
        default=None,
        least=0,
        most=6,
    )
    depth_fits: str | None = told("Why that depth was right here.", default=None)
    changed_by_members: bool | None = told(
        "Whether members changed what would have been decided; null when not known.", default=None
    )
    influenced_by: str | None = told("Who influenced it, in role terms.", default=None)
    about_money: bool | None = told("Whether money was involved; null when not known.", default=None)
    pence: int | None = told(
        "How much money, in hundredths of the currency.", default=None, unit="pence", least=0
    )
    currency: str = told("ISO 4217 code.", default="GBP", **GBP)
    no_because: str | None = told("When members' wish was turned down: no, because ...", default=None)
    suggested_on: GivenDate | None = told("When it was first suggested.", default=None)
    decided_on: GivenDate | None = told("When it was decided.", default=None)
    acted_on: GivenDate | None = told("When something was done about it.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerHeld(Record):
    """One row of the who-held-power map: who decides about one thing at the start and now. One for each domain."""

    kind: ClassVar[str] = "power_held"
    case: str = told(CASE)
    domain: DecisionDomain = told("What is decided.")
    start: Holder | None = told("Who decided at the start.", default=None)
    start_on: GivenDate | None = told("When that was.", default=None)
    now: Holder | None = told("Who decides now.", default=None)
    now_on: GivenDate | None = told("When that was looked at.", default=None)
    why: str | None = told("What moved it, or why it stayed.", default=None)
    asked: str | None = told("Who was asked, in role terms.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripple(Record):
    """Something that came of the work, of the work's results, and so on: a node of the ripple map."""

    kind: ClassVar[str] = "ripple"
    case: str = told(CASE)
    what: str = told("What happened.", said=True)
    order: int = told(
        "How far out: 0 the activity itself, 1 a first ripple, up to 4.", default=1, least=0, most=4
    )
    came_of: str | None = told("Id of the ripple it came of; null for one at the centre.", default=None)
    because: str | None = told("Why it came of that.", default=None)
    who: str | None = told("For whom, in role terms.", default=None)
    when: GivenDate | None = told("When.", default=None)
    reach: int | None = told("How many people it reached.", default=None, unit="people", least=0)
    capital: Capital | None = told("Which kind of community strength it added to or took from.", default=None)
    goes: RippleKind = told("Good, mixed, harmful, or stopped since.", default="good")
    confirmed_by: str | None = told("Who outside the group confirmed it, in role terms.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """A difference, in members' words: the spine that evidence is tied to."""

    kind: ClassVar[str] = "outcome"
    case: str = told(CASE)
    words: str = told("What is different, in members' words.", said=True)
    whose: str | None = told("For whom, in role terms.", default=None)
    level: OutcomeLevel | None = told("Where the difference is.", default=None)
    planned: bool | None = told("Whether it was planned; null when not known.", default=None)
    direction: Direction | None = told("Positive, negative or mixed.", default=None)
    when: GivenDate | None = told("When it was so.", default=None)
    expected: bool | None = told("Whether anybody expected it; null when not known.", default=None)
    actor: Actor | None = told(
        "Who acts differently now (outcome harvesting calls it a social actor).", default=None
    )
    where: str | None = told("Where it can be seen.", default=None)
    significance: str | None = told("Why it matters.", default=None)
    our_part: str | None = told("What the group did towards it.", default=None)
    our_share: OurShare | None = told("How much of it was the group's doing.", default=None)
    others_helped: str | None = told("Who else helped; empty means nobody is known.", default=None)
    story: str | None = told("Id of the story it came out of.", default=None)
    promoted_on: GivenDate | None = told(
        "When one that came up by itself was taken into the plan.", default=None
    )
    only_us: bool = told(ONLY_US, default=False)
