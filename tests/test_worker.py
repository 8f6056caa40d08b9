"""The child process that makes reports: limits, plain lines, and nothing left when whoever started it dies."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coprod_desktop import worker

WINDOW = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE)
child.stdout.readline()
os._exit(9)
"""
CHILD = """
import os, sys, time
from pathlib import Path
from coprod_desktop.worker import die_with
die_with(os.getppid(), Path({folder!r}))
print("watching", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX tells a process that its parent has gone")
def test_a_worker_whose_window_died_takes_its_folder_away(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "aside"
    folder.mkdir()
    (folder / "report.pdf").write_text("half")
    child = CHILD.format(folder=str(folder))
    subprocess.run([sys.executable, "-c", WINDOW, child], cwd=root, check=False, timeout=30)
    until = time.monotonic() + 20
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits address space")
def test_a_report_cannot_take_all_the_memory(root: Path) -> None:
    program = (
        "from coprod_desktop.worker import limit_memory\nlimit_memory(600 << 20)\n"
        "try:\n    bytearray(900 << 20)\nexcept MemoryError:\n    print('stopped')"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert ran.stdout == "stopped\n"


def test_each_thing_told_is_one_line_of_ascii() -> None:
    out = io.StringIO()
    worker.tell(out, fault="Grŵp\nyr ardd \u2028")
    assert out.getvalue().count("\n") == 1 and out.getvalue().isascii()
    assert json.loads(out.getvalue()) == {"fault": "Grŵp\nyr ardd \u2028"}


def test_progress_is_told_in_hundredths_at_most() -> None:
    out = io.StringIO()
    line = worker._Line(out)
    for done in range(1001):
        line.progress(done, 1000)
    told = [json.loads(one)["progress"] for one in out.getvalue().splitlines()]
    assert told[0] == 0 and told[-1] == 1000 and len(told) <= 102
    assert not line.stopped()
