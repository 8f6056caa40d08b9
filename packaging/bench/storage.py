"""Saving, finding and opening, against bare SQLite with the same settings; growth from 1,000 to 100,000 records."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from figures import Figure, growth, heading, peak_mb, show, size_mb, turn_about

from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import Answer, CaseStudy, Words
from coprod_desktop.domain.text import fold
from coprod_desktop.services.workspaces import close_workspace, open_workspace, start_workspace
from coprod_desktop.services.writing import write_answer
from coprod_desktop.storage import Workspace

FEW, MANY = 1_000, 100_000
ANSWER_WORDS = 80
COMMON = (
    "the",
    "and",
    "we",
    "of",
    "to",
    "people",
    "group",
    "garden",
    "together",
    "said",
    "with",
    "our",
    "was",
    "they",
)
# Seldom, now and then, in nearly every answer, and a word only begun.
LOOKED_FOR = ("zinnia", "marrow", "garden", "tog")


def some_words(chance: random.Random, length: int = ANSWER_WORDS) -> str:
    """An answer's worth of plain words; one in a hundred answers names a marrow, one in ten thousand a zinnia."""
    words = [chance.choice(COMMON) for _ in range(length)] + [f"w{chance.randrange(5000)}" for _ in range(10)]
    if chance.random() < 0.01:
        words.append("marrow")
    if chance.random() < 0.0001:
        words.append("zinnia")
    return " ".join(words)


def fill(ws: Workspace, count: int) -> float:
    """Put that many answers in as one step; seconds it took."""
    chance, new_id = random.Random(count), IdMaker()
    case = CaseStudy(id=new_id(), title="The garden")
    started = time.perf_counter()
    with ws.step("steps.load") as step:
        step.put(case)
        for number in range(count):
            step.put(
                Answer(
                    id=new_id(),
                    case=case.id,
                    question=f"own-{number}",
                    asked="What happened?",
                    value=Words(text=some_words(chance)),
                )
            )
    return time.perf_counter() - started


def bare_save(folder: Path) -> Callable[[], None]:
    """One changed row, its row in a log and its words in the index, in one transaction with our settings."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for setting in (
        "locking_mode=EXCLUSIVE", "journal_mode=TRUNCATE", "synchronous=EXTRA", "foreign_keys=ON", "secure_delete=ON",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")
    connection.execute("CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT UNIQUE, body TEXT) STRICT")
    connection.execute(
        "CREATE TABLE change (number INTEGER PRIMARY KEY, id TEXT, before TEXT, after TEXT) STRICT"
    )
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (words, tokenize='unicode61', prefix='2 3')")
    connection.execute("INSERT INTO record VALUES (1, 'a', '')")
    connection.execute("INSERT INTO search (rowid, words) VALUES (1, '')")
    chance = random.Random(1)

    def save() -> None:
        text = some_words(chance)
        connection.execute("BEGIN IMMEDIATE")
        (before,) = connection.execute("SELECT body FROM record WHERE id = 'a'").fetchone()
        connection.execute("UPDATE record SET body = ? WHERE id = 'a'", (text,))
        connection.execute("INSERT INTO change (id, before, after) VALUES ('a', ?, ?)", (before, text))
        connection.execute("UPDATE search SET words = ? WHERE rowid = 1", (fold(text),))
        connection.execute("COMMIT")

    return save


def measure_saving(folder: Path) -> None:
    """Typing that folds into one step, and a step of its own each time."""
    ws = start_workspace(folder / "saving", "The garden group")
    case = CaseStudy(id=IdMaker()(), title="The garden")
    with ws.step("steps.start_case") as step:
        step.put(case)
    chance = random.Random(1)
    boxes = itertools.cycle(range(12))

    def save(question: str) -> None:
        write_answer(ws, case.id, question, Words(text=some_words(chance)), asked="What happened?")

    bare = bare_save(folder / "bare")
    ours, theirs = turn_about(lambda: save("own-typing"), bare, rounds=200)
    show(Figure("save while typing (service call to committed)", ours, theirs, "ms", 2.0))
    # Another box each time, so that nothing folds.
    ours, theirs = turn_about(lambda: save(f"own-{next(boxes)}"), bare, rounds=200)
    show(Figure("save as a step of its own, twelve boxes in turn", ours, theirs, "ms", 2.0))
    close_workspace(ws)


def measure_finding(folder: Path) -> None:
    """The same question to our search and to the bare index in a copy of the same file."""
    copy = folder.parent / "copy.db"
    shutil.copyfile(next(folder.glob("*.db")), copy)
    bare = sqlite3.connect(copy)
    ws = open_workspace(folder)
    sql = (
        "SELECT record.id, said FROM search JOIN record ON number = search.rowid WHERE search MATCH ? "
        "ORDER BY search.rowid DESC LIMIT 50"
    )

    def compare(word: str) -> None:
        found = len(bare.execute(sql, (f'"{word}"*',)).fetchall())
        assert len(ws.find(word)) == found > 0
        ours, theirs = turn_about(
            lambda: ws.find(word), lambda: bare.execute(sql, (f'"{word}"*',)).fetchall(), rounds=200
        )
        show(Figure(f"find “{word}” in {MANY:,} answers ({found} shown)", ours, theirs, "ms", 2.0))

    for word in LOOKED_FOR:
        compare(word)
    bare.close()
    close_workspace(ws)


def measure_opening(many: Path, empty: Path) -> None:
    """Open and close, large against empty."""

    def once(folder: Path) -> None:
        close_workspace(open_workspace(folder))

    ours, theirs = turn_about(lambda: once(many), lambda: once(empty), rounds=20)
    show(Figure(f"open {MANY:,} answers (bare: an empty workspace)", ours, theirs, "ms", 1.5))


def filled(folder: str, count: str) -> None:
    """In a process of its own: fill a new workspace and print seconds and the peak of memory in MB."""
    before = peak_mb()
    ws = start_workspace(Path(folder), "The garden group")
    seconds = fill(ws, int(count))
    ws.close()
    print(seconds, peak_mb() - before)


def measure_growth(folder: Path) -> None:
    """What one record costs in time, memory and disk, among few and among many."""
    costs: dict[int, tuple[float, float, float]] = {}
    for count in (FEW, MANY):
        place = folder / f"w{count}"
        told = subprocess.check_output([sys.executable, __file__, "fill", str(place), str(count)], text=True)
        seconds, memory = map(float, told.split())
        costs[count] = (seconds * 1000, memory * 1024, size_mb(place) * 1000)
    for number, (what, unit) in enumerate(
        (("loading", "ms"), ("memory while loading", "kB"), ("disk", "kB"))
    ):
        growth(
            f"{what} per record, in one step", (FEW, costs[FEW][number]), (MANY, costs[MANY][number]), unit
        )


def main() -> None:
    """Everything, on a disk of this machine."""
    with tempfile.TemporaryDirectory(prefix="coprod-bench-") as name:
        folder = Path(name)
        heading("Storage")
        measure_saving(folder)
        measure_growth(folder)
        start_workspace(folder / "empty", "The garden group").close()
        measure_finding(folder / f"w{MANY}")
        measure_opening(folder / f"w{MANY}", folder / "empty")


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        filled(*sys.argv[2:])
    else:
        main()
