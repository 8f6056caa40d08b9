"""Make reports: a consented snapshot, a job that writes files aside, and the files moved into place and logged.

In the window: `prepare_report`, run `worker_command()` with `job.text` on its standard input, hand each line it prints
to `read_line`, then `finish_report`; `cancel_report` after a kill. `make_report` does it all in this process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from coprod_desktop import __version__
from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.forbidden import Forbidden, Hit, LeakFound
from coprod_desktop.domain.permission import Audience, AudienceCode
from coprod_desktop.domain.records import (
    CaseStudy,
    DocumentMade,
    Group,
    OwnQuestions,
    OwnTemplate,
    UsedRecord,
)
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.fitting import run_within
from coprod_desktop.reports.making import (
    FORMATS,
    FileWritten,
    FormatCode,
    Outcome,
    OwnFile,
    Work,
    find_template,
    report_words,
    work_text,
)
from coprod_desktop.reports.writers.ticket import Stopped
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.claim_words import outrun_in_report
from coprod_desktop.services.form_shown import answers_in, form_texts, with_form
from coprod_desktop.services.gate_words import gate_words, refuse_told, texts_in
from coprod_desktop.services.pictures import render_in_child
from coprod_desktop.services.report_child import Told, read_line, worker_command
from coprod_desktop.services.report_files import (
    file_stem,
    files_with,
    make_aside,
    move_into_place,
    none_left_aside,
    refuse_inner_folders,
)
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.services.taking.grants import indicators_in
from coprod_desktop.storage import StepDone, Workspace, place_now
from coprod_desktop.storage.files import sync_folder, told_of_files

__all__ = [
    "FORMATS", "FormatCode", "Hit", "Job", "LeakFound", "Made", "MadeFile", "Outcome", "ReportOrder",
    "Stopped", "TakenSnapshot", "Told", "cancel_report", "finish_report", "make_report", "mark_given",
    "mark_stayed_in", "prepare_report", "read_line", "take_snapshot", "work_for", "worker_command",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """Which report, for whom, in which formats and where to. `out` is a folder; it is made when it is not there.

    `cases` are ids of case studies; several become the chapters of one report. `funder` is the id of the funder
    record, only for audience "funder". `given_to` says who has it already (a recorded step); None while it was only
    made. `limit_mb` is the most a file may weigh for a portal, in megabytes of a million bytes; 0 is no limit.
    """

    cases: tuple[str, ...]
    template: str
    audience: AudienceCode
    formats: tuple[FormatCode, ...]
    out: Path
    funder: str | None = None
    given_to: str | None = None
    given_on: GivenDate | None = None
    paper: Literal["a4", "letter"] = "a4"
    large_print: bool = False
    language: str = "en"
    reporting: Reporting = Reporting()
    draft: bool = False
    limit_mb: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A report about to be written. `text` is for the worker, `folder` holds its files until they move.

    `outrun` is about words in it that say more than the evidence can carry. `stem` is what its files will be called,
    `as_of` where the log stood, `replaces` the document it is made again for.
    """

    order: ReportOrder
    taken: TakenSnapshot
    template: Template
    folder: Path
    work: Work
    outrun: tuple[Finding, ...] = ()
    stem: str = ""
    as_of: str | None = None
    replaces: str | None = None

    @property
    def text(self) -> str:
        """The job as one line of JSON."""
        return work_text(self.work)


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One finished file in the person's folder; `document` is the id of its record, None when it was not logged."""

    format: FormatCode
    path: Path
    pages: int | None
    notes: tuple[str, ...]
    document: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """The files made, what a careful friend noticed (about record ids), and the step that logged them.

    `step` is None for a folder open for reading only: the files are there, but in no list.
    """

    files: tuple[MadeFile, ...]
    findings: tuple[Finding, ...]
    step: StepDone | None


# ---- the pieces -----------------------------------------------------------------------------------------------------


