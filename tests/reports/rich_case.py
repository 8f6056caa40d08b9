"""A made-up case with something of every kind of evidence, for tests of the parts that tell it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.seen import (
    ConsentCount,
    SeenActivity,
    SeenConfirmation,
    SeenConnection,
    SeenDecision,
    SeenEvidenceLink,
    SeenFlow,
    SeenLedger,
    SeenNotReached,
    SeenOutcome,
    SeenPhotograph,
    SeenPower,
    SeenRipple,
    SeenSelection,
    SeenStory,
    SeenTotalRow,
    SeenTotals,
)
from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.domain.seen_plan import SeenPlan, SeenPlanArrow, SeenPlanChange, SeenPlanStep
from coprod_desktop.domain.snapshot import SeenCase, Snapshot, Withheld
from tests.evaluation.measured import asked_of_twelve
from tests.reports.granted import GRANT, REPORT


def picture() -> bytes:
    """A small grey PNG."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (120, 80), "#888888").save(out, "PNG")
    return out.getvalue()


def the_plan() -> SeenPlan:
    """A plan with a loop, a surprise, a dropped step, an arrow that was wrong, and changes told and half told."""
    return SeenPlan(
        steps=(
            SeenPlanStep(number="plan_step:1", words="The lane is lonely on Sundays", stage="need", state="happening"),
            SeenPlanStep(number="plan_step:2", words="Open on Sundays", stage="does", state="changed"),
            SeenPlanStep(number="plan_step:3", words="Talks by experts", stage="does", state="dropped"),
            SeenPlanStep(number="plan_step:4", words="Neighbours meet", stage="first_change", state="happening",
                         evidence=2, newest=understand_date("May 2022")),
            SeenPlanStep(number="plan_step:5", words="A choir", stage="later_change", state="surprise"),
        ),
        arrows=(
            SeenPlanArrow(number="plan_arrow:1", from_step="plan_step:1", to_step="plan_step:2", holds="held",
                          because="nothing else is open", assumption="people can walk there"),
            SeenPlanArrow(number="plan_arrow:2", from_step="plan_step:3", to_step="plan_step:4", holds="wrong",
                          because="a talk gives people something to say"),
            SeenPlanArrow(number="plan_arrow:3", from_step="plan_step:4", to_step="plan_step:5"),
            SeenPlanArrow(number="plan_arrow:4", from_step="plan_step:5", to_step="plan_step:4", holds="partly"),
        ),
        changes=(
            SeenPlanChange(number="plan_change:1", before="Open on Saturdays", after="Open on Sundays",
                           learned="Saturdays are for family", decided_by="members", when=understand_date("May 2022")),
            SeenPlanChange(number="plan_change:2", after="A choir", decided_by="the singers"),
            SeenPlanChange(number="plan_change:3", before="A newsletter → Neighbours meet"),
        ),
    )  # fmt: skip


