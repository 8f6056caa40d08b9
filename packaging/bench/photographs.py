"""Attaching 200 photographs of 4 MB, against copying and hashing them bare; the longest slice; one picture rebuilt."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import tempfile
import time
from pathlib import Path

from figures import Figure, heading, show, turn_about
from PIL import Image

from coprod_desktop.safety import render_picture
from coprod_desktop.services.attaching import Attaching
from coprod_desktop.services.pictures import look_at
from coprod_desktop.services.workspaces import close_workspace, start_workspace

PHOTOGRAPHS = 200
EACH_BYTES = 4_000_000
ROUNDS = 3
CHUNK = 1 << 20


def take_photographs(folder: Path) -> list[Path]:
    """As a telephone gives them: 12 million points, a date and a place, each its own bytes."""
    rows = random.Random(1).randbytes(4000 * 30)
    noise = Image.frombytes("L", (400, 300), rows).resize((4000, 3000)).convert("RGB")
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:05:04 10:11:12"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 0.0), 3: "W", 4: (0.0, 58.0, 0.0)})
    first = folder / "first.jpg"
    noise.save(first, quality=90, exif=exif)
    data = first.read_bytes()
    first.unlink()
    assert len(data) < EACH_BYTES, f"the photograph is {len(data):,} bytes before it is filled up"
    files = [folder / f"IMG_{number:04}.jpg" for number in range(PHOTOGRAPHS)]
    for file in files:
        file.write_bytes(data + os.urandom(EACH_BYTES - len(data)))
    return files


def copy_bare(files: list[Path], to: Path, *, surely: bool) -> None:
    """Read, hash and write each once; `surely` also waits until it is on the disk."""
    to.mkdir()
    for file in files:
        told = hashlib.sha256()
        with file.open("rb") as source, (to / file.name).open("wb") as copy:
            while piece := source.read(CHUNK):
                told.update(piece)
                copy.write(piece)
            if surely:
                copy.flush()
                os.fsync(copy.fileno())
        os.replace(to / file.name, to / told.hexdigest())
    shutil.rmtree(to)


def attach(files: list[Path], folder: Path, slices: list[float]) -> None:
    """All of it, as the window does: slices, facts from the child, one step."""
    ws = start_workspace(folder, "The garden group")
    attaching, done = Attaching(files), False
    while not done:
        started = time.perf_counter()
        done = attaching.go_on(ws)
        slices.append((time.perf_counter() - started) * 1000)
    seen = look_at(attaching.orders(ws))
    kept = None
    while kept is None:
        started = time.perf_counter()
        kept = attaching.finish(ws, seen)
        slices.append((time.perf_counter() - started) * 1000)
    assert len(kept.ids) == PHOTOGRAPHS and not kept.unseen
    close_workspace(ws)
    shutil.rmtree(folder)


def main() -> None:
    """Ours and bare turn about."""
    heading(f"{PHOTOGRAPHS} photographs of {EACH_BYTES / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory(prefix="coprod-bench-") as name:
        folder = Path(name)
        files = take_photographs(folder)
        slices: list[float] = []
        for surely, goal in ((False, 3.0), (True, 2.0)):
            mine, bare = turn_about(
                lambda: attach(files, folder / "ours", slices),
                lambda surely=surely: copy_bare(files, folder / "bare", surely=surely),  # type: ignore[misc]
                ROUNDS,
            )
            told = "copied, hashed, on the disk" if surely else "copied and hashed"
            show(Figure(f"attached, facts read; bare: {told}", mine / 1000, bare / 1000, "s", goal))
        slices.sort()
        middle, longest = slices[len(slices) // 2], slices[-1]
        print(
            f"a slice on the storage thread: {middle:.0f} ms in the middle, {longest:.0f} ms the longest (most 100)"
        )
        mine, bare = turn_about(
            lambda: render_picture(files[0], covers=[(100, 100, 200, 200)], most_px=1600),
            lambda: shrink_bare(files[0]),
            9,
        )
        show(Figure("rebuilt at 1600 with a cover; bare: shrunk and saved", mine, bare, "ms", 3.0))
        report, bare = turn_about(lambda: render_picture(files[0]), lambda: shrink_bare(files[0]), 9)
        print(f"12 million points rebuilt for a report: {report:.0f} ms (at most 120; bare {bare:.0f})")


def shrink_bare(file: Path) -> None:
    """What Pillow alone needs for a smaller JPEG."""
    with Image.open(file) as opened:
        opened.thumbnail((1600, 1600))
        opened.save(file.with_suffix(".small"), "JPEG", quality=88)


if __name__ == "__main__":
    main()
