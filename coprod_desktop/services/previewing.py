"""A look at a report before it is made: its first pages at once, then the whole; kept nowhere and in no list."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.reports.opening import OPENING_PAGES
from coprod_desktop.services.reports import Job, ReportOrder, prepare_report
from coprod_desktop.storage import Workspace

_NAME = "coprod-pages-"
_A_DAY_S = 24 * 60 * 60


def prepare_preview(ws: Workspace, order: ReportOrder, resources: Path, today: date) -> Job:
    """The same report as a PDF alone, in a folder of the computer's own for passing things; see `prepare_report`.

    Whoever asked takes the folder away (`cancel_report`) once nothing shows its files any more.
    """
    looked_at = replace(order, formats=("pdf",), given_to=None, given_on=None)
    job = prepare_report(ws, looked_at, resources, today, aside=lambda _: _passing_folder())
    return replace(job, work=replace(job.work, opening=OPENING_PAGES))


def _passing_folder() -> Path:
    """A folder for this process alone; those of a program that died before it could tidy up go now."""
    passing = Path(tempfile.gettempdir())
    try:
        for old in passing.glob(f"{_NAME}*"):
            too_old = os.name != "posix" and time.time() - old.stat().st_mtime > _A_DAY_S
            if too_old or not _alive(old.name.removeprefix(_NAME).partition("-")[0]):
                shutil.rmtree(old, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-"))
    except OSError as fault:
        raise WorldFault(
            "The pages cannot be shown: the computer has no room for passing files. Your records are safe; make the "
            "report itself, or make room on the disk."
        ) from fault


def _alive(process: str) -> bool:
    """Whether a process of this number runs; where nobody can tell, it may."""
    if os.name != "posix" or not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
