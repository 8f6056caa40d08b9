"""From starting the process to a painted, usable start page with ten recent groups, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from figures import Figure, heading, show

ROUNDS = 15


def report_when_painted(run: Callable[[], object]) -> None:
    """Run a program until its first window is painted and its events are dealt with; print when, and how much memory.

    The event loop is replaced by one that watches, so that the program itself is the one that people start.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if not self.seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                self.seen = True
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            took_ms = (time.monotonic_ns() - int(os.environ["COPROD_BENCH_STARTED"])) / 1e6
            shown = [
                w
                for top in QApplication.topLevelWidgets()
                if top.isVisible()
                for w in top.findChildren(QWidget)
            ]
            print(json.dumps({"ms": took_ms, "mb": memory_mb(), "widgets": len(shown)}), flush=True)
            QTimer.singleShot(0, QApplication.closeAllWindows)
            QTimer.singleShot(0, QApplication.quit)

    event_loop = QApplication.exec

    def watched_loop(*_: object) -> int:
        app = QApplication.instance()
        assert app is not None
        watch = Watch(app)
        app.installEventFilter(watch)
        return event_loop()

    QApplication.exec = watched_loop  # type: ignore[method-assign, assignment]
    run()


def memory_mb() -> float:
    """This process's own share of memory (PSS), in MB."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def bare() -> None:
    """A window with a menu, a list of ten and a button: the least that PySide6 can show."""
    from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QMainWindow()
    window.menuBar().addMenu("File").addAction("Open")
    middle = QWidget()
    layout = QVBoxLayout(middle)
    names = QListWidget()
    names.addItems([f"Group {number}" for number in range(10)])
    layout.addWidget(names)
    layout.addWidget(QPushButton("Open"))
    window.setCentralWidget(middle)
    window.resize(1000, 650)
    window.show()
    app.exec()


def ours() -> None:
    """The program as its command starts it."""
    from coprod_desktop.main import main

    main([])


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
        [sys.executable, __file__, which], env=env, capture_output=True, text=True, timeout=60
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
    programs = {"ours": ours, "bare": bare}
    if sys.argv[1:2] and sys.argv[1] in programs:
        report_when_painted(programs[sys.argv[1]])
    else:
        main()
