"""`coprod lens` and `coprod answers`: one record through several funders' forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Coprod = Callable[..., Any]


@pytest.fixture
def grant(coprod: Coprod, sample: Path) -> dict[str, Any]:
    """A grant of the sample that reports on a form."""
    grants = json.loads(coprod("dump", sample).out)["records"]["grant"]
    found: dict[str, Any] = next(one for one in grants if one.get("pack"))
    return found


def test_the_lens_of_the_sample_is_a_list_with_the_gaps_first(coprod: Coprod, sample: Path) -> None:
    said = coprod("lens", sample)
    assert (said.code, said.err) == (0, "")
    assert "questions ready" in said.out and "Nothing yet" in said.out


def test_for_programs_the_lens_holds_the_matrix(coprod: Coprod, sample: Path, grant: dict[str, Any]) -> None:
    (told,) = json.loads(coprod("lens", sample, "--json").out)
    column = next(one for one in told["grants"] if one["grant"] == grant["id"])
    assert column["form"] == grant["pack"] and column["of"] >= column["ready"]
    assert {one["word"] for one in column["questions"]} <= {
        "Ready",
        "Needs a little",
        "Nothing yet",
        "Not ours",
    }
    assert all(len(row["cells"]) == len(told["grants"]) for row in told["matrix"])


@pytest.mark.parametrize("ending", ["txt", "csv", "json"])
def test_answers_are_written_and_said_to_be_there(
    coprod: Coprod, sample: Path, grant: dict[str, Any], tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"answers.{ending}"
    said = coprod("answers", sample, "--pack", grant["pack"], "--grant", grant["id"], "--out", out)
    assert said.code == 0 and str(out) in said.out
    assert out.stat().st_size > 500


def test_a_form_or_a_grant_that_is_not_there_is_a_sentence(
    coprod: Coprod, sample: Path, grant: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / "a.txt"
    for more in (("--pack", "none", "--grant", grant["id"]), ("--pack", grant["pack"], "--grant", "nobody")):
        said = coprod("answers", sample, *more, "--out", out)
        assert said.code == 1 and said.out == "" and said.err
    assert not out.exists()
