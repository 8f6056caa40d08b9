"""Where a difference fits goes out only with the difference itself, and in the order of the lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import FrameworkTie, Outcome
from coprod_desktop.domain.seen_fits import SeenFit
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import fits as taking_fits
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace


def taken(ws: Workspace, case: str, resources: Path, audience: str = "funder") -> tuple[SeenFit, ...]:
    told = take_snapshot(ws, [case], Audience(audience), resources, made_on=date(2026, 11, 24))  # type: ignore[arg-type]
    return told.snapshot.cases[0].fits


@pytest.fixture
def ties(ws: Workspace, case: str) -> list[FrameworkTie]:
    seen = Outcome(id=new_id(), case=case, words="Members decide")
    hidden = Outcome(id=new_id(), case=case, words="A secret", only_us=True)

    def tie(outcome: Outcome, framework: str, version: str, code: str) -> FrameworkTie:
        return FrameworkTie(
            id=new_id(), case=case, outcome=outcome.id, outcome_words=outcome.words, framework=framework,
            framework_version=version, code=code, relation="close", because="So.",
        )  # fmt: skip

    made = [
        tie(seen, "sdg", "2015", "16.7"), tie(seen, "sdg", "2015", "10"), tie(hidden, "sdg", "2015", "1"),
        tie(seen, "npf", "2017", "communities"), tie(seen, "gone", "1", "x"), tie(seen, "care_act", "2014", "d"),
    ]  # fmt: skip
    keep(ws, "storage.step.add_framework_tie", [seen, hidden, *made], params={"what": ""})
    return made


def test_ties_stand_in_the_order_of_the_lists_and_of_their_codes(
    ws: Workspace, case: str, ties: list[FrameworkTie], resources: Path
) -> None:
    seen = taken(ws, case, resources)
    assert [(one.list_id, one.line) for one in seen] == [
        ("care_act", "d Control over day-to-day life"), ("npf", "Communities"), ("sdg", "10 Reduced inequalities"),
        ("sdg", "16.7 Decisions that people take part in"), ("gone", "x"),
    ]  # fmt: skip
    assert [one.newer for one in seen] == [False, True, False, False, False]
    assert seen[1].replaced and seen[1].list_version == "2017" and seen[1].attribution
    assert seen[4].list_name == ""


def test_what_an_only_us_difference_fits_stays_in(
    ws: Workspace, case: str, ties: list[FrameworkTie], resources: Path
) -> None:
    assert ("sdg", "1 No poverty") not in [(one.list_id, one.line) for one in taken(ws, case, resources)]
    assert ("sdg", "1 No poverty") in [
        (one.list_id, one.line) for one in taken(ws, case, resources, "internal")
    ]


def test_without_that_rule_it_would_go_out(
    ws: Workspace, case: str, ties: list[FrameworkTie], resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Everything(dict[str, str]):
        def __contains__(self, key: object) -> bool:
            return True

        def __missing__(self, key: str) -> str:
            return "outcome:9"

    real = taking_fits.seen_fits

    def broken(taking: object, case: str) -> tuple[SeenFit, ...]:
        taking.numbers = Everything(taking.numbers)  # type: ignore[attr-defined]
        return real(taking, case)  # type: ignore[arg-type]

    monkeypatch.setattr("coprod_desktop.services.taking.seen_fits", broken)
    with pytest.raises(AssertionError):
        test_what_an_only_us_difference_fits_stays_in(ws, case, ties, resources)
