"""Make a report again from the records as they stood when it was made, without what was taken back since.

Numbers, words and pictures are those of then. What may go out is the stricter of then and today: what was withdrawn,
has ended, is held back or was removed for good stays out, and a yes that is wider today adds nothing.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import Literal

from coprod_desktop import __version__
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience, RefusalCode
from coprod_desktop.domain.records import (
    Attendance,
    Cleared,
    DocumentMade,
    Permission,
    Person,
    Response,
    UsedRecord,
)
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.ties import PERMITTED
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.fitting import run_within
from coprod_desktop.reports.making import Outcome
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.narrowing import narrower
from coprod_desktop.services.permission_book import PermissionBook, read_book
from coprod_desktop.services.pictures import render_in_child
from coprod_desktop.services.report_files import files_with, none_left_aside
from coprod_desktop.services.reports import (
    FORMATS,
    Job,
    Made,
    MadeFile,
    ReportOrder,
    cancel_report,
    finish_report,
    prepare_report,
)
from coprod_desktop.services.saving import short, standing, told
from coprod_desktop.storage import LogPlace, RecordsThen, StepDone, Workspace, place_before
from coprod_desktop.storage.files import told_of_files

GoneWhy = Literal[RefusalCode, "removed", "in_bin", "rewritten", "less_named", "came_in", "other"]
# Why a report made again is another one although nothing was taken out of it.
ChangedWhy = Literal["program", "behind", "words"]
_ORDER = (*FORMATS, "csv", "json")
LEAST_FIT = 0.9  # of the versions in a report, so many at least must be in this history
MOST_NAMED = 3  # of one kind and reason, before they are only counted
_COUNTED = {Person.kind, Attendance.kind, Response.kind}


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that stood in the report and no longer does, or no longer with the name (`why` "less_named"); or
    something that stands there in its place ("came_in").

    `title` is for the group's own eyes; "" when it was removed for good.
    """

    record: str
    kind: str
    title: str
    why: GoneWhy


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has it, and the day they got it, None when that was not kept."""

    who: str
    on: GivenDate | None


@dataclass(frozen=True, slots=True)
class Reissue:
    """A report about to be made again. `old` are its files as they are kept, each format once; `out_now` is what stood
    in it and may not go out today. `less`: something that counts in it, printed or not, may go out less than then.
    `people_removed`: somebody who was counted in it was removed for good.
    """

    job: Job
    old: tuple[DocumentMade, ...]
    readers: tuple[Reader, ...]
    out_now: tuple[Gone, ...]
    titles: dict[str, tuple[str, str]]
    less: bool
    people_removed: bool


@dataclass(frozen=True, slots=True)
class Reissued:
    """A report made again. `same`: byte for byte the one that was made; then nothing new is kept of it.

    Else `gone` says what is no longer in it, and `changed` why it is another one although nothing is gone. `readers`
    have the old one, which the version `program` made. `people_removed`: its counts are
    smaller by somebody who was removed for good, so that who holds both could tell of them.
    """

    made: Made
    same: bool
    gone: tuple[Gone, ...]
    changed: ChangedWhy | None
    readers: tuple[Reader, ...]
    program: str | None = None
    people_removed: bool = False

    @property
    def step(self) -> StepDone | None:
        """The step that keeps it; None when nothing new was kept."""
        return self.made.step


# ---- the pieces -----------------------------------------------------------------------------------------------------


def readers_of(documents: Sequence[DocumentMade]) -> tuple[Reader, ...]:
    """Who has any of them, each once, by the first day."""
    found: dict[str, Reader] = {}
    for one in documents:
        if one.given_to:
            found.setdefault(one.given_to, Reader(one.given_to, one.given_on))
    return tuple(found.values())


def prepare_reissue(ws: Workspace, document_id: str, out: Path, resources: Path, today: date) -> Reissue:
    """Read the records as they stood, and take the snapshot again. WorldFault when the log does not hold them."""
    document = standing(ws, DocumentMade, document_id)
    files = files_with(ws, document)
    old = each_format_once(files)
    also = {one.id for one in ws.records(Cleared)}
    with RecordsThen.at(ws, _place(ws, document, files), today, also=also, narrow=narrower) as then:
        _refuse_foreign(then, document)
        then.made_again = old
        job = prepare_report(then, _order(old, out), resources, _made_on(document), replaces=document.id)
        out_now = tuple(_out_now(then, document))
        titles = {one.record: _told_now(then, one.record) for one in document.used}
        less, kinds = _is_less(then, document), set(then.removed.values())
    return Reissue(job, old, readers_of(files), out_now, titles, less, bool(kinds & _COUNTED))


def each_format_once(files: Sequence[DocumentMade]) -> tuple[DocumentMade, ...]:
    """The files of a report without the readers' own notes of them, in the usual order of formats."""
    found: dict[str, DocumentMade] = {}
    for one in files:
        found.setdefault(one.format, one)
    return tuple(sorted(found.values(), key=lambda one: _ORDER.index(one.format)))


