"""One program at a time: a lock that says who holds it, and that a crash on the same computer leaves open."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
import sys
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from coprod_desktop.domain.faults import WorldFault

LOCK_NAME = "coprod.lock"
_GUARD_BYTE = 1 << 20  # far behind the text: a locked byte cannot be read on Windows


class LockedFault(WorldFault):
    """Somebody else has the folder open.

    `host`, `user` and `since` say who; `same_computer` whether it is this one.
    """

    def __init__(self, folder: Path, holder: dict[str, Any], *, same_computer: bool) -> None:
        """`holder` is what the lock file says; anything in it may be missing."""
        self.host = str(holder.get("host", "another computer"))
        self.user = str(holder.get("user", "somebody"))
        self.since = str(holder.get("since", ""))
        self.same_computer = same_computer
        when = f" since {self.since[:16].replace('T', ' ')} (UTC)" if self.since else ""
        if same_computer:
            sentence = (
                f"“{folder.name}” is already open on this computer, by {self.user}{when}, program number "
                f"{holder.get('pid', 'unknown')}. Nothing was changed. Please use the window that is open, "
                "or close it first."
            )
        else:
            sentence = (
                f"“{folder.name}” is in use on the computer “{self.host}” by {self.user}{when}. Nothing was changed. "
                "Please close it there first; if that computer has stopped for good, copy the folder, or restore a "
                "backup into a new one."
            )
        super().__init__(sentence)


class FolderLock:
    """The lock of one folder, held until `release`. `was_unclean`: the holder before did not get to close it."""

    def __init__(
        self, folder: Path, now: datetime, machine: str | None = None, *, take_over: bool = False
    ) -> None:
        """Take the lock or raise LockedFault.

        `machine` tells computers apart that have the same name. `take_over` takes a lock that another computer left;
        only ever because a person said so.
        """
        self._path = folder / LOCK_NAME
        self._file: int | None = os.open(
            self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644
        )
        machine = machine or this_machine()
        try:
            holder = self._read()
            same = holder.get("machine", machine) == machine
            if not _try_lock(self._file):
                raise LockedFault(folder, holder, same_computer=same)
            if holder and not same and not take_over:
                _unlock(self._file)
                raise LockedFault(folder, holder, same_computer=False)
            self.was_unclean = bool(holder)
            self._write(
                {
                    "host": platform.node(),
                    "user": _user(),
                    "pid": os.getpid(),
                    "since": now.isoformat(timespec="seconds"),
                    "machine": machine,
                }
            )
        except BaseException:
            os.close(self._file)
            self._file = None
            raise

    def _read(self) -> dict[str, Any]:
        """What the file says; empty after a clean close.

        A file that cannot be read counts as this computer's crash.
        """
        assert self._file is not None
        os.lseek(self._file, 0, os.SEEK_SET)
        text = os.read(self._file, 4096)
        if not text:
            return {}
        try:
            holder = json.loads(text)
        except ValueError:
            holder = None
        return holder if isinstance(holder, dict) else {"user": "somebody"}

    def _write(self, holder: dict[str, Any] | None) -> None:
        assert self._file is not None
        text = json.dumps(holder).encode() if holder else b""
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, text)
        os.ftruncate(self._file, len(text))
        os.fsync(self._file)

    def release(self) -> None:
        """Give the folder free; an empty lock file stays behind and says that it was closed in order."""
        if self._file is not None:
            # Everything is saved by now. A disk that fails here leaves a lock that says "not closed in order", and
            # closing the file gives it free all the same.
            with contextlib.suppress(OSError):
                self._write(None)
                _unlock(self._file)
            os.close(self._file)
            self._file = None


def holder_of(folder: Path) -> LockedFault | None:
    """Who has the folder open now, found without changing anything; None when nobody has."""
    try:
        file = os.open(folder / LOCK_NAME, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        text = os.read(file, 4096)
        if not text or _try_lock(file, shared=True):
            return None
        holder = json.loads(text)
    except ValueError:
        holder = None
    finally:
        os.close(file)
    holder = holder if isinstance(holder, dict) else {}
    return LockedFault(folder, holder, same_computer=holder.get("machine") == this_machine())


def this_machine() -> str:
    """A short name for this computer that does not change and tells nothing about it."""
    try:
        told = Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, ValueError):
        told = ""
    return hashlib.sha256(f"coprod {told or uuid.getnode()} {platform.node()}".encode()).hexdigest()[:16]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: int, *, shared: bool = False) -> bool:
        os.lseek(file, _GUARD_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _GUARD_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: int, *, shared: bool = False) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
