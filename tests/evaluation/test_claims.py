"""What stands behind a claim is read from the records, and more stated than that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from coprod_desktop.domain.records import ChainLink, Claim, Confirmation, Response, Rival, ScaleAnswer, Wave
from coprod_desktop.evaluation.claims import ClaimFacts, asked_twice, claim_standing, weakest_link

CHAIN = (
    ChainLink(words="We cooked", strength="strong", evidence=("s",)),
    ChainLink(words="They met", strength="moderate", evidence=("t",)),
)


def claim(**more: Any) -> Claim:
    told: dict[str, Any] = {
        "chain": CHAIN,
        "others_did": "",
        "anyway": "Perhaps",
        "confidence_because": "It fits",
    }
    return Claim(id="c", case="k", words="It is likely that we had a part in it", **(told | more))


def rival(verdict: Any) -> Rival:
    return Rival(id=f"r{verdict}", case="k", claim="c", words="The season", verdict=verdict)


def heard(**more: Any) -> Confirmation:
    told: dict[str, Any] = {"who": "a nurse", "agrees": "yes", "independent": True, "by_lot": True}
    return Confirmation(id="o", about="c", **(told | more))


FULL = ClaimFacts(
    claim=claim(level="contribution", confidence="high"), rivals=[rival("small_part"), rival("ruled_out")],
    kinds={"s": "session", "t": "story"}, confirmations=[heard()], answered=11, paired=9,
)  # fmt: skip


def codes(facts: ClaimFacts) -> list[str]:
    return [one.code for one in claim_standing(facts).gaps]


def test_a_claim_with_everything_behind_it_may_say_likely_and_be_very_sure() -> None:
    there = claim_standing(FULL)
    assert (there.level, there.confidence, there.gaps) == ("contribution", "high", ())
    assert not there.level_above and not there.confidence_above


@pytest.mark.parametrize(
    ("lacks", "level"),
    [
        ({"rivals": [rival("small_part"), rival("open")]}, "paired"),
        ({"rivals": [rival("small_part")]}, "paired"),
        ({"confirmations": []}, "paired"),
        ({"confirmations": [heard(independent=False)]}, "paired"),
        ({"confirmations": [heard(agrees="no")]}, "paired"),
        ({"confirmations": [heard(agrees="no_answer")]}, "paired"),
        ({"paired": 4}, "survey_once"),
        ({"paired": 0, "answered": 2}, "counts"),
        ({"paired": 0, "answered": 0, "kinds": {"t": "story"}}, "stories"),
        ({"paired": 0, "answered": 0, "kinds": {}, "confirmations": []}, None),
        ({"claim": claim(level="contribution", chain=None)}, "paired"),
    ],
)
def test_what_is_missing_brings_the_level_down_and_the_claim_is_said_to_be_above_it(
    lacks: dict[str, Any], level: str | None
) -> None:
    there = claim_standing(replace(FULL, **lacks))
    assert there.level == level
    assert there.level_above


def test_a_comparison_is_nothing_the_record_can_show_and_is_said_apart() -> None:
    there = claim_standing(replace(FULL, claim=claim(level="comparison")))
    assert there.level_beyond and not there.level_above


@pytest.mark.parametrize(
    ("lacks", "code"),
    [
        ({"rivals": []}, "rivals_few"),
        ({"rivals": [rival("open"), rival(None), rival("ruled_out")]}, "rivals_open"),
        ({"rivals": [rival("main_part"), rival("ruled_out")]}, "rival_main"),
        ({"confirmations": [heard(by_lot=False)]}, "nobody_by_lot"),
        ({"confirmations": [heard(independent=None)]}, "nobody_free"),
        ({"confirmations": [heard(agrees="no")]}, "outside_disagrees"),
        ({"kinds": {"t": "story"}}, "link_bare"),
        ({"claim": claim(chain=(CHAIN[0], ChainLink(words="Then", strength="none")))}, "link_none"),
        ({"claim": claim(others_did=None)}, "others_unsaid"),
        ({"claim": claim(confidence="low", confidence_because=" ")}, "no_reason"),
    ],
)
def test_each_gap_is_found(lacks: dict[str, Any], code: str) -> None:
    assert code not in codes(FULL)
    assert code in codes(replace(FULL, **lacks))


def test_being_very_sure_needs_more_than_a_weak_chain() -> None:
    weak = (CHAIN[0], replace(CHAIN[1], strength="weak"))
    there = claim_standing(replace(FULL, claim=claim(chain=weak, confidence="high")))
    assert (there.confidence, there.confidence_above, there.weakest) == ("medium", True, 1)


def test_the_weakest_link_is_the_first_of_the_weakest() -> None:
    assert weakest_link(()) is None
    assert weakest_link((CHAIN[0], CHAIN[1], CHAIN[1])) == 1


def test_only_people_who_spoke_for_themselves_at_the_start_and_again_count_as_asked_twice() -> None:
    waves = [
        Wave(id="a", case="k", name="Start", point="start", ladder="l"),
        Wave(id="b", case="k", name="End", point="end", ladder="l"),
        Wave(id="x", case="k", name="Other", point="end", ladder="m"),
    ]

    def sheet(wave: str, code: str | None, **more: Any) -> Response:
        told = {"answers": (ScaleAnswer(part="ladder", value=4),)} | more
        return Response(id=f"{wave}{code}{more}", case="k", wave=wave, code=code, **told)

    sheets = [
        sheet("a", "p1"), sheet("b", "p1"), sheet("a", "p2"), sheet("x", "p2"),
        sheet("a", "p3"), sheet("b", "p3", looking_back=True), sheet("a", "p4"), sheet("b", "p4", rater="worker"),
        sheet("a", "p5"), sheet("b", "p5", answers=(ScaleAnswer(part="ladder", missing=None),)), sheet("a", None),
    ]  # fmt: skip
    assert asked_twice(waves, sheets) == (6, 1)
    assert asked_twice([], sheets) == (0, 0)
