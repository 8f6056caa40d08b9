from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Claim,
    Contribution,
    Funder,
    Grant,
    GrantShare,
    Ladder,
    Outcome,
    OwnRate,
    Response,
    Rival,
    ScaleAnswer,
    SocialReturn,
    TimeWorth,
    Wave,
    WellbeingWorth,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.worth import (
    all_rates,
    keep_grant,
    keep_share,
    keep_time_worth,
    lacks_of,
    records_of_grant,
    worth_of,
)
from coprod_desktop.storage import Workspace

TODAY = date(2026, 11, 24)


def give(ws: Workspace, case: str, **told: Any) -> Contribution:
    line = Contribution(
        **{"id": new_id(), "case": case, "what": "lifts", "giver": "member", "receiver": "group", **told}
    )
    add_record(ws, line)
    return line


def test_hours_are_told_in_money_only_once_somebody_wants_it(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    give(ws, case, hours=Decimal(300), how_known="rota")
    kept = worth_of(ws, case, resources, words)
    assert kept.said[0] == "300 hours were given without pay, in 1 line of the ledger."
    assert kept.time.chosen is None
    choice = TimeWorth(
        id=new_id(), case=case, in_money=True, rate="rlw_uk_2025", rate_because="our funder's own"
    )
    keep_time_worth(ws, choice)
    kept = worth_of(ws, case, resources, words)
    assert kept.time.low is not None and kept.time.low.pence == 381300
    assert kept.time.chosen is not None and kept.time.chosen.pence == 403500
    keep_time_worth(ws, replace(choice, id=new_id(), in_money=False))
    assert len(ws.records(TimeWorth)) == 1
    assert worth_of(ws, case, resources, words).time.chosen is None


def test_an_own_rate_stands_after_the_shipped_ones(ws: Workspace, resources: Path) -> None:
    add_record(ws, OwnRate(id=new_id(), name="Council rate", pence_per_hour=1500, source="rate card"))
    rates = all_rates(ws, resources)
    assert [one.own for one in rates] == [False] * (len(rates) - 1) + [True]
    assert rates[-1].pence_per_hour == 1500


def test_a_grant_comes_with_its_funder_and_needs_one(ws: Workspace, case: str) -> None:
    grant = Grant(id=new_id(), funder="", title="Lunches", cases=(case,))
    with pytest.raises(WorldFault, match="name of its funder"):
        keep_grant(ws, grant, "")
    keep_grant(ws, grant, "Orrinby Fund")
    kept = ws.records(Grant)[0]
    assert [one.name for one in ws.records(Funder) if one.id == kept.funder] == ["Orrinby Fund"]
    keep_grant(ws, replace(kept, title="Lunches and more"), None)
    assert ws.records(Grant)[0].funder == kept.funder


def test_one_hour_is_counted_once_and_what_is_counted_twice_is_named(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    line = give(ws, case, hours=Decimal(2))
    for title in ("One", "Two"):
        keep_grant(ws, Grant(id=new_id(), funder="", title=title), title)
    one, two = (grant.id for grant in ws.records(Grant))
    keep_share(ws, line.id, one, Decimal(60))
    keep_share(ws, line.id, two, Decimal(60))
    doubled = worth_of(ws, case, resources, words).doubled
    assert [(each.called, each.per_cent, each.grants) for each in doubled] == [("lifts", 120, ("One", "Two"))]
    keep_share(ws, line.id, two, Decimal(40))
    assert worth_of(ws, case, resources, words).doubled == ()
    assert records_of_grant(ws, case, two) == [(line, "lifts", Decimal(40))]
    keep_share(ws, line.id, two, None)
    assert [share.grant for share in ws.records(GrantShare)] == [one]
    with pytest.raises(WorldFault):
        keep_share(ws, line.id, one, Decimal(101))


def measured(ws: Workspace, case: str, people: int) -> str:
    """A difference with a ladder that so many people answered twice, and a claim with two rivals weighed."""
    outcome = Outcome(id=new_id(), case=case, words="less alone")
    ladder = Ladder(id=new_id(), case=case, words="somebody to call", outcome=outcome.id)
    waves = [
        Wave(id=new_id(), case=case, name=point, point=point, ladder=ladder.id) for point in ("start", "end")
    ]  # type: ignore[arg-type]
    claim = Claim(id=new_id(), case=case, words="we helped", outcome=outcome.id)
    for record in (outcome, ladder, *waves, claim):
        add_record(ws, record)
    for words in ("the season", "the bus"):
        add_record(ws, Rival(id=new_id(), case=case, claim=claim.id, words=words, verdict="small_part"))
    for number in range(people):
        for wave, value in zip(waves, (3, 6), strict=True):
            answer = ScaleAnswer(part="ladder", value=value)
            add_record(
                ws, Response(id=new_id(), case=case, wave=wave.id, code=f"P{number}", answers=(answer,))
            )
    # Neither a looking-back rating nor a worker's own makes a pair.
    for more in ({"looking_back": True}, {"rater": "worker"}):
        for wave in waves:
            told = Response(
                id=new_id(),
                case=case,
                wave=wave.id,
                code="X",
                answers=(ScaleAnswer(part="ladder", value=9),),
                **more,
            )  # type: ignore[arg-type]
            add_record(ws, told)
    return outcome.id


def valued(case: str, outcome: str, **told: Any) -> SocialReturn:
    reasons = {f"{name}_because": "r" for name in ("deadweight", "others", "displacement", "drop_off")}
    whole: dict[str, Any] = {
        "id": new_id(), "case": case, "outcome": outcome, "words": "Less alone", "people": 10, "proxy_pence": 50000,
        "proxy_source": "a course", "deadweight": Decimal(30), "others": Decimal(40), "displacement": Decimal(0),
        "drop_off": Decimal(50), "years": 3, "cash_pence": 400000, **reasons,
    }  # fmt: skip
    return SocialReturn(**{**whole, **told})


def test_a_social_return_stays_shut_until_enough_people_answered_twice(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    give(ws, case, hours=Decimal(300))
    record = valued(case, measured(ws, case, 9))
    add_record(ws, record)
    assert lacks_of(ws, record.id, resources, words) == [words("worth.lacks.few_paired")]
    snapshot = take_snapshot(ws, [case], Audience("funder"), resources, made_on=TODAY).snapshot
    assert snapshot.cases[0].worth is not None and snapshot.cases[0].worth.social == ()


def test_a_social_return_with_everything_behind_it_goes_out_with_both_ratios(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    give(ws, case, hours=Decimal(300))
    record = valued(case, measured(ws, case, 10))
    add_record(ws, record)
    assert lacks_of(ws, record.id, resources, words) == []
    worth = take_snapshot(ws, [case], Audience("funder"), resources, made_on=TODAY).snapshot.cases[0].worth
    assert worth is not None
    told = worth.social[0]
    assert told.ratio < told.ratio_cash_only
    assert (told.cash, told.time) == (400000, 381300)


def test_wellbeing_is_not_priced_from_a_few_answers(
    ws: Workspace, case: str, resources: Path, words: Words
) -> None:
    measured(ws, case, 10)
    start, end = (one.id for one in ws.records(Wave))
    record = WellbeingWorth(id=new_id(), case=case, wave_start=start, wave_end=end, years=Decimal(1),
                            years_because="asked again", compared_with="the county")  # fmt: skip
    add_record(ws, record)
    assert lacks_of(ws, record.id, resources, words) == [words("worth.lacks.few_paired_wellbeing")]
    assert lacks_of(ws, new_id(), resources, words) == []


def test_what_stays_inside_adds_nothing_to_what_goes_out(ws: Workspace, case: str, resources: Path) -> None:
    give(ws, case, hours=Decimal(5))
    give(ws, case, hours=Decimal(7), only_us=True)
    give(ws, case, what="an oven", in_kind_pence=9000, price_evidence="receipt", only_us=True)
    keep_time_worth(ws, TimeWorth(id=new_id(), case=case, in_money=True, rate="nlw_2026", only_us=True))
    outside = take_snapshot(ws, [case], Audience("funder"), resources, made_on=TODAY).snapshot.cases[0].worth
    inside = take_snapshot(ws, [case], Audience("internal"), resources, made_on=TODAY).snapshot.cases[0].worth
    assert outside is not None and inside is not None
    assert (outside.hours, outside.chosen, outside.things) == (5, None, ())
    assert inside.hours == 12 and inside.chosen is not None and inside.things[0].pence == 9000


def test_a_ledger_without_gifts_says_nothing(ws: Workspace, case: str, resources: Path) -> None:
    give(ws, case, hours=Decimal(5), paid=True)
    assert (
        take_snapshot(ws, [case], Audience("internal"), resources, made_on=TODAY).snapshot.cases[0].worth
        is None
    )