def _place(ws: Workspace, document: DocumentMade, files: Sequence[DocumentMade]) -> LogPlace:
    if document.as_of:
        return LogPlace.from_text(document.as_of)
    known = [place for one in files if (place := place_before(ws, one.id)) is not None]
    if not known:
        raise WorldFault(
            "The history here does not know this report, so it cannot be made again. Nothing was made."
        )
    return min(known, key=lambda one: one.number)


def _refuse_foreign(then: RecordsThen, document: DocumentMade) -> None:
    """A report that came in with records from another folder has its history there."""
    marks, lost = then.marks(), {*then.removed, *then.rewritten}
    wanted = [one for one in document.used if one.record not in lost]
    fits = sum(marks.get(one.record) == one.mark for one in wanted)
    if any(one not in marks for one in document.cases) or fits < len(wanted) * LEAST_FIT:
        raise WorldFault(
            f"“{document.file_name}” was made in another folder of records, whose history is not here. Nothing was "
            "made. Please make it again there, or make a new report here."
        )


def _order(old: Sequence[DocumentMade], out: Path) -> ReportOrder:
    one = old[0]
    formats = tuple(code for code in FORMATS if code in {each.format for each in old})
    if not formats:
        raise WorldFault(
            f"“{one.file_name}” holds answers to paste, and no report. Nothing was made; write the answers again."
        )
    return ReportOrder(
        cases=one.cases, template=one.template, audience=one.audience, formats=formats,
        out=out, funder=one.funder, paper=one.paper, large_print=one.large_print, language=one.language,
        draft=one.draft, limit_mb=one.limit_mb, reporting=Reporting(
            grants=one.grants, report=one.report, pack=one.pack, prepared_by=one.prepared_by,
            approved_by=one.approved_by, data_until=one.data_until, notes=one.notes,
        ),
    )  # fmt: skip


def _made_on(document: DocumentMade) -> date:
    return document.made_on or document.made_at.replace(tzinfo=UTC).astimezone().date()


def finish_reissue(ws: Workspace, again: Reissue, outcome: Outcome) -> Reissued:
    """Put the files where they were asked for. When they are the same as then, nothing new is kept of them."""
    hashes = {one.format: one.sha256 for one in again.old}
    if all(hashes.get(file.format) == file.sha256 for file in outcome.files):
        return Reissued(_same_files(again, outcome), True, (), None, again.readers)
    used = again.job.taken.behind(outcome.sources)
    made = finish_report(ws, again.job, outcome)
    gone = (*_gone(again, used), *_came_in(ws, again, used))
    first = again.old[0]
    changed = None if gone and first.program == __version__ else _changed(first, less=again.less)
    return Reissued(made, False, gone, changed, again.readers, first.program, again.people_removed)


def _same_files(again: Reissue, outcome: Outcome) -> Made:
    """The files under their old names; one that lies there already is not written twice."""
    ids = {one.format: one.id for one in again.old}
    files = []
    try:
        with told_of_files("The report could not be put into its folder"):
            for file in outcome.files:
                target = _free(again.job.order.out, again.job.stem, file.format, file.sha256)
                if not target.exists():
                    shutil.move(file.path, target)
                files.append(MadeFile(file.format, target, file.pages, file.notes, ids[file.format]))
    finally:
        cancel_report(again.job)
    return Made(tuple(files), (), None)


def _free(out: Path, stem: str, ending: str, sha256: str) -> Path:
    for number in range(1, 1000):
        target = out / f"{stem if number == 1 else f'{stem} ({number})'}.{ending}"
        if not target.exists() or sha256_of(target) == sha256:
            return target
    raise WorldFault(f"There are already very many files called “{stem}” in {out}. Nothing was made.")


