"""From starting the process to a painted, usable start page with ten recent groups, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import Figure, heading, show

ROUNDS = 15
WATCHED = Path(__file__).with_name("_painted.py")


def ten_recent_groups(folder: Path) -> Path:
    """A settings file that remembers ten groups whose folders are there."""
    from coprod_desktop.services.workspaces import close_workspace, start_workspace

    recents = []
    for number in range(10):
        place = folder / f"group {number}"
        close_workspace(start_workspace(place, f"The garden group {number}"))
        recents.append({"folder": str(place), "name": f"The garden group {number}"})
    file = folder / "settings.json"
    file.write_text(json.dumps({"recents": recents}), "utf-8")
    return file


def start(which: str, settings: Path) -> dict[str, float]:
    """Start a program in a new process and read what it printed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["COPROD_SETTINGS"] = str(settings)
    # Both are compiled in the first round, as they are on a person's computer.
    env["PYTHONPYCACHEPREFIX"] = str(settings.parent / "compiled")
    env["COPROD_BENCH_STARTED"] = str(time.monotonic_ns())
    if not env.get("DISPLAY"):
        env["QT_QPA_PLATFORM"] = "offscreen"
    told = subprocess.run(
        [sys.executable, str(WATCHED), which], env=env, capture_output=True, text=True, timeout=60
    )
    lines = [line for line in told.stdout.splitlines() if line.startswith("{")]
    if not lines:
        raise SystemExit(f"{which} painted nothing:\n{told.stderr}")
    painted: dict[str, float] = json.loads(lines[-1])
    return painted


def main() -> None:
    """Both programs turn about; the first round, which warms the disk's cache, is thrown away."""
    heading("Start" + ("" if os.environ.get("DISPLAY") else " (offscreen)"))
    with tempfile.TemporaryDirectory(prefix="coprod-bench-") as name:
        settings = ten_recent_groups(Path(name))
        rounds = [(start("ours", settings), start("bare", settings)) for _ in range(ROUNDS + 1)][1:]
    for what, unit in (("ms", "ms"), ("mb", "MB")):
        mine, theirs = (statistics.median(one[side][what] for one in rounds) for side in (0, 1))
        told = "start page with ten recent groups, painted" if unit == "ms" else "memory then (PSS)"
        show(Figure(told, mine, theirs, unit, 1.6))


if __name__ == "__main__":
    main()
