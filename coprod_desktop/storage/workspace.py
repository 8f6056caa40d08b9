"""One group's records on disk: a folder with the database, the attachments and the backups."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from coprod_desktop.domain.codec import from_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Answer, Group, Record
from coprod_desktop.storage import about, backups, erasure, log
from coprod_desktop.storage.connection import connect, roll_back, sentence_for, told, transaction
from coprod_desktop.storage.copies import Backup
from coprod_desktop.storage.files import add_file, file_path, told_of_files
from coprod_desktop.storage.find import Hit, find
from coprod_desktop.storage.lock import FolderLock
from coprod_desktop.storage.log import Params, StepDone, StepName
from coprod_desktop.storage.migrations import SCHEMA
from coprod_desktop.storage.opening import DATABASE, begin_folder, check_quickly, open_folder
from coprod_desktop.storage.rows import Side, Stored, as_stored, decode, read_side
from coprod_desktop.storage.steps import Step

R = TypeVar("R", bound=Record)
Clock = Callable[[], datetime]
SLICE = 500  # records read at a time, so that a long read lets a save in between


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


class Workspace:
    """Everything one group keeps. Made by `create` or `open`, used and closed in one thread.

    `notice` is a sentence for the person when the folder could only be opened for reading, None otherwise.
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
        self._connection = connection
        self._lock = lock
        self._clock = clock
        self._last_step: int | None = None
        self._open_step: Step | None = None
        self.device_id = about.read(connection, "device") or ""

    # ---- making, opening, closing
    # -------------------------------------------------------------------------------------

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

        A newer file, and one that may not be written, is opened for reading with a `notice`. `take_over` takes
        the lock that another computer left behind, because a person said that it is not in use there.
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
            self._connection.close()
            if self._lock:
                self._lock.release()
                self._lock = None
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

    # ---- reading
    # ------------------------------------------------------------------------------------------------------

    @property
    def group_id(self) -> str:
        """Id of the group's profile."""
        found = self._read("SELECT id FROM record WHERE kind = 'group'")
        return str(found[0][0]) if found else ""

    @property
    def last_saved(self) -> datetime:
        """When the last change was safely on the disk (UTC)."""
        return about.last_saved(self._connection)

    def get(self, record_id: str) -> Stored | None:
        """The record of that id, in the bin or not; None when there is none."""
        with told("This record could not be read"):
            found = read_side(self._connection, record_id)
        return as_stored(*found) if found else None

    def records(self, kind: type[R], *, case: str | None = None, binned: bool = False) -> list[R]:
        """Records of a kind, in the order of making: of one case study or all, in the bin or out of it."""
        where = f"kind = ? AND binned_at IS {'NOT ' if binned else ''}NULL"
        values = [kind.kind]
        if case is not None:
            where, values = f"{where} AND case_id = ?", [kind.kind, case]
        rows = self._read(f"SELECT body FROM record WHERE {where} ORDER BY id", *values)
        found = [decode(kind.kind, body) for (body,) in rows]
        return [record for record in found if isinstance(record, kind)]

    def answer_to(self, case: str, question: str) -> Answer | None:
        """The answer to one question of a case study, None when there is none out of the bin."""
        rows = self._read(
            "SELECT body FROM record WHERE case_id = ? AND kind = 'answer' AND binned_at IS NULL "
            "AND json_extract(body, '$.question') = ? ORDER BY id",
            case,
            question,
        )
        return from_text(Answer, rows[0][0]) if rows else None

    def stored(self, kind: type[Record] | None = None, binned: bool | None = None) -> Iterator[Stored]:
        """Every record with its mark, in the order of making, read in slices; `binned` None means both."""
        where = ["id > ?"] + (["kind = ?"] if kind else [])
        where += [] if binned is None else [f"binned_at IS {'NOT ' if binned else ''}NULL"]
        sql = f"SELECT id, kind, version, body, mark, came_from, binned_at FROM record WHERE {' AND '.join(where)}"
        last = ""
        while rows := self._read(
            f"{sql} ORDER BY id LIMIT {SLICE}", *([last, kind.kind] if kind else [last])
        ):
            for _, its_kind, *side in rows:
                yield as_stored(its_kind, Side(*side))
            last = rows[-1][0]

    def find(self, text: str, *, limit: int = 50) -> list[Hit]:
        """Records that hold the words, newest first, accents folded; the bin is not looked through."""
        with told("The records could not be searched"):
            return find(self._connection, text, limit)

    def _read(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        with told("The records could not be read"):
            return self._connection.execute(sql, values).fetchall()

    # ---- changing
    # -----------------------------------------------------------------------------------------------------

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
        with self._saving() as saved:
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
        found = log.next_to_undo(self._connection)
        if found is None or found[1].recorded:
            return None
        with self._saving() as saved:
            log.turn_back(self._connection, found[0], self._clock())
            saved.needed = True
        self._last_step = None
        return log.read_step(self._connection, found[0])

    def redo(self) -> StepDone | None:
        """Do the step again that was undone last; None when there is none."""
        self._may_write()
        found = log.next_to_redo(self._connection)
        if found is None:
            return None
        with self._saving() as saved:
            log.turn_on(self._connection, found[0])
            saved.needed = True
        self._last_step = None
        return log.read_step(self._connection, found[0])

    def undo_name(self) -> tuple[str, Params] | None:
        """Name (key, params) of the step that undo would take back, None when there is none or it is a recorded one."""
        found = log.next_to_undo(self._connection)
        return (found[1].name_key, found[1].params) if found and not found[1].recorded else None

    def undo_blocked_by(self) -> tuple[str, Params] | None:
        """Name of the recorded step that undo stops at, None when undo is free or there is nothing before."""
        found = log.next_to_undo(self._connection)
        return (found[1].name_key, found[1].params) if found and found[1].recorded else None

    def redo_name(self) -> tuple[str, Params] | None:
        """Name of the step that redo would bring back, None when there is none."""
        found = log.next_to_redo(self._connection)
        return (found[1].name_key, found[1].params) if found else None

    def history(self, limit: int = 50, before: str | None = None) -> list[StepDone]:
        """Steps, newest first, also undone and dropped ones; `before` is the id of the last one of the page before."""
        with told("The history could not be read"):
            return log.read_history(self._connection, limit, before)

    def note_exported(self, marks: Iterable[str]) -> None:
        """Remember that these versions left the workspace, so that typing no longer folds into them."""
        self._may_write()
        with self._saving():
            log.note_exported(self._connection, iter(marks))

    def _may_write(self) -> None:
        if self._open_step is not None:
            raise RuntimeError("a step is still open; one thing at a time")
        if self.read_only:
            raise WorldFault(
                f"“{self.folder.name}” is open for reading only, so nothing was changed. "
                + (self.notice or "Please open it for writing first.")
            )

    @contextmanager
    def _saving(self) -> Iterator[_Saved]:
        """One transaction. After a commit that failed, look again: it may have been saved all the same."""
        saved = _Saved()
        with told("Your last change could not be saved"):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield saved
                if saved.needed:
                    token = about.note_saved(self._connection, self._clock())
            except BaseException:
                roll_back(self._connection)
                raise
            try:
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                if sentence_for(error, "") is None:
                    roll_back(self._connection)
                    raise
                self._look_again(error, token if saved.needed else None)

    def _look_again(self, error: sqlite3.Error, token: str | None) -> None:
        """Open the file afresh and see whether the change is in it; raise the error when it is not."""
        with suppress(sqlite3.Error):  # the rollback follows from opening the file again
            roll_back(self._connection)
        self._connection.close()
        self._connection = connect(self.folder / DATABASE)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("ROLLBACK")
        if token is None or about.read(self._connection, about.LAST_SAVED) != token:
            raise error

    # ---- attachments
    # --------------------------------------------------------------------------------------------------

    def attach(self, source: Path | bytes, name: str) -> tuple[str, int]:
        """Copy a file in beside the records; (SHA-256, size in bytes). `name` is what a fault calls it."""
        self._may_write()
        with told_of_files(f"“{name}” could not be added"):
            return add_file(self.folder, source)

    def file_path(self, sha256: str) -> Path:
        """Where the bytes of an attachment lie; nothing says that they are there."""
        return file_path(self.folder, sha256)

    # ---- backups, and removing for good
    # -------------------------------------------------------------------------------

    def backup(self, to: Path | None = None, *, reason: str = "asked") -> Backup:
        """Make a checked backup: beside the records, or whole and with every attachment in another folder."""
        backup = backups.make_backup(self._connection, self.folder, to, reason=reason, now=self._clock())
        if not self.read_only:
            self._note_backup(backup, elsewhere=to is not None)
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
        return datetime.fromisoformat(about.read(self._connection, "begun") or "")

    @property
    def last_copy_elsewhere(self) -> datetime | None:
        """When a backup was last made into another folder, such as a USB stick (UTC); None for never."""
        noted = about.read(self._connection, "copy_elsewhere")
        return datetime.fromisoformat(noted) if noted else None

    def erase(self, ids: Iterable[str]) -> StepDone | None:
        """Remove records for good, and all that belongs to them: from the log, the index, the files and the
        backups here.

        A recorded step: nothing brings them back, and undo stops at it. None when there was nothing of these.
        Backups in other places still hold them.
        """
        return self._erase(list(ids), erasure.REMOVE_KEY)

    def empty_old_bin(self, now: datetime) -> StepDone | None:
        """Remove for good what has been in the bin for 90 days; None when there is nothing so old."""
        return self._erase(erasure.old_in_bin(self._connection, now), erasure.EMPTY_BIN_KEY)

    def _erase(self, ids: list[str], key: str) -> StepDone | None:
        self._may_write()
        ids = [one for one in dict.fromkeys(ids) if read_side(self._connection, one)]
        if self.group_id in ids:
            raise WorldFault("The group's own profile cannot be removed. Nothing was changed.")
        if not ids:
            return None
        with told("The records could not be removed"):
            going, mention = erasure.with_all_that_belongs(self._connection, ids)
        with self.step(key, params={"n": len(going)}, recorded=True) as step:
            erasure.remove(self._connection, step, going, mention)
        with (
            told("The records were removed, but not yet from the backups"),
            told_of_files("The records were removed, but not yet from the backups"),
        ):
            erasure.finish(self._connection, self.folder, self._clock())
        self._last_step = None
        return step.result


class _Saved:
    """Whether the transaction changed what a person sees, and so moves "last saved"."""

    needed = False
