"""`coprod responses`: a look first, all rows or none, and one step."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Coprod

SHEETS = "code,satisfied,worthwhile,happy,anxious\nA1,7,8,6,2\nB2,5,5,4,6\n"


def call(coprod: Coprod, folder: Path, file: Path, *more: str):  # type: ignore[no-untyped-def]
    case = next(one["id"] for one in json.loads(coprod("dump", folder).out)["records"]["case"])
    return coprod(
        "responses", folder, file, "--instrument", "ons4", "--wave", "Spring", "--case", case, *more
    )


def test_a_look_keeps_nothing_and_a_call_keeps_all(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "sheets.csv"
    file.write_text(SHEETS, encoding="utf-8")
    looked = call(coprod, sample, file, "--dry-run")
    assert looked.code == 0
    assert "2 sheets can be taken in for the round “Spring”." in looked.out
    assert "A1, B2" not in json.dumps(json.loads(coprod("dump", sample).out))
    kept = call(coprod, sample, file, "--json")
    assert (kept.code, json.loads(kept.out)["kept"]) == (0, 2)
    again = json.loads(call(coprod, sample, file, "--json").out)
    assert (again["kept"], again["same"], again["wave_is_new"]) == (0, 2, False)


def test_one_wrong_row_keeps_every_row_out_unless_the_sound_ones_are_asked_for(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "sheets.csv"
    file.write_text(SHEETS + "C3,12,1,1,1\n", encoding="utf-8")
    refused = call(coprod, sample, file)
    assert refused.code == 1
    assert "Row 4: “12” is no answer to “Satisfied with life”." in refused.out
    assert "Nothing was kept" in refused.err
    assert json.loads(call(coprod, sample, file, "--keep-sound", "--json").out)["kept"] == 2
