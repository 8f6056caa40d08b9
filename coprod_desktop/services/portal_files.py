"""Photographs for a portal or a press page: apart from the report, in a folder of their own, with their captions.

Only those whose every person said yes to anybody seeing them, whoever the report is for. Their pixels are rebuilt, so
that neither a place nor a camera goes with them, and who is covered stays covered.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from coprod_desktop import __version__
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import DocumentMade, Grant
from coprod_desktop.domain.seen import SeenPhotograph
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.making import report_words
from coprod_desktop.safety.finished import refuse_leaks
from coprod_desktop.services.gate_words import gate_words, refuse_told
from coprod_desktop.services.paper import day_in_words
from coprod_desktop.services.pictures import render_in_child
from coprod_desktop.services.report_files import make_aside, portable, refuse_inner_folders
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.storage import StepDone, Workspace, place_now
from coprod_desktop.storage.files import told_of_files

TEMPLATE = "photographs"  # what the list of documents calls such a folder; no report has this id


@dataclass(frozen=True, slots=True)
class PhotographsApart:
    """The folder, its pictures in order, and the list of captions in it. `left_out` counts those that may not go.

    `step` is None for a folder of records that is open for reading only.
    """

    folder: Path
    pictures: tuple[Path, ...]
    index: Path
    left_out: int
    step: StepDone | None


def photographs_apart(
    ws: Workspace,
    cases: Sequence[str],
    out: Path,
    resources: Path,
    today: date,
    *,
    reference: str | None = None,
    language: str = "en",
) -> PhotographsApart:
    """Write the folder; WorldFault when no photograph may go, LeakFound when a caption tells of somebody it may not.

    It is logged as a document, so that a person who takes their yes back learns where their picture went.
    """
    refuse_inner_folders(ws.folder, out)
    words, as_of = report_words(resources, language), str(place_now(ws))
    taken = take_snapshot(ws, cases, Audience("public"), resources, made_on=today, language=language)
    if not taken.pictures:
        raise WorldFault(words("portal.none"))
    gate = gate_words(ws, taken, Audience("public"), (text for _, text in words.texts()))
    refuse_told(ws, taken, gate, words)
    aside = make_aside(out)
    try:
        with told_of_files("The photographs could not be written"):
            name = words("portal.folder", name=_name(taken, reference, today))
            pictures, listed = _write_pictures(taken, aside, reference)
            index = aside / f"{name}.txt"
            index.write_text(_index(taken, listed, words, reference, today), encoding="utf-8")
            refuse_leaks([*pictures, index], gate.whole)
            sha256 = hashlib.sha256(index.read_bytes()).hexdigest()
            folder = _move(aside, out, name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    numbers = [one.number for one, _ in listed]
    document = DocumentMade(
        id=new_id(), cases=taken.cases, template=TEMPLATE, format="txt", file_name=index.name, sha256=sha256,
        audience="public", made_at=datetime.now(UTC).replace(microsecond=0), used=taken.behind(numbers),
        made_on=today, program=__version__, as_of=as_of, language=language,
    )  # fmt: skip
    step = None
    if not ws.read_only:
        params = {"file": short(index.stem, 80)}
        step = keep(ws, "storage.step.make_report", [document], params=params)
    inside = tuple(folder / one.name for one in pictures)
    return PhotographsApart(folder, inside, folder / index.name, _left_out(taken), step)


def photographs_of_case(
    ws: Workspace, case: str, out: Path, resources: Path, today: date
) -> PhotographsApart:
    """The same of one case study, under the reference of its grant where it has one."""
    grants = [one.id for one in ws.records(Grant) if case in one.cases]
    return photographs_apart(ws, (case,), out, resources, today, reference=reference_of(ws, grants))


def reference_of(ws: Workspace, grants: Sequence[str]) -> str | None:
    """The funder's own number of the one grant, None for none or several."""
    if len(grants) != 1:
        return None
    return standing(ws, Grant, grants[0]).reference


def _name(taken: TakenSnapshot, reference: str | None, today: date) -> str:
    parts = [portable(reference or "", 30), portable(taken.snapshot.group.name, 50), today.isoformat()]
    return " - ".join(one for one in parts if one)


def _write_pictures(
    taken: TakenSnapshot, aside: Path, reference: str | None
) -> tuple[list[Path], list[tuple[SeenPhotograph, Path]]]:
    """Every picture that can be opened, numbered as the list of captions has them."""
    render = render_in_child(taken.pictures)
    seen = {one.number: one for case in taken.snapshot.cases for one in case.photographs}
    first = portable(reference or "", 30)
    pictures: list[Path] = []
    listed: list[tuple[SeenPhotograph, Path]] = []
    for wanted in taken.pictures:
        try:
            made = render(wanted)
        except WorldFault:
            continue
        ending = "png" if made.data.startswith(b"\x89PNG") else "jpg"
        number = f"photograph {len(pictures) + 1:02}"
        picture = aside / f"{f'{first} - ' if first else ''}{number}.{ending}"
        picture.write_bytes(made.data)
        pictures.append(picture)
        listed.append((seen[wanted.number], picture))
    return pictures, listed


def _index(
    taken: TakenSnapshot,
    listed: Sequence[tuple[SeenPhotograph, Path]],
    words: Words,
    reference: str | None,
    today: date,
) -> str:
    """What is in the folder, a few lines for each picture."""
    lines = [words("portal.index", group=taken.snapshot.group.name)]
    if reference:
        lines.append(words("portal.reference", reference=reference))
    lines.append(words("portal.made", day=day_in_words(today, words)))
    if _left_out(taken):
        lines.append(words("portal.left_out", n=_left_out(taken)))
    for one, picture in listed:
        kilobytes = max(1, round(picture.stat().st_size / 1000))
        lines += ["", words("portal.picture", file=picture.name, size=kilobytes)]
        lines.append(
            words("portal.caption", words=one.caption) if one.caption else words("portal.no_caption")
        )
        if one.alt:
            lines.append(words("portal.alt", words=one.alt))
        if one.credit:
            lines.append(words("portal.credit", who=one.credit))
    return "\n".join(lines) + "\n"


def _left_out(taken: TakenSnapshot) -> int:
    return sum(
        one.count for case in taken.snapshot.cases for one in case.withheld if one.kind == "photograph"
    )


def _move(aside: Path, out: Path, name: str) -> Path:
    """The folder under the first name that is free: it appears whole or not at all."""
    for number in range(1, 1000):
        target = out / (name if number == 1 else f"{name} ({number})")
        if not target.exists():
            os.replace(aside, target)
            return target
    raise WorldFault(
        f"There are already very many folders called “{name}”. Nothing was made; choose another one."
    )
