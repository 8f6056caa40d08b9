"""`coprod grants`: a funder's file is listed, one grant of it kept in one step, and ours written in the same shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod
from tests.services.test_grants_file import CSV, OURS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "hillside.csv"
    made.write_text(CSV, encoding="utf-8")
    return made


def test_a_file_is_listed_and_nothing_is_kept(coprod: Coprod, sample: Path, file: Path) -> None:
    before = coprod("dump", sample).out
    told = coprod("grants", sample, "--read", file)
    assert (
        told.code == 0
        and "360G-hillside-0042 · A garden for everybody · Garden group · £12,500.50" in told.out
    )
    assert "Choir" not in coprod("grants", sample, "--read", file, "--find", "garden").out
    assert [
        one["pence"] for one in json.loads(coprod("grants", sample, "--read", file, "--json").out)["grants"]
    ] == [
        1250050,
        90000,
    ]
    assert coprod("dump", sample).out == before


def test_one_grant_is_kept_and_written_out_again(
    coprod: Coprod, sample: Path, file: Path, tmp_path: Path
) -> None:
    kept = coprod("grants", sample, "--read", file, "--id", OURS[0])
    assert kept.code == 0 and "Amount: £12,500.50" in kept.out and "The grant is kept." in kept.out
    again = coprod("grants", sample, "--read", file, "--id", OURS[0], "--json")
    assert json.loads(again.out)["kept"] is False
    assert OURS[0] in coprod("grants", sample).out
    out = tmp_path / "ours.json"
    assert coprod("grants", sample, "--out", out, "--id", OURS[0]).code == 0
    assert json.loads(out.read_text())["grants"][0]["amountAwarded"] == 12500.5


def test_what_is_not_there_is_one_sentence_and_changes_nothing(
    coprod: Coprod, sample: Path, file: Path, tmp_path: Path
) -> None:
    for more in (("--read", file, "--id", "none"), ("--out", tmp_path / "x.csv", "--id", "none"),
                 ("--read", tmp_path / "none.csv")):  # fmt: skip
        told = coprod("grants", sample, *more)
        assert told.code == 1 and told.err.count("\n") == 1 and "Nothing was" in told.err


def test_strange_columns_are_named_and_a_wrong_name_is_told(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Nr;Was;Betrag\n17;Garten;12.500,50\n")
    assert "Nr, Was, Betrag" in coprod("grants", sample, "--read", file).out
    named = ("--read", file, "--column", "reference=Nr", "--column", "title=was", "--column", "amount=Betrag")
    assert "17 · Garten · £12,500.50" in coprod("grants", sample, *named).out
    assert coprod("grants", sample, *named, "--id", "17").code == 1
    assert coprod("grants", sample, *named, "--id", "17", "--funder", "Town Fund").code == 0
    for wrong in ("shoe=Nr", "title=None"):
        told = coprod("grants", sample, "--read", file, "--column", wrong)
        assert told.code == 1 and "Nothing was kept" in told.err
