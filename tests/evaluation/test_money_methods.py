from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coprod_desktop.domain.rates import WellbeingRate
from coprod_desktop.domain.records import CostAvoided, SocialReturn, WellbeingWorth
from coprod_desktop.evaluation.money_methods import (
    Behind,
    cost_avoided_pence,
    lacks_cost_avoided,
    lacks_social_return,
    lacks_wellbeing,
    social_return,
    wellbeing_worth,
)

DISCOUNT = Decimal("3.5")
WELLBY = WellbeingRate(1000000, 1300000, 1600000, 2019, "HM Treasury")


def valued(**told: Any) -> SocialReturn:
    whole: dict[str, Any] = {
        "id": "s", "case": "c", "outcome": "o", "words": "Less lonely", "people": 12, "proxy_pence": 50000,
        "proxy_source": "a course that costs as much", "deadweight": Decimal(30), "deadweight_because": "r",
        "others": Decimal(40), "others_because": "r", "displacement": Decimal(0), "displacement_because": "r",
        "drop_off": Decimal(50), "drop_off_because": "r", "years": 3, "cash_pence": 400000,
    }  # fmt: skip
    return SocialReturn(**{**whole, **told})


BEHIND = Behind(paired=12, rivals=2, hours=Decimal(300), time_pence=403500)


def test_the_worked_example_of_the_notes_comes_out_with_both_ratios() -> None:
    worked = social_return(valued(), BEHIND, DISCOUNT)
    assert worked is not None
    assert worked.by_year == (252000, 126000, 63000)
    assert worked.discounted == (243478, 117622, 56822)
    assert worked.present_value == 417923  # 4,179.23; the rounded years add up to a penny less
    assert round(worked.ratio, 4) == Decimal("0.5201")
    assert round(worked.ratio_cash_only, 4) == Decimal("1.0448")


@pytest.mark.parametrize(
    ("told", "behind", "lack"),
    [
        ({"outcome": None}, BEHIND, "outcome"),
        ({"people": 0}, BEHIND, "people"),
        ({"people": 13}, BEHIND, "people_over_paired"),
        ({}, replace(BEHIND, paired=9), "few_paired"),
        ({}, replace(BEHIND, paired=None), "few_paired"),
        ({}, replace(BEHIND, rivals=1), "rivals"),
        ({"proxy_pence": None}, BEHIND, "proxy"),
        ({"proxy_source": " "}, BEHIND, "proxy_source"),
        ({"deadweight": None}, BEHIND, "deadweight"),
        ({"others": Decimal(101)}, BEHIND, "others"),
        ({"displacement": Decimal(-1)}, BEHIND, "displacement"),
        ({"drop_off": None}, BEHIND, "drop_off"),
        ({"others_because": None}, BEHIND, "reasons"),
        ({"years": None}, BEHIND, "years"),
        ({"cash_pence": 0}, BEHIND, "cash"),
        ({}, replace(BEHIND, hours=Decimal(0)), "hours"),
    ],
)
def test_a_ratio_is_refused_while_anything_it_rests_on_is_missing(
    told: dict[str, Any], behind: Behind, lack: str
) -> None:
    assert lacks_social_return(valued(**told), behind) == (lack,)
    assert social_return(valued(**told), behind, DISCOUNT) is None


def test_everything_anyway_leaves_nothing_and_no_drop_off_keeps_every_year() -> None:
    nothing = social_return(valued(deadweight=Decimal(100)), BEHIND, DISCOUNT)
    assert nothing is not None and nothing.present_value == 0 and nothing.ratio == 0
    steady = social_return(valued(drop_off=Decimal(0)), BEHIND, Decimal(0))
    assert steady is not None and steady.by_year == (252000,) * 3 and steady.present_value == 756000


def wellbeing(**told: Any) -> WellbeingWorth:
    whole: dict[str, Any] = {
        "id": "w", "case": "c", "wave_start": "1", "wave_end": "2", "years": Decimal("0.5"),
        "years_because": "asked again after six months", "compared_with": "the same months in the county",
    }  # fmt: skip
    return WellbeingWorth(**{**whole, **told})


def test_wellbeing_is_told_at_all_three_figures_and_a_loss_stays_a_loss() -> None:
    worked = wellbeing_worth(wellbeing(), 30, Decimal("0.4"), WELLBY)
    assert worked is not None
    assert (worked.low, worked.middle, worked.high, worked.price_year) == (6000000, 7800000, 9600000, 2019)
    lost = wellbeing_worth(wellbeing(), 30, Decimal("-0.4"), WELLBY)
    assert lost is not None and lost.middle == -7800000


@pytest.mark.parametrize(
    ("told", "paired", "lack"),
    [
        ({"wave_end": None}, 30, "rounds"),
        ({}, 29, "few_paired_wellbeing"),
        ({}, None, "few_paired_wellbeing"),
        ({"compared_with": ""}, 30, "compared_with"),
        ({"years": Decimal(0)}, 30, "years"),
        ({"years_because": None}, 30, "years_because"),
    ],
)
def test_wellbeing_has_no_price_while_the_data_do_not_carry_one(
    told: dict[str, Any], paired: int | None, lack: str
) -> None:
    assert lacks_wellbeing(wellbeing(**told), paired) == (lack,)
    assert wellbeing_worth(wellbeing(**told), paired, Decimal(1), WELLBY) is None


def avoided(**told: Any) -> CostAvoided:
    whole: dict[str, Any] = {
        "id": "a", "case": "c", "words": "a night in hospital", "times": 3, "unit_pence": 40000,
        "unit_kind": "average", "price_year": 2025, "source": "the hospital's own list", "whose": "the hospital",
        "how_known": "the ward's diary",
    }  # fmt: skip
    return CostAvoided(**{**whole, **told})


def test_cash_is_saved_only_where_something_closed() -> None:
    assert cost_avoided_pence(avoided()) == 120000
    assert lacks_cost_avoided(avoided(what="cash_saved")) == ("closed",)
    assert cost_avoided_pence(avoided(what="cash_saved", closed="one bed on ward 3")) == 120000
    for name in ("times", "unit_pence", "unit_kind", "price_year", "source", "whose", "how_known"):
        assert lacks_cost_avoided(avoided(**{name: None})) == (name,)
        assert cost_avoided_pence(avoided(**{name: None})) is None
