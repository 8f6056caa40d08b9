"""What the group made and who has it: every report with its files, its readers and what took its place.

The same list on paper is a table (CSV) that no spreadsheet reads as sums; and any file in a person's hand can be held
against it.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import CaseStudy, DocumentMade, Funder, Permission
from coprod_desktop.domain.text import fold
from coprod_desktop.services.permission_book import PermissionBook, read_book
from coprod_desktop.services.reading import boxes_of
from coprod_desktop.services.reissuing import Reader, each_format_once, readers_of, sha256_of
from coprod_desktop.services.report_files import report_key
from coprod_desktop.services.spreadsheet import as_cell
from coprod_desktop.storage import Workspace, kinds_of_gone
from coprod_desktop.storage.files import told_of_files

COLUMNS = (
    "made_on", "file", "format", "template", "case_studies", "audience", "funder", "given_to", "given_on",
    "nobody_outside", "replaces", "replaced_by", "document", "sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentReport:
    """One report that was made. `documents` are its files, each format once; `id` is that of the first of them.

    `readers` have it. `taken_back` counts what stands in it and may not go to its readers today. `replaced_by` is the
    report that took its place, `replaces` the one it was made for.
    """

    id: str
    name: str
    made_on: date
    template: str
    cases: tuple[str, ...]
    audience: str
    funder: str
    documents: tuple[DocumentMade, ...]
    readers: tuple[Reader, ...]
    stayed_in: bool
    replaces: str | None
    replaced_by: str | None
    taken_back: int


def sent_reports(ws: Workspace, today: date) -> list[SentReport]:
    """Every report, the latest first."""
    alike: dict[tuple[object, ...], list[DocumentMade]] = defaultdict(list)
    for document in ws.records(DocumentMade):
        alike[report_key(document)].append(document)
    of = {one.id: files[0].id for files in alike.values() for one in files}
    newer = {
        of.get(one.replaces, ""): of[one.id] for files in alike.values() for one in files if one.replaces
    }
    names, barred = _names(ws), _Barred(ws, today)
    reports = [
        SentReport(
            id=one.id, name=one.file_name.rpartition(".")[0], made_on=one.made_on or one.made_at.date(),
            template=one.template, cases=tuple(names.get(case, "") for case in one.cases), audience=one.audience,
            funder=names.get(one.funder or "", ""), documents=each_format_once(files), readers=readers_of(files),
            stayed_in=all(each.stayed_in for each in files), replaces=of.get(one.replaces or ""),
            replaced_by=newer.get(one.id), taken_back=barred.in_document(one),
        )
        for files, one in ((each, each[0]) for each in alike.values())
    ]  # fmt: skip
    return sorted(reports, key=lambda one: (one.documents[0].made_at, one.id), reverse=True)


def _names(ws: Workspace) -> dict[str, str]:
    """What case studies and funders are called, by id, also those in the bin."""
    cases = (*ws.records(CaseStudy), *ws.records(CaseStudy, binned=True))
    funders = (*ws.records(Funder), *ws.records(Funder, binned=True))
    return {**{one.id: one.title for one in cases}, **{one.id: one.name for one in funders}}


@dataclass(frozen=True, slots=True)
class ThreeWords:
    """Three things that are not one: how many sections are done, reports made, and reports given to somebody."""

    done: int
    sections: int
    made: int
    given: int


def three_words(
    ws: Workspace, case: str, questions: QuestionSet, reports: Iterable[SentReport]
) -> ThreeWords:
    """How far a case study is; `reports` are those of the group."""
    boxes = boxes_of(ws, case, questions)
    mine = [one for one in reports if case in one.documents[0].cases]
    return ThreeWords(
        sum(one.answer is not None and one.answer.finished and one.state != "not_started" for one in boxes),
        len(boxes), len(mine), sum(bool(one.readers) for one in mine),
    )  # fmt: skip


class _Barred:
    """What may not go out today, looked up once for all the reports."""

    def __init__(self, ws: Workspace, today: date) -> None:
        self._ws, self._today = ws, today
        self._book: PermissionBook = read_book(ws)
        self._known: dict[tuple[str, str, str | None, bool], bool] = {}

    def in_document(self, document: DocumentMade) -> int:
        """How many of the words, pictures and facts in it its readers may not have any more."""
        audience = Audience(document.audience, document.funder)
        ids = dict.fromkeys(one.record for one in document.used)
        counted = {one.record for one in document.used if one.form == "counted"}
        gone = kinds_of_gone(self._ws, [one for one in ids if self._ws.get(one) is None])
        lost = sum(kind != Permission.kind for kind in gone.values())
        return lost + sum(
            self._is_barred(one, audience, counted=one in counted) for one in ids if one not in gone
        )

    def _is_barred(self, record_id: str, audience: Audience, *, counted: bool) -> bool:
        key = (record_id, audience.code, audience.funder, counted)
        if key not in self._known:
            self._known[key] = self._look(record_id, audience, counted)
        return self._known[key]

    def _look(self, record_id: str, audience: Audience, counted: bool) -> bool:
        found = self._ws.get(record_id)
        if found is None or isinstance(found.record, Permission):
            return False
        record = found.record
        if audience.code != "internal" and getattr(record, "only_us", False):
            return True
        if everybody(record) and found.binned_at is not None:
            return True
        if counted:
            return False  # none of its words stood in it
        # Words that were changed since are no words taken back.
        return self._book.standing(record, audience, self._today).refused not in (None, "other_wording")


# ---- looking through it ---------------------------------------------------------------------------------------------


def found_in(reports: Iterable[SentReport], text: str) -> list[SentReport]:
    """The reports that have every word of `text` in their name, readers, funder or day, accents folded."""
    wanted = fold(text).split()
    return [one for one in reports if all(word in _looked_in(one) for word in wanted)]


def _looked_in(one: SentReport) -> str:
    readers = (part for reader in one.readers for part in (reader.who, reader.on.typed if reader.on else ""))
    files = (each.file_name for each in one.documents)
    return fold(" ".join((one.name, *one.cases, one.funder, one.made_on.isoformat(), *files, *readers)))


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file in somebody's hand, held against what was made: `documents` are those it is, byte for byte."""

    sha256: str
    documents: tuple[DocumentMade, ...]


