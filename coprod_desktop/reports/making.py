"""From a snapshot to finished files in a folder of their own: run by the worker, and by the command line itself.

Nothing here knows the database. Files are written under plain names ("report.pdf") into the folder that the caller
made. The caller moves them into the person's folder afterwards; they are worthless when this stops half-way.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from coprod_desktop.domain.codec import from_text, to_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.forbidden import Forbidden
from coprod_desktop.domain.seen import SeenPhotograph
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Template
from coprod_desktop.guidance.own import own_sets, with_own
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates, own_templates
from coprod_desktop.guidance.words import Words, load_words
from coprod_desktop.reports.document import Cover, Document, KeyFigurePanel, PageSetup
from coprod_desktop.reports.writers.ticket import Ticket, Written, check

if TYPE_CHECKING:
    from coprod_desktop.reports.build import Built
    from coprod_desktop.reports.typeset import Faces

FormatCode = Literal["pdf", "docx", "html", "txt"]
FORMATS: tuple[FormatCode, ...] = get_args(FormatCode)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A set of the group's own questions, or a template of its own, as the worker reads it."""

    title: str
    toml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWanted:
    """A photograph of the snapshot (its `number`) whose pixels are to be rebuilt from `file`, an absolute path.

    `crop` and `covers` are left, top, width and height in thousandths of the upright picture; `turn` is in degrees.
    `most_px` is its longer side at most, None for what a page can print.
    """

    number: str
    file: str
    crop: tuple[int, int, int, int]
    turn: int = 0
    covers: tuple[tuple[int, int, int, int], ...] = ()
    most_px: int | None = None


class Rebuilt(Protocol):
    """A picture made anew from pixels: JPEG or PNG bytes without metadata."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        ...

    @property
    def width_px(self) -> int:
        """Its width."""
        ...

    @property
    def height_px(self) -> int:
        """Its height."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One job as it goes to the child process: all it needs, in one JSON text. Paths are absolute.

    `forbidden` is for whoever checks the finished files; nothing that builds or writes a report may read it.
    `opening` is how many of the first pages are wanted as a small PDF before anything else, 0 for none.
    `limit_bytes` is what a finished file may weigh, 0 for no limit.
    """

    snapshot: Snapshot
    template: str
    formats: tuple[FormatCode, ...]
    folder: str
    resources: str
    paper: Literal["a4", "letter"] = "a4"
    large_print: bool = False
    own_questions: tuple[OwnFile, ...] = ()
    own_templates: tuple[OwnFile, ...] = ()
    forbidden: Forbidden = Forbidden()
    pictures: tuple[PictureWanted, ...] = ()
    opening: int = 0
    limit_bytes: int = 0
    draft: bool = False


def with_pictures(work: Work, render: Callable[[PictureWanted], Rebuilt]) -> Work:
    """The work with the pixels of its photographs; builders never see a file of the group's.

    One that cannot be opened keeps its place without data, and the section says so. What it was rendered from is no
    part of the work any more.
    """
    made: dict[str, Rebuilt] = {}
    for wanted in work.pictures:
        with contextlib.suppress(WorldFault):
            made[wanted.number] = render(wanted)
    cases = tuple(
        replace(case, photographs=tuple(_filled(one, made.get(one.number)) for one in case.photographs))
        for case in work.snapshot.cases
    )
    return replace(work, snapshot=replace(work.snapshot, cases=cases), pictures=())


def _filled(seen: SeenPhotograph, made: Rebuilt | None) -> SeenPhotograph:
    if made is None:
        return seen
    return replace(seen, data=made.data, width_px=made.width_px, height_px=made.height_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWritten:
    """A finished file, still under its plain name in the job's own folder. `pages` is None where there are none."""

    format: FormatCode
    path: str
    sha256: str
    size_bytes: int
    pages: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job made. `sources` are the report-local numbers of the records whose words stand in the report."""

    files: tuple[FileWritten, ...]
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]


def work_text(work: Work) -> str:
    """The job as one line of JSON."""
    return to_text(work)


def work_from(text: str) -> Work:
    """The job from one line of JSON; RecordFault when it is not one."""
    return from_text(Work, text)


def find_template(resources: Path, name: str, language: str, own: Sequence[OwnFile] = ()) -> Template:
    """A template as it is printed: a shipped one in this language, in English where there is none, or the group's own.

    WorldFault names those there are, or says what is wrong with the one that is wanted.
    """
    for each in dict.fromkeys((language, language.split("-")[0], "en")):
        templates = load_templates(resources, each)
        if name in templates:
            return templates[name].printed()
    shipped = load_templates(resources)
    made, faults = own_templates(shipped, [(one.title, one.toml) for one in own])
    for template in made:
        if template.id == name:
            return template.printed()
    for number, fault in faults:
        if own[number].title == name:
            raise WorldFault(str(fault))
    names = ", ".join([*shipped, *(one.id for one in made)])
    raise WorldFault(
        f"There is no report template “{name[:60]}”. The templates are: {names}. Nothing was made."
    )


def make_document(work: Work, faces: Faces) -> Built:
    """Build the report's blocks, with what a careful friend noticed on the way."""
    from coprod_desktop.reports.build import build

    resources = Path(work.resources)
    language = work.snapshot.language
    shipped = load_questions(resources, language=language)
    sets, _ = own_sets(shipped, [(one.title, one.toml) for one in work.own_questions])
    words = report_words(resources, language)
    built = build(
        work.snapshot, find_template(resources, work.template, language, work.own_templates), with_own(shipped, sets),
        words, page=PageSetup(work.paper, work.large_print), measurer=faces, notes=work.snapshot.report.notes,
    )  # fmt: skip
    return replace(built, document=as_draft(built.document, words)) if work.draft else built


