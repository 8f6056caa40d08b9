"""Find kept files whose copy has gone: by size, then by their hash, in a folder that a person picks."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment
from coprod_desktop.services.attaching import SLICE_SECONDS, LeftOut, inside
from coprod_desktop.storage import Workspace
from coprod_desktop.storage.files import told_of_files

_CHUNK = 1 << 20


def missing_files(ws: Workspace) -> list[Attachment]:
    """The files, the bin included, whose copy is not there or has another size; in the order of making."""
    kept = (one.record for one in ws.stored(Attachment))
    return [one for one in kept if isinstance(one, Attachment) and not _is_there(ws, one)]


def _is_there(ws: Workspace, one: Attachment) -> bool:
    path = ws.file_path(one.sha256)
    try:
        return path.is_file() and path.stat().st_size == one.size_bytes
    except OSError:
        return False


class FileSearch:
    """Looks through a folder to the bottom for missing files and copies back what it finds, whatever it is called now.

    `go_on` until it says True. No record changes, so there is nothing to undo. `found` maps the id of a file to
    where it was found; `looked_at` counts the files whose size was right.
    """

    def __init__(self, folder: Path, wanted: Sequence[Attachment]) -> None:
        self.found: dict[str, Path] = {}
        self.looked_at = 0
        self._folder = folder
        self._wanted = list(wanted)
        self._work: Generator[None] | None = None

    def go_on(self, ws: Workspace, seconds: float = SLICE_SECONDS) -> bool:
        """Look for about so long; True when the folder is at its end, or nothing is missing any more."""
        until = time.monotonic() + seconds
        if self._work is None:
            self._work = self._look(ws)
        return all(time.monotonic() < until for _ in self._work)

    def give_up(self) -> None:
        """Stop; what was found stays."""
        if self._work is not None:
            self._work.close()

    def _look(self, ws: Workspace) -> Generator[None]:
        passed_over: list[LeftOut] = []
        for file in inside(self._folder, ws.folder, passed_over):
            if not self._wanted:
                return
            try:
                size = file.stat().st_size
                if any(one.size_bytes == size for one in self._wanted):
                    yield from self._try(ws, file)
            except (OSError, WorldFault):
                # One file that cannot be read is not the one; the next may be.
                continue
            yield

    def _try(self, ws: Workspace, file: Path) -> Generator[None]:
        self.looked_at += 1
        told = hashlib.sha256()
        with file.open("rb") as opened:
            while piece := opened.read(_CHUNK):
                told.update(piece)
                yield
        these = [one for one in self._wanted if one.sha256 == told.hexdigest()]
        if not these:
            return
        with told_of_files(f"“{file.name}” could not be added"), ws.copying(file, file.name) as copying:
            while not copying.go_on():
                yield
        for one in these:
            if one.sha256 == copying.sha256:
                self.found[one.id] = file
                self._wanted.remove(one)
