"""A made-up grant with something of every kind on it, and the report that is due for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.seen_grant import (
    SeenAsking,
    SeenAsset,
    SeenBudgetLine,
    SeenChange,
    SeenCondition,
    SeenGrant,
    SeenOther,
    SeenPolicy,
    SeenReceipt,
    SeenReport,
    SeenTarget,
)

DUE = understand_date("31 October 2026")
COOKS = SeenTarget(
    number="target:1", words="40 people cook together", definition="Different people in the register.", unit="people",
    baseline=Decimal(6), target=Decimal(40), due=DUE, actual=Decimal(34), actual_n=34, story="The hall was shut.",
)  # fmt: skip
FOOD = SeenBudgetLine(
    number="budget_line:1", words="Food", pence=60_000, spent_pence=58_000, because="Gifts", plan="Two more lunches",
    came_of_it="31 lunches", receipts=(SeenReceipt(number="receipt:1", what="Rice", paid_to="the market", pence=58_000,
                                                   files=1, in_bank=True),),
)  # fmt: skip
HALL = SeenBudgetLine(number="budget_line:2", words="Hall", pence=40_000)
GRANT = SeenGrant(
    number="grant:1", funder="Orrinby Fund", title="Lunches", reference="OF-1", pence=100_000, restricted=True,
    starts=understand_date("April 2026"), targets=(COOKS,), lines=(FOOD, HALL),
    assets=(SeenAsset(number="asset:1", what="Pans", pence=9_950, kept_where="the hall"),),
    others=(SeenOther(number="other_funding:1", from_whom="Moss Trust", pence=20_000, agreed=True),),
    conditions=(SeenCondition(number="grant_condition:1", words="Name the fund", met="yes"),),
    changes=(SeenChange(number="grant_change:1", what="Use £80 for pans", learned="The second kitchen has none"),),
    asking=SeenAsking(minutes=90, times=2, people=7),
)  # fmt: skip
REPORT = SeenReport(
    report_type="progress", data_until=date(2026, 10, 31), prepared_by="the treasurer", went_wrong="The hall shut.",
    incidents=0, complaints=2, policies=(SeenPolicy(number="policy:1", name="Safeguarding"),),
)  # fmt: skip
