"""The open database of a folder: whole transactions, and the truth after a commit that failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from coprod_desktop.storage import about
from coprod_desktop.storage.connection import DamagedFault, connect, roll_back, sentence_for, told


class Saved:
    """Whether a transaction changed what a person sees, and so moves "last saved"."""

    needed = False


class Database:
    """Holds the one connection, and opens it afresh when the disk failed under it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """`connection` is open on `path`."""
        self.path = path
        self.connection = connection

    def read(self, sql: str, *values: str | int | None) -> list[tuple[Any, ...]]:
        """All rows of a question; WorldFault when the disk or the file fails."""
        with told("The records could not be read"):
            return self.connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Close the connection; closing twice is fine."""
        self.connection.close()

    @contextmanager
    def saving(self, clock: Callable[[], datetime]) -> Iterator[Saved]:
        """One transaction. After a commit that failed it looks again: it may have been saved all the same."""
        saved, token = Saved(), None
        with told("Your last change could not be saved"):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield saved
                if saved.needed:
                    token = about.note_saved(self.connection, clock())
            except BaseException as error:
                self._give_up()
                if isinstance(error, sqlite3.IntegrityError):
                    raise _does_not_fit() from error
                raise
            try:
                self.connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._give_up()
                if isinstance(error, sqlite3.IntegrityError):
                    raise _does_not_fit() from error
                if sentence_for(error, "") is None or not self._was_saved(token):
                    raise

    def _give_up(self) -> None:
        """End the transaction, by opening the file again when the disk does not even let it end."""
        try:
            roll_back(self.connection)
        except sqlite3.Error:
            with suppress(sqlite3.Error):  # whoever asks next hears that the folder was lost
                self._open_again()

    def _was_saved(self, token: str | None) -> bool:
        self._open_again()
        return token is not None and about.read(self.connection, about.LAST_SAVED) == token

    def _open_again(self) -> None:
        self.connection.close()
        self.connection = connect(self.path)
        self.connection.execute("BEGIN EXCLUSIVE")
        self.connection.execute("ROLLBACK")


def _does_not_fit() -> DamagedFault:
    """A step checks what it needs before it ends, so a rule of the database breaks only where the file is not ours."""
    return DamagedFault(
        "Your last change could not be saved: the records and their history do not fit together any more, as after "
        "damage or a change by another program. Nothing was changed. Please check this folder, and compare it with a "
        "backup."
    )
