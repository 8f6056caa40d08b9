"""The watched program of startup.py: `ours` or `bare`, importing nothing that a person's start does not."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable


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
            print(f'{{"ms": {took_ms}, "mb": {memory_mb()}, "widgets": {len(shown)}}}', flush=True)
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
    with open("/proc/self/smaps_rollup") as told:
        return next(int(line.split()[1]) / 1024 for line in told if line.startswith("Pss:"))


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


if __name__ == "__main__":
    report_when_painted({"ours": ours, "bare": bare}[sys.argv[1]])
