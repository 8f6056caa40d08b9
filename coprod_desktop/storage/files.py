"""Attachments: written once under the hash of their bytes, never changed.

And the small rules of writing files safely.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from coprod_desktop.domain.faults import WorldFault

FILES = "files"
_CHUNK = 1 << 20
_HALF = ".part-"


class FullFault(WorldFault):
    """There is no room left on the disk."""


def file_path(folder: Path, sha256: str) -> Path:
    """Where an attachment lies. Raises WorldFault for what is no hash, so that no path can be made from it."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise WorldFault(
            f"An attached file is named {sha256[:70]!r}, which is not a SHA-256 in lower case. Nothing was changed. "
            "Please correct it, or restore a backup."
        )
    return folder / FILES / sha256[:2] / sha256


def add_file(folder: Path, source: Path | bytes) -> tuple[str, int]:
    """Copy a file in; (hash, size in bytes). Bytes first, then its name, then the folder, each safely on the disk."""
    with Copying(folder, source) as copying:
        while not copying.go_on():
            pass
    return copying.sha256, copying.size_bytes


class Copying:
    """A file on its way in, a piece at a time, so that whoever copies can do other things in between.

    `go_on()` until it says True; then `sha256` and `size_bytes` are known and the file is there, and `new` says whether
    it was not there before. Used in a `with`, it leaves nothing behind when it is given up half-way.
    """

    def __init__(self, folder: Path, source: Path | bytes) -> None:
        self.sha256 = ""
        self.size_bytes = 0
        self.new = False
        self._folder = folder
        self._told = hashlib.sha256()
        self._from: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        self._part = folder / FILES / f"{_HALF}{secrets.token_hex(8)}"
        self._to: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def go_on(self) -> bool:
        """Copy up to a megabyte more; True once the file is whole, safely on the disk and under its name."""
        if self._to is None:
            make_folder(self._part.parent)
            self._to = self._part.open("xb")
        piece = self._from.read(_CHUNK)
        if piece:
            self._told.update(piece)
            self._to.write(piece)
            self.size_bytes += len(piece)
            return False
        self._finish(self._to)
        return True

    def _finish(self, to: IO[bytes]) -> None:
        self.sha256 = self._told.hexdigest()
        target = file_path(self._folder, self.sha256)
        if not (target.is_file() and hash_file(target) == self.sha256):
            to.flush()
            os.fsync(to.fileno())
            to.close()
            make_folder(target.parent)
            os.replace(self._part, target)
            self.new = True
            sync_folder(target.parent)
        self.close()

    def close(self) -> None:
        """Let go of both files; half a copy goes."""
        self._from.close()
        if self._to is not None:
            self._to.close()
            self._part.unlink(missing_ok=True)


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _hash_of(source: Path | bytes) -> tuple[str, int]:
    told, size = hashlib.sha256(), 0
    for chunk in _chunks(source):
        told.update(chunk)
        size += len(chunk)
    return told.hexdigest(), size


def clear_half_copies(folder: Path) -> None:
    """Take away what a crash in the middle of copying left: half a file is nobody's."""
    for left in (folder / FILES).glob(f"{_HALF}*"):
        left.unlink(missing_ok=True)


def remove_file(folder: Path, sha256: str) -> None:
    """Take a file away again that no record names; one that is not there is passed over."""
    file_path(folder, sha256).unlink(missing_ok=True)


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return _hash_of(path)[0]


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they are still there after a power cut."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder safely to the disk, where the system can."""
    if (
        sys.platform == "win32"
    ):  # Windows opens no folder for this; its file system keeps names in its own journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


@contextmanager
def told_of_files(what: str) -> Iterator[None]:
    """Turn an error of the file system into a sentence that begins with `what`."""
    try:
        yield
    except OSError as error:
        name = f" ({Path(os.fsdecode(error.filename)).name})" if error.filename else ""
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                raise FullFault(
                    f"{what}: the disk is full{name}. What was saved before is safe. Please make some room on the "
                    "disk and try again."
                ) from error
            case errno.EROFS | errno.EACCES | errno.EPERM:
                why, do = "the folder may only be read", "Please choose a folder where you may write."
            case errno.ENOENT | errno.ENOTDIR:
                why, do = (
                    "the file or folder is not there",
                    "Please check its name, or that the stick is plugged in.",
                )
            case _:
                why, do = (
                    f"the disk said “{error.strerror or error}”",
                    "Please check the disk or stick and try again.",
                )
        raise WorldFault(f"{what}: {why}{name}. What was saved before is safe. {do}") from error