def prepare_report(
    ws: Workspace, order: ReportOrder, resources: Path, today: date, aside: Callable[[Path], Path] = make_aside,
    *, replaces: str | None = None,
) -> Job:  # fmt: skip
    """Take the snapshot and make a folder aside for the files. WorldFault when the order cannot be met.

    The folder aside lies inside `order.out`, so that moving a finished file is one rename; `aside` makes it. `ws` may
    be the records as they stood then, and `today` the day of then, for a report made again; `replaces` is the document
    it is made for.
    """
    if not order.cases:
        raise WorldFault("There is no case study to report on. Nothing was made; begin a case study first.")
    if not order.formats:
        raise WorldFault(
            "No format was chosen. Nothing was made; choose at least one of Word, PDF, web page or text."
        )
    if order.given_to is not None and ws.read_only:
        raise WorldFault(
            "This folder is open for reading only, so it cannot be kept who the report was given to. Nothing was made."
        )
    if order.given_to is not None and not clean_line(order.given_to):
        raise WorldFault("Say who it is given to, or leave that out. Nothing was made.")
    refuse_inner_folders(ws.folder, order.out)
    as_of = str(place_now(ws))
    template = find_template(resources, order.template, order.language, own_files(ws, OwnTemplate))
    order = replace(order, large_print=order.large_print or template.large_print)
    audience = Audience(order.audience, order.funder)
    taken = take_snapshot(
        ws, order.cases, audience, resources, made_on=today, language=order.language, reporting=order.reporting
    )  # fmt: skip
    words = report_words(resources, order.language)
    taken = with_form(ws, taken, template, audience, resources, words, today)
    forbidden = _gate(ws, taken, audience, template, words)
    outrun = outrun_in_report(ws, order.cases, template, words, resources, today)
    folder = aside(order.out)
    try:
        work = work_for(
            ws, taken, order.template, order.formats, folder, resources, paper=order.paper,
            large_print=order.large_print, draft=order.draft, limit_mb=order.limit_mb, forbidden=forbidden,
        )  # fmt: skip
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    stem = _stem(ws, order, taken, template)
    return Job(order, taken, template, folder, work, outrun, stem, as_of, replaces)


def work_for(
    ws: Workspace,
    taken: TakenSnapshot,
    template: str,
    formats: tuple[FormatCode, ...],
    folder: Path,
    resources: Path,
    *,
    paper: Literal["a4", "letter"] = "a4",
    large_print: bool = False,
    draft: bool = False,
    limit_mb: int = 0,
    forbidden: Forbidden | None = None,
) -> Work:
    """What the worker needs, and nothing of the database."""
    return Work(
        snapshot=taken.snapshot, template=template, formats=formats, folder=str(folder.resolve()),
        resources=str(resources.resolve()), paper=paper, large_print=large_print,
        own_questions=own_files(ws, OwnQuestions), own_templates=own_files(ws, OwnTemplate),
        pictures=taken.pictures, draft=draft, limit_bytes=limit_mb * 1_000_000,
        forbidden=forbidden or Forbidden(),
    )  # fmt: skip


def own_files(ws: Workspace, kind: type[OwnQuestions | OwnTemplate]) -> tuple[OwnFile, ...]:
    """The group's own texts of a kind, as the worker reads them."""
    return tuple(OwnFile(title=one.title, toml=one.toml) for one in ws.records(kind))


def _gate(
    ws: Workspace, taken: TakenSnapshot, audience: Audience, template: Template, own_words: Words
) -> Forbidden:
    """LeakFound when a text tells what this audience may not know; else what the finished files are searched for."""
    asked = (answer.asked for case in taken.snapshot.cases for answer in case.answers)
    own_texts = (*(text for _, text in own_words.texts()), *texts_in(template), *form_texts(taken), *asked)
    words = gate_words(ws, taken, audience, own_texts)
    refuse_told(ws, taken, words, own_words)
    return words.whole


def finish_report(ws: Workspace, job: Job, outcome: Outcome) -> Made:
    """Move the finished files into the person's folder under sensible names, and log them in one step.

    A file of the same name is never written over: the new one gets " (2)". When the log cannot be kept, the files are
    taken away again, so that there is never a document given that nobody wrote down.
    """
    moved: list[Path] = []
    try:
        with told_of_files("The report could not be put into its folder"):
            written = [(Path(file.path), file.format) for file in outcome.files]
            moved = move_into_place(written, job.order.out, job.stem)
            sync_folder(job.order.out)
        used = job.taken.behind(outcome.sources)
        documents = [
            _document(job, file, path, used) for file, path in zip(outcome.files, moved, strict=True)
        ]
        step = None if ws.read_only else _log(ws, job, documents)
    except BaseException:
        for path in moved:
            path.unlink(missing_ok=True)
        raise
    finally:
        cancel_report(job)
    files = tuple(
        MadeFile(file.format, path, file.pages, file.notes, document.id if step else None)
        for file, path, document in zip(outcome.files, moved, documents, strict=True)
    )
    return Made(files, (*job.taken.noticed, *job.outrun, *map(job.taken.with_ids, outcome.findings)), step)


def cancel_report(job: Job) -> None:
    """Leave nothing of a job behind: after a stop, a kill or a fault. Files already moved into place stay."""
    shutil.rmtree(job.folder, ignore_errors=True)