def sha256_of(file: Path) -> str:
    """The hash of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def reissue(
    ws: Workspace,
    document_id: str,
    out: Path,
    resources: Path,
    *,
    today: date,
    progress: Callable[[int, int], None] = lambda done, total: None,
    stop: Callable[[], bool] = lambda: False,
) -> Reissued:
    """Make a report again in this process, as `make_report` makes one."""
    with none_left_aside(out):
        again = prepare_reissue(ws, document_id, out, resources, today)
        outcome = run_within(again.job.work, render_in_child, _Line(progress, stop))
        refuse_leaks([Path(one.path) for one in outcome.files], again.job.work.forbidden)
        return finish_reissue(ws, again, outcome)


@dataclass(frozen=True, slots=True)
class _Line:
    """The ticket of a report made in this process."""

    progress: Callable[[int, int], None]
    stopped: Callable[[], bool]


# ---- what is no longer in it ----------------------------------------------------------------------------------------


def _out_now(then: RecordsThen, document: DocumentMade) -> Iterator[Gone]:
    """What stood in it and may not go out today, with the reason."""
    book, audience = read_book(then), Audience(document.audience, document.funder)
    for used in document.used:
        kind, title = _told_now(then, used.record)
        if used.record in then.removed:
            yield Gone(used.record, kind, title, "removed")
        elif used.record in then.rewritten:
            yield Gone(used.record, kind, title, "rewritten")
        elif (found := then.get(used.record)) is not None:
            # Of what was only counted no words stood in it that anybody could take back.
            counted = used.form == "counted"
            refused = None if counted else book.standing(found.record, audience, _made_on(document)).refused
            now = then.now.get(used.record)
            if getattr(found.record, "only_us", False) and audience.code != "internal":
                yield Gone(used.record, kind, title, "only_us")
            elif refused and now is not None and now.binned_at is not None:
                yield Gone(used.record, kind, title, "in_bin")
            elif refused:
                yield Gone(used.record, kind, title, refused)


def _told_now(then: RecordsThen, record_id: str) -> tuple[str, str]:
    """Kind and a few words a person knows the record by today; without words when it is not here any more."""
    found = then.now.get(record_id)
    return (found.record.kind, short(told(found.record))) if found else (then.removed.get(record_id, ""), "")


def _gone(again: Reissue, used: Sequence[UsedRecord]) -> Iterator[Gone]:
    """What the new one lacks of the old one, each once; the permissions behind it are no matter of their own."""
    forms = {one.record: one.form for one in used}
    known = {one.record: one for one in again.out_now}
    for one in dict.fromkeys((one.record, one.form) for one in again.old[0].used):
        record, form = one
        kind, title = again.titles.get(record, ("", ""))
        if kind == Permission.kind:
            continue
        if record not in forms:
            yield known.get(record) or Gone(record, kind, title, "other")
        elif record in known:
            yield known[record]
        elif forms[record] != form:
            yield Gone(record, kind, title, "less_named")


def _came_in(ws: Workspace, again: Reissue, used: Sequence[UsedRecord]) -> Iterator[Gone]:
    """What is in it in place of what is gone: a report that prints so many quotes prints the next one."""
    old = {one.record for one in again.old[0].used}
    for record in dict.fromkeys(one.record for one in used):
        found = ws.get(record)
        if record not in old and found is not None and found.record.kind != Permission.kind:
            yield Gone(record, found.record.kind, short(told(found.record)), "came_in")


def told_gone(gone: Sequence[Gone], words: Words) -> list[str]:
    """What became of each, as sentences for the group; many of a kind with the same reason are told in one."""
    alike: dict[tuple[str, GoneWhy], list[Gone]] = {}
    for one in gone:
        alike.setdefault((one.kind, one.why), []).append(one)
    told = []
    for (kind, why), those in alike.items():
        named = words(f"ui_shell.kind.{kind}") if kind else words("ui_shell.kind.link")
        if len(those) > MOST_NAMED:
            what = words("reissue.made.many", kind=named, n=len(those))
            told.append(words(f"reissue.why.{why}", what=what))
            continue
        for one in those:
            what = words("reissue.made.what", kind=named, title=one.title) if one.title else named
            told.append(words(f"reissue.why.{why}", what=what))
    return told


def changed_words(done: Reissued, words: Words) -> str:
    """Why it is another one although nothing was taken out of it."""
    return words(f"reissue.changed.{done.changed}", old=done.program or "?", new=__version__)


def _changed(old: DocumentMade, *, less: bool) -> ChangedWhy:
    if old.program != __version__:
        return "program"
    return "behind" if less else "words"


def _is_less(then: RecordsThen, document: DocumentMade) -> bool:
    """Whether anything may go out less than then, also what is only counted in the report."""
    if then.removed or then.rewritten or then.narrowed:
        return True
    book, audience, on = read_book(then), Audience(document.audience, document.funder), _made_on(document)
    for record in (one for kind in PERMITTED for one in then.records(kind)):
        was, now = PermissionBook.standing(book, record, audience, on), book.standing(record, audience, on)
        if (was.refused, was.identity) != (now.refused, now.identity):
            return True
    return False
