"""Run the command line in this process, or as a program of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from coprod_desktop.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Coprod = Callable[..., Ran]


@pytest.fixture
def coprod(capfdbinary: pytest.CaptureFixture[bytes]) -> Coprod:
    """`coprod("new", folder, "--group", "X")`: exit code and what was said."""

    def run(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        code = main([str(one) for one in arguments])
        said = capfdbinary.readouterr()
        return Ran(code, said.out.decode("utf-8"), said.err.decode("utf-8"))

    return run


@pytest.fixture
def program(root: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the command line as a program of its own, with these environment variables only."""

    def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "coprod_desktop", *map(str, arguments)], cwd=root,
            env={"PATH": "/usr/bin", **environment},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return start


@pytest.fixture
def sample(coprod: Coprod, tmp_path: Path, resources: Path) -> Path:
    """A folder with the sample group's records."""
    folder = tmp_path / "group"
    assert coprod("new", folder, "--group", "Garden group").code == 0
    assert coprod("load", folder, resources / "samples" / "sample.json").code == 0
    return folder
