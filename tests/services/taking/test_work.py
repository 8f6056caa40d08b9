from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.codec import from_text, to_text
from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.permission import AUDIENCES, Audience, AudienceCode
from coprod_desktop.domain.records import (
    Attendance,
    Decision,
    Link,
    NotReached,
    Outcome,
    Person,
    PowerHeld,
    Ripple,
    Session,
    Tally,
    TotalRow,
    YearlyTotal,
)
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.evaluation.artefacts import days_to_action
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace

DAY = date(2026, 11, 23)


def seen(ws: Workspace, case: str, resources: Path, audience: AudienceCode = "public") -> SeenCase:
    snapshot = take_snapshot(ws, [case], Audience(audience), resources, made_on=DAY).snapshot
    assert from_text(Snapshot, to_text(snapshot)) == snapshot
    return snapshot.cases[0]


def made(ws: Workspace, kind: Any, **said: Any) -> Any:
    record = kind(id=new_id(), **said)
    add_record(ws, record)
    return record


def test_a_session_is_seen_with_how_many_were_there_and_never_who(
    ws: Workspace, case: str, resources: Path
) -> None:
    ann = made(ws, Person, code="M1", name="Ann Canary")
    garden = made(
        ws, Session, case=case, what="Garden day", when=understand_date("3 March 2026"), place="4 Elm Road, Splott",
        tallies=(Tally(count=6), Tally(count=2, role="led")),
    )  # fmt: skip
    made(ws, Attendance, case=case, session=garden.id, person=ann.id)
    made(ws, Session, case=case, what="Nobody counted")
    told = seen(ws, case, resources).sessions
    assert [(one.what, one.people, one.place) for one in told] == [
        ("Garden day", 9, "Splott"), ("Nobody counted", None, None),
    ]  # fmt: skip
    assert "Canary" not in to_text(told) and "M1" not in to_text(told)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_only_us_keeps_every_kind_inside(
    ws: Workspace, case: str, resources: Path, audience: AudienceCode
) -> None:
    for kind, said in [
        (Session, {"what": "secret"}), (Decision, {"question": "secret"}), (Outcome, {"words": "secret"}),
        (PowerHeld, {"domain": "money", "why": "secret"}), (Ripple, {"what": "secret"}),
        (NotReached, {"who": "secret"}),
    ]:  # fmt: skip
        made(ws, kind, case=case, only_us=True, **said)
    told = seen(ws, case, resources, audience)
    if audience == "internal":
        assert to_text(told).count("secret") == 6 and not told.withheld
    else:
        assert "secret" not in to_text(told)
        assert sum(one.count for one in told.withheld) == 6


def test_a_ripple_of_one_that_stays_inside_begins_anew(ws: Workspace, case: str, resources: Path) -> None:
    first = made(ws, Ripple, case=case, what="first", order=0, only_us=True)
    second = made(ws, Ripple, case=case, what="second", order=1, came_of=first.id)
    made(ws, Ripple, case=case, what="third", order=2, came_of=second.id)
    told = seen(ws, case, resources).ripples
    assert [(one.what, one.came_of) for one in told] == [("second", None), ("third", told[0].number)]


def test_a_link_is_seen_only_when_both_its_ends_are(ws: Workspace, case: str, resources: Path) -> None:
    outcome = made(ws, Outcome, case=case, words="We know whom to call")
    shown, hidden = (
        made(ws, Decision, case=case, question=name, only_us=name == "hidden") for name in ("shown", "hidden")
    )
    for one in (shown, hidden):
        made(ws, Link, from_id=one.id, to_id=outcome.id, relation="shows", note=f"note on {one.question}")
    made(
        ws, Link, from_id=shown.id, to_id=case, to_question="how_we_decided", relation="shows",
        does_not_show="whether it lasted",
    )  # fmt: skip
    told = seen(ws, case, resources)
    (decision,) = told.decisions
    assert [
        (one.evidence, one.outcome, one.question, one.shows, one.does_not_show) for one in told.links
    ] == [
        (decision.number, told.outcomes[0].number, None, "note on shown", None),
        (decision.number, None, "how_we_decided", None, "whether it lasted"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("1 March 2026", "22 March 2026", 21),
        ("March 2026", "April 2026", 30),
        ("2025", "April 2026", None),
        ("22 March 2026", "1 March 2026", None),
        ("when Mary came", "1 March 2026", None),
    ],
)
def test_days_to_action_need_dates_known_to_a_month(first: str, last: str, days: int | None) -> None:
    wish = Decision(
        id="d",
        case="c",
        question="Open on Sundays?",
        suggested_on=understand_date(first),
        acted_on=understand_date(last),
    )
    assert days_to_action(wish) == days
    assert days_to_action(replace(wish, suggested_on=None)) is None


def test_small_totals_are_hidden_from_a_funder_and_stand_behind_the_report(
    ws: Workspace, case: str, resources: Path
) -> None:
    rows = tuple(
        TotalRow(label=label, count=count) for label, count in (("18 to 24", 3), ("25 to 64", 20), ("65", 9))
    )
    total = made(ws, YearlyTotal, case=case, by="age_band", rows=rows, not_stated=7)
    made(ws, YearlyTotal, case=case, by="sex", rows=(), only_us=True)
    taken = take_snapshot(ws, [case], Audience("funder"), resources, made_on=DAY)
    (told,) = taken.snapshot.cases[0].totals
    assert told.rows[0].count is None and 3 not in [row.count for row in told.rows]
    assert sum(row.hidden for row in (*told.rows, told.not_stated)) >= 2
    assert [one.record for one in taken.used[told.number]] == [total.id]
