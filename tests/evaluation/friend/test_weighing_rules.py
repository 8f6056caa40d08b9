"""Rules about measures, claims, how the group works together and what time is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import (
    Bias,
    Claim,
    GrantShare,
    NextStep,
    PlanChange,
    PracticeCheck,
    PracticeSheet,
    Response,
    Rival,
    TimeWorth,
    Wave,
)
from coprod_desktop.domain.records.claims import BiasCode, ChainLink
from coprod_desktop.domain.records.practice import PracticeMark, PromptEvidence
from tests.evaluation.friend import whole as w

NO_BIAS = [
    Bias(id=f"b{n}", case="case", bias=code, may_apply="no") for n, code in enumerate(get_args(BiasCode))
]


def wave(point: str, **more: Any) -> Wave:
    usual = {
        "id": point, "case": "case", "name": f"Our {point}", "point": point, "instrument": "ons4", "mode": "paper",
        "eligible": 24,
    }  # fmt: skip
    return w.made(Wave, usual, more)


def sheets(point: str, *codes: str, **more: Any) -> list[Response]:
    return [Response(id=f"{point}-{code}", case="case", wave=point, code=code, **more) for code in codes]


def claim(**more: Any) -> Claim:
    usual = {
        "id": "k1", "case": "case", "words": "We helped people to meet.",
        "chain": (ChainLink(words="we cooked", evidence=("f1",)),),
    }  # fmt: skip
    return w.made(Claim, usual, more)


RIVALS = [Rival(id=f"v{n}", case="case", claim="k1", words=f"Another reason {n}") for n in (1, 2)]
SURE = {
    "claims": [claim()],
    "rivals": RIVALS,
    "biases": NO_BIAS,
    "confirmations": [w.confirmation(about="k1")],
}
CHECK = PracticeCheck(id="pc", case="case", title="Spring meeting")
SHOWN = PracticeCheck(
    id="pc", case="case", title="Spring meeting", shown=(PromptEvidence(prompt="a1", words="the minutes"),)
)


def sheet(rater: Any, level: int) -> PracticeSheet:
    marks = (PracticeMark(prompt="a1", level=level), PracticeMark(prompt="a2", other="dont_know"))
    return PracticeSheet(id=f"ps-{rater}", case="case", check="pc", rater=rater, marks=marks)


def moved(**more: Any) -> PlanChange:
    usual = {
        "id": "pl", "case": "case", "before": "A cook", "after": "Members cook", "learned": "We can.",
        "decided_by": "members",
    }  # fmt: skip
    return w.made(PlanChange, usual, more)


def money(**more: Any) -> TimeWorth:
    return TimeWorth(
        id="tw", case="case", **{"in_money": True, "rate": "r", "rate_because": "The lowest.", **more}
    )


def share(grant: str, percent: int) -> GrantShare:
    return GrantShare(id=f"line-{grant}", about="line", grant=grant, percent=Decimal(percent))


ROTA = [w.contribution(hours=Decimal(3), how_known="rota")]
STEP = {"id": "ns", "case": "case", "words": "Ask the estate", "by": understand_date("May 2026")}

# Rule, facts in which it is noticed, facts beside them in which it is not.
TABLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("no_baseline", {"waves": [wave("end")], "biases": NO_BIAS},
     {"waves": [wave("start"), wave("end")], "biases": NO_BIAS}),
    ("no_baseline", {"waves": [wave("start", ladder="l1", instrument=None), wave("end")], "biases": NO_BIAS},
     {"waves": [wave("end")], "responses": sheets("end", "a", looking_back=True), "biases": NO_BIAS}),
    ("wave_without_eligible", {"waves": [wave("start", eligible=None)]}, {"waves": [wave("start", eligible=0)]}),
    ("wave_without_mode", {"waves": [wave("start", mode=None)]}, {"waves": [wave("start")]}),
    ("lost_not_explained",
     {"waves": [wave("start"), wave("end")],
      "responses": [*sheets("start", "a", "b"), *sheets("end", "a")]},
     {"waves": [wave("start"), wave("end", left_because="She moved away.")],
      "responses": [*sheets("start", "a", "b"), *sheets("end", "a")]}),
    ("lost_not_explained",
     {"waves": [wave("start"), wave("end")],
      "responses": [*sheets("start", "a", "b"), *sheets("end", "a"), *sheets("end", "b", rater="worker")]},
     {"waves": [wave("start"), wave("end")],
      "responses": [*sheets("start", "a", "b"), *sheets("end", "a", "b", "c")]}),
    ("biases_not_answered", {"waves": [wave("start")], "biases": NO_BIAS[1:]},
     {"waves": [wave("start")], "biases": NO_BIAS}),
    ("claim_without_rivals", {**SURE, "rivals": RIVALS[:1]}, SURE),
    ("claim_without_outside", {**SURE, "confirmations": [w.confirmation(about="k1", independent=None)]}, SURE),
    ("claim_link_without_evidence", {**SURE, "claims": [claim(chain=(ChainLink(words="we cooked"),))]}, SURE),
    ("claim_sure_without_why", {**SURE, "claims": [claim(confidence="medium")]},
     {**SURE, "claims": [claim(confidence="medium", confidence_because="Two saw it.")]}),
    ("saving_claimed", {"figures": [w.figure(label="Full-year gross saving", unit="GBP")]},
     {"figures": [w.figure(label="People who saved seeds")]}),
    ("rivals_open", {**SURE, "rivals": [replace(RIVALS[0], verdict="open"), *RIVALS[1:]]},
     {**SURE, "rivals": [replace(one, verdict="small_part") for one in RIVALS]}),
    ("outside_disagrees", {**SURE, "confirmations": [w.confirmation(about="k1", agrees="no")]}, SURE),
    ("practice_without_evidence",
     {"practice_checks": [CHECK], "practice_sheets": [sheet("takes_part", 3), sheet("paid_or_in_charge", 2)]},
     {"practice_checks": [SHOWN], "practice_sheets": [sheet("takes_part", 3), sheet("paid_or_in_charge", 2)]}),
    ("practice_one_side", {"practice_checks": [CHECK], "practice_sheets": [sheet("takes_part", 2)]},
     {"practice_checks": [CHECK], "practice_sheets": [sheet("takes_part", 2), sheet("paid_or_in_charge", 2)]}),
    ("plan_change_without_why", {"plan_changes": [moved(learned=" ")]}, {"plan_changes": [moved()]}),
    ("plan_change_without_why", {"plan_changes": [moved(decided_by=None)]},
     {"plan_changes": [moved(before=None, learned=None, decided_by=None)]}),
    ("worth_from_guess", {"time_worth": [money()], "contributions": [w.contribution(hours=Decimal(3))]},
     {"time_worth": [money()], "contributions": ROTA}),
    ("counted_twice", {"shares": [share("g1", 60), share("g2", 50)]},
     {"shares": [share("g1", 60), share("g2", 40)]}),
    ("rate_without_why", {"time_worth": [money(rate_because=None)], "contributions": ROTA},
     {"time_worth": [money(rate_because=None, in_money=False)], "contributions": ROTA}),
    ("step_overdue", {"next_steps": [NextStep(**STEP)]},
     {"next_steps": [NextStep(**STEP, came_of_it="Four came."), NextStep(**{**STEP, "by": None})]}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "so", "beside"), TABLE)
def test_a_rule_is_noticed_when_it_is_so_and_not_beside_it(
    rules_of: Callable[..., list[str]], rule: str, so: dict[str, Any], beside: dict[str, Any]
) -> None:
    assert rule in rules_of(**so)
    assert rule not in rules_of(**beside)