def rich(case: SeenCase) -> SeenCase:
    """The case with every kind of evidence added to it."""
    return replace(
        case,
        measures=replace(asked_of_twelve(), number="measures:1"),
        plan=the_plan(),
        fits=(
            SeenFit(number="fit:1", outcome="outcome:1", list_id="npf", list_name="Scotland’s National Outcomes",
                    list_version="2018", line="Communities", relation="close", because="People who can call each other",
                    made_by="the kitchen team", made_on=date(2026, 9, 2), checked_by="a councillor",
                    replaced="A smaller set is being written.", attribution="Open Government Licence v3.0."),
            SeenFit(number="fit:2", outcome="outcome:2", list_id="sdg", list_name="UN Sustainable Development Goals",
                    list_version="2015", line="11 Sustainable cities and communities", relation="does_not_fit",
                    because="It is the other way: fewer come"),
        ),
        activity=SeenActivity(
            sessions=36, dated=34, attendances=412, unique=39, new=22, returning=17, hours=Decimal("824.5"),
            hours_from=30, median_visits=Decimal(8), ways_asked=36,
            came_back=14, could_come_back=20, estimate=30, estimate_from=4, recalled=5,
            journeys=((("took_part",), 24), (("took_part", "helped"), 10), (("took_part", "helped", "led"), 4),
                      (("visited",), 1)),
            ways=(("deciding", 6), ("doing", 30)),
        ),
        power=(
            SeenPower(number="power:1", domain="money", start="agency", start_on=understand_date("early 2021"),
                      now="shared", why="The trust opened its books"),
            SeenPower(number="power:2", domain="rules", start="worker", start_on=understand_date("early 2021"),
                      now="members"),
            SeenPower(number="power:3", domain="publicity", start="agency", now="agency"),
        ),
        decisions=(
            SeenDecision(number="decision:1", question="Open on Sundays?", final="Yes, from noon", depth=5,
                         changed_by_members=True, decided_on=understand_date("May 2022"), days_to_action=21,
                         about_money=True),
            SeenDecision(number="decision:2", question="Buy the stove?", final="Yes, a used one", depth=4,
                         changed_by_members=True, days_to_action=40),
            SeenDecision(number="decision:3", question="Paint it red?", final="No", depth=1,
                         changed_by_members=False, no_because="the landlord said so"),
        ),
        ledger=SeenLedger(
            flows=(
                SeenFlow(number="flow:1", giver="member", receiver="member", hours=Decimal(410), lines=40, recalled=9),
                SeenFlow(number="flow:2", giver="worker", receiver="member", hours=Decimal(120), lines=12),
                SeenFlow(number="flow:3", giver="organisation", receiver="group", lines=1, things=("a used stove",),
                         in_kind_pence=25_000),
            ),
            named=26, both=19, typical_recall_days=3, with_recall_gap=31,
        ),
        ripples=(
            SeenRipple(number="ripple:1", what="We opened on Sundays", order=0, reach=39),
            SeenRipple(number="ripple:2", what="Neighbours met", order=1, came_of="ripple:1", because="there was tea",
                       reach=24, confirmed_by="the warden"),
            SeenRipple(number="ripple:3", what="The clinic moved its hours", order=2, came_of="ripple:2", reach=400),
            SeenRipple(number="ripple:4", what="The Friday group shrank", order=1, came_of="ripple:1", goes="harm"),
        ),
        connections=(
            SeenConnection(number="connection:1", moment="then", caller="a member", called="family", count=6),
            SeenConnection(number="connection:2", moment="now", caller="a member", called="family", count=6),
            SeenConnection(number="connection:3", moment="now", caller="a member", called="a member", count=14),
        ),
        outcomes=(
            SeenOutcome(number="outcome:1", words="People have somebody to call", whose="members living alone",
                        planned=False, direction="positive"),
            SeenOutcome(number="outcome:2", words="The Friday group is smaller", direction="negative"),
        ),
        links=(
            SeenEvidenceLink(number="link:1", evidence="story:1", outcome="outcome:1",
                             shows="that she was called every day", does_not_show="that it lasts"),
        ),
        stories=(
            SeenStory(number="story:1", title="The lift home", happened="I missed the bus. Two people stood up.",
                      told_by="a member who lives opposite", before="I went home at four.",
                      changed="Now I stay for the talk.", why_matters="I had stopped going out.",
                      meaning="It was never about the bus.", told_on=understand_date("June 2022")),
        ),
        selections=(
            SeenSelection(number="selection:1", title="Spring round", panel=7, members=5, told=24, considered=11,
                          chosen=3, chosen_titles=("The lift home",), reasons="They showed what lasted",
                          dissent="One of us wanted the sad one", fed_back_on=understand_date("July 2022")),
        ),
        photographs=(
            SeenPhotograph(number="photograph:1", data=picture(), width_px=120, height_px=80, alt="A stove by a door",
                           caption="The stove on its first day", credit="a member", covered=1),
            SeenPhotograph(number="photograph:2", data=picture(), width_px=120, height_px=80),
        ),
        confirmations=(
            SeenConfirmation(number="confirmation:1", about="ripple:3", who="the practice manager", independent=True,
                             by_lot=True, agrees="yes", agrees_on_part="partly", comment="They kept at it."),
            SeenConfirmation(number="confirmation:2", about="outcome:1", who="a district nurse", agrees="no_answer"),
        ),
        totals=(
            SeenTotals(number="yearly_total:1", by="age_band", period=understand_date("2022"), reach="direct",
                       rows=(SeenTotalRow(label="18 to 64", count=25), SeenTotalRow(label="65 and over", count=12)),
                       not_stated=SeenTotalRow(label="", count=2)),
            SeenTotals(number="yearly_total:2", by="sex",
                       rows=(SeenTotalRow(label="Women", count=30),
                             SeenTotalRow(label="Men", count=None, hidden=True))),
        ),
        not_reached=(
            SeenNotReached(number="not_reached:1", who="People on night shifts", why="We are open by day",
                           plan="An evening a month"),
        ),
        consent=(
            ConsentCount(kind="quote", considered=5, named=1, unnamed=1,
                         withheld=(("no_permission", 2), ("expired", 1))),
            ConsentCount(kind="photograph", considered=5, named=0, unnamed=2, withheld=(("no_permission", 3),)),
        ),
        withheld=(*case.withheld, Withheld(kind="photograph", reason="no_permission", count=3)),
    )  # fmt: skip


def rich_snapshot(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its case made rich, and a grant."""
    cases = tuple(rich(case) for case in snapshot.cases)
    return replace(snapshot, cases=cases, grants=(GRANT,), report=REPORT)
