"""Which facts of the real cases are sessions, decisions, ripples, gifts, outside views and counts of people.

Each is named by its place in the case's own lists; every word and number comes from there. Where a page does not say
who decided, how many came or whether anybody agreed, that stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Confirmation,
    Contribution,
    Decision,
    Outcome,
    Record,
    Ripple,
    Session,
    Tally,
    TotalRow,
    YearlyTotal,
)

# Places in `activities_timeline`. What is here is told as what it is, and no turning point.
SESSIONS = {"rc12-argyll-bute-care-leavers": (0,), "rc23-lbhf-direct-payments": (1,)}
# The page says who decided in the first one; not in the others.
DECISIONS: dict[str, dict[int, dict[str, Any]]] = {
    "rc02-keyring-networks-walsall": {1: {"decided_by": "agency", "day": "decided_on"}},
    "rc09-ryhov-self-dialysis": {0: {"day": "suggested_on"}},
    "rc23-lbhf-direct-payments": {2: {"day": "decided_on"}},
}
RIPPLES = {"rc05-learn-to-lead-blue-school": (4,), "rc13-solfach-gofal-solfach": (2,)}
# Reviews by others: that they were made is stated, what they agreed to is not.
OUTSIDE: dict[str, dict[int, bool | None]] = {
    "rc02-keyring-networks-walsall": {2: True, 4: None},
    "rc05-learn-to-lead-blue-school": {2: None},
}
# Places in `people_involved`: how many came to a session; and rows that count no people.
CAME = {"rc06-healthy-living-club-lambeth": (0,)}
NO_PEOPLE = {
    "rc05-learn-to-lead-blue-school": (1,), "rc12-argyll-bute-care-leavers": (0,),
    "rc22-spice-time-credits-bucks-taff": (1,), "rc23-lbhf-direct-payments": (1,),
}  # fmt: skip
# Places in `numbers`: hours that members gave one another, about as many as the page says.
GIVEN = {"rc16-accorderie-paris": (0,)}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the making of records needs: ids of the same thing are always the same, dates stay as they were given."""

    name: str
    case: str
    record_id: Callable[[str, str], str]
    date: Callable[[str | None], GivenDate | None]

    def id(self, what: str, place: int) -> str:
        return self.record_id(self.name, f"{what} {place}")


def moved_from_the_line(name: str) -> set[int]:
    """Places of the timeline that are told as something else than turning points."""
    return {*SESSIONS.get(name, ()), *DECISIONS.get(name, {}), *RIPPLES.get(name, ()), *OUTSIDE.get(name, {})}


def happenings(telling: Telling, facts: dict[str, Any]) -> list[Record]:
    """Every record of these kinds that the facts hold."""
    return [
        *_from_the_line(telling, facts["activities_timeline"]),
        *_people(telling, facts.get("people_involved", [])),
        *_outcomes(telling, facts.get("outcomes", [])),
        *_given(telling, facts.get("numbers", [])),
    ]


def _from_the_line(telling: Telling, line: list[dict[str, str]]) -> list[Record]:
    name, case, made = telling.name, telling.case, []
    for place in SESSIONS.get(name, ()):
        one = line[place]
        made.append(
            Session(
                id=telling.id("session", place),
                case=case,
                what=one["event"],
                when=telling.date(one.get("date")),
            )
        )
    decided: list[Record] = []
    for place, known in DECISIONS.get(name, {}).items():
        one, more = line[place], {key: value for key, value in known.items() if key != "day"}
        day: dict[str, Any] = {known["day"]: telling.date(one.get("date"))}
        decided.append(
            Decision(id=telling.id("decision", place), case=case, question=one["event"], **day, **more)
        )
    ripples = [
        Ripple(
            id=telling.id("ripple", place), case=case, what=line[place]["event"], order=1,
            when=telling.date(line[place].get("date")),
        )
        for place in RIPPLES.get(name, ())
    ]  # fmt: skip
    outside = [
        Confirmation(
            id=telling.id("confirmation", place), about=case, who=line[place]["event"], independent=independent,
            asked_on=telling.date(line[place].get("date")),
        )
        for place, independent in OUTSIDE.get(name, {}).items()
    ]  # fmt: skip
    return [*made, *decided, *ripples, *outside]


def _people(telling: Telling, people: list[dict[str, Any]]) -> list[Record]:
    """People as counts, never as persons: who came to a session, and the others as totals."""
    came = CAME.get(telling.name, ())
    sessions: list[Record] = [
        Session(
            id=telling.id("came", place), case=telling.case, what=said(people[place]), drop_in=False,
            tallies=(Tally(count=people[place]["number"]),),
        )
        for place in came
    ]  # fmt: skip
    others = [
        one for place, one in enumerate(people) if place not in (*came, *NO_PEOPLE.get(telling.name, ()))
    ]
    rows = tuple(TotalRow(label=said(one), count=one.get("number")) for one in others)
    if any(one.count is not None for one in rows):
        total = YearlyTotal(id=telling.id("people", 0), case=telling.case, by="people", rows=rows)
        return [*sessions, total]
    return sessions


def said(one: dict[str, Any]) -> str:
    """The role, with what the page adds about it ("full time", "about")."""
    return f"{one['role']} ({one['note']})" if one.get("note") else str(one["role"])


def _outcomes(telling: Telling, outcomes: list[str]) -> list[Record]:
    return [
        Outcome(id=telling.id("outcome", place), case=telling.case, words=words)
        for place, words in enumerate(outcomes)
    ]


def _given(telling: Telling, numbers: list[dict[str, Any]]) -> list[Record]:
    """Hours given are "about" so many: they stay words, and no number is made of them."""
    made: list[Record] = []
    for place in GIVEN.get(telling.name, ()):
        one = numbers[place]
        what = f"{one['label']}: {one['value']} {one['unit']}"
        day = telling.date(one.get("when"))
        made.append(
            Contribution(
                id=telling.id("given", place), case=telling.case, what=what, when=day, giver="member",
                receiver="member",
            )
        )  # fmt: skip
    return made
