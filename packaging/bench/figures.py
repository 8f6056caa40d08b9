"""How every bench measures and prints: our way and the bare way turn about, so that a busy moment hits both.

Importing this first also lets a bench that is started by itself, and what it starts, find the project.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH"))))


@dataclass(frozen=True, slots=True)
class Figure:
    """One comparison: medians of ours and of the bare way in `unit`. `goal` is the highest ratio we allow ourselves."""

    name: str
    ours: float
    bare: float
    unit: str
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the bare way."""
        return self.ours / self.bare

    def line(self) -> str:
        """The comparison as one line of the printed table."""
        verdict = "within" if self.ratio <= self.goal else "OVER"
        return (
            f"{self.name:56} {self.ours:10.2f} {self.bare:10.2f} {self.unit:3} "
            f"{self.ratio:6.2f}  goal {self.goal:.2f}  {verdict}"
        )


def heading(title: str) -> None:
    """Print a bench's title and the names of the columns."""
    print(f"\n{title}\n{'':56} {'ours':>10} {'bare':>10} {'':3} {'ratio':>6}", flush=True)


def show(figure: Figure) -> None:
    """Print one comparison as soon as it is known."""
    print(figure.line(), flush=True)


def growth(name: str, small: tuple[int, float], large: tuple[int, float], unit: str) -> None:
    """Print what one of something costs in a small and in a large case; (how many, cost of all) each."""
    each = [cost / number for number, cost in (small, large)]
    print(
        f"{name:56} {each[0]:10.4f} {each[1]:10.4f} {unit:3} {each[1] / each[0]:6.2f}  "
        f"(per one, of {small[0]:,} and of {large[0]:,})",
        flush=True,
    )


def turn_about(ours: Callable[[], object], bare: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Median milliseconds of each, called in turn; the first round of both is thrown away."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for kept, work in zip(times, (ours, bare), strict=True):
            started = time.perf_counter()
            work()
            if number:
                kept.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def peak_mb() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size_mb(folder: Path) -> float:
    """The size of all files in a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
