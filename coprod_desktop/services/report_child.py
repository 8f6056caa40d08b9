"""The child that writes a report: how it is started, and what its lines tell."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.codec import from_plain, parse_json
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.forbidden import Hit
from coprod_desktop.reports.making import Outcome


def worker_command() -> list[str]:
    """How to start the worker as a child process; the job goes to its standard input."""
    return [sys.executable, "-m", "coprod_desktop.worker"]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the worker: progress in thousandths, or the outcome, or the sentence of what went wrong.

    `opening` is a small PDF of the first pages; `hits` are what a finished file held that it must not.
    """

    thousandths: int | None = None
    opening: Path | None = None
    outcome: Outcome | None = None
    fault: str | None = None
    hits: tuple[Hit, ...] = ()


def read_line(line: str) -> Told:
    """Understand one line the worker printed; a line we do not know says nothing."""
    try:
        plain = parse_json(line)
    except WorldFault:
        return Told()
    match plain:
        case {"progress": int(thousandths)}:
            return Told(thousandths=thousandths)
        case {"opening": str(path)}:
            return Told(opening=Path(path))
        case {"outcome": dict(outcome)}:
            return Told(outcome=from_plain(Outcome, outcome))
        case {"fault": str(sentence)}:
            hits = plain.get("hits", [])
            return Told(fault=sentence, hits=tuple(from_plain(Hit, one) for one in hits))
    return Told()