def as_draft(document: Document, words: Words) -> Document:
    """The same, saying on its cover and on every page that it is a draft."""
    line = words("reports.draft")
    blocks = tuple(
        replace(block, lines=(line, *block.lines)) if isinstance(block, Cover) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks, draft=line)


def report_words(resources: Path, language: str) -> Words:
    """The report's own words in this language, in English where there are none yet."""
    names = (language, language.split("-")[0])
    return load_words(resources, next((one for one in names if (resources / "words" / one).is_dir()), "en"))


def run(work: Work, ticket: Ticket, faces: Faces | None = None) -> Outcome:
    """Write every format of one report into the job's folder. `Stopped` when the ticket says so; nothing is kept
    then.

    Progress counts thousandths of the whole job.
    """
    from coprod_desktop.reports.typeset import Faces

    faces = faces or Faces(Path(work.resources) / "fonts")
    built = make_document(work, faces)
    try:
        files = _write_files(work, built, faces, ticket)
    except OSError as fault:
        why = (
            "the disk is full"
            if fault.errno in (errno.ENOSPC, errno.EDQUOT)
            else fault.strerror or "the disk fails"
        )
        raise WorldFault(
            f"The report could not be written: {why}. Nothing was made, and your records are safe. Choose another "
            "folder, or make room on the disk."
        ) from fault
    return Outcome(files=files, findings=built.findings, sources=sources_of(built.document))


def _write_files(work: Work, built: Built, faces: Faces, ticket: Ticket) -> tuple[FileWritten, ...]:
    page = PageSetup(work.paper, work.large_print)
    files = []
    for number, code in enumerate(work.formats):
        check(ticket)
        out = Path(work.folder) / f"report.{code}"
        share = _Share(ticket, number, len(work.formats))
        written = _writer(code)(built.document, out, page=page, faces=faces, ticket=share)
        _settle(out)
        data = out.read_bytes()
        files.append(
            FileWritten(
                format=code, path=str(out), sha256=hashlib.sha256(data).hexdigest(), size_bytes=len(data),
                pages=written.pages, notes=written.notes,
            )
        )  # fmt: skip
    check(ticket)
    return tuple(files)


def sources_of(document: Document) -> tuple[str, ...]:
    """The report-local numbers of every record whose words or numbers stand in the document, in order."""
    found: dict[str, None] = {}
    for block in document.blocks:
        parts = block.figures if isinstance(block, KeyFigurePanel) else (block,)
        for part in parts:
            found.update(dict.fromkeys(getattr(part, "source", ())))
    return tuple(found)


def _writer(code: FormatCode) -> Callable[..., Written]:
    """The writer of a format; its library is imported only now."""
    match code:
        case "pdf":
            from coprod_desktop.reports.writers import pdf

            return pdf.write
        case "docx":
            from coprod_desktop.reports.writers import docx

            return docx.write
        case "html":
            from coprod_desktop.reports.writers import html

            return html.write
        case "txt":
            from coprod_desktop.reports.writers import text

            return text.write


def _settle(file: Path) -> None:
    """Wait until the file's bytes are on the disk, not only on their way."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


class _Share:
    """One format's share of the whole job's progress."""

    def __init__(self, whole: Ticket, number: int, of: int) -> None:
        self._whole = whole
        self._number = number
        self._of = of

    def progress(self, done: int, total: int) -> None:
        share = min(done / total, 1.0) if total > 0 else 0.0
        self._whole.progress(int(1000 * (self._number + share) / self._of), 1000)

    def stopped(self) -> bool:
        return self._whole.stopped()
