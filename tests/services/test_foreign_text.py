"""A foreign text is read by a child of its own; one that breaks the child is a sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from coprod_desktop.services.foreign_text import TextRead, hear, text_command, text_job, words_or_fault


def read(file: Path, root: Path) -> TextRead:
    ran = subprocess.run(
        text_command(), input=text_job(file).encode(), cwd=root, capture_output=True, check=False
    )
    told = TextRead()
    for line in ran.stdout.decode().splitlines():
        told = hear(line, told)
    return words_or_fault(told, file, well=ran.returncode == 0)


def test_the_child_reads_the_words(tmp_path: Path, root: Path) -> None:
    (tmp_path / "sgwrs ŵ.txt").write_text("Dŵr, tŷ.\nأهلا", "utf-8")
    assert read(tmp_path / "sgwrs ŵ.txt", root) == TextRead(words="Dŵr, tŷ.\nأهلا")


def test_a_file_that_is_no_text_is_told_in_a_sentence(tmp_path: Path, root: Path) -> None:
    (tmp_path / "talk.docx").write_bytes(b"PK\x03\x04")
    told = read(tmp_path / "talk.docx", root)
    assert told.words is None and told.fault is not None and "“talk.docx”" in told.fault
    assert "Nothing was changed" in (read(tmp_path / "gone.txt", root).fault or "")


@pytest.mark.parametrize(("told", "well"), [(TextRead(), True), (TextRead(words="half"), False)])
def test_a_child_that_broke_off_has_read_nothing(told: TextRead, well: bool) -> None:
    end = words_or_fault(told, Path("talk.odt"), well=well)
    assert end.words is None and "“talk.odt” could not be read" in (end.fault or "")
    assert hear("not json", told) == told
