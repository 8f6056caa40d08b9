"""`coprod words`: a sentence a line in, and for each whether it passes, or which words outrun the evidence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def words(root: Path, given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "coprod_desktop", "words", *arguments],
        cwd=root,
        env={"PATH": "/usr/bin", "LC_ALL": "C"},
        input=given,
        capture_output=True,
        check=False,
    )


def test_each_sentence_passes_or_gets_a_safer_one(root: Path) -> None:
    ran = words(root, b"We hope to reduce loneliness.\n\nEveryone enjoyed it.\n", "--evidence", "stories")
    assert ran.returncode == 0 and not ran.stderr
    lines = ran.stdout.decode().splitlines()
    assert lines[0] == "Passes: We hope to reduce loneliness."
    assert lines[1] == "Too strong: Everyone enjoyed it." and "Everyone" in lines[2]
    assert lines[-1] == "  Safer: Some people enjoyed it."


def test_programs_read_one_object_a_line_whatever_comes_in(root: Path) -> None:
    given = (
        "\ufeffWe proved it.\r\n46 people took part.\nMae pobl yr ardal yn hapus iawn.\n\x00\x07Loneliness fell.\n"
        "\u202eكل الناس سعداء\n   \n"
    ).encode()
    given += (
        b"The caf\xe9 improved \x93everything\x94 and people's sleep.\n\xff\xfe\n"
        + b"Everyone is glad. " * 2000
    )
    ran = words(root, given, "--evidence", "counts", "--json")
    assert ran.returncode == 0
    told = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert all(list(one) == ["sentence", "ok", "marked", "safer"] for one in told)
    assert [one["ok"] for one in told] == [False, True, True, False, True, False, True, False]
    assert told[0]["sentence"] == "We proved it." and told[0]["marked"] == ["proved"]
    assert told[1] == {"sentence": "46 people took part.", "ok": True, "marked": [], "safer": None}
    assert "café" in told[5]["sentence"] and len(told[7]["marked"]) == 2000
    assert b"only English" in ran.stderr


def test_sixteen_bit_text_is_read_too(root: Path) -> None:
    ran = words(root, "Everyone enjoyed it.\nWe met.\n".encode("utf-16"), "--evidence", "stories", "--json")
    assert [json.loads(line)["ok"] for line in ran.stdout.decode().splitlines()] == [False, True]


@pytest.mark.parametrize("arguments", [(), ("--evidence", "hearsay")])
def test_an_unknown_step_is_a_wrong_call(root: Path, arguments: tuple[str, ...]) -> None:
    assert words(root, b"", *arguments).returncode == 2


def test_a_reader_who_goes_away_is_no_fault(root: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "coprod_desktop", "words", "--evidence", "stories"],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdin and running.stdout and running.stderr
    running.stdout.close()
    try:
        running.stdin.write(b"Everyone is glad.\n" * 2000)
        running.stdin.close()
    except BrokenPipeError:
        pass
    assert running.wait(60) == 0 and not running.stderr.read()
    running.stderr.close()
