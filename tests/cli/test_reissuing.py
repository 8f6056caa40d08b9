"""coprod reissue: the same report again, what was made and who has it, and whether a file is ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Coprod = Callable[..., Any]


def test_a_report_is_listed_made_again_and_known_by_its_bytes(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    made = coprod(
        "report", sample, "--case", "all", "--template", "two_pages", "--audience", "public", "--format", "txt",
        "--out", tmp_path / "out", "--given-to", "The trustees", "--json",
    )  # fmt: skip
    file = json.loads(made.out)["files"][0]
    listed = json.loads(coprod("reissue", sample, "--list", "--find", "trustees", "--json").out)
    assert [one["given_to"][0]["who"] for one in listed] == ["The trustees"]
    assert listed[0]["files"][0]["id"] == file["document"]
    said = coprod("reissue", sample, "--list")
    assert "given to The trustees" in said.out and file["document"] in said.out

    again = coprod("reissue", sample, file["document"], "--out", tmp_path / "again")
    assert again.code == 0 and "byte for byte" in again.out
    same = next((tmp_path / "again").glob("*.txt"))
    assert same.read_bytes() == Path(file["path"]).read_bytes()
    assert "Yes." in coprod("reissue", sample, "--check", same).out
    same.write_text("x")
    assert json.loads(coprod("reissue", sample, "--check", same, "--json").out)["documents"] == []

    table = tmp_path / "sent.csv"
    assert coprod("reissue", sample, "--csv", table).code == 0
    lines = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert "The trustees" in {one["given_to"] for one in lines}


def test_what_was_taken_back_is_named_with_who_should_get_the_new_one(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    report = (
        "report", sample, "--case", "all", "--template", "full_case_study", "--audience", "internal", "--format", "txt",
        "--out", tmp_path / "out", "--given-to", "The trustees", "--json",
    )  # fmt: skip
    document = json.loads(coprod(*report).out)["files"][0]["document"]
    records = json.loads(coprod("dump", sample).out)["records"]
    quotes = {one["id"]: one["words"] for one in records["quote"]}
    permission = next(
        one for one in records["permission"] if one["about"] in quotes and one["state"] == "active"
    )
    assert coprod("withdraw", sample, permission["about"]).code == 0
    again = coprod("reissue", sample, document, "--out", tmp_path / "again")
    assert again.code == 0 and "It was taken back, so it is out." in again.out and "The trustees" in again.out
    text = " ".join(next((tmp_path / "again").glob("*.txt")).read_text("utf-8").replace("|", " ").split())
    assert " ".join(quotes[permission["about"]].split())[:40] not in text


def test_without_a_document_it_says_what_to_do(coprod: Coprod, sample: Path) -> None:
    said = coprod("reissue", sample)
    assert said.code == 1 and "--list" in said.err


def test_a_portal_gets_photographs_apart_and_files_that_fit(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    made = coprod(
        "report", sample, "--case", "all", "--template", "two_pages", "--audience", "public", "--format", "pdf,txt",
        "--out", tmp_path / "out", "--limit-mb", "5", "--photographs", "--json",
    )  # fmt: skip
    told = json.loads(made.out)
    assert all(Path(one["path"]).stat().st_size < 5_000_000 for one in told["files"])
    names = sorted(one.suffix for one in Path(told["photographs"]).iterdir())
    assert names.count(".txt") == 1 and len(names) > 1
