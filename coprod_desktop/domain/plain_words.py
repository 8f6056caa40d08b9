"""A hard word and the plain one that says the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainWord:
    """`instead_of` are the hard words, lower case; "*" at an end stands for any ending. `say` is what to say."""

    say: str
    instead_of: tuple[str, ...]
