"""Lists that others keep are dated data, read strictly; a suggestion leads from own words to one code."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from coprod_desktop.domain.frameworks import READY, CommonOutcome, Frameworks, SuggestedFit
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.frameworks import load_frameworks


@pytest.fixture(scope="module")
def lists(resources: Path) -> Frameworks:
    return load_frameworks(resources)


def test_eight_lists_ship_each_with_version_owner_licence_source_and_the_day_it_was_checked(
    lists: Frameworks,
) -> None:
    counts = {one.id: len(one.codes) for one in lists.frameworks}
    assert counts == {
        "ascof": 6, "care_act": 9, "five_ways": 5, "nhs": 10, "npf": 11, "ons_wellbeing": 10, "sdg": 23, "wales": 12,
    }  # fmt: skip
    for one in lists.frameworks:
        assert all((one.version, one.owner, one.licence, one.source)) and one.checked_on.year >= 2026
        if "Open Government" in one.licence:
            assert one.attribution


def test_scotland_2018_says_that_it_is_being_replaced_and_still_holds(lists: Frameworks) -> None:
    npf = lists.find("npf")
    assert npf is not None and npf.replacing and npf.valid_to is None
    assert not npf.over(npf.checked_on)


def test_every_common_outcome_has_codes_and_a_close_fit_has_its_reason(lists: Frameworks) -> None:
    assert [one.id for one in lists.common] == [f"O{n}" for n in range(1, 13)]
    for one in lists.common:
        assert one.fits
        for fit in one.fits:
            framework = lists.find(fit.framework)
            assert framework is not None and framework.find(fit.code) is not None
            assert bool(fit.because) == (fit.relation in READY)
    assert lists.maker and lists.version


def test_nothing_in_the_data_can_lead_from_one_list_to_another() -> None:
    """One hop only: a suggestion starts at plain words, and holds one framework and one code."""
    assert [one.name for one in fields(SuggestedFit)] == ["framework", "code", "relation", "because"]
    assert [one.name for one in fields(CommonOutcome)] == ["id", "words", "alike", "fits"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("I have less loneliness and more friends now", "O1"),
        ("Members decide how the money is spent", "O4"),
        ("People feel safe to walk home", "O8"),
        ("Welsh is spoken at the club", "O12"),
        ("Rwy’n llai unig", None),
        ("", None),
    ],
)
def test_words_that_are_alike_lead_to_a_suggestion_and_others_to_none(
    lists: Frameworks, words: str, first: str | None
) -> None:
    found = lists.suggested(words)
    assert (found[0][0].id if found else None) == first


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("sdg", 'code = "2"', 'code = "1"', "none stands there twice"),
        ("sdg", 'parent = "3"', 'parent = "99"', "above what is under it"),
        ("ons_wellbeing", "checked_on = 2026-11-24", "", "checked_on"),
        ("ons_wellbeing", 'version = "2023"', "", "version"),
        ("ons_wellbeing", 'owner = "Office', 'onwer = "Office', "owner"),
        ("npf", "replacing =", 'superseded_by = "npf_2027"\nreplacing =', "npf_2027"),
        ("suggestions", 'code = "16.7"', 'code = "16.8"', "no code"),
        ("suggestions", 'framework = "ascof"', 'framework = "outcomes_star"', "is not one of"),
        ("suggestions", 'relation = "close"', 'relation = "related"', "because"),
        ("suggestions", 'relation = "related"', 'relation = "alike"', "is not one of"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(
    tmp_path: Path, resources: Path, file: str, old: str, new: str, told: str
) -> None:
    shutil.copytree(resources / "frameworks", tmp_path / "frameworks")
    path = tmp_path / "frameworks" / f"{file}.en.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GuidanceFault, match=told):
        load_frameworks(tmp_path)
