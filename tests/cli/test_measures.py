"""`coprod measures`: every statistic with its base and its sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Coprod = Callable[..., Any]


def case_of(coprod: Coprod, folder: Path) -> str:
    found: str = json.loads(coprod("dump", folder).out)["records"]["case"][0]["id"]
    return found


def test_the_measures_of_the_sample_are_told_with_their_base(coprod: Coprod, sample: Path) -> None:
    said = coprod("measures", sample, "--case", case_of(coprod, sample))
    assert said.code == 0
    assert "Of 14 people who had come at least three times, 11 answered at the start." in said.out
    assert "6 of 8 people moved up, 1 stayed, 1 went down." in said.out


def test_for_programs_each_measure_is_numbers_and_sentences(coprod: Coprod, sample: Path) -> None:
    told = json.loads(coprod("measures", sample, "--case", case_of(coprod, sample), "--json").out)
    (one,) = told
    assert set(one) == {"asked", "sentences", "annex", "numbers"}
    assert one["numbers"]["base"]["both"] == 8 and one["numbers"]["shift"]["better"] == 6


def test_the_public_hears_no_small_count(coprod: Coprod, sample: Path) -> None:
    case = case_of(coprod, sample)
    said = coprod("measures", sample, "--case", case, "--audience", "public")
    assert "Most people moved up." in said.out and "6 of 8" not in said.out
    (one,) = json.loads(coprod("measures", sample, "--case", case, "--audience", "public", "--json").out)
    assert one["numbers"]["shift"]["dots"] == [] and one["numbers"]["shift"]["better"] is None


def test_a_case_study_that_is_not_there_is_a_sentence(coprod: Coprod, sample: Path) -> None:
    said = coprod("measures", sample, "--case", "nobody")
    assert said.code == 1 and said.out == "" and said.err
