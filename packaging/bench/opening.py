"""The opening pages of a preview against the whole report: the writer alone, and the child as the window hears it."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from figures import Figure, heading, show, turn_about
from pdf import FONTS, LONG, SHORT, document, sections

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import pdf
from coprod_desktop.reports.writers.ticket import Unwatched
from coprod_desktop.services.previewing import prepare_preview
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.reports import Job, ReportOrder, cancel_report, worker_command
from coprod_desktop.services.samples import make_sample
from coprod_desktop.services.workspaces import close_workspace

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ROUNDS = 5
PAGES = 3


def writer(count: int, folder: Path, goal: float, name: str) -> None:
    """The first pages against all, faces open already."""
    whole, faces, page = document(sections(count)), Faces(FONTS), d.PageSetup()
    opening = pdf.Opening(PAGES, lambda block: block)
    mine, theirs = turn_about(
        lambda: pdf.write_opening(
            whole, folder / "opening.pdf", opening, page=page, faces=faces, ticket=Unwatched()
        ),
        lambda: pdf.write(whole, folder / "whole.pdf", page=page, faces=faces, ticket=Unwatched()),
        ROUNDS,
    )
    show(Figure(name, mine, theirs, "ms", goal))


def child(job: Job) -> tuple[float, float]:
    """Milliseconds until the opening stands, and until the whole does, of one child."""
    began = time.perf_counter()
    run = subprocess.Popen(worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert run.stdin is not None and run.stdout is not None
    run.stdin.write(job.text)
    run.stdin.close()
    told: dict[str, float] = {}
    for line in run.stdout:
        for name in json.loads(line):
            told[name] = (time.perf_counter() - began) * 1000
    run.wait()
    return told["opening"], told["outcome"]


def as_the_window_hears(folder: Path) -> None:
    """The sample's full case study, about 30 pages with its photographs and the last look into the finished file."""
    ws = make_sample(folder / "sample", RESOURCES)
    order = ReportOrder(
        cases=(cases_of(ws)[0].id,),
        template="full_case_study",
        audience="internal",
        formats=("pdf",),
        out=folder,
    )
    rounds = []
    for _ in range(ROUNDS):
        job = prepare_preview(ws, replace(order, out=folder), RESOURCES, date(2026, 11, 24))
        rounds.append(child(job))
        cancel_report(job)
    close_workspace(ws)
    opening, whole = (statistics.median(one[side] for one in rounds) for side in (0, 1))
    show(Figure("the sample's full report, as the window hears it", opening, whole, "ms", 0.7))


def main() -> None:
    """Ours is the opening, bare the whole."""
    heading("The first three pages (ours) against the whole report (bare)")
    with tempfile.TemporaryDirectory(prefix="coprod-bench-") as name:
        writer(SHORT, Path(name), 0.3, "30 pages, written")
        writer(LONG, Path(name), 0.1, "300 pages, written")
        as_the_window_hears(Path(name))


if __name__ == "__main__":
    main()
