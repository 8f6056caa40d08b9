"""What the extractor hands over, and the limits that keep a hostile file from taking the computer down."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_BYTES = 600_000_000  # opened and unpacked, of one file
MOST_PIECES = 400_000
DEEPEST = 8  # files inside files


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a file and where it stands. `machine` is text no person wrote: names inside the file's structure."""

    where: str
    text: str
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """All the text that could be found. `closed` says, in whole sentences, what could not be looked into: that counts
    as a hit. `carried` names what a finished document should not carry at all (a photograph's place, a thumbnail).
    """

    pieces: tuple[Piece, ...]
    closed: tuple[str, ...]
    carried: tuple[str, ...] = ()


class TooMuch(Exception):
    """A limit was reached; the file counts as one that could not be looked into."""


@dataclass(slots=True)
class Collector:
    """Gathers pieces, each text once, and counts what is unpacked."""

    pieces: dict[tuple[str, bool], str] = field(default_factory=dict)  # (text, machine) -> where
    closed: dict[str, None] = field(default_factory=dict)
    carried: dict[str, None] = field(default_factory=dict)
    unpacked: int = 0
    depth: int = 0

    def add(self, where: str, text: str, *, machine: bool = False) -> None:
        """Keep a text, the first place where it was met with it; a text without a letter or digit is nothing."""
        if not text or not any(map(str.isalnum, text)):
            return
        self.pieces.setdefault((text, machine), where)
        if len(self.pieces) > MOST_PIECES:
            raise TooMuch

    def close(self, where: str, why: str) -> None:
        """Note that something could not be looked into."""
        self.closed[f"{where} could not be looked into: {why}."] = None

    def carry(self, where: str, what: str) -> None:
        """Note something that should not be in a finished document at all."""
        self.carried[f"{where} carries {what}."] = None

    def count(self, size: int) -> None:
        """Count unpacked bytes; TooMuch at the limit."""
        self.unpacked += size
        if self.unpacked > MOST_BYTES:
            raise TooMuch

    def room(self) -> int:
        """How many more bytes may be unpacked."""
        return max(0, MOST_BYTES - self.unpacked)

    def extract(self) -> Extract:
        """What was gathered."""
        pieces = tuple(Piece(where, text, machine) for (text, machine), where in self.pieces.items())
        return Extract(pieces, tuple(self.closed), tuple(self.carried))
