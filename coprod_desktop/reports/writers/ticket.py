"""What every writer is given to tell how far it is and to hear that it should stop, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Ticket(Protocol):
    """One job's line to whoever waits for it. Both calls are cheap and may come from any thread."""

    def progress(self, done: int, total: int) -> None:
        """`done` of `total` steps are behind us; `total` never changes within one file."""
        ...

    def stopped(self) -> bool:
        """True once the person has asked to stop; a writer then raises `Stopped` within a second."""
        ...


class Stopped(Exception):
    """The person asked to stop. What was written so far is worthless and the caller removes it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made: how many pages (None where the format has none) and plain sentences worth telling."""

    pages: int | None
    notes: tuple[str, ...] = ()


class Unwatched:
    """A ticket for nobody: no progress is shown and nothing stops the writing."""

    def progress(self, done: int, total: int) -> None:
        """Nobody listens."""

    def stopped(self) -> bool:
        """Nobody asks."""
        return False


def check(ticket: Ticket) -> None:
    """Raise `Stopped` when the person has asked to stop."""
    if ticket.stopped():
        raise Stopped
