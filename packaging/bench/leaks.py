"""The leak scanner against a plain search for the same names; checking a finished report against writing it."""

from __future__ import annotations

import random
import re
import tempfile
from datetime import date
from pathlib import Path
from types import ModuleType

from figures import Figure, growth, heading, show, turn_about

from coprod_desktop.domain.forbidden import Forbidden, NameForms
from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched, docx, pdf
from coprod_desktop.safety.extract import extract
from coprod_desktop.safety.leaks import Scanner

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
PEOPLE = 300
SYLLABLES = (
    "ka",
    "mo",
    "ri",
    "ta",
    "lin",
    "bur",
    "den",
    "sha",
    "wel",
    "gar",
    "ro",
    "mi",
    "net",
    "pol",
    "vas",
    "hol",
)
IN_NAMES = (
    "zeb",
    "hux",
    "quo",
    "fyr",
    "jasp",
    "wyn",
    "thad",
    "oly",
)  # so that clean text holds no name by chance
COMMON = (
    "the",
    "of",
    "and",
    "to",
    "we",
    "in",
    "a",
    "that",
    "it",
    "was",
    "for",
    "on",
    "they",
    "met",
    "garden",
    "who",
)


def name(chance: random.Random) -> str:
    """A made-up name."""
    return "".join(chance.choices(IN_NAMES, k=3)).title()


def words(count: int) -> str:
    """Text with words as often as in real text, a number and a full stop now and then, and a letter with an accent."""
    chance = random.Random(count)
    rare = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(8000)]
    said = [chance.choice(COMMON) if chance.random() < 0.5 else chance.choice(rare) for _ in range(count)]
    for place in range(0, count, 17):
        said[place] = chance.choice(("é.", "14", "£1,240", "2023.", "dydd", said[place].title() + ","))
    return " ".join(said)


def scan() -> None:
    """The scanner alone, on text that is clean."""
    chance = random.Random(1)
    people = [f"{name(chance)} {name(chance)}" for _ in range(PEOPLE)]
    scanner = Scanner(Forbidden(names=tuple(NameForms(of=one, forms=(one,)) for one in people)))
    parts = [part for one in people for part in (one, *one.split())]
    plain = re.compile("|".join(map(re.escape, parts)))
    short, long = words(20_000), words(200_000)

    def bare_find() -> int:
        lower = long.lower()
        return sum(part.lower() in lower for part in parts)

    size = len(long) / 1e6
    ours, bare = turn_about(lambda: scanner.find(long), bare_find, 5)
    show(
        Figure(
            f"scan {size:.1f} MB for {PEOPLE} people, str.find of {len(parts)} words", ours, bare, "ms", 12
        )
    )
    ours, bare = turn_about(lambda: scanner.find(long), lambda: plain.findall(long), 5)
    show(Figure("the same, one re of all names as they are written", ours, bare, "ms", 150))
    print(f"{'':56} {size / ours * 1000:10.2f} {size / bare * 1000:10.2f} MB/s")
    small, _ = turn_about(lambda: scanner.find(short), lambda: None, 5)
    growth("a million letters", (len(short), small * 1e6), (len(long), ours * 1e6), "ms")


def finished(folder: Path) -> None:
    """A finished report opened again and searched."""
    scanner = Scanner(Forbidden(names=(NameForms(of="P1", forms=("Zebulon Quartermaine",)),)))
    faces = Faces(FONTS)
    blocks: list[d.Block] = []
    for part in range(20):
        blocks.append(d.Heading(1, f"Part {part}", f"p{part}"))
        blocks += [d.Paragraph((d.Run(words(90)),)) for _ in range(10)]
    document = d.Document(
        title="A report", language="en-GB", author="A group", subject="", made_on=date(2026, 5, 1), footer="",
        page_words="", blocks=tuple(blocks),
    )  # fmt: skip
    for code, writer in (("pdf", pdf), ("docx", docx)):
        check_one(document, writer, folder / f"report.{code}", faces, scanner)


def check_one(document: d.Document, writer: ModuleType, file: Path, faces: Faces, scanner: Scanner) -> None:
    """One format: check it, write it, turn about."""

    def write() -> None:
        writer.write(document, file, page=d.PageSetup(), faces=faces, ticket=Unwatched())

    def check() -> None:
        for piece in extract(file).pieces:
            scanner.find(piece.text, machine=piece.machine)

    write()
    ours, bare = turn_about(check, write, 3)
    show(Figure(f"open and search a {file.suffix} of 18,000 words, writing it", ours, bare, "ms", 8))


if __name__ == "__main__":
    heading("Leaks: ours, and the plain way")
    scan()
    with tempfile.TemporaryDirectory() as made:
        finished(Path(made))