def make_report(
    ws: Workspace,
    order: ReportOrder,
    resources: Path,
    *,
    today: date,
    progress: Callable[[int, int], None] = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Made:
    """Make a report in this process. `progress(done, total)` hears how far it is; `Stopped` once `stop()` says so."""
    with none_left_aside(order.out):
        job = prepare_report(ws, order, resources, today)
        outcome = run_within(job.work, render_in_child, _Line(progress, stop))
        refuse_leaks([Path(one.path) for one in outcome.files], job.work.forbidden)
        return finish_report(ws, job, outcome)


@dataclass(frozen=True, slots=True)
class _Line:
    """The ticket of a report made in this process."""

    progress: Callable[[int, int], None]
    stopped: Callable[[], bool]


def mark_given(ws: Workspace, document_id: str, to: str, on: GivenDate) -> StepDone | None:
    """Keep who a document was given to, and when. A recorded step: undo never takes it back.

    A document given to a second reader is a record of its own, so that nobody who has it is forgotten.
    """
    document = standing(ws, DocumentMade, document_id)
    reader = clean_line(to)
    if not reader:
        raise WorldFault("Say who it was given to. Nothing was changed.")
    if (document.given_to, document.given_on) == (reader, on):
        return None
    given = replace(document, given_to=reader, given_on=on, stayed_in=False)
    if document.given_to is not None:
        given = replace(given, id=new_id())
    params = {"file": short(document.file_name), "who": short(reader)}
    return keep(ws, "storage.step.give_report", [given], params=params, recorded=True)


def mark_stayed_in(ws: Workspace, document_id: str) -> StepDone | None:
    """Keep that nobody outside has a document, nor the other files made with it: its numbers were not told then.

    WorldFault when one of them was given to somebody. Saying later who has it takes this back.
    """
    document = standing(ws, DocumentMade, document_id)
    files = files_with(ws, document)
    if any(one.given_to is not None for one in files):
        raise WorldFault("You noted who has this report. Nothing was changed.")
    changed = [replace(one, stayed_in=True) for one in files if not one.stayed_in]
    return keep(ws, "storage.step.stay_in_report", changed, params={"file": short(document.file_name)})


# ---- files and the log ----------------------------------------------------------------------------------------------


def _document(job: Job, file: FileWritten, path: Path, used: tuple[UsedRecord, ...]) -> DocumentMade:
    order, reporting = job.order, job.taken.reporting
    given_on = order.given_on or understand_date(job.taken.snapshot.made_on.isoformat())
    printed = {part.kind for part in job.template.parts}
    return DocumentMade(
        id=new_id(), cases=job.taken.cases, template=order.template, format=file.format, file_name=path.name,
        sha256=file.sha256, audience=order.audience, funder=order.funder,
        made_at=datetime.now(UTC).replace(microsecond=0), used=used, given_to=order.given_to,
        given_on=given_on if order.given_to else None,
        tables=tuple(one for kind, one in job.taken.tables if kind in printed),
        indicators=indicators_in(job.taken.snapshot, job.taken.used) if "targets" in printed else (),
        grants=reporting.grants or (), pack=reporting.pack, answers=answers_in(job.taken),
        prepared_by=reporting.prepared_by,
        approved_by=reporting.approved_by, data_until=reporting.data_until, notes=reporting.notes,
        report=order.reporting.report, made_on=job.taken.snapshot.made_on, program=__version__,
        as_of=job.as_of, replaces=job.replaces, draft=order.draft, limit_mb=order.limit_mb,
        paper=order.paper, large_print=order.large_print, language=order.language,
    )  # fmt: skip


def _log(ws: Workspace, job: Job, documents: Sequence[DocumentMade]) -> StepDone | None:
    params = {"file": short(Path(documents[0].file_name).stem, 80)}
    recorded = job.order.given_to is not None
    if recorded:
        params["who"] = short(job.order.given_to or "")
    key = "storage.step.give_report" if recorded else "storage.step.make_report"
    return keep(ws, key, documents, params=params, recorded=recorded)


def _stem(ws: Workspace, order: ReportOrder, taken: TakenSnapshot, template: Template) -> str:
    group, grants = standing(ws, Group, ws.group_id).name, taken.snapshot.grants
    titles = [standing(ws, CaseStudy, one).title for one in order.cases]
    return file_stem(
        group, titles, template.title, taken.snapshot.made_on, large_print=order.large_print, draft=order.draft,
        reference=grants[0].reference if len(grants) == 1 else None,
    )  # fmt: skip
