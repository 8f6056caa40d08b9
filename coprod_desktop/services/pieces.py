"""Work in pieces: it pauses often, so that something more urgent can go first."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

R = TypeVar("R")


def last_of(pieces: Generator[None, None, R]) -> R:
    """What work in pieces comes to, done in one go."""
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            result: R = done.value
            return result
