"""Commands that make reports: report and sample."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.records import tell_findings
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.services.answering import pack_named, packs_of
from coprod_desktop.services.portal_files import PhotographsApart, photographs_apart, reference_of
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.reports import Made, ReportOrder, make_report
from coprod_desktop.services.samples import make_sample, make_sample_reports, unmake_sample
from coprod_desktop.services.taking.grants import settle_reporting
from coprod_desktop.services.workspaces import Workspace, close_workspace


def report(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod report DIR ...`."""
    with opened(chosen.folder, speaker) as ws:
        if chosen.pack is not None:
            pack_named(packs_of(ws, resources), chosen.pack)  # also where the report follows no form
        order = ReportOrder(
            cases=_cases(ws, chosen.case, speaker), template=chosen.template, audience=chosen.audience,
            formats=chosen.format, out=chosen.out, funder=chosen.funder, given_to=chosen.given_to, paper=chosen.paper,
            large_print=chosen.large_print, draft=chosen.draft, reporting=_reporting(chosen), limit_mb=chosen.limit_mb,
        )  # fmt: skip
        made = make_report(ws, order, resources, today=date.today())
        apart = _photographs(ws, order, resources) if chosen.photographs else None
    if chosen.json:
        folder = {"photographs": str(apart.folder)} if apart is not None else {}
        speaker.json({**_plain(made), **folder})
        return 0
    _tell_files(made, speaker)
    if apart is not None:
        speaker.say("cli.done.photographs", folder=apart.folder, n=len(apart.pictures))
    tell_findings(made.findings, speaker)
    return 0


def _photographs(ws: Workspace, order: ReportOrder, resources: Path) -> PhotographsApart:
    settled = settle_reporting(ws, Audience(order.audience, order.funder), order.cases, order.reporting)
    reference = reference_of(ws, settled.grants or ())
    return photographs_apart(ws, order.cases, order.out, resources, date.today(), reference=reference)


def _reporting(chosen: argparse.Namespace) -> Reporting:
    return Reporting(
        grants=tuple(dict.fromkeys(chosen.grant)) or None, report=chosen.due_report, pack=chosen.pack,
        prepared_by=chosen.prepared_by, approved_by=chosen.approved_by, data_until=chosen.until,
        notes=not chosen.no_notes,
    )  # fmt: skip


def _cases(ws: Workspace, given: str, speaker: Speaker) -> tuple[str, ...]:
    cases = cases_of(ws)
    if given == "all" or any(one.id == given for one in cases):
        return tuple(one.id for one in cases if given in ("all", one.id))
    listed = ", ".join(f"{one.id} ({one.title})" for one in cases[:20])
    known = (
        speaker.words("cli.fault.known_cases", cases=listed) if cases else speaker.words("cli.fault.no_cases")
    )
    raise WorldFault(speaker.words("cli.fault.no_case", id=given[:60], known=known))


def _plain(made: Made) -> dict[str, object]:
    files = [
        {
            "format": one.format,
            "path": str(one.path),
            "pages": one.pages,
            "notes": one.notes,
            "document": one.document,
        }
        for one in made.files
    ]
    return {"files": files, "findings": made.findings}


def _tell_files(made: Made, speaker: Speaker) -> None:
    for one in made.files:
        if one.pages is None:
            speaker.say("cli.done.file", path=one.path)
        else:
            speaker.say("cli.done.file_pages", path=one.path, n=one.pages)
    for note in dict.fromkeys(note for one in made.files for note in one.notes):
        speaker.say("cli.finding.line", sentence=note)
    if made.step is None:
        speaker.warn(speaker.words("cli.done.not_logged"))


def sample(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod sample DIR`: a folder for the sample group, and its reports in `reports` inside it."""
    ws = make_sample(chosen.folder, resources)
    try:
        made = make_sample_reports(ws, chosen.folder / "reports", resources, today=date.today())
    except BaseException:
        close_workspace(ws)
        unmake_sample(chosen.folder)
        raise
    close_workspace(ws)
    if chosen.json:
        speaker.json({"folder": str(chosen.folder), "files": [str(one) for one in made]})
        return 0
    speaker.say("cli.done.sample", folder=chosen.folder)
    for one in made:
        speaker.say("cli.done.file", path=one)
    return 0
