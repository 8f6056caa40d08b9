"""The child process: no database, no window; one JSON job in, JSON lines out. It may be killed at any time.

Without an argument it makes a report: {"opening": path} when the first pages were wanted as a small PDF of their own,
{"progress": thousandths}, then {"outcome": ...} or {"fault": "a sentence"}, with {"hits": [...]} beside it when a
finished file held what it must not; no such file is left. It only ever writes into the folder it was given, which
whoever started it removes. Exit code 0 with an outcome, 1 with a fault.

With the argument "pictures" it opens pictures from outside and writes nothing at all: {"looking": number} before each,
{"seen": ...} after it. One that takes all the memory or the time ends this process; its number was told.

With the argument "text" it reads one foreign file, named as a JSON string: {"words": ...} or {"fault": ...}.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coprod_desktop.domain.codec import from_text, to_plain
from coprod_desktop.domain.faults import WorldFault

if TYPE_CHECKING:
    from coprod_desktop.domain.forbidden import Forbidden

MOST_MEMORY_BYTES = 3 << 30  # address space; a 300-page report with pictures stays far below it
PICTURE_MEMORY_BYTES = 3 << 29  # 60 million points in four colours, twice over, and the decoder itself
PICTURE_SECONDS = 60.0
PICTURES = "pictures"
TEXT = "text"


class _Line:
    """Tells progress to whoever started us; the way to stop this process is to kill it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last = -1000

    def progress(self, done: int, total: int) -> None:
        """Say it when it has moved by a hundredth."""
        if done - self._last >= total // 100 or done >= total:
            self._last = done
            tell(self._out, progress=done)

    def stopped(self) -> bool:
        """Nobody asks here."""
        return False


def tell(out: TextIO, **said: object) -> None:
    """Print one line and send it off at once."""
    out.write(json.dumps(to_plain(said), ensure_ascii=True) + "\n")
    out.flush()


def limit_memory(most_bytes: int = MOST_MEMORY_BYTES) -> None:
    """Never let one report take the whole laptop down; where the system cannot limit, go on without."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (OSError, ValueError):  # macOS does not limit address space
        return


def die_with(parent: int, folder: Path | None = None) -> None:
    """End this process, and take its folder away, when the one that started it is gone: nobody else would."""

    def watch() -> None:
        pause = threading.Event()
        while os.getppid() == parent:
            pause.wait(0.5)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    if os.name == "posix":
        threading.Thread(target=watch, daemon=True).start()


def main(arguments: list[str]) -> int:
    """Read one job from standard input, do it, tell what came of it."""
    parent = os.getppid()
    # What a library prints must not come between our lines.
    out, sys.stdout = sys.stdout, sys.stderr
    if arguments == [TEXT]:
        limit_memory(PICTURE_MEMORY_BYTES)
        return read_text(sys.stdin.buffer.read().decode("utf-8"), out, parent)
    if arguments == [PICTURES]:
        limit_memory(PICTURE_MEMORY_BYTES)
        return look_at_pictures(sys.stdin.buffer.read().decode("utf-8"), out, parent)
    limit_memory()
    return make_report(sys.stdin.buffer.read().decode("utf-8"), out, parent)


def make_report(text: str, out: TextIO, parent: int) -> int:
    """The job of a report; the finished files are opened again and searched before it tells of them."""
    from coprod_desktop.domain.forbidden import LeakFound
    from coprod_desktop.reports.fitting import run_within
    from coprod_desktop.reports.making import work_from
    from coprod_desktop.reports.opening import make_opening
    from coprod_desktop.reports.typeset import Faces
    from coprod_desktop.safety import render_wanted
    from coprod_desktop.safety.finished import refuse_leaks

    try:
        work = work_from(text)
        die_with(parent, Path(work.folder))
        faces = Faces(Path(work.resources) / "fonts")
        if work.opening:
            tell_opening(make_opening(work, render_wanted, faces), work.forbidden, out)
        outcome = run_within(work, lambda _: render_wanted, _Line(out), faces)
        refuse_leaks([Path(one.path) for one in outcome.files], work.forbidden)
    except LeakFound as fault:
        tell(out, fault=str(fault), hits=to_plain(fault.hits))
        return 1
    except WorldFault as fault:
        tell(out, fault=str(fault))
        return 1
    except MemoryError:
        tell(
            out,
            fault="The report needs more memory than there is. Nothing was made; leave out some pictures.",
        )
        return 1
    tell(out, outcome=to_plain(outcome))
    return 0


def tell_opening(opening: Path | None, forbidden: Forbidden, out: TextIO) -> None:
    """Tell of the first pages once they were searched as the whole will be; LeakFound takes them away again."""
    from coprod_desktop.safety.finished import refuse_leaks

    if opening is not None:
        refuse_leaks([opening], forbidden)
        tell(out, opening=str(opening))


def look_at_pictures(text: str, out: TextIO, parent: int) -> int:
    """The job of foreign pictures, one after the other."""
    from coprod_desktop.safety.looking import PictureJob, look_at_picture

    job = from_text(PictureJob, text)
    die_with(parent)
    for order in job.pictures:
        tell(out, looking=order.number)
        too_long = threading.Timer(PICTURE_SECONDS, os._exit, [1])
        too_long.daemon = True
        too_long.start()
        seen = look_at_picture(order)
        too_long.cancel()
        tell(out, seen=to_plain(seen))
    return 0


def read_text(text: str, out: TextIO, parent: int) -> int:
    """The job of a foreign text."""
    from coprod_desktop.safety.documents import words_in

    die_with(parent)
    too_long = threading.Timer(PICTURE_SECONDS, os._exit, [1])
    too_long.daemon = True
    too_long.start()
    try:
        tell(out, words=words_in(Path(json.loads(text))))
    except WorldFault as fault:
        tell(out, fault=str(fault))
        return 1
    finally:
        too_long.cancel()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