def look_up_file(ws: Workspace, file: Path) -> KnownFile:
    """Whether this file is one we made; WorldFault when it cannot be read."""
    with told_of_files(f"“{file.name}” could not be read"):
        sha256 = sha256_of(file)
    return KnownFile(sha256, tuple(one for one in ws.records(DocumentMade) if one.sha256 == sha256))


# ---- as a table -----------------------------------------------------------------------------------------------------


def sent_table(reports: Iterable[SentReport]) -> str:
    """One line for each file and reader, as CSV with a heading; a file nobody has yet has one line."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for report in reports:
        for document in report.documents:
            for reader in report.readers or (None,):
                table.writerow([as_cell(one) for one in _line(report, document, reader)])
    return written.getvalue()


def _line(report: SentReport, document: DocumentMade, reader: Reader | None) -> list[str]:
    return [
        report.made_on.isoformat(), document.file_name, document.format, report.template, "; ".join(report.cases),
        report.audience, report.funder, reader.who if reader else "",
        reader.on.typed if reader and reader.on else "",
        "yes" if report.stayed_in else "", report.replaces or "", report.replaced_by or "", document.id,
        document.sha256,
    ]  # fmt: skip


def write_sent_table(reports: Iterable[SentReport], target: Path) -> None:
    """Write the table with a mark that spreadsheets know UTF-8 by; WorldFault when it cannot be written."""
    with told_of_files(f"“{target.name}” could not be written"):
        target.write_text(sent_table(reports), encoding="utf-8-sig", newline="")
