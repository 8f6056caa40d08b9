"""One group's records on disk: a folder with the database, the attachments and the backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, Attachment, Group, Record
from coprod_desktop.storage import about, backups, erasure, log, reading
from coprod_desktop.storage.connection import told, transaction
from coprod_desktop.storage.copies import Backup
from coprod_desktop.storage.database import Database
from coprod_desktop.storage.files import Copying, add_file, file_path, remove_file, told_of_files
from coprod_desktop.storage.find import Hit, find
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.log import Params, StepDone, StepName
from coprod_desktop.storage.migrations import SCHEMA
from coprod_desktop.storage.opening import DATABASE, begin_folder, check_quickly, open_folder
from coprod_desktop.storage.places import on_another_disk
from coprod_desktop.storage.rows import Stored, as_stored, read_side
from coprod_desktop.storage.steps import Step

R = TypeVar("R", bound=Record)
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Workspace:
    """Everything one group keeps. Made by `create` or `open`, used and closed in one thread.

    `notice` is a sentence for the person, None when there is nothing to say: why the folder could only be opened for
    reading, that a removal is not finished, or (after closing) that no backup could be made.
    """

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        lock: FolderLock | None,
        *,
        notice: str | None,
        clock: Clock,
    ) -> None:
        """`lock` is None for a folder that is only read."""
        self.folder = folder
        self.read_only = lock is None
        self.notice = notice
        self._database = Database(folder / DATABASE, connection)
        self._lock = lock
        self._clock = clock
        self._last_step: int | None = None
        self._open_step: Step | None = None
        self.device_id = about.read(connection, "device") or ""

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._database.connection

    # ---- making, opening, closing --------------------------------------------------------------------------

    @classmethod
    def create(
        cls, folder: Path, group: Group, *, device: str, clock: Clock = utc_now, schema: Path = SCHEMA
    ) -> Workspace:
        """Make a new folder of records for a group and open it. The folder may exist, but must be empty."""
        begin_folder(folder, group, device=device, now=clock(), schema=schema)
        return cls.open(folder, clock=clock, schema=schema)

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, take_over: bool = False, clock: Clock = utc_now,
        schema: Path = SCHEMA,
    ) -> Workspace:  # fmt: skip
        """Open a folder of records, bringing an older one up to date after a backup.

        A newer file, one that may not be written, and one on a full disk are opened for reading with a `notice`.
        `take_over` takes the lock that another computer left behind, because a person said that it is not in use there.
        """
        opened = open_folder(folder, read_only=read_only, take_over=take_over, now=clock(), schema=schema)
        try:
            return cls(folder, opened.connection, opened.lock, notice=opened.notice, clock=clock)
        except BaseException:
            opened.connection.close()
            if opened.lock:
                opened.lock.release()
            raise

    def close(self) -> None:
        """Close the folder, after a backup when something changed; closing twice is fine.

        A backup that cannot be made never keeps the folder from closing: `notice` says so.
        """
        try:
            if self._lock:
                self.backup_if_changed()
        except WorldFault as fault:
            self.notice = str(fault)
        finally:
            self._database.close()
            if self._lock:
                self._lock.release()
                self._lock = None

    def check_integrity(self) -> None:
        """The quick look over the file, for after the first paint; notes the day. Raises DamagedFault."""
        self._may_write()
        with told("The records could not be checked"):
            check_quickly(self._connection, self._clock())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- reading -------------------------------------------------------------------------------------------

    @property
    def group_id(self) -> str:
        """Id of the group's profile."""
        found = self._database.read("SELECT id FROM record WHERE kind = 'group'")
        return str(found[0][0]) if found else ""

    @property
    def last_saved(self) -> datetime:
        """When the last change was safely on the disk (UTC)."""
        with told("The records could not be read"):
            return about.last_saved(self._connection)

    def get(self, record_id: str) -> Stored | None:
        """The record of that id, in the bin or not; None when there is none."""
        with told("This record could not be read"):
            found = read_side(self._connection, record_id)
        return as_stored(*found) if found else None

    def records(self, kind: type[R], *, case: str | None = None, binned: bool = False) -> list[R]:
        """Records of a kind, in the order of making: of one case study or all, in the bin or out of it."""
        return reading.read_records(self._database, kind, case, binned=binned)

    def marks(self) -> dict[str, str]:
        """The mark of every record's version as it stands, by id."""
        return dict(self._database.read("SELECT id, mark FROM record"))

    def belonging(self, ids: Iterable[str]) -> list[str]:
        """The ids, and those of everything that has no meaning without them, in the bin or out of it."""
        with told("The records could not be read"):
            return erasure.with_all_that_belongs(self._connection, ids)[0]

    def counts(self, case: str | None) -> dict[str, int]:
        """How many records of each kind are out of the bin: those of a case study and those of the whole group."""
        return reading.count_kinds(self._database, case)

    def answer_to(self, case: str, question: str) -> Answer | None:
        """The answer to one question of a case study, None when there is none out of the bin."""
        return reading.read_answer(self._database, case, question)

    def pointing(self, kind: type[R], to: str) -> list[R]:
        """Records of a kind that hold the id `to`, in the order of making, without the bin."""
        return reading.read_pointing(self._database, kind, to)

    def parts(
        self, kind: type[Record], places: Sequence[str], *, case: str | None = None
    ) -> list[tuple[Any, ...]]:
        """Id and some places ("$.when.typed") of each record of a kind, without the bin, for long lists."""
        return reading.read_parts(self._database, kind, case, places)

    def count_pointing(self, kind: type[Record], to: type[Record]) -> dict[str, int]:
        """How many records of a kind hold the id of each record of the kind `to`."""
        return reading.count_pointing(self._database, kind, to)

    def stored(self, kind: type[Record] | None = None, binned: bool | None = None) -> Iterator[Stored]:
        """Every record with its mark, in the order of making, read in slices; `binned` None means both."""
        return reading.read_stored(self._database, kind, binned)

    def find(self, text: str, *, limit: int = 50) -> list[Hit]:
        """Records that hold the words, newest first, accents folded; the bin is not looked through."""
        with told("The records could not be searched"):
            return find(self._connection, text, limit)

    # ---- changing ------------------------------------------------------------------------------------------

    @contextmanager
    def step(
        self,
        name_key: str,
        *,
        params: Params | None = None,
        fold: str | None = None,
        recorded: bool = False,
        author: str | None = None,
    ) -> Iterator[Step]:
        """One thing a person does: all of it is kept, or nothing. After the block `step.result` says what it was.

        `name_key` and `params` name it in the words catalogue. Steps with the same `fold` become one while typing.
        `recorded` steps are never undone. `result` is None when nothing changed.
        """
        self._may_write()
        now = self._clock()
        with self._database.saving(self._clock) as saved:
            into = (
                None
                if recorded
                else log.step_to_fold(self._connection, self._last_step, name_key, fold, author, now)
            )
            name = StepName(name_key, params or {}, author, fold, recorded, into)
            step = Step(self._connection, name, device=self.device_id, began=now)
            self._open_step = step
            try:
                yield step
                saved.needed = step.finish(self._clock())
            finally:
                step.close()
                self._open_step = None
        if saved.needed:
            self._last_step = step.number

    def undo(self) -> StepDone | None:
        """Take the newest step back; None when there is nothing that may be undone."""
        self._may_write()
        top = log.next_to_undo(self._database)
        if top is None or top.recorded:
            return None
        return self._move(top, lambda: log.turn_back(self._connection, top.number, self._clock()))

    def redo(self) -> StepDone | None:
        """Do the step again that was undone last; None when there is none."""
        self._may_write()
        top = log.next_to_redo(self._database)
        if top is None:
            return None
        return self._move(top, lambda: log.turn_on(self._connection, top.number))

    def _move(self, top: log.Top, turn: Callable[[], None]) -> StepDone:
        with self._database.saving(self._clock) as saved:
            turn()
            saved.needed = True
        self._last_step = None
        return log.read_step(self._database, top.number)

    def undo_name(self) -> tuple[str, Params] | None:
        """Name (key, params) of the step that undo would take back, None when there is none or it is recorded."""
        top = log.next_to_undo(self._database)
        return (top.key, top.params) if top and not top.recorded else None

    def undo_blocked_by(self) -> tuple[str, Params] | None:
        """Name of the recorded step that undo stops at, None when undo is free or there is nothing before."""
        top = log.next_to_undo(self._database)
        return (top.key, top.params) if top and top.recorded else None

    def redo_name(self) -> tuple[str, Params] | None:
        """Name of the step that redo would bring back, None when there is none."""
        top = log.next_to_redo(self._database)
        return (top.key, top.params) if top else None

    def history(self, limit: int = 50, before: str | None = None) -> list[StepDone]:
        """Steps, newest first, also undone and dropped ones; `before` is the id of the last of the page before."""
        return log.read_history(self._database, limit, before)

    def note_exported(self, marks: Iterable[str]) -> None:
        """Remember that these versions left the workspace, so that typing no longer folds into them."""
        self._may_write()
        with self._database.saving(self._clock):
            log.note_exported(self._connection, iter(marks))

    def _may_write(self) -> None:
        if self._open_step is not None:
            raise RuntimeError("a step is still open; one thing at a time")
        if self.read_only:
            why = (
                self.notice
                or f"“{self.folder.name}” is open for reading only. Please open it for writing first."
            )
            raise WorldFault(f"Nothing was changed. {why}")

    # ---- attachments ---------------------------------------------------------------------------------------

    def attach(self, source: Path | bytes, name: str) -> tuple[str, int]:
        """Copy a file in beside the records; (SHA-256, size in bytes). `name` is what a fault calls it."""
        self._may_write()
        with told_of_files(f"“{name}” could not be added"):
            return add_file(self.folder, source)

    def copying(self, source: Path | bytes, name: str) -> Copying:
        """The same a piece at a time, for `with`; whoever does it turns its faults into sentences (told_of_files)."""
        self._may_write()
        with told_of_files(f"“{name}” could not be added"):
            return Copying(self.folder, source)

    def drop_copy(self, sha256: str) -> None:
        """Take a file away that was copied in and that no record came to name; one that a record names stays."""
        named = (one.record for one in self.stored(Attachment))
        if not any(isinstance(one, Attachment) and one.sha256 == sha256 for one in named):
            with told_of_files("A file that is not wanted after all could not be taken away"):
                remove_file(self.folder, sha256)

    def file_path(self, sha256: str) -> Path:
        """Where the bytes of an attachment lie; nothing says that they are there."""
        return file_path(self.folder, sha256)

    # ---- backups, and removing for good --------------------------------------------------------------------

    def backup(self, to: Path | None = None, *, reason: str = "asked") -> Backup:
        """Make a checked backup: beside the records, or whole and with every attachment in another folder.

        A folder that is only read stays as it is, so its backup needs another place.
        """
        if self.read_only and to is None:
            raise WorldFault(
                f"{self.notice} A backup of it can be made in another place, such as a USB stick."
            )
        backup = backups.make_backup(self._connection, self.folder, to, reason=reason, now=self._clock())
        if not self.read_only:
            self._note_backup(backup, elsewhere=to is not None and on_another_disk(self.folder, to))
        return backup

    def _note_backup(self, backup: Backup, *, elsewhere: bool) -> None:
        if elsewhere:
            backups.note_copy_elsewhere(self._connection, backup, self._clock())
            return
        with told("The backup was made, but could not be noted"), transaction(self._connection):
            about.write(self._connection, "backed_up", about.read(self._connection, about.LAST_SAVED))
        with told_of_files("The older backups could not be thinned"):
            backups.thin_backups(self.folder, self._clock())

    def backup_if_changed(self, *, reason: str = "changed") -> Backup | None:
        """Make a backup beside the records when something changed since the last one.

        For every hour of work, before a load, and when closing.
        """
        if self.read_only:
            return None
        with told("The backup could not be made"):
            backed_up, last = (about.read(self._connection, name) for name in ("backed_up", about.LAST_SAVED))
        if backed_up == last:
            return None
        return self.backup(reason=reason)

    def backups(self) -> list[Backup]:
        """The backups beside the records, newest first; only those that were read whole and found unchanged."""
        return backups.good_backups(self.folder)

    @property
    def made_at(self) -> datetime:
        """When the folder was made (UTC)."""
        with told("The records could not be read"):
            return about.read_time(self._connection, "begun") or self._clock()

    @property
    def last_copy_elsewhere(self) -> datetime | None:
        """When a backup was last made onto another disk, such as a USB stick (UTC); None for never.

        A copy beside the laptop's own files is lost with them, so it does not count.
        """
        with told("The records could not be read"):
            return about.read_time(self._connection, "copy_elsewhere")

    def erase(
        self, ids: Iterable[str], rewritten: Iterable[Record] = (), leaving: Iterable[Record] = ()
    ) -> StepDone | None:
        """Remove records for good, and all that belongs to them: from the log, the index, the files and the
        backups here. `rewritten` records stay in this wording, and every older wording of theirs goes as well;
        `leaving` are new ones. A recorded step, never undone. None when there was nothing of these.
        """
        return self._erase(erasure.Removal(tuple(ids), tuple(rewritten), tuple(leaving)), erasure.REMOVE_KEY)

    def empty_old_bin(self, now: datetime) -> StepDone | None:
        """Remove for good what has been in the bin for 90 days; None when there is nothing so old."""
        with told("The bin could not be looked through"):
            ids = erasure.old_in_bin(self._connection, now)
        return self._erase(erasure.Removal(tuple(ids)), erasure.EMPTY_BIN_KEY)

    def _erase(self, wanted: erasure.Removal, key: str) -> StepDone | None:
        self._may_write()
        if self.group_id in wanted.ids:
            raise WorldFault("The group's own profile cannot be removed. Nothing was changed.")
        with told("The records could not be removed"):
            there = [one for one in dict.fromkeys(wanted.ids) if read_side(self._connection, one)]
            going, mention = erasure.with_all_that_belongs(self._connection, there)
        if not going:
            return None
        removal = wanted.of(going)
        with self.step(key, params={"n": len(going)}, recorded=True) as step:
            erasure.remove(self._connection, step, removal, mention)
        what = "The records were removed, but not yet from the backups"
        with told(what), told_of_files(what):
            erasure.finish(self._connection, self.folder, self._clock())
        self._last_step = None
        return step.result
