"""Run the benches in this folder, each in a process of its own; names as arguments choose some of them.

`python3 packaging/dev.py bench [NAME ...]` sets up and runs this; one bench also runs by itself in the environment that
made: `.venv/bin/python packaging/bench/pdf.py`.

A bench is a file with a docstring that says what it measures; it prints its figures with figures.py. Ratios come from
one run on one machine, ours and the bare library's turn about, so they hold on a slow laptop as on a fast one. A file
here must not bear a library's name (docx.py), because its folder is looked through first.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NO_BENCH = {"figures", "run"}


def benches() -> dict[str, str]:
    """Name and first line of each bench."""
    files = [path for path in sorted(HERE.glob("*.py")) if path.stem not in NO_BENCH and path.stem[0] != "_"]
    told = {path.stem: ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "" for path in files}
    return {name: (doc.splitlines() or [""])[0] for name, doc in told.items()}


def main(names: list[str]) -> int:
    """Run them in order; 1 when one of them broke, 2 for a name that is none."""
    known = benches()
    if set(names) - set(known) or names == ["--list"]:
        print("\n".join(f"{name:12} {what}" for name, what in known.items()))
        return 0 if names == ["--list"] else 2
    broke = [name for name in names or known if subprocess.call([sys.executable, str(HERE / f"{name}.py")])]
    if broke:
        print(f"\nBroke: {', '.join(broke)}")
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
