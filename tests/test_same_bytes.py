"""The same report is the same file: on another day, in another place, in another folder, with other chance."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from coprod_desktop.reports.document import PageSetup
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx, html, pdf, text
from tests.reports.writers.sample_report import report
from tests.whole_documents import many_scripts
resources = Path(sys.argv[1], "resources")
faces = Faces(resources / "fonts")
for name, made in (("blocks", report(1)), ("scripts", many_scripts(resources))):
    for ending, writer in (("pdf", pdf), ("docx", docx), ("html", html), ("txt", text)):
        writer.write(made, Path(f"{name}.{ending}"), page=PageSetup(), faces=faces, ticket=Unwatched())
"""


def written(folder: Path, **surroundings: str) -> dict[str, str]:
    """What a Python of its own writes into the folder: a hash for each file."""
    folder.mkdir()
    clean = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONHASHSEED", "TZ", "LANG")
    }
    arguments = [sys.executable, "-c", WRITE, str(ROOT)]
    subprocess.run(arguments, cwd=folder, env={**clean, **surroundings}, check=True, capture_output=True)
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_the_same_report_gives_the_same_bytes_in_every_format(tmp_path: Path) -> None:
    first = written(tmp_path / "here", PYTHONHASHSEED="1", TZ="UTC", LANG="C.UTF-8")
    second = written(tmp_path / "there and elsewhere", PYTHONHASHSEED="4242", TZ="Asia/Kolkata", LANG="C")
    assert len(first) == 8
    assert first == second
