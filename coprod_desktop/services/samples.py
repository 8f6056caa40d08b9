"""A finished sample of an invented group, to look around in."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.services.records_file import load_records
from coprod_desktop.services.reports import FORMATS, FormatCode, ReportOrder, make_report
from coprod_desktop.services.workspaces import start_workspace
from coprod_desktop.storage import Workspace

SAMPLE = Path("samples", "sample.json")


def make_sample(folder: Path, resources: Path) -> Workspace:
    """A new folder with the sample group's records, open. WorldFault when the folder cannot be used; it stays empty."""
    ws = start_workspace(folder, "Sample group")
    try:
        load_records(ws, resources / SAMPLE)
    except BaseException:
        ws.close()
        unmake_sample(folder)
        raise
    return ws


def unmake_sample(folder: Path) -> None:
    """Empty the (closed) folder of a sample again that could not be finished: it was empty before."""
    for inside in folder.iterdir():
        if inside.is_dir():
            shutil.rmtree(inside)
        else:
            inside.unlink()


def make_sample_reports(
    ws: Workspace,
    out: Path,
    resources: Path,
    *,
    today: date,
    templates: tuple[str, ...] = ("full_case_study", "two_pages"),
    formats: tuple[FormatCode, ...] = FORMATS,
) -> list[Path]:
    """The sample's reports for anybody to read, in every format."""
    cases = tuple(case.id for case in ws.records(CaseStudy))
    made: list[Path] = []
    for template in templates:
        order = ReportOrder(cases=cases, template=template, audience="public", formats=formats, out=out)
        made += [one.path for one in make_report(ws, order, resources, today=today).files]
    return made
