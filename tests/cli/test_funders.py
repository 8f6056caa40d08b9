"""`coprod packs` and `coprod pack-check`: the forms that are known, and a look at one before it is used."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Coprod

FORM = """id = "ours"
title = "Our trust"

[[question]]
id = "people"
question = "How many people? (one number)"
purpose = "assure"
answer_type = "number"
one_number = true
facts = ["people"]

[[question]]
id = "story"
question = "ما الذي تغيّر؟ (max 250 words)"
purpose = "achieve"
words_max = 250
"""


def test_the_forms_are_listed_with_their_day(coprod: Coprod) -> None:
    ran = coprod("packs")
    assert ran.code == 0 and not ran.err
    lines = ran.out.splitlines()
    assert len(lines) == 9
    assert all("2026-11-23" in line and "check the funder's own form" in line for line in lines)
    told = json.loads(coprod("packs", "--json").out)
    assert [one["id"] for one in told] == [line.split()[0] for line in lines]
    assert next(one for one in told if one["id"] == "henderson")["questions"][0]["plain"]


def test_a_form_in_a_file_is_told_in_numbers(coprod: Coprod, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(FORM, "utf-8")
    ran = coprod("pack-check", file)
    assert ran.code == 0 and not ran.err
    lines = ran.out.splitlines()
    assert lines[1] == "2 questions; 2 of them must be answered."
    assert lines[2].startswith("1 with a limit")
    assert [line[0] for line in lines[3:6]] == ["1", "1", "0"]
    assert "story" in lines[6] and "ما الذي" in lines[6]
    assert json.loads(coprod("pack-check", file, "--json").out)["own"] is True


def test_a_wrong_form_is_a_sentence_that_names_the_place(coprod: Coprod, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(FORM.replace("words_max = 250", 'draws_on = ["a_box"]'), "utf-8")
    ran = coprod("pack-check", file)
    assert ran.code == 1 and not ran.out
    assert "question 2: draws_on" in ran.err and "a_box" in ran.err
    file.write_bytes(b"\xff\xfe\x00")
    assert coprod("pack-check", file).code == 1
    assert coprod("pack-check", tmp_path / "none.toml").code == 1
    assert coprod("pack-check").code == 2


def test_a_groups_own_forms_are_listed_first(coprod: Coprod, tmp_path: Path) -> None:
    folder = tmp_path / "group"
    assert coprod("new", folder, "--group", "Garden group").code == 0
    own = [
        {
            "id": f"0198c0de-0000-7000-8000-00000000000{number}",
            "title": title,
            "toml": text,
        }
        for number, (title, text) in enumerate((("Ours", FORM), ("Broken", "[[[")))
    ]
    file = tmp_path / "records.json"
    made = json.loads(coprod("dump", folder).out)
    file.write_text(json.dumps({**made, "records": {"own_pack": own}}), "utf-8")
    assert coprod("load", folder, file).code == 0
    ran = coprod("packs", folder)
    assert ran.code == 0 and "Broken" in ran.err
    lines = ran.out.splitlines()
    assert len(lines) == 10
    assert lines[0].split()[0] == "ours" and "Nobody has held it" in lines[0]
