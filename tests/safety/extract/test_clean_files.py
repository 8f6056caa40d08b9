"""The project's own reports hold nothing forbidden, and the gate says nothing about them: no false alarms."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.forbidden import Forbidden, NameForms
from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx, html, pdf, text
from coprod_desktop.safety.extract import extract
from coprod_desktop.safety.leaks import Scanner

_spec = importlib.util.spec_from_file_location(
    "sample_report", Path(__file__).parents[2] / "reports" / "writers" / "sample_report.py"
)
assert _spec and _spec.loader
sample_report = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample_report)

WRITERS = {"docx": docx, "pdf": pdf, "html": html, "txt": text}
# Names of people who are in none of the files; short, long and ordinary ones, in several scripts.
NAMES = (
    "Zebulon Quartermaine", "Hepzibah Oyelaran", "Thaddeus Wojciechowski", "Rhiannedd Prydderch", "Iolanthe Featherby",
    "Олександра Шевченко", "Χαράλαμπος Αναστασίου", "عبدالرحمن الحمداني", "司馬光遠", "सुशीला त्रिपाठी", "אביגיל רוזנברג",
    "Fiona Kerr", "Nadia Haq", "Cerys Vaughan", "Jolanta Nowak", "Dafydd Pugh", "Ifeoma Eze",
)  # fmt: skip
FILES = 100  # in each run: every kind of file from 25 different documents


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Forbidden(names=tuple(NameForms(of=name, forms=(name,)) for name in NAMES)))


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def false_alarms(file: Path, scanner: Scanner) -> list[str]:
    read = extract(file)
    found = [
        f"{piece.where}: {leak.kind} {leak.shown!r} ({leak.of})"
        for piece in read.pieces
        for leak in scanner.find(piece.text, machine=piece.machine)
    ]
    return [*read.closed, *read.carried, *found]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def documents(shared: Path) -> Iterator[d.Document]:
    """25 documents of real sentences, each with other blocks, page sizes and languages."""
    scanner = Scanner(Forbidden())
    said = [
        one
        for path in sorted((shared / "examples" / "cases").glob("*.json"))
        for one in texts(json.loads(path.read_text("utf-8")))
        if 20 < len(one) < 900 and not scanner.find(one)
    ]
    said += [
        line
        for path in sorted((shared / "examples" / "unicode").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()[:20]
    ]
    chance = random.Random(7)
    for number in range(FILES // 4):
        blocks: list[d.Block] = []
        for heading in range(3):
            blocks.append(d.Heading(1, chance.choice(said)[:60], f"h{heading}"))
            blocks += [d.Paragraph((d.Run(one),)) for one in chance.sample(said, 12)]
            rows = tuple(
                (str(chance.randrange(10_000)), f"{chance.random() * 999:.2f}", chance.choice(said)[:80])
                for _ in range(6)
            )
            blocks.append(d.Table("Numbers", ("How many", "Share", "What"), rows))
            blocks.append(d.QuoteBlock((chance.choice(said),), "A member"))
        blocks += sample_report.part(number)
        yield replace(sample_report.of_blocks(blocks), title=f"Report {number}")


def test_a_hundred_clean_files_raise_no_alarm(
    shared: Path, faces: Faces, scanner: Scanner, tmp_path: Path, rounds: Any
) -> None:
    alarms = []
    made = 0
    for document in list(documents(shared))[: rounds(4, FILES // 4)]:
        for code, writer in WRITERS.items():
            file = tmp_path / f"report{made}.{code}"
            writer.write(document, file, page=d.PageSetup(), faces=faces, ticket=Unwatched())
            alarms += [f"{file.name} {alarm}" for alarm in false_alarms(file, scanner)]
            made += 1
    assert not alarms, "\n".join(alarms[:20])
    assert made >= 16


@pytest.mark.parametrize("code", list(WRITERS))
def test_the_same_files_with_one_name_in_them_raise_it(
    code: str, faces: Faces, scanner: Scanner, tmp_path: Path
) -> None:
    for number, name in enumerate(NAMES):
        blocks: list[d.Block] = [
            d.Heading(1, "What we did", "h"),
            d.Paragraph((d.Run(f"We thank {name} for it."),)),
        ]
        file = tmp_path / f"{number}.{code}"
        WRITERS[code].write(
            sample_report.of_blocks(blocks), file, page=d.PageSetup(), faces=faces, ticket=Unwatched()
        )
        assert any(name in alarm for alarm in false_alarms(file, scanner)), name
